"""What is scheduled: said, taken back, and settled when it is done. What falls due is done in
newsroom.publishing.falling_due.

Of each act, one waits for a working copy at most; `WorkingCopy.due_at` is written here alone. Rows
are locked before working copies are, so that two acts at once wait for each other in one order.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from archive.models import Change, Kind, Reason
from newsroom.models import MODELS, Due, User, WorkingCopy
from newsroom.publishing.approvals import lacking, pin
from newsroom.publishing.plan import Item, Plan, embargoed
from newsroom.publishing.stages import NotAllowed
from newsroom.zones import in_zones

WAITING, FAILED = Due.State.WAITING, Due.State.FAILED

# How long the desks are told of what did not go out.
LATELY = timedelta(days=7)

PAST = "That time has passed. Choose a later one, or do it now."
MEANWHILE = "Somebody else has scheduled it at this moment. Look at what they said."
GONE_OUT = "It does not wait any more: look at what has come of it."


class NotScheduled(NotAllowed):
    """The message is a sentence for whoever tried."""


class Settled(Exception):
    """Another worker, or somebody by hand, was faster."""


def schedule(
    copy: WorkingCopy,
    planned: Plan,
    items: list[Item],
    *,
    at: datetime,
    zone: str,
    change: Change | None = None,
    note: str = "",
    in_spite: str = "",
    by: User,
) -> Due:
    """Have exactly these items, of a plan for that time, published then; what was said before is
    taken back. Raises NotScheduled where they could not go out."""
    _may(by, "newsroom.schedule", at)
    if planned.nothing_to_do:
        raise NotScheduled("Readers already see exactly this, so there is nothing to publish.")
    for item in items:
        if refused := item.blocking or embargoed(item.copy, at):
            said = " ".join(each.message for each in refused)
            raise NotScheduled(f"“{item.copy.label}” cannot go out then. {said}")
    if missing := lacking(planned, items, by=by, at=at):
        said = " ".join(each.message for each in missing)
        raise NotScheduled(f"{said} Have it approved first, then schedule it.")
    return _wait(
        Due(
            kind=copy.KIND,
            uid=copy.uid,
            act=Due.Act.PUBLISH,
            at=at,
            zone=zone,
            pinned=pin(items),
            along=[str(item.copy.uid) for item in items[:-1]],
            change=Change.FIRST if planned.is_first else change or Change.MINOR,
            note=note,
            in_spite=in_spite,
            by=by,
        )
    )


def schedule_withdrawal(
    copy: WorkingCopy, at: datetime, zone: str, reason: Reason, by: User
) -> Due:
    """Have it withdrawn at a time: what is live, or will be by then. Raises NotScheduled."""
    _may(by, "newsroom.schedule", at)
    if not by.has_perm("newsroom.withdraw"):
        raise NotScheduled("A chief withdraws.")
    if not copy.is_live and not of(copy).filter(act=Due.Act.PUBLISH, at__lt=at).exists():
        raise NotScheduled("Readers do not see it before that time, so there is nothing to take.")
    return _wait(
        Due(
            kind=copy.KIND,
            uid=copy.uid,
            act=Due.Act.WITHDRAW,
            at=at,
            zone=zone,
            reason=reason,
            by=by,
        )
    )


def cancel(due: Due, *, by: User) -> None:
    """What waits is not done; what failed is off the desks' list. Raises NotScheduled."""
    if not may_cancel(due, by):
        raise NotScheduled("You may not take this back. Ask whoever scheduled it.")
    name = by.get_full_name() or by.get_username()
    with transaction.atomic():
        row = Due.objects.select_for_update(of=("self",)).get(pk=due.pk)
        if row.state not in (WAITING, FAILED):
            raise NotScheduled(GONE_OUT)
        if row.state == WAITING:
            settle(row, Due.State.CANCELLED, f"Cancelled by {name}.")
        else:
            settle(row, Due.State.CANCELLED, f"{row.said} Seen by {name}.")


def may_cancel(due: Due, user: User) -> bool:
    if due.act == Due.Act.WITHDRAW and not user.has_perm("newsroom.withdraw"):
        return False
    return user.has_perm("newsroom.schedule")


def waiting() -> QuerySet[Due]:
    """All that is scheduled, the next first."""
    return Due.objects.filter(state=WAITING).select_related("by")


def of(copy: WorkingCopy) -> QuerySet[Due]:
    """What waits for a working copy."""
    return waiting().filter(uid=copy.uid)


def failed_lately(now: datetime | None = None) -> QuerySet[Due]:
    """What was not done when it fell due, and was not scheduled again since; the latest first."""
    later = Due.objects.filter(uid=OuterRef("uid"), act=OuterRef("act"), pk__gt=OuterRef("pk"))
    failed = Due.objects.filter(state=FAILED, settled_at__gt=(now or timezone.now()) - LATELY)
    return failed.exclude(Exists(later)).select_related("by").order_by("-settled_at", "-pk")


def told_of(copy: WorkingCopy) -> list[Due]:
    """What a form says of it: what waits, then what failed lately and was not settled since."""
    known = Q(state=WAITING) | Q(pk__in=failed_lately().values("pk"))
    found = Due.objects.filter(known, uid=copy.uid).select_related("by").order_by("at", "pk")
    return sorted(found, key=lambda each: each.state != WAITING)


def hold(uids: Iterable[UUID]) -> list[Due]:
    """What waits for these, or failed for them, locked until the transaction ends: nobody else
    settles it meanwhile."""
    rows = Due.objects.filter(uid__in=list(uids), state__in=(WAITING, FAILED))
    return list(rows.order_by("pk").select_for_update(of=("self",)))


def still_waits(due: Due, held: Iterable[Due]) -> None:
    """Raises Settled."""
    if not any(row.pk == due.pk and row.state == WAITING for row in held):
        raise Settled


def published(held: list[Due], copy: WorkingCopy, number: int, running: Due | None) -> None:
    """A working copy went out with others: the act that did it is done, and the others that were
    to publish any of them are not needed any more."""
    for row in held:
        if row.act != Due.Act.PUBLISH:
            continue
        if running is not None and row.pk == running.pk:
            settle(row, Due.State.DONE, f"Published as edition {number}.")
        elif row.uid == copy.uid:
            _overtaken(row, f"It was published before that, as edition {number}.")
        else:
            _overtaken(row, f"It was published before that, along with “{copy.label}”.")


def withdrawn(held: list[Due], running: Due | None) -> None:
    """Readers see it no more. Nothing brings it back by itself that was said before somebody took
    it away by hand."""
    for row in held:
        if running is not None and row.pk == running.pk:
            settle(row, Due.State.DONE, "Withdrawn.")
        elif row.act == Due.Act.WITHDRAW:
            _overtaken(row, "It was withdrawn before that.")
        elif running is None:
            _overtaken(
                row, "It was withdrawn by hand meanwhile. Schedule it again if it should come back."
            )


def deleted(copy: WorkingCopy) -> None:
    """Inside the transaction that deletes it."""
    for row in hold([copy.uid]):
        _overtaken(row, "It was deleted.")
    copy.due_at = None


def settle(row: Due, state: Due.State, said: str, now: datetime | None = None) -> None:
    """Inside a transaction that has locked the row."""
    row.state, row.said, row.settled_at = state, said, now or timezone.now()
    row.save(update_fields=["state", "said", "settled_at"])
    _tell(row)


def _overtaken(row: Due, said: str) -> None:
    settle(row, Due.State.CANCELLED, said if row.state == WAITING else f"{row.said} {said}")


def _may(by: User, permission: str, at: datetime) -> None:
    if not by.has_perm(permission):
        raise NotScheduled("Editors and chiefs schedule.")
    if at <= timezone.now():
        raise NotScheduled(PAST)


def _wait(due: Due) -> Due:
    with transaction.atomic():
        for row in hold([due.uid]):
            if row.act == due.act and row.state == WAITING:
                again = f"Scheduled anew, for {in_zones(due.at, due.zone)}."
                settle(row, Due.State.CANCELLED, again)
        try:
            with transaction.atomic():
                due.save()
        except IntegrityError:
            raise NotScheduled(MEANWHILE) from None
        _tell(due)
    return due


def _tell(due: Due) -> None:
    """The working copy's time of what falls due next; it is no change of it."""
    rows = Due.objects.filter(uid=due.uid, state=WAITING)
    copies = MODELS[Kind(due.kind)]._default_manager.filter(uid=due.uid)
    copies.update(due_at=rows.order_by("at").values_list("at", flat=True).first())
