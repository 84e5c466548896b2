"""The photo desk: a file comes in, is looked at, and is cleared."""

from typing import Any

import pytest
from django.core.files.storage import storages
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from newsroom.intake.store import rendering_key
from newsroom.models import Photo
from newsroom.publishing.publish import publish
from tests import photo_files
from tests import working_copies as make
from tests.staff import add_to, desk, filled, list_of, make_user, page_of, save

pytestmark = pytest.mark.django_db


def upload(client: Client, data: bytes, name: str = "IMG_0001.jpg", **fields: Any) -> Any:
    file = SimpleUploadedFile(name, data, "image/jpeg")
    form = filled(client.get(add_to(Photo)), title="Flag on a ridge", file=file)
    return client.post(add_to(Photo), form | fields)


def original(photo: Photo) -> bytes:
    with photo.file.open("rb") as file:
        return bytes(file.read())


def review(client: Client, photo: Photo, to: str) -> str:
    """Press a button of the review; answers what the page then says."""
    save(client, photo, review=to)
    return str(client.get(page_of(photo)).content.decode())


def test_a_file_and_a_title_are_enough() -> None:
    client = desk("reporter")

    response = upload(client, make.picture(), name=f"{'x' * 150}.jpg")

    photo = Photo.objects.get()
    assert response.headers["Location"] == page_of(photo)
    assert photo.review == Photo.Review.UNREVIEWED
    assert original(photo) == make.picture()
    assert (photo.width, photo.height) == (700, 400)


def test_a_file_that_is_no_photograph_is_refused_at_its_field() -> None:
    client = desk("reporter")

    response = upload(client, b"GIF89a not a photograph")

    assert not Photo.objects.exists()
    (error,) = response.context["adminform"].form.errors["file"]
    assert error.endswith(".")


def test_the_same_file_again_is_named() -> None:
    client = desk("reporter")
    first = make.make_photo(cleared=False, title="The first")

    response = upload(client, make.picture())
    page = client.get(response.headers["Location"]).content.decode()

    assert page_of(first) in page


def test_what_the_file_says_is_shown_and_suggested_and_saved_as_it_stands() -> None:
    client = desk("reporter")
    upload(client, photo_files.jpeg_with(ImageDescription="A crowd in the square."))
    photo = Photo.objects.get()

    opened = client.get(page_of(photo))
    save(client, photo)

    assert "A crowd in the square." in opened.content.decode()
    text = photo.texts.get()
    assert (text.language, text.caption) == ("en", "A crowd in the square.")


def test_the_file_is_not_replaced_afterwards() -> None:
    client = desk("photo editor")
    photo = make.make_photo(cleared=False)

    save(client, photo, file=SimpleUploadedFile("other.jpg", make.picture(colour="#fff")))

    assert original(photo) == make.picture()


def test_it_is_cleared_and_set_back_by_buttons() -> None:
    client = desk("photo editor")
    photo = make.make_photo(cleared=False)

    review(client, photo, "cleared")
    assert photo.review == Photo.Review.CLEARED
    assert photo.reviewed_by is not None
    assert photo.renditions

    review(client, photo, "blocked")
    assert photo.review == Photo.Review.BLOCKED
    assert not photo.renditions


def test_its_buttons_save_what_is_written_in_the_form() -> None:
    client = desk("photo editor")
    photo = make.make_photo(cleared=False)

    save(client, photo, review="blocked", credit="Photo: Agency")
    assert (photo.credit, photo.review) == ("Photo: Agency", Photo.Review.BLOCKED)

    save(client, photo, review="cleared", credit="Photo: Another agency")
    assert (photo.credit, photo.review) == ("Photo: Another agency", Photo.Review.CLEARED)
    assert photo.rendered_from == rendering_key(photo)


def test_it_is_not_cleared_where_its_form_is_refused() -> None:
    client = desk("photo editor")
    photo = make.make_photo(cleared=False)
    form = filled(client.get(page_of(photo)), date_taken="yesterday", review="cleared")

    assert client.post(page_of(photo), form).status_code == 200

    photo.refresh_from_db()
    assert photo.review == Photo.Review.UNREVIEWED


def test_a_list_blocks_several_but_clears_none() -> None:
    client = desk("photo editor")
    photo = make.make_photo(cleared=False)
    form = {"_selected_action": [photo.pk]}

    client.post(list_of(Photo), form | {"action": "clear_selected"})
    photo.refresh_from_db()
    assert photo.review == Photo.Review.UNREVIEWED

    client.post(list_of(Photo), form | {"action": "block_selected"})
    photo.refresh_from_db()
    assert photo.review == Photo.Review.BLOCKED


def test_a_reporter_is_not_offered_to_clear() -> None:
    client = desk("reporter")
    photo = make.make_photo(cleared=False)
    opened = client.get(page_of(photo))

    response = client.post(page_of(photo), filled(opened, credit="Mine", review="cleared"))

    assert response.status_code == 403
    assert "Clear for publication" not in opened.content.decode()
    assert "block_selected" not in client.get(list_of(Photo)).content.decode()
    photo.refresh_from_db()
    assert (photo.review, photo.credit) != (Photo.Review.CLEARED, "Mine")
    assert photo.review == Photo.Review.UNREVIEWED


def test_what_must_not_be_published_is_not_offered_as_a_lead() -> None:
    client = desk("reporter")
    for title, review in (("Seen", "cleared"), ("New", "unreviewed"), ("Harmful", "blocked")):
        photo = make.make_photo(cleared=False, title=title)
        Photo.objects.filter(pk=photo.pk).update(review=review)
    field = {"app_label": "newsroom", "model_name": "article", "field_name": "lead_photo"}

    found = client.get(reverse("admin:autocomplete"), field | {"term": ""}).json()["results"]

    assert {each["text"] for each in found} == {"Seen · Cleared", "New · Not reviewed"}
    article = make.make_article(lead_photo=Photo.objects.get(title="Seen"))
    assert "Seen · Cleared" in client.get(page_of(article)).content.decode()


def test_a_live_photograph_is_withdrawn_before_it_is_blocked() -> None:
    photo = make.make_photo()
    publish(photo)

    said = review(desk("photo editor"), photo, "blocked")

    assert photo.review == Photo.Review.CLEARED
    assert "Withdraw it first" in said


def test_private_pictures_are_for_staff_and_kept_nowhere() -> None:
    photo = make.make_photo()
    address = f"/admin/media/{photo.thumbnail}"

    response = desk("reporter").get(address)

    assert response.status_code == 200
    assert response.headers["Content-Type"] == "image/webp"
    assert "no-store" in response.headers["Cache-Control"]
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert b"".join(response).startswith(b"RIFF")
    assert Client().get(address).status_code == 302
    nobody = Client()
    nobody.force_login(make_user())
    assert nobody.get(address).status_code == 403


@pytest.mark.parametrize("name", ["../originals/x", "thumbnails/../../secret_key", "secret_key"])
def test_no_other_file_is_reached_through_them(name: str) -> None:
    assert desk("chief").get(f"/admin/media/{name}").status_code == 404


def test_a_picture_deleted_before_anyone_saw_it_leaves_no_file(
    django_capture_on_commit_callbacks: Any,
) -> None:
    client = desk("editor")
    photo = make.make_photo(cleared=False)

    with django_capture_on_commit_callbacks(execute=True):
        client.post(page_of(photo, "delete"), {"post": "yes"})

    assert not storages["default"].exists(str(photo.file.name))
    assert not storages["private"].exists(photo.thumbnail)
