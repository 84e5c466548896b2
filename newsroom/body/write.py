"""A body as HTML in its one canonical form, a line a block."""

from collections.abc import Iterator, Mapping
from html import escape
from itertools import groupby
from typing import assert_never

from archive.shapes import (
    Block,
    Citation,
    GalleryBlock,
    Heading,
    Inline,
    LineBreak,
    Link,
    List,
    NoteMark,
    Paragraph,
    PhotoBlock,
    Quotation,
    Quote,
    Reference,
    Rule,
    Text,
)

from .containers import Slot
from .read import Reading


def write(reading: Reading) -> str:
    notes = {
        note.number: _element(
            "span",
            {"data-type": "note", "data-uid": uid, **_cited(note.citation)},
            escape(note.text, quote=False),
        )
        for note, uid in zip(reading.body.notes, reading.note_uids, strict=True)
    }
    return "\n".join(_block(block, notes) for block in reading.body.blocks)


def _block(block: Block, notes: Mapping[int, str]) -> str:
    match block:
        case Paragraph():
            return _element("p", {}, _inlines(block.content, notes))
        case Heading():
            return _element(f"h{block.level}", {}, _inlines(block.content, notes))
        case List():
            items = (_element("li", {}, _paragraphs(item, notes)) for item in block.items)
            return _element("ol" if block.ordered else "ul", {}, "".join(items))
        case Quote():
            return _element("blockquote", {}, _paragraphs(block.content, notes))
        case Quotation():
            given = {"data-type": "quote", "data-uid": block.uid, "data-speaker": block.speaker}
            words = _paragraphs(block.content, notes)
            return _element(
                "figure",
                given | _cited(block.citation),
                _element("blockquote", {"lang": block.language}, words)
                + _caption(block.attribution),
            )
        case PhotoBlock():
            given = {"data-type": "photo", "data-ref": block.uid}
            if isinstance(block, Slot):
                given |= {"data-hint": block.hint, "data-credit": block.credit}
            return _element("figure", given, _caption(block.caption))
        case GalleryBlock():
            return _element("figure", {"data-type": "gallery", "data-ref": block.uid}, "")
        case Rule():
            return "<hr>"
        case _:
            assert_never(block)


def _paragraphs(content: tuple[Paragraph, ...], notes: Mapping[int, str]) -> str:
    return "".join(_block(paragraph, notes) for paragraph in content)


def _caption(text: str) -> str:
    return _element("figcaption", {}, escape(text, quote=False)) if text else ""


def _inlines(content: tuple[Inline, ...], notes: Mapping[int, str]) -> str:
    parts = []
    for strong, run in groupby(content, lambda inline: isinstance(inline, Text) and inline.strong):
        html = "".join(_inline(inline, notes) for inline in run)
        parts.append(f"<strong>{html}</strong>" if strong else html)
    return "".join(parts)


def _inline(inline: Inline, notes: Mapping[int, str]) -> str:
    match inline:
        case Text():
            text = escape(inline.text, quote=False)
            return f"<em>{text}</em>" if inline.emphasis else text
        case LineBreak():
            return "<br>"
        case Link():
            return _element("a", {"href": inline.href}, _inlines(inline.content, notes))
        case Reference():
            given = {"data-ref": inline.uid, "data-kind": inline.kind}
            return _element("a", given, _inlines(inline.content, notes))
        case NoteMark():
            return notes[inline.number]
        case _:
            assert_never(inline)


def _cited(citation: Citation | None) -> dict[str, str]:
    names = ("source", "locator", "quoted", "url", "accessed") if citation else ()
    return {f"data-{name}": getattr(citation, name) for name in names}


def _element(tag: str, attributes: Mapping[str, str], content: str) -> str:
    return f"<{tag}{''.join(_attributes(attributes))}>{content}</{tag}>"


def _attributes(attributes: Mapping[str, str]) -> Iterator[str]:
    for name, value in attributes.items():
        if value:
            yield f' {name}="{escape(value)}"'
