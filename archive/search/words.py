"""The words of a text as the index holds them: folded, each also by its stem where that differs.

A stem is marked, so that a search for the words as typed can leave stems out. Both engines get
the same words, parted by spaces, and split them there and nowhere else.
"""

from collections.abc import Iterable, Iterator
from functools import lru_cache

import snowballstemmer

from archive.names import fold
from archive.shapes import Passage

STEM = "="
# Accents are folded away first, in texts and queries alike.
_ALGORITHMS = {"en": "english", "es": "spanish", "fr": "french"}
# PostgreSQL takes no lexeme above 2 kB, and no more than a megabyte of them a record.
LONGEST = 100
MOST = 50_000


def words(text: str) -> list[str]:
    return [word[:LONGEST] for word in fold(text).split()]


def stem(word: str, language: str) -> str:
    """The word itself where its language has no stemmer here."""
    algorithm = _ALGORITHMS.get(language.partition("-")[0])
    return _stem(word, algorithm) if algorithm else word


def stems(word: str) -> set[str]:
    """What a word of a query, whose language nobody knows, may come down to, other than itself."""
    return {_stem(word, algorithm) for algorithm in _ALGORITHMS.values()} - {word}


@lru_cache(maxsize=300_000)
def _stem(word: str, algorithm: str) -> str:
    # One for each call: a stemmer keeps its word in itself, and threads share this module.
    found: str = snowballstemmer.stemmer(algorithm).stemWord(word)
    return found


def indexed(passages: Iterable[Passage]) -> str:
    """The first 50,000 words in their order, and after them the stems, each once."""
    said: list[str] = []
    roots: dict[str, None] = {}
    for passage in passages:
        here = words(passage.text)[: MOST - len(said)]
        said += here
        roots |= dict.fromkeys(_roots(here, passage.language))
    return " ".join([*said, *roots])


def _roots(said: Iterable[str], language: str) -> Iterator[str]:
    for word in dict.fromkeys(said):
        root = stem(word, language)
        if root != word:
            yield f"{STEM}{root}"
