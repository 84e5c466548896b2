"""What is scheduled in tests, and a clock to run it by."""

from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone

from archive.models import LedgerEntry
from newsroom.models import Due, User, WorkingCopy
from newsroom.publishing.due import schedule
from newsroom.publishing.plan import plan
from tests.staff import make_user

HOUR = timedelta(hours=1)


def in_hours(hours: float) -> datetime:
    return timezone.now() + hours * HOUR


def staff(group: str = "editor") -> User:
    return User.objects.filter(username=group).first() or make_user(group)


def schedule_it(copy: WorkingCopy, **chosen: Any) -> Due:
    """By an editor, for in an hour, with all that can go along."""
    said: dict[str, Any] = {"at": in_hours(1), "zone": "Asia/Kabul", "by": None} | chosen
    said["by"] = said["by"] or staff()
    planned = plan(copy, at=said["at"])
    along = [each.copy.uid for each in planned.along]
    items = planned.chosen(said.pop("along", along))
    due = schedule(copy, planned, items, **said)
    copy.refresh_from_db()
    return due


def acts(copy: WorkingCopy) -> list[str]:
    """What the ledger says was done with it."""
    return list(LedgerEntry.objects.filter(uid=copy.uid).values_list("action", flat=True))


def come_of(due: Due) -> tuple[str, str]:
    due.refresh_from_db()
    return due.state, due.said
