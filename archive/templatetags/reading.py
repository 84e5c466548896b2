"""What templates need to print a record: its words, its dates, its pictures, each in its language.

Words of a shape reach the page through `format_html` and autoescaping alone.
"""

import json
from datetime import datetime
from typing import Any

from django import template
from django.template import Context
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from archive import languages, shapes
from archive.models import Kind
from archive.views import dated
from archive.views.addresses import (
    FOLDERS,
    absolute,
    changes_address,
    edition_address,
    feed_address,
    history_address,
    json_address,
    section_address,
)
from archive.views.picture import Picture
from archive.views.reading import Entry
from archive.views.roles import RoleThen
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
register.simple_tag(changes_address, name="changes_address")


@register.simple_tag(takes_context=True)
def current(context: Context, url: str) -> SafeString:
    """What marks an entry of the menu: the page itself, or a page beneath it."""
    path = context["request"].path if "request" in context else ""
    if path == url:
        return SafeString(' aria-current="page"')
    return SafeString(' aria-current="true"' if path.startswith(url) else "")


@register.simple_tag(takes_context=True)
def edtf(context: Context, text: str) -> SafeString:
    return dated.known(text, page_language(context))


@register.simple_tag(takes_context=True)
def moment(context: Context, value: datetime, *, clock: bool = False) -> SafeString:
    """The day of an act of ours, in UTC; with `clock` to the minute."""
    return dated.moment(value, page_language(context), clock=clock)


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
    if interface == page_language(context):
        return SafeString()
    if not sentence or languages.direction(interface) == languages.direction(
        page_language(context)
    ):
        return format_html('lang="{}"', interface)
    return format_html('lang="{}" dir="{}" data-ui', interface, languages.direction(interface))


def page_language(context: Context) -> str:
    """The language of what is read, else that of the interface."""
    return context.get("language") or get_language() or "en"


@register.inclusion_tag("archive/parts/role.html", takes_context=True)
def role(context: Context, role: RoleThen | None, printed: str = "") -> dict[str, Any]:
    """What somebody was then, unless what is `printed` beside it says so already."""
    if not role or role.is_in(printed):
        return {}
    language = page_language(context)
    return {"role": role, "when": role.when(language), "language": language}


@register.filter
def language_name(tag: str) -> str:
    known = languages.BY_TAG.get(tag)
    return known.endonym if known else tag


@register.simple_tag(takes_context=True)
def other_language(context: Context, entry: Entry) -> str:
    """The name of the language of an entry, where the page itself is in another."""
    return "" if entry.language == page_language(context) else language_name(entry.language)


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
    return f"{abs(latitude):g}° {north}, {abs(longitude):g}° {east}"


@register.simple_tag
def kind_list(kind: str) -> str:
    """The address of the list that a kind belongs to."""
    if kind == Kind.EVENT:
        return reverse("archive:timeline")
    if kind in (Kind.ARTICLE, Kind.PHOTO, Kind.GALLERY, Kind.QUOTATION):
        return reverse(f"archive:{FOLDERS[kind]}")
    return reverse("archive:directory", kwargs={"kind": kind})
