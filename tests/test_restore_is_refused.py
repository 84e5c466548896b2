"""A backup goes into nothing but an empty archive of a version that can read it, whole or not at
all."""

from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.contrib.auth.models import Group, Permission
from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection

from archive import search
from archive.models import Record
from newsroom.backup import rows
from newsroom.intake.audit import STORAGES, listed
from newsroom.models import Article, Backup, Photo, User
from newsroom.publishing.publish import publish
from tests.backing_up import manifest, snapshots, write_manifest
from tests.working_copies import make_article, make_photo

pytestmark = pytest.mark.django_db


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A backup of an archive that is gone: nothing is in the database but what migrations make."""
    managed = apps.get_models(include_auto_created=True)
    tables = [model._meta.db_table for model in managed if model._meta.managed]
    made = {table: _rows(table) for table in tables}
    user = User.objects.create_user("chief")
    user.groups.add(Group.objects.get(name="chief"))
    publish(make_photo())
    publish(make_article())
    call_command("backup", tmp_path / "copies", verbosity=0)
    for storage in STORAGES:
        for name in list(listed(storage)):
            storages[storage].delete(name)
    with connection.cursor() as cursor:
        for table, before in made.items():
            if before != _rows(table):
                cursor.execute(f'DELETE FROM "{table}"')
        cursor.execute("DELETE FROM newsroom_search")
    search.clear()
    return tmp_path / "copies"


def _rows(table: str) -> Any:
    with connection.cursor() as cursor:
        cursor.execute(f'SELECT * FROM "{table}"')
        return sorted(map(str, cursor.fetchall()))


def restore(folder: Path, **options: Any) -> str:
    out = StringIO()
    call_command("restore", folder, stdout=out, **options)
    return out.getvalue()


def nothing_is_there() -> bool:
    files = [name for storage in STORAGES for name in listed(storage)]
    return not (files or Record.objects.exists() or Photo.objects.exists())


def sealed_anew(folder: Path, **changes: Any) -> None:
    (snapshot,) = snapshots(folder)
    write_manifest(snapshot, manifest(snapshot) | changes)


def test_an_empty_archive_takes_it_and_what_to_do_next_is_said(folder: Path):
    permissions = set(Permission.objects.values_list("pk", "codename"))
    said = restore(folder)
    assert "Restored and verified" in said
    assert "withdrawn, hidden or purged" in said
    assert manifest(snapshots(folder)[0])["ledger_head"] in said
    assert User.objects.get().groups.get().name == "chief"
    assert set(Permission.objects.values_list("pk", "codename")) == permissions
    with pytest.raises(CommandError, match="database is not empty: there are rows in archive_"):
        restore(folder)


def test_a_nightly_backup_of_the_empty_site_is_no_obstacle(folder: Path, tmp_path: Path):
    call_command("backup", tmp_path / "others", verbosity=0)
    assert Backup.objects.count() == 1
    restore(folder)
    assert Backup.objects.count() == 0


def test_one_row_of_somebody_keeps_it_out(folder: Path):
    User.objects.create_user("somebody")
    with pytest.raises(CommandError, match="there are rows in newsroom_user"):
        restore(folder)
    assert nothing_is_there()


@pytest.mark.parametrize("storage", STORAGES)
def test_one_file_of_somebody_keeps_it_out(folder: Path, storage: str):
    storages[storage].save("ab/cd", ContentFile(b"mine"))
    with pytest.raises(CommandError, match=f"storage of {STORAGES[storage]} is not empty: .*ab/cd"):
        restore(folder)
    assert Article.objects.count() == 0
    assert list(listed(storage)) == ["ab/cd"]


def test_a_backup_of_newer_code_is_refused(folder: Path):
    (snapshot,) = snapshots(folder)
    known = manifest(snapshot)["migrations"]
    sealed_anew(folder, migrations=[*known, ["newsroom", "9999_from_tomorrow"]])
    with pytest.raises(CommandError, match=r"newer version .*newsroom\.9999_from_tomorrow"):
        restore(folder)
    sealed_anew(folder, format=2)
    out = StringIO()
    with pytest.raises(CommandError):
        call_command("restore", folder, stdout=out)
    assert "newer version of this software. Install that version" in out.getvalue()
    assert nothing_is_there()


def test_tables_of_another_version_are_refused(folder: Path):
    (snapshot,) = snapshots(folder)
    sealed_anew(folder, migrations=manifest(snapshot)["migrations"][:-1])
    with pytest.raises(CommandError, match=r"tables of another version .* do not migrate it"):
        restore(folder)
    assert nothing_is_there()


def test_a_database_newer_than_the_code_is_not_backed_up(tmp_path: Path):
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO django_migrations (app, name, applied)"
            " VALUES ('newsroom', '9999_from_tomorrow', CURRENT_TIMESTAMP)"
        )
    with pytest.raises(CommandError, match="database is newer than this software"):
        call_command("backup", tmp_path / "others", verbosity=0)
    assert snapshots(tmp_path / "others") == []


def test_what_fails_half_way_leaves_nothing(folder: Path, monkeypatch: pytest.MonkeyPatch):
    loading = rows.load

    def full(model: Any, lines: Any) -> None:
        if model._meta.db_table == "newsroom_user":
            raise DatabaseError("the disk is full")
        loading(model, lines)

    monkeypatch.setattr(rows, "load", full)
    with pytest.raises(CommandError, match="Nothing was restored: the disk is full"):
        restore(folder)
    assert nothing_is_there()
    assert Group.objects.exists()
    monkeypatch.undo()
    assert "Restored and verified" in restore(folder)


def test_rows_that_refer_to_nothing_are_not_restored(folder: Path, monkeypatch: pytest.MonkeyPatch):
    loading = rows.load

    def without_groups(model: Any, lines: Any) -> None:
        loading(model, [next(iter(lines))] if model._meta.db_table == "auth_group" else lines)

    monkeypatch.setattr(rows, "load", without_groups)
    with pytest.raises(CommandError, match=r"(?s)Nothing was restored: .*auth_group"):
        restore(folder)
    assert nothing_is_there()


def test_what_is_wrong_with_what_was_restored_is_said(folder: Path):
    sealed_anew(folder, ledger_head="1:" + "0" * 64)
    out = StringIO()
    with pytest.raises(CommandError, match="is restored, but 1 things"):
        call_command("restore", folder, stdout=out)
    assert "was 1:0000" in out.getvalue()


def test_a_folder_without_a_backup_is_named(tmp_path: Path, folder: Path):
    for there, words in ((tmp_path / "none", "cannot be read"), (tmp_path, "holds no backup")):
        with pytest.raises(CommandError, match=words):
            restore(there)
    with pytest.raises(CommandError, match=r"There is no snapshot “yesterday”\. There are: 20"):
        restore(folder, at="yesterday")
