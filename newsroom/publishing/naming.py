"""The ways in which words and addresses may name somebody. Plain Python, no database."""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

from archive.names import Finder, fold
from archive.names.matching import is_mohammad, words_of
from archive.names.vocabulary import SMALL, TITLES
from archive.names.words import Token, tokens
from newsroom.publishing.addressed import readings, runs_in, slugs_of

# (start, end, uid of who is named) in a text.
Span = tuple[int, int, str]

SHORTEST = 4  # letters of a single word that may stand for a name
SHORTEST_JOINED = 6  # letters of a whole name written as one word

_COMMAS = str.maketrans(",،", "  ")
_COMMA = re.compile("[,،]")
# The words before and after a comma. It begins where a word does, or a long one takes hours.
_AROUND = re.compile(r"(?<![^\s,،])([^\s,،]+)\s*[,،](?=\s*([^\s,،]+))")
# Handles and hashtags, and every other word that is long enough to be one.
_WHOLE = re.compile(r"[@#]?\w+(?:[._@+-]+\w+)*")
_JOINTS = re.compile(r"[\W\d_]+|(?<=[^\W\d_A-Z])(?=[A-Z])")
_SHAH_BEFORE = re.compile(r"\b(?:shah|شاه)\s+\Z", re.I)
_WORD_AFTER = re.compile(r"[^\S\n]+([^\W\d_])")
_HANDLE = re.compile("[@#_]")
_NO_LETTER = re.compile(r"[\d\s]")
_LATIN = re.compile(r"[a-z]", re.I)
# "SALEH Amrullah": the family's name first, and in capitals.
_CAPITALS = re.compile(r"[A-ZÀ-Þ]{3}")
_FAMILY_FIRST = re.compile(r"[^\Wa-zß-ÿ]{3,}\s.*[a-zß-ÿ]", re.S)
# The number of a footnote behind a word: "Saleh²"; but not "@saleh2".
_NUMBER = re.compile(r"(?<![@#\w])(\w*[^\W\d_¹²³⁰-⁹₀-₉])([\d¹²³⁰-⁹₀-₉]+)(?!\w)")


class Names:
    """Every name of some people, in full: in any known spelling and script, also inverted
    ("Saleh, Amrullah"), as a handle ("@AmrullahSaleh2") and in addresses.

    `names` says them by uid.
    """

    def __init__(self, names: Mapping[str, Iterable[str]]) -> None:
        pairs = [(uid, name) for uid, known in names.items() for name in known]
        turned = [(uid, turn) for uid, name in pairs for turn in _turns(name)]
        self._finder = Finder(pairs)
        self._inverted = Finder(turned)
        single = Finder((uid, word.word) for uid, name in pairs for word in words_of(name)[0])
        self._handle = lru_cache(maxsize=50_000)(self._who)
        self._known = lru_cache(maxsize=50_000)(lambda word: bool(single.find(word)))
        self._joined = {
            word: uid
            for uid, name in pairs + turned
            if len(word := _one_word(name)) >= SHORTEST_JOINED and len(words_of(name)[0]) > 1
        }
        self._any_joined = re.compile("|".join(map(re.escape, self._joined)) or r"\Z.")
        self._slugs = {slug for _, name in pairs + turned for slug in slugs_of([name])}

    def find(self, text: str) -> list[Span]:
        """In the order of nothing in particular; they may overlap."""
        plain = _unnumbered(text)
        found = [(hit.start, hit.end, str(hit.key)) for hit in self._finder.find(plain)]
        if any(map(self._inverts, _AROUND.findall(plain))):
            found += [
                (hit.start, hit.end, str(hit.key))
                for hit in self._inverted.find(plain.translate(_COMMAS))
                if _COMMA.search(plain, hit.start, hit.end)
                and not _goes_on(plain, hit.start, hit.end)
            ]
        if _CAPITALS.search(plain):
            found += [
                (hit.start, hit.end, str(hit.key))
                for hit in self._inverted.find(plain)
                if _FAMILY_FIRST.match(hit.text) and not _goes_on(plain, hit.start, hit.end)
            ]
        return [*found, *self._handles(text)]

    def in_address(self, address: str) -> list[str]:
        found: list[str] = []
        for text in readings(address):
            hits = [*self._finder.find(text), *self._inverted.find(text)]
            found += [hit.text for hit in hits]
            found += [text[start:end] for start, end, _ in self._handles(text)]
        return [*found, *runs_in(address, self._slugs)]

    def _inverts(self, around: tuple[str, str]) -> bool:
        """A quick look, as there are many commas."""
        return all(map(self._known, around))

    def _handles(self, text: str) -> Iterator[Span]:
        for start, end in _long_words(text):
            if uid := self._handle(text[start:end]):
                yield start, end, uid

    def _who(self, word: str) -> str:
        """Whose handle or joined name a word is, by uid; empty where it is nobody's."""
        if joined := self._any_joined.search(_one_word(word)):
            return self._joined[joined.group()]
        if parted := _parted(word):
            hits = self._finder.find(parted) or self._inverted.find(parted)
            if hits and (_HANDLE.search(word) or not self._finder.find(word)):
                return str(hits[0].key)
        return ""


class Words:
    """Single words of one person's names. `others` are names of other people: what is a part of
    one of them is no hit ("Massoud" in "Ahmad Shah Massoud")."""

    def __init__(self, words: Iterable[str], others: Iterable[str]) -> None:
        words = list(words)
        alone = Finder((True, word) for word in words)
        # Of thousands of names only the few that hold one of the words matter.
        rivals = [name for name in others if len(words_of(name)[0]) > 1 and alone.find(name)]
        self._finder = Finder(
            [*((True, word) for word in words), *((False, name) for name in rivals)]
        )
        self._handle = lru_cache(maxsize=50_000)(self._is_handle)
        self._slugs = slugs_of(words)
        self._rivals = sorted(slugs_of(rivals), key=len, reverse=True)

    def find(self, text: str) -> list[tuple[int, int]]:
        handles = [span for span in _long_words(text) if self._handle(text[slice(*span)])]
        return self._hits(text) + handles

    def in_sort_key(self, key: str) -> list[tuple[int, int]]:
        """As in words, but “Saleh, Ali” is a part of Ali Saleh's name."""
        return self.find(key) if self.find(spoken_order(key)) else []

    def in_address(self, address: str) -> list[str]:
        found = [text[start:end] for text in readings(address) for start, end in self.find(text)]
        return [*found, *runs_in(address, self._slugs, self._rivals)]

    def _is_handle(self, word: str) -> bool:
        parted = _parted(word)
        if not parted or not self._hits(parted):
            return False
        return bool(_HANDLE.search(word)) or not self._hits(word)

    def _hits(self, text: str) -> list[tuple[int, int]]:
        return [
            (hit.start, hit.end)
            for hit in self._finder.find(_unnumbered(text))
            # "Nor" sounds like Noor.
            if hit.key and (len(hit.text) >= SHORTEST or not _LATIN.search(hit.text))
        ]


def single_words(names: Iterable[str], aliases: Iterable[str] = ()) -> list[str]:
    """The words of a person's names that may stand for them alone.

    Titles may not, nor a Mohammad beside another word, nor the words of a phrase among the
    aliases: of "Lion of Panjshir", every lion and Panjshir itself would be taken.
    """
    spoken = [name for name in aliases if not any(word.folded in SMALL for word in tokens(name))]
    found: dict[str, None] = {}
    for name in [*names, *spoken]:
        words = [word for word in words_of(name)[0] if _may_stand_alone(word)]
        others = [word for word in words if not is_mohammad(word)]
        found |= dict.fromkeys(word.word for word in others or words)
    return list(found)


def spoken_order(key: str) -> str:
    """“Saleh, Amrullah” as “Amrullah Saleh”; what has no comma stays as it is."""
    words, inverted = words_of(key)
    return " ".join(word.word for word in words) if inverted else key


def merged(spans: Iterable[Span]) -> list[Span]:
    """What overlaps as one span, of the uid of the longest, in the order of the text."""
    found: list[tuple[Span, int]] = []
    for start, end, uid in sorted(spans, key=lambda span: (span[0], -span[1])):
        length = end - start
        if found and start < found[-1][0][1]:
            (low, high, before), longest = found[-1]
            uid = uid if length > longest else before
            found[-1] = ((low, max(high, end), uid), max(longest, length))
        else:
            found.append(((start, end, uid), length))
    return [span for span, _ in found]


def _may_stand_alone(word: Token) -> bool:
    return len(word.folded) >= SHORTEST and word.folded not in TITLES and not word.article


def _goes_on(text: str, start: int, end: int) -> bool:
    """Is an inverted name but a part of a longer one: Ahmad's in "Massoud, Ahmad Shah"?"""
    after = _WORD_AFTER.match(text, end)
    longer = after is not None and not after[1].islower()
    return longer or bool(_SHAH_BEFORE.search(text, max(start - 8, 0), start))


def _unnumbered(text: str) -> str:
    """As long as before."""
    return _NUMBER.sub(lambda found: found[1] + " " * len(found[2]), text)


def _turns(name: str) -> list[str]:
    """The orders in which lists and libraries put a name: "Shah Massoud Ahmad" …"""
    words = [word.word for word in words_of(name)[0]]
    return [" ".join(words[at:] + words[:at]) for at in range(1, len(words))]


def _long_words(text: str) -> Iterator[tuple[int, int]]:
    for found in _WHOLE.finditer(text):
        if found.end() - found.start() > SHORTEST:
            yield found.span()


@lru_cache(maxsize=50_000)
def _one_word(text: str) -> str:
    return _NO_LETTER.sub("", fold(text))


@lru_cache(maxsize=50_000)
def _parted(word: str) -> str:
    """The words of "@Amrullah_Saleh2" and "AmrullahSaleh"; empty where it is one word."""
    parted = _JOINTS.sub(" ", word).strip()
    return parted if parted != word else ""
