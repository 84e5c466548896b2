"""What follows from a shape: a record's fields, its links, and the rows that it is found by.

Nothing here is saved: `derive` does so, `verify` compares, and a preview only shows.
"""

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime, time
from types import MappingProxyType
from typing import Any
from uuid import UUID

from archive import dates, shapes
from archive.languages import pick
from archive.models import Edition, KnownName, KnownRole, KnownWord, Link, Record
from archive.names import fold, heard, sounds

# A uid that was merged, and where it leads.
Aliases = Mapping[UUID, UUID]
NO_ALIASES: Aliases = MappingProxyType({})

# Of a name, in letters.
LONGEST = 200


def fields(shape: shapes.AnyShape, *, first: datetime, last: datetime) -> dict[str, Any]:
    """A record's fields by its shape, and when it was first and last published."""
    card = shapes.card(shape)
    picked = pick(card.titles, shape.language)
    title = picked[1] if picked else ""
    known = dates.parse(card.date) if card.date else None
    # Of what ended by a day, and began nobody knows when, that day.
    day = known.earliest or known.latest if known else None
    return {
        "uid": UUID(shape.uid),
        "kind": shape.__struct_config__.tag,
        "slug": shape.slug,
        "language": shape.language,
        "title": title,
        "sort_key": shape.sort_key if isinstance(shape, shapes.Profile) else title,
        "date": datetime.combine(day, time(), UTC) if day else first,
        "date_edtf": card.date,
        "card": shapes.encode(card),
        "first_published": first,
        "last_published": last,
    }


def links(record: Record, shape: shapes.AnyShape, aliases: Aliases = NO_ALIASES) -> list[Link]:
    """The links of a record by its shape, in order of position; not saved.

    Links that lead to the same one, since what they named was merged, are one.
    """
    found: dict[tuple[UUID | None, str, str], Link] = {}
    for link in shapes.links(shape):
        target = _led(link.target, aliases)
        if target == record.uid:
            continue
        apart = link.detail.get("quote") or link.detail.get("claim", {}).get("uid", "")
        key = (target, link.role, apart)
        if key not in found:
            found[key] = Link(
                source=record,
                source_kind=record.kind,
                target_uid=target,
                role=link.role,
                position=link.position,
                date=record.date,
                quote_uid=UUID(link.detail["quote"]) if "quote" in link.detail else None,
                # As it comes back from the database.
                detail=shapes.encode(link)["detail"],
            )
        elif link.role == "mentions":
            before = found[key].detail
            found[key].detail = before | {"count": before["count"] + link.detail["count"]}
    return list(found.values())


def _led(target: str, aliases: Aliases) -> UUID | None:
    return aliases.get(UUID(target), UUID(target)) if target else None


def names(record: Record, shape: shapes.AnyShape) -> list[KnownName]:
    """The names that a record is found by; not saved."""
    return [
        KnownName(
            record=record,
            text=name.text,
            folded=_spaced(fold(name.text).split()),
            weak=name.weak,
        )
        for name in shapes.known_names(shape)
    ]


def words(record: Record, shape: shapes.AnyShape) -> list[KnownWord]:
    """The names that are not weak, and the words of all names, by their sounds; not saved."""
    names = ((name.text, name.weak) for name in shapes.known_names(shape))
    return [KnownWord(record=record, **fields) for fields in words_of(names)]


def words_of(names: Iterable[tuple[str, bool]]) -> list[dict[str, Any]]:
    """The fields of a KnownWord for each name that is not weak (text, weak), and for each word."""
    found: dict[tuple[str, str, bool], str] = {}
    for name, weak in names:
        said = [(word, folded, bones, False) for word, folded, bones in heard(name)]
        if not weak:
            said += [(name, fold(name), bones, True) for bones in sounds(name)]
        for text, folded, bones, whole in said:
            # A word in capitals is the same one.
            found.setdefault((folded, bones, whole), text)
    return [
        {
            "text": text[:LONGEST],
            "folded": folded[:LONGEST],
            "bones": bones[:LONGEST],
            "whole": whole,
        }
        for (folded, bones, whole), text in found.items()
    ]


def roles(record: Record, shape: shapes.AnyShape, aliases: Aliases = NO_ALIASES) -> list[KnownRole]:
    """The roles that a person is found by; not saved."""
    found = []
    for claim in shapes.known_roles(shape):
        start, end = (dates.parse(text) if text else None for text in (claim.start, claim.end))
        found.append(
            KnownRole(
                record=record,
                organisation_uid=_led(claim.target, aliases),
                folded=_spaced(fold(" ".join(claim.texts.values())).split()),
                # What was held by a day may have begun at any time before.
                earliest=start.earliest if start and not claim.known_by else None,
                latest=end.latest if end else start.latest if start and "/" in start.text else None,
            )
        )
    return found


def _spaced(words: Iterable[str]) -> str:
    return "".join(f" {word}" for word in words if word)


def former_slugs(slug: str, editions: Iterable[Edition]) -> set[str]:
    """The addresses a record, now at `slug`, had before, as far as its stored editions tell."""
    return {edition.shape["slug"] for edition in editions} - {slug}
