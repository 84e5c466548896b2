"""The words of an address. Plain Python, no database."""

import re
import unicodedata
from collections.abc import Iterable
from urllib.parse import unquote

from anyascii import anyascii
from django.utils.text import slugify

from archive.names.folding import JOINERS, MARKS

_NOT_OF_WORDS = re.compile(f"[^\\w{JOINERS}{MARKS}]|_")


def readings(address: str) -> tuple[str, str]:
    """The words of an address, and as if a last s were a possessive: “salehs-brother”."""
    text = _spread(address)
    return text, re.sub(r"(?<=\w{3})s\b", "", text)


def _spread(address: str) -> str:
    """The words of an address, with spaces for all that parts them."""
    plain = unquote(address)
    for _ in range(3):  # an address within an address is quoted once more
        plain, before = unquote(plain), plain
        if plain == before:
            break
    return _NOT_OF_WORDS.sub(" ", unicodedata.normalize("NFC", plain))


def slugs_of(names: Iterable[str]) -> set[str]:
    """What an address makes of names in other scripts than Latin: only the consonants."""
    slugs = {slugify(anyascii(name)) for name in names if not name.isascii()}
    return {slug for slug in slugs if len(slug) > 2}


def runs_in(address: str, slugs: Iterable[str], rivals: Iterable[str] = ()) -> list[str]:
    """Which of the slugs an address holds as a run of words, those within `rivals` left aside."""
    slug = f"-{slugify(anyascii(_spread(address)))}-"
    for rival in rivals:
        slug = slug.replace(f"-{rival}-", "--")
    return [run for run in sorted(slugs) if f"-{run}-" in slug]
