"""Everything that was corrected, by kind of change and by year."""

from collections import Counter
from dataclasses import dataclass
from urllib.parse import urlencode

from django.db.models import Count, QuerySet
from django.db.models.functions import ExtractYear
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from archive.models import Change, Edition
from archive.views.paging import page
from archive.views.quoted import Choice
from archive.views.reading import Entry, Reading
from archive.views.told import CORRECTIONS, Told

TITLES: dict[str, str | Promise] = {"change": _("Kind of change"), "year": _("Year")}


@dataclass(frozen=True)
class Filter:
    """One way to narrow the list. The first of `choices` takes it off."""

    title: str | Promise
    choices: list[Choice]


def corrections(request: HttpRequest) -> HttpResponse:
    """Every edition that told readers of a mistake, newest first."""
    counts = _counts()
    chosen = {name: value for name in TITLES if (value := request.GET.get(name, ""))}
    for place, name in enumerate(TITLES):
        if name in chosen and chosen[name] not in {row[place] for row in counts}:
            raise Http404("nothing was corrected so")
    editions = told()
    if "change" in chosen:
        editions = editions.filter(change=chosen["change"])
    if "year" in chosen:
        editions = editions.filter(published_at__year=int(chosen["year"]))
    found = page(editions, request.GET.get("from", ""), by=("published_at", "id"))
    filters = (_filter(place, counts, chosen) for place in range(len(TITLES)))
    context = {
        "page": found,
        "rows": rows(found.rows),
        "filters": [each for each in filters if len(each.choices) > 2],
    }
    return render(request, "archive/corrections.html", context)


def told() -> QuerySet[Edition]:
    """All editions that told readers of a mistake, with their records."""
    editions = Edition.objects.filter(change__in=CORRECTIONS)
    return editions.select_related("record").defer("shape")


def rows(editions: list[Edition]) -> list[tuple[Told, Entry]]:
    reading = Reading(get_language() or "en", {})
    return [(Told(each.record, each), Entry(each.record, reading)) for each in editions]


def _counts() -> Counter[tuple[str, str]]:
    """How many there are of each kind in each year; one query."""
    by_year = Edition.objects.filter(change__in=CORRECTIONS).annotate(
        year=ExtractYear("published_at")
    )
    grouped = by_year.order_by().values_list("change", "year").annotate(count=Count("pk"))
    return Counter({(change, str(year)): count for change, year, count in grouped})


def _filter(place: int, counts: Counter[tuple[str, str]], chosen: dict[str, str]) -> Filter:
    """What there is to choose from, with how many what else is chosen leaves of each."""
    name = list(TITLES)[place]
    others = {key: value for key, value in chosen.items() if key != name}
    left: Counter[str] = Counter({row[place]: 0 for row in counts})
    for row, count in counts.items():
        if all(row[list(TITLES).index(key)] == value for key, value in others.items()):
            left[row[place]] += count
    every = Choice(_("All"), _address(others), left.total(), name not in chosen)
    if name == "change":
        order = [str(change) for change in CORRECTIONS if change in left]
    else:
        order = sorted(left, key=int, reverse=True)
    choices = [
        Choice(
            Change(value).label if name == "change" else value,
            _address(others | {name: value}),
            left[value],
            chosen.get(name) == value,
        )
        for value in order
    ]
    return Filter(TITLES[name], [every, *choices])


def _address(asked: dict[str, str]) -> str:
    return f"?{urlencode({name: asked[name] for name in TITLES if name in asked})}"
