"""Texts that know the language they are in."""

from collections.abc import Mapping
from dataclasses import dataclass

from archive import languages


@dataclass(frozen=True)
class Words:
    text: str
    language: str

    @property
    def direction(self) -> str:
        return languages.direction(self.language)

    def __str__(self) -> str:
        return self.text


def words(texts: Mapping[str, str], language: str) -> Words | None:
    """The text in `language`, else in the next best; None where all are empty."""
    picked = languages.pick({lang: text for lang, text in texts.items() if text}, language)
    return Words(picked[1], picked[0]) if picked else None
