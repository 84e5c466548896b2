"""What a profile is found by: its names, a person's roles."""

from collections.abc import Mapping
from typing import TypeVar

from msgspec import Struct

from .claims import Claim
from .kinds import AnyShape, Person, Profile

Text = TypeVar("Text")


class NameData(Struct, frozen=True):
    """A name that a profile is found by."""

    text: str
    weak: bool = False


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
    kept: dict[str, NameData] = {}
    for name in found:
        if name.text:
            kept.setdefault(name.text, name)
    return list(kept.values())


def known_roles(shape: AnyShape) -> list[Claim]:
    """The roles that a person held, but for those retracted."""
    if not isinstance(shape, Person):
        return []
    return [each for each in shape.claims if each.kind == "role" and each.status != "retracted"]
