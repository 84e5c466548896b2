"""A body's HTML, however untidy, as the shape it stands for."""

from collections.abc import Callable, Mapping
from html.parser import HTMLParser
from typing import Literal, NamedTuple, cast

from archive.shapes import (
    Block,
    Body,
    GalleryBlock,
    Heading,
    Link,
    Note,
    Paragraph,
    Reference,
    Rule,
)
from archive.shapes.body import ReferenceKind

from . import schema
from .anchors import anchored
from .clean import clean
from .containers import Container, citation, figure, gallery
from .runs import Anchor, Runs


class Reading(NamedTuple):
    """`citation.source` is a source's uid and nothing else of it; a uid for each of the notes."""

    body: Body
    note_uids: tuple[str, ...]


def read(html: str, mint: Callable[[], str]) -> Reading:
    """The blocks and notes in `html`; `mint` gives a uid to what has none, or another's."""
    reader = _Reader(mint)
    reader.feed(clean(html))
    return reader.finish()


class _Reader(HTMLParser):
    def __init__(self, mint: Callable[[], str]) -> None:
        super().__init__()
        self._mint = mint
        self._minted: set[str] = set()
        self._blocks: list[Block] = []
        self._notes: list[Note] = []
        self._note_uids: list[str] = []
        self._container: Container | None = None
        self._runs = Runs()
        self._level: Literal[0, 2, 3] = 0
        self._strong = self._emphasis = 0
        self._anchors: list[Anchor] = []
        # One entry an open span: whether a note began with it.
        self._spans: list[bool] = []
        self._note: tuple[Mapping[str, str], list[str]] | None = None

    def finish(self) -> Reading:
        self.close()
        self._leave()
        body = Body(anchored(self._blocks), tuple(self._notes))
        return Reading(body, tuple(self._note_uids))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        tag = schema.ALIASES.get(tag, tag)
        given = {name: value or "" for name, value in attrs}
        match tag:
            case "strong":
                self._strong += 1
            case "em":
                self._emphasis += 1
            case "a":
                self._anchors.append(_anchor(given))
            case "span":
                self._open_span(given)
            case "br":
                self._line_break()
            case _:
                self._end_note()
                self._end_text()
                self._open_block(tag, given)

    def handle_endtag(self, tag: str) -> None:
        tag = schema.ALIASES.get(tag, tag)
        match tag:
            case "strong":
                self._strong -= 1
            case "em":
                self._emphasis -= 1
            case "a":
                self._anchors.pop()
            case "span":
                if self._spans.pop():
                    self._end_note()
            case _:
                self._end_text()
                self._close_block(tag)

    def handle_data(self, data: str) -> None:
        if self._note is not None:
            self._note[1].append(data)
        elif self._container and self._container.in_caption:
            self._container.caption.append(data)
        else:
            self._runs.text(
                data,
                strong=self._strong > 0,
                emphasis=self._emphasis > 0,
                anchor=self._anchors[-1] if self._anchors else None,
            )

    # Blocks

    def _open_block(self, tag: str, given: Mapping[str, str]) -> None:
        container = self._container
        if tag == "figure" and (opened := figure(given)):
            self._leave()
            self._container = opened
        elif tag == "figure" and (shown := gallery(given)):
            # Nothing is written in it: words that stand there are a paragraph after it.
            self._leave()
            self._blocks.append(GalleryBlock(shown))
        elif container is None and tag in ("ul", "ol"):
            self._container = Container("list", given, ordered=tag == "ol")
        elif container is None and tag == "blockquote":
            self._container = Container("quote", given)
        elif container is None and tag == "hr":
            self._blocks.append(Rule())
        elif tag in ("h2", "h3"):
            self._level = 2 if tag == "h2" else 3
        elif container is not None:
            if tag in container.tags:
                container.depth += 1
            if tag == "li":
                container.items.append([])
            if container.kind == "quotation":
                container.in_caption |= tag == "figcaption"
                container.language = container.language or given.get("lang", "")

    def _close_block(self, tag: str) -> None:
        container = self._container
        if container is None:
            return
        if tag == "figcaption" and container.kind == "quotation":
            container.in_caption = False
        if tag in container.tags:
            container.depth -= 1
            if container.depth == 0:
                self._leave()

    def _end_text(self) -> None:
        """Ends the paragraph or heading being read, where there is one."""
        container, level, content = self._container, self._level, self._runs.finish()
        self._runs, self._level = Runs(), 0
        if container:
            container.caption.append(" ")
        if not content:
            return
        if container is None:
            self._blocks.append(Heading(level, "", content) if level else Paragraph(content))
        else:
            container.add(Paragraph(content))

    def _leave(self) -> None:
        """Ends the text and the list, quotation or figure that it belongs to."""
        self._end_text()
        container, self._container = self._container, None
        if container is None:
            return
        if block := container.block(self._unique):
            self._blocks.append(block)

    # Inlines

    def _line_break(self) -> None:
        container = self._container
        if self._note is not None:
            self._note[1].append(" ")
        elif container and container.in_caption:
            container.caption.append(" ")
        elif self._runs.after_break:
            # An empty line is how a paragraph ends where there are no paragraphs.
            self._end_text()
        else:
            self._runs.line_break()

    def _open_span(self, given: Mapping[str, str]) -> None:
        in_caption = self._container is not None and self._container.in_caption
        starts = bool(given.get("data-type")) and self._note is None and not in_caption
        self._spans.append(starts)
        if starts:
            self._note = (given, [])

    def _end_note(self) -> None:
        """Ends the note being read: at the end of its span, or where a block starts in it."""
        if self._note is None:
            return
        (given, parts), self._note = self._note, None
        text, cited = schema.words("".join(parts)), citation(given)
        if not (text or cited):
            return
        number = len(self._notes) + 1
        self._notes.append(Note(number, text, cited))
        self._note_uids.append(self._unique(given.get("data-uid", "")))
        self._runs.note(number)

    def _unique(self, uid: str) -> str:
        if not uid or uid in self._minted:
            uid = self._mint()
        self._minted.add(uid)
        return uid


def _anchor(given: Mapping[str, str]) -> Anchor:
    uid, kind, href = (given.get(name, "") for name in ("data-ref", "data-kind", "href"))
    if uid and kind:
        return Reference(uid, cast("ReferenceKind", kind), ())
    return Link(href, ()) if href else None
