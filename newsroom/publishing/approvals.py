"""The second pair of eyes: what needs it before it goes out, and who may give it.

An approval is of a hash of all that would be published. Whatever is saved after it, it is none of
that; and nobody approves what they wrote themselves.
"""

import hashlib
from collections.abc import Iterable
from datetime import datetime, timedelta

from django.conf import settings
from django.utils import timezone

from archive import shapes
from archive.models import Record
from newsroom.models import Approval, Person, Region, Revision, User, WorkingCopy
from newsroom.publishing.plan import Item, Plan
from newsroom.publishing.problem import Problem
from newsroom.publishing.stages import NotAllowed

# After this long readers may rely on it, and nobody at the desks may remember it.
OLD = timedelta(days=30)

OWN = "You wrote in it, so somebody else has to approve it."
NEEDED = "A second person has to approve it, because {}."


def pin(items: Iterable[Item]) -> str:
    """A hash of what would be published, the last item being the one that it is about."""
    found = hashlib.sha256()
    for item in items:
        found.update(shapes.canonical(shapes.encode(item.shape)))
    return found.hexdigest()


def reasons(planned: Plan, items: list[Item], at: datetime | None = None) -> list[str]:
    """Why it needs a second person, each the end of a sentence; empty where it needs none. `at` is
    when it goes out, if not now."""
    found = []
    if settings.SECOND_APPROVAL == "always":
        found.append("everything here needs one")
    pictures = {item.copy.uid for item in items}
    pictures |= {uid for item in items for uid in shapes.target_uids(item.shape)}
    if Region.objects.filter(minor=True, photo__uid__in=pictures).exists():
        found.append("it shows a minor")
    named = {uid for item in items for uid in item.refers_to}
    hidden = Person.objects.exclude(protection=Person.Protection.PUBLIC)
    if hidden.filter(uid__in=named).exists():
        found.append("it is about somebody who is protected")
    if _is_old(planned.item.copy, at or timezone.now()):
        found.append("it was published more than 30 days ago")
    return found


def _is_old(copy: WorkingCopy, at: datetime) -> bool:
    return Record.objects.filter(uid=copy.uid, first_published__lt=at - OLD).exists()


def authors(copy: WorkingCopy) -> set[int]:
    """The keys of those who wrote what would change for readers."""
    written = Revision.objects.filter(uid=copy.uid, by__isnull=False)
    if copy.published_at is not None:
        written = written.filter(at__gt=copy.published_at)
    found = set(written.order_by().values_list("by", flat=True))
    if copy.published_at is None and copy.created_by_id:
        found.add(copy.created_by_id)
    return found


def approved(copy: WorkingCopy, items: list[Item]) -> Approval | None:
    """By somebody who did not write it."""
    given = Approval.objects.filter(uid=copy.uid, pinned=pin(items)).select_related("by")
    wrote = authors(copy)
    return next((each for each in given if each.by_id and each.by_id not in wrote), None)


def approve(copy: WorkingCopy, items: list[Item], *, by: User, comment: str = "") -> Approval:
    """Raises NotAllowed."""
    if not by.has_perm("newsroom.review"):
        raise NotAllowed("Editors and chiefs approve.")
    if by.pk in authors(copy):
        raise NotAllowed(OWN)
    approval, _ = Approval.objects.get_or_create(
        uid=copy.uid,
        pinned=pin(items),
        by=by,
        defaults={"kind": copy.KIND, "comment": comment.strip()},
    )
    return approval


def lacking(
    planned: Plan, items: list[Item], *, by: User, at: datetime | None = None
) -> list[Problem]:
    """What keeps somebody from publishing until another approves. Who wrote nothing of it, and may
    review, is the second person themselves."""
    copy = planned.item.copy
    may_approve = by.has_perm("newsroom.review") and by.pk not in authors(copy)
    if may_approve or not (found := reasons(planned, items, at)) or approved(copy, items):
        return []
    return [Problem(NEEDED.format(" and ".join(found)))]
