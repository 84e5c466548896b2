"""What templates need to print a shape: its text, its dates, its pictures, each in its language.

Words of a shape reach the page through `format_html` and autoescaping alone.
"""

import json
import re
from dataclasses import replace
from datetime import datetime
from itertools import pairwise
from typing import Any
from uuid import UUID

from django import template
from django.template import Context
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from archive import languages, shapes
from archive.models import Kind
from archive.views import dated
from archive.views.addresses import (
    FOLDERS,
    absolute,
    edition_address,
    feed_address,
    history_address,
    json_address,
    section_address,
)
from archive.views.figures import Figure, GalleryFigure, figure, gallery_figure
from archive.views.picture import Picture
from archive.views.reading import Entry, Reading
from archive.views.words import Words

register = template.Library()

register.filter("absolute", absolute)
register.filter("cropped", Picture.cropped)
register.filter("within", Picture.sizes)
register.filter("direction", languages.direction)
register.filter("plain", shapes.plain_inlines)
register.filter("history_address", history_address)
register.filter("feed_address", feed_address)
register.filter("section_address", section_address)
register.simple_tag(json_address, name="json_address")
register.simple_tag(edition_address, name="edition_address")

BREAK = SafeString("<br>")

BLOCKS: dict[type, str] = {
    shapes.Paragraph: "paragraph",
    shapes.Heading: "heading",
    shapes.List: "list",
    shapes.Quote: "quote",
    shapes.Quotation: "quotation",
    shapes.PhotoBlock: "photo",
    shapes.GalleryBlock: "gallery",
    shapes.Rule: "rule",
}


@register.filter
def block_template(block: shapes.Block) -> str:
    return f"archive/blocks/{BLOCKS[type(block)]}.html"


@register.simple_tag(takes_context=True)
def inlines(context: Context, content: tuple[shapes.Inline, ...]) -> SafeString:
    """A run of text with its links; a reference to what is not public is plain words."""
    reading, language = context["reading"], _language(context)
    pairs = pairwise((None, *content))
    parts = (_inline(inline, before, reading, language) for before, inline in pairs if inline)
    return format_html_join("", "{}", ((part,) for part in parts))


def _inline(
    inline: shapes.Inline, before: shapes.Inline | None, reading: Reading, language: str
) -> SafeString:
    match inline:
        case shapes.Text():
            return _text(inline)
        case shapes.LineBreak():
            return BREAK
        case shapes.Link():
            words = format_html_join("", "{}", ((_text(text),) for text in inline.content))
            if not inline.href.startswith(("https://", "http://", "mailto:")):
                return words
            return format_html('<a href="{}" rel="external">{}</a>', inline.href, words)
        case shapes.Reference():
            words = format_html_join("", "{}", ((_text(text),) for text in inline.content))
            entry = reading.entry(inline.uid)
            return format_html('<a href="{}">{}</a>', entry.url, words) if entry else words
        case shapes.NoteMark():
            return format_html(
                '<sup class="{}"><a id="note-ref-{}" href="#note-{}" aria-label="{}">{}</a></sup>',
                "mark next" if isinstance(before, shapes.NoteMark) else "mark",
                inline.number,
                inline.number,
                _("Footnote %(number)s") % {"number": inline.number},
                dated.digits(str(inline.number), language),
            )


def _text(text: shapes.Text) -> SafeString:
    html = format_html("{}", text.text)
    if text.emphasis:
        html = format_html("<em>{}</em>", html)
    return format_html("<strong>{}</strong>", html) if text.strong else html


@register.simple_tag(takes_context=True)
def placed(context: Context, block: shapes.PhotoBlock) -> Figure | None:
    """The photograph of a block with its caption here; None where it is not public."""
    found = figure(context["reading"], block.uid, block.caption, _language(context))
    lazy = block not in (context.get("at_once") or ())
    return replace(found, lazy=lazy) if found else None


@register.simple_tag(takes_context=True)
def placed_gallery(context: Context, block: shapes.GalleryBlock) -> GalleryFigure | None:
    """The gallery of a block; None where it is not public."""
    return gallery_figure(context["reading"], context["gallery_photos"], block.uid)


@register.simple_tag(takes_context=True)
def entry(context: Context, uid: str | UUID) -> Entry | None:
    reading: Reading = context["reading"]
    return reading.entry(uid)


@register.simple_tag
def attribution(printed: str, speaker: Entry) -> SafeString:
    """Whose words a quotation is: the speaker's name in it leads to them, else all of it."""
    for name in sorted(speaker.titles, key=len, reverse=True):
        if name and (found := re.search(rf"(?<!\w){re.escape(name)}(?!\w)", printed)):
            return format_html(
                '<bdi>{}<a href="{}">{}</a>{}</bdi>',
                printed[: found.start()],
                speaker.url,
                name,
                printed[found.end() :],
            )
    return format_html('<a href="{}"><bdi>{}</bdi></a>', speaker.url, printed)


@register.simple_tag(takes_context=True)
def current(context: Context, url: str) -> SafeString:
    """What marks an entry of the menu: the page itself, or a page beneath it."""
    path = context["request"].path if "request" in context else ""
    if path == url:
        return SafeString(' aria-current="page"')
    return SafeString(' aria-current="true"' if path.startswith(url) else "")


@register.simple_tag(takes_context=True)
def edtf(context: Context, text: str) -> SafeString:
    return dated.known(text, _language(context))


@register.simple_tag(takes_context=True)
def moment(context: Context, value: datetime, *, clock: bool = False) -> SafeString:
    """The day of an act of ours, in UTC; with `clock` to the minute."""
    return dated.moment(value, _language(context), clock=clock)


@register.filter
def attributes(words: Words | str) -> SafeString:
    """The lang and dir of some words, or of a language, for the element that holds them."""
    language = words.language if isinstance(words, Words) else words
    return format_html('lang="{}" dir="{}"', language, languages.direction(language))


@register.filter
def bdi(words: Words | None) -> SafeString | str:
    """Words of their own language and direction, kept from disturbing those around them."""
    return format_html("<bdi {}>{}</bdi>", attributes(words), words.text) if words else ""


@register.simple_tag(takes_context=True)
def ui(context: Context, *, sentence: bool = False) -> SafeString:
    """The attributes of an element in the interface's language on a page of another.

    Labels keep the page's direction; a sentence takes its own, or its full stop would jump.
    """
    interface = get_language() or "en"
    if interface == _language(context):
        return SafeString()
    if not sentence or languages.direction(interface) == languages.direction(_language(context)):
        return format_html('lang="{}"', interface)
    return format_html('lang="{}" dir="{}" data-ui', interface, languages.direction(interface))


def _language(context: Context) -> str:
    return context.get("language") or get_language() or "en"


@register.filter
def language_name(tag: str) -> str:
    known = languages.BY_TAG.get(tag)
    return known.endonym if known else tag


@register.simple_tag(takes_context=True)
def other_language(context: Context, entry: Entry) -> str:
    """The name of the language of an entry, where the page itself is in another."""
    return "" if entry.language == _language(context) else language_name(entry.language)


@register.inclusion_tag("archive/parts/picture.html")
def picture(
    picture: Picture,
    sizes: str,
    *,
    crop: str = "",
    lead: bool = False,
    alt: bool = True,
    lazy: bool = True,
) -> dict[str, Any]:
    """`alt=False` where the words beside the picture say the same: it is then decoration."""
    return {
        "picture": picture.cropped(crop),
        "sizes": sizes,
        "crop": crop,
        "lead": lead,
        "alt": picture.alt if alt else None,
        "lazy": lazy,
    }


@register.filter
def json_ld(data: dict[str, Any]) -> SafeString:
    """JSON that cannot end the <script> which it stands in."""
    text = json.dumps(data, ensure_ascii=False)
    for character in "<>&\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return mark_safe(text)  # noqa: S308 - nothing left in it is markup


@register.filter
def coordinates(point: tuple[float, float]) -> str:
    latitude, longitude = point
    north = _("N") if latitude >= 0 else _("S")
    east = _("E") if longitude >= 0 else _("W")
    return f"{abs(latitude):.4g}° {north}, {abs(longitude):.4g}° {east}"


@register.simple_tag
def kind_list(kind: str) -> str:
    """The address of the list that a kind belongs to."""
    if kind in (Kind.ARTICLE, Kind.PHOTO, Kind.GALLERY, Kind.EVENT, Kind.QUOTATION):
        return reverse(f"archive:{FOLDERS[kind]}")
    return reverse("archive:directory", kwargs={"kind": kind})
