"""The place of a text that answers a question best, cut from the original, with what was found."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from archive.names.folding import APOSTROPHES, JOINERS, MARKS
from archive.search.grammar import Term
from archive.search.heads import head, pattern
from archive.search.matching import All, Node, terms
from archive.search.words import JOINER, stems, words
from archive.shapes import Passage

# In letters: of a snippet, and of what stands before the first word found.
WIDTH, BEFORE = 240, 60

# Vowel signs belong to the words of the scripts that have them; there are none after U+1FFFF.
_SIGNS = "".join(chr(n) for n in range(0x300, 0x20000) if unicodedata.category(chr(n))[0] == "M")
WORD = re.compile(rf"[\w{_SIGNS}][\w{_SIGNS}{MARKS}{JOINERS}{APOSTROPHES}]*")
# Letters between spaces; those of a word or two are remembered.
_CHUNK = re.compile(r"\S+")
LONGEST = 40
_SPACE = re.compile(r"\s+")
_PART = re.compile(f"[^{JOINER}]+")
_INSIDE = re.compile(rf"[{_SIGNS}{MARKS}{JOINERS}]")


@dataclass(frozen=True, slots=True)
class Part:
    text: str
    found: bool = False


@dataclass(frozen=True, slots=True)
class Snippet:
    parts: tuple[Part, ...]
    language: str

    def __str__(self) -> str:
        return "".join(part.text for part in self.parts)


# Where something was found: beginning and end in the text, and which part of the question it is.
Span = tuple[int, int, int]
# A word as it stands in some letters: its beginning and end, and what it is folded to.
Piece = tuple[int, int, tuple[str, ...]]


class Cutter:
    """Cuts snippets for one question out of many texts."""

    def __init__(self, node: Node | None, *, stemmed: bool) -> None:
        # What each part of the question may be written as, by the first of its words.
        self._ways: dict[str, list[tuple[int, Term]]] = {}
        self._roots: dict[str, list[tuple[int, Term]]] = {}
        self._beginnings: list[tuple[int, Term]] = []
        parts = () if node is None else node.parts if isinstance(node, All) else (node,)
        for number, part in enumerate(parts):
            for term in dict.fromkeys(terms(part)):
                self._add(number, term, stemmed=stemmed)
        self._parts = len(parts)
        heads = {
            *self._ways,
            *map(head, self._roots),
            *(term.words[0] for _number, term in self._beginnings),
        }
        self._heads = pattern(heads) if heads else None
        self._known: dict[str, tuple[tuple[int, int, int, int, Term], ...]] = {}

    def _add(self, number: int, term: Term, *, stemmed: bool) -> None:
        first = term.words[0]
        if term.prefix and len(term.words) == 1:
            self._beginnings.append((number, term))
            return
        self._ways.setdefault(first, []).append((number, term))
        if stemmed and len(term.words) == 1 and not (term.prefix or term.as_is):
            for root in {first, *stems(first)}:
                self._roots.setdefault(root, []).append((number, term))

    def cut(self, passages: Iterable[Passage]) -> Snippet | None:
        """From the passage with most of what was sought; the beginning, where there is nothing."""
        best: tuple[int, Passage, list[Span]] | None = None
        for passage in passages:
            spans = self._found(passage.text)
            parts = len({number for _begin, _end, number in spans})
            if passage.text.strip() and (best is None or parts > best[0]):
                best = (parts, passage, spans)
            if parts and parts == self._parts:
                break
        return _cut(best[1], best[2]) if best else None

    def _found(self, text: str) -> list[Span]:
        """In their order in the text, up to where a snippet ends that has every part."""
        spans: list[Span] = []
        last: dict[int, int] = {}
        enough = len(text)
        for start, chunk in self._chunks(text):
            if start > enough:
                break
            found = self._known.get(chunk)
            if found is None:
                found = self._beginning(chunk)
            for begin, end, place, number, term in found:
                stop = start + end
                if len(term.words) > 1:
                    stop = _reach(text, start + begin, place, term)
                if not stop:
                    continue
                spans.append((start + begin, stop, number))
                last[number] = start + begin
                first = min(last.values())
                if len(last) == self._parts and start + begin - first <= WIDTH - BEFORE:
                    enough = min(enough, first + WIDTH)
        return spans

    def _chunks(self, text: str) -> Iterator[tuple[int, str]]:
        """Letters that no space parts, in which something may begin, and where they do."""
        end = 0
        while self._heads and (found := self._heads.search(text, end)):
            begin = found.start()
            while begin > end and not text[begin - 1].isspace():
                begin -= 1
            if chunk := _CHUNK.match(text, begin):
                yield begin, chunk[0]
                end = chunk.end()
            else:
                end = begin + 1

    def _beginning(self, chunk: str) -> tuple[tuple[int, int, int, int, Term], ...]:
        """What may begin within letters that no space parts: where its first word begins and ends,
        the place of that among the words there, the part of the question, and as what."""
        known: list[tuple[int, int, int, int, Term]] = []
        for begin, end, said in _pieces(chunk) if len(chunk) <= LONGEST else _split(chunk):
            for place, word in enumerate(said):
                known += [(begin, end, place, *way) for way in self._written(word)]
        self._known[chunk] = found = tuple(known)
        return found

    def _written(self, word: str) -> Iterable[tuple[int, Term]]:
        found = [*self._ways.get(word, ())]
        for root in {word, *stems(word)} if self._roots else ():
            found += self._roots.get(root, ())
        found += [each for each in self._beginnings if word.startswith(each[1].words[0])]
        return dict.fromkeys(found)


def _reach(text: str, begin: int, place: int, term: Term) -> int:
    """Where a phrase ends whose first word stands at a place; 0 where another follows.

    "l’Afghanistan" is two words in one place.
    """
    said: list[str] = []
    for found in WORD.finditer(text, begin):
        said += _folded(found[0])
        here = said[place : place + len(term.words)]
        if here[1:] != list(term.words[1 : len(here)]):
            return 0
        if len(here) == len(term.words):
            return found.end()
    return 0


def _split(chunk: str) -> tuple[Piece, ...]:
    """The words, and the parts of those that Persian joins, by which they are found too."""
    found = list(WORD.finditer(chunk))
    if JOINER in chunk:
        ends = (each.span() for each in found if JOINER in each[0])
        found += [part for begin, end in ends for part in _PART.finditer(chunk, begin, end)]
        found.sort(key=re.Match.start)
    return tuple((each.start(), each.end(), _folded(each[0])) for each in found)


@lru_cache(maxsize=50_000)
def _pieces(chunk: str) -> tuple[Piece, ...]:
    return _split(chunk)


def _folded(word: str) -> tuple[str, ...]:
    return tuple(words(word))


def _cut(passage: Passage, spans: Sequence[Span]) -> Snippet:
    """Where the most different terms stand near each other."""
    text = passage.text
    begin, end = _window(text, spans)
    parts = [Part("… ")] if begin else []
    place = begin
    # Of what begins in one place the longest.
    for start, stop, _number in sorted(spans, key=lambda span: (span[0], -span[1])):
        if start >= place and stop <= end:
            parts += [Part(text[place:start]), Part(text[start:stop], found=True)]
            place = stop
    parts.append(Part(text[place:end]))
    if end < len(text):
        parts.append(Part(" …"))
    return Snippet(tuple(part for part in parts if part.text), passage.language)


def _window(text: str, spans: Sequence[Span]) -> tuple[int, int]:
    first, stop = _densest(spans)
    # A short text is shown whole, and the end of a long one at full length.
    begin = max(0, min(first - BEFORE, len(text) - WIDTH))
    end = min(len(text), begin + WIDTH)
    if begin and (space := _SPACE.search(text, begin - 1, first)):
        begin = space.end()
    if end < len(text):
        spaces = [space.start() for space in _SPACE.finditer(text, min(stop, end), end + 1)]
        end = spaces[-1] if spaces else end
    # Where there is no space, at least between two letters, each with its signs.
    while begin < first and _INSIDE.match(text, begin):
        begin += 1
    while end < len(text) and _INSIDE.match(text, end):
        end += 1
    return begin, end


def _densest(spans: Sequence[Span]) -> tuple[int, int]:
    """Beginning and end of the first of those with the most different terms right behind it."""
    best, most, last = (0, 0), 0, 0
    near: Counter[int] = Counter()
    for place, (start, stop, number) in enumerate(spans):
        while last < len(spans) and (last <= place or spans[last][1] <= start + WIDTH - BEFORE):
            near[spans[last][2]] += 1
            last += 1
        if len(near) > most:
            best, most = (start, stop), len(near)
        near[number] -= 1
        if not near[number]:
            del near[number]
    return best
