"""Known people, places and organisations in an article, linked around the words as printed.

Any known spelling is found. The first mention in each section becomes a link. A surname alone
links to the person whom the article named in full before, and only where it can mean nobody else:
where two people share it, it stays unlinked and the report says so. Names that nobody knows are
listed for staff; nothing is created.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Literal

from newsroom.exchange.article.blocks import Block, Mark, Quotation, Rich
from newsroom.exchange.article.names import People, names_in
from newsroom.exchange.article.understand import Section, Understood

Kind = Literal["person", "place", "organisation"]
JOINS = ("-", "_")
FEWEST_ALONE = 2  # a single word with a capital is suggested from the second time on


@dataclass(frozen=True, slots=True)
class Known:
    """A working copy that a text can refer to."""

    kind: Kind
    uid: str
    label: str
    withheld: bool = False  # every mention is linked, because publishing replaces linked names


@dataclass(frozen=True, slots=True)
class Mention:
    """`text[start:end]` names somebody or something known."""

    start: int
    end: int
    known: Known


# Every known name in a text, the longest, in order; two of one place where two are called alike.
Find = Callable[[str], list[Mention]]


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
    """Reads the article in order, as a reader does: a surname means someone named before."""

    def __init__(self, article: Understood, find: Find) -> None:
        self.find = cache(find)
        self.linked = Linked([])
        self.texts = list(_texts(article))
        self.people = People(self.texts)
        self.by_surname: defaultdict[str, set[Known]] = defaultdict(set)
        self.here: set[str] = set()
        self._introduce(article.headline)
        self._introduce(article.standfirst)

    def section(self, section: Section) -> Section:
        self.here = set()
        if section.heading:
            self._introduce(section.heading.text)
        return replace(section, blocks=[self._block(block) for block in section.blocks])

    def speaker(self, quotation: Quotation) -> Known | None:
        """Whoever the whole name means, or the only person of that surname in the article."""
        name = quotation.speaker
        found = {h.known for h in self.find(name) if h.known.kind == "person" and _whole(h, name)}
        found |= self.by_surname.get(name, set())
        return found.pop() if len(found) == 1 else None

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
        for mention in self._mentions(rich.text):
            taken = any(
                m.kind == "link" and m.start < mention.end and mention.start < m.end
                for m in rich.marks
            )
            linked_here = mention.known.uid in self.here and not mention.known.withheld
            if linked_here or taken:
                continue
            self.here.add(mention.known.uid)
            words = rich.text[mention.start : mention.end]
            self.linked.links[mention.known, words] += 1
            known = mention.known
            marks.append(
                Mark(mention.start, mention.end, "reference", uid=known.uid, target=known.kind)
            )
        return rich.marked(marks)

    def _mentions(self, text: str) -> Iterator[Mention]:
        places: defaultdict[tuple[int, int], set[Known]] = defaultdict(set)
        for hit in self.find(text):
            # "anti-Taliban" is a word of its own, and so is a file's name with underscores.
            if text[max(hit.start - 1, 0) : hit.start] not in JOINS and (
                text[hit.end : hit.end + 1] != "_"
            ):
                places[hit.start, hit.end].add(hit.known)
        for name in names_in(text):
            if len(name.words) == 1 and not any(s <= name.start < e for s, e in places):
                places[name.start, name.end] = set()
        for (start, end), known in sorted(places.items()):
            words = text[start:end]
            people = {one for one in known if one.kind == "person"}
            if " " not in words and (people or not known):
                if known or words in self.by_surname:
                    yield from self._surname(words, start, end, people)
            elif len(known) == 1:
                (one,) = known
                self._remember(one, words)
                yield Mention(start, end, one)
            else:
                self._ambiguous(words, {one.label for one in known})

    def _surname(self, words: str, start: int, end: int, known: set[Known]) -> Iterator[Mention]:
        candidates = known | self.by_surname.get(words, set())
        labels = {one.label for one in candidates}
        # People whom only the text names count too: it may mean them.
        strangers = {
            name
            for name in self.people.standing_for(words)
            if name != words and not any(_whole(h, name) for h in self.find(name))
        }
        if len(candidates) == 1 and not strangers:
            yield Mention(start, end, next(iter(candidates)))
        else:
            self._ambiguous(words, labels | strangers)

    def _ambiguous(self, words: str, labels: set[str]) -> None:
        self.linked.ambiguous.setdefault(words, set()).update(labels)
        self.linked.unlinked[words] += 1

    def _introduce(self, text: str) -> None:
        for hit in self.find(text):
            self._remember(hit.known, text[hit.start : hit.end])

    def _remember(self, known: Known, words: str) -> None:
        if known.kind == "person" and len(words.split()) > 1:
            self.by_surname[words.split()[-1]].add(known)

    def suggestions(self) -> list[tuple[str, int]]:
        """Names in capitals that nobody knows, the most frequent first."""
        counts: Counter[str] = Counter()
        for text in self.texts:
            known = [(hit.start, hit.end) for hit in self.find(text)]
            for name in names_in(text):
                if any(start < name.end and name.start < end for start, end in known):
                    continue
                if len(name.words) > 1 or not _opens_sentence(text, name.start):
                    counts[name.text] += 1
        surnames = {name.split()[-1] for name in counts if " " in name} | self.by_surname.keys()
        return [
            (name, count)
            for name, count in counts.most_common()
            if " " in name or (count >= FEWEST_ALONE and name not in surnames and len(name) > 2)
        ]


def _whole(hit: Mention, name: str) -> bool:
    return hit.start == 0 and hit.end == len(name)


def _opens_sentence(text: str, start: int) -> bool:
    before = text[:start].rstrip(' "“«(')
    return not before or before[-1] in ".!?:\n"


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
