"""Whatever the database names is in the backup, or the backup names it and fails."""

from collections.abc import Iterator
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.files.storage import FileSystemStorage, storages
from django.core.management import CommandError, call_command

from newsroom.intake import audit
from newsroom.models import Backup, Photo
from newsroom.publishing.publish import publish
from tests.backing_up import files_in, manifest, snapshots
from tests.working_copies import make_photo, picture

pytestmark = pytest.mark.django_db


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "copies"


@pytest.fixture
def photo() -> Photo:
    photo = make_photo()
    publish(photo)
    return photo


def failing(folder: Path, **options: Any) -> list[str]:
    out = StringIO()
    with pytest.raises(CommandError, match="The backup is not whole"):
        call_command("backup", folder, stdout=out, verbosity=0, **options)
    return out.getvalue().splitlines()


def test_a_missing_original_is_named_and_all_else_is_there(folder: Path, photo: Photo):
    photo.file.storage.delete(str(photo.file.name))
    line = f"missing: originals: {photo.file.name}, original of photograph {photo.uid}"
    assert failing(folder) == [line]
    (snapshot,) = snapshots(folder)
    assert manifest(snapshot)["problems"] == [line]
    assert len(files_in(snapshot)) > 10
    assert Backup.objects.get().outcome == "incomplete"
    with pytest.raises(CommandError, match="was not whole then"):
        call_command("restore", folder, check=True, stdout=StringIO())


def test_what_an_earlier_snapshot_has_is_not_missed(folder: Path, photo: Photo):
    call_command("backup", folder, verbosity=0)
    photo.file.storage.delete(str(photo.file.name))
    call_command("backup", folder, verbosity=0)
    assert photo.file.name in [held[3] for held in files_in(snapshots(folder)[-1])]


def test_an_altered_original_is_kept_as_it_is_and_named(folder: Path, photo: Photo):
    path = Path(photo.file.path)
    path.write_bytes(path.read_bytes()[:-1])
    for number in (1, 2):
        (line,) = failing(folder)
        assert line.startswith("altered: originals:")
        assert len(snapshots(folder)) == number
        (held,) = (each for each in files_in(snapshots(folder)[-1]) if each[2] == "default")
        assert held[0] != photo.sha256


def test_a_storage_that_fails_is_named(folder: Path, photo: Photo, monkeypatch: pytest.MonkeyPatch):
    opening = FileSystemStorage.open

    def failing_for_one(self: FileSystemStorage, name: str, *mode: Any) -> Any:
        if name == photo.thumbnail:
            raise PermissionError("not yours")
        return opening(self, name, *mode)

    monkeypatch.setattr(FileSystemStorage, "open", failing_for_one)
    (line,) = failing(folder)
    assert line.startswith(f"unreadable: private files: {photo.thumbnail}, thumbnail of")


def test_what_goes_while_files_are_copied_is_not_missed(
    folder: Path, photo: Photo, monkeypatch: pytest.MonkeyPatch
):
    """It is removed after the tables were read: they are read once more."""
    other = make_photo(data=picture(colour="#123456"), cleared=False)
    looks: list[None] = []

    def meanwhile() -> Iterator[audit.File]:
        yield from named()
        looks.append(None)
        if len(looks) == 1:
            # Somebody uploads: it is not copied with the others …
            make_photo(data=picture(colour="#654321"), cleared=False)
        if len(looks) == 2:
            # … and deletes it, when it stands in the tables that were read.
            new = Photo.objects.exclude(pk__in=[photo.pk, other.pk]).get()
            new.delete()
            new.file.storage.delete(str(new.file.name))
            for name in (new.thumbnail, new.preview):
                storages["private"].delete(name)

    named = audit.named
    monkeypatch.setattr(audit, "named", meanwhile)
    call_command("backup", folder, verbosity=0)
    assert len(looks) == 3
    (snapshot,) = snapshots(folder)
    (table,) = (t for t in manifest(snapshot)["tables"] if t["name"] == "newsroom_photo")
    assert table["rows"] == 2
