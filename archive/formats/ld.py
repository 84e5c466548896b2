"""A page as schema.org sees it (JSON-LD), for search engines and reference managers."""

from typing import Any
from uuid import UUID

from django.conf import settings

from archive import dates, shapes
from archive.drawings import exactness
from archive.models import Kind
from archive.views.addresses import FRONT_PAGE, absolute, address
from archive.views.reading import Entry
from archive.views.told import CORRECTIONS, Told

# Contributors are desks and agencies as well as people; their shape does not say which.
TYPES: dict[str, str] = {
    Kind.ARTICLE: "NewsArticle",
    Kind.PHOTO: "ImageObject",
    Kind.GALLERY: "ImageGallery",
    Kind.PERSON: "Person",
    Kind.ORGANISATION: "Organization",
    Kind.PLACE: "Place",
    Kind.EVENT: "Event",
    Kind.QUOTATION: "Quotation",
    Kind.CONTRIBUTOR: "Organization",
    Kind.TAG: "DefinedTerm",
    Kind.PAGE: "WebPage",
}


def linked_data(shape: shapes.AnyShape, entry: Entry, context: dict[str, Any]) -> dict[str, Any]:
    """`context` is that of the page; only what it shows is said here."""
    data = {
        "@context": "https://schema.org",
        **_thing(entry),
        "identifier": f"urn:uuid:{shape.uid}",
    }
    match shape:
        case shapes.Article():
            data |= _article(shape, entry, context)
        case shapes.Photo():
            data |= _photo(shape, entry, context)
        case shapes.Gallery():
            data |= _gallery(shape, entry, context)
        case shapes.Place():
            if point := exactness.said(shape.latitude, shape.longitude, shape.precision):
                data["geo"] = {
                    "@type": "GeoCoordinates",
                    "latitude": point[0],
                    "longitude": point[1],
                }
            data["containedInPlace"] = _thing(context["parent"])
        case shapes.Event():
            data["startDate"] = dates.machine(shape.date)
            data["location"] = _thing(context["place"])
        case shapes.Saying():
            since = entry.record.first_published.isoformat()
            data |= {"text": shape.text, "inLanguage": shape.language, "datePublished": since}
            data["creator"] = _thing(context["speaker"])
        case shapes.Organisation():
            data["sameAs"] = shape.website
            data["parentOrganization"] = _thing(context["parent"])
        case shapes.Page():
            data["datePublished"] = entry.record.first_published.isoformat()
    if isinstance(shape, shapes.Profile):
        data["alternateName"] = [name.text for name in context["other_names"]]
    return _said(data | _editions(entry, context))


# What schema.org gives neither a version nor a correction: their pages have them.
THINGS = frozenset({"Person", "Organization", "Place", "Event", "DefinedTerm"})


def _editions(entry: Entry, context: dict[str, Any]) -> dict[str, Any]:
    """Which edition it is, when it came, and what readers were told was wrong before it."""
    telling, edition = context["telling"], context["edition"]
    said = {
        "dateModified": entry.record.last_published.isoformat(),
        "version": edition.number if edition else "",
        "correction": [
            _correction(told) for told in telling.all if told.edition.change in CORRECTIONS
        ],
        # There is no word of schema.org for it; this is a place for words of one's own.
        "creativeWorkStatus": "Retracted" if telling.retracted else "",
    }
    if TYPES[entry.kind] not in THINGS:
        return said
    since = entry.record.first_published.isoformat()
    page = {"@type": "WebPage", "url": absolute(entry.url), "datePublished": since}
    return {"mainEntityOfPage": _said(page | said)}


def _correction(told: Told) -> dict[str, Any]:
    return _said(
        {
            "@type": "CorrectionComment",
            "name": told.edition.get_change_display(),
            "text": told.edition.note,
            "inLanguage": told.record.language if told.edition.note else "",
            "datePublished": told.edition.published_at.isoformat(),
            "url": absolute(told.url),
        }
    )


def quoted(
    uid: UUID, url: str, words: str, language: str, text: Entry, speaker: Entry | None
) -> dict[str, Any]:
    """Words that stand in a text and are no record of their own."""
    return _said(
        {
            "@context": "https://schema.org",
            "@type": TYPES[Kind.QUOTATION],
            "identifier": f"urn:uuid:{uid}",
            "url": absolute(url),
            "text": words,
            "inLanguage": language,
            "creator": _thing(speaker),
            "isPartOf": _thing(text),
        }
    )


def _said(data: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in data.items() if value not in ("", None, [], {})}


def _thing(entry: Entry | None) -> dict[str, Any]:
    if entry is None:
        return {}
    data = {
        "@type": TYPES[entry.kind],
        "headline" if entry.kind == Kind.ARTICLE else "name": entry.title.text,
        "url": absolute(entry.url),
    }
    if entry.summary:
        data["description"] = entry.summary.text
    return data


def _image(entry: Entry | None) -> str:
    return absolute(entry.picture.full) if entry and entry.picture else ""


def _article(shape: shapes.Article, entry: Entry, context: dict[str, Any]) -> dict[str, Any]:
    known = dates.machine(shape.first_published)
    return {
        "inLanguage": shape.language,
        "datePublished": known or entry.record.first_published.isoformat(),
        "image": _image(entry),
        "author": [
            _thing(byline.entry) or {"@type": TYPES[Kind.CONTRIBUTOR], "name": byline.name}
            for byline in context["bylines"]
        ],
        "publisher": {
            "@type": "Organization",
            "name": settings.SITE_NAME,
            "url": settings.SITE_URL,
        },
        "isBasedOn": shape.original_url,
        "keywords": [tag.title.text for tag in context["tags"]],
        "mentions": [_thing(named) for _kind, named_all in context["named"] for named in named_all],
        "translationOfWork": _thing(context["original"]),
    }


def _photo(shape: shapes.Photo, entry: Entry, context: dict[str, Any]) -> dict[str, Any]:
    current: Entry = context["current"]
    data = {
        "caption": context["caption"].text if context["caption"] else "",
        "creditText": current.credit,
        "datePublished": entry.record.first_published.isoformat(),
        "copyrightNotice": shape.copyright,
        "creator": _thing(context["creator"])
        or (
            {"@type": TYPES[Kind.PERSON], "name": shape.creator_name} if shape.creator_name else {}
        ),
        "license": context["licence"],
        # There, readers learn whom to ask.
        "acquireLicensePage": absolute(address(Kind.PAGE, FRONT_PAGE)),
        "dateCreated": dates.machine(shape.date_taken),
        "contentLocation": _thing(context["place"]),
        "about": [_thing(person) for person in context["depicted"]],
        "keywords": [tag.title.text for tag in context["tags"]],
    }
    if current.picture is None:
        return data
    return data | {
        "contentUrl": _image(current),
        "thumbnailUrl": absolute(current.picture.thumbnail),
        "width": current.picture.largest.width,
        "height": current.picture.largest.height,
        "representativeOfPage": True,
    }


def _gallery(shape: shapes.Gallery, entry: Entry, context: dict[str, Any]) -> dict[str, Any]:
    return {
        "inLanguage": shape.language,
        "datePublished": entry.record.first_published.isoformat(),
        "thumbnailUrl": absolute(context["shared"].thumbnail) if context["shared"] else "",
        "image": [
            _said(
                {
                    "@type": TYPES[Kind.PHOTO],
                    "name": figure.entry.title.text,
                    "url": absolute(figure.entry.url),
                    "contentUrl": _image(figure.entry),
                    "caption": figure.caption.text if figure.caption else "",
                    "creditText": figure.entry.credit,
                }
            )
            for figure in context["figures"]
        ],
        "keywords": [tag.title.text for tag in context["tags"]],
    }
