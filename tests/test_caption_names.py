"""Names in the caption grid: found in any spelling, made where there is none, linked by staff."""

from typing import Any

import pytest
from django.contrib.auth.models import Permission
from django.test import Client
from django.urls import reverse

from newsroom.models import Contributor, Person, Photo, Place, Tag
from tests import working_copies as make
from tests.staff import desk, make_user
from tests.test_caption_grid import received, row_of, save

pytestmark = pytest.mark.django_db


def add(client: Client, kind: str, name: str, **fields: str) -> Any:
    address = reverse("admin:newsroom_photo_add_name")
    return client.post(address, {"kind": kind, "name": name} | fields)


@pytest.mark.parametrize(
    ("kind", "model"),
    [("person", Person), ("place", Place), ("contributor", Contributor), ("tag", Tag)],
)
def test_a_name_that_nobody_bears_is_added(kind: str, model: Any) -> None:
    response = add(desk("reporter"), kind, "  Noor   Azizi ", language="fa-AF")
    assert response.status_code == 201
    record = model.objects.get()
    assert (record.name, record.language, record.is_live) == ("Noor Azizi", "fa-AF", False)
    assert response.json()["record"] == {"uid": str(record.uid), "label": "Noor Azizi"}


def test_who_bears_the_name_in_any_spelling_is_offered_first() -> None:
    client = desk("reporter")
    person = make.make_person("Ahmad Massoud", text={"description": "Leads the front."})
    make.make_person("Ahmad Shah Massoud")
    for name in ("ahmad massoud", "Ahmed Masood", "احمد مسعود"):
        response = add(client, "person", name)
        assert response.status_code == 409
        (offered,) = response.json()["existing"]
        assert offered["uid"] == str(person.uid)
        assert offered["detail"] == "Leads the front."
        assert not offered["withheld"]
    assert Person.objects.count() == 2

    assert add(client, "person", "Ahmed Masood", another="1").status_code == 201
    assert Person.objects.count() == 3


def test_of_those_offered_it_is_said_who_is_protected() -> None:
    make.make_person("Noor Azizi", protection=Person.Protection.PROTECTED)
    (offered,) = add(desk("reporter"), "person", "Noor Azizi").json()["existing"]
    assert offered["withheld"]


def test_there_is_one_tag_of_a_name() -> None:
    client = desk("reporter")
    tag = make.make_tag("Élections")
    for fields in ({}, {"another": "1"}):
        (offered,) = add(client, "tag", "elections", **fields).json()["existing"]
        assert offered["label"] == "Élections"
    assert Tag.objects.get() == tag


def test_what_cannot_be_a_name_is_refused_in_words() -> None:
    client = desk("reporter")
    for name in ("", "x" * 201):
        response = add(client, "person", name)
        assert response.status_code == 422
        assert response.json()["message"].endswith(".")
    assert not Person.objects.exists()


def test_only_those_who_may_add_a_kind_do() -> None:
    client, user = Client(), make_user("")
    for name in ("view_photo", "change_photo", "add_person", "view_person"):
        user.user_permissions.add(Permission.objects.get(codename=name))
    client.force_login(user)
    assert add(client, "person", "Noor Azizi").status_code == 201
    assert add(client, "place", "Bazarak").status_code == 403
    assert add(client, "user", "Noor").status_code == 403
    address = reverse("admin:newsroom_photo_add_name")
    assert client.get(address).status_code == 405


def test_names_that_are_written_are_those_of_known_people_or_refused() -> None:
    client = desk("reporter")
    photo = make.make_photo(cleared=False)
    massoud = make.make_person("Ahmad Massoud", other_names=["احمد مسعود"])
    saleh = make.make_person("Amrullah Saleh")

    save(client, photo, people=["احمد مسعود؛ amrullah saleh"])
    assert {each.person for each in photo.depictions.all()} == {massoud, saleh}

    response = save(client, photo, people=["Amrulah Saleh", str(massoud.uid)])
    (error,) = response.json()["errors"]["people"]
    assert "Do you mean “Amrullah Saleh”?" in error
    (error,) = save(client, photo, place=["Nowhere"]).json()["errors"]["place"]
    assert error.startswith("“Nowhere” is not known here.")
    assert photo.depictions.count() == 2


def test_of_two_people_of_one_name_nobody_is_guessed() -> None:
    client = desk("reporter")
    first, second = make.make_person("Noor Azizi"), make.make_person("Noor Azizi")
    photo = make.make_photo(cleared=False)
    (error,) = save(client, photo, people=["Noor Azizi"]).json()["errors"]["people"]
    assert "Several are called “Noor Azizi”" in error
    save(client, photo, people=[str(second.uid)])
    # The name as the form shows it means who stood there.
    assert save(client, photo, people=["Noor Azizi"]).json()["status"] == "saved"
    assert [each.person for each in photo.depictions.all()] == [second]
    assert first != second


def test_a_creator_who_is_no_contributor_of_ours_stays_a_name() -> None:
    client = desk("reporter")
    photo = make.make_photo(cleared=False)
    desk_of_ours = make.make_contributor("Archive desk")

    answer = save(client, photo, creator=["Jane Example"]).json()
    assert (photo.creator, photo.creator_name) == (None, "Jane Example")
    assert answer["values"]["creator"] == [{"label": "Jane Example"}]

    save(client, photo, creator=["archive desk"])
    assert (photo.creator, photo.creator_name) == (desk_of_ours, "")
    (error,) = save(client, photo, creator=[str(desk_of_ours.uid), "Jane Example"]).json()[
        "errors"
    ]["creator"]
    assert error.startswith("Only one")
    save(client, photo, creator=[])
    assert (photo.creator, photo.creator_name) == (None, "")


def test_who_is_gone_meanwhile_is_said() -> None:
    client = desk("reporter")
    photo, person = make.make_photo(cleared=False), make.make_person()
    uid = str(person.uid)
    person.delete()
    (error,) = save(client, photo, people=[uid]).json()["errors"]["people"]
    assert error.endswith("Choose again.")


def test_names_of_the_file_are_offered_and_never_linked_by_themselves() -> None:
    client = desk("reporter")
    person = make.make_person("Ahmad Massoud")
    tag = make.make_tag("Rivers")
    photo: Photo = received(
        caption="A road.",
        persons=["Ahmad Masood", "Noor Azizi"],
        keywords=["rivers", "valley"],
        creators=["Jane Example"],
        city="Bazarak",
        country="Afghanistan",
        location_shown=["Anaba, Panjshir, Afghanistan"],
    )
    row = row_of(client, photo)
    assert row.suggestions == {
        "creator": ["Jane Example"],
        "place": ["Bazarak", "Afghanistan", "Anaba"],
        "people": ["Ahmad Masood", "Noor Azizi"],
        "tags": ["rivers", "valley"],
    }
    save(client, photo)
    assert not photo.depictions.exists()
    assert photo.creator_name == ""

    save(client, photo, people=[str(person.uid)], tags=[str(tag.uid)], creator=["Jane Example"])
    row = row_of(client, photo)
    assert row.suggestions["people"] == ["Noor Azizi"]
    assert row.suggestions["tags"] == ["valley"]
    assert row.suggestions["creator"] == []
