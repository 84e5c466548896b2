"""An editor is shown everybody whom a text names: who is sure, who is to be chosen, who is new."""

import json
from typing import Any

import pytest
from django.contrib.auth.models import Permission
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from newsroom.models import OrganisationName, Person, PersonName, PlaceName
from tests.staff import desk, make_user
from tests.working_copies import make_organisation, make_person, make_place

pytestmark = pytest.mark.django_db


def ask(client: Client, *blocks: str | dict[str, Any]) -> Any:
    given = [block if isinstance(block, dict) else {"text": block} for block in blocks]
    return client.post(reverse("admin:find_names"), {"blocks": json.dumps(given)})


def found(client: Client, *blocks: str | dict[str, Any]) -> list[tuple[str, list[str], str]]:
    """The words, whom they may mean, and how it is offered."""
    answer = ask(client, *blocks).json()
    texts = [block if isinstance(block, str) else block["text"] for block in blocks]
    return [
        (
            texts[find["block"]][find["start"] : find["end"]],
            [answer["records"][uid]["label"] for uid in find["known"]],
            " ".join(name for name in ("sure", "linked", "first") if find[name]),
        )
        for find in answer["finds"]
    ]


def test_links_that_lie_in_no_text_hide_nobody() -> None:
    make_person("Ahmad Wali")
    links = [{"start": -9, "end": 0}, {"start": 7, "end": 2}, {"start": 90, "end": 10**18}]
    assert found(desk("reporter"), {"text": "Ahmad Wali came.", "links": links}) == [
        ("Ahmad Wali", ["Ahmad Wali"], "sure first")
    ]


def unknown(client: Client, *blocks: str | dict[str, Any]) -> dict[str, int]:
    answer = ask(client, *blocks).json()
    return {each["words"]: len(each["places"]) for each in answer["unknown"]}


def test_every_mention_is_found_and_the_first_is_told_from_later_ones() -> None:
    make_person("Ahmad Wali")
    make_place("Bazarak")
    assert found(
        desk("reporter"),
        {"text": "Ahmad Wali in Bazarak", "heading": True},
        "Ahmad Wali came to Bazarak.",
        "In Bazarak he met nobody.",
    ) == [
        ("Ahmad Wali", ["Ahmad Wali"], "sure"),
        ("Bazarak", ["Bazarak"], "sure"),
        ("Ahmad Wali", ["Ahmad Wali"], "sure first"),
        ("Bazarak", ["Bazarak"], "sure first"),
        ("Bazarak", ["Bazarak"], "sure"),
    ]


def test_names_are_found_in_any_script() -> None:
    make_person("Ahmad Massoud", other_names=["احمد مسعود"])
    front = make_organisation("National Resistance Front")
    OrganisationName.objects.create(organisation=front, text="جبههٔ مقاومت ملی")
    client = desk("reporter")
    assert found(client, "احمد مسعود از جبههٔ مقاومت ملی سخن گفت.") == [
        ("احمد مسعود", ["Ahmad Massoud"], "sure first"),
        ("جبههٔ مقاومت ملی", ["National Resistance Front"], "sure first"),
    ]
    assert found(client, "Ahmed Masood spoke.") == [
        ("Ahmed Masood", ["Ahmad Massoud"], "sure first")
    ]


def test_father_and_son_are_asked_where_the_surname_stands_alone() -> None:
    make_person("Ahmad Massoud", other_names=["احمد مسعود"])
    make_person("Ahmad Shah Massoud", other_names=["احمدشاه مسعود"])
    client = desk("reporter")
    both = ["Ahmad Massoud", "Ahmad Shah Massoud"]
    assert found(client, "Ahmad Massoud spoke. Massoud was killed in 2001.") == [
        ("Ahmad Massoud", both[:1], "sure first"),
        ("Massoud", both, ""),
    ]
    assert found(client, "احمدشاه مسعود آمد. مسعود رفت.") == [
        ("احمدشاه مسعود", both[1:], "sure first"),
        ("مسعود", both[::-1], ""),
    ]


def test_a_surname_of_somebody_named_before_is_offered_as_theirs() -> None:
    make_person("Ahmad Wali")
    assert found(desk("reporter"), "Ahmad Wali came. Wali left.")[1] == (
        "Wali",
        ["Ahmad Wali"],
        "sure",
    )


def test_a_surname_that_the_text_never_explains_is_asked() -> None:
    make_person("Ahmad Wali")
    assert found(desk("reporter"), "Then Wali left.") == [("Wali", ["Ahmad Wali"], "")]


def test_a_title_alone_is_asked_in_either_script() -> None:
    make_person("Ustad Atta Noor")
    make_person("Burhan Rabbani", other_names=["Ustad Rabbani"])
    client = desk("reporter")
    both = ["Burhan Rabbani", "Ustad Atta Noor"]
    assert found(client, "Then Ustad left.") == [("Ustad", both, "")]
    assert found(client, "بعد استاد رفت.") == [("استاد", both, "")]
    assert found(client, "Then Ustad Rabbani left.") == [
        ("Ustad Rabbani", ["Burhan Rabbani"], "sure first")
    ]
    # Not Ustad alone, but somebody of another name.
    assert found(client, "Then Ustad Karimi left.") == []
    assert found(client, "The ustad left.") == []


def test_a_place_called_like_any_other_of_its_kind_is_asked() -> None:
    place = make_place("Dara")
    PlaceName.objects.create(place=place, text="دره")
    client = desk("reporter")
    assert found(client, "در دره باران بارید.") == [("دره", ["Dara"], "")]
    assert found(client, "به دری گفت.") == [("دری", ["Dara"], "")]


def test_two_bearers_of_a_name_are_asked() -> None:
    make_person("Noor Azizi")
    make_person("Nur Azizi")
    assert found(desk("reporter"), "Noor Azizi came.") == [
        ("Noor Azizi", ["Noor Azizi", "Nur Azizi"], "")
    ]


def test_somebody_whom_only_the_text_names_may_be_meant_too() -> None:
    make_person("Ahmad Wali")
    answer = ask(desk("reporter"), "Ahmad Wali met Karim Wali. Wali left.").json()
    (wali,) = (find for find in answer["finds"] if find["strangers"])
    assert (wali["strangers"], wali["sure"]) == (["Karim Wali"], False)


def test_what_is_linked_already_is_told_and_not_first_again() -> None:
    person = make_person("Ahmad Wali")
    text = "Ahmad Wali came. Ahmad Wali left."
    link = {"start": 0, "end": 10, "uid": str(person.uid)}
    assert found(desk("reporter"), {"text": text, "links": [link]}) == [
        ("Ahmad Wali", ["Ahmad Wali"], "sure linked"),
        ("Ahmad Wali", ["Ahmad Wali"], "sure"),
    ]


def test_weak_names_find_nobody_and_names_of_the_merged_find_the_kept() -> None:
    kept = make_person("Ahmad Wali")
    PersonName.objects.create(person=kept, text="Gul Agha", weak=True)
    make_person("Akhmed Vali Jan", merged_into=kept)
    assert found(desk("reporter"), "Gul Agha met Akhmed Vali Jan.") == [
        ("Akhmed Vali Jan", ["Ahmad Wali"], "sure first")
    ]


def test_protected_people_are_found_and_marked() -> None:
    make_person("Noor Azizi", protection=Person.Protection.PROTECTED)
    (record,) = ask(desk("reporter"), "Noor Azizi came.").json()["records"].values()
    assert record["withheld"]
    assert record["detail"] == "Protected: name withheld"


def test_a_name_added_a_moment_ago_is_found() -> None:
    client = desk("reporter")
    assert found(client, "Ahmad Wali came.") == []
    person = make_person("Ahmad Wali")
    assert len(found(client, "Ahmad Wali came.")) == 1
    PersonName.objects.create(person=person, text="Karim Jan")
    assert len(found(client, "Karim Jan came.")) == 1


def test_unknown_names_are_offered_with_how_often_they_stand_there() -> None:
    client = desk("reporter")
    make_person("Karim Rahimi", other_names=["کریم رحیمی"])
    make_person("Salim Noori", other_names=["سلیم نوری"])
    text = "Karim Rahimi met Wali Daoud. Then Wali Daoud left the road."
    assert unknown(client, text) == {"Wali Daoud": 2}
    # Where there are no capitals, words that people are called by are a name.
    assert unknown(client, "کریم رحیمی با سلیم رحیمی به راه رفت.") == {"سلیم رحیمی": 1}
    assert unknown(client, "One August and another August: the August of Wali Daoud.") == {
        "August of Wali Daoud": 1
    }
    link = {"start": 17, "end": 27}
    assert unknown(client, {"text": text, "links": [link]}) == {"Wali Daoud": 1}


def test_only_what_somebody_may_see_is_told() -> None:
    make_person("Ahmad Wali")
    make_place("Bazarak")
    client, user = Client(), make_user("")
    user.user_permissions.add(Permission.objects.get(codename="view_place"))
    client.force_login(user)
    text = "Ahmad Wali came to Bazarak. Wali left."
    assert found(client, text) == [("Bazarak", ["Bazarak"], "sure first")]
    assert ask(client, text).json()["may_add"] == []
    assert ask(desk("reporter"), text).json()["may_add"] == ["person", "place", "organisation"]
    assert ask(Client(), text).status_code == 302
    assert desk("editor").get(reverse("admin:find_names")).status_code == 405
    elsewhere = Client(enforce_csrf_checks=True)
    elsewhere.force_login(make_user("chief"))
    assert ask(elsewhere, text).status_code == 403


def test_what_is_no_text_is_refused_in_words() -> None:
    client = desk("reporter")
    for blocks in ("", "[1]", '[{"text": 1}]', '{"text": "A"}'):
        response = client.post(reverse("admin:find_names"), {"blocks": blocks})
        assert response.status_code == 400
        assert response.json()["message"]
    assert ask(client, "a" * 200_001).status_code == 413


@pytest.mark.parametrize("number", [1, 20])
def test_twenty_names_take_as_many_queries_as_one(
    number: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    client = desk("reporter")
    names = [f"Ahmad W{'aeiou'[each % 5]}l{'bdfgk'[each // 5]}ari" for each in range(number)]
    for name in names:
        make_person(name, text={"description": "Here."})
    ask(client, "Nobody.")  # who may do what is asked once
    with django_assert_num_queries(QUERIES):
        assert len(ask(client, *names).json()["records"]) == number


# Session, user and permissions; nine for names; two for the people found.
QUERIES = 15
