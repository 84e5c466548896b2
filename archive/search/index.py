"""What is written to the search: folded words, so that spelling and script marks do not matter."""

from types import ModuleType

from django.db import connection

from archive.names import fold
from archive.search import postgres, sqlite
from archive.shapes import SearchText


def engine() -> ModuleType:
    return postgres if connection.vendor == "postgresql" else sqlite


def index(record_id: int, text: SearchText) -> None:
    """Write the one row of a record, in the caller's transaction."""
    engine().write(record_id, *_folded(text))


def holds(record_id: int, text: SearchText) -> bool:
    """Is the row of a record what `index` would write?"""
    held: bool = engine().holds(record_id, *_folded(text))
    return held


def superfluous() -> int:
    """How many rows belong to no record."""
    count: int = engine().superfluous()
    return count


def _folded(text: SearchText) -> tuple[str, str, str]:
    return fold(text.title), fold(text.names), fold(text.text)


def remove(record_id: int) -> None:
    engine().remove(record_id)


def clear() -> None:
    """Remove every row."""
    engine().clear()


def forget() -> None:
    """Drop what removed rows leave behind inside the index. Slow on a large one."""
    engine().forget()
