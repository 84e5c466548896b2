"""Private people are protected while they live, unless somebody decides otherwise."""

from typing import Any

import pytest
from django.contrib.messages import get_messages
from django.test import Client
from django.urls import reverse

from newsroom.keeping import keep
from newsroom.models import Person
from newsroom.publishing.plan import plan
from newsroom.publishing.privacy import PRIVATE, protect_by_default
from newsroom.publishing.publish import publish
from tests import working_copies as make
from tests.staff import add_to, desk, filled, list_of, page_of

pytestmark = pytest.mark.django_db

ANSWERS = [
    ("unknown", False, "protected", "may be living and is no public figure"),
    ("true", False, "protected", "is living and is no public figure"),
    ("false", False, "public", "is not living"),
    ("true", True, "public", "is a public figure"),
    ("unknown", True, "public", "is a public figure"),
]


def said(response: Any) -> str:
    return " ".join(str(each) for each in get_messages(response.wsgi_request))


def add(client: Client, living: str, figure: bool) -> Any:
    answers = {"name": "Noor Azizi", "living": living}
    answers |= {"public_figure": "on"} if figure else {}
    response = client.post(add_to(Person), filled(client.get(add_to(Person)), **answers))
    assert response.status_code == 302
    return response


def change(client: Client, person: Person, **answers: Any) -> str:
    data = filled(client.get(page_of(person)), **answers)
    response = client.post(page_of(person), {key: each for key, each in data.items() if each != ""})
    assert response.status_code == 302
    return said(response)


@pytest.mark.parametrize(("living", "figure", "protection", "reason"), ANSWERS)
def test_it_follows_from_two_answers_and_is_told_with_its_reason(
    living: str, figure: bool, protection: str, reason: str
) -> None:
    response = add(desk("chief"), living, figure)

    person = Person.objects.get()
    assert person.protection == protection
    assert f"Noor Azizi {reason}." in said(response)
    assert page_of(person, "protect") in said(response)
    assert person.is_private == Person.objects.filter(PRIVATE).exists()


def test_who_may_not_protect_is_told_who_may() -> None:
    response = add(desk("reporter"), "true", False)

    assert "Those who may protect people can change that." in said(response)
    assert "ask somebody who may protect people to look" in said(response)
    assert "protect/" not in said(response)


def test_the_form_asks_and_says_what_follows() -> None:
    page = desk("reporter").get(add_to(Person)).content.decode()

    assert 'name="public_figure"' in page
    assert 'name="living"' in page
    assert "Holds or held public office" in page
    assert "private people are protected while they live" in page


def test_a_name_added_from_a_caption_is_protected_but_for_public_figures() -> None:
    client, address = desk("reporter"), reverse("admin:newsroom_photo_add_name")

    private = client.post(address, {"kind": "person", "name": "Noor Azizi"}).json()
    figure = client.post(
        address, {"kind": "person", "name": "Amrullah Saleh", "public_figure": "1"}
    ).json()

    assert "name withheld" in private["note"]
    assert figure["note"] == "Readers see: Public."
    found = dict(Person.objects.values_list("name", "protection"))
    assert found == {"Noor Azizi": "protected", "Amrullah Saleh": "public"}


def test_who_is_found_to_be_private_stays_named_and_a_warning_says_so() -> None:
    person = make.make_person("Noor Azizi", public_figure=True, living=True)

    told = change(desk("chief"), person, public_figure="")

    person.refresh_from_db()
    assert (person.public_figure, person.protection) == (False, "public")
    assert "Readers still see the name" in told
    assert page_of(person, "protect") in told


def test_who_becomes_a_public_figure_stays_protected_until_that_is_changed() -> None:
    person = make.make_person("Noor Azizi", protection="protected")

    told = change(desk("chief"), person, public_figure="on")

    person.refresh_from_db()
    assert (person.public_figure, person.protection) == (True, "protected")
    assert "stays protected until that is changed" in told
    assert page_of(person, "protect") in told


def test_other_changes_say_nothing_of_it() -> None:
    person = make.make_person("Noor Azizi", protection="protected")

    assert "rotect" not in change(desk("chief"), person, language="fr")


def test_publishing_somebody_private_by_name_has_to_be_read_each_time() -> None:
    person = make.make_person("Noor Azizi", living=True)
    assert [each.field for each in plan(person).item.warnings] == ["public_figure"]
    assert not plan(person).item.blocking
    publish(person)
    keep(person)
    assert [each.field for each in plan(person).item.warnings] == ["public_figure"]

    person.public_figure = True
    assert plan(person).item.warnings == []


def test_the_list_finds_who_is_private_and_named() -> None:
    make.make_person("Noor Azizi", living=True)
    make.make_person("Amrullah Saleh", public_figure=True)
    make.make_person("Ahmad Shah Massoud", living=False)
    make.make_person("Karim Omar", protection="protected")

    page = desk("editor").get(list_of(Person), {"private": "named"})

    assert [each.name for each in page.context["cl"].queryset] == ["Noor Azizi"]
    assert "Private, living, named to readers" in page.content.decode()


def test_somebody_who_is_made_without_an_answer_is_protected() -> None:
    person = Person(name="Noor Azizi")
    assert person.protection == Person.Protection.PROTECTED

    person.living = False
    protect_by_default(person)
    assert person.protection == Person.Protection.PUBLIC
