"""Many records at once, written as the ledger would write them, but for its entries; and clocks."""

import statistics
import time
from collections.abc import Callable, Iterable
from datetime import UTC, datetime, timedelta

from django.db.models import Count, OuterRef, Subquery
from django.db.models.functions import ExtractYear

from archive import rows, shapes
from archive.chain import content_sha256
from archive.models import Change, Edition, Link, LinkCount, Record

START = datetime(2000, 1, 1, tzinfo=UTC)
BATCH = 2000


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


def store(published: Iterable[shapes.AnyShape]) -> None:
    """One every two hours from 2000, with edition, links and counts; nothing in the search."""
    records, editions, shaped = [], [], []
    for index, shape in enumerate(published):
        at = START + timedelta(hours=2 * index)
        record = Record(**rows.fields(shape, first=at, last=at))
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
        shaped.append(shape)
    Record.objects.bulk_create(records, batch_size=BATCH)
    Edition.objects.bulk_create(editions, batch_size=BATCH)
    first = Edition.objects.filter(record=OuterRef("pk")).values("pk")[:1]
    Record.objects.filter(current=None).update(current=Subquery(first))
    links = (
        link
        for record, shape in zip(records, shaped, strict=True)
        for link in rows.links(record, shape)
    )
    Link.objects.bulk_create(links, batch_size=BATCH)
    count()


def count() -> None:
    """Write the counts of links anew."""
    LinkCount.objects.all().delete()
    key = ("target_uid", "role", "source_kind")
    counted = Link.objects.exclude(target_uid=None).values_list(*key, ExtractYear("date"))
    LinkCount.objects.bulk_create(
        LinkCount(target_uid=uid, role=role, source_kind=kind, year=year, count=number)
        for uid, role, kind, year, number in counted.annotate(Count("pk")).order_by()
    )
