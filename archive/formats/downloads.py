"""All that answers a question, for researchers: as a table (CSV) and as JSON Lines.

Everything is streamed by key: however much there is, no more than a block of keys and a chunk of
records is held, and what is withdrawn meanwhile is left out.
"""

from collections.abc import Iterator
from typing import Annotated
from uuid import UUID

import msgspec
from django.db.models import F
from django.http import HttpRequest, HttpResponseBase, StreamingHttpResponse
from msgspec import Meta, Struct

from archive import search as engine
from archive.formats import table
from archive.formats.search import Edtf, Url, title, url
from archive.models import Kind, Link, Record
from archive.search.index import by_index
from archive.search.query import ROLES, Sought, answering
from archive.search.results import ready

# Keys are found for so many records at once, since finding them is what costs; records are read
# so many at once.
BLOCK, CHUNK = 20_000, 500


class Named(Struct, frozen=True):
    uid: UUID
    title: str


class Row(Struct, frozen=True):
    """A record, and who and what it is about."""

    uid: UUID
    kind: str
    title: str
    url: Url
    date: Edtf | None
    language: str
    first_published: Annotated[str, Meta(extra_json_schema={"format": "date-time"})]
    last_published: Annotated[str, Meta(extra_json_schema={"format": "date-time"})]
    people: list[Named]
    places: list[Named]
    organisations: list[Named]
    tags: list[Named]


ABOUT = {
    Kind.PERSON: "people",
    Kind.PLACE: "places",
    Kind.ORGANISATION: "organisations",
    Kind.TAG: "tags",
}


def as_csv(request: HttpRequest) -> HttpResponseBase:
    cells = (map(_cell, msgspec.structs.astuple(row)) for row in _asked(request))
    return _download(table.lines(Row.__struct_fields__, cells), "text/csv; charset=utf-8", "csv")


def as_jsonl(request: HttpRequest) -> HttpResponseBase:
    lines = (msgspec.json.encode(row) + b"\n" for row in _asked(request))
    return _download(lines, "application/jsonl", "jsonl")


def _asked(request: HttpRequest) -> Iterator[Row]:
    made = ready(engine.asked(request.GET))
    return rows(made.sought) if made.sensible and request.method != "HEAD" else iter(())


def _download(lines: Iterator[bytes], content_type: str, extension: str) -> HttpResponseBase:
    # A name that says nothing of what was asked for, on the disk of whoever asked.
    headers = {
        "Content-Disposition": f'attachment; filename="search-results.{extension}"',
        "X-Content-Type-Options": "nosniff",
        "X-Robots-Tag": "noindex",
    }
    return StreamingHttpResponse(lines, content_type=content_type, headers=headers)


def rows(sought: Sought) -> Iterator[Row]:
    """In the order of their keys; a query for each block of keys and three for each chunk."""
    after = 0
    while keys := _keys(sought, after):
        for start in range(0, len(keys), CHUNK):
            yield from _chunk(keys[start : start + CHUNK])
        after = keys[-1]


def _keys(sought: Sought, after: int) -> list[int]:
    # By the key that the index of words is in the order of, where words are sought.
    key = "search_row" if sought.wanted else "pk"
    found = answering(sought).filter(**{f"{key}__gt": after}).order_by(F(key))
    with by_index():
        return list(found.values_list("pk", flat=True)[:BLOCK])


def _chunk(keys: list[int]) -> Iterator[Row]:
    about = _about(keys)
    for record in Record.objects.filter(pk__in=keys).order_by("pk"):
        named = about.get(record.pk, {})
        yield Row(
            record.uid,
            record.kind,
            title(record),
            url(record),
            record.date_edtf or None,
            record.language,
            record.first_published.isoformat(),
            record.last_published.isoformat(),
            *(list(named.get(kind, {}).values()) for kind in ABOUT),
        )


def _about(keys: list[int]) -> dict[int, dict[str, dict[UUID, Named]]]:
    """What records are about, by their keys and by kind; each thing once, in the order it comes."""
    links = Link.objects.filter(source__in=keys, role__in=ROLES, target_uid__isnull=False)
    targets = Record.objects.filter(kind__in=ABOUT, uid__in=links.values("target_uid"))
    things = {
        uid: (kind, Named(uid, title))
        for uid, kind, title in targets.values_list("uid", "kind", "title")
    }
    found: dict[int, dict[str, dict[UUID, Named]]] = {}
    for key, uid in links.order_by("source", "pk").values_list("source", "target_uid"):
        if uid in things:
            kind, named = things[uid]
            found.setdefault(key, {}).setdefault(kind, {})[uid] = named
    return found


def _cell(value: object) -> str:
    """As text; of several things their titles."""
    if isinstance(value, list):
        return "; ".join(each.title for each in value)
    return "" if value is None else str(value)
