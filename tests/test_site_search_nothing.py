"""A search that finds nothing says what would find something."""

import pytest
from django.test import Client

from tests.published import publish_article, publish_person, publish_place
from tests.search_page import Shown

pytestmark = pytest.mark.django_db

EMPTY = "//div[@class='empty']"


def ways(shown: Shown) -> dict[str, str]:
    return {
        " ".join(each.text_content().split()): each.get("href")
        for each in shown.root.xpath(f"{EMPTY}//a")
    }


def test_without_one_word(client: Client) -> None:
    publish_article("Snow in Anaba")
    shown = Shown(client, '?q=snow+"anaba"+xyzzy')
    assert shown.text("//p[@role='status']") == "0 results"
    assert ways(shown) == {"Without “xyzzy”": "?q=snow+%22anaba%22"}
    assert Shown(client, ways(shown)["Without “xyzzy”"]).titles() == ["Snow in Anaba"]


def test_without_a_filter_among_the_words(client: Client) -> None:
    publish_article("Snow in Anaba")
    shown = Shown(client, '?q=snow+person:"nobody+known"')
    assert ways(shown) == {'Without “person:"nobody known"”': "?q=snow"}


def test_without_what_narrows(client: Client) -> None:
    publish_article("Snow")
    shown = Shown(client, "?q=snow&kind=photo&sort=newest")
    assert ways(shown) == {"Without what narrows the search": "?q=snow&sort=newest"}


def test_in_other_spellings(client: Client) -> None:
    publish_person("Ahmad Massoud")
    publish_article("A speech", body="Massoud spoke.")
    shown = Shown(client, "?q=masood&exact=1")
    assert ways(shown) == {"In every spelling and form": "?q=masood"}


def test_what_finds_nothing_either_is_not_offered(client: Client) -> None:
    publish_article("Snow")
    shown = Shown(client, "?q=xyzzy+plugh&kind=photo")
    assert shown.text(EMPTY).startswith("Nothing was found.")
    assert ways(shown) == {}


def test_whoever_was_named_is_shown_all_the_same(client: Client) -> None:
    publish_place("Anaba")
    shown = Shown(client, "?q=anaba+xyzzy")
    assert shown.texts("//ul[@class='called']//h2") == ["Anaba"]
    assert shown.texts(EMPTY)
