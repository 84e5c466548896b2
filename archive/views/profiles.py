"""What the pages of photographs, profiles and the site's own pages say beside what links there."""

from collections.abc import Mapping
from typing import Any

from archive import shapes
from archive.languages import pick
from archive.models import Kind, Record
from archive.views.addresses import HOME
from archive.views.licences import licence_url
from archive.views.places import coordinates
from archive.views.reading import Entry, Reading
from archive.views.words import Words


def photo(shape: shapes.Photo, reading: Reading) -> dict[str, Any]:
    return {
        "headline": reading.words({lang: text.headline for lang, text in shape.texts.items()}),
        "caption": reading.words({lang: text.caption for lang, text in shape.texts.items()}),
        "extended": reading.words({lang: text.extended for lang, text in shape.texts.items()}),
        "licence": licence_url(shape.usage_terms),
        "creator": reading.entry(shape.creator),
        "place": reading.entry(shape.place),
        "depicted": reading.entries(shape.depicts),
        "tags": reading.entries(shape.tags),
    }


def saying(shape: shapes.Saying, reading: Reading) -> dict[str, Any]:
    """The words as spoken, and in the languages that they were put into."""
    return {
        "translations": [
            (Words(each.text, language), each.translator)
            for language, each in sorted(shape.translations.items())
        ],
        "speaker": reading.entry(shape.speaker),
        "occasion": reading.words(shape.occasion),
        "place": reading.entry(shape.place),
    }


def page(shape: shapes.Page, reading: Reading) -> dict[str, Any]:
    title = reading.words({lang: text.title for lang, text in shape.texts.items()})
    return {
        "body": shape.texts[title.language].body if title else shapes.Body(),
        "body_language": title.language if title else shape.language,
        "picks": [entry for pick in shape.picks if (entry := reading.entry(pick.uid))],
    }


def pages(reading: Reading) -> list[Entry]:
    """The site's own pages that are public, in their order; one query."""
    records = Record.objects.filter(kind=Kind.PAGE).exclude(slug=HOME)
    ordered = sorted(records, key=lambda record: (record.card["order"], record.sort_key))
    return [Entry(record, reading) for record in ordered]


def written(
    texts: Mapping[str, shapes.ProfileText | shapes.GalleryText], reading: Reading
) -> dict[str, Any]:
    """The text in the page's language, else in the next best."""
    # Which language it is in is picked by what is written, not by which rows there are.
    bodies = {language: text.body for language, text in texts.items() if text.body}
    language, body = pick(bodies, reading.language) or (reading.language, shapes.Body())
    return {"body": body, "body_language": language}


def profile(shape: shapes.Profile, reading: Reading) -> dict[str, Any]:
    """The text, the names it goes by elsewhere, and where it belongs."""
    return {
        **written(shape.texts, reading),
        "other_names": _other_names(shape),
        "portrait": reading.entry(shape.portrait) if isinstance(shape, shapes.Person) else None,
        "parent": reading.entry(getattr(shape, "parent", "")),
        "place": reading.entry(getattr(shape, "place", "")),
        "coordinates": coordinates(shape),
    }


def _other_names(shape: shapes.Profile) -> list[Words]:
    """Each spelling once; weak ones are for searching and are not shown."""
    named = [Words(text.name, lang) for lang, text in shape.texts.items()]
    named += [
        Words(name.text, name.language or shape.language) for name in shape.names if not name.weak
    ]
    own = shape.texts.get(shape.language, shapes.ProfileText()).name or shape.name
    found = {name.text: name for name in reversed(named) if name.text and name.text != own}
    return list(reversed(found.values()))
