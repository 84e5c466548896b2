"""Readers can count what was published, taken away and erased, by year and reason; nothing is
named."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from archive import ledger
from archive.models import Change, Edition, LedgerEntry, Reason, Record, Tombstone
from archive.shapes import AnyShape
from newsroom.publishing.plan import plan
from tests.published import publish_again, publish_article, publish_page, publish_person
from tests.searching import queries_in
from tests.working_copies import make_page

pytestmark = pytest.mark.django_db

ADDRESS = "/about/transparency/"
NONE = {"editions": 0, "withdrawn": 0, "restored": 0, "withheld": 0, "merged": 0, "purged": 0}


def shape_of(record: Record) -> AnyShape:
    return Edition.objects.get(record=record).load()


def figures(client: Client) -> dict[str, Any]:
    found: dict[str, Any] = client.get("/about/transparency.json").json()
    return found


def this_year(client: Client) -> dict[str, int]:
    (year,) = figures(client)["years"]
    del year["year"]
    return dict(year)


def test_what_was_published_is_counted_with_its_editions(client: Client) -> None:
    publish_again(publish_again(publish_article("The valley")))
    publish_person("Ahmad Massoud")

    assert this_year(client) == NONE | {"published": 2, "editions": 2}


def test_what_came_back_is_no_later_edition(client: Client) -> None:
    article = publish_article("The valley")
    shape = shape_of(article)
    ledger.withdraw(article.uid, reason=Reason.SAFETY)
    ledger.publish(ledger.Publication(shape, Change.MINOR))
    ledger.withdraw(publish_article("The road").uid, reason=Reason.RIGHTS)

    assert this_year(client) == NONE | {"published": 2, "withdrawn": 2, "restored": 1}
    (gone,) = figures(client)["withdrawn_now"]
    assert (gone["reason"], gone["count"]) == ("rights", 1)


def test_the_reason_that_stands_is_counted(client: Client) -> None:
    article = publish_article("The valley")
    ledger.withdraw(article.uid, reason=Reason.SAFETY)
    ledger.restate(article.uid, Reason.ERROR)

    assert [each["reason"] for each in figures(client)["withdrawn_now"]] == ["error"]


def test_what_was_merged_is_not_counted_as_gone(client: Client) -> None:
    kept, gone = publish_person("Ahmad Massoud"), publish_person("Ahmad Masood")
    shape = shape_of(gone)
    ledger.merge(gone.uid, kept.uid)
    merged = this_year(client)
    ledger.split(gone.uid)
    ledger.publish(ledger.Publication(shape, Change.MINOR))

    assert merged == NONE | {"published": 2, "merged": 1}
    assert this_year(client) == NONE | {"published": 2, "merged": 1, "editions": 1}
    assert figures(client)["withdrawn_now"] == []


def test_what_was_withheld_and_what_was_erased_are_counted(client: Client) -> None:
    article = publish_again(publish_article("The valley"))
    ledger.withhold({article.uid: [1]})
    other = publish_article("The road")
    ledger.withdraw(other.uid, reason=Reason.SAFETY)
    ledger.purge(other.uid, reason=Reason.LEGAL)

    counts = this_year(client)

    assert counts == NONE | {
        "published": 2,
        "editions": 1,
        "withdrawn": 1,
        "withheld": 1,
        "purged": 1,
    }
    (erased,) = figures(client)["purged"]
    assert (erased["reason"], erased["count"]) == ("legal", 1)


def test_each_year_has_its_row_the_newest_first(client: Client) -> None:
    for year in (2021, 2023):
        article = publish_article(f"The valley {year}")
        ledger.withdraw(article.uid, reason=Reason.SAFETY)
        LedgerEntry.objects.filter(uid=article.uid).update(time=f"{year}-05-01T00:00:00Z")
        Tombstone.objects.filter(uid=article.uid).update(withdrawn_at=f"{year}-05-01T00:00:00Z")

    found = figures(client)
    page = client.get(ADDRESS).content.decode()

    assert [each["year"] for each in found["years"]] == [2023, 2021]
    assert [each["year"] for each in found["withdrawn_now"]] == [2021, 2023]
    assert page.index('<th scope="row">2023</th>') < page.index('<th scope="row">2021</th>')
    assert "<td>0</td><td>2</td><td>0</td><td>0</td><td>0</td><td>2</td>" in page


def test_nothing_is_named(client: Client) -> None:
    publish_person("Ahmad Massoud")
    article = publish_article("The valley of words")
    ledger.withdraw(article.uid, reason=Reason.SAFETY)

    for address in (ADDRESS, "/about/transparency.json"):
        text = client.get(address).content.decode()
        assert "Massoud" not in text
        assert "valley of words" not in text
        assert str(article.uid) not in text


@pytest.mark.parametrize("slug", ["transparency", "about"])
def test_no_page_of_the_editors_takes_its_address(slug: str) -> None:
    page = make_page(slug=slug)

    told = [problem.message for problem in plan(page).item.blocking]

    assert any("belongs, or belonged, to something else" in each for each in told) == (
        slug == "transparency"
    )


def test_an_empty_archive_says_so(client: Client) -> None:
    assert "Nothing has been published yet." in client.get(ADDRESS).content.decode()
    assert figures(client) == {"years": [], "withdrawn_now": [], "purged": []}


def test_readers_are_led_there(client: Client) -> None:
    publish_page("About", slug="about")
    article = publish_article("The valley")
    ledger.withdraw(article.uid, reason=Reason.SAFETY)

    for address in ("/ledger/", "/about/", f"/id/{article.uid}", "/articles/the-valley/"):
        main = client.get(address).content.decode().partition("<main")[2].partition("</main")[0]
        assert f'href="{ADDRESS}"' in main, address
    assert f"{ADDRESS}</loc>" in client.get("/sitemap-1.xml").content.decode()


def test_twenty_acts_cost_as_many_queries_as_one(client: Client) -> None:
    ledger.withdraw(publish_article("The valley").uid, reason=Reason.SAFETY)
    with CaptureQueriesContext(connection) as few:
        client.get(ADDRESS)
    for number in range(20):
        ledger.withdraw(publish_article(f"Road {number}").uid, reason=Reason.ERROR)

    with CaptureQueriesContext(connection) as many:
        client.get(ADDRESS)

    assert queries_in(many) == queries_in(few) == 3
