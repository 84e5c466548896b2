"""Erasing for good: what would be erased, what stays or cannot be called back, and the act."""

from dataclasses import dataclass
from uuid import UUID

from django.db import connection, transaction
from django.db.models import ProtectedError, TextField
from django.db.models.functions import Cast

from archive.models import Reason, Record, Tombstone
from newsroom.models import Hidden, Profile, User, WithheldEdition, WorkingCopy, working_copies
from newsroom.publishing import erase, outbox
from newsroom.publishing.hiding import decided, waiting_for
from newsroom.publishing.publish import locked
from newsroom.publishing.publish import purge as purge_in_ledger
from newsroom.publishing.recall import Recall, of_record

SHOWN = 20
# What was merged is not gone: it lives on in the other.
REASONS = [reason for reason in Reason if reason != Reason.MERGED]


class CannotPurge(Exception):
    """Says why in a sentence for staff; nothing was erased."""


@dataclass(frozen=True)
class Consequences:
    """`everything` is erased where readers do not see it, of what they do see only the editions
    that are withheld. `elsewhere`: public pages that refer to it, and keep their own words about
    it; `withheld`: other things, withheld editions of which do."""

    everything: bool
    editions: list[WithheldEdition]
    kept: erase.Kept
    recall: Recall
    tombstone: Tombstone | None
    elsewhere: list[Record]
    elsewhere_count: int
    withheld: list[WorkingCopy]

    @property
    def was_public(self) -> bool:
        return bool(self.editions) or self.tombstone is not None

    @property
    def nothing_to_do(self) -> bool:
        return not self.everything and not self.editions


def consequences(copy: WorkingCopy) -> Consequences:
    """Looks through all withheld editions for those that refer to it."""
    everything = not copy.is_live
    linking = Record.objects.filter(links__target_uid=copy.uid).exclude(uid=copy.uid).distinct()
    return Consequences(
        everything,
        list(WithheldEdition.objects.filter(uid=copy.uid)),
        erase.kept(copy) if everything else erase.Kept([], [], [], 0),
        of_record(copy.uid),
        Tombstone.objects.filter(uid=copy.uid).first(),
        list(linking.order_by("kind", "sort_key")[:SHOWN]),
        linking.count(),
        _withheld(copy.uid),
    )


def _withheld(uid: UUID) -> list[WorkingCopy]:
    words = WithheldEdition.objects.annotate(words=Cast("shape", TextField()))
    found = words.filter(words__contains=str(uid)).exclude(uid=uid)
    return list(working_copies(set(found.values_list("uid", flat=True))).values())


def purge(copy: WorkingCopy, *, reason: Reason, by: User) -> list[str]:
    """Erase what readers cannot see of it, for good. Returns the files that the storage did not let
    go of. Raises CannotPurge."""
    uid = copy.uid
    with transaction.atomic():
        locked()
        row = type(copy)._default_manager.select_for_update().filter(pk=copy.pk).first()
        if row is None:
            raise CannotPurge("It is not here any more.")
        if isinstance(row, Profile) and row.merged_into:
            raise CannotPurge(f"It was merged into “{row.merged_into}”. Undo the merge first.")
        names = [] if row.is_live else erase.files(row)
        if WithheldEdition.objects.filter(uid=uid).exists():
            purge_in_ledger(uid, reason=reason)
        elif row.is_live:
            raise CannotPurge("No edition of it is withheld, so there is nothing to purge.")
        if row.is_live:
            erase.EDITIONS.erase(erase.EDITIONS.of(row))
        else:
            if hidden := waiting_for(uid):
                decided(hidden, Hidden.Decision.PURGED, by=by)
            try:
                erase.erase(row, by=by)
            except ProtectedError:
                raise CannotPurge(
                    "Something still holds it: it is listed below. Take it out there first."
                ) from None
        transaction.on_commit(outbox.run)
    left = [f"{storage}: {name}" for storage, name in erase.left(names)]
    return left if overwritten() else [*left, "the write-ahead log beside the database, in use"]


def overwritten() -> bool:
    """On SQLite, deleted rows are overwritten in the file (see settings), but older pages stay in
    the file beside it, its write-ahead log, until this empties that. False where somebody is
    reading for so long that it could not be done."""
    if connection.vendor != "sqlite" or connection.in_atomic_block:
        return True
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        busy, *_ = cursor.fetchone()
    return not busy
