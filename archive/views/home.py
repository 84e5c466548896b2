"""The front page."""

from django.db.models import F, OuterRef, Subquery, Sum
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language

from archive.models import Kind, LinkCount, Record
from archive.views.reading import Entry, Reading, picture_uids, resolve

ARTICLES = 9
PHOTOS = 8
PEOPLE = 12


def home(request: HttpRequest) -> HttpResponse:
    """Four queries: the newest articles and photographs, who is named most, their pictures."""
    articles = _newest(Kind.ARTICLE, ARTICLES)
    photos = _newest(Kind.PHOTO, PHOTOS)
    people = _named_most(PEOPLE)
    reading = Reading(get_language() or "en", resolve(picture_uids([*articles, *people])))
    context = {
        "articles": [Entry(record, reading) for record in articles],
        "photos": [Entry(record, reading) for record in photos],
        "people": [Entry(record, reading) for record in people],
    }
    return render(request, "archive/home.html", context)


def _newest(kind: Kind, count: int) -> list[Record]:
    return list(Record.objects.filter(kind=kind).order_by("-date", "-id")[:count])


def _named_most(count: int) -> list[Record]:
    """The persons whom the most articles name; then the newest."""
    counts = LinkCount.objects.filter(
        target_uid=OuterRef("uid"), role="mentions", source_kind=Kind.ARTICLE
    )
    sums = counts.values("target_uid").annotate(named=Sum("count")).values("named")
    people = Record.objects.filter(kind=Kind.PERSON).annotate(named=Subquery(sums))
    return list(people.order_by(F("named").desc(nulls_last=True), "-date", "-id")[:count])
