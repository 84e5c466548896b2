"""Photographs and galleries where a text shows them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Exists, OuterRef

from archive import shapes
from archive.models import Kind, Link, Record
from archive.views.reading import Entry, Reading
from archive.views.words import Words

# So many photographs of a gallery stand in a text that shows it.
GLIMPSE = 4

GalleryPhotos = Mapping[UUID, Sequence[UUID]]


@dataclass(frozen=True)
class Figure:
    """A photograph in a text, with the caption as printed there, else its own."""

    entry: Entry
    caption: Words | None
    # The browser may wait with it until the reader comes near.
    lazy: bool = False


def figure(reading: Reading, uid: str, caption: str, language: str) -> Figure | None:
    entry = reading.entry(uid)
    if entry is None or entry.picture is None:
        return None
    return Figure(entry, Words(caption, language) if caption else entry.caption)


@dataclass(frozen=True)
class GalleryFigure:
    """A gallery in a text: its first photographs, and how many there are."""

    entry: Entry
    photos: list[Entry]
    count: int


def gallery_figure(reading: Reading, shown: GalleryPhotos, uid: str) -> GalleryFigure | None:
    entry = reading.entry(uid)
    if entry is None:
        return None
    photos = shown.get(entry.uid, ())
    return GalleryFigure(entry, reading.entries(photos[:GLIMPSE]), len(photos))


def placed_galleries(shape: shapes.AnyShape) -> set[UUID]:
    """The galleries that a shape's texts show."""
    match shape:
        case shapes.Article():
            bodies = [shape.body]
        case shapes.Photo() | shapes.Saying():
            return set()
        case _:
            bodies = [text.body for text in shape.texts.values()]
    nodes = (node for body in bodies for node in shapes.walk(body.blocks))
    return {UUID(node.uid) for node in nodes if isinstance(node, shapes.GalleryBlock)}


def gallery_photos(galleries: Iterable[UUID]) -> dict[UUID, list[UUID]]:
    """The public photographs of public galleries, in their order; one query, or none."""
    public = Record.objects.filter(uid=OuterRef("target_uid"), kind=Kind.PHOTO)
    links = Link.objects.filter(Exists(public), source__uid__in=set(galleries), role="shows")
    found: dict[UUID, list[UUID]] = {}
    for gallery, photo in links.order_by("position").values_list("source__uid", "target_uid"):
        if photo:
            found.setdefault(gallery, []).append(photo)
    return found


def glimpsed(shown: GalleryPhotos) -> set[UUID]:
    """The photographs that stand in the text for their galleries."""
    return {photo for photos in shown.values() for photo in photos[:GLIMPSE]}
