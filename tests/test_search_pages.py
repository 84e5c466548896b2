"""Pages of results follow each other, whatever is published or taken away between two of them."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from archive import ledger
from archive.models import Reason, Record
from archive.search import SIZE, Asked, Results, search
from archive.search.asked import NEWEST, OLDEST, RELEVANCE, SORTS
from tests.archive_content import article
from tests.published import publish_again, publish_article
from tests.searching import TODAY

pytestmark = pytest.mark.django_db

SNOW = Asked("snow")


def publish_days(many: int) -> list[Record]:
    """The first is the newest."""
    newest = date(2021, 12, 31)
    shapes = [
        article(headline=f"Snow {n}", first_published=str(newest - timedelta(days=n)))
        for n in range(many)
    ]
    return [each.record for each in ledger.publish_many(map(ledger.Publication, shapes))]


def found(asked: Asked, **kwargs: int) -> Results:
    return search(asked, today=TODAY, **kwargs)


def titles(results: Results) -> list[str]:
    return [record.title for record in results.records]


def through(asked: Asked) -> list[Results]:
    """All pages, as a reader turns them."""
    pages = [found(asked)]
    while pages[-1].following:
        pages.append(found(replace(asked, start=pages[-1].following)))
    return pages


@pytest.mark.parametrize("many", [0, 1, 29, 30, 31, 60, 61])
@pytest.mark.parametrize("sort", SORTS)
def test_every_result_is_on_one_page(many: int, sort: str) -> None:
    publish_days(many)
    pages = through(replace(SNOW, sort=sort))
    assert [len(page.records) for page in pages] == [
        *[SIZE] * ((many - 1) // SIZE),
        *[many - SIZE * ((many - 1) // SIZE) if many else 0],
    ]
    assert len({title for page in pages for title in titles(page)}) == many
    assert [page.first for page in pages] == [1 + SIZE * number for number in range(len(pages))]
    assert {page.total for page in pages} == {many}


def test_the_way_back_is_the_way_there() -> None:
    publish_days(61)
    first, second, third = through(SNOW)
    assert first.preceding is None
    assert second.preceding == ""
    assert third.preceding is not None
    assert titles(found(replace(SNOW, start=third.preceding))) == titles(second)


def test_pages_keep_their_order() -> None:
    for sort, title in ((NEWEST, "Snow 0"), (OLDEST, "Snow 30")):
        if sort == NEWEST:
            publish_days(31)
        pages = through(replace(SNOW, sort=sort))
        assert titles(pages[0])[0] == title
        days = [record.date for page in pages for record in page.records]
        assert days == sorted(days, reverse=sort == NEWEST)


@pytest.mark.parametrize("sort", [RELEVANCE, NEWEST])
def test_what_is_published_between_two_pages_loses_nothing(sort: str) -> None:
    publish_days(61)
    asked = replace(SNOW, sort=sort)
    first = found(asked)
    rest = {title for page in through(asked)[1:] for title in titles(page)}
    publish_article("Snow anew", first_published="2025-01-01")
    publish_article("Snow of old", first_published="1990-01-01")
    second = found(replace(asked, start=first.following))
    third = found(replace(asked, start=second.following))
    assert rest <= {*titles(second), *titles(third)}
    assert not {*titles(first)} & {*titles(second)}
    assert second.first in (31, 32)


@pytest.mark.parametrize("place", [0, 15, 29])
@pytest.mark.parametrize("sort", [RELEVANCE, NEWEST])
def test_what_is_withdrawn_between_two_pages_loses_nothing(place: int, sort: str) -> None:
    """That the key names the 30th: it may be this one."""
    publish_days(45)
    asked = replace(SNOW, sort=sort)
    first, second = through(asked)
    ledger.withdraw(first.records[place].uid, reason=Reason.ERROR)
    again = found(replace(asked, start=first.following))
    assert titles(again) == titles(second)
    assert again.following == ""


def test_the_key_of_a_record_that_is_newer_since_loses_nothing() -> None:
    records = publish_days(45)
    asked = replace(SNOW, sort=NEWEST)
    first, second = through(asked)
    publish_again(records[29], first_published="2022-01-01")
    again = found(replace(asked, start=first.following))
    more = found(replace(asked, start=again.following))
    assert {*titles(second)} <= {*titles(again), *titles(more)}


@pytest.mark.parametrize(
    "key",
    ["", "0", "-1", "1", "x", "1.", ".1", "1.x", "-1.1", "1.-1", "1.0", "0.0", "5.0", "²", "1.1.1"]
    + ["9" * 18 + ".1", "9" * 19 + ".1", "1." + "9" * 6, "1." + "9" * 7, " ", "1.31", "٣٠.٣٠"],
)
@pytest.mark.parametrize("many", [0, 1, 31])
def test_any_other_key_is_answered(key: str, many: int) -> None:
    publish_days(many)
    results = found(replace(SNOW, start=key))
    assert results.total == many
    assert bool(results.records) == bool(many)


def test_the_key_of_the_last_result_leads_back_to_the_first_page() -> None:
    records = publish_days(30)
    asked = replace(SNOW, sort=NEWEST)
    assert found(asked).following == ""
    past = found(replace(asked, start=f"{records[-1].pk}.30"))
    assert (past.first, titles(past)) == (1, titles(found(asked)))


@pytest.mark.parametrize("size", [1, 30, 100])
def test_a_page_is_as_long_as_it_is_asked_to_be(size: int) -> None:
    publish_days(31)
    results = found(SNOW, size=size)
    assert len(results.records) == min(size, 31)
    assert bool(results.following) == (size < 31)


def test_a_page_costs_the_same_whichever_it_is() -> None:
    publish_days(61)
    keys = ["", *(page.following for page in through(SNOW) if page.following)]
    assert len(keys) == 3
    costs = []
    for key in keys:
        with CaptureQueriesContext(connection) as queries:
            found(replace(SNOW, start=key))
        costs.append(len(queries))
    assert len({*costs}) == 1
