"""Every public address. Nothing here sets a cookie or reads a session."""

from collections.abc import Callable

from django.http import HttpResponseBase
from django.urls import URLPattern, path, re_path, register_converter
from django.views.decorators.cache import cache_control, never_cache
from django.views.decorators.http import require_safe

from archive import feeds, sitemaps
from archive.formats import json
from archive.views import home, lists, machines, records, search
from archive.views.addresses import KindConverter, MonthConverter, YearConverter

register_converter(KindConverter, "kind")
register_converter(YearConverter, "year")
register_converter(MonthConverter, "month")

View = Callable[..., HttpResponseBase]

app_name = "archive"

# A minute, so that what is withdrawn is gone in a minute; files of pictures an hour.
PAGE_SECONDS = 60
MEDIA_SECONDS = 3600


def page(route: str, view: View, name: str) -> URLPattern:
    return path(route, require_safe(_cached(view)), name=name)


def _cached(view: View, seconds: int = PAGE_SECONDS) -> View:
    return cache_control(public=True, max_age=seconds)(view)


urlpatterns = [
    page("", home.home, "home"),
    page("articles/", lists.articles, "articles"),
    page("articles/<year:year>/", lists.articles, "year"),
    page("articles/<year:year>/<month:month>/", lists.articles, "month"),
    page("photos/", lists.photos, "photos"),
    page("about/", records.about, "about"),
    page("corrections/", lists.corrections, "corrections"),
    page("ledger/", lists.ledger, "ledger"),
    page("search/", search.search, "search"),
    page("id/<uuid:uid>", records.by_uid, "id"),
    page("api/search", search.api, "api-search"),
    page("api/schema/<slug:kind>.json", json.schema, "schema"),
    page("feeds/articles.atom", feeds.articles, "articles-feed"),
    page("feeds/<kind:kind>/<slug:slug>.atom", feeds.record, "record-feed"),
    page("sitemap.xml", sitemaps.index, "sitemap"),
    page("sitemap-<int:number>.xml", sitemaps.page, "sitemap-page"),
    page("robots.txt", machines.robots, "robots"),
    path("healthz", require_safe(never_cache(machines.healthz)), name="healthz"),
    re_path(
        r"^media/(?P<sha256>[0-9a-f]{64})\.(?P<extension>avif|webp|jpg)$",
        require_safe(_cached(machines.media, MEDIA_SECONDS)),
        name="media",
    ),
    page("<kind:kind>/", lists.directory, "directory"),
    page("<kind:kind>/<slug:slug>/", records.record, "record"),
    page("<kind:kind>/<slug:slug>.json", records.record_data, "json"),
    page("<kind:kind>/<slug:slug>/history/", records.history, "history"),
    page("<kind:kind>/<slug:slug>/v/<int:number>/", records.edition, "edition"),
    page("<kind:kind>/<slug:slug>/v/<int:number>.json", records.edition_data, "edition-json"),
    page("<kind:kind>/<slug:slug>/<slug:section>/", records.section, "section"),
]
