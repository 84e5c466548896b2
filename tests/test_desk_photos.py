"""The photo desk: a file comes in, is looked at, and is cleared."""

from typing import Any

import pytest
from django.core.files.storage import storages
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from newsroom.intake.store import receive
from newsroom.models import Custody, Photo, Upload, User
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


def test_what_must_not_be_published_is_not_offered_as_a_lead() -> None:
    client = desk("editor")
    for title, review in (("Seen", "cleared"), ("New", "unreviewed"), ("Harmful", "blocked")):
        photo = make.make_photo(cleared=False, title=title)
        Photo.objects.filter(pk=photo.pk).update(review=review)
    field = {"app_label": "newsroom", "model_name": "article", "field_name": "lead_photo"}

    found = client.get(reverse("admin:autocomplete"), field | {"term": ""}).json()["results"]

    assert {each["text"] for each in found} == {"Seen · Cleared", "New · Not reviewed"}
    article = make.make_article(lead_photo=Photo.objects.get(title="Seen"))
    assert "Seen · Cleared" in client.get(page_of(article)).content.decode()


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


def test_a_cleared_picture_deleted_before_publication_leaves_no_file_and_a_line_in_the_log(
    django_capture_on_commit_callbacks: Any,
) -> None:
    client = desk("editor")
    photo = make.make_photo()

    with django_capture_on_commit_callbacks(execute=True):
        client.post(page_of(photo, "delete"), {"post": "yes"})

    assert not Photo.objects.exists()
    for folder in ("", "thumbnails", "previews"):
        assert storages["private"].listdir(folder)[1] == []
    log = Custody.objects.filter(uid=photo.uid, action="deleted", by__username="editor")
    assert log.exists()


def test_the_list_is_narrowed_to_an_upload_and_to_what_is_missing() -> None:
    client = desk("reporter")
    upload = Upload.objects.create(by=User.objects.get())
    bare = Photo(upload=upload, credit="")
    receive(bare, make.picture(320, 200), "bare.jpg", upload=upload)
    full = make.make_photo(cleared=False, date_taken="2021-08", place=make.make_place())

    def found(**filters: str) -> list[Photo]:
        return list(client.get(list_of(Photo), filters).context["cl"].queryset)

    assert set(found()) == {bare, full}
    assert found(upload=str(upload.uid)) == [bare]
    assert set(found(upload="nonsense")) == {bare, full}
    for missing in ("caption", "alt", "credit", "date", "place"):
        assert found(missing=missing) == [bare], missing
    assert set(found(review="unreviewed")) == {bare, full}
    assert found(review="blocked") == []


def test_old_uploads_are_found_by_their_address_though_only_the_latest_are_offered() -> None:
    client = desk("reporter")
    uploads = [Upload.objects.create() for _ in range(12)]

    page = client.get(list_of(Photo), {"upload": str(uploads[0].uid)}).content.decode()

    assert f"?upload={uploads[-1].uid}" in page
    assert f"?upload={uploads[1].uid}" not in page
    assert f"?upload={uploads[0].uid}" in page


def test_those_chosen_in_the_list_are_reviewed_one_after_another() -> None:
    client = desk("photo editor")
    keys = [make.make_photo(cleared=False).pk for _ in range(3)]

    response = client.post(
        list_of(Photo), {"action": "review_selected", "_selected_action": keys[:2]}
    )

    first, second = sorted(keys[:2], reverse=True)
    address = f"/admin/newsroom/photo/{first}/review/?queue={first}.{second}"
    assert response.headers["Location"] == address
    page = client.get(address).content.decode()
    assert "1 of 2" in page
    assert f'href="/admin/newsroom/photo/{second}/review/?queue={first}.{second}"' in page
    # Without a choice, the next that nobody has reviewed.
    page = client.get(f"/admin/newsroom/photo/{keys[0]}/review/").content.decode()
    assert f'href="/admin/newsroom/photo/{keys[2]}/review/?queue=unreviewed"' in page
    page = client.get(f"/admin/newsroom/photo/{keys[0]}/review/?queue=unreviewed").content.decode()
    assert "2 more after this one" in page


@pytest.mark.parametrize("queue", ["", "nonsense", "1.x", "999.1000", ".", "²", "9" * 30])
def test_a_queue_that_is_none_is_no_harm(queue: str) -> None:
    client, photo = desk("photo editor"), make.make_photo(cleared=False)
    assert client.get(page_of(photo, "review"), {"queue": queue}).status_code == 200


def test_it_goes_by_its_headline_until_staff_call_it_something_else() -> None:
    client = desk("photo editor")
    photo = make.make_photo(cleared=False, title="", text={"headline": "A flag at dawn"})
    assert photo.label == "IMG_0001.jpg"
    save(client, photo, credit="Photo: Agency")
    assert photo.label == "A flag at dawn"
    save(client, photo, title="Ridge, roll 3")
    assert photo.label == "Ridge, roll 3"


def test_its_address_is_said_to_be_random_and_is() -> None:
    client = desk("photo editor")
    photo = make.make_photo(cleared=False, title="Safe house in Rokha")
    assert "have a random one" in client.get(page_of(photo)).content.decode()
    assert "rokha" not in photo.slug
