"""A text as blocks and inlines. Pages are rendered from these; a shape never holds HTML."""

from collections.abc import Iterator
from typing import Literal

from msgspec import Struct

ReferenceKind = Literal["person", "place", "organisation", "event"]


class Citation(Struct, frozen=True, forbid_unknown_fields=True):
    """An access point in a source. `source` is the source's uid; dates are EDTF."""

    source: str = ""
    title: str = ""
    publisher: str = ""
    url: str = ""
    date: str = ""
    language: str = ""
    locator: str = ""
    quoted: str = ""
    accessed: str = ""
    archived_url: str = ""


class Text(Struct, frozen=True, forbid_unknown_fields=True, tag="text", tag_field="type"):
    text: str
    strong: bool = False
    emphasis: bool = False


class LineBreak(Struct, frozen=True, forbid_unknown_fields=True, tag="break", tag_field="type"):
    pass


class Link(Struct, frozen=True, forbid_unknown_fields=True, tag="link", tag_field="type"):
    href: str
    content: tuple[Text, ...]


class Reference(Struct, frozen=True, forbid_unknown_fields=True, tag="reference", tag_field="type"):
    """Words that name a record, kept as the article printed them."""

    uid: str
    kind: ReferenceKind
    content: tuple[Text, ...]


class NoteMark(Struct, frozen=True, forbid_unknown_fields=True, tag="note", tag_field="type"):
    """Where footnote `number` (from 1) is called."""

    number: int


Inline = Text | LineBreak | Link | Reference | NoteMark


class Paragraph(Struct, frozen=True, forbid_unknown_fields=True, tag="paragraph", tag_field="type"):
    content: tuple[Inline, ...]


class Heading(Struct, frozen=True, forbid_unknown_fields=True, tag="heading", tag_field="type"):
    """A section's heading; `anchor` is unique in its text."""

    level: Literal[2, 3]
    anchor: str
    content: tuple[Inline, ...]


class List(Struct, frozen=True, forbid_unknown_fields=True, tag="list", tag_field="type"):
    items: tuple[tuple[Paragraph, ...], ...]
    ordered: bool = False


class Quote(Struct, frozen=True, forbid_unknown_fields=True, tag="quote", tag_field="type"):
    """A plain block quotation without a record of its own."""

    content: tuple[Paragraph, ...]


class Quotation(Struct, frozen=True, forbid_unknown_fields=True, tag="quotation", tag_field="type"):
    """Attributed words. `speaker` is a person's uid or empty; `attribution` is as printed."""

    uid: str
    content: tuple[Paragraph, ...]
    speaker: str = ""
    attribution: str = ""
    language: str = ""
    citation: Citation | None = None


class PhotoBlock(Struct, frozen=True, forbid_unknown_fields=True, tag="photo", tag_field="type"):
    """A photograph from the library; an empty caption means the photograph's own."""

    uid: str
    caption: str = ""


class GalleryBlock(
    Struct, frozen=True, forbid_unknown_fields=True, tag="gallery", tag_field="type"
):
    """A gallery: its title, a few of its photographs, and the way to all of them."""

    uid: str


class Rule(Struct, frozen=True, forbid_unknown_fields=True, tag="rule", tag_field="type"):
    pass


Block = Paragraph | Heading | List | Quote | Quotation | PhotoBlock | GalleryBlock | Rule


class Note(Struct, frozen=True, forbid_unknown_fields=True):
    """A footnote; numbers run from 1 in the order of the text."""

    number: int
    text: str = ""
    citation: Citation | None = None


class Body(Struct, frozen=True, forbid_unknown_fields=True):
    blocks: tuple[Block, ...] = ()
    notes: tuple[Note, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.blocks)


def walk(blocks: tuple[Block, ...]) -> Iterator[Block | Inline]:
    """Every block, and after it every inline in it, in reading order."""
    for block in blocks:
        yield block
        match block:
            case Paragraph() | Heading():
                yield from block.content
            case Quote() | Quotation():
                yield from walk(block.content)
            case List():
                for item in block.items:
                    yield from walk(item)


def plain_inlines(content: tuple[Inline, ...]) -> str:
    parts = []
    for inline in content:
        match inline:
            case Text():
                parts.append(inline.text)
            case Link() | Reference():
                parts.extend(text.text for text in inline.content)
            case LineBreak():
                parts.append("\n")
    return "".join(parts)


def plain(body: Body) -> str:
    """The words of a text, a line a paragraph, footnotes and attributions included."""
    lines = []
    for node in walk(body.blocks):
        match node:
            case Paragraph() | Heading():
                lines.append(plain_inlines(node.content))
            case Quotation() if node.attribution:
                lines.append(node.attribution)
            case PhotoBlock() if node.caption:
                lines.append(node.caption)
    for note in body.notes:
        cited = note.citation
        about = [note.text]
        if cited:
            about += [cited.publisher, cited.title, cited.locator, cited.quoted]
        lines.append(" ".join(part for part in about if part))
    return "\n".join(line for line in lines if line)
