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


def test_a_day_that_no_text_says_so(client: Client) -> None:
    publish_article("Snow in Anaba", first_published="2021-12-06")
    publish_article("Snow in Rokha", first_published="2022")
    shown = Shown(client, "?q=2021-12-06")
    assert ways(shown) == {"Dated “2021-12-06”": "?after=2021-12-06&before=2021-12-06"}

    shown = Shown(client, "?q=snow+۲۰۲۱-۱۲+anaba")
    assert ways(shown)["Dated “۲۰۲۱-۱۲”"] == "?q=snow+anaba&after=2021-12&before=2021-12"
    assert Shown(client, ways(shown)["Dated “۲۰۲۱-۱۲”"]).titles() == ["Snow in Anaba"]

    assert not any("Dated" in way for way in ways(Shown(client, "?q=2021-12-06&after=2022")))


def test_words_put_right_that_find_nothing_either(client: Client) -> None:
    publish_article("Mountains", body="Snow fell.")
    publish_article("A valley")
    shown = Shown(client, "?q=mountians+snow+valley")
    assert not shown.texts("//p[contains(@class, 'notice')]")
    assert "Read as “mountains snow valley”, this finds something:" in shown.text(EMPTY)
    assert ways(shown) == {"Without “valley”": "?q=mountains+snow"}

    shown = Shown(client, "?q=mountians&kind=photo")
    assert ways(shown) == {"Without what narrows the search": "?q=mountains"}
