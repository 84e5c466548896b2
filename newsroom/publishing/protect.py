"""Protecting a person: their name leaves everything that readers can see, in one act.

The new editions are made of what is live, never of working copies, so nothing unreviewed goes out.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from uuid import UUID

from django.db import transaction
from django.db.models import Q
from msgspec.structs import replace

from archive import shapes
from archive.models import Change, Edition, Reason
from newsroom.finding import write
from newsroom.intake.read import Refused
from newsroom.intake.store import credit_of
from newsroom.keeping import keep, keep_whole
from newsroom.models import Person, Photo, Revision, User, working_copies
from newsroom.publishing.freeze import freeze
from newsroom.publishing.protection import Guard
from newsroom.publishing.publish import Publication, locked, publish_shapes, take_away, withhold
from newsroom.publishing.recall import Seen, as_seen
from newsroom.publishing.remade import Remake, new_files
from newsroom.publishing.unseen import NOTE as CAPTION_GONE
from newsroom.publishing.unseen import captions_of, without
from newsroom.publishing.where_named import naming

NOTE = "A name was withheld."


@dataclass
class Consequences:
    """`rewritten`: records that get a new edition without the name; `withheld`: how many earlier
    editions are taken away; `pictures`: public photographs that show the person."""

    rewritten: dict[UUID, shapes.AnyShape] = field(default_factory=dict)
    withheld: dict[UUID, list[int]] = field(default_factory=dict)
    titles: dict[UUID, str] = field(default_factory=dict)
    pictures: list[Photo] = field(default_factory=list)
    seen: list[Seen] = field(default_factory=list)

    @property
    def withheld_count(self) -> int:
        return sum(map(len, self.withheld.values()))


def consequences(person: Person) -> Consequences:
    """What protecting `person`, whose new protection is set but not saved, would do.

    Reads every public edition, as `naming` says.
    """
    guard = Guard([person])
    result = Consequences()
    for edition, shape in naming(guard):
        record = edition.record
        if shape.uid == str(person.uid) and shape == freeze(person):
            continue  # Protected before, and looked at again.
        result.seen.append(as_seen(guard, edition, shape))
        result.withheld.setdefault(record.uid, []).append(edition.number)
        if edition.pk == record.current_id:
            result.titles[record.uid] = record.title
            result.rewritten[record.uid] = _without(person, guard, shape)
    shown = Q(depictions__person=person) | Q(portrait_of=person)
    live = Photo.objects.filter(published_number__isnull=False)
    result.pictures = list(live.filter(shown).distinct().order_by("pk"))
    return result


def _without(person: Person, guard: Guard, shape: shapes.AnyShape) -> shapes.AnyShape:
    if shape.uid == str(person.uid):
        return freeze(person)
    # What names the person in full may also call them by a part of the name.
    linked = frozenset(guard.people)
    shape = guard.without_names(shape, linked)
    if any(where == "address" for where, _ in guard.places(shape, linked)):
        shape = replace(shape, slug=shape.uid)
    return shape


def _with_new_files(photo: Photo, shape: shapes.Photo, remake: Remake) -> shapes.Photo:
    """The files carry the credit too: they are made anew where the name stood in it.

    Raises `Refused` or OSError where the original cannot be read any more.
    """
    live = Edition.objects.filter(record__uid=photo.uid).order_by("-number")[0].load()
    if not isinstance(live, shapes.Photo) or credit_of(shape) == credit_of(live):
        return shape
    return remake(photo, shape)


def protect(
    person: Person, *, withdraw_pictures: Iterable[UUID] = (), by: User | None = None
) -> Consequences:
    """Save a person with the protection that is set, and take the name away from readers.

    Withdraws those of their pictures whose uid is given. All of it happens, or none of it.
    """
    wanted = set(withdraw_pictures)
    with new_files() as remake, transaction.atomic():
        locked()
        keep(person)
        keep_whole(person, by=by, why=Revision.Why.PROTECTED)
        found = consequences(person)
        gone = [photo for photo in found.pictures if photo.uid in wanted]
        for photo in gone:
            _take_away(photo, found)
        for uid, copy in working_copies(found.rewritten).items():
            shape = found.rewritten[uid]
            if isinstance(copy, Photo) and isinstance(shape, shapes.Photo):
                try:
                    found.rewritten[uid] = _with_new_files(copy, shape, remake)
                except (Refused, OSError):
                    _take_away(copy, found)
                    gone.append(copy)
        publications = _publications(found, {str(photo.uid) for photo in gone})
        copies = working_copies(publications)
        if person.uid in copies:
            copies[person.uid].frozen_at = person.modified_at
        publish_shapes(list(publications.values()), list(copies.values()))
        withhold(found.withheld, reason=Reason.SAFETY)
        for uid, shape in found.rewritten.items():
            copy, slug = copies[uid], shape.slug
            if copy.slug != slug and not isinstance(copy, Person):
                copy.slug = slug
                copy.save(update_fields=["slug"])
                write([copy])
    return found


def _take_away(photo: Photo, found: Consequences) -> None:
    take_away(photo, reason=Reason.SAFETY)
    found.rewritten.pop(photo.uid, None)
    found.withheld.pop(photo.uid, None)


def _publications(found: Consequences, gone: set[str]) -> dict[UUID, Publication]:
    """One new edition a record, whether it loses a name, the caption of a picture, or both."""
    captions = captions_of(gone)
    for uid, numbers in captions.withheld.items():
        found.withheld[uid] = sorted({*found.withheld.get(uid, ()), *numbers})
    publications = {}
    for uid, shape in (captions.rewritten | found.rewritten).items():
        notes = [NOTE] if uid in found.rewritten else []
        notes += [CAPTION_GONE] if uid in captions.rewritten else []
        publications[uid] = Publication(without(gone, shape), Change.MINOR, " ".join(notes))
    return publications
