"""Writing revisions. Every way in that saves a working copy ends here (newsroom.keeping)."""

from uuid import UUID

from django.contrib.auth.models import AnonymousUser
from django.db import IntegrityError, transaction

from newsroom.models import Revision, User, WorkingCopy
from newsroom.revising.data import snapshot

# Two who save at the same moment may ask for the same number.
ATTEMPTS = 5


def record(
    copy: WorkingCopy,
    *,
    by: User | AnonymousUser | None = None,
    why: Revision.Why = Revision.Why.SAVED,
) -> Revision:
    """Keep a working copy as it is in the database; the latest revision where nothing changed."""
    data = snapshot(copy, whole=why == Revision.Why.DELETED)
    for attempt in range(1, ATTEMPTS + 1):
        last = latest(copy.uid)
        if last is not None and last.data == data:
            return last
        made = Revision(
            uid=copy.uid,
            kind=copy.KIND,
            number=last.number + 1 if last else 1,
            by=by if isinstance(by, User) else None,
            why=why,
            label=copy.label[:300],
            data=data,
        )
        try:
            with transaction.atomic():
                made.save()
        except IntegrityError:
            if attempt == ATTEMPTS:
                raise
        else:
            break
    return made


def latest(uid: UUID) -> Revision | None:
    return Revision.objects.filter(uid=uid).order_by("-number").first()


def number_of(uid: UUID) -> int:
    """Of the latest revision, by which a form knows what it was opened on; 0 without any."""
    numbers = Revision.objects.filter(uid=uid).order_by("-number").values_list("number", flat=True)
    return numbers.first() or 0
