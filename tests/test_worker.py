"""The worker: what it does each time it wakes, and what it survives."""

import signal
import socket
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.core.management import call_command
from django.db import OperationalError, connection
from django.utils import timezone

from newsroom.management.commands import run_worker
from newsroom.models import Due, Presence, Removal, Worker
from newsroom.publishing import working
from tests import working_copies as make
from tests.plugins.fresh_site import FreshSite
from tests.scheduling import acts, in_hours, schedule_it, staff
from tests.test_scheduled_exactly_once import prepared, wait

WORKERS = "SELECT count(*) FROM newsroom_worker"


@pytest.mark.django_db
def test_it_does_what_is_due_removes_files_and_forgets_who_has_left() -> None:
    article = make.make_article()
    schedule_it(article)
    Due.objects.update(at=timezone.now())
    name = storages["public"].save("gone.jpg", ContentFile(b"a picture"))
    Removal.objects.create(name=name)
    for minutes, by in ((5, "editor"), (0, "chief")):
        at = timezone.now() - timedelta(minutes=minutes)
        Presence.objects.create(kind="article", uid=article.uid, by=staff(by), at=at)

    call_command("run_worker", "--once")

    assert acts(article) == ["publish"]
    assert not storages["public"].exists(name)
    assert [each.by.username for each in Presence.objects.all()] == ["chief"]
    assert not Worker.objects.exists()


@pytest.mark.django_db
def test_it_wakes_when_the_next_thing_falls_due_and_looks_often_anyway() -> None:
    now = timezone.now()
    assert working.sleep(now) == timedelta(seconds=15)
    schedule_it(make.make_article(), at=in_hours(1))
    assert working.sleep(now) == timedelta(seconds=15)
    due = schedule_it(make.make_article(), at=now + timedelta(seconds=300))
    assert working.sleep(due.at - timedelta(seconds=7)) == timedelta(seconds=7)
    assert working.sleep(due.at) > timedelta(seconds=0)


@pytest.mark.django_db
def test_the_desks_know_whether_one_runs() -> None:
    now = timezone.now()
    assert not working.is_running(now)
    working.beat("one", now)
    assert working.is_running(now + timedelta(seconds=90))
    assert not working.is_running(now + timedelta(minutes=3))


@pytest.mark.django_db
@pytest.mark.parametrize("fault", [OperationalError, KeyError])
def test_a_fault_is_logged_without_a_name_and_it_goes_on(
    fault: type[Exception], monkeypatch: Any, caplog: Any
) -> None:
    def fails(*ignored: Any, **also: Any) -> None:
        raise fault("of Ahmad at archive.example.org")

    monkeypatch.setattr(working, "turn", fails)
    monkeypatch.setattr(connection, "close", lambda: None)
    command = run_worker.Command()
    command.name, command.ended, command.parent = "one", False, None

    assert command.turn() == run_worker.AFTER_A_FAULT
    assert "tries again" in caplog.text
    assert "Ahmad" not in caplog.text
    assert "example.org" not in caplog.text


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.mark.slow
@pytest.mark.database("sqlite")
def test_the_demonstration_has_one_as_long_as_it_runs(fresh_site: FreshSite) -> None:
    """Even where the demonstration has no chance to end it."""
    site = prepared(fresh_site)
    Path(site.env["DATA_DIR"], "demo").touch()  # loaded already
    for how in (signal.SIGTERM, signal.SIGINT, signal.SIGKILL):
        demo = site.start("manage.py", "demo", "--addr", f"127.0.0.1:{free_port()}")
        wait(site, WORKERS, lambda count: count == 1)

        demo.send_signal(how)
        demo.communicate(timeout=300)

        wait(site, WORKERS, lambda count: count == 0)
