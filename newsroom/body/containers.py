"""What holds paragraphs: lists, quotes and figures, while they are being read."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Literal

from archive.shapes import (
    Block,
    Citation,
    List,
    Paragraph,
    PhotoBlock,
    Quotation,
    Quote,
    Text,
)

from . import schema

_TAGS = {
    "list": frozenset({"ul", "ol"}),
    "quote": frozenset({"blockquote"}),
    "quotation": frozenset({"figure"}),
    "photo": frozenset({"figure"}),
}


class Slot(PhotoBlock, frozen=True, tag="slot"):
    """Where a photograph is still to be chosen; never published. Its `uid` is empty.

    `hint` (a file's name, say) is for staff alone; `credit` is as it was printed.
    """

    hint: str = ""
    credit: str = ""


@dataclass
class Container:
    """`depth` counts the elements of its own tags that are open: it ends with the first of them."""

    kind: Literal["list", "quote", "quotation", "photo"]
    given: Mapping[str, str]
    ordered: bool = False
    in_caption: bool = False
    language: str = ""
    caption: list[str] = field(default_factory=list)
    paragraphs: list[Paragraph] = field(default_factory=list)
    items: list[list[Paragraph]] = field(default_factory=list)
    depth: int = 1

    @property
    def tags(self) -> frozenset[str]:
        return _TAGS[self.kind]

    def add(self, paragraph: Paragraph) -> None:
        if self.kind != "list":
            self.paragraphs.append(paragraph)
            return
        # Words between a list's start and its first item are an item themselves.
        if not self.items:
            self.items.append([])
        self.items[-1].append(paragraph)

    def block(self, unique: Callable[[str], str]) -> Block | None:
        """The block that all this makes, or None. `unique` turns the uid found into one to keep."""
        given, caption = self.given, schema.words("".join(self.caption))
        paragraphs = tuple(self.paragraphs)
        match self.kind:
            case "list":
                items = tuple(tuple(item) for item in self.items if item)
                return List(items, self.ordered) if items else None
            case "quote":
                return Quote(paragraphs) if paragraphs else None
            case "photo" if uid := given.get("data-ref"):
                return PhotoBlock(uid, caption)
            case "photo":
                return Slot("", caption, given.get("data-hint", ""), given.get("data-credit", ""))
            case "quotation" if paragraphs:
                return Quotation(
                    uid=unique(given.get("data-uid", "")),
                    content=paragraphs,
                    speaker=given.get("data-speaker", ""),
                    attribution=caption,
                    language=self.language,
                    citation=citation(given),
                )
        return Paragraph((Text(caption),)) if caption else None


def figure(given: Mapping[str, str]) -> Container | None:
    """The figure that starts with these attributes, or None where it is none of ours."""
    match given.get("data-type"):
        case "quote":
            return Container("quotation", given)
        case "photo" if any(given.get(f"data-{name}") for name in ("ref", "hint", "credit")):
            return Container("photo", given, in_caption=True)
    return None


def gallery(given: Mapping[str, str]) -> str:
    """The uid of the gallery that such a figure shows; empty where it shows none."""
    return given.get("data-ref", "") if given.get("data-type") == "gallery" else ""


def citation(given: Mapping[str, str]) -> Citation | None:
    """What a quotation or footnote says of its source; `source` is the source's uid alone."""
    found = Citation(
        **{
            name: given.get(f"data-{name}", "")
            for name in ("source", "locator", "quoted", "url", "accessed")
        }
    )
    return None if found == Citation() else found
