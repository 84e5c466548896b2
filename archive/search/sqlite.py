"""FTS5. The table holds folded words and stems only; rowid is the record's key."""

from collections.abc import Sequence

from django.db import connection
from django.db.models import F, FloatField, Func
from django.db.models.expressions import Combinable

from archive.search.grammar import Term
from archive.search.words import STEM

# Vowel signs belong to the words of the scripts that have them, as they do for PostgreSQL.
CREATE = (
    "CREATE VIRTUAL TABLE archive_search USING fts5(title, names, body, tokenize = "
    f"\"unicode61 remove_diacritics 0 categories 'L* M* N* Co' tokenchars '{STEM}'\")"
)
DROP = "DROP TABLE archive_search"
OPERATOR = "%s MATCH %s"


class Bm25(Func):
    """The better, the greater. A word in the title counts ten times a word in the text, one in a
    name five times."""

    function = "bm25"
    template = "-%(function)s(%(expressions)s, 10.0, 5.0, 1.0)"
    output_field = FloatField()


def rank(question: str) -> Combinable:
    return Bm25(F("search_row__words"))


def term(term: Term) -> str:
    """A word or phrase. Words are letters, marks and digits: nothing needs to be escaped."""
    return f'"{" ".join(term.words)}"{"*" if term.prefix else ""}'


def either(parts: Sequence[str]) -> str:
    return f"({' OR '.join(parts)})"


def every(parts: Sequence[str]) -> str:
    return " AND ".join(parts)


def write(record_id: int, title: str, names: str, body: str) -> None:
    remove(record_id)
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO archive_search (rowid, title, names, body) VALUES (%s, %s, %s, %s)",
            [record_id, title, names, body],
        )


def write_many(rows: Sequence[tuple[int, str, str, str]]) -> None:
    """Rows of records that have none yet."""
    with connection.cursor() as cursor:
        cursor.executemany(
            "INSERT INTO archive_search (rowid, title, names, body) VALUES (%s, %s, %s, %s)", rows
        )


def holds(record_id: int, title: str, names: str, body: str) -> bool:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT title, names, body FROM archive_search WHERE rowid = %s", [record_id]
        )
        row: tuple[str, str, str] | None = cursor.fetchone()
    return row == (title, names, body)


def superfluous() -> int:
    """How many rows belong to no record."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM archive_search WHERE rowid NOT IN (SELECT id FROM archive_record)"
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
    # A deleted row's words stay in FTS5's older segments until these are merged.
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO archive_search (archive_search) VALUES ('optimize')")
