"""A merge is taken back: what it moved returns, but for what was changed since."""

from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.utils import timezone

from archive import shapes
from archive.models import Change, Kind, Reason
from newsroom.finding import write_naming
from newsroom.keeping import keep, keep_whole
from newsroom.models import (
    MODELS,
    Merge,
    Person,
    Profile,
    Revision,
    User,
    WithheldEdition,
)
from newsroom.publishing.checklist import protected_people
from newsroom.publishing.merge import CannotMerge, locked_rows
from newsroom.publishing.merge_rows import undo
from newsroom.publishing.protection import Guard
from newsroom.publishing.publish import Publication, SlugTaken, publish_shapes, split
from newsroom.publishing.unseen import quiet, seen_with


@dataclass
class Parted:
    """`left`: what stayed with the one that was kept, because it was changed since; `stays_away`:
    why readers do not see the other again, though they did before the merge."""

    gone: Profile
    kept: Profile
    left: list[str] = field(default_factory=list)
    is_back: bool = False
    stays_away: str = ""


def both(merge: Merge) -> tuple[Profile, Profile] | None:
    """The two of a merge, the one that went first; None where one is not here any more."""
    model: Any = MODELS[Kind(merge.kind)]
    rows = model._default_manager.select_related("merged_into")
    found = {row.uid: row for row in rows.filter(uid__in=[merge.gone_uid, merge.kept_uid])}
    if len(found) < 2:
        return None
    return found[merge.gone_uid], found[merge.kept_uid]


def hindrance(merge: Merge) -> str:
    """Why it cannot be taken back, in a sentence; empty where it can."""
    pair = both(merge)
    if merge.undone_at is not None or pair is None:
        return "This was taken back already."
    gone, kept = pair
    if kept.merged_into is not None:
        return f"“{kept}” was merged into “{kept.merged_into}” since. Undo that first."
    if gone.merged_into != kept:
        return "This was taken back already."
    return ""


def unmerge(merge: Merge, *, by: User | None = None) -> Parted:
    """Part the two again. Where readers saw the one that went, its last edition comes back as a
    new one, if nobody in it has been protected since. Raises CannotMerge."""
    with transaction.atomic():
        pair = both(merge)
        if pair is None:
            raise CannotMerge("One of the two is not here any more.")
        gone, kept = locked_rows(*pair)
        merge = Merge.objects.select_for_update().get(pk=merge.pk)
        if why := hindrance(merge):
            raise CannotMerge(why)
        split(gone)
        left = undo(merge.changes["steps"])
        gone.refresh_from_db()
        kept.refresh_from_db()
        gone.merged_into = None
        if isinstance(gone, Person):
            # Whoever was protected meanwhile was so by both names.
            gone.protection = kept.protection
        gone.save()
        keep(kept)
        for each in (gone, kept):
            keep_whole(each, by=by, why=Revision.Why.MERGED)
        write_naming(type(kept), [gone.pk, kept.pk])
        merge.undone_at, merge.undone_by = timezone.now(), by
        merge.save(update_fields=["undone_at", "undone_by"])
        parted = Parted(gone, kept, left)
        if merge.changes["was_live"]:
            parted.stays_away = _bring_back(gone)
            parted.is_back = not parted.stays_away
        return parted


def _bring_back(gone: Profile) -> str:
    """Publish again what was live of it. Says why not, where not."""
    editions = WithheldEdition.objects.filter(uid=gone.uid, reason=Reason.MERGED)
    last = editions.order_by("-number").first()
    if last is None:
        return "what was published of it is not here any more"
    shape = shapes.load(last.shape)
    shape = quiet(shape, seen_with([shape]).__contains__)
    if isinstance(shape, shapes.Person) and shape.protection != gone.protection:  # type: ignore[attr-defined]
        return "what readers may know of them was changed since"
    linked = frozenset(map(str, shapes.target_uids(shape)))
    if protected_people(shape, Guard.of_everyone_protected(), linked):
        return "it names somebody who was protected since"
    try:
        publish_shapes([Publication(shape, Change.MINOR)], [gone])
    except SlugTaken:
        return "its address belongs to another now"
    return ""


def keep_apart(one: Profile, other: Profile, *, by: User | None) -> None:
    """Remember that they are two: a merge that was taken back before anything was done."""
    now = timezone.now()
    Merge.objects.create(
        kind=one.KIND,
        gone_uid=one.uid,
        kept_uid=other.uid,
        merged_at=now,
        merged_by=by,
        undone_at=now,
        undone_by=by,
    )
