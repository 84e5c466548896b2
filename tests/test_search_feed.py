"""A search can be followed: its newest results are an Atom feed."""

from urllib.parse import quote
from xml.etree.ElementTree import Element

import pytest
from defusedxml.ElementTree import fromstring
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from archive import feeds, ledger
from archive.models import Reason
from tests.published import (
    mention,
    paragraph,
    publish_again,
    publish_article,
    publish_person,
    publish_photo,
)
from tests.searching import queries_in

pytestmark = pytest.mark.django_db

ATOM = "{http://www.w3.org/2005/Atom}"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"
SITE = "http://127.0.0.1:8000"


def feed(client: Client, query: str) -> Element:
    response = client.get(f"/search.atom?{query}")
    assert response.status_code == 200
    assert response["Content-Type"] == "application/atom+xml; charset=utf-8"
    root: Element = fromstring(response.content)
    return root


def titles(client: Client, query: str) -> list[str | None]:
    return [entry.findtext(f"{ATOM}title") for entry in feed(client, query).iter(f"{ATOM}entry")]


def links(root: Element) -> dict[str | None, str | None]:
    return {link.get("rel"): link.get("href") for link in root.findall(f"{ATOM}link")}


def test_what_was_published_last_stands_first(client: Client) -> None:
    first = publish_article("First", body="Snow.", first_published="2023")
    publish_article("Second", body="Snow.", first_published="2021")
    publish_article("Of rain", body="Rain.")
    assert titles(client, "q=snow") == ["Second", "First"]
    publish_again(first)
    assert titles(client, "q=snow") == ["First", "Second"]
    # A feed has one order and one page.
    assert titles(client, "q=snow&sort=oldest&from=1.1") == ["First", "Second"]


def test_no_more_than_thirty(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    assert feeds.SIZE == 30
    monkeypatch.setattr(feeds, "SIZE", 3)
    for number in range(5):
        publish_article(f"Report {number}", body="Snow.")
    assert titles(client, "q=snow") == ["Report 4", "Report 3", "Report 2"]


def test_it_says_what_it_is_of(client: Client) -> None:
    query = "q=massoud+%22the+pass%22&kind=article&person=ahmad-massoud&after=2021"
    root = feed(client, f"{query}&sort=newest")
    asked = 'massoud "the pass" kind:article person:ahmad-massoud after:2021'
    assert root.findtext(f"{ATOM}title") == f"{asked} — The Resistance Archive"
    assert links(root) == {
        "alternate": f"{SITE}/search/?{query}",
        "self": f"{SITE}/search.atom?{query}",
    }
    assert root.findtext(f"{ATOM}id") == f"{SITE}/search/?{query}"
    assert root.get(LANG) == "en"


def test_records_of_every_kind_in_their_own_language(client: Client) -> None:
    article = publish_article("برف", slug="snow", language="fa-AF", standfirst="برف در دره.")
    publish_photo("", slug="bridge", caption="برف بر پل.", language="fa-AF")
    found = {
        entry.findtext(f"{ATOM}title"): entry
        for entry in feed(client, "q=برف").iter(f"{ATOM}entry")
    }
    assert set(found) == {"برف", "برف بر پل."}
    entry = found["برف"]
    assert entry.get(LANG) == "fa-AF"
    assert entry.findtext(f"{ATOM}id") == f"urn:uuid:{article.uid}"
    assert entry.findtext(f"{ATOM}summary") == "برف در دره."
    assert not entry.findall(f"{ATOM}summary[@type='html']")
    assert links(entry)["alternate"] == f"{SITE}/articles/snow/"


@pytest.mark.parametrize("query", ["", "q=", "q=nothing", "kind=source", "after=soon", "q=%22"])
def test_of_nothing_it_is_empty_and_valid(client: Client, query: str) -> None:
    publish_article("Snow")
    root = feed(client, query)
    assert root.findall(f"{ATOM}entry") == []
    for name in ("id", "title", "updated"):
        assert root.findtext(f"{ATOM}{name}")


@pytest.mark.parametrize("typed", ["\x01\x1b", "<b>&amp;]]>", "\ufffe\uffff", "🏔\u200cبرف", "a\0b"])
def test_whatever_is_typed_it_is_xml(client: Client, typed: str) -> None:
    feed(client, f"q=snow{quote(typed)}&person={quote(typed)}&after={quote(typed)}")


def test_what_is_withdrawn_is_not_in_it(client: Client) -> None:
    person = publish_person("Ahmad Massoud")
    article = publish_article("Snow", body=(paragraph("Words. ", mention(person)),))
    ledger.withdraw(article.uid, reason=Reason.SAFETY)
    assert titles(client, "q=snow") == []
    assert titles(client, "person=ahmad-massoud") == ["Ahmad Massoud"]
    ledger.withdraw(person.uid, reason=Reason.SAFETY)
    assert titles(client, "person=ahmad-massoud") == []


def test_it_is_kept_out_of_search_engines(client: Client) -> None:
    assert client.get("/search.atom?q=snow")["X-Robots-Tag"] == "noindex"
    told = client.get("/robots.txt").content.decode().splitlines()
    for path in ("/search/", "/search.csv", "/search.jsonl", "/search.atom", "/api/search"):
        assert f"Disallow: {path}" in told


def test_one_entry_costs_as_many_queries_as_twenty(client: Client) -> None:
    def cost() -> int:
        with CaptureQueriesContext(connection) as queries:
            feed(client, "q=snow&kind=article")
        return queries_in(queries)

    publish_article("Report", body="Snow.")
    before = cost()
    for number in range(19):
        publish_article(f"Report {number}", body="Snow.")
    assert cost() == before <= 5
