"""The caption grid: rows of many photographs, each saved by itself, none overwritten unseen."""

from typing import Any

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Permission
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from newsroom.keeping import keep
from newsroom.models import Depiction, Photo, PhotoText, Upload
from tests import working_copies as make
from tests.staff import desk, list_of, make_user

pytestmark = pytest.mark.django_db


def grid(*photos: Photo, **query: Any) -> str:
    query = {"ids": ",".join(str(photo.pk) for photo in photos)} | query
    address = reverse("admin:newsroom_photo_captions")
    return f"{address}?" + "&".join(f"{name}={value}" for name, value in query.items())


def row_of(client: Client, photo: Photo, **query: Any) -> Any:
    (row,) = client.get(grid(photo, **query)).context["rows"]
    return row


def save(
    client: Client, photo: Photo, language: str = "en", as_json: bool = True, **changes: Any
) -> Any:
    """Post a row as it is shown, but for `changes`."""
    row = row_of(client, photo, language=language)
    data: dict[str, Any] = {"opened": row.opened}
    for field in row.form:
        value = field.value()
        data[field.name] = (
            [str(getattr(each, "uid", each)) for each in value]
            if isinstance(value, list)
            else value
        )
    address = reverse("admin:newsroom_photo_caption_row", args=[photo.pk])
    headers = {"accept": "application/json" if as_json else "text/html"}
    query = f"ids={photo.pk}&language={language}"
    response = client.post(f"{address}?{query}", data | changes, headers=headers)
    photo.refresh_from_db()
    return response


def received(**facts: Any) -> Photo:
    """A photograph without any text, whose file says something."""
    photo = make.make_photo(cleared=False, title="")
    photo.texts.all().delete()
    photo.facts |= facts
    photo.save(update_fields=["facts"])
    return photo


def test_the_words_of_the_file_are_shown_and_not_saved_until_the_row_is() -> None:
    client = desk("reporter")
    photo = received(caption="A road.", alt_text="A road in a valley")

    row = row_of(client, photo)
    assert row.form["caption"].value() == "A road."
    assert row.from_file == ["caption", "alt"]
    assert not PhotoText.objects.exists()

    answer = save(client, photo, headline="A road is opened", caption="A road in Bazarak.").json()
    assert answer["status"] == "saved"
    text = photo.texts.get()
    assert (text.headline, text.caption, text.alt) == (
        *("A road is opened", "A road in Bazarak."),
        "A road in a valley",
    )
    row = row_of(client, photo)
    assert row.from_file == []
    assert row.received == "A road."
    assert "As received" in client.get(grid(photo)).content.decode()


def test_what_was_emptied_stays_empty_and_another_language_starts_empty() -> None:
    client = desk("reporter")
    photo = received(caption="A road.")
    assert row_of(client, photo, language="fa-AF").form["caption"].value() == ""
    save(client, photo, headline="A road", caption="")
    assert row_of(client, photo).form["caption"].value() == ""
    save(client, photo, "fa-AF", caption="یک راه.")
    assert {text.language: text.caption for text in photo.texts.all()} == {
        "en": "",
        "fa-AF": "یک راه.",
    }
    save(client, photo, "fa-AF", caption="")
    assert [text.language for text in photo.texts.all()] == ["en"]


def test_everything_of_a_row_is_saved_and_noted() -> None:
    client = desk("photo editor")
    place, tag, author = make.make_place(), make.make_tag(), make.make_contributor()
    one, other = make.make_person("Ahmad Massoud"), make.make_person("Amrullah Saleh")
    photo = make.make_photo(people=[other])

    answer = save(
        client,
        photo,
        credit="Photo: Agency",
        date_taken="2021-08",
        creator=[str(author.uid)],
        place=[str(place.uid)],
        people=[str(one.uid), str(other.uid)],
        tags=[str(tag.uid)],
    ).json()

    assert answer["values"]["people"] == [
        {"uid": str(person.uid), "label": person.name} for person in (other, one)
    ]
    assert (photo.credit, photo.date_taken) == ("Photo: Agency", "2021-08")
    assert (photo.creator, photo.place, photo.tags.get()) == (author, place, tag)
    assert [(each.person, each.position) for each in photo.depictions.all()] == [
        (other, 1),
        (one, 2),
    ]
    # A change of the credit is for the checklist to see.
    assert photo.review == Photo.Review.CLEARED
    entry = LogEntry.objects.get(object_id=str(photo.pk))
    assert "Credit line" in entry.change_message
    before = photo.modified_at
    save(client, photo)
    assert photo.modified_at == before


def test_what_is_wrong_is_said_at_its_field_and_nothing_is_saved() -> None:
    client = desk("reporter")
    photo = make.make_photo(cleared=False)
    response = save(client, photo, date_taken="tomorrow", headline="x" * 201, caption="New.")
    assert response.status_code == 422
    errors = response.json()["errors"]
    assert set(errors) == {"date_taken", "headline"}
    assert errors["date_taken"][0].startswith("Write a date such as")
    assert photo.texts.get().caption == "A flag on a ridge."


def test_a_row_that_a_colleague_changed_is_shown_and_not_overwritten() -> None:
    client = desk("reporter")
    photo = make.make_photo(cleared=False)
    opened = row_of(client, photo).opened
    photo.credit = "Photo: A colleague"
    keep(photo)

    response = save(client, photo, opened=opened, caption="Mine.")

    assert response.status_code == 409
    answer = response.json()
    assert answer["values"]["credit"] == "Photo: A colleague"
    assert photo.texts.get().caption == "A flag on a ridge."
    save(client, photo, opened=answer["opened"], caption="Mine.")
    assert photo.texts.get().caption == "Mine."


def test_a_photograph_that_is_gone_is_said_to_be() -> None:
    client = desk("editor")
    photo = make.make_photo(cleared=False)
    row_of(client, photo)
    address = reverse("admin:newsroom_photo_caption_row", args=[photo.pk])
    photo.delete()
    response = client.post(f"{address}?language=en", {}, headers={"accept": "application/json"})
    assert (response.status_code, response.json()["status"]) == (404, "gone")


def test_what_is_odd_stands_beside_its_field() -> None:
    client = desk("reporter")
    photo = make.make_photo(cleared=False, date_taken="2021-08", text={"alt": "A photo of a flag"})
    row = row_of(client, photo)
    assert set(row.notes) == {"caption", "alt"}
    page = client.get(grid(photo)).content.decode()
    assert page.count('caption-note"') == page.count(row.notes["caption"][0]) * 2 == 2
    answer = save(client, photo, alt="A flag in the wind", caption="A flag, August 2021.").json()
    assert answer["notes"] == {}


def test_each_row_is_a_form_that_works_without_javascript() -> None:
    client = desk("reporter")
    photo = make.make_photo(cleared=False)
    response = save(client, photo, as_json=False, caption="Another caption.")
    assert response.headers["Location"].endswith(f"#row-{photo.pk}")
    assert photo.texts.get().caption == "Another caption."

    response = save(client, photo, as_json=False, caption="Mine.", opened="2021-01-01T00:00:00")
    page = response.content.decode()
    assert "replaces theirs" in page
    assert "Mine." in page
    assert photo.texts.get().caption == "Another caption."
    opened = response.context["rows"][0].opened
    save(client, photo, as_json=False, caption="Mine.", opened=opened)
    assert photo.texts.get().caption == "Mine."


def test_those_who_may_not_change_photographs_read_them() -> None:
    client = Client()
    user = make_user("")
    client.force_login(user)
    photo = make.make_photo(cleared=False)
    assert client.get(grid(photo)).status_code == 403
    user.user_permissions.add(Permission.objects.get(codename="view_photo"))
    page = client.get(grid(photo)).content.decode()
    assert "A flag on a ridge." in page
    assert "<fieldset disabled>" in page
    address = reverse("admin:newsroom_photo_caption_row", args=[photo.pk])
    assert client.post(f"{address}?language=en", {"caption": "Mine."}).status_code == 403


def test_it_opens_from_an_upload_and_from_the_list() -> None:
    client = desk("reporter")
    upload = Upload.objects.create()
    first, second = (make.make_photo(cleared=False, title=name) for name in ("First", "Second"))
    Photo.objects.filter(pk=first.pk).update(upload=upload)

    rows = client.get(grid(upload=upload.uid)).context["rows"]
    assert [row.photo for row in rows] == [first]

    chosen = {"action": "write_captions", "_selected_action": [first.pk, second.pk]}
    response = client.post(list_of(Photo), chosen)
    rows = client.get(response.headers["Location"]).context["rows"]
    assert [row.photo for row in rows] == [first, second]
    assert client.get(reverse("admin:newsroom_photo_captions")).headers["Location"] == list_of(
        Photo
    )


def test_the_grid_takes_the_same_queries_for_one_and_for_twenty(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    client = desk("reporter")
    photos = []
    for count in (1, 19):
        for number in range(count):
            name = f"{count} {number}"
            photo = Photo(
                title=name,
                place=make.make_place(f"Place {name}", parent=make.make_place(f"Province {name}")),
                creator=make.make_contributor(f"Name {name}"),
            )
            keep(photo)
            PhotoText.objects.create(photo=photo, language="en", caption="A flag.")
            Depiction.objects.create(photo=photo, person=make.make_person(f"Person {name}"))
            photo.tags.set([make.make_tag(f"Tag {name}")])
            photos.append(photo)
        with django_assert_num_queries(17):
            assert len(client.get(grid(*photos)).context["rows"]) == len(photos)
