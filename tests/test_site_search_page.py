"""The page of results says what was sought, in which spellings, and where it stands."""

import gzip

import pytest
from django.test import Client

from archive import search, shapes
from archive.search import query
from tests.published import (
    mention,
    paragraph,
    publish_article,
    publish_page,
    publish_person,
    publish_photo,
)
from tests.search_page import RESULTS, Shown

pytestmark = pytest.mark.django_db

MASOUD = (
    shapes.Name("Ahmad Masoud", "en"),
    shapes.Name("Ahmad Masood", "en"),
    shapes.Name("احمد مسعود", "fa-AF"),
)


def test_an_empty_search_explains_itself(client: Client) -> None:
    shown = Shown(client, "")
    assert shown.root.xpath("//details[contains(@class, 'help')]/@open")
    assert shown.titles() == []
    assert not shown.root.xpath("//div[@class='searched']")
    assert not Shown(client, "?q=snow").root.xpath("//details[contains(@class, 'help')]/@open")


def test_other_spellings_are_named_and_can_be_left_aside(client: Client) -> None:
    publish_person("Ahmad Massoud", names=MASOUD)
    publish_article("A speech", body="Massoud spoke.")
    publish_article("A letter", body="Masood wrote.")

    shown = Shown(client, "?q=masood")
    assert {"Massoud", "مسعود"} <= set(shown.texts("//*[contains(@class, 'also')]//bdi"))
    assert set(shown.titles()) == {"Ahmad Massoud", "A speech", "A letter"}

    exact = shown.link("Search only for the words as typed")
    assert exact == "?q=masood&exact=1"
    only = Shown(client, exact)
    assert "A speech" not in only.titles()
    assert not only.root.xpath("//*[contains(@class, 'also')]")
    assert only.root.xpath("//input[@name='exact']/@checked")
    assert only.link("Search in every spelling and form") == "?q=masood"


def test_who_was_asked_for_stands_on_top(client: Client) -> None:
    person = publish_person(
        "Ahmad Massoud",
        names=(shapes.Name("احمد مسعود", "fa-AF"),),
        description="Leads the front.",
        portrait=publish_photo("Portrait"),
    )
    publish_article("Ahmad Massoud speaks")

    shown = Shown(client, "?q=احمد+مسعود")
    (card,) = shown.root.xpath("//ul[@class='called']/li")
    assert card.xpath(".//a/@href") == [f"/people/{person.slug}/"]
    assert card.xpath(".//img")
    assert shown.texts("//ul[@class='called']//p[contains(@class, 'summary')]") == [
        "Leads the front."
    ]
    # Not said twice.
    assert shown.titles() == ["Ahmad Massoud speaks"]
    assert shown.text("//p[@role='status']") == "2 results"
    assert not Shown(client, "?q=احمد+مسعود&kind=article").root.xpath("//ul[@class='called']")


def test_who_is_meant_by_a_filter_is_said(client: Client) -> None:
    son = publish_person("Ahmad Massoud")
    publish_person("Ahmad Shah Massoud")
    publish_article("A speech", body=(paragraph("He spoke. ", mention(son)),))

    shown = Shown(client, "?q=person:masood")
    assert shown.titles() == ["A speech"]
    called = shown.texts("//ul[@class='called']//h2")
    assert sorted(called) == ["Ahmad Massoud", "Ahmad Shah Massoud"]
    # Named twice, shown once; and what the address narrows to is said by its chip.
    shown = Shown(client, '?q=ahmad+massoud+person:"ahmad+massoud"')
    assert shown.texts("//ul[@class='called']//h2") == ["Ahmad Massoud"]
    shown = Shown(client, "?q=spoke&person=ahmad-massoud")
    assert not shown.texts("//ul[@class='called']//h2")


def test_many_namesakes_stand_behind_a_few(client: Client) -> None:
    for number in range(5):
        publish_person("Gul Agha", slug=f"gul-agha-{number}")
    shown = Shown(client, "?q=gul+agha")
    assert len(shown.texts("//ul[@class='called']/li")) == 3
    assert shown.text("//summary[contains(., 'name')]") == "2 more of that name"


def test_what_was_found_is_marked_in_its_own_language(client: Client) -> None:
    publish_article("برف در دره", language="fa-AF", body="گذرگاه را برف بست.")
    publish_article("Snow at last", body="It fell for days.")

    dari = Shown(client, "?q=برف")
    (summary,) = dari.root.xpath(f"{RESULTS}//p[contains(@class, 'summary')]")
    assert (summary.get("lang"), summary.get("dir")) == ("fa-AF", "rtl")
    assert dari.texts(f"{RESULTS}//mark") == ["برف", "برف"]
    assert dari.root.xpath(f"{RESULTS}//h2/a/@dir") == ["rtl"]
    assert Shown(client, "?q=snow").texts(f"{RESULTS}//h2//mark") == ["Snow"]


def test_a_long_title_stays_whole(client: Client) -> None:
    title = "What the valley remembers of its longest winters, and who counted the days of snow"
    publish_article(title, body="Nothing.")
    assert Shown(client, "?q=snow").titles() == [title]


def test_a_name_that_is_nowhere_else_is_shown(client: Client) -> None:
    publish_person("Ahmad Shah Massoud", names=(shapes.Name("Amir Sahib", "en"),))
    shown = Shown(client, "?q=sahib&exact=1")
    assert shown.text(f"{RESULTS}//p[@class='meta']") == "Amir Sahib"
    assert shown.texts(f"{RESULTS}//mark") == ["Sahib"]


def test_only_what_happened_or_was_published_has_a_date(client: Client) -> None:
    publish_person("Ahmad Massoud", description="Snow.")
    publish_article("A count", first_published="2021-12", body="Snow.")
    publish_article("Another", body="Snow.")
    shown = Shown(client, "?q=snow")
    dated = dict(zip(shown.titles(), shown.texts(f"{RESULTS}//p[@class='when']"), strict=True))
    assert dated["Ahmad Massoud"] == "Person"
    assert dated["A count"] == "Article December 2021"
    assert dated["Another"].startswith("Article ")
    assert len(dated["Another"].split()) == 4


def test_a_misspelt_word_is_put_right(client: Client) -> None:
    publish_article("The government")
    shown = Shown(client, "?q=goverment&kind=article")
    assert shown.link("government") == "?q=government&kind=article"


def test_what_makes_no_sense_is_said_in_words(client: Client) -> None:
    publish_article("Snow")
    shown = Shown(client, "?q=snow+after:yesterday&before=x")
    assert shown.texts("//p[contains(@class, 'alert')]") == [
        "“after:yesterday” is no date we can read: write 2021, 2021-08 or 2021-08-15.",
        "“before:x” is no date we can read: write 2021, 2021-08 or 2021-08-15.",
    ]
    assert shown.titles() == ["Snow"]
    (field,) = shown.root.xpath("//input[@name='before']")
    assert (field.get("value"), field.get("aria-invalid")) == ("x", "true")
    minus = Shown(client, "?q=snow+-person:x")
    assert "“-person:x” was left aside" in minus.text("//p[contains(@class, 'alert')]")


def test_what_is_typed_stays_words(client: Client) -> None:
    hostile = "?q=%3Cscript%3Ealert(1)%3C/script%3E+after:%22%3Cb%3E&after=%3Ci%3E&person=%3Cu%3E"
    shown = Shown(client, hostile)
    assert not shown.root.xpath("//main//script | //main//b | //main//i | //main//u")
    assert "Person: <u> ×" in " ".join(shown.chips())


def test_more_than_can_be_counted(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(4):
        publish_article(f"Report {number}", body="Snow.")
    for module in (query, search.results):
        monkeypatch.setattr(module, "CAP", 3)
    shown = Shown(client, "?q=snow")
    assert shown.text("//p[@role='status']") == "3+ results"
    assert "Counted are the 3 that came last." in shown.texts("//details//p")


def test_pages_follow_each_other(client: Client) -> None:
    for number in range(32):
        publish_article(f"Report {number}", body="Snow.")
    first = Shown(client, "?q=snow&sort=oldest")
    following = first.root.xpath("//a[@rel='next']/@href")[0]
    second = Shown(client, following)
    assert second.titles() == ["Report 30", "Report 31"]
    assert second.text("//p[@role='status']") == "31–32 of 32 results"
    assert second.root.xpath("//ol[@id='results']/@start") == ["31"]
    assert second.root.xpath("//a[@rel='prev']/@href") == ["?q=snow&sort=oldest"]
    assert not second.root.xpath("//a[@rel='next']")


def test_the_results_can_be_taken_away(client: Client) -> None:
    publish_article("Snow", bylines=(publish_person("Ahmad Massoud"),))
    shown = Shown(client, "?q=snow&kind=article&from=1.1")
    assert shown.root.xpath("//meta[@name='robots']/@content") == ["noindex, follow"]
    state = "?q=snow&kind=article"
    feeds = shown.root.xpath("//link[@rel='alternate']/@href")
    assert f"/search.atom{state}" in feeds
    for words, path in (
        ("Atom feed", "/search.atom"),
        ("CSV", "/search.csv"),
        ("JSON Lines", "/search.jsonl"),
        ("JSON", "/api/search"),
    ):
        assert shown.link(words) == path + state
        assert client.get(path + state).status_code == 200


def test_a_full_page_is_light(client: Client) -> None:
    photo = publish_photo("A bridge")
    people = [publish_person(f"Somebody {number}") for number in range(12)]
    for number in range(30):
        publish_article(
            f"What was seen in the valley on day {number}",
            lead_photo=photo,
            bylines=tuple(people),
            body="The snow closed the pass, and nobody came through it for days. " * 10,
            first_published=f"20{number:02}",
        )
    publish_page("About")
    shown = Shown(client, "?q=snow")
    assert len(shown.titles()) == 30
    assert len(gzip.compress(shown.content)) < 30_000
