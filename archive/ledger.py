"""The one writer of the archive's tables. Every act is one transaction and one ledger entry.

All writers lock the ledger's head first, so they follow each other: on PostgreSQL by
SELECT … FOR UPDATE, on SQLite by IMMEDIATE transactions (see settings).
"""

import secrets
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import F, Max, Min, Prefetch, TextField
from django.db.models.functions import Cast
from django.utils import timezone

from archive import derive, merging, rebuilding, rows, search, shapes
from archive.chain import address_sha256, content_sha256, entry_sha256
from archive.models import (
    Action,
    Change,
    Edition,
    FormerSlug,
    GoneAddress,
    LedgerEntry,
    LedgerHead,
    Reason,
    Record,
    Tombstone,
)
from archive.reserved import is_taken


class SlugTaken(ValueError):
    """The address belongs, or belonged, to another record."""


@dataclass(frozen=True)
class Publication:
    shape: shapes.AnyShape
    change: Change = Change.FIRST
    note: str = ""


def publish(publication: Publication) -> Edition:
    """Store a new edition and make it the current one. Raises SlugTaken, changing nothing."""
    (edition,) = publish_many([publication])
    return edition


def publish_many(publications: Iterable[Publication]) -> list[Edition]:
    """Publish in one transaction: all of them or none. Pass at most a few hundred at a time."""
    with transaction.atomic():
        head = lock()
        return [_publish(head, publication) for publication in publications]


def lock() -> LedgerHead:
    """Wait for every other writer; the lock is held until the transaction ends."""
    head, _ = LedgerHead.objects.select_for_update().get_or_create(pk=1)
    return head


def _append(
    head: LedgerHead,
    action: Action,
    uid: UUID,
    at: datetime,
    edition: Edition | None = None,
    reason: str = "",
    target: UUID | None = None,
) -> None:
    entry = LedgerEntry(
        seq=head.seq + 1,
        action=action,
        uid=uid,
        target=target,
        edition=edition.number if edition else None,
        content_sha256=edition.sha256 if edition else "",
        reason=reason,
        time=at,
    )
    entry.chain_sha256 = entry_sha256(head.chain_sha256, entry)
    entry.save(force_insert=True)
    head.seq, head.chain_sha256 = entry.seq, entry.chain_sha256
    head.save()


def _publish(head: LedgerHead, publication: Publication) -> Edition:
    shape, uid, now = publication.shape, UUID(publication.shape.uid), timezone.now()
    merging.refuse_alias(uid)
    past = LedgerEntry.objects.filter(uid=uid, action=Action.PUBLISH).aggregate(
        number=Max("edition"), first=Min("time")
    )
    record = Record.objects.filter(uid=uid).first()
    fields = rows.fields(shape, first=past["first"] or now, last=now)
    _claim_address(record, fields["kind"], shape.slug, uid)
    if record is None:
        record = Record.objects.create(**fields)
    else:
        for name, value in fields.items():
            setattr(record, name, value)
    edition = Edition(
        record=record,
        number=(past["number"] or 0) + 1,
        shape=shapes.encode(shape),
        change=publication.change,
        note=publication.note,
        published_at=now,
        salt=secrets.token_hex(16),
    )
    edition.sha256 = content_sha256(uid, edition)
    edition.save(force_insert=True)
    record.current = edition
    record.save()
    derive.write(record, shape)
    _append(head, Action.PUBLISH, uid, now, edition)
    return edition


def _claim_address(record: Record | None, kind: str, slug: str, uid: UUID) -> None:
    """Make sure the address is free, and keep the one that the record leaves."""
    if is_taken(kind, slug, by_other_than=uid):
        raise SlugTaken(
            f"The address “{slug}” belongs, or belonged, to another {kind}. Choose another."
        )
    GoneAddress.objects.filter(sha256=address_sha256(kind, slug)).delete()
    if record is None:
        Tombstone.objects.filter(uid=uid).delete()
    elif record.slug != slug:
        FormerSlug.objects.filter(kind=kind, slug=slug).delete()
        FormerSlug.objects.create(kind=kind, slug=record.slug, record=record)
    if slug == str(uid):
        merging.hide(uid)  # Whose address is their uid may not be named by the others either.


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
        _append(head, Action.WITHDRAW, uid, now, reason=reason)
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
        _append(lock(), Action.MERGE, gone, now, target=kept)
        merging.join(gone, kept, now)
        return editions


def split(gone: UUID) -> None:
    """Undo a merge; publishing `gone` again is an act of its own. Raises ValueError."""
    with transaction.atomic():
        head = lock()
        _append(head, Action.SPLIT, gone, timezone.now(), target=merging.merged_into(gone))
        merging.part(gone)


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
                _append(head, Action.WITHHOLD, uid, now, edition)
                record.editions.filter(pk=edition.pk).delete()
                withheld.append(edition)
            kept = {edition.shape["slug"] for edition in record.editions.all()}
            for former in record.former_slugs.exclude(slug__in=kept):
                _gone(record.kind, former.slug, uid)
                former.delete()
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
