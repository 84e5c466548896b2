"""The ledger itself: is its chain whole, and where does it leave each uid?"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from archive.chain import EditionLike, content_sha256, entry_sha256
from archive.models import Action, LedgerEntry, LedgerHead


@dataclass
class Acts:
    """Hashes of editions by number, those that are `public`, those `taken` away since, and of these
    which were `purged`; when the uid was `first` published; what withdrew it and for which reason,
    where it was not published since; which entries purge what nobody took away."""

    public: dict[int, str] = field(default_factory=dict)
    taken: dict[int, str] = field(default_factory=dict)
    purged: set[int] = field(default_factory=set)
    first: datetime | None = None
    withdrawal: LedgerEntry | None = None
    reason: str = ""
    unfounded: list[int] = field(default_factory=list)


def chain(head: tuple[int, str] | None) -> Iterator[str]:
    """Check every entry by the one before it, and the one that `head` tells of."""
    before, expected = "", 1
    for entry in LedgerEntry.objects.order_by("seq").iterator():
        if entry.seq != expected:
            missing = f"{expected} to {entry.seq - 1}" if entry.seq - expected > 1 else expected
            yield f"Ledger entry {missing} was removed."
        if entry_sha256(before, entry) != entry.chain_sha256:
            yield f"Ledger entry {entry.seq} ({entry.action} {entry.uid}) was altered or moved."
        before, expected = entry.chain_sha256, entry.seq + 1
    stored = LedgerHead.objects.first() or LedgerHead()
    if stored.seq >= expected:
        yield f"Ledger entries {expected} to {stored.seq} were removed from the end."
    elif (stored.seq, stored.chain_sha256) != (expected - 1, before):
        yield "The ledger's head does not fit its last entry: one of the two was altered."
    if head:
        seq, sha256 = head
        kept = LedgerEntry.objects.filter(seq=seq).first()
        if kept is None:
            yield f"Ledger entry {seq}, whose hash was kept elsewhere, is gone."
        elif kept.chain_sha256 != sha256:
            yield (
                f"Ledger entry {seq} has another hash than the one kept elsewhere: "
                "it or an entry before it was rewritten."
            )


def of(uids: Iterable[UUID]) -> dict[UUID, Acts]:
    """Where the ledger leaves each of the uids."""
    found = {uid: Acts() for uid in uids}
    for entry in LedgerEntry.objects.filter(uid__in=list(found)).order_by("seq"):
        acts = found[entry.uid]
        if entry.action == Action.PUBLISH and entry.edition is not None:
            acts.withdrawal = None
            acts.public[entry.edition] = entry.content_sha256
            acts.first = min(acts.first or entry.time, entry.time)
        elif entry.action == Action.WITHHOLD and entry.edition in acts.public:
            acts.taken[entry.edition] = acts.public.pop(entry.edition)
        elif entry.action == Action.WITHDRAW:
            acts.withdrawal, acts.reason = entry, entry.reason
            acts.taken |= acts.public
            acts.public = {}
        elif entry.action == Action.REASON and acts.withdrawal:
            acts.reason = entry.reason
        elif entry.action == Action.PURGE and acts.taken:
            acts.reason = entry.reason
            acts.purged |= acts.taken.keys()
            acts.taken = {}
        elif entry.action in (Action.REASON, Action.PURGE):
            acts.unfounded.append(entry.seq)
    return found


def fits(uid: UUID, edition: EditionLike, content: str) -> bool:
    """Is an edition what the ledger has the hash of?"""
    try:
        return edition.sha256 == content == content_sha256(uid, edition)
    except ValueError:  # Half a character, or a number that is none: never published so.
        return False
