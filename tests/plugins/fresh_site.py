"""`fresh_site`: a site of its own beside the tests', for what only separate processes show.

It has its own data folder and database, on the engine that the tests run on.
"""

import os
import subprocess
import sys
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg
import pytest
from django.conf import settings


@dataclass
class FreshSite:
    """`env` is the environment of its processes, `url` the address of its database."""

    env: dict[str, str]
    url: str

    def start(self, *arguments: str, **env: str) -> subprocess.Popen[str]:
        """Start `python …` in the project's folder."""
        return subprocess.Popen(
            [sys.executable, *arguments],
            cwd=settings.BASE_DIR,
            env=self.env | env,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def run(self, *arguments: str, **env: str) -> str:
        """What `python …` printed; the test fails where it fails."""
        process = self.start(*arguments, **env)
        out, error = process.communicate(timeout=300)
        assert process.returncode == 0, f"{arguments}\n{out}\n{error}"
        return out


@pytest.fixture
def fresh_site(tmp_path: Path) -> Iterator[FreshSite]:
    env = {
        "PATH": os.environ["PATH"],
        "DATA_DIR": str(tmp_path / "data"),
        "SECRET_KEY": "only for tests " * 5,
        "ALLOWED_HOSTS": "127.0.0.1,testserver",
        "DEBUG": "true",
        "API_REQUESTS_A_MINUTE": "0",
    }
    if os.environ.get("TEST_DB", "sqlite") == "sqlite":
        url = f"sqlite:///{tmp_path}/fresh.sqlite3"
        yield FreshSite(env | {"DATABASE_URL": url}, url)
        return
    server = os.environ["DATABASE_URL"]
    name = f"fresh_{uuid.uuid4().hex[:12]}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}"')
        url = urlunsplit(urlsplit(server)._replace(path=f"/{name}"))
        yield FreshSite(env | {"DATABASE_URL": url}, url)
        connection.execute(f'DROP DATABASE "{name}" WITH (FORCE)')
