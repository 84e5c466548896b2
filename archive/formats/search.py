"""The search for programs: what the page for readers says, as JSON, with the same parameters.

The structs here are the answer and its description alike (archive/formats/openapi.py).
"""

from collections.abc import Iterable
from typing import Annotated
from uuid import UUID

import msgspec
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from msgspec import Meta, Struct

from archive import search as engine
from archive.models import Record
from archive.search.asked import ABOUT
from archive.search.facets import Facets
from archive.search.snippets import Snippet
from archive.views.addresses import absolute, address
from archive.views.reading import Entry, Reading
from archive.views.search import snippet

Url = Annotated[str, Meta(description="An absolute address.", extra_json_schema={"format": "uri"})]
Edtf = Annotated[str, Meta(description="A date as it is known, in EDTF: 2021-08, 1953~.")]


class Thing(Struct, frozen=True):
    """A person, place or organisation whose whole name was asked for."""

    uid: UUID
    kind: str
    title: str
    url: Url


class Found(Thing, frozen=True, kw_only=True):
    """A record that answers. `highlights` are the places of what was found in the snippet, each
    its beginning and end in Unicode characters."""

    date: Edtf | None
    language: str
    snippet: Annotated[str, Meta(description="Plain text, cut from the original.")]
    highlights: list[tuple[int, int]]


class Counted(Struct, frozen=True):
    """A value as the parameter of the same name takes it, and how many of the results have it."""

    value: str
    count: int


class CountedYear(Struct, frozen=True):
    value: int
    count: int


class CountedThing(Counted, frozen=True, kw_only=True):
    """`value` is the last part of the thing's address, as the parameter takes it."""

    uid: UUID
    title: str


class CountedFacets(Struct, frozen=True):
    """What the results have in common: the most common first, but for years, in their order."""

    kind: list[Counted]
    language: list[Counted]
    year: list[CountedYear]
    person: list[CountedThing]
    place: list[CountedThing]
    organisation: list[CountedThing]
    tag: list[CountedThing]


class Answer(Struct, frozen=True):
    total: Annotated[int, Meta(description="How many there are; 10,000 if `capped`.")]
    capped: Annotated[bool, Meta(description="There are more: a download has them all.")]
    results: Annotated[list[Found], Meta(description="At most 30; `next` has more.")]
    facets: CountedFacets
    also: Annotated[list[str], Meta(description="Other spellings of names, sought as well.")]
    suggestion: Annotated[
        str | None, Meta(description="The words with what seems misspelt put right.")
    ]
    ignored: Annotated[list[str], Meta(description="What of it could not be read, such as a date.")]
    profiles: list[Thing]
    next: Url | None
    previous: Url | None


def api(request: HttpRequest) -> HttpResponse:
    results = engine.search(engine.asked(request.GET), today=timezone.now().date())
    answer = msgspec.json.encode(answered(results))
    return HttpResponse(answer, "application/json", headers={"X-Robots-Tag": "noindex"})


def answered(results: engine.Results) -> Answer:
    cutter = results.cutter()
    return Answer(
        results.total,
        results.capped,
        [found(record, snippet(record, cutter)) for record in results.records],
        facets(results.facets),
        list(results.also),
        results.suggestion or None,
        list(results.ignored),
        [Thing(record.uid, record.kind, title(record), url(record)) for record in results.profiles],
        _page(results, results.following or None),
        _page(results, results.preceding),
    )


def found(record: Record, cut: Snippet | None) -> Found:
    parts = cut.parts if cut else ()
    highlights: list[tuple[int, int]] = []
    place = 0
    for part in parts:
        if part.found:
            highlights.append((place, place + len(part.text)))
        place += len(part.text)
    return Found(
        record.uid,
        record.kind,
        title(record),
        url(record),
        date=record.date_edtf or None,
        language=record.language,
        snippet=str(cut or ""),
        highlights=highlights,
    )


def facets(counted: Facets) -> CountedFacets:
    return CountedFacets(
        [Counted(*pair) for pair in counted.kinds],
        [Counted(*pair) for pair in counted.languages],
        [CountedYear(*pair) for pair in counted.years],
        **{kind: _things((counted.about or {}).get(kind, ())) for kind in ABOUT},
    )


def title(record: Record) -> str:
    """In the record's own language; a photograph without a headline goes by what it shows."""
    return record.title or str(Entry(record, Reading(record.language, {})).title)


def url(record: Record) -> str:
    return absolute(address(record.kind, record.slug))


def _things(pairs: Iterable[tuple[Record, int]]) -> list[CountedThing]:
    return [
        CountedThing(record.slug, count, uid=record.uid, title=title(record))
        for record, count in pairs
    ]


def _page(results: engine.Results, key: str | None) -> str | None:
    """The address of a page by its key, which is empty for the first; None where there is none."""
    if key is None:
        return None
    return absolute(reverse("archive:api-search") + results.asked.address(start=key))
