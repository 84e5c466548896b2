"""Feeds and the sitemap: complete, valid XML with absolute addresses."""

import pytest
from defusedxml.ElementTree import fromstring
from django.test import Client

from archive import ledger, sitemaps
from archive.models import Change, Reason
from tests.published import (
    mention,
    paragraph,
    publish_again,
    publish_article,
    publish_contributor,
    publish_page,
    publish_person,
    publish_tag,
)

pytestmark = pytest.mark.django_db

ATOM = "{http://www.w3.org/2005/Atom}"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
SITE = "http://127.0.0.1:8000"


def titles(client: Client, address: str) -> list[str]:
    response = client.get(address)
    assert response["Content-Type"].startswith("application/atom+xml")
    return [
        entry.findtext(f"{ATOM}title")
        for entry in fromstring(response.content).iter(f"{ATOM}entry")
    ]


def test_the_feed_of_all_articles(client: Client) -> None:
    desk = publish_contributor("Field desk")
    article = publish_article(
        "Snow & ice", standfirst="A count.", bylines=[desk], first_published="2021-12-01"
    )
    feed = fromstring(client.get("/feeds/articles.atom").content)
    entry = feed.find(f"{ATOM}entry")
    assert entry.findtext(f"{ATOM}title") == "Snow & ice"
    assert entry.findtext(f"{ATOM}summary") == "A count."
    assert entry.findtext(f"{ATOM}id") == f"urn:uuid:{article.uid}"
    assert entry.find(f"{ATOM}link").get("href") == f"{SITE}/articles/snow-ice/"
    assert entry.findtext(f"{ATOM}author/{ATOM}name") == "Field desk"
    own = [link.get("href") for link in feed.findall(f"{ATOM}link") if link.get("rel") == "self"]
    assert own == [f"{SITE}/feeds/articles.atom"]


def test_entries_name_their_language_and_all_their_authors(client: Client) -> None:
    desks = [publish_contributor("Field desk"), publish_contributor("Translation desk")]
    publish_article("دره", slug="dara", language="fa-AF", bylines=desks)
    feed = fromstring(client.get("/feeds/articles.atom").content)
    entry = feed.find(f"{ATOM}entry")
    assert feed.get(LANG) == "en"
    assert entry.get(LANG) == "fa-AF"
    names = [name.text for name in entry.iterfind(f"{ATOM}author/{ATOM}name")]
    assert names == ["Field desk", "Translation desk"]


def test_a_corrected_entry_says_what_was_corrected(client: Client) -> None:
    article = publish_article("The valley", standfirst="A count.")
    publish_again(article, change=Change.CORRECTION, note="The clinic is in Anaba.")
    entry = fromstring(client.get("/feeds/articles.atom").content).find(f"{ATOM}entry")
    told = "Correction: The clinic is in Anaba.\n\nA count."
    assert entry.findtext(f"{ATOM}summary") == told


def test_a_new_edition_comes_to_the_top(client: Client) -> None:
    first = publish_article("First")
    publish_article("Second")
    assert titles(client, "/feeds/articles.atom") == ["Second", "First"]
    publish_again(first)
    assert titles(client, "/feeds/articles.atom") == ["First", "Second"]


def test_the_feed_of_a_person_and_of_a_tag(client: Client) -> None:
    person, tag = publish_person("Ahmad Massoud"), publish_tag("Aid")
    publish_article("He is named", body=(paragraph(mention(person)),))
    publish_article("About aid", tags=[tag])
    assert titles(client, "/feeds/people/ahmad-massoud.atom") == ["He is named"]
    assert titles(client, "/feeds/tags/aid.atom") == ["About aid"]
    assert client.get("/feeds/people/nobody.atom").status_code == 404
    assert client.get("/feeds/about/about.atom").status_code == 404


def test_the_sitemap_holds_every_record(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sitemaps, "SIZE", 2)
    publish_page("About", slug="about")
    records = [publish_article(f"Report {number}") for number in range(5)]
    ledger.withdraw(records[2].uid, reason=Reason.ERROR)

    index = fromstring(client.get("/sitemap.xml").content)
    pages = [loc.text.removeprefix(SITE) for loc in index.iter(f"{SITEMAP}loc")]
    assert len(pages) > 2
    found = [
        loc.text
        for page in pages
        for loc in fromstring(client.get(page).content).iter(f"{SITEMAP}loc")
    ]

    assert sorted(found) == sorted(
        [
            *(f"{SITE}/about/", f"{SITE}/about/transparency/"),
            *(f"{SITE}/articles/report-{number}/" for number in (0, 1, 3, 4)),
        ]
    )
    assert client.get("/sitemap-0.xml").status_code == 404


def test_robots_txt_names_the_sitemap(client: Client) -> None:
    response = client.get("/robots.txt")
    assert response["Content-Type"].startswith("text/plain")
    assert f"Sitemap: {SITE}/sitemap.xml" in response.content.decode()
