"""What templates need to print a text: its blocks, and the words, links and figures in them.

Words of a shape reach the page through `format_html` and autoescaping alone.
"""

import re
from dataclasses import replace
from itertools import pairwise
from uuid import UUID

from django import template
from django.template import Context
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from archive import shapes
from archive.templatetags.reading import page_language
from archive.views import dated
from archive.views.figures import Figure, GalleryFigure, figure, gallery_figure
from archive.views.reading import Entry, Reading

register = template.Library()

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
    reading, language = context["reading"], page_language(context)
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
            if entry is None:
                return words
            then = format_html(' title="{}"', entry.role.line(language)) if entry.role else ""
            return format_html('<a href="{}"{}>{}</a>', entry.url, then, words)
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
    found = figure(context["reading"], block.uid, block.caption, page_language(context))
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
