"""What machines ask for: picture files, robots.txt, whether the site is well."""

from django.core.files.storage import storages
from django.db import Error, connection
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import etag

from archive.views.addresses import absolute

# Searches have no end. What they find has addresses of its own.
NOT_CRAWLED = ("search", "search-csv", "search-jsonl", "search-feed", "api-search")

CONTENT_TYPES = {"avif": "image/avif", "webp": "image/webp", "jpg": "image/jpeg"}


def _media_etag(request: HttpRequest, sha256: str, extension: str) -> str | None:
    # Asked on every request: what was withdrawn is not "not modified", it is gone.
    exists = storages["public"].exists(f"{sha256}.{extension}")
    return f'"{sha256}"' if exists else None


@etag(_media_etag)
def media(request: HttpRequest, sha256: str, extension: str) -> HttpResponse | FileResponse:
    """A rendition from public storage, named by the hash of its bytes."""
    try:
        file = storages["public"].open(f"{sha256}.{extension}")
    except FileNotFoundError:
        raise Http404("there is no such picture") from None
    response = FileResponse(
        file,
        content_type=CONTENT_TYPES[extension],
        headers={"X-Content-Type-Options": "nosniff"},
    )
    # It would name the file by its hash, over the name that a link for downloading gives.
    del response["Content-Disposition"]
    return response


def healthz(request: HttpRequest) -> HttpResponse:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
            cursor.fetchone()
    except Error:
        return HttpResponse("the database does not answer\n", "text/plain", status=503)
    return HttpResponse("ok\n", "text/plain")


def robots(request: HttpRequest) -> HttpResponse:
    lines = [
        "User-agent: *",
        *(f"Disallow: {reverse(f'archive:{name}')}" for name in NOT_CRAWLED),
        "",
        f"Sitemap: {absolute(reverse('archive:sitemap'))}",
        "",
    ]
    return HttpResponse("\n".join(lines), "text/plain; charset=utf-8")
