"""An archive of 100,000 articles: what grows with it and what does not. Figures are ratios within
one run (`make bench`), with the seconds beside them for the curious.
"""

import statistics
import time
import uuid
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from django.db.models import OuterRef, Subquery
from django.test import Client

from archive import derive, ledger, shapes
from archive.chain import content_sha256
from archive.models import Change, Edition, Link, LinkCount, Record
from tests.archive_content import article, person, publish

pytestmark = pytest.mark.django_db

MANY, FEW = 100_000, 10
START = datetime(2000, 1, 1, tzinfo=UTC)


def seconds(action: Callable[[], object], times: int = 9) -> float:
    """The median of several runs, after one to warm up."""
    action()
    taken = []
    for _ in range(times):
        begin = time.perf_counter()
        action()
        taken.append(time.perf_counter() - begin)
    return statistics.median(taken)


def report(name: str, few: float, many: float, most: float) -> None:
    print(f"\n{name}: x{many / few:.2f} ({few * 1000:.1f} ms → {many * 1000:.1f} ms)")
    assert many / few < most


def fill(number: int, target: str) -> None:
    """Records that mention `target`, written as the ledger would write them, only all at once."""
    records, editions = [], []
    for index in range(number):
        at = START + timedelta(hours=2 * index)
        shape = article(
            headline=f"Road {index} is opened",
            first_published=at.date().isoformat(),
            words=f"Road {index}",
        )
        record = Record(**derive.fields(shape, first=at, last=at))
        edition = Edition(
            record=record,
            number=1,
            shape=shapes.encode(shape),
            change=Change.FIRST,
            published_at=at,
            salt="",
        )
        edition.sha256 = content_sha256(record.uid, edition)
        records.append(record)
        editions.append(edition)
    Record.objects.bulk_create(records, batch_size=2000)
    Edition.objects.bulk_create(editions, batch_size=2000)
    first = Edition.objects.filter(record=OuterRef("pk")).values("pk")[:1]
    Record.objects.filter(current=None).update(current=Subquery(first))
    Link.objects.bulk_create(
        (
            Link(
                source=record,
                source_kind=record.kind,
                target_uid=uuid.UUID(target),
                role="mentions",
                position=0,
                date=record.date,
                detail={"as": "X", "count": 1},
            )
            for record in records
        ),
        batch_size=2000,
    )
    LinkCount.objects.create(target_uid=uuid.UUID(target), role="mentions", year=2000, count=number)


def test_pages_do_not_slow_down_with_the_archive():
    few, many = person(slug="few", name="Few"), person(slug="many", name="Many")
    publish(few)
    publish(many)
    fill(FEW, few.uid)
    client = Client()

    def get(path: str) -> Callable[[], None]:
        def action() -> None:
            assert client.get(path).status_code == 200

        return action

    paths = ("/", "/articles/", "/articles/2000/01/", "/people/", "/sitemap.xml")
    small = {path: seconds(get(path)) for path in paths}
    one = seconds(lambda: publish(article()), times=30)
    fill(MANY, many.uid)
    for path in paths:
        # The sitemap's index lists one part for each 10,000 records or so.
        report(f"{path} with {MANY:,} articles", small[path], seconds(get(path)), 4)
    report(
        f"profile with {MANY:,} mentions against {FEW}",
        seconds(get("/people/few/")),
        seconds(get("/people/many/")),
        4,
    )
    report(
        f"all articles on a person, {MANY:,} against {FEW}",
        seconds(get("/people/few/articles/")),
        seconds(get("/people/many/articles/")),
        4,
    )
    deep = Record.objects.order_by("date")[MANY // 2].date
    report(
        "a month in the middle against the first page",
        seconds(get("/articles/")),
        seconds(get(f"/articles/{deep:%Y/%m}/")),
        4,
    )
    report("publishing one article", one, seconds(lambda: publish(article()), times=30), 4)


def test_bulk_publishing_is_faster_than_one_by_one():
    def single() -> None:
        for _ in range(200):
            publish(article())

    def bulk() -> None:
        ledger.publish_many(ledger.Publication(article()) for _ in range(200))

    alone, together = seconds(single, 3), seconds(bulk, 3)
    print(f"\n200 articles in one go: {200 / together:.0f} a second, x{alone / together:.2f}")
    assert together < alone * 1.1
