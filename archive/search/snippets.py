"""The place of a text that answers a question best, cut from the original, with what was found."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from archive.names import fold
from archive.names.folding import APOSTROPHES, JOINERS, MARKS
from archive.search.grammar import Term
from archive.search.matching import Node
from archive.search.words import stems
from archive.shapes import Passage

# In letters: of a snippet, and of what stands before the first word found.
WIDTH, BEFORE = 240, 60

_WORD = re.compile(rf"[^\W_](?:[^\W_]|[{MARKS}{JOINERS}{APOSTROPHES}])*")


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


# Where a term was found: beginning and end in the text, and which one it is.
Span = tuple[int, int, int]


class Cutter:
    """Cuts snippets for one question out of many texts."""

    def __init__(self, node: Node | None, *, stemmed: bool) -> None:
        self._terms = list(dict.fromkeys(_terms(node)))
        self._begin: dict[str, list[int]] = {}
        self._roots: dict[str, list[int]] = {}
        for number, term in enumerate(self._terms):
            first = term.words[0]
            self._begin.setdefault(first, []).append(number)
            if stemmed and len(term.words) == 1 and not (term.prefix or term.as_is):
                for root in {first, *stems(first)}:
                    self._roots.setdefault(root, []).append(number)
        self._beginnings = [
            (number, term.words[0])
            for number, term in enumerate(self._terms)
            if term.prefix and len(term.words) == 1
        ]
        self._known: dict[str, tuple[int, ...]] = {}

    def cut(self, passages: Iterable[Passage]) -> Snippet | None:
        """From the passage with most of what was sought; the beginning, where there is nothing."""
        best: tuple[int, Passage, list[Span]] | None = None
        for passage in passages:
            spans = self._found(passage.text)
            terms = len({number for _begin, _end, number in spans})
            if passage.text.strip() and (best is None or terms > best[0]):
                best = (terms, passage, spans)
            if terms and terms == len(self._terms):
                break
        return _cut(best[1], best[2]) if best else None

    def _found(self, text: str) -> list[Span]:
        said = [(match.start(), match.end(), _folded(match[0])) for match in _WORD.finditer(text)]
        spans: list[Span] = []
        for place, (begin, end, words) in enumerate(said):
            for word in words:
                for number in self._starting(word):
                    rest = self._terms[number].words[1:]
                    after = said[place + 1 : place + 1 + len(rest)]
                    if len(after) == len(rest) and all(
                        word in each for word, (_b, _e, each) in zip(rest, after, strict=True)
                    ):
                        spans.append((begin, after[-1][1] if after else end, number))
        return spans

    def _starting(self, word: str) -> tuple[int, ...]:
        """The terms that begin with a word."""
        if word not in self._known:
            numbers = [*self._begin.get(word, ())]
            if self._roots:
                for root in {word, *stems(word)}:
                    numbers += self._roots.get(root, ())
            numbers += [number for number, start in self._beginnings if word.startswith(start)]
            self._known[word] = tuple(dict.fromkeys(numbers))
        return self._known[word]


def _terms(node: Node | None) -> Iterator[Term]:
    match node:
        case None:
            return
        case Term():
            yield node
        case _:
            for part in node.parts:
                yield from _terms(part)


@lru_cache(maxsize=100_000)
def _folded(word: str) -> tuple[str, ...]:
    return tuple(fold(word).split())


def _cut(passage: Passage, spans: Sequence[Span]) -> Snippet:
    """Where the most different terms stand near each other."""
    text = passage.text
    begin, end = _window(text, spans)
    parts = [Part("… ")] if begin else []
    place = begin
    for start, stop, _number in sorted(spans):
        if start >= place and stop <= end:
            parts += [Part(text[place:start]), Part(text[start:stop], found=True)]
            place = stop
    parts.append(Part(text[place:end]))
    if end < len(text):
        parts.append(Part(" …"))
    return Snippet(tuple(part for part in parts if part.text), passage.language)


def _window(text: str, spans: Sequence[Span]) -> tuple[int, int]:
    first, most = 0, 0
    for start, _stop, _number in spans:
        near = {
            number
            for begin, end, number in spans
            if start <= begin and end <= start + WIDTH - BEFORE
        }
        if len(near) > most:
            first, most = start, len(near)
    begin = max(0, first - BEFORE)
    end = min(len(text), begin + WIDTH)
    if begin:
        begin = max(text.find(" ", begin, first) + 1, begin) if " " in text[begin:first] else begin
    if end < len(text) and (space := text.rfind(" ", begin, end)) > first:
        end = space
    return begin, end
