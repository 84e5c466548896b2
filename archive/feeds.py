"""Atom feeds: what was last published, in all, about one person, place or tag, and of a search."""

import re
from dataclasses import replace
from typing import Any
from urllib.parse import parse_qsl
from xml.sax.xmlreader import AttributesImpl

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.utils.xmlutils import SimplerXMLGenerator

from archive import search as engine
from archive.models import Edition, Kind, Record
from archive.search.asked import RELEVANCE
from archive.search.query import hits
from archive.search.results import ready
from archive.views import corrections as corrected
from archive.views.addresses import absolute, address, feed_address, id_address
from archive.views.lookup import by_slug
from archive.views.reading import Entry, Reading
from archive.views.sections import SECTIONS
from archive.views.told import CORRECTIONS

SIZE = 30

# What no XML may hold, and anybody may type.
_NOT_XML = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class _Feed(Atom1Feed):
    def root_attributes(self) -> dict[str, Any]:
        return {**super().root_attributes(), "xml:base": settings.SITE_URL}

    def item_attributes(self, item: dict[str, Any]) -> dict[str, Any]:
        return {"xml:lang": item["language"]}

    def add_item_elements(self, handler: SimplerXMLGenerator, item: dict[str, Any]) -> None:
        # Plain text: as a description Django would call it HTML, in which "<" begins an element.
        super().add_item_elements(handler, {**item, "description": None})
        handler.addQuickElement("summary", item["description"])
        for name in item["authors"]:
            handler.startElement("author", AttributesImpl({}))
            handler.addQuickElement("name", name)
            handler.endElement("author")


def articles(request: HttpRequest) -> HttpResponse:
    records = Record.objects.filter(kind=Kind.ARTICLE).order_by("-last_published", "-id")
    return _feed(
        settings.SITE_NAME,
        reverse("archive:articles"),
        reverse("archive:articles-feed"),
        list(records[:SIZE]),
        language=get_language() or "en",
    )


@by_slug
def record(request: HttpRequest, record: Record) -> HttpResponse:
    """The articles that its page lists, newest first."""
    section = next((one for one in SECTIONS[record.kind] if one.name == "articles"), None)
    if section is None:
        raise Http404("there is no such feed")
    page = section.page(record.uid, size=SIZE)
    return _feed(
        _("%(name)s — %(site)s") % {"name": record.title, "site": settings.SITE_NAME},
        address(record.kind, record.slug),
        feed_address(record),
        [link.source for link in page.rows],
        language=record.language,
    )


def corrections(request: HttpRequest) -> HttpResponse:
    """What readers were told was wrong, newest first; each entry is an edition."""
    feed = _begun(
        _("%(name)s — %(site)s") % {"name": _("Corrections"), "site": settings.SITE_NAME},
        reverse("archive:corrections"),
        reverse("archive:corrections-feed"),
        language=get_language() or "en",
    )
    newest = corrected.told().order_by("-published_at", "-id")
    for told, entry in corrected.rows(list(newest[:SIZE])):
        edition = told.edition
        change = edition.get_change_display()
        feed.add_item(
            title=f"{change}: {entry.title}",
            link=absolute(told.url if edition.number > 1 else entry.url),
            description=edition.note,
            unique_id=f"{absolute(id_address(entry.uid))}#edition-{edition.number}",
            authors=entry.bylines or (settings.SITE_NAME,),
            language=entry.language,
            categories=(change, entry.kind_label),
            pubdate=edition.published_at,
            updateddate=edition.published_at,
        )
    return _answer(feed)


def search(request: HttpRequest) -> HttpResponse:
    """What answers a question, newest first; where very much does, of what came last."""
    asked = replace(engine.asked(request.GET), sort=RELEVANCE)
    made = ready(asked)
    keys = [hit.key for hit in hits(made.sought)] if made.sensible else []
    records = Record.objects.filter(pk__among=keys).order_by("-last_published", "-id")
    feed = _feed(
        _("%(name)s — %(site)s") % {"name": _said(asked), "site": settings.SITE_NAME},
        reverse("archive:search") + asked.address(),
        reverse("archive:search-feed") + asked.address(),
        list(records[:SIZE]),
        language=get_language() or "en",
    )
    feed["X-Robots-Tag"] = "noindex"
    return feed


def _said(asked: engine.Asked) -> str:
    """A question in a line, as it could be typed."""
    narrowed = parse_qsl(replace(asked, query="", exact=False).address().removeprefix("?"))
    said = " ".join([asked.query, *(f"{name}:{value}" for name, value in narrowed)]).strip()
    return _NOT_XML.sub("", said) or _("Search")


def _feed(title: str, page: str, own: str, records: list[Record], *, language: str) -> HttpResponse:
    feed = _begun(title, page, own, language=language)
    current = Edition.objects.filter(pk__in=[record.current_id for record in records])
    editions = {edition.record_id: edition for edition in current.defer("shape")}
    for record in records:
        entry = Entry(record, Reading(record.language, {}))
        feed.add_item(
            title=str(entry.title),
            link=absolute(entry.url),
            description=_summary(entry, editions.get(record.pk)),
            unique_id=f"urn:uuid:{record.uid}",
            authors=entry.bylines or (settings.SITE_NAME,),
            language=record.language,
            pubdate=record.first_published,
            updateddate=record.last_published,
        )
    return _answer(feed)


def _begun(title: str, page: str, own: str, *, language: str) -> _Feed:
    return _Feed(title, absolute(page), "", feed_url=absolute(own), language=language)


def _answer(feed: _Feed) -> HttpResponse:
    return HttpResponse(feed.writeString("utf-8"), "application/atom+xml; charset=utf-8")


def _summary(entry: Entry, edition: Edition | None) -> str:
    """What it is about; before that what its newest edition corrects."""
    told = ""
    if edition and edition.change in CORRECTIONS:
        told = ": ".join(filter(None, (edition.get_change_display(), edition.note)))
    return "\n\n".join(filter(None, (told, entry.summary.text if entry.summary else "")))
