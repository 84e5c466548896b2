"""The one writer of the archive's tables. Every act is one transaction and one ledger entry.

All writers lock the ledger's head first, so they follow each other: on PostgreSQL by
SELECT … FOR UPDATE, on SQLite by IMMEDIATE transactions (see settings).
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import F, Prefetch, TextField
from django.db.models.functions import Cast
from django.utils import timezone

from archive import derive, merging, rebuilding, search, storing
from archive.chain import address_sha256, entry_sha256
from archive.models import (
    Action,
    Edition,
    GoneAddress,
    LedgerEntry,
    LedgerHead,
    Reason,
    Record,
    Tombstone,
)
from archive.reserved import Claims
from archive.storing import Publication

__all__ = [
    "Publication",
    "SlugTaken",
    "lock",
    "merge",
    "publish",
    "publish_many",
    "purge",
    "rebuild",
    "restate",
    "split",
    "withdraw",
    "withhold",
]


class SlugTaken(ValueError):
    """The address belongs, or belonged, to another record."""


def publish(publication: Publication) -> Edition:
    """Store a new edition and make it the current one. Raises SlugTaken, changing nothing."""
    (edition,) = publish_many([publication])
    return edition


def publish_many(publications: Iterable[Publication]) -> list[Edition]:
    """Publish in one transaction: all of them or none. Pass at most a few hundred at a time.

    So many queries for one of them as for two hundred, but for SQLite's limit to a statement.
    """
    publications = list(publications)
    with transaction.atomic():
        head = lock()
        editions = storing.editions(publications)
        claims = _claimed(editions)
        records = storing.save(editions)
        claims.write(records)
        Tombstone.objects.filter(uid__in=claims.new).delete()
        shaped = {
            edition.record.uid: (edition.record, each.shape)
            for edition, each in zip(editions, publications, strict=True)
        }
        derive.write(list(shaped.values()))
        _append(
            head,
            *(_entry(Action.PUBLISH, one.record.uid, one.published_at, one) for one in editions),
        )
        return editions


def _claimed(editions: Iterable[Edition]) -> Claims:
    """Their addresses, of which each was free or its record's own. Raises SlugTaken."""
    wanted = [(each.record.uid, each.shape["kind"], each.shape["slug"]) for each in editions]
    uids = {uid for uid, *_ in wanted}
    led = merging.leading_to(uids)
    claims = Claims(uids, [(kind, slug) for _, kind, slug in wanted])
    for uid, kind, slug in wanted:
        if not claims.claim(kind, slug, uid):
            raise SlugTaken(
                f"The address “{slug}” belongs, or belonged, to another {kind}. Choose another."
            )
        if slug == str(uid) and uid in led:
            # Whose address is their uid may not be named by the others either.
            claims.pass_on(led[uid], uid)
            merging.hide(uid)
    return claims


def lock() -> LedgerHead:
    """Wait for every other writer; the lock is held until the transaction ends."""
    head, _ = LedgerHead.objects.select_for_update().get_or_create(pk=1)
    return head


def _entry(
    action: Action,
    uid: UUID,
    at: datetime,
    edition: Edition | None = None,
    reason: str = "",
    target: UUID | None = None,
) -> LedgerEntry:
    return LedgerEntry(
        action=action,
        uid=uid,
        target=target,
        edition=edition.number if edition else None,
        content_sha256=edition.sha256 if edition else "",
        reason=reason,
        time=at,
    )


def _append(head: LedgerHead, *entries: LedgerEntry) -> None:
    """Save entries, each chained to the one before it."""
    for entry in entries:
        entry.seq = head.seq + 1
        entry.chain_sha256 = entry_sha256(head.chain_sha256, entry)
        head.seq, head.chain_sha256 = entry.seq, entry.chain_sha256
    LedgerEntry.objects.bulk_create(entries)
    head.save()


def withdraw(uid: UUID, *, reason: Reason) -> list[Edition]:
    """Take a record out of the archive, leaving a tombstone.

    Returns its editions, no longer stored, for the newsroom to keep. Raises Record.DoesNotExist.
    """
    with transaction.atomic():
        head = lock()
        record = Record.objects.get(uid=uid)
        editions = list(record.editions.order_by("number"))
        now = timezone.now()
        slugs = [record.slug, *record.former_slugs.values_list("slug", flat=True)]
        derive.clear(record)
        record.delete()
        search.forget()
        Tombstone.objects.create(uid=uid, kind=record.kind, withdrawn_at=now, reason=reason)
        for slug in slugs:
            _gone(record.kind, slug, uid)
        _append(head, _entry(Action.WITHDRAW, uid, now, reason=reason))
        return editions


def merge(gone: UUID, kept: UUID) -> list[Edition]:
    """Merge a record into another of its kind: links and addresses lead there from now on.

    Returns the editions of `gone`, no longer stored; none where it was not public. Raises
    ValueError with a sentence for staff, changing nothing.
    """
    with transaction.atomic():
        lock()
        merging.check(gone, kept)
        editions: list[Edition] = []
        if Record.objects.filter(uid=gone).exists():
            merging.give_up(gone, kept)
            editions = withdraw(gone, reason=Reason.MERGED)
        now = timezone.now()
        _append(lock(), _entry(Action.MERGE, gone, now, target=kept))
        merging.join(gone, kept, now)
        return editions


def split(gone: UUID) -> None:
    """Undo a merge; publishing `gone` again is an act of its own. Raises ValueError."""
    with transaction.atomic():
        head = lock()
        target = merging.merged_into(gone)
        _append(head, _entry(Action.SPLIT, gone, timezone.now(), target=target))
        merging.part(gone)


def restate(uid: UUID, reason: Reason) -> None:
    """Give another reason for a withdrawal: the entry that withdrew it stays as it was. Raises
    Tombstone.DoesNotExist."""
    with transaction.atomic():
        head = lock()
        tombstone = Tombstone.objects.get(uid=uid)
        if tombstone.reason == reason:
            return
        tombstone.reason = reason
        tombstone.save(update_fields=["reason"])
        _append(head, _entry(Action.REASON, uid, timezone.now(), reason=reason))


def purge(uid: UUID, *, reason: Reason) -> None:
    """Say that what was taken away of a uid is erased for good; the newsroom, which alone keeps it,
    erases it in the same transaction. What is public stays.

    Its addresses are forgotten too: they would answer “not found”, for whoever has the hash of one
    could try names against it. Raises ValueError where nothing was taken away.
    """
    with transaction.atomic():
        head = lock()
        taken = Action.WITHDRAW, Action.WITHHOLD
        if not LedgerEntry.objects.filter(uid=uid, action__in=taken).exists():
            raise ValueError("Nothing was taken away of this, so there is nothing to purge.")
        Tombstone.objects.filter(uid=uid).update(reason=reason)
        GoneAddress.objects.filter(uid=uid).delete()
        search.forget()
        _append(head, _entry(Action.PURGE, uid, timezone.now(), reason=reason))


def withhold(numbers: Mapping[UUID, Iterable[int]]) -> list[Edition]:
    """Take earlier editions of records (by uid) out of the archive; a current one is never taken.

    Returns them, no longer stored, for the newsroom to keep. Addresses that only they carried
    answer 410 from now on.
    """
    withheld: list[Edition] = []
    with transaction.atomic():
        head = lock()
        now = timezone.now()
        for uid, of_record in numbers.items():
            record = Record.objects.get(uid=uid)
            earlier = record.editions.exclude(pk=F("record__current"))
            for edition in earlier.filter(number__in=list(of_record)).order_by("number"):
                _append(head, _entry(Action.WITHHOLD, uid, now, edition))
                record.editions.filter(pk=edition.pk).delete()
                withheld.append(edition)
            kept = {edition.shape["slug"] for edition in record.editions.all()}
            for former in record.former_slugs.exclude(slug__in=kept):
                _gone(record.kind, former.slug, uid)
                former.delete()
        if withheld:
            search.forget()
    return withheld


def _gone(kind: str, slug: str, uid: UUID) -> None:
    GoneAddress.objects.get_or_create(sha256=address_sha256(kind, slug), defaults={"uid": uid})


def rebuild(progress: Callable[[int], None] = lambda done: None) -> None:
    """Write every derived row anew from the editions, in one transaction that readers do not see.

    Aliases come from the ledger; the current edition is the one that it says was published last.
    `progress` is told after each record how many are done. Publishing waits meanwhile. Raises
    ValueError or KeyError, changing nothing, where an edition was altered so that it is no shape.
    """
    with transaction.atomic():
        lock()
        derive.clear_all()
        merging.restore()
        Record.objects.filter(editions=None).delete()
        # None may keep another's address or edition from it until its own turn comes.
        Record.objects.update(slug=Cast("uid", TextField()), current=None)
        editions = Prefetch("editions", Edition.objects.order_by("number"))
        records = Record.objects.order_by("pk").prefetch_related(editions)
        for done, record in enumerate(records.iterator(chunk_size=200), start=1):
            rebuilding.write(record, list(record.editions.all()))
            progress(done)
