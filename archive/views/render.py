"""`render_record`: the one way from a shape to a page. The newsroom's preview calls it too."""

from collections.abc import Callable, Iterable
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from archive import shapes
from archive.formats.ld import linked_data
from archive.models import Edition, Kind, Record
from archive.views import (
    articles,
    chronology,
    claims,
    figures,
    galleries,
    home,
    places,
    profiles,
)
from archive.views.addresses import HOME
from archive.views.reading import (
    Entry,
    Preview,
    Reading,
    Resolve,
    picture_uids,
)
from archive.views.roles import date_of
from archive.views.sections import SECTIONS, Shown, pictured
from archive.views.told import telling

TEMPLATES: dict[str, str] = {
    Kind.ARTICLE: "archive/article.html",
    Kind.PHOTO: "archive/photo.html",
    Kind.GALLERY: "archive/gallery.html",
    Kind.PAGE: "archive/page.html",
    Kind.QUOTATION: "archive/saying.html",
}
PROFILE_TEMPLATE = "archive/profile.html"


def render_record(
    request: HttpRequest,
    record: Record,
    shape: shapes.AnyShape,
    *,
    edition: Edition | None,
    resolve: Resolve,
    gallery_photos: Callable[[Iterable[UUID]], figures.GalleryPhotos] = figures.gallery_photos,
    preview: Preview | None = None,
) -> HttpResponse:
    """The page of `shape`, an edition of `record`. Neither record nor edition need be saved.

    `resolve` finds the records that the page refers to; what it does not find is printed as plain
    words, and a photograph is left out. It is asked once. `gallery_photos` finds what the galleries
    in the text show. Says nothing about caching.
    """
    uid = UUID(shape.uid)
    sections = (section for section in SECTIONS[record.kind] if section.first)
    pages = [(section, section.page(uid, size=section.first)) for section in sections]
    years = []
    if isinstance(shape, shapes.Profile) and preview is None:
        by_year = (section for section, _page in pages if section.name == "articles")
        years = [count for section in by_year for count in section.years(uid)]
    translations = articles.translations(shape) if isinstance(shape, shapes.Article) else []
    shown = gallery_photos(figures.placed_galleries(shape))
    pictures = pictured(page for _, page in pages) | picture_uids([record])
    pictures |= figures.glimpsed(shown)
    card = shapes.card(shape)
    found = resolve(shapes.target_uids(shape) | pictures)
    reading = Reading(shape.language, found, preview, date_of(record, card.date))
    entry = Entry(record, reading, card)
    # Pictures and credit are always those of the current edition.
    current = Entry(record, reading)
    context: dict[str, Any] = {
        "record": record,
        "entry": entry,
        "current": current,
        # What other sites show beside a link.
        "shared": current.picture,
        "shape": shape,
        "edition": edition,
        "outdated": bool(edition and record.current_id and edition.pk != record.current_id),
        "reading": reading,
        "gallery_photos": shown,
        "preview": preview,
        "language": shape.language,
        "article_years": years if len(years) > 1 else [],
        "sections": [Shown(section, page, reading, entry) for section, page in pages if page.rows],
        "telling": telling(record, shape, edition, reading),
        **_own(shape, entry, reading, translations),
    }
    inside = [
        Entry(link.source, reading)
        for section, page in pages
        if section.name == "places"
        for link in page.rows
    ]
    context["map"] = places.around(shape, entry, reading, inside)
    events = any(section.name == "events" and page.rows for section, page in pages)
    context["in_time"] = "" if preview else chronology.address_of(shape, has_events=events)
    context["linked_data"] = linked_data(shape, entry, context)
    if preview and isinstance(shape, shapes.Page) and shape.slug == HOME:
        return render(request, "archive/home.html", home.arranged(shape, preview))
    return render(request, TEMPLATES.get(record.kind, PROFILE_TEMPLATE), context)


def _own(
    shape: shapes.AnyShape, entry: Entry, reading: Reading, translations: list[Record]
) -> dict[str, Any]:
    match shape:
        case shapes.Article():
            return articles.article(shape, reading, translations)
        case shapes.Photo():
            return profiles.photo(shape, reading)
        case shapes.Gallery():
            return galleries.gallery(shape, reading)
        case shapes.Saying():
            return profiles.saying(shape, reading)
        case shapes.Page():
            return {**profiles.page(shape, reading), "pages": profiles.pages(reading)}
        case _:
            return {**profiles.profile(shape, reading), **claims.of(shape, entry, reading)}
