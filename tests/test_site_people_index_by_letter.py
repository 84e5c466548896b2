"""A–Z script by script: each letter of the Latin ones, and of the alphabets of Dari and Pashto."""

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from archive import shapes
from archive.models import Record
from archive.views import lists
from tests.published import publish_organisation, publish_person

pytestmark = pytest.mark.django_db

ALPHABET = "ابپتجچحدرزژسشعغفقکگلمنوهی"


@pytest.fixture(autouse=True)
def _many(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lists, "LETTERS_ABOVE", 1)


def publish(name: str, dari: str = "", *, language: str = "fa-AF", **fields: object) -> Record:
    texts = {language: shapes.ProfileText(name=dari)} if dari else {}
    return publish_person(name, texts=texts, **fields)


def page(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def names(text: str) -> list[str]:
    return re.findall(r"<p><a href[^>]*><bdi[^>]*>([^<]*)<", text)


def test_the_letters_of_each_script(client: Client) -> None:
    publish("Ahmad Massoud", "احمد مسعود", sort_key="Massoud")
    publish("Parwin", "پروین")
    publish("Émile")
    publish("گل‌آغا", slug="gul-agha")
    text = page(client, "/people/")
    assert re.findall(r"\?letter=[^>]*>(\w)</a>", text) == ["E", "M", "P", "ا", "پ", "گ"]
    assert "?script=arab" in text


def test_the_alphabet_is_that_of_dari(client: Client) -> None:
    for letter in reversed(ALPHABET):
        publish(f"Person {ord(letter)}", f"{letter}ب")
    listed = names(page(client, "/people/?script=arab"))
    assert listed == [f"{letter}ب" for letter in ALPHABET]
    letters = re.findall(r"letter=[^>]*>([^<a-zA-Z])</a>", page(client, "/people/"))
    assert letters == list(ALPHABET)


def test_letters_of_pashto_stand_beside_those_they_follow(client: Client) -> None:
    for name in ("چمن", "ځدراڼ", "جمال", "حامد", "ښکلا", "شاه", "صالح", "ږمنځ", "ژوند", "سالم"):
        publish(f"Person {name}", name, language="ps")
    expected = ["جمال", "ځدراڼ", "چمن", "حامد", "ژوند", "ږمنځ", "سالم", "شاه", "ښکلا", "صالح"]
    assert names(page(client, "/people/?script=arab")) == expected


def test_a_letter_orders_within_words_too(client: Client) -> None:
    for name in ("احمد گل", "احمد کریم", "احمد لطیف", "احمد"):
        publish(f"Person {name}", name)
    expected = ["احمد", "احمد کریم", "احمد گل", "احمد لطیف"]
    assert names(page(client, "/people/?letter=ا")) == expected


def test_a_person_stands_under_the_name_in_that_script_once(client: Client) -> None:
    publish(
        "Ahmad Massoud",
        "احمد مسعود",
        sort_key="Massoud",
        names=(shapes.Name("أحمد مسعود", "ar"), shapes.Name("آمر", "fa-AF", weak=True)),
    )
    publish("Hamid Karzai")
    text = page(client, "/people/?letter=ا")
    assert names(text) == ["احمد مسعود"]
    assert '<bdi lang="fa-AF" dir="rtl">احمد مسعود</bdi>' in text
    assert 'href="/people/ahmad-massoud/"' in text
    assert names(page(client, "/people/?letter=M")) == ["Ahmad Massoud"]
    assert names(page(client, "/people/")) == ["Hamid Karzai", "Ahmad Massoud"]


def test_a_name_of_no_known_language_is_written_from_the_right(client: Client) -> None:
    publish_person("Ahmad Massoud", names=(shapes.Name("احمد مسعود"),))
    assert '<bdi lang="und-Arab" dir="rtl">احمد مسعود</bdi>' in page(client, "/people/?script=arab")


def test_names_that_are_only_for_searching_are_in_no_list(client: Client) -> None:
    publish("Ahmad", "احمد")
    publish("Karim", names=(shapes.Name("آمر", "fa-AF", weak=True),))
    assert names(page(client, "/people/?script=arab")) == ["احمد"]


def test_a_letter_that_nobody_begins_with(client: Client) -> None:
    publish("Ahmad", "احمد")
    assert client.get("/people/?letter=Q").status_code == 404
    assert client.get("/people/?letter=گ").status_code == 404
    assert client.get("/people/?script=nope").status_code == 200


def test_few_names_have_their_scripts_and_no_letters(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lists, "LETTERS_ABOVE", 60)
    publish("Ahmad Massoud", "احمد مسعود")
    text = page(client, "/people/")
    assert "?script=arab" in text
    assert "?letter=" not in text
    assert names(page(client, "/people/?script=arab")) == ["احمد مسعود"]


def test_a_letter_within_a_search(client: Client) -> None:
    publish("Ahmad Massoud", "احمد مسعود", sort_key="Massoud")
    publish("Ahmad Karimi", "احمد کریمی", sort_key="Karimi")
    publish("Gul Massoud", "گل مسعود", sort_key="Massoud, Gul")
    assert names(page(client, "/people/?q=ahmad&letter=M")) == ["Ahmad Massoud"]
    text = page(client, "/people/?q=massoud&letter=گ")
    assert names(text) == ["گل مسعود"]
    assert 'href="/people/?q=massoud"' in text
    assert "Nobody was found." in page(client, "/people/?q=karimi&letter=گ")


def test_thirty_a_page_each_once(client: Client) -> None:
    expected = [f"گل {number}" for number in range(10, 45)]
    for name in reversed(expected):
        publish(f"Person {name}", name)
    first = page(client, "/people/?letter=گ")
    link = re.search(r'rel="next" href="([^"]*)"', first)
    assert link is not None
    second = page(client, "/people/" + link[1].replace("&amp;", "&"))
    assert names(first) + names(second) == expected
    back = re.search(r'rel="prev" href="([^"]*)"', second)
    assert back is not None
    assert names(page(client, "/people/" + back[1].replace("&amp;", "&"))) == names(first)


def test_what_is_removed_on_a_later_page_leads_to_the_first(client: Client) -> None:
    for number in range(31):
        publish(f"Gul {number}")
    first = page(client, "/people/?q=gul&letter=G")
    link = re.search(r'rel="next" href="([^"]*)"', first)
    assert link is not None
    second = page(client, "/people/" + link[1].replace("&amp;", "&"))
    assert '<a href="/people/?q=gul"><span' in second


def test_organisations_have_their_scripts(client: Client) -> None:
    publish_organisation("Shura", names=(shapes.Name("شورا", "fa-AF"),))
    publish("Ahmad", "احمد")
    assert names(page(client, "/organisations/?script=arab")) == ["شورا"]


ADDRESSES = ["/people/", "/people/?letter=P", "/people/?script=arab", "/people/?letter=گ"]


@pytest.mark.parametrize("address", [*ADDRESSES, "/people/?q=gul", "/people/?q=gul&letter=گ"])
def test_as_many_queries_for_twenty_as_for_one(
    client: Client, address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lists, "LETTERS_ABOVE", 0)
    counts = []
    for number in range(20):
        publish(f"Person {number}", f"گل {number}", names=(shapes.Name(f"Gul {number}"),))
        if number in (0, 19):
            with CaptureQueriesContext(connection) as queries:
                assert names(page(client, address))
            counts.append(len(queries))
    assert counts[0] == counts[1] <= 6
