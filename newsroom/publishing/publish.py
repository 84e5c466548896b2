"""Publishing and withdrawing: the newsroom's only door to the archive's ledger.

Every act takes the ledger's lock first and looks at what protects people again under it, so that
no two acts at once can let a name or an uncleared picture through.
"""

from collections.abc import Callable, Iterable, Mapping
from uuid import UUID

from django.db import connection, transaction
from django.utils import timezone

from archive import ledger
from archive.ledger import Publication, SlugTaken
from archive.models import Change, Edition, Reason
from newsroom.intake.store import drop_renditions, rendition_names
from newsroom.models import (
    Due,
    Photo,
    Profile,
    User,
    WithheldEdition,
    WorkingCopy,
    working_copies,
)
from newsroom.publishing import due, outbox
from newsroom.publishing.approvals import lacking
from newsroom.publishing.checklist import hidden, protected_people, uncleared
from newsroom.publishing.coarser import too_exact
from newsroom.publishing.followups import open_follow_ups
from newsroom.publishing.plan import Item, Plan, gone_out, plan
from newsroom.publishing.problem import Problem
from newsroom.publishing.protection import Guard
from newsroom.publishing.stages import begin_anew
from newsroom.publishing.unseen import NOTE, Captions, captioned, captions_of, quiet, seen_with

__all__ = [
    "Blocked",
    "Overtaken",
    "Publication",
    "SlugTaken",
    "locked",
    "merge",
    "plan",
    "publish",
    "publish_shapes",
    "purge",
    "restate",
    "set_back",
    "split",
    "take_away",
    "withdraw",
    "withhold",
]

# Whoever writes to the archive waits here for whoever does so now; inside a transaction.
locked = ledger.lock
# Another reason for a withdrawal; and that all that was taken away of a uid is erased.
restate, purge = ledger.restate, ledger.purge

# What publishing writes of a working copy.
PUBLISHED = (
    *("frozen_at", "published_number", "published_at", "withdrawn_at"),
    *("stage", "assigned_to"),
)

# Reasons for which the words about a photograph must go with it.
CAPTIONS_TOO = (Reason.SAFETY, Reason.LEGAL)


class Blocked(Exception):
    """Publishing was refused; `items` say what stands in the way of what."""

    def __init__(self, items: list[Item]) -> None:
        self.items = items
        super().__init__(
            " ".join(f"{each.copy.label}: {one.message}" for each in items for one in each.blocking)
        )


class Overtaken(Blocked):
    """Some of it went out by another act while this one waited for the lock."""


def publish(
    copy: WorkingCopy,
    *,
    change: Change = Change.MINOR,
    note: str = "",
    along: Iterable[UUID] | None = (),
    planned: Plan | None = None,
    by: User | None = None,
    falling_due: Due | None = None,
) -> Edition:
    """Publish a working copy, and along with it those of `plan(copy).along` whose uid is given
    (None means all of them). `planned` is the plan that was looked at: exactly its shapes go out,
    whatever is saved meanwhile, but for captions of photographs that readers cannot see. Where
    somebody publishes it, `by`, what needs a second person has to have one. `falling_due` is done
    with it or, where it does not wait any more, raises due.Settled. Raises Blocked, or SlugTaken,
    and then nothing is published.
    """
    planned = planned or plan(copy)
    items = planned.chosen(along)
    if by is not None:
        planned.item.problems += lacking(planned, items, by=by)
    _refuse(items)
    for each in items:
        each.copy.frozen_at = each.copy.modified_at
    change = Change.FIRST if planned.is_first else change
    frozen = [each.shape for each in items]
    seen = seen_with(frozen)
    going_out = [quiet(shape, seen.__contains__) for shape in frozen]
    publications = [Publication(shape) for shape in going_out[:-1]]
    publications.append(Publication(going_out[-1], change, note))

    held: list[Due] = []

    def look_again() -> None:
        if out := gone_out(planned, items):
            out.problems.append(Problem("It was published meanwhile. Look at it again."))
            raise Overtaken([out])
        held.extend(due.hold(each.copy.uid for each in items))
        if falling_due is not None:
            due.still_waits(falling_due, held)
        guard = Guard.of_everyone_protected()
        for each in items:
            each.problems += protected_people(each.shape, guard, each.refers_to)
            each.problems += hidden(each.copy)
            if isinstance(each.copy, Photo):
                row = Photo.objects.select_for_update().get(pk=each.copy.pk)
                each.problems += uncleared(row, each.shape)
        seen = seen_with(going_out)
        for each, shape in zip(items, going_out, strict=True):
            if captioned(shape) - seen:
                each.problems.append(
                    Problem("A photograph in it was withdrawn meanwhile. Look at it again.")
                )
        if guard.in_words(note):
            planned.item.problems.append(Problem("The note for readers names a protected person."))
        _refuse(items)

    def settle(editions: list[Edition]) -> None:
        due.published(held, copy, editions[-1].number, falling_due)
        open_follow_ups(copy, editions[-1])

    copies = [each.copy for each in items]
    return publish_shapes(publications, copies, check=look_again, done=settle)[-1]


def _refuse(items: list[Item]) -> None:
    if refused := [each for each in items if each.blocking]:
        raise Blocked(refused)


def publish_shapes(
    publications: list[Publication],
    copies: list[WorkingCopy],
    *,
    check: Callable[[], None] = lambda: None,
    done: Callable[[list[Edition]], None] = lambda editions: None,
) -> list[Edition]:
    """Publish shapes with their pictures; the working copies are marked, nothing else is saved.
    Earlier editions that say more exactly where a place is are withheld.

    `check` is called under the lock and may raise; `done` is part of the same transaction.
    """
    files = outbox.names_in(publication.shape for publication in publications)
    outbox.expect(files)
    try:
        with transaction.atomic():
            ledger.lock()
            check()
            replaced = outbox.public_names(publication.shape.uid for publication in publications)
            outbox.make_public(files)
            editions = ledger.publish_many(publications)
            withhold(too_exact(each.shape for each in publications), reason=Reason.SAFETY)
            outbox.settle(files)
            outbox.remove(replaced - files)
            by_uid = {edition.record.uid: edition for edition in editions}
            for copy in copies:
                edition = by_uid[copy.uid]
                copy.mark_published(edition.number, edition.published_at)
                begin_anew(copy)
                copy.save(update_fields=PUBLISHED)
            done(editions)
            transaction.on_commit(outbox.run)
    except BaseException:
        # Inside a larger act nothing is decided yet: its own end, or the next run, cleans up.
        if not connection.in_atomic_block:
            # Somebody else's run, before the lock, may have forgotten them.
            outbox.remove(files)
            outbox.run()
        raise
    return editions


def withdraw(
    copy: WorkingCopy, *, reason: Reason, for_now: bool = False, falling_due: Due | None = None
) -> Captions:
    """Take what was published of a working copy away from readers, everywhere and at once.

    A photograph has to be looked at and cleared anew before it can come back; where this is only
    `for_now`, it keeps clearance and private files until somebody decides. Where it goes for
    somebody's safety or for a legal reason, the captions that other pages print for it go too: they
    get a new edition made of the live one, and the editions with the caption are withheld; they are
    returned. `falling_due` is done with it or, where it does not wait any more, raises due.Settled.
    Raises Record.DoesNotExist where nothing is published.
    """
    found = Captions()
    with transaction.atomic():
        take_away(copy, reason=reason, for_now=for_now, falling_due=falling_due)
        if isinstance(copy, Photo) and reason in CAPTIONS_TOO:
            found = captions_of({str(copy.uid)})
            if found.rewritten:
                publish_shapes(
                    [Publication(shape, Change.MINOR, NOTE) for shape in found.rewritten.values()],
                    list(working_copies(found.rewritten).values()),
                )
            withhold(found.withheld, reason=reason)
    return found


def take_away(
    copy: WorkingCopy, *, reason: Reason, for_now: bool = False, falling_due: Due | None = None
) -> None:
    """Withdraw it, whatever its reason, and leave the captions that other pages print."""
    with transaction.atomic():
        ledger.lock()
        held = due.hold([copy.uid])
        if falling_due is not None:
            due.still_waits(falling_due, held)
        editions = ledger.withdraw(copy.uid, reason=reason)
        _keep(editions, reason)
        copy.mark_withdrawn(timezone.now())
        copy.save(update_fields=["published_number", "withdrawn_at"])
        if isinstance(copy, Photo):
            outbox.remove(outbox.names_in(edition.load() for edition in editions))
            if not for_now:
                set_back(copy)
        due.withdrawn(held, falling_due)
        transaction.on_commit(outbox.run)


def set_back(photo: Photo) -> None:
    """It has to be looked at and cleared anew: its files are removed, but for the original."""
    photo.review = Photo.Review.UNREVIEWED
    files, photo.renditions = rendition_names(photo.renditions), []
    photo.save(update_fields=["review", "renditions"])
    transaction.on_commit(lambda: drop_renditions(files))


def withhold(numbers: Mapping[UUID, Iterable[int]], *, reason: Reason) -> None:
    """Take earlier editions of records (by uid) away from readers; the current ones stay."""
    with transaction.atomic():
        _keep(ledger.withhold(numbers), reason)


def merge(gone: Profile, kept: Profile) -> None:
    """Whatever leads to `gone` leads to `kept` for readers, at once. Raises ValueError, with a
    sentence, where the ledger cannot do that."""
    with transaction.atomic():
        editions = ledger.merge(gone.uid, kept.uid)
        _keep(editions, Reason.MERGED)
        if editions:
            gone.mark_withdrawn(timezone.now())
            gone.save(update_fields=["published_number", "withdrawn_at"])


def split(gone: Profile) -> None:
    """Take a merge back. What was live of `gone` is not published by that."""
    ledger.split(gone.uid)


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
