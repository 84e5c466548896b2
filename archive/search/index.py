"""What is written to the search: folded words and their stems, in three weights."""

from types import ModuleType

from django.db import connection

from archive.search import postgres, sqlite
from archive.search.words import indexed
from archive.shapes import SearchText


def engine() -> ModuleType:
    return postgres if connection.vendor == "postgresql" else sqlite


def index(record_id: int, text: SearchText) -> None:
    """Write the one row of a record, in the caller's transaction."""
    engine().write(record_id, *_indexed(text))


def holds(record_id: int, text: SearchText) -> bool:
    """Is the row of a record what `index` would write?"""
    held: bool = engine().holds(record_id, *_indexed(text))
    return held


def superfluous() -> int:
    """How many rows belong to no record."""
    count: int = engine().superfluous()
    return count


def _indexed(text: SearchText) -> tuple[str, str, str]:
    return indexed(text.title), indexed(text.names), indexed(text.text)


def remove(record_id: int) -> None:
    engine().remove(record_id)


def clear() -> None:
    """Remove every row."""
    engine().clear()


def forget() -> None:
    """Drop what removed rows leave behind inside the index. Slow on a large one."""
    engine().forget()
