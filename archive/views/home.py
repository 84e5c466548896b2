"""The front page."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language

from archive.models import Kind, Record
from archive.views.reading import Entry, Reading, picture_uids, resolve

ARTICLES = 9
PHOTOS = 8
PEOPLE = 12


def home(request: HttpRequest) -> HttpResponse:
    """Four queries: the newest of three kinds, and the pictures of two of them."""
    articles = _newest(Kind.ARTICLE, ARTICLES)
    photos = _newest(Kind.PHOTO, PHOTOS)
    people = _newest(Kind.PERSON, PEOPLE)
    reading = Reading(get_language() or "en", resolve(picture_uids([*articles, *people])))
    context = {
        "articles": [Entry(record, reading) for record in articles],
        "photos": [Entry(record, reading) for record in photos],
        "people": [Entry(record, reading) for record in people],
    }
    return render(request, "archive/home.html", context)


def _newest(kind: Kind, count: int) -> list[Record]:
    return list(Record.objects.filter(kind=kind).order_by("-date", "-id")[:count])
