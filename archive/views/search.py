"""Search for readers, and the same for programs. What is typed never makes an error."""

from datetime import UTC
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from archive import search as engine
from archive import shapes
from archive.models import Kind, Record
from archive.views.addresses import TITLES, absolute, address
from archive.views.paging import SIZE
from archive.views.reading import listed

LONGEST = 200
# The best are sought here; whoever wants all of them has the lists and the feeds.
LAST_PAGE = 34


class Asked:
    """A request's question, with everything that makes no sense left out."""

    def __init__(self, request: HttpRequest) -> None:
        # A zero byte is no text to PostgreSQL.
        self.query = request.GET.get("q", "").replace("\0", " ").strip()[:LONGEST]
        kind = request.GET.get("kind", "")
        self.kind = kind if kind in Kind.values else ""
        number = request.GET.get("page", "1")
        plain = number.isascii() and number.isdigit() and len(number) < 4
        self.page = min(max(int(number), 1), LAST_PAGE) if plain else 1
        self.found = engine.search(
            self.query, kind=self.kind, limit=SIZE, offset=(self.page - 1) * SIZE
        )

    def link(self, page: int) -> str:
        """The query string of another page, empty where there is none."""
        if not 1 <= page <= LAST_PAGE or (page - 1) * SIZE >= self.found.total:
            return ""
        return "?" + urlencode({"q": self.query, "kind": self.kind, "page": page})

    def snippet(self, record: Record) -> str:
        if record.current is None:
            return ""
        return engine.snippet(shapes.search_text(record.current.load()).text, self.query)


def search(request: HttpRequest) -> HttpResponse:
    asked = Asked(request)
    entries = listed(asked.found.records)
    context = {
        "asked": asked,
        "kinds": [("", _("Everything")), *TITLES.items()],
        "rows": [(entry, asked.snippet(entry.record)) for entry in entries],
        "following": asked.link(asked.page + 1),
        "preceding": asked.link(asked.page - 1),
    }
    return render(request, "archive/search.html", context)


def api(request: HttpRequest) -> HttpResponse:
    asked = Asked(request)
    following = asked.link(asked.page + 1)
    return JsonResponse(
        {
            "total": asked.found.total,
            "results": [_result(asked, record) for record in asked.found.records],
            "next": absolute(reverse("archive:api-search") + following) if following else None,
        },
        json_dumps_params={"ensure_ascii": False},
    )


def _result(asked: Asked, record: Record) -> dict[str, Any]:
    return {
        "uid": str(record.uid),
        "kind": record.kind,
        "title": record.title,
        "url": absolute(address(record.kind, record.slug)),
        "date": record.date_edtf or None,
        "published": record.first_published.astimezone(UTC).isoformat(),
        "snippet": asked.snippet(record),
    }
