"""Captions of photographs that readers may not see: they would tell in words what is not shown.

A caption is printed where a photograph is placed, so it is part of an article's or a gallery's
shape, and would stay in its JSON and in the search when the picture itself is left out.
"""

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, field
from uuid import UUID

from django.db.models import Q, TextField
from django.db.models.functions import Cast
from msgspec.structs import replace

from archive import shapes
from archive.models import Edition, Kind, Record

NOTE = "A photograph and its caption were withdrawn."

Placed = shapes.PlacedPhoto | shapes.PhotoBlock


def captioned(shape: shapes.AnyShape) -> set[str]:
    """The photographs for which a shape prints a caption of its own."""
    return {photo.uid for photo in _placed(shape) if photo.caption}


def quiet(shape: shapes.AnyShape, seen: Callable[[str], bool]) -> shapes.AnyShape:
    """The shape without its captions of those photographs that are not `seen` (by uid)."""

    def body(text: shapes.Body) -> shapes.Body:
        blocks = (
            replace(block, caption="")
            if isinstance(block, shapes.PhotoBlock) and not seen(block.uid)
            else block
            for block in text.blocks
        )
        return replace(text, blocks=tuple(blocks))

    def placed(photo: shapes.PlacedPhoto) -> shapes.PlacedPhoto:
        return photo if seen(photo.uid) else replace(photo, caption="")

    match shape:
        case shapes.Article():
            lead = placed(shape.lead_photo) if shape.lead_photo else None
            return replace(shape, lead_photo=lead, body=body(shape.body))
        case shapes.Gallery():
            shape = replace(shape, photos=tuple(map(placed, shape.photos)))
    if isinstance(shape, shapes.Profile | shapes.Page | shapes.Gallery):
        texts = {lang: replace(text, body=body(text.body)) for lang, text in shape.texts.items()}
        return replace(shape, texts=texts)
    return shape


def _placed(shape: shapes.AnyShape) -> Iterator[Placed]:
    bodies: list[shapes.Body] = []
    match shape:
        case shapes.Article():
            if shape.lead_photo:
                yield shape.lead_photo
            bodies = [shape.body]
        case shapes.Profile() | shapes.Page() | shapes.Gallery():
            bodies = [text.body for text in shape.texts.values()]
    if isinstance(shape, shapes.Gallery):
        yield from shape.photos
    for body in bodies:
        yield from (block for block in body.blocks if isinstance(block, shapes.PhotoBlock))


def seen_with(going_out: Collection[shapes.AnyShape]) -> set[str]:
    """Of the photographs whose captions these shapes print, those that readers see now, or would
    see when the shapes are out."""
    uids = set[str]().union(*map(captioned, going_out))
    live = Record.objects.filter(kind=Kind.PHOTO, uid__in=uids).values_list("uid", flat=True)
    along = {shape.uid for shape in going_out if isinstance(shape, shapes.Photo)}
    return {str(uid) for uid in live} | (along & uids)


def printed(photos: Collection[str]) -> list[Edition]:
    """The public editions, earlier ones too, that print a caption of their own for some of these.

    Links tell what is shown now, not what an earlier edition showed: every edition is searched.
    """
    named = Q()
    for uid in photos:
        named |= Q(words__contains=uid)
    if not named:
        return []
    editions = Edition.objects.annotate(words=Cast("shape", TextField())).filter(named)
    editions = editions.select_related("record").order_by("record", "number")
    return [each for each in editions.iterator() if not captioned(each.load()).isdisjoint(photos)]


@dataclass
class Captions:
    """`rewritten`: live records that print some captions, without them; `withheld`: the numbers of
    the editions that print them."""

    rewritten: dict[UUID, shapes.AnyShape] = field(default_factory=dict)
    withheld: dict[UUID, list[int]] = field(default_factory=dict)


def captions_of(photos: Collection[str]) -> Captions:
    """Every public caption of these photographs, and the live shapes without them."""
    found = Captions()
    for edition in printed(photos):
        found.withheld.setdefault(edition.record.uid, []).append(edition.number)
        if edition.pk == edition.record.current_id:
            found.rewritten[edition.record.uid] = without(photos, edition.load())
    return found


def without(photos: Collection[str], shape: shapes.AnyShape) -> shapes.AnyShape:
    return quiet(shape, lambda uid: uid not in photos)


def records(editions: Iterable[Edition]) -> list[tuple[Record, bool]]:
    """The records of some editions, and whether their current one is among them."""
    found: dict[int, tuple[Record, bool]] = {}
    for edition in editions:
        now = edition.pk == edition.record.current_id
        found[edition.record_id] = (edition.record, now)  # The current one is the last.
    return list(found.values())
