"""What a record is found by: the words of its shape, a profile's names, a person's roles."""

from collections.abc import Mapping
from typing import TypeVar, assert_never

from msgspec import Struct

from .body import plain
from .claims import Claim
from .kinds import AnyShape, Article, Gallery, Page, Person, Photo, Profile, Saying

Text = TypeVar("Text")


class NameData(Struct, frozen=True):
    """A name that a profile is found by."""

    text: str
    weak: bool = False


class Passage(Struct, frozen=True):
    """Words and the language that they are in."""

    text: str
    language: str = ""


class SearchText(Struct, frozen=True):
    """The words a record is found by, in three weights."""

    title: tuple[Passage, ...] = ()
    names: tuple[Passage, ...] = ()
    text: tuple[Passage, ...] = ()


def in_order(texts: Mapping[str, Text]) -> list[Text]:
    """Texts by language. PostgreSQL gives the keys of stored JSON back in an order of its own."""
    return [texts[language] for language in sorted(texts)]


def known_names(shape: AnyShape) -> list[NameData]:
    """Every name of a profile once, in all languages; none of somebody who may not be named."""
    if not isinstance(shape, Profile):
        return []
    if isinstance(shape, Person) and shape.protection != "public":
        return []
    found = [NameData(shape.name), *(NameData(text.name) for text in in_order(shape.texts))]
    found += [NameData(name.text, name.weak) for name in shape.names]
    return list({name.text: name for name in reversed(found) if name.text}.values())[::-1]


def known_roles(shape: AnyShape) -> list[Claim]:
    """The roles that a person held, but for those retracted."""
    if not isinstance(shape, Person):
        return []
    return [each for each in shape.claims if each.kind == "role" and each.status != "retracted"]


def search_text(shape: AnyShape) -> SearchText:
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
