"""What is written to the search: folded words and their stems, in three weights."""

from collections.abc import Iterable, Sequence
from types import ModuleType

from django.db import connection

from archive.search import postgres, sqlite
from archive.search.words import indexed
from archive.shapes import SearchText


def engine() -> ModuleType:
    return postgres if connection.vendor == "postgresql" else sqlite


def index(texts: Iterable[tuple[int, SearchText]]) -> None:
    """Write the rows of some records by their keys, in the caller's transaction."""
    if rows := [(key, *_indexed(text)) for key, text in texts]:
        engine().write(rows)


def holds(key: int, text: SearchText) -> bool:
    """Is the row of a record what `index` would write?"""
    held: bool = engine().holds(key, *_indexed(text))
    return held


def superfluous() -> int:
    """How many rows belong to no record."""
    count: int = engine().superfluous()
    return count


def remove_superfluous() -> None:
    engine().remove_superfluous()


def count_words() -> None:
    """Count anew in how many records each word stands, where the engine does not do so itself.

    Reads the whole index.
    """
    engine().count_words()


def words_counted() -> bool:
    """Is each word counted in as many records as it stands in? Reads the whole index."""
    right: bool = engine().words_counted()
    return right


def _indexed(text: SearchText) -> tuple[str, str, str]:
    return indexed(text.title), indexed(text.names), indexed((*text.text, *text.dates))


def remove(keys: Sequence[int]) -> None:
    engine().remove(keys)


def clear() -> None:
    """Remove every row."""
    engine().clear()


def forget() -> None:
    """Drop what removed rows leave behind inside the index. Slow on a large one."""
    engine().forget()
