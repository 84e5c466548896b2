"""`restore --check` names whatever is not as it was written, and nothing damaged is restored."""

from collections.abc import Callable
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from newsroom.models import Backup, Photo
from newsroom.publishing.publish import publish
from tests.backing_up import files_in, flip, manifest, snapshots, write_manifest
from tests.working_copies import make_photo

pytestmark = pytest.mark.django_db


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A backup with a photograph that is public."""
    publish(make_photo())
    call_command("backup", tmp_path / "copies", verbosity=0)
    return tmp_path / "copies"


def check(folder: Path, **options: str) -> str:
    """What it says of a sound one."""
    out = StringIO()
    call_command("restore", folder, check=True, stdout=out, **options)
    return out.getvalue()


def found(folder: Path, **options: str) -> list[str]:
    """What it names of one that is not."""
    out = StringIO()
    with pytest.raises(CommandError, match="is not as it was written"):
        call_command("restore", folder, check=True, stdout=out, **options)
    return out.getvalue().splitlines()


def test_a_sound_backup_is_found_to_be_so(folder: Path):
    (snapshot,) = snapshots(folder)
    seal = (snapshot / "manifest.json.sha256").read_text().split()[0]
    said = check(folder, manifest=seal)
    assert f"{snapshot} is whole and unaltered" in said
    assert f"Manifest: {seal}" in said
    # It says what verify_ledger says.
    out = StringIO()
    call_command("verify_ledger", stdout=out)
    assert manifest(snapshot)["ledger_head"] in out.getvalue()
    assert Backup.objects.get().ledger_head == manifest(snapshot)["ledger_head"]


def test_a_snapshot_of_another_hash_than_was_kept_elsewhere_is_named(folder: Path):
    (line,) = found(folder, manifest="0" * 64)
    assert "another snapshot than the one whose hash was kept" in line


@pytest.mark.parametrize("harm", [flip, Path.unlink], ids=["flipped", "missing"])
def test_a_part_that_is_flipped_or_missing_is_named(folder: Path, harm: Callable[[Path], None]):
    (snapshot,) = snapshots(folder)
    for name in (
        "manifest.json",
        "manifest.json.sha256",
        "files.jsonl.gz",
        *(each["part"]["name"] for each in manifest(snapshot)["tables"]),
    ):
        before = (snapshot / name).read_bytes()
        harm(snapshot / name)
        (line,) = found(folder)
        assert name in line
        (snapshot / name).write_bytes(before)
    check(folder)


@pytest.mark.parametrize("harm", [flip, Path.unlink], ids=["flipped", "missing"])
def test_a_file_that_is_flipped_or_missing_is_named_with_all_that_it_is(
    folder: Path, harm: Callable[[Path], None]
):
    (snapshot,) = snapshots(folder)
    public = next(each for each in files_in(snapshot) if each[2] == "public")
    path = folder / "objects" / public[0][:2] / public[0]
    harm(path)
    lines = found(folder)
    # The same picture is kept privately.
    assert [line.rpartition("of the ")[2] for line in lines] == ["private files.", "public files."]
    assert all(str(path) in line and public[3] in line for line in lines)
    # What is damaged is removed by hand, and then the next backup has it again.
    path.unlink(missing_ok=True)
    call_command("backup", folder, verbosity=0)
    check(folder)


def test_nothing_of_a_damaged_backup_is_restored(folder: Path):
    (snapshot,) = snapshots(folder)
    flip(snapshot / "tables" / "newsroom_photo.jsonl.gz")
    before = Photo.objects.get().pk
    with pytest.raises(CommandError, match="is not as it was written: 1 found"):
        call_command("restore", folder, stdout=StringIO())
    assert Photo.objects.get().pk == before


def test_a_manifest_that_is_none_is_named(folder: Path):
    (snapshot,) = snapshots(folder)
    write_manifest(snapshot, {"format": 1})
    (line,) = found(folder)
    assert "manifest cannot be read" in line


def test_the_manifest_tells_what_is_in_it(folder: Path):
    (snapshot,) = snapshots(folder)
    said = manifest(snapshot)
    rows = {each["name"]: each["rows"] for each in said["tables"]}
    assert rows["newsroom_photo"] == rows["archive_record"] == 1
    assert "django_session" not in rows
    assert said["stored"]["default"]["files"] == 1
    assert said["database"] in {"sqlite", "postgresql"}
    assert [name for app, name in said["migrations"] if app == "newsroom" and "_backup" in name]
