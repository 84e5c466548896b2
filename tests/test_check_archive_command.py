"""`check_archive` reads every file again and names what is missing, altered or nobody's."""

import json
import os
import time
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from newsroom.intake import audit
from newsroom.intake.store import rendition_names
from newsroom.intake.versions import add_version, use_version
from newsroom.models import Custody, Photo, PhotoVersion
from newsroom.publishing.publish import publish
from tests.alike_pictures import full, received, smaller
from tests.working_copies import make_photo

pytestmark = pytest.mark.django_db


@pytest.fixture
def photo(data_dir: Path) -> Photo:
    """Public, with a version; all of its files two hours old."""
    photo = make_photo(data=smaller())
    add_version(photo, received(smaller(width=150)), by=None)
    publish(photo)
    age(data_dir)
    return photo


def age(folder: Path) -> None:
    then = time.time() - 7200
    for file in folder.rglob("*"):
        if file.is_file():
            os.utime(file, (then, then))


def check() -> list[dict[str, Any]]:
    out, error = StringIO(), StringIO()
    try:
        call_command("check_archive", json=True, stdout=out, stderr=error)
    except CommandError:
        assert out.getvalue()
    else:
        assert not out.getvalue()
        assert "All files are there" in error.getvalue()
    return [json.loads(line) for line in out.getvalue().splitlines()]


def path_of(storage: str, name: str) -> Path:
    return Path(storages[storage].path(name))


def named(photo: Photo, of: str) -> Path:
    version = photo.versions.get()
    rendition = sorted(rendition_names(photo.renditions))[0]
    return {
        "original": path_of("default", str(photo.file.name)),
        "version": path_of("default", str(version.file.name)),
        "thumbnail": path_of("private", photo.thumbnail),
        "preview": path_of("private", version.preview),
        "rendition": path_of("private", rendition),
        "public rendition": path_of("public", rendition),
    }[of]


def test_a_sound_archive_is_found_to_be_so(photo: Photo) -> None:
    assert check() == []


def test_an_archive_with_nothing_in_it_is_sound() -> None:
    assert check() == []


def test_what_is_missing_is_named(photo: Photo) -> None:
    for of in ("original", "version", "thumbnail", "preview", "rendition", "public rendition"):
        file = named(photo, of)
        data = file.read_bytes()
        file.unlink()

        (problem,) = check()

        assert (problem["problem"], problem["of"]) == ("missing", of)
        assert problem["photo"] == str(photo.uid)
        assert file.as_posix().endswith(problem["name"])
        assert problem["advice"].endswith(".")
        file.write_bytes(data)


def test_what_is_altered_is_named(photo: Photo) -> None:
    for of in ("original", "version", "rendition", "public rendition"):
        file = named(photo, of)
        data = file.read_bytes()
        middle = len(data) // 2
        one_bit = bytes([data[middle] ^ 1])
        file.write_bytes(data[:middle] + one_bit + data[middle + 1 :])

        (problem,) = check()

        assert (problem["problem"], problem["of"]) == ("altered", of)
        file.write_bytes(data)


def test_an_original_that_fails_is_noted_in_its_custody(photo: Photo) -> None:
    named(photo, "original").unlink()
    named(photo, "version").write_bytes(b"something else")
    named(photo, "rendition").unlink()

    check()

    rows = Custody.objects.filter(action=Custody.Action.FAILED, uid=photo.uid)
    assert {(row.sha256, row.detail) for row in rows} == {
        (photo.sha256, "The original is missing."),
        (photo.versions.get().sha256, "The version is altered."),
    }


@pytest.mark.parametrize("storage", ["default", "private", "public"])
def test_a_file_that_nothing_names_is_named_when_it_is_an_hour_old(
    photo: Photo, storage: str, data_dir: Path
) -> None:
    for name in ("at-the-top.jpg", "some/where/deep"):
        storages[storage].save(name, ContentFile(b"left behind"))
    assert check() == []

    age(data_dir)
    found = check()

    assert [(each["problem"], each["storage"], each["name"]) for each in found] == [
        ("orphan", storage, "at-the-top.jpg"),
        ("orphan", storage, "some/where/deep"),
    ]
    assert ("Readers can reach it" in found[0]["advice"]) == (storage == "public")


def test_it_speaks_to_a_person_without_json(photo: Photo) -> None:
    named(photo, "original").unlink()
    out = StringIO()

    with pytest.raises(CommandError, match="1 missing"):
        call_command("check_archive", stdout=out)

    assert f"missing    originals: {photo.file.name}, original of photograph {photo.uid}" in (
        out.getvalue()
    )
    assert "Restore it from a backup." in out.getvalue()


def test_what_is_replaced_while_it_looks_is_no_problem(photo: Photo, data_dir: Path) -> None:
    other = received(full(2))
    age(data_dir)

    def meanwhile(done: int) -> None:
        """One is deleted after its row was read."""
        if Photo.objects.filter(pk=other.pk).delete()[0]:
            for storage, name in (
                ("default", str(other.file.name)),
                ("private", other.thumbnail),
                ("private", other.preview),
            ):
                storages[storage].delete(name)

    assert list(audit.problems(meanwhile)) == []


def test_an_original_that_comes_in_use_while_it_looks_is_not_taken_for_nobodys(
    data_dir: Path,
) -> None:
    photo = received(full())
    add_version(photo, received(smaller()), by=None)
    age(data_dir)

    def meanwhile(done: int) -> None:
        """After the photographs and before the versions were read, the two change places."""
        version = PhotoVersion.objects.get()
        if done == 0 and version.width == 300:
            use_version(photo, version, by=None)

    assert list(audit.problems(meanwhile)) == []


def test_a_storage_that_fails_is_named_and_the_rest_is_looked_at(
    photo: Photo, monkeypatch: pytest.MonkeyPatch
) -> None:
    storage = storages["default"]
    opened = type(storage).open

    def failing(self: Any, name: str, mode: str = "rb") -> Any:
        if name == photo.file.name:
            raise OSError("no answer")
        return opened(self, name, mode)

    monkeypatch.setattr(type(storage), "open", failing)
    named(photo, "public rendition").unlink()

    assert [each["problem"] for each in check()] == ["unreadable", "missing"]


def test_it_asks_no_more_often_of_many_than_of_one(photo: Photo) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            list(audit.problems())
        return len(captured)

    with_one = queries()
    Photo.objects.bulk_create(
        Photo(
            slug=f"copy-{number}",
            file=photo.file.name,
            sha256=photo.sha256,
            thumbnail=photo.thumbnail,
            renditions=photo.renditions,
        )
        for number in range(19)
    )

    assert queries() == with_one


def test_a_terminal_shows_how_far_it_is(photo: Photo) -> None:
    class Terminal(StringIO):
        def isatty(self) -> bool:
            return True

    error = Terminal()
    call_command("check_archive", json=True, stdout=StringIO(), stderr=error)

    assert "2 of 3" in error.getvalue()
