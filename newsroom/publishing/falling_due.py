"""Doing what falls due: once, whoever dies when, and only what was approved.

An act and the mark that it is done are one transaction under the ledger's lock. Whoever comes
second finds that it does not wait any more.
"""

import logging
from collections.abc import Callable
from datetime import datetime, timedelta
from uuid import UUID

from django.contrib.admin.models import CHANGE, LogEntry
from django.db import InterfaceError, OperationalError, transaction
from django.db.models import Q
from django.utils.timesince import timesince

from archive.models import Change, Kind, Reason, Record
from newsroom.models import MODELS, Due, Profile, User, WorkingCopy, working_copies
from newsroom.publishing import due
from newsroom.publishing.approvals import lacking, pin
from newsroom.publishing.freeze import freeze
from newsroom.publishing.plan import Item, Plan, plan
from newsroom.publishing.publish import Blocked, Overtaken, SlugTaken, publish, withdraw

logger = logging.getLogger(__name__)

# What is this late was kept waiting by us, and says so.
LATE = timedelta(minutes=1)
# How long a fault that nobody can help (a storage that does not answer) is tried again.
PATIENCE = timedelta(minutes=10)

GONE = "There is nothing to publish any more: it was deleted, or merged into something else."
AGAIN = "Look at it, then schedule it again or publish it."


class Refused(Exception):
    """The message says why it is not done."""


def run_due(now: datetime, *, going_on: Callable[[], bool] = lambda: True) -> list[Due]:
    """Do all that is due by now, the oldest first. Returns what was settled here, and leaves the
    rest to other workers or to the next time. Raises where the database does not answer."""
    found: list[Due] = []
    last: Due | None = None
    while going_on():
        rows = due.waiting().filter(at__lte=now)
        if last is not None:
            rows = rows.filter(Q(at__gt=last.at) | Q(at=last.at, pk__gt=last.pk))
        last = rows.order_by("at", "pk").first()
        if last is None:
            break
        if settled := _settled(last, now):
            found.append(settled)
    return found


def _settled(row: Due, now: datetime) -> Due | None:
    model = MODELS[Kind(row.kind)]
    copy = model._default_manager.filter(uid=row.uid).first()
    try:
        _do(row, copy, now)
    except due.Settled:
        return None
    except (OperationalError, InterfaceError):
        raise
    except Overtaken:
        # What was to go along went out with something else: planned anew, it need not.
        return _settled(row, now)
    except (Refused, Blocked, SlugTaken) as refusal:
        return _fail(row, str(refusal), copy, now)
    except Exception as fault:
        # Its message may name somebody.
        logger.warning("Something that is due could not be done (%s).", type(fault).__name__)
        if now - row.at < PATIENCE:
            return None
        said = f"The server could not do it ({type(fault).__name__}). {AGAIN}"
        return _fail(row, said, copy, now)
    row.refresh_from_db()
    if now - row.at > LATE:
        row.said += f" It was late, by {timesince(row.at, now)}: nothing ran at its time."
        row.save(update_fields=["said"])
    _note(row, copy)
    return row


def _do(row: Due, copy: WorkingCopy | None, now: datetime) -> None:
    if copy is None or (isinstance(copy, Profile) and copy.merged_into):
        raise Refused(GONE)
    if row.by is None or not row.by.has_perm("newsroom.schedule"):
        raise Refused(f"The account that scheduled it may not do that any more. {AGAIN}")
    if row.act == Due.Act.WITHDRAW:
        try:
            withdraw(copy, reason=Reason(row.reason), falling_due=row)
        except Record.DoesNotExist:
            raise Refused("Readers did not see it at that time.") from None
        return
    planned = plan(copy, at=now)
    if planned.nothing_to_do:
        raise Refused("Readers see exactly this already.")
    _as_approved(row, planned, row.by, now)
    publish(
        copy,
        change=Change(row.change),
        note=row.note,
        along=map(UUID, row.along),
        planned=planned,
        falling_due=row,
    )


def _as_approved(row: Due, planned: Plan, by: User, now: datetime) -> None:
    """Raises Refused where anything differs from what was scheduled, or lacks somebody's yes."""
    ahead = {item.copy.uid: item for item in planned.along}
    wanted = [UUID(uid) for uid in row.along]
    others = working_copies(uid for uid in wanted if uid not in ahead)
    items: list[Item] = []
    for uid in wanted:
        if uid in ahead:
            items.append(ahead[uid])
        elif uid in others and others[uid].is_live:
            # It went out before, with something else or by itself.
            items.append(Item(others[uid], freeze(others[uid]), frozenset(), []))
        else:
            label = f"“{others[uid].label}”" if uid in others else "Something"
            raise Refused(f"{label} that was to go out with it is not there any more. {AGAIN}")
    items.append(planned.item)
    if pin(items) != row.pinned:
        changed = [item.copy.label for item in items if item.copy.modified_at > row.made_at]
        what = " and ".join(f"“{label}”" for label in changed) or "Something in it"
        raise Refused(
            f"{what} was changed after it was scheduled, so it is not what was approved. {AGAIN}"
        )
    if missing := lacking(planned, items, by=by, at=now):
        raise Refused(" ".join(each.message for each in missing))


def _fail(row: Due, said: str, copy: WorkingCopy | None, now: datetime) -> Due | None:
    with transaction.atomic():
        held = due.hold([row.uid])
        waits = next((each for each in held if each.pk == row.pk), None)
        if waits is None or waits.state != Due.State.WAITING:
            return None
        due.settle(waits, Due.State.FAILED, said, now)
    _note(waits, copy)
    return waits


def _note(row: Due, copy: WorkingCopy | None) -> None:
    """In the history of the working copy, for whoever scheduled it."""
    if copy is None or row.by_id is None:
        return
    what = "As scheduled" if row.state == Due.State.DONE else "Not done as scheduled"
    LogEntry.objects.log_actions(row.by_id, [copy], CHANGE, f"{what}: {row.said}")
