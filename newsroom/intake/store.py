"""A received photograph's files: the original and staff's pictures of it at intake, the renditions,
still private, when somebody clears it."""

import hashlib
import uuid
from collections.abc import Iterable, Sequence
from dataclasses import asdict

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import storages

from archive import shapes
from newsroom.intake import isolated
from newsroom.intake.custody import note
from newsroom.intake.isolated import Taken
from newsroom.intake.read import Refused
from newsroom.intake.redact import Box
from newsroom.intake.render import Credit
from newsroom.keeping import keep, keep_whole
from newsroom.models import Custody, Photo, PhotoText, PhotoVersion, Region, Upload, User

RESTORE = "Upload the same file again, or restore it from a backup."


def take(data: bytes) -> Taken:
    """Look at a file in a process of its own. Raises `Refused` with a sentence for staff."""
    return isolated.take(data, limits=settings.PHOTO_LIMITS)


def receive(
    photo: Photo,
    data: bytes,
    filename: str,
    *,
    by: User | None = None,
    upload: Upload | None = None,
    taken: Taken | None = None,
) -> Photo:
    """Keep a new photograph and save its working copy, unreviewed.

    What the file says of credit, terms and day fills those fields where they are empty; whom it
    names as creator only stands beside the form, for staff to decide. `taken` spares looking at it
    again. Raises `Refused` with a sentence for staff; then nothing is kept.
    """
    taken = taken or take(data)
    try:
        return _receive(photo, data, filename, taken, by, upload)
    except BaseException:
        # No row names them, so nobody else would take them away.
        photo.file.delete(save=False)
        for name in filter(None, (photo.thumbnail, photo.preview)):
            storages["private"].delete(name)
        raise


def _receive(
    photo: Photo,
    data: bytes,
    filename: str,
    taken: Taken,
    by: User | None,
    upload: Upload | None,
) -> Photo:
    keep_original(photo, data, filename, taken, by=by)
    photo.upload = upload
    facts = photo.facts
    photo.credit = photo.credit or facts["credit"][:200]
    photo.usage_terms = photo.usage_terms or facts["usage_terms"][:300]
    # A day is enough for readers; the minute can tell who stood where.
    photo.date_taken = photo.date_taken or facts["date_created"].partition("T")[0]
    photo.created_by = photo.created_by or by
    keep(photo)
    keep_whole(photo, by=by)
    note(photo, Custody.Action.RECEIVED, by=by, detail=photo.original_filename)
    return photo


def keep_original(
    row: Photo | PhotoVersion, data: bytes, filename: str, taken: Taken, *, by: User | None
) -> None:
    """Store an original and staff's pictures of it; the row that names them is not saved."""
    facts = taken.facts
    row.file.save(filename, ContentFile(data), save=False)
    row.original_filename = filename[-255:]
    row.received_by = by
    row.sha256, row.width, row.height = facts.sha256, facts.width, facts.height
    row.likeness = taken.likeness
    row.facts = asdict(facts)
    row.thumbnail, row.preview = (
        storages["private"].save(f"{folder}/{uuid.uuid4().hex}.webp", ContentFile(picture))
        # The preview is large enough to see who is in it before it is cleared.
        for folder, picture in (("thumbnails", taken.thumbnail), ("previews", taken.preview))
    )


def suggested_text(photo: Photo) -> PhotoText | None:
    """What came inside the file for readers, as a text to be edited, not saved."""
    facts = photo.facts
    text = PhotoText(
        photo=photo,
        language=photo.language,
        headline=facts.get("headline", "")[:200],
        caption=facts.get("caption", ""),
        alt=facts.get("alt_text", ""),
        extended=facts.get("extended_description", ""),
    )
    return text if text.headline or text.caption or text.alt or text.extended else None


def original(photo: Photo | PhotoVersion) -> bytes:
    """The file as received. Raises `Refused` where it is gone, or is not what was received."""
    try:
        with photo.file.open("rb") as file:
            data: bytes = file.read()
    except FileNotFoundError:
        raise Refused(f"The original is missing from storage. {RESTORE}") from None
    if hashlib.sha256(data).hexdigest() != photo.sha256:
        raise Refused(f"The original has changed since it was received. {RESTORE}")
    return data


def make_renditions(
    photo: Photo, credit: Credit, *, covered: Sequence[Box] | None = None
) -> list[shapes.Rendition]:
    """Make the files of a photograph in private storage, redacted and cropped as it says, with
    `credit` written into them. `covered` are other redactions than those that are saved.

    Raises `Refused` where the original is not what was received, or cannot be decoded.
    """
    private = storages["private"]
    made = []
    for rendition in isolated.renditions(
        original(photo),
        credit=credit,
        focal=(photo.focal_x, photo.focal_y),
        redactions=redactions(photo) if covered is None else covered,
        limits=settings.PHOTO_LIMITS,
    ):
        kept = shapes.Rendition(
            rendition.format,
            rendition.width,
            rendition.height,
            rendition.sha256,
            len(rendition.data),
            rendition.crop,
        )
        # Named by content: what is there already is the same.
        if not private.exists(kept.name):
            private.save(kept.name, ContentFile(rendition.data))
        made.append(kept)
    return made


def drop_renditions(names: Iterable[str]) -> None:
    """Remove private renditions, but for those of another photograph (the same picture twice)."""
    wanted = set(names)
    if not wanted:
        return
    rows = Photo.objects.exclude(renditions=[]).values_list("renditions", flat=True)
    used = {name for row in rows.iterator() for name in rendition_names(row)}
    for name in sorted(wanted - used):
        storages["private"].delete(name)


def rendition_names(renditions: list[dict[str, object]]) -> set[str]:
    return {shapes.Rendition(**row).name for row in renditions}  # type: ignore[arg-type]


def redactions(photo: Photo) -> tuple[Box, ...]:
    """(x, y, width, height) of what is covered, as fractions of the upright picture."""
    return tuple(
        (region.x, region.y, region.width, region.height)
        for region in photo.regions.all()
        if region.verdict == Region.Verdict.REDACT
    )


def credit_of(photo: Photo | shapes.Photo) -> Credit:
    """What the files of a working copy, or of a published photograph, say of their origin."""
    creator = photo.creator_name
    if isinstance(photo, Photo) and photo.creator:
        creator = photo.creator.name
    return Credit((creator,) if creator else (), photo.credit, photo.copyright, photo.usage_terms)


def rendering_key(photo: Photo) -> str:
    """A hash of all that its renditions are made from, to see when they are out of date."""
    parts = (
        photo.sha256,
        credit_of(photo),
        (photo.focal_x, photo.focal_y),
        sorted(redactions(photo)),
    )
    return hashlib.sha256(repr(parts).encode()).hexdigest()
