"""Initials: what a list by name is cut into."""

import unicodedata
from collections.abc import Iterable
from itertools import groupby

from archive.views.reading import Entry

OTHER = "#"


def initial(character: str) -> str:
    """The letter that a name beginning so stands under: É under E, a digit under “#”."""
    base = unicodedata.normalize("NFKD", character)[:1].upper()
    return base if base.isalpha() else OTHER


def letters(characters: Iterable[str]) -> dict[str, list[str]]:
    """The letters in order, each with the first characters of sort keys that stand under it."""
    found: dict[str, list[str]] = {}
    for character in characters:
        found.setdefault(initial(character), []).append(character)
    return dict(sorted(found.items()))


def grouped(entries: Iterable[Entry]) -> list[tuple[str, list[Entry]]]:
    """Entries in the order of their sort keys, under their letters."""
    runs = groupby(entries, key=lambda entry: initial(entry.record.sort_key[:1]))
    return [(letter, list(run)) for letter, run in runs]
