"""What is backed up and put back is what it was: every row, every file, every page; from one
database into the other, too."""

import json
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit, urlunsplit

import psycopg
import pytest

from tests.plugins.fresh_site import FreshSite


@pytest.fixture
def filled(fresh_site: FreshSite) -> FreshSite:
    fresh_site.env["DJANGO_SETTINGS_MODULE"] = "newsroom.settings"
    fresh_site.run("manage.py", "migrate", "--verbosity=0")
    fresh_site.run("-m", "tests.tell_site", "fill")
    return fresh_site


@pytest.fixture
def empty_sites(fresh_site: FreshSite, tmp_path: Path) -> Iterator[list[FreshSite]]:
    """On SQLite; where the tests run on PostgreSQL, another there. Both have another SECRET_KEY."""
    urls = [f"sqlite:///{tmp_path}/other.sqlite3"]
    server = fresh_site.url
    name = f"fresh_{uuid.uuid4().hex[:12]}"
    if not server.startswith("sqlite"):
        urls.append(urlunsplit(urlsplit(server)._replace(path=f"/{name}")))
        with psycopg.connect(server, autocommit=True) as connection:
            connection.execute(f'CREATE DATABASE "{name}"')
    yield [
        FreshSite(
            fresh_site.env
            | {"SECRET_KEY": "another one " * 5, "DATABASE_URL": url}
            | {"DATA_DIR": str(tmp_path / f"data-{number}")},
            url,
        )
        for number, url in enumerate(urls)
    ]
    if len(urls) > 1:
        with psycopg.connect(server, autocommit=True) as connection:
            connection.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


def told(site: FreshSite) -> dict[str, Any]:
    said: dict[str, Any] = json.loads(site.run("-m", "tests.tell_site", "tell"))
    return said


def differences(one: dict[str, Any], other: dict[str, Any]) -> list[str]:
    """By name: the whole would fill the screen."""
    return sorted(
        f"{part} {key}"
        for part in one
        for key in one[part].keys() | other[part].keys()
        if one[part].get(key) != other[part].get(key)
    )


@pytest.mark.slow
def test_an_archive_comes_back_as_it_was(
    filled: FreshSite, empty_sites: list[FreshSite], tmp_path: Path
) -> None:
    before = told(filled)
    assert len(before["pages"]) > 50
    assert len(before["rows"]["newsroom.Person"]) == 5
    assert min(len(files) for files in before["files"].values()) > 5
    site, heads = filled, set()
    # From the one to the next; on PostgreSQL by way of SQLite back to PostgreSQL.
    for number, empty in enumerate(empty_sites):
        folder = str(tmp_path / f"copies-{number}")
        said = site.run("manage.py", "backup", folder)
        assert "The backup is whole" in said
        heads.add(said.partition("Ledger: ")[2].split()[0])
        assert "Restored and verified" in empty.run("manage.py", "restore", folder)
        site = empty
    (head,) = heads
    assert head in site.run("manage.py", "verify_ledger")
    assert "All files are there" in site.run("manage.py", "check_archive")
    after = told(site)
    # Telling used one up; of what was deleted before, none comes again.
    assert after.pop("key")["next"] == before.pop("key")["next"] + 1
    assert differences(before, after) == []
