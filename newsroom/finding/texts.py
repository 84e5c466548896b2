"""The words that working copies are found by: in every language, with what only staff see."""

import re
from collections.abc import Iterator
from html import unescape
from typing import Any

from django.db import models
from msgspec.structs import replace

from archive.shapes import Passage, SearchText
from newsroom.models import (
    Article,
    Contributor,
    Event,
    Gallery,
    Organisation,
    Page,
    Person,
    Photo,
    Place,
    Quotation,
    Source,
    Tag,
)

# What is read along with each, so that many cost as many queries as one.
READ: dict[type[models.Model], tuple[str, ...]] = {
    Article: ("bylines__contributor",),
    Photo: ("texts", "creator", "depictions__person"),
    Gallery: ("texts", "items"),
    Person: ("texts", "other_names", "merged"),
    Organisation: ("texts", "other_names", "merged"),
    Place: ("texts", "other_names", "merged"),
    Event: ("texts", "merged"),
    Quotation: ("texts", "speaker"),
    Contributor: ("texts", "merged"),
    Tag: ("texts", "merged"),
    Page: ("texts",),
    Source: (),
}
# Whose names readers of all kinds of texts may mean: they are sought in every spelling.
NAMED = (Person, Organisation, Place, Contributor)

_TAG = re.compile(r'<(/?)([a-z0-9]*)[^>"]*(?:"[^"]*"[^>"]*)*>', re.IGNORECASE)
# Not `span`: that is a footnote, in the middle of a sentence.
_INLINE = {"a", "em", "strong"}
# What is written in attributes: an exact quotation, a credit, where in a source.
_SAID = re.compile(r'data-(?:quoted|credit|locator)="([^"]*)"')


def search_text(copy: Any) -> SearchText:
    """What it is called (of people: by all names), whom it names beside its text, and the text."""
    # Its address is found as dates are by readers, and not shown either.
    return replace(_said(copy), dates=_in("", getattr(copy, "slug", "")))


def _said(copy: Any) -> SearchText:
    own = copy.language
    match copy:
        case Article():
            return SearchText(
                _in(own, copy.headline),
                _in("", *(byline.contributor.name for byline in copy.bylines.all())),
                (
                    *_in(own, copy.standfirst, plain(copy.body), copy.lead_caption),
                    *_in("", copy.original_outlet),
                    *_in("en", copy.notes),
                ),
            )
        case Photo():
            return SearchText(
                (*_in("en", copy.title), *_texts(copy, "headline")),
                _in(
                    "",
                    copy.creator.name if copy.creator else "",
                    copy.creator_name,
                    copy.credit,
                    *(depiction.person.name for depiction in copy.depictions.all()),
                ),
                (
                    *_texts(copy, "caption", "alt", "extended"),
                    *_in("", copy.original_filename),
                ),
            )
        case Gallery():
            return SearchText(
                (*_in(own, copy.name), *_texts(copy, "title")),
                (),
                (
                    *_texts(copy, "description", "body"),
                    *_in(own, *(item.caption for item in copy.items.all())),
                ),
            )
        case Quotation():
            return SearchText(
                _in(own, copy.text),
                _in("", copy.attribution, copy.speaker.name if copy.speaker else ""),
                (*_texts(copy, "text", "occasion"), *_in(own, copy.medium)),
            )
        case Page():
            title = (*_in(own, copy.name), *_texts(copy, "title"))
            return SearchText(title, (), tuple(_texts(copy, "body")))
        case Source():
            addresses = (copy.url, copy.archived_url)
            return SearchText(
                _in(own, copy.title),
                _in("", copy.publisher),
                (*_in("en", copy.notes), *_in("", *addresses)),
            )
        case _:  # A profile.
            return SearchText(
                _in("", *(text for text, _weak in names(copy))),
                _in("", *(each.name for each in copy.merged.all())),
                tuple(_texts(copy, "description", "body")),
            )


def names(copy: Any) -> Iterator[tuple[str, bool]]:
    """What somebody or something is called, in every language; and is that name a weak one?"""
    yield copy.name, False
    for text in copy.texts.all():
        if text.name:
            yield text.name, False
    if hasattr(copy, "other_names"):
        for name in copy.other_names.all():
            yield name.text, name.weak


def date_of(copy: Any) -> str:
    """When it was, in EDTF; empty where that is not known."""
    for name in ("first_published", "date_taken", "date"):
        if value := getattr(copy, name, ""):
            return str(value)
    return ""


def plain(html: str) -> str:
    """The words of a sanitised text, and those that its attributes hold."""
    said = " ".join(unescape(each) for each in _SAID.findall(html))
    text = _TAG.sub(lambda tag: "" if tag[2].lower() in _INLINE else " ", html)
    return " ".join(f"{unescape(text)} {said}".split())


def _texts(copy: Any, *fields: str) -> Iterator[Passage]:
    """Some fields of the texts for readers, in each language."""
    for text in copy.texts.all():
        values = {field: getattr(text, field) for field in fields}
        said = (plain(value) if field == "body" else value for field, value in values.items())
        yield from _in(text.language, *said)


def _in(language: str, *parts: str) -> tuple[Passage, ...]:
    return tuple(Passage(part, language) for part in dict.fromkeys(parts) if part)


def to_cut(text: SearchText) -> tuple[Passage, ...]:
    """What a snippet is cut from; where nothing of it answers, the first begins it."""
    return (*text.text, *text.names, *text.title)
