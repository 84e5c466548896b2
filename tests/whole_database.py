"""All that the database and the data folder hold, as text to look for words in."""

from pathlib import Path

from django.conf import settings
from django.db import connection


def tables_with(word: str) -> set[str]:
    """The tables, those inside the search indexes included, in which a word in ASCII stands."""
    return {
        table for table in connection.introspection.table_names() if word in _rows(table).lower()
    }


def _rows(table: str) -> str:
    with connection.cursor() as cursor:
        cursor.execute(f'SELECT * FROM "{table}"')
        return "\n".join(_text(value) for row in cursor.fetchall() for value in row)


def _text(value: object) -> str:
    return value.decode("utf-8", "replace") if isinstance(value, bytes) else str(value)


def files_with(word: str, folder: Path | None = None) -> set[str]:
    folder = folder or settings.DATA_DIR
    return {
        str(path.relative_to(folder))
        for path in folder.rglob("*")
        if path.is_file() and word in path.read_bytes().decode("latin-1").lower()
    }
