"""Every public address. Nothing here sets a cookie or reads a session."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.urls import URLPattern, path, re_path, register_converter
from django.views.decorators.cache import cache_control, never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from archive import feeds, sitemaps
from archive.formats import downloads, json, openapi
from archive.formats import search as search_json
from archive.limits import limited
from archive.views import (
    chronology,
    corrections,
    directory,
    history,
    home,
    larger,
    ledger,
    lists,
    machines,
    places,
    programs,
    quotations,
    records,
    search,
    suggest,
    transparency,
)
from archive.views.addresses import (
    KindConverter,
    MonthConverter,
    NumberConverter,
    YearConverter,
)

register_converter(KindConverter, "kind")
register_converter(YearConverter, "year")
register_converter(MonthConverter, "month")
register_converter(NumberConverter, "number")

View = Callable[..., HttpResponseBase]

app_name = "archive"

# A minute, so that what is withdrawn is gone in a minute; files of pictures an hour.
PAGE_SECONDS = 60
MEDIA_SECONDS = 3600


# As much of what programs may ask for in a minute.
DOWNLOAD_COST = 10


def page(route: str, view: View, name: str) -> URLPattern:
    return path(route, _read_only(_cached(view)), name=name)


def data(route: str, view: View, name: str) -> URLPattern:
    return path(route, _read_only(_open(_cached(view))), name=name)


def counted(route: str, view: View, name: str, cost: int = 1) -> URLPattern:
    """Data of which a program may ask for so much in a minute."""
    return path(route, _read_only(_open(limited(_cached(view), cost))), name=name)


def _open(view: View) -> View:
    """For scripts in pages of other sites too: it is public, and no cookie opens more of it."""

    @wraps(view)
    def opened(*args: Any, **kwargs: Any) -> HttpResponseBase:
        response = view(*args, **kwargs)
        response["Access-Control-Allow-Origin"] = "*"
        return response

    return opened


def _read_only(view: View) -> View:
    # Exempt, for nothing here takes a form: what is posted is refused as such (405), and not for
    # want of a token (403).
    return csrf_exempt(require_safe(view))


def _cached(view: View, seconds: int = PAGE_SECONDS) -> View:
    """By its address, in which stands what a reader typed and chose: caches that are shared with
    others keep addresses on their disks. What is asked for so is kept by the reader's own alone."""
    shared = cache_control(public=True, max_age=seconds)(view)
    own = cache_control(private=True, max_age=seconds)(view)

    @wraps(view)
    def cached(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        return (own if request.GET else shared)(request, *args, **kwargs)

    return cached


urlpatterns = [
    page("", home.home, "home"),
    page("articles/", lists.articles, "articles"),
    page("articles/<year:year>/", lists.articles, "year"),
    page("articles/<year:year>/<month:month>/", lists.articles, "month"),
    page("photos/", lists.photos, "photos"),
    page("galleries/", lists.galleries, "galleries"),
    page("places/", places.places, "places"),
    page("timeline/", chronology.timeline, "timeline"),
    page("timeline/<year:year>/", chronology.timeline, "timeline-year"),
    page("timeline/<year:year>/<month:month>/", chronology.timeline, "timeline-month"),
    page("events/", chronology.events, "events"),
    page("quotes/", quotations.quotations, "quotes"),
    page("quotes/<uuid:uid>/", records.quotation, "quote"),
    page("about/", records.about, "about"),
    data("about.json", records.about_data, "about-json"),
    page("corrections/", corrections.corrections, "corrections"),
    page("about/transparency/", transparency.figures, "transparency"),
    data("about/transparency.json", transparency.figures_json, "transparency-json"),
    page("ledger/", ledger.ledger, "ledger"),
    data("ledger.json", ledger.ledger_json, "ledger-json"),
    page("search/", search.search, "search"),
    page("search/suggest", suggest.suggest, "suggest"),
    page("id/<uuid:uid>", records.by_uid, "id"),
    counted("search.csv", downloads.as_csv, "search-csv", DOWNLOAD_COST),
    counted("search.jsonl", downloads.as_jsonl, "search-jsonl", DOWNLOAD_COST),
    page("search.atom", feeds.search, "search-feed"),
    page("api/", programs.api, "api"),
    counted("api/search", search_json.api, "api-search"),
    data("api/openapi.json", openapi.document, "openapi"),
    data("api/schema/<slug:kind>.json", json.schema, "schema"),
    page("feeds/articles.atom", feeds.articles, "articles-feed"),
    page("feeds/corrections.atom", feeds.corrections, "corrections-feed"),
    page("feeds/<kind:kind>/<slug:slug>.atom", feeds.record, "record-feed"),
    page("sitemap.xml", sitemaps.index, "sitemap"),
    page("sitemap-<int:number>.xml", sitemaps.page, "sitemap-page"),
    page("robots.txt", machines.robots, "robots"),
    path("healthz", _read_only(never_cache(machines.healthz)), name="healthz"),
    re_path(
        r"^media/(?P<sha256>[0-9a-f]{64})\.(?P<extension>avif|webp|jpg)$",
        _read_only(_cached(machines.media, MEDIA_SECONDS)),
        name="media",
    ),
    page("<kind:kind>/", directory.directory, "directory"),
    page("<kind:kind>/<slug:slug>/", records.record, "record"),
    data("<kind:kind>/<slug:slug>.json", records.record_data, "json"),
    page("<kind:kind>/<slug:slug>/history/", history.history, "history"),
    page("<kind:kind>/<slug:slug>/v/<number:number>/", records.edition, "edition"),
    page("<kind:kind>/<slug:slug>/v/<number:number>/changes/", history.changes, "changes"),
    data("<kind:kind>/<slug:slug>/v/<number:number>.json", records.edition_data, "edition-json"),
    page("<kind:kind>/<slug:slug>/full/", larger.photo, "full"),
    page("<kind:kind>/<slug:slug>/photos/<slug:photo>/", larger.in_gallery, "gallery-photo"),
    page("<kind:kind>/<slug:slug>/<slug:section>/", records.section, "section"),
]
