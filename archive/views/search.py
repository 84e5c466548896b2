"""Search for readers, and the same for programs. What is typed never makes an error."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from archive import search as engine
from archive import shapes
from archive.models import Record
from archive.search.snippets import Cutter, Snippet
from archive.views.addresses import TITLES, absolute, address
from archive.views.reading import listed


def search(request: HttpRequest) -> HttpResponse:
    results = engine.search(engine.asked(request.GET), today=timezone.now().date())
    cutter = results.cutter()
    context = {
        "asked": results.asked,
        "results": results,
        "kinds": [("", _("Everything")), *TITLES.items()],
        "rows": [(entry, snippet(entry.record, cutter)) for entry in listed(results.records)],
    }
    return render(request, "archive/search.html", context)


def snippet(record: Record, cutter: Cutter) -> Snippet | None:
    if record.current is None:
        return None
    return cutter.cut(shapes.search_text(record.current.load()).text)


def api(request: HttpRequest) -> HttpResponse:
    results = engine.search(engine.asked(request.GET), today=timezone.now().date())
    cutter = results.cutter()
    following = results.following and results.asked.address(start=results.following)
    return JsonResponse(
        {
            "total": results.total,
            "results": [
                {
                    "uid": str(record.uid),
                    "kind": record.kind,
                    "title": record.title,
                    "url": absolute(address(record.kind, record.slug)),
                    "date": record.date_edtf or None,
                    "snippet": str(snippet(record, cutter) or ""),
                }
                for record in results.records
            ],
            "also": results.also,
            "next": absolute(reverse("archive:api-search") + following) if following else None,
        },
        json_dumps_params={"ensure_ascii": False},
    )
