"""What a file says, whatever its format: blocks of words with marks over them.

Words and marks are kept apart, so that names and quotations are found in plain words and a
paragraph can be cut anywhere without breaking its markup.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from html import escape
from typing import Literal

from newsroom.exchange.article.language import FOLDED_SPACES

MarkKind = Literal["strong", "em", "link", "reference", "note"]
BlockKind = Literal["paragraph", "heading", "list", "quote", "quotation", "photo", "rule"]
Role = Literal["", "standfirst", "byline", "caption"]


@dataclass(frozen=True, slots=True)
class Mark:
    """`text[start:end]` is marked. A note has no length: it stands where it is called."""

    start: int
    end: int
    kind: MarkKind
    href: str = ""
    uid: str = ""
    target: Literal["person", "place", "organisation", ""] = ""
    note: str = ""

    def opening(self) -> str:
        match self.kind:
            case "link":
                return f'<a href="{escape(self.href)}">'
            case "reference":
                return f'<a data-ref="{escape(self.uid)}" data-kind="{self.target}">'
            case _:
                return f"<{self.kind}>"

    def closing(self) -> str:
        return "</a>" if self.kind in ("link", "reference") else f"</{self.kind}>"


# Anchors stand outside emphasis, so that emphasis inside a link does not cut the link in two.
NESTING: dict[MarkKind, int] = {"reference": 0, "link": 0, "strong": 1, "em": 2, "note": 3}


@dataclass(frozen=True, slots=True)
class Rich:
    text: str
    marks: tuple[Mark, ...] = ()

    def cut(self, start: int, end: int) -> "Rich":
        """The words between two places, without the spaces around them."""
        while start < end and self.text[start].isspace():
            start += 1
        while end > start and self.text[end - 1].isspace():
            end -= 1
        marks = []
        for mark in self.marks:
            low, high = max(mark.start, start), min(mark.end, end)
            if low < high or (mark.kind == "note" and start <= mark.start <= end):
                marks.append(replace(mark, start=low - start, end=max(low, high) - start))
        return Rich(self.text[start:end], tuple(marks))

    def marked(self, marks: Iterable[Mark]) -> "Rich":
        return Rich(self.text, (*self.marks, *marks))

    def html(self, note: Callable[[str], str]) -> str:
        """Inline HTML; `note` writes a footnote's element from its text."""
        places = {0, len(self.text)}
        for mark in self.marks:
            places |= {mark.start, mark.end}
        edges = sorted(places)
        out: list[str] = []
        open_marks: list[Mark] = []
        for start, end in zip(edges, [*edges[1:], len(self.text)], strict=True):
            wanted = sorted(
                (m for m in self.marks if m.kind != "note" and m.start <= start < m.end),
                key=lambda m: (NESTING[m.kind], m.start),
            )
            kept = 0
            while kept < min(len(open_marks), len(wanted)) and open_marks[kept] == wanted[kept]:
                kept += 1
            for mark in reversed(open_marks[kept:]):
                out.append(mark.closing())
            # A note belongs to the words before it, so it comes before anything opens here.
            out += [note(m.note) for m in self.marks if m.kind == "note" and m.start == start]
            for mark in wanted[kept:]:
                out.append(mark.opening())
            open_marks = wanted
            out.append(escape(self.text[start:end], quote=False).replace("\n", "<br>"))
        return "".join(out)


def joined(parts: Iterable[Rich], between: str = " ") -> Rich:
    text = ""
    marks: list[Mark] = []
    for part in parts:
        if text:
            text += between
        shift = len(text)
        text += part.text
        marks += [replace(m, start=m.start + shift, end=m.end + shift) for m in part.marks]
    return Rich(text, tuple(marks))


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words somebody said. `words` and `attribution` are as printed, less the quotation marks.

    `speaker` is the fullest name the article itself gives for who spoke, or "". `why` says what
    was uncertain about the speaker, in a sentence; empty where the article names them plainly.
    """

    words: Rich
    attribution: str
    speaker: str
    why: str = ""
    section: int = 0
    own_block: bool = False


@dataclass(frozen=True, slots=True)
class Block:
    kind: BlockKind
    rich: Rich = Rich("")
    level: int = 0
    items: tuple[Rich, ...] = ()
    ordered: bool = False
    quotation: Quotation | None = None
    hint: str = ""  # a photo's file name in the source: for staff, never a caption
    credit: str = ""
    caption: str = ""
    gap: bool = True  # plain text: a blank line stands before this block
    role: Role = ""  # named so by the file

    @property
    def text(self) -> str:
        return self.rich.text


@dataclass(slots=True)
class Reading:
    """A file as read. Details are what the file itself says of the article, empty where silent."""

    blocks: list[Block]
    marked_up: bool  # the file names its own headings and photographs; plain text does not
    title: str = ""
    standfirst: str = ""
    byline: str = ""
    date: str = ""
    outlet: str = ""
    url: str = ""
    language: str = ""
    unsure: list[str] = field(default_factory=list)


def tidy(text: str) -> str:
    """Spaces as a reader sees them: one between words, none at the ends, lines kept."""
    lines = (FOLDED_SPACES.sub(" ", line).strip() for line in text.splitlines())
    return "\n".join(line for line in lines if line)
