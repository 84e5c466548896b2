"""The back of a photograph: all that is known of it, and the original for those who may have it."""

import hashlib
from typing import Any

import pytest
from django.contrib.admin.models import LogEntry
from django.core.files.base import ContentFile

from archive.models import Change, Reason
from newsroom.intake import clearance, store
from newsroom.intake.custody import note
from newsroom.keeping import keep
from newsroom.models import Custody, Photo, PhotoVersion
from newsroom.publishing.publish import publish, withdraw, withhold
from tests import photo_files
from tests import working_copies as make
from tests.photo_reviews import FACE, boxes, mark, press, region
from tests.staff import desk, make_user, page_of, save

pytestmark = pytest.mark.django_db


def back(client: Any, photo: Photo) -> str:
    return str(client.get(page_of(photo, "back")).content.decode())


def with_caption(words: str) -> Photo:
    return make.make_photo(data=photo_files.jpeg_with(ImageDescription=words))


def add_version(photo: Photo, data: bytes, name: str) -> PhotoVersion:
    version = PhotoVersion(photo=photo)
    store.keep_original(version, data, name, store.take(data), by=None)
    version.save()
    return version


def test_the_caption_as_received_stands_beside_that_of_today() -> None:
    photo = with_caption("A crowd in the square.")
    client = desk("photo editor")
    save(client, photo, **{"texts-0-caption": "A meeting in the square."})

    page = back(client, photo)

    assert "A crowd in the square." in page
    assert "A meeting in the square." in page


def test_all_that_the_file_says_is_listed_and_where_it_disagrees() -> None:
    photo = make.make_photo(original_filename="x")
    photo.facts |= {
        "instructions": "Not before Friday",
        "conflicts": {"caption": {"EXIF": "One thing", "IPTC": "Another thing"}},
        "doubtful": ["caption"],
        "gps": [35.24, 69.38],
    }
    photo.save()

    page = back(desk("reporter"), photo)

    for words in ("Not before Friday", "One thing", "Another thing", "Doubtful letters", "69.38"):
        assert words in page
    assert photo.sha256 in page


def test_other_originals_are_shown() -> None:
    photo = make.make_photo()
    add_version(photo, make.picture(350, 200), "smaller.jpg")

    page = back(desk("reporter"), photo)

    assert "smaller.jpg" in page
    assert "350 × 200 pixels" in page


def test_what_was_published_corrected_withheld_and_withdrawn_is_told() -> None:
    photo = make.make_photo()
    publish(photo)
    photo.texts.update(caption="A flag above the valley.")
    keep(photo)
    publish(photo, change=Change.CORRECTION, note="It is another ridge.")
    withhold({photo.uid: [1]}, reason=Reason.SAFETY)
    client = desk("chief")
    page = back(client, photo)
    assert "It is another ridge." in page
    assert "Correction" in page
    assert "First published" in page
    assert "Edition withheld" in page
    assert f'href="/photos/{photo.slug}/v/2/"' in page
    assert f"/photos/{photo.slug}/v/1/" not in page

    withdraw(photo, reason=Reason.RIGHTS)

    page = back(client, photo)
    assert "Withdrawn · Rights in the material" in page
    assert "It is another ridge." in page
    assert "/v/2/" not in page


def test_custody_and_changes_say_who() -> None:
    client, photo = desk("photo editor"), make.make_photo(cleared=False)
    press(client, photo, "cleared", **boxes(FACE))

    page = back(client, photo)

    assert "Persons and redactions marked" in page
    assert "Redact: 1" in page
    assert "photo-editor" in page
    assert "Cleared." in page
    assert LogEntry.objects.filter(object_id=str(photo.pk)).count() == 2


def test_the_original_is_downloaded_byte_by_byte_and_logged() -> None:
    client = desk("photo editor")
    photo = make.make_photo(data=photo_files.telltale_jpeg())

    response = client.post(page_of(photo, "original"))

    assert response.content == photo_files.telltale_jpeg()
    headers = response.headers
    assert headers["Content-Type"] == "application/octet-stream"
    assert headers["Content-Disposition"] == (
        f'attachment; filename="{photo.slug}-{photo.sha256[:8]}.jpg"'
    )
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert "no-store" in headers["Cache-Control"]
    row = Custody.objects.get(uid=photo.uid, action="downloaded")
    assert row.by is not None
    assert (row.by.username, row.sha256) == ("photo-editor", photo.sha256)


def test_another_original_is_downloaded_too() -> None:
    client, photo = desk("photo editor"), make.make_photo()
    version = add_version(photo, make.picture(350, 200), "smaller.jpg")

    response = client.post(page_of(photo, "original"), {"version": version.pk})

    assert hashlib.sha256(response.content).hexdigest() == version.sha256
    assert Custody.objects.get(action="downloaded").detail == version.sha256
    other = make.make_photo(data=make.picture(360, 200))
    for key in (version.pk, "x", "9" * 30):
        assert client.post(page_of(other, "original"), {"version": key}).status_code == 404


def test_a_link_downloads_nothing() -> None:
    client, photo = desk("photo editor"), make.make_photo()
    assert client.get(page_of(photo, "original")).status_code == 405
    assert not Custody.objects.filter(action="downloaded").exists()


def test_who_may_not_clear_gets_no_original() -> None:
    client, photo = desk("reporter"), make.make_photo()

    assert "Download the original" not in back(client, photo)
    assert client.post(page_of(photo, "original")).status_code == 403
    assert not Custody.objects.filter(action="downloaded").exists()


def test_an_original_that_was_exchanged_is_not_handed_out() -> None:
    client, photo = desk("photo editor"), make.make_photo()
    name = str(photo.file.name)
    photo.file.storage.delete(name)
    photo.file.storage.save(name, ContentFile(b"something else"))

    response = client.post(page_of(photo, "original"), follow=True)

    assert "has changed since it was received" in response.content.decode()
    assert not Custody.objects.filter(action="downloaded").exists()


@pytest.mark.parametrize("page", ["back", "review"])
def test_its_pages_cost_as_many_queries_for_one_row_as_for_twenty(
    page: str, django_assert_num_queries: Any, django_assert_max_num_queries: Any
) -> None:
    client = desk("chief")

    def rich(rows: int) -> Photo:
        people = [make.make_person(f"Person {rows} {number}") for number in range(rows)]
        photo = make.make_photo(people=people, cleared=False)
        mark(photo, *(region("consented", x=number / 100) for number in range(rows)))
        for number in range(rows):
            note(photo, Custody.Action.DOWNLOADED, by=make_user(username=f"{rows}-{number}"))
            made = PhotoVersion(photo=photo, sha256=f"{number}", width=1, height=1)
            made.save()
            make.make_article(lead_photo=photo)
        clearance.clear(photo, by=None)
        publish(photo)
        return photo

    one, twenty = rich(1), rich(20)
    client.get(page_of(one, page))
    with django_assert_max_num_queries(40) as counted:
        client.get(page_of(one, page))
    with django_assert_num_queries(len(counted)):
        client.get(page_of(twenty, page))
