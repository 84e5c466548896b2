"""Whoever dies when: what is scheduled goes out once. With real workers, on either database."""

import json
import signal
import sqlite3
import subprocess
import time
from collections.abc import Callable

import psycopg
import pytest

from tests.due_and_die import FIFTY
from tests.plugins.fresh_site import FreshSite

pytestmark = pytest.mark.slow

PUBLISHED = "SELECT count(*) FROM archive_ledgerentry WHERE action = 'publish'"
WAITING = "SELECT count(*) FROM newsroom_due WHERE state = 'waiting'"
PATIENCE = 240


def ask(site: FreshSite, question: str) -> int:
    if site.url.startswith("sqlite"):
        connection = sqlite3.connect(site.url.removeprefix("sqlite:///"), timeout=30)
        try:
            return int(connection.execute(question).fetchone()[0])
        finally:
            connection.close()
    with psycopg.connect(site.url) as asking:
        row = asking.execute(question).fetchone()
    assert row is not None
    return int(row[0])


def lose_connections(site: FreshSite) -> None:
    """Of those who work at it; a file has none to lose."""
    if not site.url.startswith("sqlite"):
        with psycopg.connect(site.url, autocommit=True) as asking:
            asking.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
                "WHERE datname = current_database() AND pid <> pg_backend_pid()"
            )


def wait(site: FreshSite, question: str, enough: Callable[[int], bool]) -> int:
    begun = time.monotonic()
    while not enough(count := ask(site, question)):
        assert time.monotonic() - begun < PATIENCE, (question, count)
        time.sleep(0.02)
    return count


def prepared(site: FreshSite) -> FreshSite:
    site.env["DJANGO_SETTINGS_MODULE"] = "newsroom.settings"
    site.run("manage.py", "migrate", "--verbosity=0")
    return site


def ended(worker: "subprocess.Popen[str]") -> str:
    """What a worker wrote that was asked to end, and did so cleanly."""
    worker.send_signal(signal.SIGTERM)
    _, error = worker.communicate(timeout=PATIENCE)
    assert worker.returncode == 0, error
    return str(error)


def test_fifty_due_together_each_go_out_once_with_a_worker_killed(fresh_site: FreshSite) -> None:
    site = prepared(fresh_site)
    site.run("-m", "tests.due_and_die", "fill")
    workers = [site.start("manage.py", "run_worker") for _ in range(2)]

    wait(site, PUBLISHED, lambda count: count > 10)
    workers[0].send_signal(signal.SIGKILL)
    workers[0].communicate()
    assert ask(site, WAITING) > 10
    lose_connections(site)
    wait(site, WAITING, lambda count: count == 0)

    said = ended(workers[1])
    if not site.url.startswith("sqlite"):
        assert said.strip() == "The worker cannot reach the database, and tries again."
    assert json.loads(site.run("-m", "tests.due_and_die", "look")) == {
        "entries": FIFTY,
        "articles": FIFTY,
        "along": 2,
        "states": ["done"],
        "told": 0,
        "workers": 1,  # the killed one, who could not say goodbye
        "problems": [],
    }


@pytest.mark.database("postgres")
def test_a_worker_killed_at_any_step_leaves_all_or_nothing(fresh_site: FreshSite) -> None:
    site = prepared(fresh_site)

    found = json.loads(site.run("-m", "tests.due_and_die", "steps"))

    nothing, everything = ["waiting", False], ["done", "publish", True]
    for step in ("statement", "commit", "committed"):
        assert found[step]["kills"] >= 2
        assert found[step]["end"] == ["done", ["publish"], True]
        assert not [left for left in found[step]["left"] if left not in (nothing, everything)]
    assert found["committed"]["left"] == [everything, nothing]
    assert (found["entries"], found["articles"], found["states"]) == (3, 3, ["done"])
    assert found["problems"] == []
