"""Suggestions for the search box, as a piece of a page. Nothing that was typed is kept."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language

from archive import languages
from archive.search import asked
from archive.search.suggest import suggest as suggested
from archive.views.reading import Entry, Reading


def suggest(request: HttpRequest) -> HttpResponse:
    typed = asked(request.GET).query
    reading = Reading(_language(typed), {})
    entries = [Entry(record, reading) for record in suggested(typed)]
    response = render(request, "archive/parts/suggestions.html", {"entries": entries})
    response["X-Robots-Tag"] = "noindex"
    return response


def _language(typed: str) -> str:
    """That of the interface; of what is typed in Arabic letters one that is written in them."""
    interface = get_language() or "en"
    if any("\u0600" <= letter <= "\u06ff" for letter in typed):
        return interface if languages.direction(interface) == "rtl" else "fa-AF"
    return interface
