"""What templates need to print a shape: its text, its dates, its pictures, each in its language.

Words of a shape reach the page through `format_html` and autoescaping alone.
"""

import json
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from django import template
from django.template import Context
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from archive import dates, languages, shapes
from archive.views.addresses import (
    absolute,
    edition_address,
    feed_address,
    history_address,
    json_address,
    section_address,
)
from archive.views.articles import Figure, figure
from archive.views.reading import Entry, Picture, Reading, Words

register = template.Library()

register.filter("absolute", absolute)
register.filter("direction", languages.direction)
register.filter("plain", shapes.plain_inlines)
register.filter("history_address", history_address)
register.filter("feed_address", feed_address)
register.filter("section_address", section_address)
register.simple_tag(json_address, name="json_address")
register.simple_tag(edition_address, name="edition_address")

# Dates there come in the Solar Hijri calendar too.
SOLAR_LANGUAGES = ("fa", "ps")

BREAK = SafeString("<br>")

BLOCKS: dict[type, str] = {
    shapes.Paragraph: "paragraph",
    shapes.Heading: "heading",
    shapes.List: "list",
    shapes.Quote: "quote",
    shapes.Quotation: "quotation",
    shapes.PhotoBlock: "photo",
    shapes.Rule: "rule",
}


@register.filter
def block_template(block: shapes.Block) -> str:
    return f"archive/blocks/{BLOCKS[type(block)]}.html"


@register.simple_tag(takes_context=True)
def inlines(context: Context, content: tuple[shapes.Inline, ...]) -> SafeString:
    """A run of text with its links; a reference to what is not public is plain words."""
    reading: Reading = context["reading"]
    return format_html_join("", "{}", ((_inline(inline, reading),) for inline in content))


def _inline(inline: shapes.Inline, reading: Reading) -> SafeString:
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
                '<sup class="mark"><a id="note-ref-{0}" href="#note-{0}" aria-label="{1}">{0}</a>'
                "</sup>",
                inline.number,
                _("Footnote %(number)s") % {"number": inline.number},
            )


def _text(text: shapes.Text) -> SafeString:
    html = format_html("{}", text.text)
    if text.emphasis:
        html = format_html("<em>{}</em>", html)
    return format_html("<strong>{}</strong>", html) if text.strong else html


@register.simple_tag(takes_context=True)
def placed(context: Context, block: shapes.PhotoBlock) -> Figure | None:
    """The photograph of a block with its caption here; None where it is not public."""
    return figure(context["reading"], block.uid, block.caption, _language(context))


@register.simple_tag(takes_context=True)
def entry(context: Context, uid: str | UUID) -> Entry | None:
    reading: Reading = context["reading"]
    return reading.entry(uid)


@register.simple_tag(takes_context=True)
def edtf(context: Context, text: str) -> SafeString:
    """A date as known, in words; in Dari and Pashto with its Solar Hijri date."""
    language = _language(context)
    words = dates.display(text, language)
    machine = dates.machine(text)
    html = format_html('<time datetime="{}">{}</time>', machine, words) if machine else words
    return _with_solar(html, text, language)


@register.simple_tag(takes_context=True)
def moment(context: Context, value: datetime, *, clock: bool = False) -> SafeString:
    """The day of an act of ours, in UTC; with `clock` to the minute."""
    language = _language(context)
    at = value.astimezone(UTC)
    day = at.date().isoformat()
    words = dates.display(day, language)
    if clock:
        words = f"{words}, {at:%H:%M} UTC"
    html = format_html('<time datetime="{}">{}</time>', at.isoformat(timespec="seconds"), words)
    return _with_solar(html, day, language)


def _with_solar(html: str, text: str, language: str) -> SafeString:
    if language.split("-")[0] not in SOLAR_LANGUAGES:
        return format_html("{}", html)
    solar = dates.solar_hijri(text, language)
    return format_html("<bdi>{} ({})</bdi>" if solar else "<bdi>{}</bdi>", html, solar)


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
    picture: Picture, sizes: str, *, lead: bool = False, alt: bool = True
) -> dict[str, Any]:
    """`alt=False` where the words beside the picture say the same: it is then decoration."""
    return {"picture": picture, "sizes": sizes, "lead": lead, "alt": picture.alt if alt else None}


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
    if kind in ("article", "photo"):
        return reverse(f"archive:{kind}s")
    return reverse("archive:directory", kwargs={"kind": kind})
