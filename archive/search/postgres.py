"""tsvector with weights and a GIN index. The words come folded, so `simple` only splits them."""

from collections.abc import Sequence

from django.db import connection

CREATE = (
    "CREATE TABLE archive_search (record_id bigint PRIMARY KEY, vector tsvector NOT NULL);"
    "CREATE INDEX archive_search_vector ON archive_search USING gin (vector)"
)
DROP = "DROP TABLE archive_search"

# Of the title, the names and the text.
VECTOR = (
    "setweight(to_tsvector('simple', %s), 'A') || "
    "setweight(to_tsvector('simple', %s), 'B') || "
    "setweight(to_tsvector('simple', %s), 'D')"
)

# D, C, B, A: as in SQLite, the title counts ten times the text and a name five times.
RANK = "ts_rank('{0.1, 0.1, 0.5, 1.0}', vector, query)"


def write(record_id: int, title: str, names: str, body: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO archive_search (record_id, vector) VALUES (%s, {VECTOR}) "  # noqa: S608 a constant
            "ON CONFLICT (record_id) DO UPDATE SET vector = excluded.vector",
            [record_id, title, names, body],
        )


def holds(record_id: int, title: str, names: str, body: str) -> bool:
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT vector = ({VECTOR}) FROM archive_search WHERE record_id = %s",  # noqa: S608 a constant
            [title, names, body, record_id],
        )
        row: tuple[bool] | None = cursor.fetchone()
    return row == (True,)


def superfluous() -> int:
    """How many rows belong to no record."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM archive_search WHERE NOT EXISTS "
            "(SELECT 1 FROM archive_record WHERE archive_record.id = record_id)"
        )
        count: int = cursor.fetchone()[0]
    return count


def remove(record_id: int) -> None:
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM archive_search WHERE record_id = %s", [record_id])


def clear() -> None:
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM archive_search")


def forget() -> None:
    """Nothing to do: a deleted row is out of reach at once and autovacuum drops it."""


def search(words: Sequence[str], kind: str, limit: int, offset: int) -> tuple[int, list[int]]:
    """How many records hold all the words (folded), and the keys of some, best first."""
    query = " & ".join(f"'{word}'" for word in words)
    where = (
        "FROM to_tsquery('simple', %s) AS query, archive_search "
        "JOIN archive_record ON archive_record.id = archive_search.record_id "
        "WHERE vector @@ query AND (%s = '' OR archive_record.kind = %s)"
    )
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) {where}", [query, kind, kind])
        (total,) = cursor.fetchone()
        cursor.execute(
            f"SELECT archive_record.id {where} "
            f"ORDER BY {RANK} DESC, archive_record.date DESC, archive_record.id "
            "LIMIT %s OFFSET %s",
            [query, kind, kind, limit, offset],
        )
        return total, [row[0] for row in cursor.fetchall()]
