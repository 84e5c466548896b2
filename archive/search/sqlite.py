"""FTS5. The table holds folded text only; rowid is the record's key."""

from collections.abc import Sequence

from django.db import connection

CREATE = (
    "CREATE VIRTUAL TABLE archive_search USING fts5"
    "(title, names, body, tokenize = 'unicode61 remove_diacritics 0')"
)
DROP = "DROP TABLE archive_search"

# A word in the title counts ten times a word in the text, one in a name five times.
RANK = "bm25(archive_search, 10.0, 5.0, 1.0)"


def write(record_id: int, title: str, names: str, body: str) -> None:
    remove(record_id)
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO archive_search (rowid, title, names, body) VALUES (%s, %s, %s, %s)",
            [record_id, title, names, body],
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


def search(words: Sequence[str], kind: str, limit: int, offset: int) -> tuple[int, list[int]]:
    """How many records hold all the words (folded), and the keys of some, best first."""
    match = " ".join(f'"{word}"' for word in words)
    where = (
        "FROM archive_search JOIN archive_record ON archive_record.id = archive_search.rowid "
        "WHERE archive_search MATCH %s AND (%s = '' OR archive_record.kind = %s)"
    )
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) {where}", [match, kind, kind])
        (total,) = cursor.fetchone()
        cursor.execute(
            f"SELECT archive_record.id {where} "
            f"ORDER BY {RANK}, archive_record.date DESC, archive_record.id LIMIT %s OFFSET %s",
            [match, kind, kind, limit, offset],
        )
        return total, [row[0] for row in cursor.fetchall()]
