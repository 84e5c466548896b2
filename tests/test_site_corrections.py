"""All corrections of the archive: as a list that can be narrowed, and as a feed."""

from datetime import UTC, datetime
from xml.etree.ElementTree import fromstring

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from archive.models import Change, Edition
from tests.published import publish_again, publish_article, publish_person
from tests.searching import queries_in

pytestmark = pytest.mark.django_db

ATOM = "{http://www.w3.org/2005/Atom}"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"
FEED = "/feeds/corrections.atom"


@pytest.fixture
def corrected() -> None:
    valley = publish_article("The valley")
    publish_again(valley, change=Change.CORRECTION, note="It was in Anaba.")
    Edition.objects.filter(note="It was in Anaba.").update(
        published_at=datetime(2024, 3, 1, tzinfo=UTC)
    )
    publish_again(publish_person("Ahmad"), change=Change.CLARIFICATION, note="He is his son.")
    dara = publish_article("دره", slug="dara", language="fa-AF")
    publish_again(dara, change=Change.RETRACTION, note="چنین نبود.")
    publish_again(dara, change=Change.UPDATE, note="بیشتر.")


def read(client: Client, query: str = "") -> str:
    response = client.get(f"/corrections/{query}")
    assert response.status_code == 200
    return response.content.decode()


def test_each_says_of_what_it_is_and_leads_to_what_changed(client: Client, corrected: None) -> None:
    page = read(client)
    assert page.index("چنین نبود.") < page.index("He is his son.") < page.index("It was in Anaba.")
    assert "<span>Person</span>" in page
    assert 'href="/people/ahmad/v/2/changes/"' in page
    assert "بیشتر." not in page
    assert '<link rel="alternate" type="application/atom+xml" title="Corrections' in page
    assert f'href="{FEED}"' in page


def test_they_are_narrowed_by_kind_and_by_year(client: Client, corrected: None) -> None:
    page = read(client, "?change=correction")
    assert "It was in Anaba." in page
    assert "He is his son." not in page
    page = read(client, "?year=2024")
    assert "It was in Anaba." in page
    assert "He is his son." not in page
    assert 'href="?change=correction&amp;year=2024"' in page
    page = read(client, "?change=clarification&year=2024")
    assert "It was in Anaba." not in page
    assert "All corrections" in page


@pytest.mark.parametrize("query", ["?change=update", "?year=1999", "?year=x", "?change=first"])
def test_what_there_is_none_of_is_not_found(client: Client, corrected: None, query: str) -> None:
    assert client.get(f"/corrections/{query}").status_code == 404


def test_the_feed_has_each_note_in_its_language(client: Client, corrected: None) -> None:
    response = client.get(FEED)
    assert response["Content-Type"].startswith("application/atom+xml")
    feed = fromstring(response.content)
    newest, clarified, oldest = feed.findall(f"{ATOM}entry")
    assert newest.get(LANG) == "fa-AF"
    assert newest.findtext(f"{ATOM}title") == "Retraction: دره"
    assert newest.findtext(f"{ATOM}summary") == "چنین نبود."
    assert clarified.find(f"{ATOM}category").get("term") == "Clarification"  # type: ignore[union-attr]
    link = oldest.find(f"{ATOM}link")
    assert link is not None
    assert link.get("href") == "http://127.0.0.1:8000/articles/the-valley/v/2/changes/"
    assert oldest.findtext(f"{ATOM}updated") == "2024-03-01T00:00:00+00:00"
    ids = [entry.findtext(f"{ATOM}id") or "" for entry in (newest, clarified, oldest)]
    assert len(set(ids)) == 3
    assert all("/id/" in each and each.endswith("#edition-2") for each in ids)
    for entry in (newest, clarified, oldest):
        assert entry.find(f"{ATOM}author/{ATOM}name") is not None


def test_the_feed_is_valid_where_nothing_was_corrected(client: Client) -> None:
    feed = fromstring(client.get(FEED).content)
    for name in ("id", "title", "updated"):
        assert feed.findtext(f"{ATOM}{name}")
    assert "Nothing has been corrected yet." in read(client)


def test_twenty_cost_no_more_than_one(client: Client) -> None:
    article = publish_article("The valley")
    addresses = ("/corrections/", "/corrections/?change=correction", FEED)

    def counted() -> list[int]:
        counts = []
        for address in addresses:
            with CaptureQueriesContext(connection) as queries:
                assert client.get(address).status_code == 200
            counts.append(queries_in(queries))
        return counts

    publish_again(article, change=Change.CORRECTION, note="One.")
    one = counted()
    for number in range(19):
        other = publish_article(f"Another valley {number}")
        publish_again(other, change=Change.CORRECTION, note=f"{number}.")
    assert counted() == one
    assert max(one) <= 2
