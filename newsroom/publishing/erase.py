"""All that the newsroom keeps of a working copy: counted before it is erased, then erased.

Whatever else comes to be kept of one gets a line in TRACES.
"""

from collections import Counter
from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Any

from django.contrib.admin.utils import NestedObjects
from django.core.files.storage import storages
from django.db import DEFAULT_DB_ALIAS, models
from django.db.models import Q

from archive import rows, shapes
from newsroom import finding
from newsroom.intake.store import rendition_names
from newsroom.intake.versions import remove_files
from newsroom.models import (
    Approval,
    BodyRef,
    Custody,
    Due,
    FollowUp,
    Hidden,
    Merge,
    Photo,
    PhotoVersion,
    Presence,
    PreviewLink,
    Revision,
    Step,
    User,
    WithheldEdition,
    WorkingCopy,
)
from newsroom.publishing import log_words, outbox

Rows = models.QuerySet[Any]


def _delete(found: Rows) -> None:
    found.delete()


@dataclass(frozen=True)
class Trace:
    """Rows that are kept beside a working copy, `of` which they are; they are deleted, or `erase`
    takes the words out of them."""

    label: str
    of: Callable[[WorkingCopy], Rows]
    erase: Callable[[Rows], object] = _delete


# Editions apart: of what readers can see, they alone can be purged.
EDITIONS = Trace(
    "withheld editions with their salts", lambda copy: WithheldEdition.objects.filter(uid=copy.uid)
)
TRACES = (
    EDITIONS,
    Trace("references of its texts", lambda copy: BodyRef.objects.filter(source_uid=copy.uid)),
    Trace(
        "merges that were undone",
        lambda copy: Merge.objects.filter(Q(gone_uid=copy.uid) | Q(kept_uid=copy.uid)),
    ),
    Trace(
        "words to and from the chief when it was hidden",
        lambda copy: Hidden.objects.filter(uid=copy.uid).exclude(words="", comment=""),
        lambda found: found.update(words="", comment=""),
    ),
    Trace("revisions", lambda copy: Revision.objects.filter(uid=copy.uid)),
    Trace("steps, with what was said at them", lambda copy: Step.objects.filter(uid=copy.uid)),
    Trace("approvals", lambda copy: Approval.objects.filter(uid=copy.uid)),
    Trace("what was scheduled", lambda copy: Due.objects.filter(uid=copy.uid)),
    Trace(
        "corrections to follow up",
        lambda copy: FollowUp.objects.filter(Q(uid=copy.uid) | Q(because_uid=copy.uid)),
    ),
    Trace("addresses for outsiders", lambda copy: PreviewLink.objects.filter(uid=copy.uid)),
    Trace("open forms", lambda copy: Presence.objects.filter(uid=copy.uid)),
    # That it was received, cleared, downloaded, and by whom, stays.
    Trace(
        "file names and hashes in the custody of its originals",
        lambda copy: Custody.objects.filter(uid=copy.uid).exclude(sha256="", detail=""),
        lambda found: found.update(sha256="", detail=""),
    ),
)


@dataclass(frozen=True)
class Kept:
    """What would be erased, by what it is called; `files` by storage and name; `held` is what has
    to let go of it first, with what of it does."""

    counts: list[tuple[str, int]]
    files: list[tuple[str, str]]
    held: list[tuple[WorkingCopy, str]]
    log: int


def kept(copy: WorkingCopy) -> Kept:
    """Some queries for each kind of thing that is deleted with it."""
    collector = _collected(copy)
    own = _rows(collector)
    counts = Counter(_called(row) for row in own if row != copy)
    counted = [(name, count) for name, count in sorted(counts.items())]
    others = [trace for trace in TRACES if trace is not EDITIONS]  # those are shown one by one
    traces = [(trace.label, trace.of(copy).count()) for trace in others]
    log = {entry.pk for entry in log_words.own(own)}
    log |= {entry.pk for entry in log_words.naming(labels(copy))}
    return Kept(
        [(label, count) for label, count in traces + counted if count],
        files(copy),
        _held(copy, collector, own),
        len(log),
    )


def labels(copy: WorkingCopy) -> set[str]:
    """What it is or was called, as the log may say."""
    found = {copy.label, *(entry.object_repr for entry in log_words.own([copy]))}
    for edition in WithheldEdition.objects.filter(uid=copy.uid):
        at = edition.published_at
        found.add(rows.fields(shapes.load(edition.shape), first=at, last=at)["title"])
    return {label for label in found if len(label) > 1}


def files(copy: WorkingCopy) -> list[tuple[str, str]]:
    """Its originals and the pictures made of them, by storage and name."""
    if not isinstance(copy, Photo):
        return []
    found = [("private", name) for name in sorted(rendition_names(copy.renditions))]
    originals: list[Photo | PhotoVersion] = [copy, *copy.versions.all()]
    for row in originals:
        found += [
            ("default", str(row.file.name)),
            ("private", row.thumbnail),
            ("private", row.preview),
        ]
    return [(storage, name) for storage, name in found if name]


def left(names: Collection[tuple[str, str]]) -> list[tuple[str, str]]:
    """Those files that are still there, though they should not be."""
    still = rendition_names([row for each in Photo.objects.all() for row in each.renditions])
    return [(at, name) for at, name in names if name not in still and storages[at].exists(name)]


def erase(copy: WorkingCopy, *, by: User) -> None:
    """Erase it and all that is kept of it, in the caller's transaction; files when that is through.

    Raises ProtectedError where something holds it.
    """
    own = _rows(_collected(copy))
    log_words.erase(own, labels(copy), f"{copy._meta.verbose_name} {copy.uid}")
    if isinstance(copy, Photo):
        remove_files(copy, by=by)
        editions = WithheldEdition.objects.filter(uid=copy.uid)
        outbox.remove(outbox.names_in(shapes.load(each.shape) for each in editions))
    for trace in TRACES:
        trace.erase(trace.of(copy))
    finding.remove([copy])
    if hasattr(copy, "claims"):
        # First: what they say of it may hold it.
        copy.claims.all().delete()
    copy.delete()
    finding.forget()


def _collected(copy: WorkingCopy) -> NestedObjects:
    collector = NestedObjects(using=DEFAULT_DB_ALIAS)
    collector.collect([copy])
    return collector


def _rows(collector: NestedObjects) -> list[models.Model]:
    return [row for found in collector.data.values() for row in found]


def _called(row: models.Model) -> str:
    return str(row._meta.verbose_name_plural)


def _held(
    copy: WorkingCopy, collector: NestedObjects, own: list[models.Model]
) -> list[tuple[WorkingCopy, str]]:
    found: dict[tuple[type[models.Model], int, str], tuple[WorkingCopy, str]] = {}
    for row in sorted(collector.protected, key=lambda row: (row._meta.label, row.pk)):
        holder = None if row in own else _holder(row)
        if holder is not None:
            key = (type(holder), holder.pk, _called(row))
            found.setdefault(key, (holder, _as(row, copy)))
    return list(found.values())


def _as(row: models.Model, copy: WorkingCopy) -> str:
    """What it is to what holds it: its lead photo, a gallery photo of it."""
    for field in row._meta.concrete_fields if isinstance(row, WorkingCopy) else ():
        if field.is_relation and field.related_model is type(copy):
            if getattr(row, field.attname) == copy.pk:
                return str(field.verbose_name)
    return str(row._meta.verbose_name)


def _holder(row: models.Model) -> WorkingCopy | None:
    """The working copy that a row is a part of; itself, where it is one."""
    if isinstance(row, WorkingCopy):
        return row
    for field in row._meta.concrete_fields:
        remote = field.remote_field
        if remote is not None and getattr(remote, "on_delete", None) is models.CASCADE:
            other = getattr(row, field.name)
            if isinstance(other, WorkingCopy):
                return other
    return None
