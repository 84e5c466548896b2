"""Markdown, with front matter, tables and footnotes."""

import lxml.html
from markdown_it import MarkdownIt
from mdit_py_plugins.footnote import footnote_plugin
from mdit_py_plugins.front_matter import front_matter_plugin

from newsroom.exchange.article.blocks import Reading
from newsroom.exchange.article.markup import blocks_of
from newsroom.exchange.article.plain import clean

FIELDS = {
    "title": "title",
    "headline": "title",
    "standfirst": "standfirst",
    "subtitle": "standfirst",
    "description": "standfirst",
    "author": "byline",
    "byline": "byline",
    "date": "date",
    "outlet": "outlet",
    "source": "outlet",
    "url": "url",
    "canonical": "url",
    "language": "language",
    "lang": "language",
}


def read_markdown(text: str) -> Reading:
    """Front matter is read as lines of `name: value`; what else it holds is left out."""
    parser = MarkdownIt("commonmark").enable("table").use(front_matter_plugin).use(footnote_plugin)
    tokens = parser.parse(clean(text))
    html = parser.renderer.render(tokens, parser.options, {})
    reading = Reading([], marked_up=True)
    for token in tokens:
        if token.type == "front_matter":
            _details(reading, token.content)
    if html.strip():
        reading.blocks = blocks_of(lxml.html.fragment_fromstring(html, create_parent="div"))
    return reading


def _details(reading: Reading, front_matter: str) -> None:
    for line in front_matter.splitlines():
        name, _, value = line.partition(":")
        field, value = FIELDS.get(name.strip().lower()), value.strip().strip("\"'")
        if field and value and not getattr(reading, field):
            setattr(reading, field, value)
