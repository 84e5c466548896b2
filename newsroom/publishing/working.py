"""What a worker does each time it wakes: what falls due, files to remove, what is over."""

import logging
from collections.abc import Callable
from datetime import datetime, timedelta

from newsroom.models import Presence, Worker
from newsroom.publishing import due, outbox
from newsroom.publishing.falling_due import run_due

logger = logging.getLogger(__name__)

# How long it sleeps at most.
MOST = timedelta(seconds=15)
# A worker that was silent for this long does not run; one that publishes much is silent meanwhile.
SILENT = timedelta(minutes=2)
# Forms tell every few seconds that they are open.
PRESENT = timedelta(minutes=1)


def turn(name: str, now: datetime, *, going_on: Callable[[], bool] = lambda: True) -> None:
    """Everything once. Raises where the database does not answer."""
    beat(name, now)
    run_due(now, going_on=going_on)
    if going_on():
        outbox.run()
        Presence.objects.filter(at__lt=now - PRESENT).delete()
        Worker.objects.filter(at__lt=now - timedelta(days=1)).delete()


def sleep(now: datetime) -> timedelta:
    """How long until something falls due that waits now, within bounds."""
    at = due.waiting().filter(at__gt=now).values_list("at", flat=True).first()
    least = timedelta(seconds=1)
    return max(least, min(MOST, at - now)) if at else MOST


def beat(name: str, now: datetime) -> None:
    Worker.objects.update_or_create(name=name, defaults={"at": now})


def end(name: str) -> None:
    Worker.objects.filter(name=name).delete()


def is_running(now: datetime) -> bool:
    """Does any worker run, as far as the database knows?"""
    return Worker.objects.filter(at__gt=now - SILENT).exists()
