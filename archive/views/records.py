"""A record's page, its editions, their history, and the long lists of what links to it."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from archive.formats.json import edition_json
from archive.models import Edition, Kind, Link, Record
from archive.views import quotations
from archive.views.addresses import FRONT_PAGE, address
from archive.views.lookup import by_slug, edition_at, kept_of, no_edition, withdrawn
from archive.views.reading import Entry, Reading, resolve
from archive.views.render import render_record
from archive.views.sections import SECTIONS, Shown, pictured


@by_slug
def record(request: HttpRequest, record: Record) -> HttpResponse:
    if request.path != (own := address(record.kind, record.slug)):
        return redirect(own, permanent=True)
    edition = _current(record)
    return render_record(request, record, edition.load(), edition=edition, resolve=resolve)


def quotation(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Words outside any text are a record; those in one are read out of its current edition."""
    links = Link.objects.filter(quote_uid=uid).exclude(source_kind=Kind.QUOTATION)
    if found := links.select_related("source__current").order_by("pk").first():
        return quotations.in_text(request, found.source, _current(found.source), uid)
    return record(request, kind=Kind.QUOTATION, slug=str(uid))


def about(request: HttpRequest) -> HttpResponse:
    return record(request, kind="page", slug=FRONT_PAGE)


def about_data(request: HttpRequest) -> HttpResponse:
    return redirect(reverse("archive:json", kwargs={"kind": "page", "slug": FRONT_PAGE}))


def edition(request: HttpRequest, kind: str, slug: str, number: int) -> HttpResponse:
    found = edition_at(kind, slug, number)
    if found is None:
        return no_edition(request, kind=kind, slug=slug, number=number)
    return render_record(request, found.record, found.load(), edition=found, resolve=resolve)


@by_slug
def record_data(request: HttpRequest, record: Record) -> HttpResponse:
    return edition_json(record, _current(record))


def edition_data(request: HttpRequest, kind: str, slug: str, number: int) -> HttpResponse:
    found = edition_at(kind, slug, number)
    if found is None:
        return no_edition(request, kind=kind, slug=slug, number=number)
    return edition_json(found.record, found)


@by_slug
def section(request: HttpRequest, record: Record, section: str) -> HttpResponse:
    """Everything of one section of a record's page, 30 rows a page."""
    found = next((one for one in SECTIONS[record.kind] if one.name == section), None)
    if found is None:
        raise Http404("there is no such list")
    narrowed = found.narrowed(record.uid, request.GET.dict())
    year = None if narrowed else _year(request.GET.get("year", ""))
    links = narrowed.links if narrowed else found.links(record.uid, year=year)
    page = found.page(record.uid, request.GET.get("from", ""), links=links)
    # A speaker, for where their roles were held.
    own = {record.uid} if narrowed else set()
    reading = Reading(record.language, resolve(pictured([page]) | own))
    entry = Entry(record, reading)
    context = {
        "record": record,
        "entry": entry,
        "shown": Shown(found, page, reading, entry),
        "filters": narrowed.filters if narrowed else [],
        "years": found.years(record.uid),
        "year": year,
        "page": page,
        "reading": reading,
        "language": record.language,
    }
    return render(request, "archive/section.html", context)


def _year(text: str) -> int | None:
    if not text:
        return None
    if not (text.isascii() and text.isdigit() and 1 <= int(text) <= 9999):
        raise Http404("no such year")
    return int(text)


def by_uid(request: HttpRequest, uid: UUID) -> HttpResponse:
    """The address that never changes, whatever the record is called."""
    found = Record.objects.filter(uid=uid).first()
    if found is not None:
        return redirect(address(found.kind, found.slug))
    if kept := kept_of(uid):
        return redirect(address(kept.kind, kept.slug), permanent=True)
    answer = withdrawn(request, uid)
    if answer is None:
        raise Http404("nothing was published under this uid")
    return answer


def _current(record: Record) -> Edition:
    if record.current is None:
        raise Http404("nothing is published here yet")
    return record.current
