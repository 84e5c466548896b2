"""Publishing and withdrawing: the newsroom's only door to the archive's ledger."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from archive import ledger, shapes
from archive.ledger import Publication, SlugTaken
from archive.models import Change, Edition, Reason
from newsroom.models import Photo, Removal, WithheldEdition, WorkingCopy, working_copies
from newsroom.publishing import outbox
from newsroom.publishing.checklist import Problem, problems
from newsroom.publishing.diff import Difference, differences
from newsroom.publishing.freeze import freeze
from newsroom.publishing.protection import Guard

__all__ = [
    "Blocked",
    "Item",
    "Plan",
    "Publication",
    "SlugTaken",
    "plan",
    "publish",
    "publish_shapes",
    "withdraw",
    "withhold",
]


class Blocked(Exception):
    """Publishing was refused; `items` say what stands in the way of what."""

    def __init__(self, items: list["Item"]) -> None:
        self.items = items
        super().__init__(
            " ".join(f"{each.copy.label}: {one.message}" for each in items for one in each.blocking)
        )


@dataclass
class Item:
    """One working copy that would be published, and what is wrong with it."""

    copy: WorkingCopy
    shape: shapes.AnyShape
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
    cannot see yet, nearest first."""

    item: Item
    live: Edition | None
    changes: list[Difference]
    along: list[Item] = field(default_factory=list)

    @property
    def is_first(self) -> bool:
        return self.live is None

    @property
    def nothing_to_do(self) -> bool:
        return self.live is not None and not self.changes


def plan(copy: WorkingCopy) -> Plan:
    """Freeze and check a working copy and all that it refers to and that is not live."""
    guard = Guard.of_everyone_protected()
    item = _item(copy, guard)
    seen = {copy.uid: copy}
    along: list[Item] = []
    wave = [item]
    while wave:
        uids = {UUID(link.target) for each in wave for link in shapes.links(each.shape)}
        found = working_copies(uids - seen.keys())
        seen |= found
        wave = [_item(other, guard) for other in found.values() if not other.is_live]
        # An article of its own is never published by publishing another one.
        wave = [each for each in wave if not isinstance(each.shape, shapes.Article)]
        along += wave
    live = Edition.objects.filter(record__uid=copy.uid).order_by("-number").first()
    labels = {str(uid): each.label for uid, each in seen.items()}
    changes = differences(
        live.load() if live else None, item.shape, lambda uid: labels.get(uid, "something gone")
    )
    return Plan(item, live, changes, along)


def _item(copy: WorkingCopy, guard: Guard) -> Item:
    shape = freeze(copy)
    return Item(copy, shape, problems(copy, shape, guard))


def publish(
    copy: WorkingCopy,
    *,
    change: Change = Change.MINOR,
    note: str = "",
    along: Iterable[UUID] | None = (),
    planned: Plan | None = None,
) -> Edition:
    """Publish a working copy, and along with it those of `plan(copy).along` whose uid is given
    (None means all of them). `planned` is the plan that was looked at: exactly its shapes go out,
    whatever is saved meanwhile. Raises Blocked, or SlugTaken, and then nothing is published.
    """
    planned = planned or plan(copy)
    wanted = None if along is None else set(along)
    items = [each for each in planned.along if wanted is None or each.copy.uid in wanted]
    items.append(planned.item)
    if Guard.of_everyone_protected().in_words(note):
        planned.item.problems.append(Problem("The note for readers names a protected person."))
    if refused := [each for each in items if each.blocking]:
        raise Blocked(refused)
    publications = [Publication(each.shape) for each in items[:-1]]
    for each in items:
        each.copy.frozen_at = each.copy.modified_at
    change = Change.FIRST if planned.is_first else change
    publications.append(Publication(planned.item.shape, change, note))
    return publish_shapes(publications, [each.copy for each in items])[-1]


def publish_shapes(publications: list[Publication], copies: list[WorkingCopy]) -> list[Edition]:
    """Publish shapes with their pictures; the working copies are marked, nothing else is saved."""
    names = [
        rendition.name
        for publication in publications
        if isinstance(publication.shape, shapes.Photo)
        for rendition in publication.shape.renditions
    ]
    added = outbox.make_public(names)
    try:
        with transaction.atomic():
            Removal.objects.filter(name__in=names).delete()
            editions = ledger.publish_many(publications)
            by_uid = {edition.record.uid: edition for edition in editions}
            for copy in copies:
                edition = by_uid[copy.uid]
                copy.mark_published(edition.number, edition.published_at)
                copy.save(
                    update_fields=["frozen_at", "published_number", "published_at", "withdrawn_at"]
                )
    except BaseException:
        outbox.take_back(added)
        raise
    return editions


def withdraw(copy: WorkingCopy, *, reason: Reason) -> None:
    """Take what was published of a working copy away from readers, everywhere and at once.

    Raises Record.DoesNotExist where nothing is published.
    """
    with transaction.atomic():
        editions = ledger.withdraw(copy.uid, reason=reason)
        _keep(editions, reason)
        copy.mark_withdrawn(timezone.now())
        copy.save(update_fields=["published_number", "withdrawn_at"])
        if isinstance(copy, Photo):
            outbox.remove_files(editions)
    transaction.on_commit(outbox.run)


def withhold(numbers: Mapping[UUID, Iterable[int]], *, reason: Reason) -> None:
    """Take earlier editions of records (by uid) away from readers; the current ones stay."""
    with transaction.atomic():
        _keep(ledger.withhold(numbers), reason)


def _keep(editions: list[Edition], reason: Reason) -> None:
    WithheldEdition.objects.bulk_create(
        WithheldEdition(
            uid=edition.record.uid,
            kind=edition.record.kind,
            number=edition.number,
            shape=edition.shape,
            change=edition.change,
            note=edition.note,
            published_at=edition.published_at,
            salt=edition.salt,
            sha256=edition.sha256,
            reason=reason,
        )
        for edition in editions
    )
