"""What is written to the search: folded words and their stems, in three weights."""

from collections.abc import Iterable, Sequence
from contextlib import AbstractContextManager
from types import ModuleType
from typing import TypeAlias

from django.db import connection

from archive.search import postgres, sqlite
from archive.search.words import TITLE, indexed
from archive.shapes import SearchText

# The key of a record; its title, names and text as the index holds them.
Row: TypeAlias = tuple[int, str, str, str]


def engine() -> ModuleType:
    return postgres if connection.vendor == "postgresql" else sqlite


def by_index() -> AbstractContextManager[None]:
    """In here the words of a question are looked up in the index, however common they are."""
    entered: AbstractContextManager[None] = engine().by_index()
    return entered


def index(texts: Iterable[tuple[int, SearchText]]) -> None:
    """Write the rows of some records by their keys, in the caller's transaction."""
    write(prepared(texts))


def prepared(texts: Iterable[tuple[int, SearchText]]) -> list[Row]:
    """The rows that `index` writes; the slower half of it, which needs no transaction."""
    return [(key, *_indexed(text)) for key, text in texts]


def write(rows: Sequence[Row]) -> None:
    if rows:
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
    title, names = (indexed(passages, TITLE) for passages in (text.title, text.names))
    return title, names, indexed((*text.text, *text.dates))


def remove(keys: Sequence[int]) -> None:
    engine().remove(keys)


def clear() -> None:
    """Remove every row."""
    engine().clear()


def forget(table: str = "archive_search") -> None:
    """Drop what removed rows leave behind inside the index. Slow on a large one."""
    engine().forget(table)


def forget_some() -> bool:
    """A small part of `forget`, in the caller's transaction; is there more to do?"""
    more: bool = engine().forget_some()
    return more
