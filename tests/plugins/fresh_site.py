"""`fresh_site`, `migrated_site`: a site of its own beside the tests', for what only separate
processes show. It has its own data folder and database, on the engine that the tests run on.
"""

import os
import shutil
import subprocess
import sys
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psycopg
import pytest
from django.conf import settings

from tests.plugins.migrated import NAME, address_of, file_of, on_postgres


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
    """Its database is empty."""
    with _site(tmp_path) as site:
        yield site


@pytest.fixture
def migrated_site(tmp_path: Path, migrated: str) -> Iterator[FreshSite]:
    """Its database is as `manage.py migrate` leaves it."""
    with _site(tmp_path, migrated) as site:
        site.env["DJANGO_SETTINGS_MODULE"] = "newsroom.settings"
        yield site


@contextmanager
def _site(folder: Path, migrated: str = "") -> Iterator[FreshSite]:
    env = {
        "PATH": os.environ["PATH"],
        "DATA_DIR": str(folder / "data"),
        "SECRET_KEY": "only for tests " * 5,
        "ALLOWED_HOSTS": "127.0.0.1,testserver",
        "DEBUG": "true",
        "API_REQUESTS_A_MINUTE": "0",
    }
    if not on_postgres():
        file = folder / "fresh.sqlite3"
        if migrated:
            shutil.copyfile(file_of(migrated), file)
        url = f"sqlite:///{file}"
        yield FreshSite(env | {"DATABASE_URL": url}, url)
        return
    name = f"fresh_{uuid.uuid4().hex[:12]}"
    like = f'TEMPLATE "{os.environ[NAME]}"' if migrated else ""
    with psycopg.connect(os.environ["DATABASE_URL"], autocommit=True) as server:
        server.execute(f'CREATE DATABASE "{name}" {like}')
        url = address_of(name)
        yield FreshSite(env | {"DATABASE_URL": url}, url)
        server.execute(f'DROP DATABASE "{name}" WITH (FORCE)')
