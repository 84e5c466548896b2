"""The chronology: all events in the order of time, and what of it one person, place or
organisation was in."""

from collections.abc import Sequence
from datetime import UTC
from urllib.parse import urlencode

from django.db.models import Count, Q, QuerySet
from django.db.models.functions import ExtractYear
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language

from archive import dates, shapes
from archive.dates.vocabulary import words_in
from archive.drawings import density
from archive.drawings.density import Step
from archive.models import Kind, Record
from archive.views import dated
from archive.views.happenings import DAY, MONTH, by_time, target_uids
from archive.views.involved import ROLES, Chosen, choices, chosen, involving
from archive.views.lists import BY_DATE, span
from archive.views.paging import SIZE, page
from archive.views.reading import Reading, resolve

# A month stays on one page as long as it can, for each of its days has an address there.
MONTH_SIZE = 100
# An older year is found in the list alone.
MOST_YEARS = 100


def timeline(
    request: HttpRequest, year: int | None = None, month: int | None = None
) -> HttpResponse:
    who = chosen(request.GET)
    if who.moved:
        return redirect(request.path + who.suffix, permanent=True)
    events = involving(Record.objects.filter(kind=Kind.EVENT), who)
    found = page(
        _within(events, year, month).select_related("current"),
        request.GET.get("from", ""),
        by=BY_DATE,
        descending=False,
        size=MONTH_SIZE if month else SIZE,
    )
    if year and not found.rows and not who.records:
        raise Http404("nothing is known of then")
    language = get_language() or "en"
    shown = [(record, record.current.load()) for record in found.rows if record.current]
    reading = Reading(language, resolve(target_uids(shape for _, shape in shown)))
    steps = _months(events, year, month, who) if year else _years(events, who)
    context = {
        "year": year,
        "then": f"{year:04}-{month:02}" if year and month else f"{year:04}" if year else "",
        "month": month,
        "strip": density.draw(steps if year else with_empty(steps), language=language),
        "steps": [step for step in steps if step.count],
        "page": found,
        "years": by_time(shown, reading),
        "heading": "h2" if month else "h3" if year else "h4",
        "who": who,
        "choices": choices(who, Reading(language, {})),
        "reading": reading,
        "language": language,
    }
    return render(request, "archive/chronology.html", context)


def events(request: HttpRequest) -> HttpResponse:
    """The address of the list of events, before they stood in a chronology."""
    return redirect("archive:timeline", permanent=True)


def address_of(shape: shapes.AnyShape, *, has_events: bool) -> str:
    """Where an event stands in the chronology, or what of it a profile was in; "" for neither."""
    kind = shape.__struct_config__.tag
    if isinstance(shape, shapes.Event):
        known = dates.parse(shape.date)
        if (day := known.earliest or known.latest) is None:
            return reverse("archive:timeline")
        if not MONTH.match(shape.date):
            return reverse("archive:timeline-year", kwargs={"year": day.year})
        path = reverse("archive:timeline-month", kwargs={"year": day.year, "month": day.month})
        return f"{path}#{day.isoformat()}" if DAY.match(shape.date) else path
    if has_events and kind in ROLES:
        return f"{reverse('archive:timeline')}?{urlencode({kind: shape.slug})}"
    return ""


def _within(
    events: QuerySet[Record], year: int | None, month: int | None = None
) -> QuerySet[Record]:
    """What begins in a year, or in a month. What is only known to be of the year is in no month."""
    if year is None:
        return events
    return events.filter(_in(year, month))


def _in(year: int, month: int | None) -> Q:
    begin, end = span(year, month)
    within = Q(date__gte=begin, date__lt=end)
    return within & Q(date_edtf__contains=f"{year:04}-{month:02}") if month else within


def _years(events: QuerySet[Record], who: Chosen) -> list[Step]:
    """The years that have events, in one query."""
    counts = (
        events.order_by()
        .annotate(year=ExtractYear("date", tzinfo=UTC))
        .values_list("year")
        .annotate(count=Count("pk"))
        .order_by("year")
    )
    return [
        Step(year, _digits(year), count, _address("timeline-year", who, year=year))
        for year, count in counts
    ]


def _months(events: QuerySet[Record], year: int, current: int | None, who: Chosen) -> list[Step]:
    """The twelve months of a year, in one query."""
    counts = events.filter(_in(year, None)).aggregate(
        **{f"month{month}": Count("pk", filter=_in(year, month)) for month in range(1, 13)}
    )
    return [
        Step(
            month,
            words_in(get_language() or "en").gregorian[month - 1],
            counts[f"month{month}"],
            _address("timeline-month", who, year=year, month=month),
            month == current,
        )
        for month in range(1, 13)
    ]


def with_empty(years: Sequence[Step]) -> list[Step]:
    """With the years between."""
    if not years:
        return []
    known = {step.number: step for step in years}
    last = years[-1].number
    first = max(years[0].number, last - MOST_YEARS + 1)
    return [known.get(year) or Step(year, _digits(year), 0) for year in range(first, last + 1)]


def _address(name: str, who: Chosen, **then: int) -> str:
    return reverse(f"archive:{name}", kwargs=then) + who.suffix


def _digits(year: int) -> str:
    return dated.digits(str(year), get_language() or "en")
