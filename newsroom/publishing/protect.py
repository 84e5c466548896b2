"""Protecting a person: their name leaves everything that readers can see, in one act.

The new editions are made of what is live, never of working copies, so nothing unreviewed goes out.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from uuid import UUID

from django.db import transaction
from msgspec.structs import replace

from archive import shapes
from archive.models import Change, Edition, Reason
from newsroom.keeping import keep
from newsroom.models import Person, Photo, working_copies
from newsroom.publishing.freeze import freeze
from newsroom.publishing.protection import Guard
from newsroom.publishing.publish import Publication, publish_shapes, withdraw, withhold

NOTE = "A name was withheld."


@dataclass
class Consequences:
    """`rewritten`: records that get a new edition without the name; `withheld`: how many earlier
    editions are taken away; `pictures`: public photographs that show the person."""

    rewritten: dict[UUID, shapes.AnyShape] = field(default_factory=dict)
    withheld: dict[UUID, list[int]] = field(default_factory=dict)
    titles: dict[UUID, str] = field(default_factory=dict)
    pictures: list[Photo] = field(default_factory=list)

    @property
    def withheld_count(self) -> int:
        return sum(map(len, self.withheld.values()))


def consequences(person: Person) -> Consequences:
    """What protecting `person`, whose new protection is set but not saved, would do.

    Reads every public edition, which takes about a minute for each hundred thousand.
    """
    guard = Guard([person])
    result = Consequences()
    editions = Edition.objects.select_related("record").order_by("record", "number")
    for edition in editions.iterator(chunk_size=500):
        record, shape = edition.record, edition.load()
        named = guard.names(shape) or bool(guard.in_words(edition.note))
        if edition.pk != record.current_id:
            if named:
                result.withheld.setdefault(record.uid, []).append(edition.number)
        elif named:
            result.titles[record.uid] = record.title
            result.rewritten[record.uid] = _without(person, guard, shape)
            result.withheld.setdefault(record.uid, []).append(edition.number)
    result.pictures = list(
        Photo.objects.filter(depictions__person=person, published_number__isnull=False)
    )
    return result


def _without(person: Person, guard: Guard, shape: shapes.AnyShape) -> shapes.AnyShape:
    if shape.uid == str(person.uid):
        return freeze(person)
    shape = guard.without_names(shape)
    if any(where == "address" for where, _ in guard.places(shape)):
        shape = replace(shape, slug=shape.uid)
    return shape


def protect(person: Person, *, withdraw_pictures: Iterable[UUID] = ()) -> Consequences:
    """Save a person with the protection that is set, and take the name away from readers.

    Withdraws those of their pictures whose uid is given. All of it happens, or none of it.
    """
    wanted = set(withdraw_pictures)
    with transaction.atomic():
        keep(person)
        found = consequences(person)
        for photo in found.pictures:
            if photo.uid in wanted:
                withdraw(photo, reason=Reason.SAFETY)
                found.rewritten.pop(photo.uid, None)
                found.withheld.pop(photo.uid, None)
        copies = working_copies(found.rewritten)
        if person.uid in copies:
            copies[person.uid].frozen_at = person.modified_at
        publish_shapes(
            [Publication(shape, Change.MINOR, NOTE) for shape in found.rewritten.values()],
            list(copies.values()),
        )
        withhold(found.withheld, reason=Reason.SAFETY)
        for copy in copies.values():
            shape = found.rewritten[copy.uid]
            if copy.slug != shape.slug and not isinstance(copy, Person):
                copy.slug = shape.slug
                copy.save(update_fields=["slug"])
    return found
