"""The hashes of the ledger, apart so that what writes them and what checks them agree."""

import hashlib
from datetime import UTC

from archive.models import Edition, LedgerEntry, Record
from archive.shapes import canonical


def edition_sha256(record: Record, edition: Edition) -> str:
    """Over all that an edition says, and its salt."""
    content = {
        "uid": str(record.uid),
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
        "time": entry.time.astimezone(UTC).isoformat(),
    }
    return hashlib.sha256(canonical(content)).hexdigest()


def address_sha256(kind: str, slug: str) -> str:
    return hashlib.sha256(f"{kind}/{slug}".encode()).hexdigest()
