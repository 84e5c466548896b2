"""FTS5. The table holds folded words and stems only; rowid is the record's key."""

import json
from collections.abc import Sequence
from contextlib import nullcontext

from django.db import connection
from django.db.models import F, FloatField, Func, OrderBy
from django.db.models.expressions import Combinable

from archive.search.grammar import Term
from archive.search.words import STEM


def create(table: str) -> tuple[str, ...]:
    # Words come parted by spaces, of letters, marks and digits alone, and this tokenizer leaves
    # them whole; unicode61 would split them at letters that are younger than the SQLite in use.
    return (
        f"CREATE VIRTUAL TABLE {table} USING fts5(title, names, body, prefix = '2 3', tokenize = "
        f"\"ascii tokenchars '{STEM}'\")",
    )


CREATE = (
    *create("archive_search"),
    # A view of the index: every word, and in how many records it stands.
    "CREATE VIRTUAL TABLE archive_search_words USING fts5vocab(archive_search, row)",
)
DROP = ("DROP TABLE archive_search_words", "DROP TABLE archive_search")

MATCHES = "%s MATCH %s"
LIKE_BY_INDEX = False


class Bm25(Func):
    """The better, the greater. A word in the title counts two hundred times a word in the text,
    one in a name eighty times; by weights so small that many words in a long text do not make up
    for it, as they would with greater ones."""

    function = "bm25"
    template = "-%(function)s(%(expressions)s, 1.0, 0.4, 0.005)"
    output_field = FloatField()


def rank(question: str, column: str, order: OrderBy) -> Combinable:
    """Of all, whatever the order: here it costs little."""
    return Bm25(F(column))


# It is never passed over.
by_index = nullcontext


def term(term: Term) -> str:
    """A word or phrase. Words are letters, marks and digits: nothing needs to be escaped."""
    return f'"{" ".join(term.words)}"{"*" if term.prefix else ""}'


def either(parts: Sequence[str]) -> str:
    return f"({' OR '.join(parts)})"


def every(parts: Sequence[str]) -> str:
    return " AND ".join(parts)


def among(column: str, keys: Sequence[int]) -> tuple[str, str]:
    # The column is the compiler's own, quoted.
    return f"{column} IN (SELECT value FROM json_each(%s))", json.dumps(keys)  # noqa: S608


def write(rows: Sequence[tuple[int, str, str, str]]) -> None:
    """Key, title, names and text of records, in place of what is there of them."""
    put(rows, "archive_search")


def put(rows: Sequence[tuple[int, str, str, str]], table: str) -> None:
    take([key for key, *_texts in rows], table)
    with connection.cursor() as cursor:
        cursor.executemany(
            f"INSERT INTO {table} (rowid, title, names, body) VALUES (%s, %s, %s, %s)",  # noqa: S608
            rows,
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


def remove(keys: Sequence[int]) -> None:
    take(keys, "archive_search")


def take(keys: Sequence[int], table: str) -> None:
    with connection.cursor() as cursor:
        cursor.executemany(
            f"DELETE FROM {table} WHERE rowid = %s",  # noqa: S608
            [(key,) for key in keys],
        )


def remove_superfluous() -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "DELETE FROM archive_search WHERE rowid NOT IN (SELECT id FROM archive_record)"
        )


def clear() -> None:
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM archive_search")


def count_words() -> None:
    """Nothing to do: the words are counted by the index itself."""


def words_counted() -> bool:
    return True


def forget(table: str) -> None:
    # A deleted row's words stay in FTS5's older segments until these are merged.
    with connection.cursor() as cursor:
        cursor.execute(f"INSERT INTO {table} ({table}) VALUES ('optimize')")  # noqa: S608 - ours


# Of the index, in pages of about 4 kB: a few hundredths of a second.
_SOME = 500


def forget_some() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT total_changes()")
        (before,) = cursor.fetchone()
        # Below nought, all segments are merged into one, as by "optimize", but step by step.
        cursor.execute(
            "INSERT INTO archive_search (archive_search, rank) VALUES ('merge', %s)", [-_SOME]
        )
        cursor.execute("SELECT total_changes()")
        (after,) = cursor.fetchone()
    return bool(after - before >= 2)  # what FTS5 says of a step that did something
