"""Whether the storages hold what the tables name, byte for byte, and nothing else."""

import hashlib
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import islice
from typing import Any, Literal
from uuid import UUID

from django.core.files.storage import storages
from django.db.models import QuerySet
from django.utils import timezone

from archive.models import Kind, Record
from newsroom.intake.store import rendition_names
from newsroom.models import Custody, Photo, PhotoVersion

What = Literal["missing", "altered", "unreadable", "orphan"]
Of = Literal["original", "version", "thumbnail", "preview", "rendition", "public rendition", ""]

STORAGES = {"default": "originals", "private": "private files", "public": "public files"}
# What is being received or published now is stored before a row names it.
YOUNG = timedelta(hours=1)
BATCH = 500
PIECE = 1 << 20

_RESTORE = "Restore it from a backup; an original, also by uploading the same file again."
_CLEAR = "Remove it if it is there, and clear the photograph again: that makes it anew."
ADVICE: dict[Of, str] = {
    "original": _RESTORE,
    "version": _RESTORE,
    "thumbnail": _RESTORE,
    "preview": _RESTORE,
    "rendition": _CLEAR,
    "public rendition": "Remove it if it is there, and publish the photograph again.",
    "": "No row names it. Look at it, and remove it if nobody misses it.",
}
PUBLIC_ORPHAN = (
    "Readers can reach it, and nothing public names it. Run remove_public_files; if it is still "
    "there, remove it."
)


@dataclass(frozen=True)
class File:
    """`of` says what it is of the photograph whose uid is given. `sha256` is empty where nobody
    knows what its bytes were."""

    storage: str
    name: str
    of: Of = ""
    photo: UUID | None = None
    sha256: str = ""

    def __str__(self) -> str:
        # By the uid: what a photograph is called can say too much for a log.
        of = f", {self.of} of photograph {self.photo}" if self.photo else ""
        return f"{STORAGES[self.storage]}: {self.name}{of}"


@dataclass(frozen=True)
class Problem:
    what: What
    file: File
    error: str = ""

    @property
    def advice(self) -> str:
        if self.what == "unreadable":
            return f"The storage failed ({self.error}). Look at the storage, then run this again."
        public = self.what == "orphan" and self.file.storage == "public"
        return PUBLIC_ORPHAN if public else ADVICE[self.file.of]


def rows_to_check() -> int:
    return Photo.objects.count() + PhotoVersion.objects.count() + _public().count()


def problems(progress: Callable[[int], None] = lambda done: None) -> Iterator[Problem]:
    """All that is missing, altered, unreadable or named by no row; that an original failed is noted
    in its custody. `progress` is told how many of `rows_to_check` are done.

    Takes as long as reading all files does, in which the desks go on working.
    """
    # What is stored from now on may be named by rows that were looked at before.
    begun = timezone.now()
    with closing(sqlite3.connect("")) as known:  # a temporary file: there are millions of names
        known.execute("CREATE TABLE known (file TEXT PRIMARY KEY) WITHOUT ROWID")
        for done, row in enumerate(_rows()):
            progress(done)
            for file in _files_of(row):
                if not _is_new(known, file):
                    continue
                problem = _checked(file)
                # What somebody replaced meanwhile is not missed.
                if problem and file in _files_of(_as_it_is(row)):
                    _note(problem)
                    yield problem
        for storage in STORAGES:
            yield from _orphans(storage, known, begun - YOUNG)


def named() -> Iterator[File]:
    """Every file that a row names; the same rendition can be of two photographs."""
    for row in _rows():
        yield from (file for file in _files_of(row) if file.name)


def _rows() -> Iterator[Any]:
    photos = Photo.objects.only("uid", "file", "sha256", "thumbnail", "preview", "renditions")
    versions = PhotoVersion.objects.select_related("photo").only(
        "photo__uid", "file", "sha256", "thumbnail", "preview"
    )
    for rows in (photos, versions, _public().only("uid", "card")):
        yield from _in_order(rows)


def _public() -> QuerySet[Record]:
    return Record.objects.filter(kind=Kind.PHOTO)


def _in_order(rows: QuerySet[Any]) -> Iterator[Any]:
    """By key, some hundreds at a time: no query stays open for the hours that this can take."""
    last = 0
    while batch := list(rows.filter(pk__gt=last).order_by("pk")[:BATCH]):
        yield from batch
        last = batch[-1].pk


def _as_it_is(row: Any) -> Any:
    return type(row)._default_manager.filter(pk=row.pk).first()


def _files_of(row: Any) -> list[File]:
    match row:
        case Photo():
            names = rendition_names(row.renditions)
            return [
                *_originals(row, "original", row.uid),
                *(File("private", name, "rendition", row.uid, _sha256(name)) for name in names),
            ]
        case PhotoVersion():
            return _originals(row, "version", row.photo.uid)
        case Record():
            names = rendition_names(row.card["renditions"])
            return [
                File("public", name, "public rendition", row.uid, _sha256(name)) for name in names
            ]
    return []


def _originals(row: Photo | PhotoVersion, of: Of, uid: UUID) -> list[File]:
    files = [File("default", row.file.name or "", of, uid, row.sha256)]
    if row.thumbnail:
        files.append(File("private", row.thumbnail, "thumbnail", uid))
    if row.preview:
        files.append(File("private", row.preview, "preview", uid))
    return files


def _sha256(rendition: str) -> str:
    """A rendition is named by its content."""
    return rendition.partition(".")[0]


def _is_new(known: sqlite3.Connection, file: File) -> bool:
    """Note that a file is named; the same rendition can be of two photographs."""
    key = f"{file.storage}/{file.name}"
    return known.execute("INSERT OR IGNORE INTO known VALUES (?)", [key]).rowcount == 1


def _checked(file: File) -> Problem | None:
    storage = storages[file.storage]
    try:
        if not file.sha256 or not file.name:
            return None if file.name and storage.exists(file.name) else Problem("missing", file)
        found = hashlib.sha256()
        with storage.open(file.name) as content:
            for piece in content.chunks(PIECE):
                found.update(piece)
    except FileNotFoundError:
        return Problem("missing", file)
    except Exception as error:  # each storage has errors of its own
        return Problem("unreadable", file, f"{type(error).__name__}: {error}")
    return None if found.hexdigest() == file.sha256 else Problem("altered", file)


def _note(problem: Problem) -> None:
    file = problem.file
    if file.of in ("original", "version") and file.photo:
        Custody.objects.create(
            uid=file.photo,
            action=Custody.Action.FAILED,
            sha256=file.sha256,
            detail=f"The {file.of} is {problem.what}.",
        )


def _orphans(storage: str, known: sqlite3.Connection, before: datetime) -> Iterator[Problem]:
    names = listed(storage)
    while batch := list(islice(names, BATCH)):
        keys = {f"{storage}/{name}" for name in batch}
        marks = ",".join("?" * len(keys))
        query = f"SELECT file FROM known WHERE file IN ({marks})"  # noqa: S608 - only marks
        keys -= {key for (key,) in known.execute(query, list(keys))}
        left = {key.partition("/")[2] for key in keys}
        for name in sorted(left - _named_meanwhile(storage, left)):
            try:
                if storages[storage].get_modified_time(name) < before:
                    yield Problem("orphan", File(storage, name))
            except FileNotFoundError:
                continue  # somebody has just removed it


def _named_meanwhile(storage: str, names: set[str]) -> set[str]:
    """An original goes from one row to another while the rows are read."""
    fields = {"default": ("file",), "private": ("thumbnail", "preview")}.get(storage, ())
    found: set[str] = set()
    for model in (Photo, PhotoVersion):
        for field in fields:
            rows = model._default_manager.filter(**{f"{field}__in": names})
            found |= set(rows.values_list(field, flat=True))
    return found


def listed(storage: str, folder: str = "") -> Iterator[str]:
    """The names of all that is stored."""
    try:
        folders, names = storages[storage].listdir(folder)
    except FileNotFoundError:
        return  # nothing was ever stored there
    inside = f"{folder}/" if folder else ""
    yield from (f"{inside}{name}" for name in sorted(names) if name)
    for each in sorted(folders):
        yield from listed(storage, f"{inside}{each}")
