"""The hashes of the ledger, apart so that what writes them and what checks them agree."""

import hashlib
from datetime import UTC, datetime
from typing import Any, Protocol
from uuid import UUID

from archive.models import LedgerEntry
from archive.shapes import canonical


class EditionLike(Protocol):
    """What an edition says, here or where the newsroom keeps one that is not public any more."""

    number: int
    shape: Any
    change: str
    note: str
    published_at: datetime
    salt: str
    sha256: str


def content_sha256(uid: UUID, edition: EditionLike) -> str:
    """Over all that an edition says, and its salt. Raises ValueError where it is no JSON."""
    content = {
        "uid": str(uid),
        "number": edition.number,
        "shape": edition.shape,
        "change": edition.change,
        "note": edition.note,
        "published_at": edition.published_at.astimezone(UTC).isoformat(),
        "salt": edition.salt,
    }
    return hashlib.sha256(canonical(content)).hexdigest()


def entry_sha256(before: str, entry: LedgerEntry) -> str:
    """Over all that an entry says, and the chain hash of the entry before it."""
    content = {
        "before": before,
        "seq": entry.seq,
        "action": entry.action,
        "uid": str(entry.uid),
        "edition": entry.edition,
        "content_sha256": entry.content_sha256,
        "reason": entry.reason,
        "time": entry.time.astimezone(UTC).isoformat(),
    }
    if entry.target:
        content["target"] = str(entry.target)
    return hashlib.sha256(canonical(content)).hexdigest()


def address_sha256(kind: str, slug: str) -> str:
    return hashlib.sha256(f"{kind}/{slug}".encode()).hexdigest()
