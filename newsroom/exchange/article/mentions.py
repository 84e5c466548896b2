"""Who is named in a text, as a reader takes it: a surname means somebody named in full before.

Where a word may mean two people, both are given and nobody is chosen.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import accumulate
from typing import Literal

from newsroom.exchange.article.names import People, names_in

Kind = Literal["person", "place", "organisation"]
JOINS = ("-", "_")
# Capitals in English, and nobody's name where they stand alone.
DAYS = frozenset(
    "January February March April May June July August September October November December "
    "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
)
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


@dataclass(frozen=True, slots=True)
class Named:
    """`text[start:end]` may name any of `known`, or of the `strangers` that only the text names."""

    start: int
    end: int
    known: Sequence[Known]
    strangers: Sequence[str] = ()
    asked: bool = False  # whether it means the only one known is for somebody to say

    @property
    def sure(self) -> bool:
        return len(self.known) == 1 and not self.strangers and not self.asked


class Mentions:
    """Reads the texts of an article in their order."""

    def __init__(self, texts: list[str], find: Find) -> None:
        self.texts = texts
        self.find = cache(find)
        self.people = People(texts)
        self.by_surname: defaultdict[str, set[Known]] = defaultdict(set)

    def introduce(self, text: str) -> None:
        """A headline says who is meant below, and links nobody."""
        for hit in self.find(text):
            self._remember(hit.known, text[hit.start : hit.end])

    def read(self, text: str) -> Iterator[Named]:
        places: defaultdict[tuple[int, int], set[Known]] = defaultdict(set)
        for hit in self.find(text):
            # "anti-Taliban" is a word of its own, and so is a file's name with underscores.
            if text[max(hit.start - 1, 0) : hit.start] not in JOINS and (
                text[hit.end : hit.end + 1] != "_"
            ):
                places[hit.start, hit.end].add(hit.known)
        taken = covered(text, places)
        for start, end in self.alone(text):
            if not taken[start]:
                taken[start:end] = b"\1" * (end - start)
                places[start, end] = set()
        for (start, end), known in sorted(places.items()):
            words = text[start:end]
            people = {one for one in known if one.kind == "person"}
            if " " not in words and (people or not known):
                if found := self.surname(words, start, end, people):
                    yield found
            else:
                if len(known) == 1:
                    self._remember(next(iter(known)), words)
                yield Named(start, end, in_order(known))

    def alone(self, text: str) -> Iterator[tuple[int, int]]:
        """Single words that may stand for somebody."""
        return ((name.start, name.end) for name in names_in(text) if len(name.words) == 1)

    def surname(self, words: str, start: int, end: int, known: set[Known]) -> Named | None:
        """`known` are called by this word alone."""
        if not known and words not in self.by_surname:
            return None
        candidates = known | self.by_surname.get(words, set())
        return Named(start, end, in_order(candidates), self.strangers(words))

    def strangers(self, words: str) -> list[str]:
        """People whom only the text names count too: a surname may mean them."""
        return [
            name
            for name in self.people.standing_for(words)
            if name != words and not any(whole(hit, name) for hit in self.find(name))
        ]

    def unknown(self) -> list[tuple[str, list[tuple[int, int, int]]]]:
        """Names in capitals that nobody knows, the most frequent first, with their places: the
        number of the text, start, end."""
        places: defaultdict[str, list[tuple[int, int, int]]] = defaultdict(list)
        for number, text in enumerate(self.texts):
            known = covered(text, ((hit.start, hit.end) for hit in self.find(text)))
            for name in names_in(text):
                if any(known[name.start : name.end]) or DAYS.issuperset(name.words):
                    continue
                if len(name.words) > 1 or not _opens_sentence(text, name.start):
                    places[name.text].append((number, name.start, name.end))
        surnames = {name.split()[-1] for name in places if " " in name} | self.by_surname.keys()
        return [
            (name, found)
            for name, found in sorted(places.items(), key=lambda each: -len(each[1]))
            if " " in name
            or (len(found) >= FEWEST_ALONE and name not in surnames and len(name) > 2)
        ]

    def _remember(self, known: Known, words: str) -> None:
        if known.kind == "person" and len(words.split()) > 1:
            self.by_surname[words.split()[-1]].add(known)


def covered(text: str, spans: Iterable[tuple[int, int]]) -> bytearray:
    """Which letters of a text lie in some span; of a text of any length with any number of them."""
    steps = [0] * (len(text) + 1)
    for start, end in spans:
        low, high = max(start, 0), min(end, len(text))
        if low < high:
            steps[low] += 1
            steps[high] -= 1
    return bytearray(map(bool, accumulate(steps)))


def in_order(known: Iterable[Known]) -> list[Known]:
    return sorted(known, key=lambda one: (one.label, one.uid))


def whole(hit: Mention, name: str) -> bool:
    return hit.start == 0 and hit.end == len(name)


def _opens_sentence(text: str, start: int) -> bool:
    before = text[:start].rstrip(' "“«(')
    return not before or before[-1] in ".!?:\n"
