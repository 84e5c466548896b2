"""Backups in tests: all that a site holds and answers, and the folder of a backup."""

import gzip
import hashlib
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.apps import apps
from django.core.files.storage import storages
from django.db import connection
from django.test import Client

from newsroom.intake.audit import STORAGES, listed
from tests.crawl import crawl

# A session is no part of a backup; of what staff's search is made of, the keys are others.
SESSIONS, SEARCHED = {"Session"}, {"DeskEntry", "DeskWord"}
SEARCHES = {
    "sqlite": "SELECT rowid, title, names, body FROM {}",
    "postgresql": "SELECT rowid, title::text, {}::text FROM {}",
}


def told() -> dict[str, Any]:
    """Every row, every file, what each address answers: the same on both databases."""
    return {
        "rows": dict(_tables()),
        "files": {storage: dict(_files(storage)) for storage in STORAGES},
        "pages": {path: [status, _said(text)] for path, status, text in crawl(Client())},
    }


def _tables() -> Iterator[tuple[str, list[str]]]:
    for model in apps.get_models(include_auto_created=True):
        if not model._meta.managed or model.__name__ in SESSIONS:
            continue
        names = [field.attname for field in model._meta.local_concrete_fields]
        if model.__name__ in SEARCHED:
            names = [name for name in names if name not in ("id", "entry_id")]
        rows = model._base_manager.values_list(*names)
        yield model._meta.label, sorted(_row(row) for row in rows)


def _row(row: Any) -> str:
    return json.dumps([repr(each) if not _is_json(each) else each for each in row], sort_keys=True)


def _is_json(value: Any) -> bool:
    return isinstance(value, dict | list)


def search_rows() -> dict[str, list[Any]]:
    """What both searches hold by the records and entries that they are of; the engine's own."""
    found = {}
    with connection.cursor() as cursor:
        for table in ("archive_search", "newsroom_search"):
            cursor.execute(SEARCHES[connection.vendor].replace("{}", table))
            found[table] = sorted(map(str, (row[1:] for row in cursor.fetchall())))
    return found


def _said(page: str) -> str:
    # A feed without entries was updated now.
    return _sha(re.sub("(?<=</id>)<updated>[^<]+</updated>(?=</feed>)", "", page).encode())


def _files(storage: str) -> Iterator[tuple[str, str]]:
    for name in listed(storage):
        with storages[storage].open(name) as file:
            yield name, _sha(file.read())


def _sha(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def snapshots(folder: Path) -> list[Path]:
    """Those that were finished."""
    return sorted(each for each in (folder / "snapshots").iterdir() if each.name[0] != ".")


def manifest(snapshot: Path) -> dict[str, Any]:
    data: dict[str, Any] = json.loads((snapshot / "manifest.json").read_bytes())
    return data


def write_manifest(snapshot: Path, data: dict[str, Any]) -> None:
    """As somebody would who seals it anew."""
    encoded = json.dumps(data).encode()
    (snapshot / "manifest.json").write_bytes(encoded)
    (snapshot / "manifest.json.sha256").write_text(f"{_sha(encoded)}  manifest.json\n")


def files_in(snapshot: Path) -> list[list[Any]]:
    with gzip.open(snapshot / "files.jsonl.gz") as lines:
        return [json.loads(line) for line in lines]


def flip(path: Path) -> None:
    """One bit, in the middle."""
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(data)
