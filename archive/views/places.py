"""Places on the map: all of them with their list, and the few that a page is about."""

from collections.abc import Iterable
from dataclasses import replace
from uuid import UUID

from django.db.models import Count, F, OuterRef, Subquery, Sum, Window
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import get_language

from archive import shapes
from archive.drawings import exactness
from archive.drawings import map as drawn_map
from archive.drawings.map import COUNTRY, PANJSHIR, Map, Spot
from archive.drawings.words import ROUNDED, ROUNDED_OTHER
from archive.models import Kind, Link, LinkCount, Record
from archive.views.addresses import TITLES
from archive.views.directory import Listing
from archive.views.reading import Entry, Reading, resolve

# So many are tried on the map, those first that the most articles name.
MOST_MAPPED = 300


def places(request: HttpRequest) -> HttpResponse:
    """The map of the country, or of Panjshir and what lies around it, and all places by name."""
    area = request.GET.get("area", COUNTRY)
    if area not in (COUNTRY, PANJSHIR):
        raise Http404("there is no such map")
    listing = Listing(request, Kind.PLACE)
    parents = _parents(listing.entries)
    language = get_language() or "en"
    rows = {
        entry.uid: drawn_map.row(_spot(entry, parents.get(entry.uid)), language)
        for entry in listing.entries
    }
    context = {
        "title": TITLES[Kind.PLACE],
        "map": _map_of_all(area, language),
        "listing": listing,
        "groups": [
            (initial, [(entry, rows[entry.uid]) for entry in entries])
            for initial, entries in listing.groups
        ],
    }
    return render(request, "archive/places.html", context)


def around(
    shape: shapes.AnyShape, entry: Entry, reading: Reading, inside: Iterable[Entry]
) -> Map | None:
    """The map of a place with what lies in it, or of where something is; None where nothing is
    drawn."""
    match shape:
        case shapes.Place():
            spots = [_spot(entry, current=True), *(_spot(each) for each in inside)]
        case shapes.Organisation() | shapes.Event():
            where = reading.entry(shape.place)
            spots = [_spot(where)] if where else []
        case _:
            return None
    area = drawn_map.area_for(spots)
    drawn = drawn_map.draw(spots, language=reading.language, area=area)
    return drawn if drawn.marks else None


def coordinates(shape: shapes.Profile) -> tuple[tuple[float, float], str | Promise] | None:
    """Those of a place as exactly as may be said, and how exact that is."""
    if not isinstance(shape, shapes.Place):
        return None
    point = exactness.said(shape.latitude, shape.longitude, shape.precision)
    return (point, ROUNDED.get(shape.precision, ROUNDED_OTHER)) if point else None


def _parents(entries: Iterable[Entry]) -> dict[UUID, Entry]:
    """What each of these places lies in, where that is public; two queries."""
    links = Link.objects.filter(source__uid__in=[entry.uid for entry in entries], role="child_of")
    above = dict(links.values_list("source__uid", "target_uid"))
    reading = Reading(get_language() or "en", resolve(uid for uid in above.values() if uid))
    return {uid: parent for uid in above if (parent := reading.entry(above[uid] or ""))}


def _map_of_all(area: str, language: str) -> Map:
    counts = LinkCount.objects.filter(
        target_uid=OuterRef("uid"), role="mentions", source_kind=Kind.ARTICLE
    )
    sums = counts.values("target_uid").annotate(named=Sum("count")).values("named")
    records = Record.objects.filter(kind=Kind.PLACE)
    annotated = records.annotate(named=Subquery(sums), total=Window(Count("pk")))
    first = annotated.order_by(F("named").desc(nulls_last=True), "sort_key", "id")[:MOST_MAPPED]
    reading = Reading(language, {})
    drawn = drawn_map.draw(
        [_spot(Entry(record, reading)) for record in first], language=language, area=area
    )
    others = first[0].total - len(first) if first else 0
    return replace(drawn, more=drawn.more + others)


def _spot(entry: Entry, within: Entry | None = None, *, current: bool = False) -> Spot:
    latitude, longitude = entry.point or (None, None)
    return Spot(
        entry.title.text,
        entry.title.language,
        entry.url,
        latitude,
        longitude,
        entry.precision,
        current,
        within.title.text if within else "",
        within.title.language if within else "",
    )
