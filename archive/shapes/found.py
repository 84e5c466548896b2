"""What a record is found by: the words of its shape, a profile's names, a person's roles."""

from collections.abc import Iterable, Mapping
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


class SearchText(Struct, frozen=True):
    """The words a record is found by, in three weights."""

    title: str
    names: str
    text: str


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
    match shape:
        case Article():
            names = [byline.name for byline in shape.bylines]
            return SearchText(
                shape.headline,
                _lines(names),
                _lines([shape.standfirst, plain(shape.body), shape.original_outlet]),
            )
        case Photo():
            texts = in_order(shape.texts)
            return SearchText(
                _lines(text.headline for text in texts),
                _lines([shape.creator_name, shape.credit]),
                _lines(part for text in texts for part in (text.caption, text.alt, text.extended)),
            )
        case Gallery():
            titled = in_order(shape.texts)
            return SearchText(
                _lines(text.title for text in titled),
                "",
                _lines(
                    [
                        *(part for text in titled for part in (text.description, plain(text.body))),
                        *(photo.caption for photo in shape.photos),
                    ]
                ),
            )
        case Saying():
            said = [shape.text, *(each.text for each in in_order(shape.translations))]
            return SearchText(
                "", shape.attribution, _lines([*said, *in_order(shape.occasion), shape.medium])
            )
        case Page():
            return SearchText(
                _lines(text.title for text in in_order(shape.texts)),
                "",
                _lines(plain(text.body) for text in in_order(shape.texts)),
            )
        case Profile():
            texts_ = in_order(shape.texts)
            return SearchText(
                _lines([shape.name, *(text.name for text in texts_)]),
                _lines(name.text for name in shape.names),
                _lines(
                    [
                        *(part for text in texts_ for part in (text.description, plain(text.body))),
                        *(words for claim in shape.claims for words in in_order(claim.texts)),
                    ]
                ),
            )
        case _:
            assert_never(shape)


def _lines(parts: Iterable[str]) -> str:
    return "\n".join(dict.fromkeys(part for part in parts if part))
