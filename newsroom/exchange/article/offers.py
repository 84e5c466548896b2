"""Who is named in a text that is being edited, for an editor to link: nothing is decided here.

More is found than an importer links by itself: a surname or a title alone offers everybody whom it
may mean, and in scripts without capitals words that known people are called by read like a name.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import lru_cache

from archive.names import fold, skeleton
from archive.names.vocabulary import PLACES, SMALL, TITLES
from archive.names.words import Token, tokens
from newsroom.exchange.article.known import Spelling, finds
from newsroom.exchange.article.mentions import Find, Known, Mentions, Named, covered, in_order
from newsroom.exchange.article.names import names_in

# Titles that somebody is called by alone: not articles and Mr.
ALONE = TITLES - frozenset(
    "the le la el late miss mr mrs ms mister monsieur madame senor senora خانم اقای".split()
)
MOST = 8  # people offered for one word


class Parts:
    """The words of people's names, and whom one of them alone may mean."""

    def __init__(self, names: Iterable[Spelling]) -> None:
        self.words: set[str] = set()
        self._last: defaultdict[str, set[Known]] = defaultdict(set)
        self._titled: defaultdict[str, set[Known]] = defaultdict(set)
        for known, name in names:
            words = _folded(name) if known.kind == "person" else ()
            if len(words) > 1:
                self.words.update(words)
                self._last[words[-1]].add(known)
            for word in ALONE.intersection(words):
                self._titled[_sound(word)].add(known)

    def by_surname(self, word: str) -> set[Known]:
        return self._last.get(fold(word), set())

    def by_title(self, word: str) -> set[Known]:
        """In any script: استاد may mean whoever is called Ustad."""
        return self._titled.get(_sound(word), set()) if fold(word) in ALONE else set()


class Offers(Mentions):
    def __init__(self, texts: list[str], names: list[Spelling]) -> None:
        find, self.parts = _made_ready(tuple(names))
        super().__init__(texts, find)

    def all(self) -> Iterator[tuple[int, Named]]:
        """Whoever may be named, each with the number of the text."""
        for number, text in enumerate(self.texts):
            for named in self.read(text):
                # Dara is a district, every valley, and in other vowels a language.
                called = [text[named.start : named.end], *(one.label for one in named.known)]
                common = not PLACES.keys().isdisjoint(map(fold, called))
                yield number, replace(named, asked=named.asked or common)

    def alone(self, text: str) -> Iterator[tuple[int, int]]:
        yield from super().alone(text)
        begin = {start for start, _ in self._spans(text)} | {each.start for each in names_in(text)}
        words = tokens(text)
        for place, word in enumerate(words):
            # "Ustad Rabbani" is Rabbani, whoever else is called Ustad.
            heads = word.after and place + 1 < len(words) and words[place + 1].start in begin
            title = self.parts.by_title(word.word) and not heads and not word.word[0].islower()
            surname = _without_capitals(word.word) and self.parts.by_surname(word.word)
            if title or surname:
                yield word.start, word.end

    def surname(self, words: str, start: int, end: int, known: set[Known]) -> Named | None:
        """Those whom the text named in full come first; then all others of the surname."""
        here = known | self.by_surname.get(words, set())
        titled = self.parts.by_title(words)
        if _without_capitals(words) and not here and not titled:
            return None  # Too many surnames are common words.
        others = (self.parts.by_surname(words) | titled) - here
        strangers = self.strangers(words)
        candidates = [*in_order(here), *in_order(others)][:MOST]
        asked = bool(others or titled)
        return Named(start, end, candidates, strangers, asked) if candidates else None

    def unknown(self) -> list[tuple[str, list[tuple[int, int, int]]]]:
        found: defaultdict[str, list[tuple[int, int, int]]] = defaultdict(list)
        for number, text in enumerate(self.texts):
            taken = covered(text, self._spans(text))
            for start, end in _runs(text, self.parts.words):
                if not any(taken[start:end]):
                    found[text[start:end]].append((number, start, end))
        return super().unknown() + sorted(found.items(), key=lambda each: -len(each[1]))

    def _spans(self, text: str) -> list[tuple[int, int]]:
        return [(hit.start, hit.end) for hit in self.find(text)]


def _runs(text: str, known: set[str]) -> Iterator[tuple[int, int]]:
    """Two or more words in a row that people are called by, in a script without capitals."""
    run: list[Token] = []
    for word in [*tokens(text), None]:
        fits = (
            word
            and _without_capitals(word.word)
            and word.folded in known
            and word.folded not in SMALL
        )
        if word and fits and (not run or run[-1].after):
            run.append(word)
            continue
        if len(run) > 1:
            yield run[0].start, run[-1].end
        run = [word] if word and fits else []


def _without_capitals(words: str) -> bool:
    return not (words[0].isupper() or words[0].islower())


# Kept by the names themselves, so that one changed a moment ago is another key.
@lru_cache(maxsize=1)
def _made_ready(names: tuple[Spelling, ...]) -> tuple[Find, Parts]:
    return finds(names), Parts(names)


@lru_cache(maxsize=1_000)
def _sound(title: str) -> str:
    return skeleton(title)


@lru_cache(maxsize=100_000)
def _folded(name: str) -> tuple[str, ...]:
    return tuple(fold(name).split())
