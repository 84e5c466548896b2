"""One migrated database a run; the workers' own and those of fresh sites begin as copies of it.

`manage.py migrate` makes it, in a process of its own, when it is first needed.
"""

import fcntl
import os
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit, urlunsplit

import psycopg
import pytest
from django.conf import settings
from django.db import connection
from django.db.backends.signals import connection_created

# What the controller calls it on PostgreSQL (see postgres.py), for all workers.
NAME = "TEST_PG_MIGRATED"


@pytest.fixture(scope="session")
def migrated(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Its address. Nobody connects to it, for PostgreSQL copies none that is in use."""
    folder = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        folder = folder.parent
    if on_postgres():
        url = address_of(os.environ[NAME])
    else:
        url = f"sqlite:///{folder}/migrated.sqlite3"
    with (folder / "migrated.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        done = folder / "migrated"
        if not done.exists():
            _migrate(url, folder)
            done.touch()
    return url


@pytest.fixture(scope="session")
def begun_as_copy(migrated: str) -> Iterator[None]:
    """The worker's own database, about to be made, will find nothing to migrate."""
    if on_postgres():
        connection.settings_dict["TEST"]["TEMPLATE"] = os.environ[NAME]
        yield
        return

    def copy(connection: Any, **kwargs: Any) -> None:
        if connection.is_in_memory_db():
            connection_created.disconnect(copy)
            source = sqlite3.connect(file_of(migrated))
            source.backup(connection.connection)
            source.close()

    connection_created.connect(copy)
    yield
    connection_created.disconnect(copy)


def on_postgres() -> bool:
    return os.environ.get("TEST_DB", "sqlite") == "postgres"


def address_of(name: str) -> str:
    """Of another database of the server."""
    return urlunsplit(urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{name}"))


def file_of(url: str) -> Path:
    return Path(url.removeprefix("sqlite:///"))


def _migrate(url: str, folder: Path) -> None:
    if on_postgres():
        with psycopg.connect(os.environ["DATABASE_URL"], autocommit=True) as server:
            server.execute(f'CREATE DATABASE "{os.environ[NAME]}"')
    env = os.environ | {"DATABASE_URL": url, "DATA_DIR": str(folder / "migrated-data")}
    command = [sys.executable, "manage.py", "migrate", "--verbosity=0"]
    done = subprocess.run(command, cwd=settings.BASE_DIR, env=env, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    if not on_postgres():
        # A copy in memory can keep no journal beside it.
        file = sqlite3.connect(file_of(url))
        file.execute("PRAGMA journal_mode = DELETE")
        file.close()
