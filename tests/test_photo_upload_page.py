"""The upload page: many files at once, each with its outcome, with and without JavaScript."""

from typing import Any
from uuid import uuid4

import pytest
from django.conf import LazySettings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from newsroom.admin import uploads
from newsroom.keeping import keep
from newsroom.models import Photo, Upload
from tests import alike_pictures
from tests import working_copies as make
from tests.staff import desk, list_of, make_user, page_of

pytestmark = pytest.mark.django_db

BROKEN = b"GIF89a and no photograph"


def address(uid: Any = None) -> str:
    return reverse("admin:newsroom_photo_upload_to", args=[uid or uuid4()])


def file(data: bytes | None = None, name: str = "IMG_0001.jpg") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data or make.picture(), "image/jpeg")


def send(client: Client, to: str, *files: Any, **fields: Any) -> Any:
    """As the script sends one file, or as a form sends many."""
    as_json = fields.pop("as_json", True)
    headers = {"accept": "application/json" if as_json else "text/html,*/*;q=0.8"}
    data = {"language": "en", "files": list(files)} | fields
    return client.post(to, data, headers=headers)


def test_each_upload_has_an_address_of_its_own_and_is_made_with_its_first_file() -> None:
    client = desk("reporter")
    first, second = (
        client.get(reverse("admin:newsroom_photo_upload")).headers["Location"] for _ in range(2)
    )
    assert first != second
    assert client.get(first).status_code == 200
    assert not Upload.objects.exists()

    send(client, first, file())
    send(client, first, file(make.picture(colour="#fff"), "IMG_0002.jpg"))

    upload = Upload.objects.get()
    assert str(upload.uid) in first
    assert {photo.upload for photo in Photo.objects.all()} == {upload}
    assert upload.by is not None
    assert upload.by.username == "reporter"


def test_a_file_is_received_with_what_is_said_once_for_all() -> None:
    client = desk("reporter")

    answer = send(client, address(), file(), credit="Photo: Agency", language="fa-AF").json()

    photo = Photo.objects.get()
    assert (photo.credit, photo.language) == ("Photo: Agency", "fa-AF")
    assert (answer["status"], answer["photo"]["address"]) == ("created", page_of(photo))
    assert client.get(answer["photo"]["thumbnail"]).getvalue()
    assert photo.review == Photo.Review.UNREVIEWED


def test_what_is_here_already_is_named_and_not_kept_twice() -> None:
    client = desk("reporter")
    first = make.make_photo(cleared=False, title="The first")

    answer = send(client, address(), file()).json()

    assert (answer["status"], answer["photo"]["label"]) == ("duplicate", "The first")
    assert Photo.objects.get() == first
    asked = client.get(address(), {"sha256": first.sha256}).json()
    assert (asked["status"], asked["photo"]["address"]) == ("duplicate", page_of(first))
    assert client.get(address(), {"sha256": "0" * 64}).json()["status"] == "wanted"


def test_a_broken_file_is_refused_in_words_and_nothing_of_it_is_kept() -> None:
    answer = send(desk("reporter"), address(), file(BROKEN)).json()
    assert answer["status"] == "rejected"
    assert answer["message"].endswith(".")
    assert not Photo.objects.exists()


def test_its_size_is_looked_at_before_it_is_read(
    settings: LazySettings, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = desk("reporter")
    settings.PHOTO_LIMITS = settings.PHOTO_LIMITS.__class__(file_bytes=1000)
    monkeypatch.setattr(uploads, "arrive", None)

    answer = send(client, address(), file()).json()

    assert answer["status"] == "rejected"
    assert "at most 0 MB are taken" in answer["message"]


def test_a_fault_of_ours_is_said_in_words_and_leaves_nothing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    client = desk("reporter")

    def fail(*args: Any, **kwargs: Any) -> None:
        raise RuntimeError("a fault of ours")

    monkeypatch.setattr(uploads, "arrive", fail)
    response = send(client, address(), file())
    assert response.status_code == 500
    assert (response.json()["status"], response.json()["photo"]) == ("failed", None)
    assert "Try it again" in response.json()["message"]
    assert not Photo.objects.exists()


def test_without_javascript_the_next_page_says_what_became_of_each() -> None:
    client = desk("reporter")
    make.make_photo(cleared=False, title="The first")
    here = address()
    files = [file(), file(BROKEN, "broken.jpg"), file(make.picture(colour="#fff"), "IMG_0002.jpg")]

    response = send(client, here, *files, as_json=False)

    assert [(outcome.filename, outcome.status) for outcome in response.context["outcomes"]] == [
        ("IMG_0001.jpg", "duplicate"),
        ("broken.jpg", "rejected"),
        ("IMG_0002.jpg", "created"),
    ]
    page = response.content.decode()
    assert "broken.jpg" in page
    assert "is here already" in page
    again = client.get(here).content.decode()
    assert "IMG_0002.jpg" in again
    assert "broken.jpg" not in again


def test_what_is_wrong_with_the_form_loses_no_file_silently() -> None:
    client = desk("reporter")
    response = send(client, address(), file(), as_json=False, credit="x" * 201)
    (outcome,) = response.context["outcomes"]
    assert (outcome.status, Photo.objects.count()) == ("rejected", 0)
    assert "200" in outcome.message
    response = send(client, address(), as_json=False)
    assert "Choose the photographs first." in response.content.decode()


def test_what_looks_like_another_leads_to_both_side_by_side() -> None:
    client = desk("reporter")
    alike_pictures.received(alike_pictures.full(), title="The first")

    answer = send(client, address(), file(alike_pictures.smaller())).json()

    assert answer["alike"] == ["The first"]
    assert client.get(answer["compare"]).status_code == 200
    other = send(client, address(), file(alike_pictures.smaller(2))).json()
    assert (other["alike"], other["compare"]) == ([], "")


def test_earlier_uploads_of_ones_own_are_found_again() -> None:
    client = desk("reporter")
    here = address()
    send(client, here, file())
    assert here in client.get(address()).content.decode()
    assert here not in desk("editor").get(address()).content.decode()


def test_only_those_who_may_add_photographs_get_there() -> None:
    client = Client()
    client.force_login(make_user(""))
    here = address()
    assert client.get(here).status_code == 403
    assert send(client, here, file()).status_code == 403
    assert client.get(here, {"sha256": "0" * 64}).status_code == 403
    assert send(Client(), here, file()).status_code == 302
    assert not Photo.objects.exists()
    assert (
        reverse("admin:newsroom_photo_upload")
        in desk("reporter").get(list_of(Photo)).content.decode()
    )


def test_what_was_received_takes_the_same_queries_for_one_and_for_twenty(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    client = desk("reporter")
    upload = Upload.objects.create()
    for count in (1, 19):
        for _ in range(count):
            keep(Photo(upload=upload))
        # Session, user and permissions; earlier ones; how many there are, and they.
        with django_assert_num_queries(7):
            assert client.get(address(upload.uid)).status_code == 200
