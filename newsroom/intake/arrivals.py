"""A file arrives, from the upload page or from a command: taken, recognised, or refused."""

import hashlib
from dataclasses import dataclass, field
from typing import Any, Literal

from django.conf import settings
from django.db import connection, transaction

from newsroom.intake.duplicates import kept_as
from newsroom.intake.read import Refused
from newsroom.intake.store import receive, take
from newsroom.models import Photo, PhotoVersion, Upload, User


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
    """Keep a file as a new photograph, unless this very file is here already. Never raises for
    what is wrong with the file: `reason` says it, as a sentence for staff."""
    sha256 = hashlib.sha256(data).hexdigest()
    if known := recognised(sha256):
        return known
    try:
        taken = take(data)
    except Refused as error:
        return Arrival("rejected", reason=str(error))
    with transaction.atomic():
        _alone_with(sha256)
        # Somebody else may have sent it while it was looked at.
        if known := recognised(sha256):
            return known
        photo = Photo(credit=credit, language=language)
        receive(photo, data, filename, by=by, upload=upload, taken=taken)
    return Arrival("created", photo, facts=photo.facts)


def recognised(sha256: str) -> Arrival | None:
    """The arrival of a file that is here already."""
    original = kept_as(sha256)
    if original is None:
        return None
    photo = original.photo if isinstance(original, PhotoVersion) else original
    return Arrival("duplicate", photo, "This very file is here already.", original.facts)


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
