"""Known people, places and organisations in an article, linked around the words as printed.

Any known spelling is found. The first mention in each section becomes a link. A surname alone
links to the person whom the article named in full before, and only where it can mean nobody else:
where two people share it, it stays unlinked and the report says so. Names that nobody knows are
listed for staff; nothing is created.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from newsroom.exchange.article.blocks import Block, Mark, Quotation, Rich
from newsroom.exchange.article.mentions import Find, Known, Mentions, whole
from newsroom.exchange.article.understand import Section, Understood


@dataclass(slots=True)
class Linked:
    """The article with its links. `speakers` gives a person's uid for a speaker's name."""

    sections: list[Section]
    speakers: dict[str, Known] = field(default_factory=dict)
    links: Counter[tuple[Known, str]] = field(default_factory=Counter)  # and the words as printed
    ambiguous: dict[str, set[str]] = field(default_factory=dict)  # words, and whom they may mean
    unlinked: Counter[str] = field(default_factory=Counter)  # how often those words stand alone
    suggestions: list[tuple[str, int]] = field(default_factory=list)


def link(article: Understood, find: Find) -> Linked:
    linker = _Linker(article, find)
    sections = [linker.section(section) for section in article.sections]
    linked = linker.linked
    linked.sections = sections
    for quotation in article.quotations:
        if quotation.speaker and (known := linker.speaker(quotation)):
            linked.speakers[quotation.speaker] = known
    linked.suggestions = linker.suggestions()
    return linked


class _Linker:
    def __init__(self, article: Understood, find: Find) -> None:
        self.linked = Linked([])
        self.mentions = Mentions(list(_texts(article)), find)
        self.here: set[str] = set()
        self.mentions.introduce(article.headline)
        self.mentions.introduce(article.standfirst)

    def section(self, section: Section) -> Section:
        self.here = set()
        if section.heading:
            self.mentions.introduce(section.heading.text)
        return replace(section, blocks=[self._block(block) for block in section.blocks])

    def speaker(self, quotation: Quotation) -> Known | None:
        """Whoever the whole name means, or the only person of that surname in the article."""
        name = quotation.speaker
        hits = self.mentions.find(name)
        found = {hit.known for hit in hits if hit.known.kind == "person" and whole(hit, name)}
        found |= self.mentions.by_surname.get(name, set())
        return found.pop() if len(found) == 1 else None

    def suggestions(self) -> list[tuple[str, int]]:
        return [(name, len(places)) for name, places in self.mentions.unknown()]

    def _block(self, block: Block) -> Block:
        if block.kind in ("paragraph", "quotation"):
            rich = self._rich(block.rich)
            quotation = block.quotation and replace(block.quotation, words=rich)
            return replace(block, rich=rich, quotation=quotation)
        if block.items:
            return replace(block, items=tuple(self._rich(item) for item in block.items))
        return block

    def _rich(self, rich: Rich) -> Rich:
        marks = []
        for start, end, known in self._sure(rich.text):
            taken = any(m.kind == "link" and m.start < end and start < m.end for m in rich.marks)
            linked_here = known.uid in self.here and not known.withheld
            if linked_here or taken:
                continue
            self.here.add(known.uid)
            self.linked.links[known, rich.text[start:end]] += 1
            marks.append(Mark(start, end, "reference", uid=known.uid, target=known.kind))
        return rich.marked(marks)

    def _sure(self, text: str) -> Iterator[tuple[int, int, Known]]:
        for named in self.mentions.read(text):
            if named.sure:
                yield named.start, named.end, named.known[0]
                continue
            words = text[named.start : named.end]
            labels = {one.label for one in named.known}.union(named.strangers)
            self.linked.ambiguous.setdefault(words, set()).update(labels)
            self.linked.unlinked[words] += 1


def _texts(article: Understood) -> Iterator[str]:
    yield article.headline
    yield article.standfirst
    for section in article.sections:
        if section.heading:
            yield section.heading.text
        for block in section.blocks:
            yield from (part for part in (block.text, *(i.text for i in block.items)) if part)
            if block.quotation and block.quotation.attribution:
                yield block.quotation.attribution
