"""A file arrives, from the upload page or from a command: taken, recognised, or refused."""

import hashlib
from dataclasses import dataclass, field
from typing import Any, Literal

from django.conf import settings
from django.db import connection, transaction

from newsroom.intake.duplicates import originals, photo_of
from newsroom.intake.read import Refused
from newsroom.intake.restoring import is_sound, restore
from newsroom.intake.store import receive, take
from newsroom.models import Photo, Upload, User

KNOWN = "This very file is here already."
RESTORED = (
    "This very file is here already. Its original was missing from storage, or had changed there: "
    "it has been restored from this file."
)


@dataclass(frozen=True)
class Arrival:
    """`photo` is the new photograph, or the one that the file is already here as; `facts` are
    those of PhotoFacts, as plain data."""

    status: Literal["created", "duplicate", "rejected"]
    photo: Photo | None = None
    reason: str = ""
    facts: dict[str, Any] = field(default_factory=dict)


def arrive(
    data: bytes,
    filename: str,
    *,
    by: User | None,
    upload: Upload | None = None,
    credit: str = "",
    language: str = "en",
) -> Arrival:
    """Keep a file as a new photograph, unless this very file is here already; where the original
    that is stored of it is lost, it is put back. Never raises for what is wrong with the file:
    `reason` says it, as a sentence for staff."""
    sha256 = hashlib.sha256(data).hexdigest()
    if known := _known(data, sha256, by):
        return known
    try:
        taken = take(data)
    except Refused as error:
        return Arrival("rejected", reason=str(error))
    with transaction.atomic():
        _alone_with(sha256)
        # Somebody else may have sent it while it was looked at.
        if known := _known(data, sha256, by):
            return known
        photo = Photo(credit=credit, language=language)
        receive(photo, data, filename, by=by, upload=upload, taken=taken)
    return Arrival("created", photo, facts=photo.facts)


def recognised(sha256: str, size: int | None = None) -> Arrival | None:
    """The arrival of a file that is here already, and that storage still holds: None where it is
    wanted. `size` is that of the file, where it is known."""
    rows = originals(sha256)
    if not rows or not all(is_sound(row, size) for row in rows):
        return None
    return Arrival("duplicate", photo_of(rows[0]), KNOWN, rows[0].facts)


def _known(data: bytes, sha256: str, by: User | None) -> Arrival | None:
    """As `recognised`; what storage has lost of it is put back."""
    known = recognised(sha256, len(data))
    if known or not originals(sha256):
        return known
    with transaction.atomic():
        _alone_with(sha256)
        rows = restore(data, sha256, by=by)
    return Arrival("duplicate", photo_of(rows[0]), RESTORED, rows[0].facts) if rows else None


def too_large(size: int) -> str:
    """Why a file of so many bytes is not even read; empty where it is."""
    most = settings.PHOTO_LIMITS.file_bytes
    if size <= most:
        return ""
    return (
        f"This file has {size / 1e6:.0f} MB; at most {most / 1e6:.0f} MB are taken. Save it as a "
        "smaller JPEG."
    )


def _alone_with(sha256: str) -> None:
    """Whoever brings the same file waits here until this transaction ends. On SQLite they wait
    anyway: one transaction writes at a time (newsroom.env.database)."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [int(sha256[:15], 16)])
