"""Atom feeds: what was last published, in all and about one person, place or tag."""

from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext as _

from archive.models import Kind, Record
from archive.views.addresses import absolute, address, feed_address
from archive.views.lookup import by_slug
from archive.views.reading import Entry, Reading
from archive.views.sections import SECTIONS

SIZE = 30


class _Feed(Atom1Feed):
    def root_attributes(self) -> dict[str, Any]:
        return {**super().root_attributes(), "xml:base": settings.SITE_URL}


def articles(request: HttpRequest) -> HttpResponse:
    records = Record.objects.filter(kind=Kind.ARTICLE).order_by("-last_published", "-id")
    return _feed(
        settings.SITE_NAME,
        reverse("archive:articles"),
        reverse("archive:articles-feed"),
        list(records[:SIZE]),
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
    )


def _feed(title: str, page: str, own: str, records: list[Record]) -> HttpResponse:
    feed = _Feed(title, absolute(page), "", feed_url=absolute(own), language="")
    for record in records:
        entry = Entry(record, Reading(record.language, {}))
        authors = entry.bylines
        feed.add_item(
            title=record.title,
            link=absolute(entry.url),
            description=entry.summary.text if entry.summary else "",
            unique_id=f"urn:uuid:{record.uid}",
            author_name=authors[0] if authors else settings.SITE_NAME,
            pubdate=record.first_published,
            updateddate=record.last_published,
        )
    return HttpResponse(feed.writeString("utf-8"), "application/atom+xml; charset=utf-8")
