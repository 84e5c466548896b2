"""Whoever may not see a kind of records is not told of them by the photo desk either."""

from typing import Any

import pytest
from django.contrib.auth.models import Permission
from django.test import Client

from newsroom.models import Person, Photo
from tests import working_copies as make
from tests.staff import make_user
from tests.test_caption_grid import grid, save
from tests.test_caption_names import add
from tests.test_photo_upload_page import address, file, send

pytestmark = pytest.mark.django_db


def who_may(*permissions: str) -> Client:
    user, client = make_user(""), Client()
    user.user_permissions.set(Permission.objects.filter(codename__in=[*permissions, "see_any"]))
    client.force_login(user)
    return client


@pytest.mark.parametrize("written", ["Karimulah Testi", "Karimullah Testi", "uid"])
def test_the_grid_tells_nobody_who_is_in_the_archive(written: str) -> None:
    client = who_may("view_photo", "change_photo")
    person = make.make_person("Karimullah Testi")
    photo = make.make_photo(cleared=False)

    response = save(client, photo, people=[str(person.uid) if written == "uid" else written])

    assert response.status_code == 422
    (error,) = response.json()["errors"]["people"]
    assert "Karimullah Testi" not in error.replace(f"“{written}”", "")
    assert not photo.depictions.exists()


def test_a_known_name_and_an_unknown_one_are_answered_alike() -> None:
    client = who_may("view_photo", "change_photo")
    photo = make.make_photo(cleared=False)

    def answer() -> Any:
        return save(client, photo, people=["Karimullah Testi"]).json()

    before = answer()
    make.make_person("Karimullah Testi")
    make.make_person("Karimullah Testi")
    assert answer() == before


def test_who_stands_there_already_is_kept_and_can_be_taken_out() -> None:
    client = who_may("view_photo", "change_photo")
    person = make.make_person("Karimullah Testi")
    photo = make.make_photo(cleared=False, people=[person])

    assert save(client, photo, credit="Photo: Agency").json()["status"] == "saved"
    assert save(client, photo, people=["Karimullah Testi"]).json()["status"] == "saved"
    assert photo.people.get() == person
    save(client, photo, people=[])
    assert not photo.depictions.exists()


def test_a_creator_who_may_not_be_looked_up_is_a_name() -> None:
    client = who_may("view_photo", "change_photo")
    photo = make.make_photo(cleared=False)
    make.make_contributor("Jane Example")
    save(client, photo, creator=["jane example"])
    assert (photo.creator, photo.creator_name) == (None, "jane example")


def test_a_name_is_added_only_by_who_may_see_those_that_are_there() -> None:
    client = who_may("view_photo", "change_photo", "add_person")
    make.make_person("Karimullah Testi")

    for name in ("Karimullah Testi", "Noor Azizi"):
        response = add(client, "person", name)
        assert response.status_code == 403
        assert "Karimullah" not in response.content.decode()
    assert 'data-may-add=""' in client.get(grid(make.make_photo())).content.decode()
    assert Person.objects.count() == 1


def test_who_may_not_see_photographs_learns_only_that_a_file_is_here() -> None:
    client = who_may("add_photo")
    photo = make.make_photo(cleared=False, title="A safe house")

    asked = client.get(address(), {"sha256": photo.sha256}).json()
    sent = send(client, address(), file()).json()
    page = send(client, address(), file(), as_json=False).content.decode()

    here = "This very file is here already."
    for answer in (asked, sent):
        assert (answer["status"], answer["message"]) == ("duplicate", here)
        assert (answer["photo"], answer["alike"], answer["compare"]) == (None, [], "")
    assert here in page
    assert "A safe house" not in page
    assert photo.thumbnail not in page


def test_nor_what_it_looks_like_or_what_else_is_in_the_upload() -> None:
    client, here = who_may("add_photo"), address()

    answer = send(client, here, file()).json()

    photo = Photo.objects.get()
    assert (answer["status"], answer["photo"], answer["alike"]) == ("created", None, [])
    assert photo.original_filename not in client.get(here).content.decode()
