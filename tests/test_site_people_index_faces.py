"""Beside a person's name stands a portrait, else initials, else nobody's where it is withheld."""

import re

import pytest
from django.test import Client

from archive import shapes
from newsroom.publishing.publish import publish
from tests.published import publish_organisation, publish_person, publish_photo
from tests.working_copies import make_person

pytestmark = pytest.mark.django_db

INITIALS = r'<span class="initials" aria-hidden="true" lang="([^"]*)" dir="([^"]*)">([^<]*)</span>'


def initials(client: Client, address: str = "/people/") -> list[tuple[str, str, str]]:
    return re.findall(INITIALS, client.get(address).content.decode())


def test_a_portrait(client: Client) -> None:
    publish_person("Ahmad Massoud", portrait=publish_photo("Portrait"))
    page = client.get("/people/").content.decode()
    assert re.search(r'<span class="face"><picture>.*?<img class="crop-1x1', page, re.DOTALL)
    assert 'class="initials"' not in page
    assert 'class="initials"' not in client.get("/people/ahmad-massoud/").content.decode()


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("Ahmad Massoud", "AM"),
        ("Ahmad Shah Massoud", "AM"),
        ("ustad rabbani", "R"),
        ("Ustad", "U"),
        ("Émile de la Tour", "ÉT"),
        ("‘Abd al-Rahman", "AR"),
        ("Sitara", "S"),
    ],
)
def test_initials_of_the_first_word_and_the_last(client: Client, name: str, letters: str) -> None:
    publish_person(name, slug="somebody")
    assert initials(client) == [("en", "ltr", letters)]
    assert initials(client, "/people/somebody/") == [("en", "ltr", letters)]


def test_letters_of_arabic_script_are_not_joined(client: Client) -> None:
    publish_person("محمد قانونی", language="fa-AF", slug="qanuni")
    assert initials(client) == [("fa-AF", "rtl", "م\u2009ق")]


def test_in_the_script_of_the_list(client: Client) -> None:
    texts = {"fa-AF": shapes.ProfileText(name="احمد مسعود")}
    publish_person("Ahmad Massoud", texts=texts)
    assert initials(client) == [("en", "ltr", "AM")]
    assert initials(client, "/people/?script=arab") == [("fa-AF", "rtl", "ا\u2009م")]


@pytest.mark.parametrize("protection", ["protected", "initials"])
def test_nobody_is_drawn_for_a_name_that_is_withheld(client: Client, protection: str) -> None:
    record = publish(make_person("Parwin Zhwandi", protection=protection)).record
    for address in ("/people/", f"/people/{record.slug}/"):
        assert initials(client, address) == []
        assert '<svg class="initials"' in client.get(address).content.decode()


def test_organisations_have_no_face(client: Client) -> None:
    publish_organisation("Council")
    for address in ("/organisations/", "/organisations/council/"):
        assert 'class="face"' not in client.get(address).content.decode()
