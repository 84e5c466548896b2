"""The words of a text as the index holds them: folded, each also by its stem where that differs.

A stem is marked, so that a search for the words as typed can leave stems out. Both engines get
the same words, parted by spaces, and split them there and nowhere else.
"""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

import snowballstemmer

from archive.names import fold
from archive.shapes import Passage

STEM = "="
# Accents are folded away first, in texts and queries alike.
_ALGORITHMS = {"en": "english", "es": "spanish", "fr": "french"}
# PostgreSQL takes no word above 2 kB, and of one record no more than a megabyte of different words
# with their places: so much for its text, and so much each for its title and names.
LONGEST, MOST = 100, 50_000
TEXT, TITLE = 840_000, 100_000

# The zero-width non-joiner of "می‌دانیم".
JOINER = "\u200c"
_JOINED = re.compile(rf"\w+(?:{JOINER}\w+)+")


def words(text: str) -> list[str]:
    return [word[:LONGEST] for word in fold(text).split()]


def stem(word: str, language: str) -> str:
    """The word itself where its language has no stemmer here."""
    algorithm = _algorithm(language)
    return _stem(word, algorithm) if algorithm else word


def _algorithm(language: str) -> str:
    return _ALGORITHMS.get(language.partition("-")[0], "")


def stems(word: str) -> set[str]:
    """What a word of a query, whose language nobody knows, may come down to, other than itself."""
    return {_stem(word, algorithm) for algorithm in _ALGORITHMS.values()} - {word}


@lru_cache(maxsize=50_000)
def _stem(word: str, algorithm: str) -> str:
    # One for each call: a stemmer keeps its word in itself, and threads share this module.
    found: str = snowballstemmer.stemmer(algorithm).stemWord(word)
    return found


def parts(text: str) -> Iterator[str]:
    """The parts of words that Persian joins without a space: many type a space there."""
    for joined in _JOINED.findall(text) if JOINER in text else ():
        yield from words(joined.replace(JOINER, " "))


def indexed(passages: Iterable[Passage], room: int = TEXT) -> str:
    """The first 50,000 words in their order, and after them their parts and stems, each once; of
    what has no room (in bytes) the end is left out."""
    said: list[str] = []
    roots: dict[str, None] = {}
    for passage in passages:
        here = words(passage.text)[: MOST - len(said)]
        said += here
        roots |= dict.fromkeys(parts(passage.text))
        roots |= dict.fromkeys(_roots(here, passage.language))
    whole = " ".join([*said, *roots])
    # So little has room, whatever its letters are.
    return whole if len(whole) <= room // 8 else " ".join(_fitting([*said, *roots], room))


def _fitting(words: Iterable[str], room: int) -> Iterator[str]:
    seen: set[str] = set()
    for word in words:
        room -= 2 if word in seen else len(word.encode()) + 6
        if room < 0:
            return
        seen.add(word)
        yield word


def _roots(said: Iterable[str], language: str) -> Iterator[str]:
    algorithm = _algorithm(language)
    for word in dict.fromkeys(said) if algorithm else ():
        root = _stem(word, algorithm)
        if root != word:
            yield f"{STEM}{root}"
