"""Whom a text names without leading to them."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from archive import shapes
from archive.shapes.body import plain_inlines, walk
from newsroom.exchange.article.known import Spelling
from newsroom.exchange.article.mentions import Known, covered
from newsroom.exchange.article.offers import Offers


class Unlinked(NamedTuple):
    """The words by which a text first names somebody, and whom of those known it may mean."""

    words: str
    known: Sequence[Known]


def unlinked(body: shapes.Body, names: list[Spelling]) -> Iterator[Unlinked]:
    """In the order of the text; nobody who is linked somewhere in it, and nobody twice."""
    paragraphs = [node for node in walk(body.blocks) if isinstance(node, shapes.Paragraph)]
    texts = [plain_inlines(each.content) for each in paragraphs]
    links = [
        covered(text, _links(each.content)) for text, each in zip(texts, paragraphs, strict=True)
    ]
    told = {
        inline.uid
        for each in paragraphs
        for inline in each.content
        if isinstance(inline, shapes.Reference)
    }
    for number, named in Offers(texts, names).all():
        uids = {one.uid for one in named.known}
        if not uids or named.strangers or any(links[number][named.start : named.end]):
            continue
        if told.isdisjoint(uids):
            told |= uids
            yield Unlinked(texts[number][named.start : named.end], named.known)


def _links(content: tuple[shapes.Inline, ...]) -> Iterator[tuple[int, int]]:
    at = 0
    for inline in content:
        end = at + len(plain_inlines((inline,)))
        if isinstance(inline, shapes.Link | shapes.Reference):
            yield at, end
        at = end
