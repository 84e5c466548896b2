"""tsvector with weights and a GIN index. Vectors and queries are written out here, word by word:
PostgreSQL's own parser would split some scripts otherwise than SQLite does."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from django.db import connection, transaction
from django.db.backends.utils import CursorWrapper
from django.db.models import Case, F, FloatField, Func, OrderBy, Value, When, Window
from django.db.models.expressions import Combinable
from django.db.models.functions import RowNumber
from django.db.models.lookups import LessThanOrEqual

from archive.search.grammar import Term


def create(table: str) -> tuple[str, ...]:
    """Named as in SQLite, where a table of this kind has a column of its own name.

    What is written goes into the index at once: a list of what is to go there later would be read
    whole by every search.
    """
    return (
        f"CREATE TABLE {table} (rowid bigint PRIMARY KEY, {table} tsvector NOT NULL,"
        " title tsvector NOT NULL)",
        f"CREATE INDEX {table}_all ON {table} USING gin ({table}) WITH (fastupdate = off)",
        f"CREATE INDEX {table}_title ON {table} USING gin (title) WITH (fastupdate = off)",
    )


# As in SQLite, where a view of the index tells in how many records a word stands.
CREATE = (
    *create("archive_search"),
    'CREATE TABLE archive_search_words (term text COLLATE "C" PRIMARY KEY, doc bigint NOT NULL)',
)
DROP = ("DROP TABLE archive_search_words", "DROP TABLE archive_search")

MATCHES = "%s @@ %s::tsquery"
LIKE_BY_INDEX = True

# What PostgreSQL keeps of a word's places; the others are silently the last.
LAST_PLACE, MOST_PLACES = 16_383, 255


class TsRank(Func):
    """A word in the title counts fifty times a word in the text, one in a name twenty times; the
    weights are those of D, C, B and A. Divided by the logarithm of the length (1).

    Of a question that wants any of its words, or this would fall to nothing where they are far
    apart.
    """

    function = "ts_rank"
    template = "%(function)s('{0.02, 0.02, 0.4, 1.0}', %(expressions)s::tsquery, 1)"
    output_field = FloatField()


# To rank a record its vector is read, of 17 kB for an article of 900 words: this is what a search
# costs here. So many are ranked, and what comes after them has none.
RANKED = 1_000


def rank(question: str, column: str, order: OrderBy) -> Combinable:
    """Of the first in an order, by which they must be taken from the table."""
    place = Window(RowNumber(), order_by=order)
    first = When(LessThanOrEqual(place, RANKED), then=TsRank(F(column), Value(question)))
    return Case(first, default=Value(0.0), output_field=FloatField())


# Ways to read all vectors, one after the other; and compiling, for which the cost of what was
# turned off would be taken for a reason.
_NOT = ("enable_seqscan", "enable_indexscan", "jit")


@contextmanager
def by_index() -> Iterator[None]:
    """In here the words of a question are looked up in the index. Not to be put into another.

    PostgreSQL would often read all vectors instead, in the order of the table or of its key: it
    takes that for cheap, for they are so long that they stand outside of the pages it counts.
    A GIN index is read as a bitmap alone, and so can every other be.
    """
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("; ".join(f"SET LOCAL {each} = off" for each in _NOT))
        yield
        # Where this is part of a longer transaction, the rest of it goes as before.
        cursor.execute("; ".join(f"SET LOCAL {each} TO DEFAULT" for each in _NOT))


def term(term: Term) -> str:
    *first, last = (f"'{word}'" for word in term.words)
    return " <-> ".join([*first, f"{last}:*" if term.prefix else last])


def either(parts: Sequence[str]) -> str:
    return f"({' | '.join(f'({part})' for part in parts)})"


def every(parts: Sequence[str]) -> str:
    return " & ".join(parts)


def among(column: str, keys: Sequence[int]) -> tuple[str, Sequence[int]]:
    return f"{column} = ANY(%s)", keys


def vector(title: str, names: str = "", body: str = "") -> str:
    """Every word with its places; no phrase reaches from one field into the next."""
    places: dict[str, list[str]] = defaultdict(list)
    before = 1
    for weight, text in (("A", title), ("B", names), ("D", body)):
        words = text.split()
        for place, word in enumerate(words, start=before):
            found = places[word]
            if len(found) < MOST_PLACES:
                found.append(f"{place if place < LAST_PLACE else LAST_PLACE}{weight}")
        before += len(words) + 1
    return " ".join(f"'{word}':{','.join(found)}" for word, found in places.items())


def write(rows: Sequence[tuple[int, str, str, str]]) -> None:
    """Key, title, names and text of records, in place of what is there of them."""
    keys = [key for key, *_texts in rows]
    with connection.cursor() as cursor:
        _uncount(cursor, keys)
        put(rows, "archive_search")
        cursor.execute(_WORDS_OF + _COUNT, [keys])


def put(rows: Sequence[tuple[int, str, str, str]], table: str) -> None:
    """`write` without counting the words."""
    with connection.cursor() as cursor:
        cursor.executemany(
            f"INSERT INTO {table} (rowid, {table}, title) "  # noqa: S608
            "VALUES (%s, %s::tsvector, %s::tsvector) ON CONFLICT (rowid) DO UPDATE "
            f"SET {table} = excluded.{table}, title = excluded.title",
            [(key, vector(*texts), vector(texts[0])) for key, *texts in rows],
        )


# The words of some records, and in how many of these each stands.
_WORDS_OF = (
    "WITH those AS (SELECT term, count(*) AS doc FROM archive_search, "
    "unnest(tsvector_to_array(archive_search)) AS term WHERE rowid = ANY(%s) GROUP BY term) "
)
_COUNT = (
    "INSERT INTO archive_search_words AS known (term, doc) SELECT term, doc FROM those "
    "ON CONFLICT (term) DO UPDATE SET doc = known.doc + excluded.doc"
)
_UNCOUNT = (
    "UPDATE archive_search_words AS known SET doc = known.doc - those.doc "
    "FROM those WHERE known.term = those.term"
)
_FORGET = (
    "DELETE FROM archive_search_words AS known USING those "
    "WHERE known.term = those.term AND known.doc <= 0"
)


def _uncount(cursor: CursorWrapper, keys: Sequence[int]) -> None:
    """Take the words of records, which are still there, from the counts."""
    for act in (_UNCOUNT, _FORGET):
        cursor.execute(_WORDS_OF + act, [list(keys)])


def holds(record_id: int, title: str, names: str, body: str) -> bool:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT archive_search = %s::tsvector AND title = %s::tsvector "
            "FROM archive_search WHERE rowid = %s",
            [vector(title, names, body), vector(title), record_id],
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


def remove(keys: Sequence[int]) -> None:
    with connection.cursor() as cursor:
        _uncount(cursor, keys)
    take(keys, "archive_search")


def take(keys: Sequence[int], table: str) -> None:
    """`remove` without counting the words."""
    with connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM {table} WHERE rowid = ANY(%s)", [list(keys)])  # noqa: S608


def remove_superfluous() -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "DELETE FROM archive_search WHERE NOT EXISTS "
            "(SELECT 1 FROM archive_record WHERE archive_record.id = rowid)"
        )


def clear() -> None:
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM archive_search")
        cursor.execute("DELETE FROM archive_search_words")


def count_words() -> None:
    """Count anew in how many records each word stands; reads the whole index."""
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM archive_search_words")
        cursor.execute(f"INSERT INTO archive_search_words (term, doc) {_COUNTED}")


def words_counted() -> bool:
    """Are the words counted right? Reads the whole index."""
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT NOT EXISTS (({_COUNTED} EXCEPT TABLE archive_search_words) UNION ALL "
            f"(TABLE archive_search_words EXCEPT {_COUNTED}))"
        )
        right: bool = cursor.fetchone()[0]
    return right


_COUNTED = "SELECT word, ndoc::bigint FROM ts_stat('SELECT archive_search FROM archive_search')"


def forget(table: str) -> None:
    """Nothing to do: a deleted row is out of reach at once and autovacuum drops it."""


def forget_some() -> bool:
    return False
