"""Pages for what is not here, is here no more, or went wrong."""

from django.http import HttpRequest, HttpResponse, HttpResponseServerError
from django.shortcuts import render
from django.template import loader

from archive.models import Record, Tombstone


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return render(request, "archive/errors/404.html", status=404)


def gone(
    request: HttpRequest, tombstone: Tombstone | None = None, *, record: Record | None = None
) -> HttpResponse:
    """410, with what may be told; `record` is still here where only an edition of it is gone."""
    context = {"tombstone": tombstone, "record": record}
    return render(request, "archive/errors/410.html", context, status=410)


def server_error(request: HttpRequest) -> HttpResponse:
    # Rendered without a request: context processors and the database may be what failed.
    return HttpResponseServerError(loader.render_to_string("archive/errors/500.html"))
