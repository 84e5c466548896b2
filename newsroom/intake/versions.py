"""The originals of one photograph: the one in use, and those that are kept beside it.

Two working copies of one picture become one here, and one original takes the place of another.
No file is lost by it, and no word.
"""

from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any

from django.core.files.storage import storages
from django.db import transaction
from django.utils import timezone

from newsroom.finding import remove, write
from newsroom.intake.carrying import Carried, carry, same_shape, to_heed, unsaved
from newsroom.intake.clearance import Live, NotReady, mark, set_back
from newsroom.intake.custody import note
from newsroom.intake.duplicates import Original, better
from newsroom.intake.restoring import is_as_received
from newsroom.intake.store import drop_renditions, rendition_names
from newsroom.models import (
    BodyRef,
    Custody,
    Photo,
    PhotoVersion,
    User,
    WorkingCopy,
    working_copies,
)

# What belongs to an original, and goes with it from a photograph to its versions and back.
_OF_ORIGINAL = (
    *("file", "original_filename", "sha256", "likeness", "width", "height"),
    *("thumbnail", "preview", "facts", "received_by_id"),
)
LIVE = "Readers can see this photograph. Withdraw it first."
MEANWHILE = "Somebody has just dealt with it. Look at it again."
BOTH_LOST = (
    "The stored originals of both are missing, or not what was received. Upload the file again, or "
    "restore it from a backup; then make them one."
)


@dataclass(frozen=True)
class Joined:
    """`version` is None where both were the same file."""

    version: PhotoVersion | None
    carried: Carried


def stays(one: Photo, other: Photo) -> tuple[Photo, Photo]:
    """Of two working copies of one picture, the one that stays and the one that goes: what was
    published stays, else what is used, else the older."""

    def rank(photo: Photo) -> tuple[bool, bool, datetime, int]:
        return (photo.published_at is None, not users_of(photo), photo.created_at, photo.pk)

    first, second = sorted((one, other), key=rank)
    return first, second


def users_of(photo: Photo) -> list[WorkingCopy]:
    """What shows it, or refers to it."""
    sources = BodyRef.objects.filter(target_uid=photo.uid).values_list("source_uid", flat=True)
    named: list[WorkingCopy] = [
        *photo.leads.all(),
        *photo.portrait_of.all(),
        *photo.galleries.all(),
    ]
    return list(({copy.uid: copy for copy in named} | working_copies(sources)).values())


def obstacle(photo: Photo, other: Photo) -> str:
    """Why `other` cannot become a version of `photo`, and what to do; empty where it can."""
    if other.published_at is not None:
        return (
            f"“{other.label}” was published, so its page or what is left of it has to stay. Keep "
            "them apart."
        )
    if used := users_of(other):
        names = ", ".join(f"“{copy.label}”" for copy in used[:3])
        return (
            f"“{other.label}” is used by {names}{' and others' if used[3:] else ''}. Put "
            f"“{photo.label}” in its place there first."
        )
    if photo.is_live and (other.review == Photo.Review.BLOCKED or to_heed(other)):
        return (
            f"A review found something in “{other.label}” that must not be shown, and readers can "
            f"see “{photo.label}”. Look at it now, and withdraw it if there is any doubt."
        )
    return ""


def add_version(photo: Photo, other: Photo, *, by: User | None) -> Joined:
    """Make the original of `other` a version of `photo`, and delete the working copy `other`.

    Raises `NotReady` where there is an obstacle.
    """
    with transaction.atomic():
        photo, other = _locked(photo, other)
        if refusal := obstacle(photo, other):
            raise NotReady(refusal)
        carried, version = carry(photo, other, by=by), None
        if other.sha256 == photo.sha256:
            _keep_sound(photo, other, by=by)
            _remove(_files(other))
        else:
            version = PhotoVersion.objects.create(
                photo=photo, received_at=received_at(other), **_of_original(other)
            )
        other.versions.update(photo=photo)
        Custody.objects.create(
            uid=photo.uid,
            action=Custody.Action.VERSION,
            sha256=other.sha256,
            by=by,
            detail="\n".join([f"It was the photograph {other.uid}.", *carried.left]),
        )
        note(other, Custody.Action.DELETED, by=by, detail=f"It is part of {photo.uid} now.")
        renditions = rendition_names(other.renditions)
        remove([other])
        other.delete()
        transaction.on_commit(lambda: drop_renditions(renditions), robust=True)
    return Joined(version, carried)


def use_better(photo: Photo, other: Photo, *, by: User | None) -> Joined:
    """As `add_version`, and then the better of the two originals is in use. Raises `Live`."""
    judged = better(photo, other)
    with transaction.atomic():
        joined = add_version(photo, other, by=by)
        if joined.version and judged and judged.original is other:
            use_version(photo, joined.version, by=by)
    return joined


def use_version(photo: Photo, version: PhotoVersion, *, by: User | None) -> None:
    """Put another original in use, and the former one among the versions.

    It has to be reviewed again: what could not be told may be seen now. What was marked stays,
    where the shape is the same. Raises `Live`, or `NotReady` where somebody else was faster.
    """
    with transaction.atomic():
        (photo,) = _locked(photo)
        if photo.is_live:
            raise Live(LIVE)
        found = photo.versions.filter(pk=version.pk).first()
        if found is None:
            raise NotReady(MEANWHILE)
        version, fits = found, same_shape(photo, found)
        former, at = _of_original(photo), received_at(photo)
        _set(photo, _of_original(version))
        _set(version, former | {"received_at": at})
        version.save()
        if not fits:
            photo.focal_x = photo.focal_y = 0.5
        photo.modified_at = timezone.now()
        photo.save(update_fields=[*_OF_ORIGINAL, "focal_x", "focal_y", "modified_at"])
        write([photo])
        marked = unsaved(photo.regions.all()) if fits else []
        mark(photo, marked, nobody_identifiable=False, by=by)
        if photo.review != Photo.Review.BLOCKED:
            set_back(photo, Photo.Review.UNREVIEWED, by=by)
        said = f"{version.original_filename} ({version.sha256}) is among its versions now."
        note(photo, Custody.Action.REPLACED, by=by, detail=said)


def remove_files(photo: Photo, *, by: User | None) -> None:
    """Before a photograph that nobody ever saw is deleted, in the same transaction: its files and
    those of its versions go when that is done. The log stays."""
    originals: list[Original] = [photo, *photo.versions.all()]
    for original in originals:
        _remove(_files(original))
    renditions = rendition_names(photo.renditions)
    transaction.on_commit(lambda: drop_renditions(renditions), robust=True)
    note(photo, Custody.Action.DELETED, by=by)


def received_at(photo: Photo) -> datetime:
    """When the original that is in use came: it may have been another photograph's then."""
    rows = Custody.objects.filter(action=Custody.Action.RECEIVED, sha256=photo.sha256)
    times = dict(rows.values_list("uid", "at"))
    return times.get(photo.uid) or min(times.values(), default=photo.created_at)


def _locked(*photos: Photo) -> list[Photo]:
    """As they are now; nobody else changes them until the transaction ends."""
    keys = [photo.pk for photo in photos]
    rows = {row.pk: row for row in Photo.objects.select_for_update().filter(pk__in=keys)}
    if len(rows) < len(keys):
        raise NotReady(MEANWHILE)
    return [rows[key] for key in keys]


def _of_original(row: Original) -> dict[str, Any]:
    return {name: getattr(row, name) for name in _OF_ORIGINAL} | {"file": row.file.name}


def _set(row: Original, values: dict[str, Any]) -> None:
    for name, value in values.items():
        setattr(row, name, value)


def _keep_sound(photo: Photo, other: Photo, *, by: User | None) -> None:
    """Of the same file twice, `photo` gets what is stored as it was received, and `other`, whose
    files are about to be removed, what is not."""
    swapped = []
    if not is_as_received(photo):
        if not is_as_received(other):
            raise NotReady(BOTH_LOST)
        swapped.append("file")
    for name in ("thumbnail", "preview"):
        mine, theirs = getattr(photo, name), getattr(other, name)
        if not _is_stored(mine) and _is_stored(theirs):
            swapped.append(name)
    if not swapped:
        return
    mine, theirs = _of_original(photo), _of_original(other)
    _set(photo, {name: theirs[name] for name in swapped})
    _set(other, {name: mine[name] for name in swapped})
    photo.save(update_fields=swapped)
    said = f"Missing or damaged in storage; that of the same file of {other.uid} took its place: "
    note(photo, Custody.Action.REPLACED, by=by, detail=f"{said}{', '.join(swapped)}.")


def _is_stored(name: str) -> bool:
    return bool(name) and storages["private"].exists(name)


def _files(row: Original) -> list[tuple[str, str]]:
    names = [("default", row.file.name), ("private", row.thumbnail), ("private", row.preview)]
    return [(storage, name) for storage, name in names if name]


def _remove(files: list[tuple[str, str]]) -> None:
    """When the transaction is through; what a storage does not let go of, check_archive finds."""
    for storage, name in files:
        transaction.on_commit(partial(storages[storage].delete, name), robust=True)
