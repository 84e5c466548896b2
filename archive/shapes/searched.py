"""The words that a record is searched by."""

from collections.abc import Iterator, Mapping
from typing import assert_never

from msgspec import Struct
from msgspec.structs import replace

from archive import dates

from .body import plain
from .derived import card
from .found import in_order
from .kinds import AnyShape, Article, Gallery, Page, Photo, Profile, Saying


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
    return replace(_said(shape), dates=tuple(_dates(card(shape).date, shape.language)))


def _dates(date: str, language: str) -> Iterator[Passage]:
    """A date as readers type it, in both calendars: "August 2021", "اسد 1400"."""
    for each in dict.fromkeys((language, "en")) if date else ():
        yield Passage(dates.display(date, each))
    for each in ("fa-AF", "en") if date else ():
        yield Passage(dates.solar_hijri(date, each) or "")


def _said(shape: AnyShape) -> SearchText:
    own = shape.language
    match shape:
        case Article():
            return SearchText(
                _in(own, shape.headline),
                _in("", *(byline.name for byline in shape.bylines)),
                (
                    *_in(own, shape.standfirst, plain(shape.body)),
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
                (
                    *_in("", shape.name),
                    *_in("", *(text.name for text in in_order(shape.texts))),
                ),
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


def _in(language: str, *parts: str) -> tuple[Passage, ...]:
    return tuple(Passage(part, language) for part in dict.fromkeys(parts) if part)


def _by_language(texts: Mapping[str, tuple[str, ...]]) -> tuple[Passage, ...]:
    return tuple(
        passage for language in sorted(texts) for passage in _in(language, *texts[language])
    )
