"""What a shape says about other records and in lists: all of it can be rebuilt."""

from collections.abc import Iterator
from typing import Any, assert_never
from uuid import UUID

from msgspec import Struct, structs

from .body import Body, GalleryBlock, PhotoBlock, Quotation, Reference, plain_inlines, walk
from .claims import Claim
from .found import known_roles
from .kinds import (
    AnyShape,
    Article,
    Contributor,
    Event,
    Gallery,
    Organisation,
    Page,
    Person,
    Photo,
    Place,
    Profile,
    Rendition,
    Saying,
    Tag,
)


class LinkData(Struct, frozen=True):
    """A link to `target` (a uid; empty for a quotation of somebody without a profile). `detail`
    depends on the role:

    mentions: {"as": words printed, "count": times}; speaker: {"quote": uid, "text": words,
    "language": tag, "attribution": as printed; outside any article "occasion" by language and
    "status" too}; byline: {"as": name printed, "role": text}; role, relation and what else a
    claim says of its target: {"claim": the claim as data, its citations only for a relation};
    took_part: {"role": text by language}; others: {}.
    """

    target: str
    role: str
    position: int
    detail: dict[str, Any] = {}


class RoleHeld(Struct, frozen=True):
    """A role that a person held, by language, and when (EDTF): for the card as of a date."""

    titles: dict[str, str]
    start: str = ""
    end: str = ""
    known_by: bool = False
    status: str = "accepted"
    basis: str = ""
    target: str = ""


class Card(Struct, frozen=True):
    """The few fields that lists and links show, in every language there is."""

    titles: dict[str, str]
    summaries: dict[str, str] = {}
    photo: str = ""
    date: str = ""
    bylines: tuple[str, ...] = ()
    captions: dict[str, str] = {}
    alts: dict[str, str] = {}
    credit: str = ""
    renditions: tuple[Rendition, ...] = ()
    focal: tuple[float, float] = (0.5, 0.5)
    point: tuple[float, float] | None = None
    precision: str = ""
    order: int = 0
    roles: tuple[RoleHeld, ...] = ()
    status: str = ""


def links(shape: AnyShape) -> list[LinkData]:
    """Every link of a shape: one a target and role, but one a quotation, and one a claim."""
    found: dict[tuple[str, str], LinkData] = {}
    for number, link in enumerate(_links(shape)):
        if link.target == shape.uid or not (link.target or "quote" in link.detail):
            continue
        claim = link.detail.get("claim", {}).get("uid", "")
        key = (link.target, link.detail.get("quote") or f"{link.role} {claim}")
        before = found.get(key)
        if before is None:
            found[key] = LinkData(link.target, link.role, number, link.detail)
        elif link.role == "mentions":
            detail = before.detail | {"count": before.detail["count"] + 1}
            found[key] = LinkData(link.target, link.role, before.position, detail)
    return list(found.values())


def target_uids(shape: AnyShape) -> set[UUID]:
    """All that a shape refers to."""
    return {UUID(link.target) for link in links(shape) if link.target}


def _links(shape: AnyShape) -> Iterator[LinkData]:
    match shape:
        case Article():
            for byline in shape.bylines:
                yield LinkData(byline.uid, "byline", 0, {"as": byline.name, "role": byline.role})
            if shape.lead_photo:
                yield LinkData(shape.lead_photo.uid, "shows", 0)
            yield from _body_links(shape.body, shape.language)
            yield from (LinkData(uid, "tagged", 0) for uid in shape.tags)
            yield LinkData(shape.translation_of, "translation_of", 0)
        case Photo():
            yield from (LinkData(uid, "depicts", 0) for uid in shape.depicts)
            yield LinkData(shape.creator, "photographer", 0)
            yield LinkData(shape.place, "located_in", 0)
            yield from (LinkData(uid, "tagged", 0) for uid in shape.tags)
        case Gallery():
            yield from (LinkData(photo.uid, "shows", 0) for photo in shape.photos)
            yield from (LinkData(uid, "tagged", 0) for uid in shape.tags)
        case Organisation():
            yield LinkData(shape.parent, "child_of", 0)
            yield LinkData(shape.place, "located_in", 0)
        case Place():
            yield LinkData(shape.parent, "child_of", 0)
        case Person():
            yield LinkData(shape.portrait, "portrait", 0)
        case Event():
            yield LinkData(shape.place, "located_in", 0)
            for each in shape.participants:
                yield LinkData(each.uid, "took_part", 0, {"role": each.role})
        case Saying():
            words = {
                "quote": shape.uid,
                "text": shape.text,
                "language": shape.language,
                "attribution": shape.attribution,
                "occasion": shape.occasion,
                "status": shape.status,
            }
            yield LinkData(shape.speaker, "speaker", 0, words)
            yield LinkData(shape.place, "located_in", 0)
        case Page():
            yield from (LinkData(pick.uid, "picked", 0) for pick in shape.picks)
        case Contributor() | Tag():
            pass
        case _:
            assert_never(shape)
    if isinstance(shape, Profile):
        for claim in shape.claims:
            yield from _claim_links(claim)
    if isinstance(shape, Profile | Page | Gallery):
        for language in sorted(shape.texts):
            yield from _body_links(shape.texts[language].body, language)


def _claim_links(claim: Claim) -> Iterator[LinkData]:
    """Whom and what a claim leads to; each claim is a link of its own."""
    detail = {"claim": {**structs.asdict(claim), "citations": ()}}
    if claim.kind == "relation":  # It is told on both pages, with its sources.
        yield LinkData(claim.target, "relation", 0, {"claim": structs.asdict(claim)})
    else:
        yield LinkData(claim.target, "role", 0, detail)
    yield LinkData(claim.appointed_by, "appointed", 0, detail)
    yield LinkData(claim.place, claim.kind, 0, detail)


def _body_links(body: Body, language: str) -> Iterator[LinkData]:
    for node in walk(body.blocks):
        match node:
            case Reference():
                words = plain_inlines(node.content)
                yield LinkData(node.uid, "mentions", 0, {"as": words, "count": 1})
            case PhotoBlock() | GalleryBlock():
                yield LinkData(node.uid, "shows", 0)
            case Quotation():
                words = "\n".join(plain_inlines(line.content) for line in node.content)
                detail = {
                    "quote": node.uid,
                    "text": words,
                    "language": node.language or language,
                    "attribution": node.attribution,
                }
                yield LinkData(node.speaker, "speaker", 0, detail)


def card(shape: AnyShape) -> Card:
    match shape:
        case Article():
            return Card(
                titles={shape.language: shape.headline},
                summaries={shape.language: shape.standfirst} if shape.standfirst else {},
                photo=shape.lead_photo.uid if shape.lead_photo else _first_photo(shape.body),
                date=shape.first_published,
                bylines=tuple(byline.name for byline in shape.bylines),
            )
        case Photo():
            return Card(
                titles={lang: text.headline for lang, text in shape.texts.items()},
                captions={lang: text.caption for lang, text in shape.texts.items()},
                alts={lang: text.alt for lang, text in shape.texts.items()},
                photo=shape.uid,
                date=shape.date_taken,
                credit=shape.credit,
                renditions=shape.renditions,
                focal=shape.focal,
            )
        case Gallery():
            return Card(
                titles={lang: text.title for lang, text in shape.texts.items()},
                summaries={
                    lang: text.description for lang, text in shape.texts.items() if text.description
                },
                photo=shape.photos[0].uid if shape.photos else "",
            )
        case Saying():
            said = {shape.language: shape.text} | {
                language: each.text for language, each in shape.translations.items()
            }
            return Card(titles=said, date=shape.date, status=shape.status)
        case Page():
            return Card(
                titles={lang: text.title for lang, text in shape.texts.items()}, order=shape.order
            )
        case Profile():
            point = None
            if isinstance(shape, Place) and None not in (shape.latitude, shape.longitude):
                point = (shape.latitude, shape.longitude)
            return Card(
                titles={shape.language: shape.name}
                | {lang: text.name for lang, text in shape.texts.items() if text.name},
                summaries={
                    lang: text.description for lang, text in shape.texts.items() if text.description
                },
                photo=shape.portrait if isinstance(shape, Person) else "",
                point=point,  # type: ignore[arg-type]
                precision=shape.precision if isinstance(shape, Place) else "",
                date=shape.date if isinstance(shape, Event) else "",
                status=shape.status if isinstance(shape, Event) else "",
                roles=tuple(
                    RoleHeld(
                        *(one.texts, one.start, one.end, one.known_by),
                        *(one.status, one.basis, one.target),
                    )
                    for one in known_roles(shape)
                ),
            )
        case _:
            assert_never(shape)


def _first_photo(body: Body) -> str:
    return next((node.uid for node in walk(body.blocks) if isinstance(node, PhotoBlock)), "")
