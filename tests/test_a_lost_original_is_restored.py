"""Where storage has lost an original, or it changed there, its file is put back when it comes
again, and it is never the good one of two that goes."""

import hashlib
import json
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from newsroom.intake import clearance, store
from newsroom.intake.arrivals import Arrival, arrive, recognised
from newsroom.intake.audit import problems
from newsroom.intake.clearance import NotReady
from newsroom.intake.versions import add_version, stays
from newsroom.models import Custody, Photo, PhotoVersion
from newsroom.publishing.publish import publish
from tests import working_copies as make
from tests.alike_pictures import full, received, smaller
from tests.staff import desk

pytestmark = pytest.mark.django_db

LOST = pytest.mark.parametrize("how", ["missing", "empty", "cut off", "altered"])


def lose(row: Photo | PhotoVersion, how: str = "missing") -> None:
    """As a disk does; that something was altered, check_archive finds."""
    storage, name = row.file.storage, str(row.file.name)
    data = store.original(row)
    storage.delete(name)
    bad = {"empty": b"", "cut off": data[:-50], "altered": data[:-1] + b"x"}
    if how in bad:
        assert storage.save(name, ContentFile(bad[how])) == name
    if how == "altered":
        assert len(list(problems())) == 1


def fresh(row: Any) -> Any:
    return type(row).objects.get(pk=row.pk)


def is_restored(arrival: Arrival) -> bool:
    return arrival.status == "duplicate" and "has been restored" in arrival.reason


def replaced(photo: Photo) -> Custody:
    return Custody.objects.get(uid=photo.uid, action=Custody.Action.REPLACED)


@LOST
def test_it_is_put_back_when_the_file_comes_again(
    how: str, django_capture_on_commit_callbacks: Any
) -> None:
    photo = make.make_photo(data=full(), original_filename="first.jpg")
    former = str(photo.file.name)
    lose(photo, how)

    with django_capture_on_commit_callbacks(execute=True):
        arrival = arrive(full(), "again.jpg", by=None)

    assert is_restored(arrival)
    assert arrival.photo == photo
    assert store.original(fresh(photo)) == full()
    assert not photo.file.storage.exists(former)
    assert fresh(photo).original_filename == photo.original_filename
    # Its bytes are the same, so what was decided stays.
    assert fresh(photo).review == Photo.Review.CLEARED
    assert "missing" in replaced(photo).detail
    assert replaced(photo).sha256 == photo.sha256
    assert arrive(full(), "again.jpg", by=None).reason == "This very file is here already."


def test_that_of_a_version_is_put_back_too() -> None:
    photo = received(full())
    add_version(photo, received(smaller()), by=None)
    version = photo.versions.get()
    lose(version)

    arrival = arrive(smaller(), "again.jpg", by=None)

    assert is_restored(arrival)
    assert arrival.photo == photo
    assert store.original(fresh(version)) == smaller()
    assert replaced(photo).sha256 == hashlib.sha256(smaller()).hexdigest()


def test_of_the_same_file_twice_only_the_lost_one_is_written() -> None:
    one, other = received(full()), received(full())
    lose(other)

    assert is_restored(arrive(full(), "again.jpg", by=None))

    assert store.original(fresh(other)) == full()
    assert fresh(one).file.name == one.file.name


def test_the_upload_page_asks_for_what_is_lost_and_takes_it() -> None:
    client, photo = desk("reporter"), received(full())
    page = client.get(reverse("admin:newsroom_photo_upload")).headers["Location"]
    assert client.get(page, {"sha256": photo.sha256}).json()["status"] == "duplicate"
    lose(photo)

    assert client.get(page, {"sha256": photo.sha256}).json()["status"] == "wanted"
    file = SimpleUploadedFile("again.jpg", full())
    answer = client.post(
        page, {"files": file, "language": "en"}, headers={"accept": "application/json"}
    )

    assert answer.json()["status"] == "duplicate"
    assert "has been restored" in answer.json()["message"]
    assert store.original(fresh(photo)) == full()
    assert replaced(photo).by is not None


def test_the_command_restores_it_and_says_so(tmp_path: Path) -> None:
    photo, out = received(full()), StringIO()
    (tmp_path / "a.jpg").write_bytes(full())
    lose(photo)

    call_command("ingest_photos", str(tmp_path), json=True, stdout=out)

    line = json.loads(out.getvalue())
    assert (line["status"], line["uid"]) == ("duplicate", str(photo.uid))
    assert "has been restored" in line["reason"]
    assert store.original(fresh(photo)) == full()


def test_what_is_stored_as_it_was_is_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    photo = received(full())
    monkeypatch.setattr("newsroom.intake.restoring.original", lambda row: pytest.fail("read"))

    with CaptureQueriesContext(connection) as queries:
        assert recognised(photo.sha256) is not None

    assert len(queries) == 3
    assert arrive(full(), "again.jpg", by=None).reason == "This very file is here already."


@pytest.mark.parametrize("how", ["missing", "cut off"])
def test_made_one_the_good_original_stays(
    how: str, django_capture_on_commit_callbacks: Any
) -> None:
    photo, other = make.make_photo(data=full()), received(full())
    publish(photo)
    lose(photo, how)
    storages["private"].delete(photo.preview)
    former = str(photo.file.name)
    photo = fresh(photo)
    assert stays(other, photo) == (photo, other)

    with django_capture_on_commit_callbacks(execute=True):
        add_version(photo, other, by=None)

    kept = Photo.objects.get()
    assert kept.pk == photo.pk
    assert store.original(kept) == full()
    assert storages["private"].exists(kept.preview)
    assert storages["private"].exists(kept.thumbnail)
    assert not kept.file.storage.exists(former)
    assert "took its place: file, preview." in replaced(kept).detail
    assert kept.review == Photo.Review.CLEARED


def test_where_both_are_lost_neither_goes() -> None:
    photo, other = received(full()), received(full())
    lose(photo, "cut off")
    lose(other, "empty")

    with pytest.raises(NotReady, match="Upload the file again"):
        add_version(photo, other, by=None)

    assert Photo.objects.count() == 2
    arrive(full(), "again.jpg", by=None)
    add_version(photo, other, by=None)
    assert store.original(Photo.objects.get()) == full()


def test_what_is_restored_can_be_cleared() -> None:
    photo = received(full(), nobody_identifiable=True)
    lose(photo)

    arrive(full(), "again.jpg", by=None)

    clearance.clear(fresh(photo), by=None)
    assert fresh(photo).renditions
