"""The words that a record is searched by."""

import re
from collections.abc import Iterator, Mapping
from typing import assert_never

from msgspec import Struct
from msgspec.structs import replace

from archive import dates

from .body import plain
from .derived import card
from .kinds import AnyShape, Article, Gallery, Page, Person, Photo, Place, Profile, Saying


class Passage(Struct, frozen=True):
    """Words and the language that they are in."""

    text: str
    language: str = ""


class SearchText(Struct, frozen=True):
    """The words a record is found by, in three weights; `dates` weigh as the text does."""

    title: tuple[Passage, ...] = ()
    names: tuple[Passage, ...] = ()
    text: tuple[Passage, ...] = ()
    dates: tuple[Passage, ...] = ()


def search_text(shape: AnyShape) -> SearchText:
    return replace(own_words(shape), dates=tuple(_dates(card(shape).date, shape.language)))


def _dates(date: str, language: str) -> Iterator[Passage]:
    """A date as readers type it, in both calendars: "August 2021", "اسد 1400"."""
    for each in dict.fromkeys((language, "en")) if date else ():
        yield Passage(dates.display(date, each))
    # A period has no words in the Solar Hijri calendar, but its two ends have.
    points = [point for point in re.split(r"[\[\],/]", date) if point.strip(".")]
    for each in ("fa-AF", "en"):
        for point in points:
            yield Passage(dates.solar_hijri(point, each) or "")


def own_words(shape: AnyShape) -> SearchText:
    """The same without dates: what stands on the page in these words."""
    own = shape.language
    match shape:
        case Article():
            caption = shape.lead_photo.caption if shape.lead_photo else ""
            return SearchText(
                _in(own, shape.headline),
                _in("", *(byline.name for byline in shape.bylines)),
                (
                    *_in(own, shape.standfirst, plain(shape.body), caption),
                    *_in("", shape.original_outlet),
                ),
            )
        case Photo():
            return SearchText(
                _by_language({lang: (text.headline,) for lang, text in shape.texts.items()}),
                _in("", shape.creator_name, shape.credit),
                _by_language(
                    {
                        lang: (text.caption, text.alt, text.extended)
                        for lang, text in shape.texts.items()
                    }
                ),
            )
        case Gallery():
            return SearchText(
                _by_language({lang: (text.title,) for lang, text in shape.texts.items()}),
                (),
                (
                    *_by_language(
                        {
                            lang: (text.description, plain(text.body))
                            for lang, text in shape.texts.items()
                        }
                    ),
                    *_in(own, *(photo.caption for photo in shape.photos)),
                ),
            )
        case Saying():
            return SearchText(
                (),
                _in("", shape.attribution),
                (
                    *_in(own, shape.text),
                    *_by_language(
                        {lang: (text.text,) for lang, text in shape.translations.items()}
                    ),
                    *_by_language({lang: (text,) for lang, text in shape.occasion.items()}),
                    *_in(own, shape.medium),
                ),
            )
        case Page():
            return SearchText(
                _by_language({lang: (text.title,) for lang, text in shape.texts.items()}),
                (),
                _by_language({lang: (plain(text.body),) for lang, text in shape.texts.items()}),
            )
        case Profile():
            return SearchText(
                tuple(_called(shape)),
                _in("", *(name.text for name in shape.names)),
                (
                    *_by_language(
                        {
                            lang: (text.description, plain(text.body))
                            for lang, text in shape.texts.items()
                        }
                    ),
                    *(
                        passage
                        for claim in shape.claims
                        for passage in _by_language(
                            {lang: (text,) for lang, text in claim.texts.items()}
                        )
                    ),
                ),
            )
        case _:
            assert_never(shape)


def _called(shape: Profile) -> Iterator[Passage]:
    """What people and places are called has no other forms; what the others are, is words."""
    names = {shape.name: shape.language}
    for language in sorted(shape.texts):
        names.setdefault(shape.texts[language].name, language)
    bare = isinstance(shape, Person | Place)
    for name, language in names.items():
        if name:
            yield Passage(name, "" if bare else language)


def _in(language: str, *parts: str) -> tuple[Passage, ...]:
    return tuple(Passage(part, language) for part in dict.fromkeys(parts) if part)


def _by_language(texts: Mapping[str, tuple[str, ...]]) -> tuple[Passage, ...]:
    return tuple(
        passage for language in sorted(texts) for passage in _in(language, *texts[language])
    )
