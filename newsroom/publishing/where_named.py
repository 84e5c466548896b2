"""The editions that name somebody: those that are public, and those that were."""

from collections.abc import Iterator
from uuid import UUID

from archive import shapes
from archive.models import Edition
from newsroom.models import BodyRef, Quotation, WithheldEdition
from newsroom.publishing.protection import NOBODY, Guard


def naming(guard: Guard) -> Iterator[tuple[Edition, shapes.AnyShape]]:
    """The public editions that name, link or show any of them, record by record; also by a part of
    the name or by initials, where they are meant.

    Reads every public edition, which takes about a minute for each hundred thousand.
    """
    meaning, linked = _meaning(guard), frozenset(guard.people)
    editions = Edition.objects.select_related("record").order_by("record", "number")
    for edition in editions.iterator(chunk_size=500):
        shape = edition.load()
        meant = linked if edition.record.uid in meaning else NOBODY
        if guard.names(shape, meant) or guard.in_words(edition.note):
            yield edition, shape


def _meaning(guard: Guard) -> set[UUID]:
    """What refers to them in the newsroom, or named them to readers until it was withheld. What is
    public of it may tell no more than initials, and no link says whose."""
    found = set(
        BodyRef.objects.filter(target_uid__in=guard.people).values_list("source_uid", flat=True)
    )
    said = Quotation.objects.filter(speaker__uid__in=guard.people).values_list("uid", flat=True)
    return found.union(said, (edition.uid for edition, _ in withheld(guard)))


def withheld(guard: Guard) -> Iterator[tuple[WithheldEdition, shapes.AnyShape]]:
    for edition in WithheldEdition.objects.order_by("pk").iterator(chunk_size=500):
        shape = shapes.load(edition.shape)
        if guard.names(shape) or guard.in_words(edition.note):
            yield edition, shape
