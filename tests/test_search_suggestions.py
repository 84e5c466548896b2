"""Who has begun to type is offered people, places, organisations, tags and headlines."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from lxml import html

from archive import shapes
from archive.models import Kind
from archive.search.suggest import HEADLINES, NAMES, suggest
from tests.published import (
    mention,
    paragraph,
    publish_article,
    publish_event,
    publish_organisation,
    publish_person,
    publish_photo,
    publish_place,
    publish_tag,
)
from tests.searching import queries_in

pytestmark = pytest.mark.django_db

SUGGEST = "/search/suggest"


def suggested(text: str) -> list[str]:
    return [record.title for record in suggest(text)]


@pytest.fixture
def massouds() -> None:
    publish_person(
        "Ahmad Massoud",
        texts={"fa-AF": shapes.ProfileText(name="احمد مسعود", description="رهبر جبهه")},
    )
    publish_person("Ahmad Shah Massoud", names=(shapes.Name("احمدشاه مسعود", "fa-AF"),))
    publish_person("Hamid Karzai")


@pytest.mark.parametrize(
    "typed",
    ["ma", "mas", "masood", "Mas‘ud", "مس", "مسع", "مسعود", "ahmad m", "ahmed mas", "احمد مسع"],
)
def test_any_spelling_and_script_from_two_letters(massouds: None, typed: str) -> None:
    assert {"Ahmad Massoud", "Ahmad Shah Massoud"} == {*suggested(typed)}


@pytest.mark.parametrize("typed", ["", " ", "m", "-", "*", '"'])
def test_less_is_too_little(massouds: None, typed: str) -> None:
    assert suggested(typed) == []


def test_two_letters_that_are_a_whole_name_are_that_first() -> None:
    publish_person("Bo")
    boabdil = publish_person("Boabdil")
    publish_article("A report", body=(paragraph(mention(boabdil)),))
    assert suggested("bo") == ["Bo", "Boabdil"]


def test_words_before_the_last_are_whole(massouds: None) -> None:
    assert suggested("mas ahm") == []
    assert suggested("shah mas") == ["Ahmad Shah Massoud"]
    assert suggested("karzai mas") == []


def test_what_is_one_word_in_another_script() -> None:
    publish_person("Abdul Rashid Dostum")
    publish_person("عبدالحمید خرم", language="fa-AF", slug="khuram")
    assert suggested("عبدالرشید") == ["Abdul Rashid Dostum"]
    assert suggested("abdul hamid") == []
    assert suggested("abdulhamid") == ["عبدالحمید خرم"]


def test_all_kinds_that_have_names() -> None:
    publish_person("Rokha Gul")
    publish_place("Rokha")
    publish_organisation("Rokha Council")
    publish_tag("Rokha talks")
    publish_event("Rokha fell")
    publish_photo("Rokha at dawn")
    publish_article("Rokha in winter")
    found = suggest("rokh")
    assert {record.kind for record in found} == {
        *(Kind.PERSON, Kind.PLACE, Kind.ORGANISATION, Kind.TAG, Kind.ARTICLE)
    }
    # A name before a headline.
    assert found[-1].title == "Rokha in winter"


def test_the_surest_come_first_then_what_is_linked_to_most() -> None:
    for name in ("Zia Masood", "Masoodi", "Masoom Khan", "Masoom Gul", "Masood"):
        person = publish_person(name)
        for number in range(len(name) if name == "Masoom Khan" else 0):
            publish_article(f"Report {number}", body=(paragraph(mention(person)),))
    assert suggested("masoo") == ["Masoom Khan", "Masood", "Masoodi", "Masoom Gul", "Zia Masood"]
    assert suggested("masood") == ["Masood", "Masoodi", "Zia Masood"]


def test_headlines_are_the_latest_and_few() -> None:
    for year in range(2015, 2022):
        publish_article(f"Snow of {year}", first_published=str(year), body="Snow.")
    publish_article("A road", body="Snow everywhere.")
    assert suggested("snow") == ["Snow of 2021", "Snow of 2020", "Snow of 2019"][:HEADLINES]
    assert suggested("sno of 2") == []
    assert suggested("snow of 2016") == ["Snow of 2016"]


def test_headlines_in_another_spelling_of_the_name() -> None:
    publish_person("Ahmad Massoud", names=(shapes.Name("Masood", weak=True),))
    publish_article("Massoud speaks")
    assert suggested("masood sp") == ["Massoud speaks"]


def test_not_too_many() -> None:
    for number in range(NAMES + 5):
        publish_person(f"Gul Person {number}")
        publish_article(f"Gul spoke {number} times")
    assert len(suggest("gul")) == NAMES + HEADLINES <= 10


@pytest.mark.parametrize("typed", ["person:mas", "massoud -sha", "massoud after:2021"])
def test_nothing_is_offered_amid_filters(massouds: None, typed: str) -> None:
    assert suggested(typed) == []


@pytest.mark.parametrize(
    "typed", ["%", "_a", "a\0b", "«»", "o" * 500, "ab " * 200, "é", "\U0010ffff"]
)
def test_nothing_that_is_typed_is_an_error(client: Client, massouds: None, typed: str) -> None:
    assert client.get(SUGGEST, {"q": typed}).status_code == 200


def test_the_answer(client: Client, massouds: None) -> None:
    answer = client.get(SUGGEST, {"q": "مسع"})
    assert answer["X-Robots-Tag"] == "noindex"
    assert {*answer["Cache-Control"].split(", ")} == {"private", "max-age=60"}
    assert not answer.cookies
    options, count = html.fragments_fromstring(answer.content.decode())
    first = options[0]
    assert first.get("href") == "/people/ahmad-massoud/"
    (name,) = first.xpath("./bdi")
    assert (name.text, name.get("lang"), name.get("dir")) == ("احمد مسعود", "fa-AF", "rtl")
    assert first.xpath("string(*[@class='kind'])") == "Person"
    (summary,) = first.xpath("*[@class='summary']")
    assert (summary.text, summary.get("dir")) == ("رهبر جبهه", "rtl")
    assert count.text == "2 suggestions, with the arrow keys"

    (name,) = html.fragments_fromstring(client.get(SUGGEST, {"q": "karz"}).content.decode())[
        0
    ].xpath(".//bdi")
    assert (name.text, name.get("lang")) == ("Hamid Karzai", "en")


def test_it_costs_the_same_with_twenty(client: Client) -> None:
    counts = []
    for number in range(20):
        publish_person(f"Ahmad Massoud {number}", description="Somebody")
        publish_article(f"Ahmad Massoud spoke {number} times")
        if number in (0, 19):
            with CaptureQueriesContext(
                connection,
            ) as queries:
                client.get(SUGGEST, {"q": "ahmed masood"})
            counts.append(queries_in(queries))
    assert counts[0] == counts[1] <= 8


def test_only_reading(client: Client) -> None:
    assert client.post(SUGGEST, {"q": "mas"}).status_code == 405
