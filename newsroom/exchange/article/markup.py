"""An HTML tree as blocks: the one path that web pages, Markdown and .docx share."""

import re
from collections.abc import Iterator
from urllib.parse import unquote

from lxml.html import HtmlElement

from newsroom.exchange.article.blocks import (
    Block,
    Quotation,
    Rich,
    Role,
    joined,
    tidy,
)
from newsroom.exchange.article.inline import SKIPPED, Inline
from newsroom.exchange.article.photos import split_credit

HEADINGS = {f"h{level}": level for level in range(1, 7)}
LISTS = ("ul", "ol")
CONTAINERS = frozenset(
    "html body div section article main header footer aside center details summary dl dd dt hgroup "
    "address fieldset span font tbody".split()
)
BLOCKS = frozenset([*HEADINGS, *LISTS, *"p blockquote figure table hr pre img picture".split()])
ROLES: dict[str, Role] = {
    "subtitle": "standfirst",
    "standfirst": "standfirst",
    "dek": "standfirst",
    "byline": "byline",
    "caption": "caption",
}
BACK_ARROW = re.compile(r"\s*[↑↩]\ufe0e?\s*$")
DASH = re.compile(r"^\s*[—–―-]{1,2}\s*")


def blocks_of(root: HtmlElement) -> list[Block]:
    """Every block below `root` in reading order. Footnotes are taken out of `root` on the way."""
    return list(_Walk(_take_notes(root)).blocks(root))


def _take_notes(root: HtmlElement) -> dict[str, str]:
    """The text of each footnote that is called from a text, by its id; the notes leave the tree."""
    addresses = [a.get("href") or "" for a in root.iter("a")]
    called = {address[1:] for address in addresses if address.startswith("#")}
    notes: dict[str, str] = {}
    for node in list(root.iter("li", "p", "div", "aside")):
        name = node.get("id") or ""
        calls_back = any((a.get("href") or "").startswith("#") for a in node.iter("a"))
        if name in called and calls_back and node.getparent() is not None:
            words = tidy(" ".join(node.text_content().split()))
            notes[name] = BACK_ARROW.sub("", words)
            parent = node.getparent()
            node.drop_tree()
            if not parent.text_content().strip() and len(parent) == 0 and parent is not root:
                parent.drop_tree()
    return notes


class _Walk:
    def __init__(self, notes: dict[str, str]) -> None:
        self.notes = notes

    def blocks(self, node: HtmlElement) -> Iterator[Block]:
        """A container: its blocks, and its loose words as paragraphs."""
        loose = Inline(self.notes)
        loose.add(node.text)
        for child in node:
            tag = child.tag if isinstance(child.tag, str) else ""
            if tag in BLOCKS or (tag in CONTAINERS and _holds_blocks(child)) or tag == "div":
                yield from self._paragraph(loose)
                loose = Inline(self.notes)
                yield from self._block(child, tag)
            else:
                loose.element(child)
            loose.add(child.tail)
        yield from self._paragraph(loose)

    def _block(self, node: HtmlElement, tag: str) -> Iterator[Block]:
        if tag in HEADINGS:
            inline = self._inline(node)
            yield from self._images(inline.images_above)
            if (rich := inline.rich()).text:
                yield Block("heading", rich, level=HEADINGS[tag])
            yield from self._images(inline.images)
        elif tag in ("p", "pre"):
            yield from self._paragraph(self._inline(node), _role(node))
        elif tag in LISTS:
            items = [self._inline(item) for item in _items(node)]
            if kept := tuple(rich for item in items if (rich := item.rich()).text):
                yield Block("list", items=kept, ordered=tag == "ol")
            for item in items:
                yield from self._images(item.images_above + item.images)
        elif tag == "blockquote":
            yield from self._blockquote(node)
        elif tag == "figure":
            yield from self._figure(node)
        elif tag in ("img", "picture"):
            yield from self._images([node])
        elif tag == "hr":
            yield Block("rule")
        elif tag == "table":
            for row in node.iter("tr"):
                cells = [self._inline(cell).rich() for cell in row.iterchildren("td", "th")]
                if any(cell.text for cell in cells):
                    yield Block("paragraph", joined((c for c in cells if c.text), " | "))
        elif tag not in SKIPPED:
            yield from self.blocks(node)

    def _inline(self, node: HtmlElement) -> Inline:
        inline = Inline(self.notes)
        inline.add(node.text)
        for child in node:
            between = " " if child.tag in BLOCKS | CONTAINERS - {"span", "font"} else ""
            inline.add(between)
            if child.tag not in LISTS:
                inline.element(child)
            inline.add(between)
            inline.add(child.tail)
        return inline

    def _paragraph(self, inline: Inline, role: Role = "") -> Iterator[Block]:
        rich = inline.rich()
        yield from self._images(inline.images_above)
        if rich.text or rich.marks:
            yield Block("paragraph", rich, role=role)
        yield from self._images(inline.images)

    def _images(self, images: list[HtmlElement], caption: str = "") -> Iterator[Block]:
        for image in images:
            inner = image if image.tag == "img" else next(image.iter("img"), None)
            if inner is None or inner.get("width") == "1":
                continue
            printed = caption or tidy(inner.get("title") or "")
            credit, words = split_credit(printed) if printed else ("", "")
            yield Block("photo", hint=file_name(inner), credit=credit, caption=words)

    def _figure(self, node: HtmlElement) -> Iterator[Block]:
        caption = next(node.iter("figcaption"), None)
        words = tidy(" ".join(caption.text_content().split())) if caption is not None else ""
        images = list(node.iter("img"))
        if images:
            yield from self._images(images[:1], words)
            yield from self._images(images[1:])
            return
        if caption is not None:
            caption.drop_tree()
        for block in self.blocks(node):
            if block.kind in ("quote", "quotation") and words:
                yield _quotation(block.items or (block.rich,), words)
            else:
                yield block

    def _blockquote(self, node: HtmlElement) -> Iterator[Block]:
        cite = next(node.iter("footer", "cite"), None)
        said_by = tidy(" ".join(cite.text_content().split())) if cite is not None else ""
        if cite is not None and (parent := cite.getparent()) is not None:
            _drop(parent, cite)
        paragraphs = [b.rich for b in self.blocks(node) if b.text]
        if not said_by and len(paragraphs) > 1 and DASH.match(paragraphs[-1].text):
            said_by = paragraphs.pop().text
        if said_by and paragraphs:
            yield _quotation(tuple(paragraphs), said_by)
        elif paragraphs:
            yield Block("quote", items=tuple(paragraphs))


def _quotation(paragraphs: tuple[Rich, ...], said_by: str) -> Block:
    words = joined(paragraphs, "\n")
    attribution = DASH.sub("", said_by)
    return Block(
        "quotation",
        words,
        quotation=Quotation(words, attribution, attribution.split(",")[0].strip(), own_block=True),
    )


def _items(node: HtmlElement) -> Iterator[HtmlElement]:
    """A list's items; those of lists inside them follow on, one level."""
    for item in node.iterchildren("li"):
        yield item
        for inner in item.iterchildren(*LISTS):
            yield from _items(inner)


def _drop(parent: HtmlElement, node: HtmlElement) -> None:
    node.drop_tree()
    if parent.tag == "p" and not parent.text_content().strip():
        parent.drop_tree()


def _holds_blocks(node: HtmlElement) -> bool:
    return any(isinstance(n.tag, str) and n.tag in BLOCKS | {"div"} for n in node.iterdescendants())


def _role(node: HtmlElement) -> Role:
    names = (node.get("class") or "").lower().split()
    return next((ROLES[name] for name in names if name in ROLES), "")


def file_name(image: HtmlElement) -> str:
    """The last part of an image's address, or what its alternative text says."""
    source = image.get("src") or image.get("data-src") or ""
    if source.startswith("data:"):
        source = ""
    path = re.split(r"[?#]", source, maxsplit=1)[0]
    return tidy(unquote(path.rsplit("/", 1)[-1])) or tidy(image.get("alt") or "")
