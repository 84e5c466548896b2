"""What a correction leaves to be done: whatever uses what was corrected may say it too."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Q, QuerySet
from django.utils import timezone

from archive.models import Change, Edition
from newsroom.models import (
    MODELS,
    Article,
    BodyRef,
    FollowUp,
    Page,
    Photo,
    User,
    WorkingCopy,
    uids_of,
)
from newsroom.publishing.uses import users

# After an update or a minor change what others say is as true as before.
CORRECTIVE = frozenset(
    {Change.CORRECTION, Change.CLARIFICATION, Change.EDITORS_NOTE, Change.RETRACTION}
)


@dataclass(frozen=True)
class Affected:
    """A working copy that readers can see, and how it uses what was corrected."""

    copy: WorkingCopy
    what: str


def affected(copy: WorkingCopy) -> list[Affected]:
    """All that readers see and that uses it, its translations first: a fixed number of queries,
    however much there is."""
    found = [Affected(each, "is a translation of it") for each in _translations(copy)]
    told = {each.copy.uid for each in found} | {copy.uid}
    uids = uids_of(copy.uid)
    references = BodyRef.objects.filter(target_uid__in=uids).order_by("role")
    roles = dict(references.values_list("source_uid", "role"))
    for model in MODELS.values():
        for each in users(model, uids).filter(published_number__isnull=False):
            # The front page shows what is current, whatever was corrected.
            picked = isinstance(each, Page) and each.uid not in roles
            if each.uid not in told and not picked:
                told.add(each.uid)
                found.append(Affected(each, _how(copy, roles.get(each.uid, ""))))
    return found


def _translations(copy: WorkingCopy) -> Iterator[Article]:
    if isinstance(copy, Article):
        root = copy.translation_of_id or copy.pk
        family = Article.objects.filter(Q(pk=root) | Q(translation_of=root)).exclude(pk=copy.pk)
        yield from family.filter(published_number__isnull=False)


def _how(copy: WorkingCopy, role: str) -> str:
    """In the words of a list: “… shows it”."""
    if isinstance(copy, Photo):
        return "shows it"
    return {
        "speaker": "quotes them",
        "mentions": "names it",
        "shows": "shows it",
        "cites": "cites it",
    }.get(role, "uses it")


def open_follow_ups(copy: WorkingCopy, edition: Edition) -> int:
    """One for each that uses it, where the edition corrects something. Returns how many."""
    if Change(edition.change) not in CORRECTIVE:
        return 0
    rows = [
        FollowUp(
            kind=each.copy.KIND,
            uid=each.copy.uid,
            because_kind=copy.KIND,
            because_uid=copy.uid,
            edition=edition.number,
            change=edition.change,
            what=each.what,
        )
        for each in affected(copy)
    ]
    FollowUp.objects.bulk_create(rows, ignore_conflicts=True)
    return len(rows)


def to_do(copy: WorkingCopy) -> QuerySet[FollowUp]:
    """What is open for a working copy."""
    return FollowUp.objects.filter(uid=copy.uid, closed_at=None)


def settle(rows: QuerySet[FollowUp], *, by: User, comment: str = "") -> int:
    """Somebody looked at them: it is mended, or nothing has to be."""
    waiting = rows.filter(closed_at=None)
    return waiting.update(closed_at=timezone.now(), closed_by=by, comment=comment.strip())
