"""Lists of everything of a kind, by date."""

from datetime import UTC, datetime
from typing import Any

from django.db.models import Exists, QuerySet, Subquery
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from archive.models import Kind, Record
from archive.views.addresses import FOLDERS, TITLES
from archive.views.paging import page
from archive.views.reading import listed

BY_DATE = ("date", "id")
BY_NAME = ("sort_key", "id")

# Fewer names are read faster in one list than by letter. More may take two pages.
LETTERS_ABOVE = 20
# A piece from before the first year is found in its record's list all the same.
MOST_YEARS = 200


def articles(
    request: HttpRequest, year: int | None = None, month: int | None = None
) -> HttpResponse:
    records = Record.objects.filter(kind=Kind.ARTICLE)
    within = records
    if year is not None:
        begin, end = span(year, month)
        within = records.filter(date__gte=begin, date__lt=end)
    found = page(within, request.GET.get("from", ""), by=BY_DATE)
    if year is not None and not found.rows:
        raise Http404("nothing was published then")
    context = {
        "year": year,
        "month": datetime(year, month, 1, tzinfo=UTC) if year and month else None,
        "years": _years(records) if year is None else [],
        "months": _months(records, year) if year is not None else [],
        "page": found,
        "entries": listed(found.rows),
    }
    return render(request, "archive/articles.html", context)


def photos(request: HttpRequest) -> HttpResponse:
    return _pictures(request, Kind.PHOTO)


def galleries(request: HttpRequest) -> HttpResponse:
    return _pictures(request, Kind.GALLERY)


def _pictures(request: HttpRequest, kind: Kind) -> HttpResponse:
    found = page(Record.objects.filter(kind=kind), request.GET.get("from", ""), by=BY_DATE)
    context = {
        "title": TITLES[kind],
        "layout": FOLDERS[kind],
        "page": found,
        "entries": listed(found.rows),
    }
    return render(request, "archive/photos.html", context)


def span(year: int, month: int | None) -> tuple[datetime, datetime]:
    """The beginning of a year or month, and of the next."""
    try:
        begin = datetime(year, month or 1, 1, tzinfo=UTC)
        if month is None:
            return begin, datetime(year + 1, 1, 1, tzinfo=UTC)
        return begin, datetime(year + month // 12, month % 12 + 1, 1, tzinfo=UTC)
    except ValueError:
        raise Http404("there is no such month") from None


def _months(records: QuerySet[Record], year: int) -> list[datetime]:
    """The months of a year that have records."""
    return _having(records, [span(year, month) for month in range(1, 13)])


def _years(records: QuerySet[Record]) -> list[datetime]:
    """The years that have records, newest first: two queries, however many records there are."""
    earliest = records.order_by("date").values("date")[:1]
    ends = records.order_by("-date").values_list("date", Subquery(earliest)).first()
    if ends is None:
        return []
    newest, oldest = ends[0].year, ends[1].year
    years = range(newest, max(oldest - 1, newest - MOST_YEARS), -1)
    return _having(records, [span(year, None) for year in years])


def _having(records: QuerySet[Record], spans: list[tuple[datetime, datetime]]) -> list[datetime]:
    """The beginnings of the spans that hold a record; each is one look into the index."""
    looks: dict[str, Any] = {
        f"span{number}": Exists(records.filter(date__gte=begin, date__lt=end))
        for number, (begin, end) in enumerate(spans)
    }
    found = records.order_by("-date").annotate(**looks).values(*looks).first() or {}
    return [begin for number, (begin, _end) in enumerate(spans) if found.get(f"span{number}")]
