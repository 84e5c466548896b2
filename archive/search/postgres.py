"""tsvector with weights and a GIN index. Vectors and queries are written out here, word by word:
PostgreSQL's own parser would split some scripts otherwise than SQLite does."""

from collections import defaultdict
from collections.abc import Sequence

from django.db import connection
from django.db.models import F, FloatField, Func, Value
from django.db.models.expressions import Combinable

from archive.search.grammar import Term

# Named as in SQLite, where a table of this kind has a column of its own name.
CREATE = (
    "CREATE TABLE archive_search (rowid bigint PRIMARY KEY, archive_search tsvector NOT NULL);"
    "CREATE INDEX archive_search_words ON archive_search USING gin (archive_search)"
)
DROP = "DROP TABLE archive_search"
OPERATOR = "%s @@ %s::tsquery"

# What PostgreSQL keeps of a word's places; the others are silently the last.
LAST_PLACE, MOST_PLACES = 16_383, 255


class TsRank(Func):
    """D, C, B, A: as in SQLite, the title counts ten times the text and a name five times."""

    function = "ts_rank"
    template = "%(function)s('{0.1, 0.1, 0.5, 1.0}', %(expressions)s::tsquery)"
    output_field = FloatField()


def rank(question: str) -> Combinable:
    return TsRank(F("search_row__words"), Value(question))


def term(term: Term) -> str:
    *first, last = (f"'{word}'" for word in term.words)
    return " <-> ".join([*first, f"{last}:*" if term.prefix else last])


def either(parts: Sequence[str]) -> str:
    return f"({' | '.join(f'({part})' for part in parts)})"


def every(parts: Sequence[str]) -> str:
    return " & ".join(parts)


def vector(title: str, names: str, body: str) -> str:
    """Every word with its places; no phrase reaches from one field into the next."""
    places: dict[str, list[str]] = defaultdict(list)
    place = 0
    for weight, text in (("A", title), ("B", names), ("D", body)):
        for word in text.split():
            place += 1
            if len(places[word]) < MOST_PLACES:
                places[word].append(f"{min(place, LAST_PLACE)}{weight}")
        place += 1
    return " ".join(f"'{word}':{','.join(found)}" for word, found in places.items())


def write(record_id: int, title: str, names: str, body: str) -> None:
    write_many([(record_id, title, names, body)])


def write_many(rows: Sequence[tuple[int, str, str, str]]) -> None:
    with connection.cursor() as cursor:
        cursor.executemany(
            "INSERT INTO archive_search (rowid, archive_search) VALUES (%s, %s::tsvector) "
            "ON CONFLICT (rowid) DO UPDATE SET archive_search = excluded.archive_search",
            [(record_id, vector(*texts)) for record_id, *texts in rows],
        )


def holds(record_id: int, title: str, names: str, body: str) -> bool:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT archive_search = %s::tsvector FROM archive_search WHERE rowid = %s",
            [vector(title, names, body), record_id],
        )
        row: tuple[bool] | None = cursor.fetchone()
    return row == (True,)


def superfluous() -> int:
    """How many rows belong to no record."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM archive_search WHERE NOT EXISTS "
            "(SELECT 1 FROM archive_record WHERE archive_record.id = rowid)"
        )
        count: int = cursor.fetchone()[0]
    return count


def remove(record_id: int) -> None:
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM archive_search WHERE rowid = %s", [record_id])


def clear() -> None:
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM archive_search")


def forget() -> None:
    """Nothing to do: a deleted row is out of reach at once and autovacuum drops it."""
