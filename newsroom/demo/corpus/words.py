"""Invented words of five languages, made of syllables and drawn as often as words of real texts.

A language has the same words whatever the seed. None means anything; nothing is meant by one that
happens to exist.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate
from random import Random

# Of each language, so many words; the commonest are the shortest.
WORDS = 30_000
SHORT, MIDDLE = 120, 4_000


@dataclass(frozen=True, slots=True)
class Sounds:
    """What a language's syllables are made of, what its words end in, and its marks."""

    onsets: Sequence[str]
    vowels: Sequence[str]
    codas: Sequence[str]
    endings: Sequence[str]
    comma: str = ","


_LATIN = tuple("b d f g k l m n p r s t v br dr fl gr pl st tr".split())
_ARABIC = tuple("ب پ ت ج چ خ د ر ز س ش ف ک گ ل م ن".split())

SOUNDS = {
    "en": Sounds(
        (*_LATIN, "sh", "th", "w", "sw"),
        "a e i o u ai ea oo".split(),
        ("", "", *"n r l t nd st ck m sk".split()),
        ("", "", "", *"s ed ing er ly ness ation".split()),
    ),
    "es": Sounds(
        (*_LATIN, "ll", "qu"),
        "a e i o a e o ue ia".split(),
        ("", "", "", *"n r l s".split()),
        ("a", "o", *"as os ar ado ando ción mente idad".split()),
    ),
    "fr": Sounds(
        (*_LATIN, "ch", "j"),
        "a e i o u é è ou eau ai oi".split(),
        ("", "", *"n r l s t".split()),
        ("", "e", *"es er ée ement tion eur ique".split()),
    ),
    "fa-AF": Sounds(
        (*_ARABIC, *"ق غ ه و ی".split()),
        ("ا", "و", "ی", "", ""),
        ("", "", *"ر ن ل م ش د".split()),
        ("", "", "", *"ی ها ان ای های گر تر".split()),
        "،",
    ),
    "ps": Sounds(
        (*_ARABIC, *"ټ ډ ړ ږ ښ ځ څ غ و".split()),
        ("ا", "و", "ی", "ې", "", ""),
        ("", "", *"ر ن ل ړ ښ ږ".split()),
        ("", "", "", *"ه ې ونه ان ول ۍ".split()),
        "،",
    ),
}


@dataclass(frozen=True, slots=True)
class Vocabulary:
    words: Sequence[str]
    # What the commonest words weigh together, word by word.
    weights: Sequence[float]
    comma: str

    def draw(self, chance: Random, count: int) -> list[str]:
        """As many words as in a text of that length: few of them most of the time."""
        return chance.choices(self.words, cum_weights=self.weights, k=count)

    def rare(self, chance: Random) -> str:
        """Any word but the thousand commonest, each as likely as another."""
        return self.words[chance.randrange(1000, len(self.words))]


@lru_cache
def vocabulary(language: str) -> Vocabulary:
    words = list(_words(language))
    return Vocabulary(words, zipf(len(words), 2.7), SOUNDS[language].comma)


@lru_cache
def zipf(count: int, flat: float) -> tuple[float, ...]:
    """Weights summed up as choices() wants them: the nth of 1 / (n + flat)."""
    return tuple(accumulate(1 / (rank + flat) for rank in range(1, count + 1)))


def _words(language: str) -> Iterator[str]:
    chance, sounds = Random(f"words of {language}"), SOUNDS[language]
    seen: set[str] = set()
    while len(seen) < WORDS:
        rank = len(seen)
        if rank < SHORT:
            word = chance.choice(sounds.onsets) + chance.choice(sounds.vowels)
            word += chance.choice(sounds.codas)
        else:
            syllables = 1 if rank < MIDDLE else chance.choice((2, 2, 3))
            word = "".join(
                chance.choice(sounds.onsets) + chance.choice(sounds.vowels)
                for _ in range(syllables)
            )
            word += chance.choice(sounds.onsets) + chance.choice(sounds.vowels)
            word += chance.choice(sounds.codas) + chance.choice(sounds.endings)
        if len(word) > 1 and word not in seen:
            seen.add(word)
            yield word
