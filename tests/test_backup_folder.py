"""The folder of a backup: only what is new is copied, only its owner reads it, only what is kept
takes room."""

import shutil
from collections import namedtuple
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from newsroom.backup.store import Store
from newsroom.models import Backup, Photo
from newsroom.publishing.publish import publish
from tests.backing_up import files_in, snapshots
from tests.working_copies import make_photo, picture

pytestmark = pytest.mark.django_db


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "copies"


def backup(folder: Path, **options: Any) -> str:
    out = StringIO()
    call_command("backup", folder, stdout=out, **options)
    return out.getvalue()


def objects(folder: Path) -> set[str]:
    return {each.name for each in (folder / "objects").rglob("*") if each.is_file()}


def named(folder: Path) -> set[str]:
    return {held[0] for snapshot in snapshots(folder) for held in files_in(snapshot)}


def test_a_second_backup_copies_what_is_new_alone(folder: Path):
    publish(make_photo())
    first = backup(folder)
    assert "(0 of them new)" not in first
    assert "(0 of them new)" in backup(folder)
    make_photo(data=picture(colour="#123456"), cleared=False)
    assert "(3 of them new)" in backup(folder)  # the original, and two pictures for staff
    assert len(snapshots(folder)) == 3
    assert objects(folder) == named(folder)
    assert [row.outcome for row in Backup.objects.all()] == ["whole"] * 3
    newest = Backup.objects.latest("at")
    assert newest.files == len(files_in(snapshots(folder)[-1]))
    assert newest.bytes > sum(held[1] for held in files_in(snapshots(folder)[-1]))
    assert newest.finished_at > newest.at


def test_only_its_owner_can_read_it(folder: Path):
    publish(make_photo())
    backup(folder)
    for path in [folder, *folder.rglob("*")]:
        assert path.stat().st_mode & 0o777 == (0o700 if path.is_dir() else 0o600), path


def test_older_snapshots_go_with_the_files_that_only_they_hold(folder: Path):
    photo = make_photo(cleared=False)
    backup(folder)
    gone = objects(folder)
    for name in (photo.thumbnail, photo.preview, photo.file.name):
        assert name
    Photo.objects.all().delete()
    make_photo(data=picture(colour="#123456"), cleared=False)
    backup(folder, keep=2)
    assert gone < objects(folder)
    backup(folder, keep=2)
    assert len(snapshots(folder)) == 2
    assert objects(folder) == named(folder)
    assert not gone & objects(folder)


def test_one_that_misses_a_file_pushes_no_whole_one_out(folder: Path):
    photo = make_photo(cleared=False)
    backup(folder)
    (whole,) = snapshots(folder)
    Photo.objects.update(file="ab/nothing", sha256="0" * 64)
    for _ in range(2):
        with pytest.raises(CommandError, match="not whole: 1 files"):
            backup(folder, keep=1)
    assert whole in snapshots(folder)
    Photo.objects.update(file=photo.file.name, sha256=photo.sha256)
    backup(folder, keep=1)
    assert len(snapshots(folder)) == 1
    call_command("restore", folder, check=True, stdout=StringIO())


def test_no_file_is_removed_while_it_is_unknown_what_is_needed(folder: Path):
    make_photo(cleared=False)
    backup(folder)
    before = objects(folder)
    (snapshots(folder)[0] / "files.jsonl.gz").write_bytes(b"")
    with pytest.raises(CommandError, match="No file was removed; restore --check says more"):
        backup(folder, keep=3)
    assert objects(folder) == before


@pytest.mark.parametrize("number", ["0", "-1", "many"])
def test_to_keep_none_is_refused(folder: Path, number: str):
    with pytest.raises(CommandError, match="Write a whole number"):
        call_command("backup", str(folder), f"--keep={number}")


def test_a_folder_with_other_things_is_left_alone(folder: Path):
    folder.mkdir()
    (folder / "letter").touch()
    with pytest.raises(CommandError, match="holds other things than a backup"):
        backup(folder)
    assert [each.name for each in folder.iterdir()] == ["letter"]
    assert Backup.objects.get().outcome == "failed"


def test_a_disk_that_is_not_there_is_named(folder: Path):
    with pytest.raises(CommandError, match="copies is not there"):
        backup(folder / "deeper")


def test_two_at_once_are_refused(folder: Path):
    backup(folder)
    with Store(folder).locked(alone=False), pytest.raises(CommandError, match="is in use"):
        backup(folder)
    assert len(snapshots(folder)) == 1


def test_too_little_room_is_said_before_anything_is_copied(
    folder: Path, monkeypatch: pytest.MonkeyPatch
):
    make_photo()
    room = namedtuple("room", "free")
    monkeypatch.setattr(shutil, "disk_usage", lambda path: room(1000))
    with pytest.raises(CommandError, match=r"0\.0 MB free, and this backup may need"):
        backup(folder)
    assert not objects(folder)
    assert snapshots(folder) == []
