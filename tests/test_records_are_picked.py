"""What staff link, show and cite from a text is found by typing, among what they may see."""

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import Permission
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from newsroom.keeping import keep_whole
from newsroom.models import Person, PhotoText, User
from tests.searching import queries_in
from tests.working_copies import (
    make_gallery,
    make_organisation,
    make_person,
    make_photo,
    make_place,
    make_source,
)

pytestmark = pytest.mark.django_db
Pick = Callable[..., list[dict[str, str]]]


@pytest.fixture
def pick(admin_client: Client) -> Pick:
    return picking(admin_client)


def picking(client: Client) -> Pick:
    def pick(**query: Any) -> list[dict[str, str]]:
        response = client.get("/admin/pick/", query)
        assert response.status_code == 200
        results: list[dict[str, str]] = response.json()["results"]
        return results

    return pick


def labels(results: list[dict[str, str]]) -> list[str]:
    return [result["label"] for result in results]


def test_a_person_is_found_by_any_spelling_once(pick: Pick) -> None:
    saleh = make_person(
        "Amrullah Saleh",
        other_names=["Amurallah Saleh", "امرالله صالح"],
        text={"description": "First Vice President until 2021"},
    )
    make_person("Ahmad Massoud")
    for words in ("saleh", "Amurallah", "صالح", "saleh amrullah"):
        assert pick(kind="person", q=words) == [
            {
                "uid": str(saleh.uid),
                "kind": "person",
                "label": "Amrullah Saleh",
                "detail": "First Vice President until 2021",
                "thumb": "",
            }
        ]
    assert pick(kind="person", q="saleh massoud") == []


def test_what_begins_with_the_words_comes_first(pick: Pick) -> None:
    make_person("Ahmad Shah Massoud", sort_key="A")
    make_person("Shah Massoud", sort_key="Z")
    found = pick(kind="person", q="shah")
    assert labels(found) == ["Shah Massoud", "Ahmad Shah Massoud"]


def test_whole_words_of_the_name_in_use_come_before_other_names_and_parts(pick: Pick) -> None:
    make_person("Rohullah Azizi", other_names=["Rohullah Saleh"], sort_key="A")
    make_person("Salehi, of Herat", sort_key="B")
    make_person("Amrullah Saleh", sort_key="C")
    make_place("Saleh Khel (village)")

    found = labels(pick(kind=["person", "place"], q="saleh"))

    assert found[:2] == ["Amrullah Saleh", "Saleh Khel (village)"]
    assert found[2:] == ["Salehi, of Herat", "Rohullah Azizi"]
    assert labels(pick(kind="place", q="khel (village)")) == ["Saleh Khel (village)"]


def test_the_first_is_certain_only_where_it_fits_better(admin_client: Client) -> None:
    def certain(words: str) -> bool:
        query = {"kind": "person", "q": words}
        return bool(admin_client.get("/admin/pick/", query).json()["certain"])

    make_person("Amrullah Saleh", other_names=["Amurallah"])
    make_person("Rohullah Azizi", other_names=["Rohullah Saleh"])
    assert certain("saleh")
    make_person("Noor Saleh")
    assert not certain("saleh")
    assert certain("noor saleh")
    assert certain("amurallah")
    assert not certain("nobody")


def test_several_kinds_are_searched_at_once_and_none_crowds_out_another(pick: Pick) -> None:
    for number in range(25):
        make_person(f"Panjshir {number}")
    make_place("Panjshir Province")
    make_organisation("Panjshir Council")
    found = pick(kind=["person", "place", "organisation"], q="panjshir")
    assert len(found) == 20
    assert [result["kind"] for result in found[:4]] == ["person", "place", "organisation", "person"]


def test_a_protected_person_is_marked(pick: Pick) -> None:
    make_person("Ahmad Massoud", protection=Person.Protection.PROTECTED)
    assert "name withheld" in pick(kind="person", q="massoud")[0]["detail"]


def test_photographs_are_found_by_caption_and_shown_as_thumbnails(
    pick: Pick, admin_client: Client
) -> None:
    photo = make_photo(cleared=False, title="Ridge", date_taken="2021-08")
    PhotoText.objects.filter(photo=photo).update(caption="A flag above Bazarak.")
    keep_whole(photo)
    (found,) = pick(kind="photo", q="bazarak")
    assert found["label"] == "Ridge"
    assert found["detail"] == "2021-08 · Illustration: Archive desk · Not reviewed"
    thumbnail = admin_client.get(found["thumb"])
    assert thumbnail.status_code == 200
    assert thumbnail.getvalue()
    assert labels(pick(kind="photo", q="")) == ["Ridge"]


def test_galleries_are_found_with_their_first_picture_and_their_number(pick: Pick) -> None:
    first, second = make_photo(cleared=False, title="Ridge"), make_photo(cleared=False)
    make_gallery("A winter", photos=[first, second], text={"title": "Snow on the pass"})
    make_gallery("Nothing yet")
    (found,) = pick(kind="gallery", q="snow")
    assert (found["label"], found["detail"]) == ("A winter", "2 photographs · Draft")
    assert found["thumb"] == f"/admin/media/{first.thumbnail}"
    assert labels(pick(kind="gallery", q="")) == ["Nothing yet", "A winter"]


def test_sources_are_found_by_publisher(pick: Pick) -> None:
    make_source("Statement", publisher="Central Office", date="2021-08-30")
    (found,) = pick(kind="source", q="central")
    assert (found["label"], found["detail"]) == ("Statement", "Central Office · 2021-08-30")


def test_records_are_named_by_uid_whatever_their_kind(pick: Pick) -> None:
    person, source = make_person(), make_source()
    uids = [str(person.uid), str(source.uid), "not a uid"]
    assert labels(pick(uid=uids)) == [person.name, source.title]
    assert pick(kind="nothing", q="a") == []


def test_staff_find_only_what_they_may_see(client: Client, django_user_model: type[User]) -> None:
    person, place = make_person(), make_place()
    user = django_user_model.objects.create_user("reporter", is_staff=True)
    user.user_permissions.add(Permission.objects.get(codename="view_place"))
    client.force_login(user)
    assert labels(picking(client)(uid=[str(person.uid), str(place.uid)])) == [place.name]
    assert picking(client)(kind="person", q="saleh") == []


def test_visitors_find_nothing(client: Client) -> None:
    make_person()
    assert client.get("/admin/pick/", {"kind": "person", "q": "saleh"}).status_code == 302


def test_a_search_takes_the_same_queries_for_one_and_for_twenty(pick: Pick) -> None:
    for count in (1, 19):
        for number in range(count):
            make_person(f"Saleh {count} {number}", text={"description": "A person"})
        # Session and user, spellings and names, who is found, then the people and their texts.
        with CaptureQueriesContext(connection) as captured:
            assert pick(kind="person", q="saleh")
        assert queries_in(captured) == 7


def test_galleries_take_one_query_however_many_they_are(pick: Pick) -> None:
    for count in (1, 19):
        for number in range(count):
            make_gallery(f"Winter {count} {number}", photos=[make_photo(cleared=False)])
        # Session and user, the spellings and the names, what they find, then the galleries.
        with CaptureQueriesContext(connection) as captured:
            assert pick(kind="gallery", q="winter")
        assert queries_in(captured) == 6
