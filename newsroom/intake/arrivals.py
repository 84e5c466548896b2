"""A file arrives, from the upload page or from a command: taken, recognised, or refused."""

import hashlib
from dataclasses import dataclass, field
from typing import Any, Literal

from newsroom.intake.duplicates import same_file
from newsroom.intake.read import Refused
from newsroom.intake.store import receive
from newsroom.models import Photo, Upload, User


@dataclass(frozen=True)
class Arrival:
    """`photo` is the new photograph, or the one that the file is already here as; `facts` are
    those of PhotoFacts, as plain data."""

    status: Literal["created", "duplicate", "rejected"]
    photo: Photo | None = None
    reason: str = ""
    facts: dict[str, Any] = field(default_factory=dict)


def arrive(
    data: bytes, filename: str, *, by: User | None, upload: Upload | None = None, credit: str = ""
) -> Arrival:
    """Keep a file as a new photograph, unless this very file is here already. Never raises for
    what is wrong with the file: `reason` says it, as a sentence for staff."""
    same = same_file(hashlib.sha256(data).hexdigest())
    if same is not None:
        return Arrival("duplicate", same, "This very file is here already.", same.facts)
    try:
        photo = receive(Photo(credit=credit), data, filename, by=by, upload=upload)
    except Refused as error:
        return Arrival("rejected", reason=str(error))
    return Arrival("created", photo, facts=photo.facts)
