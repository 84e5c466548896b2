"""What publishing a working copy would do, and what stands in its way: looked at before the act."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import F, QuerySet
from django.utils import timezone

from archive import shapes
from archive.comparing import Difference, differences
from archive.models import Edition
from newsroom.models import (
    BodyRef,
    Event,
    Gallery,
    Person,
    Photo,
    Quotation,
    WorkingCopy,
    working_copies,
)
from newsroom.publishing.checklist import problems
from newsroom.publishing.freeze import freeze
from newsroom.publishing.problem import Problem
from newsroom.publishing.protection import Guard
from newsroom.publishing.unseen import captioned, quiet, seen_with
from newsroom.zones import in_zones

# The field of the problem that time alone solves.
EMBARGO = "embargo_until"


@dataclass
class Item:
    """One working copy that would be published, and what is wrong with it.

    `refers_to` are the uids that it refers to, those included that freezing takes out.
    """

    copy: WorkingCopy
    shape: shapes.AnyShape
    refers_to: frozenset[str]
    problems: list[Problem]

    @property
    def blocking(self) -> list[Problem]:
        return [problem for problem in self.problems if problem.blocks]

    @property
    def warnings(self) -> list[Problem]:
        return [problem for problem in self.problems if not problem.blocks]


@dataclass
class Plan:
    """What publishing a working copy would do: `along` are the things it refers to that readers
    cannot see yet, nearest first. `changes` and `seen` (photographs, by uid, whose captions go out)
    are as they would be with all of those that can go out."""

    item: Item
    live: Edition | None
    changes: list[Difference]
    along: list[Item] = field(default_factory=list)
    seen: set[str] = field(default_factory=set)

    @property
    def is_first(self) -> bool:
        """Was it never public before? What was withdrawn and comes back was."""
        return self.item.copy.published_at is None

    @property
    def nothing_to_do(self) -> bool:
        return self.live is not None and not self.changes

    def chosen(self, along: Iterable[UUID] | None) -> list[Item]:
        """The items to publish, the planned one last; None means all of those along."""
        wanted = None if along is None else set(along)
        others = [each for each in self.along if wanted is None or each.copy.uid in wanted]
        return [*others, self.item]


def plan(copy: WorkingCopy, *, at: datetime | None = None) -> Plan:
    """Freeze and check a working copy and all that it refers to and that is not live, as if it
    went out now, or at a time that is given."""
    at = at or timezone.now()
    guard = Guard.of_everyone_protected()
    item = _item(copy, guard, at)
    seen = {copy.uid: copy}
    along: list[Item] = []
    wave = [item]
    while wave:
        uids = {uid for each in wave for uid in shapes.target_uids(each.shape)}
        asked = working_copies(uids - seen.keys())
        known = {other.uid for other in seen.values()}
        # Two uids may mean one thing, where it was merged.
        found = {other.uid: other for other in asked.values() if other.uid not in known}
        seen |= asked
        # Another article never goes out along, nor does what was withdrawn come back by the way.
        item.problems += [_withdrawn(other) for other in found.values() if other.withdrawn_at]
        wave = [
            _item(other, guard, at)
            for other in found.values()
            if not other.is_live and not other.withdrawn_at and other.KIND != "article"
        ]
        along += wave
    for each in (item, *along):
        each.problems += [*_empty(each, seen, along), *_never(each, seen)]
    held_up = [each for each in along if each.blocking and isinstance(each.copy, Photo)]
    shown = seen_with([each.shape for each in (item, *along) if each not in held_up])
    live = Edition.objects.filter(record__uid=copy.uid).order_by("-number").first()
    before = live.load() if live else None
    if before:
        uids = shapes.target_uids(before)
        seen |= working_copies(uids - seen.keys())
    labels = {str(uid): each.label for uid, each in seen.items()}

    def name(uid: str) -> str:
        return labels.get(uid, "something deleted")

    for each in (item, *along):
        held = sorted(name(uid) for uid in captioned(each.shape) - shown)
        each.problems += map(_held_back, held)
    after = quiet(item.shape, shown.__contains__)
    changes = list(differences(before, after, name)) if before else []
    return Plan(item, live, changes, along, shown)


def _item(copy: WorkingCopy, guard: Guard, at: datetime) -> Item:
    shape = freeze(copy)
    refers_to = _refers_to(copy)
    found = [*problems(copy, shape, guard, refers_to), *embargoed(copy, at)]
    return Item(copy, shape, refers_to, found)


def embargoed(copy: WorkingCopy, at: datetime) -> list[Problem]:
    """What keeps it from readers at that time, if anything does."""
    if copy.embargo_until is None or copy.embargo_until <= at:
        return []
    until = in_zones(copy.embargo_until)
    return [Problem(f"It is embargoed until {until}.", field=EMBARGO)]


def gone_out(planned: Plan, items: Iterable[Item]) -> Item | None:
    """One of the items that was published since the plan was made, if any was."""
    was = {planned.item.copy.uid: planned.live.number} if planned.live else {}
    by_uid = {item.copy.uid: item for item in items}
    current = Edition.objects.filter(record__uid__in=by_uid, pk=F("record__current"))
    now = dict(current.values_list("record__uid", "number"))
    return next((by_uid[uid] for uid in now if now[uid] != was.get(uid)), None)


def _refers_to(copy: WorkingCopy) -> frozenset[str]:
    uids = set(BodyRef.objects.filter(source_uid=copy.uid).values_list("target_uid", flat=True))
    if isinstance(copy, Photo):
        uids |= set(copy.people.values_list("uid", flat=True))
    if isinstance(copy, Gallery):
        # Its captions are about those whom its pictures show.
        shown = Person.objects.filter(depictions__photo__galleries=copy)
        uids |= set(shown.values_list("uid", flat=True))
    if hasattr(copy, "claims"):
        uids |= _named(copy.claims.filter(public=True), "other_person", "appointed_by")
    if isinstance(copy, Event):
        uids |= _named(copy.participants.all(), "person")
    if isinstance(copy, Quotation) and copy.speaker:
        uids.add(copy.speaker.uid)
    return frozenset(map(str, uids))


def _named(rows: QuerySet[Any], *people: str) -> set[UUID]:
    found = rows.values_list(*(f"{person}__uid" for person in people))
    return {uid for row in found for uid in row if uid}


def _empty(item: Item, seen: Mapping[UUID, WorkingCopy], along: list[Item]) -> list[Problem]:
    """Would readers see none of a gallery's photographs?"""
    if not isinstance(item.shape, shapes.Gallery) or not item.shape.photos:
        return []
    ready = {each.copy.uid for each in along if not each.blocking}
    ready |= {uid for uid, copy in seen.items() if copy.is_live}
    if any(UUID(photo.uid) in ready for photo in item.shape.photos):
        return []
    return [Problem("None of its photographs can be shown yet. Clear one at least.", field="items")]


def _never(item: Item, seen: Mapping[UUID, WorkingCopy]) -> list[Problem]:
    """The photographs of a gallery that somebody said must not be published."""
    if not isinstance(item.shape, shapes.Gallery):
        return []
    photos = [seen.get(UUID(photo.uid)) for photo in item.shape.photos]
    return [
        Problem(
            f"“{photo.label}” must not be published. Take it out of the gallery.", field="items"
        )
        for photo in photos
        if isinstance(photo, Photo) and photo.review == Photo.Review.BLOCKED
    ]


def _held_back(label: str) -> Problem:
    return Problem(
        f"The caption of “{label}” stays back with it until it is published.", blocks=False
    )


def _withdrawn(copy: WorkingCopy) -> Problem:
    return Problem(
        f"“{copy.label}” was withdrawn and stays away from readers. Publish it by itself if it "
        "should come back.",
        blocks=False,
    )
