"""A body as blocks, with its citations in full, and what it refers to."""

from collections.abc import Callable, Iterator
from typing import Literal, NamedTuple

from msgspec.structs import replace

from archive.shapes import (
    Block,
    Body,
    Citation,
    GalleryBlock,
    PhotoBlock,
    Quotation,
    Reference,
    walk,
)
from archive.shapes.body import ReferenceKind

from .containers import Slot
from .read import read

Source = Callable[[str], Citation | None]


def parse(html: str, source: Source) -> Body:
    """The blocks and notes of a sanitised body, without photographs still to be chosen.

    `source` gives a source's own citation for its uid, or None where there is none: then what the
    text itself says of it stays.
    """
    body = read(html, mint=str).body
    notes = (replace(note, citation=_in_full(note.citation, source)) for note in body.notes)
    blocks = (_cited(block, source) for block in body.blocks if not isinstance(block, Slot))
    return Body(tuple(blocks), tuple(notes))


def slots(html: str) -> list[Slot]:
    """The places of a body where a photograph is still to be chosen, in their order."""
    return [block for block in read(html, mint=str).body.blocks if isinstance(block, Slot)]


def _cited(block: Block, source: Source) -> Block:
    if isinstance(block, Quotation):
        return replace(block, citation=_in_full(block.citation, source))
    return block


def _in_full(here: Citation | None, source: Source) -> Citation | None:
    if here is None or not here.source:
        return here
    cited = source(here.source)
    if cited is None:
        here = replace(here, source="")
        return None if here == Citation() else here
    # The archived copy is of the source's own address, not of another that is cited here.
    same = here.url in ("", cited.url)
    return replace(
        cited,
        source=here.source,
        url=here.url or cited.url,
        locator=here.locator or cited.locator,
        quoted=here.quoted or cited.quoted,
        accessed=here.accessed or cited.accessed,
        archived_url=cited.archived_url if same else "",
    )


class Target(NamedTuple):
    """A record, or a source, that a body refers to, and as what."""

    kind: ReferenceKind | Literal["photo", "gallery", "source"]
    uid: str
    role: Literal["mentions", "shows", "speaker", "cites"]


def targets(html: str) -> list[Target]:
    """All that a body refers to, each target and role once: first the text's, then the notes'."""
    return list(dict.fromkeys(_targets(read(html, mint=str).body)))


def _targets(body: Body) -> Iterator[Target]:
    for node in walk(body.blocks):
        match node:
            case Reference():
                yield Target(node.kind, node.uid, "mentions")
            case PhotoBlock() if node.uid:
                yield Target("photo", node.uid, "shows")
            case GalleryBlock():
                yield Target("gallery", node.uid, "shows")
            case Quotation():
                if node.speaker:
                    yield Target("person", node.speaker, "speaker")
                if node.citation and node.citation.source:
                    yield Target("source", node.citation.source, "cites")
    for note in body.notes:
        if note.citation and note.citation.source:
            yield Target("source", note.citation.source, "cites")
