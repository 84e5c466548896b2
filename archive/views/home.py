"""The front page."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language

from archive.models import Kind, Record
from archive.views.reading import Entry, Reading, picture_uids, resolve

ARTICLES = 9
PHOTOS = 8
PROFILES = 12


def home(request: HttpRequest) -> HttpResponse:
    articles = list(Record.objects.filter(kind=Kind.ARTICLE).order_by("-date", "-id")[:ARTICLES])
    photos = list(Record.objects.filter(kind=Kind.PHOTO).order_by("-date", "-id")[:PHOTOS])
    profiles = list(
        Record.objects.filter(kind__in=(Kind.PERSON, Kind.ORGANISATION, Kind.PLACE)).order_by(
            "-last_published", "-id"
        )[:PROFILES]
    )
    reading = Reading(get_language() or "en", resolve(picture_uids([*articles, *profiles])))
    context = {
        "articles": [Entry(record, reading) for record in articles],
        "photos": [Entry(record, reading) for record in photos],
        "profiles": [Entry(record, reading) for record in profiles],
    }
    return render(request, "archive/home.html", context)
