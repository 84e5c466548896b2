"""What is not public any more: tombstones, and the editions that the newsroom keeps."""

from collections.abc import Container, Iterable, Iterator, Mapping
from typing import Protocol
from uuid import UUID

from archive.chain import EditionLike
from archive.models import Tombstone
from archive.verify.acts import Acts, fits


class WithheldLike(EditionLike, Protocol):
    uid: UUID


def tombstones(past: Mapping[UUID, Acts]) -> Iterator[str]:
    """Has every withdrawn one of some uids its tombstone, and no other one has?"""
    found = {each.uid: each for each in Tombstone.objects.filter(uid__in=list(past))}
    for uid, acts in past.items():
        act, tombstone = acts.withdrawal, found.get(uid)
        for seq in acts.unfounded:
            yield f"Ledger entry {seq} is about what was taken away of {uid}: nothing was."
        if act is None:
            if tombstone:
                yield f"The tombstone of {uid} is not in the ledger."
        elif tombstone is None:
            yield f"The tombstone of {uid}, withdrawn by ledger entry {act.seq}, was removed."
        elif (tombstone.reason, tombstone.withdrawn_at) != (acts.reason, act.time):
            yield f"The tombstone of {uid} says otherwise than ledger entry {act.seq}."


def purged(past: Mapping[UUID, Acts]) -> set[tuple[UUID, int]]:
    return {(uid, number) for uid, acts in past.items() for number in acts.purged}


def editions(
    withheld: Iterable[WithheldLike],
    taken: dict[tuple[UUID, int], str],
    erased: Container[tuple[UUID, int]],
) -> Iterator[str]:
    """Does the newsroom keep every edition that was taken away, by uid and number, as it was, and
    none of those that were purged?"""
    for edition in withheld:
        name = f"Withheld edition {edition.number} of {edition.uid}"
        content = taken.pop((edition.uid, edition.number), None)
        if (edition.uid, edition.number) in erased:
            yield f"{name} was purged, as the ledger says, and is still there."
        elif content is None:
            yield f"{name} was not taken away by the ledger."
        elif not fits(edition.uid, edition, content):
            yield f"{name} was altered."
    for uid, number in taken:
        yield f"Withheld edition {number} of {uid} was removed."
