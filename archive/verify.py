"""Does the archive hold what the ledger says was published, unaltered and in that order?"""

from collections.abc import Iterator
from uuid import UUID

from archive import derive
from archive.chain import edition_sha256, entry_sha256
from archive.models import Action, Edition, LedgerEntry, LedgerHead


def problems() -> Iterator[str]:
    """A sentence for everything altered, removed or reordered; nothing where all is well."""
    standing: dict[UUID, dict[int, str]] = {}
    yield from _chain(standing)
    yield from _editions(standing)


def _chain(standing: dict[UUID, dict[int, str]]) -> Iterator[str]:
    """Check the entries, and gather into `standing` the hash of every edition they leave public."""
    before, expected = "", 1
    for entry in LedgerEntry.objects.order_by("seq").iterator():
        if entry.seq != expected:
            missing = f"{expected} to {entry.seq - 1}" if entry.seq - expected > 1 else expected
            yield f"Ledger entry {missing} was removed."
        if entry_sha256(before, entry) != entry.chain_sha256:
            yield f"Ledger entry {entry.seq} ({entry.action} {entry.uid}) was altered or moved."
        before, expected = entry.chain_sha256, entry.seq + 1
        editions = standing.setdefault(entry.uid, {})
        if entry.action == Action.PUBLISH and entry.edition is not None:
            editions[entry.edition] = entry.content_sha256
        elif entry.action == Action.WITHHOLD and entry.edition is not None:
            editions.pop(entry.edition, None)
        elif entry.action == Action.WITHDRAW:
            editions.clear()
    head = LedgerHead.objects.first() or LedgerHead()
    if head.seq >= expected:
        yield f"Ledger entries {expected} to {head.seq} were removed from the end."
    elif (head.seq, head.chain_sha256) != (expected - 1, before):
        yield "The ledger's head does not fit its last entry: one of the two was altered."


def _editions(standing: dict[UUID, dict[int, str]]) -> Iterator[str]:
    editions = Edition.objects.select_related("record").order_by("record", "number")
    current: Edition | None = None
    for edition in editions.iterator(chunk_size=500):
        record = edition.record
        name = f"Edition {edition.number} of {record.kind} “{record.title}” ({record.uid})"
        content = standing.get(record.uid, {}).pop(edition.number, None)
        if content is None:
            yield f"{name} is not in the ledger."
        elif edition.sha256 != content or edition_sha256(record, edition) != content:
            yield f"{name} was altered."
        if current and current.record_id != edition.record_id:
            yield from _record(current)
        current = edition
    if current:
        yield from _record(current)
    for uid, left in standing.items():
        for number in left:
            yield f"Edition {number} of {uid} was removed."


def _record(latest: Edition) -> Iterator[str]:
    """Does a record follow from its latest edition?"""
    record = latest.record
    name = f"The record of {record.kind} “{record.title}” ({record.uid})"
    if record.current_id != latest.pk:
        yield f"{name} does not point to its latest edition, {latest.number}."
        return
    try:
        fields = derive.fields(
            latest.load(), first=record.first_published, last=latest.published_at
        )
    except ValueError:
        return  # An altered edition, which has been named.
    if differing := [field for field, value in fields.items() if getattr(record, field) != value]:
        yield (
            f"{name} differs from its latest edition in {', '.join(differing)}: "
            "run “manage.py rebuild_archive”."
        )
