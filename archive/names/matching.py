"""Are two names one? A match is sure enough to act on; a suggestion is for a person to decide."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal

from rapidfuzz.distance import Levenshtein
from rapidfuzz.fuzz import ratio

from archive.names.likeness import DOUBTFUL, LATIN_OF, likeness
from archive.names.vocabulary import PLACES, RANKS, SMALL, TITLES
from archive.names.words import Sound, Token, compose, spoken, tokens

Verdict = Literal["match", "suggest", "different"]
MATCH = 1.0


@dataclass(frozen=True, slots=True, eq=False)
class Prepared:
    """A name made ready to be compared with many."""

    words: tuple[Token, ...]
    sounds: tuple[Sound, ...]
    # Without Mohammad, where two other words are left: many bear it and are called without it.
    short: tuple[Sound, ...]
    inverted: bool  # "Massoud, Ahmad"
    rank: bool  # only a title
    bones: frozenset[str]
    word_bones: frozenset[str]
    spelt: str


def prepare(name: str) -> Prepared:
    words, inverted = words_of(name)
    return prepared(_by_kind(words), inverted=inverted)


def prepared(words: Sequence[Token], *, inverted: bool = False) -> Prepared:
    sounds, short = _heard(words)
    return Prepared(
        words=tuple(words),
        sounds=sounds,
        short=short,
        inverted=inverted,
        rank=all(word.folded in RANKS for word in words)
        and any(word.folded in TITLES for word in words),
        bones=frozenset(sound.bones for sound in (*sounds, *short)),
        word_bones=frozenset(_alone(word).bones or word.folded for word in words),
        spelt="".join(_spelt(word.word) for word in words),
    )


def bones_of(words: Sequence[Token]) -> frozenset[str]:
    """The `bones` of what `prepared` makes of these words; none of no words."""
    sounds, short = _heard(words)
    return frozenset(sound.bones for sound in (*sounds, *short) if words)


def _heard(words: Sequence[Token]) -> tuple[tuple[Sound, ...], tuple[Sound, ...]]:
    without = [word for word in words if not is_mohammad(word)]
    return compose(words), compose(without) if 2 <= len(without) < len(words) else ()


def match(a: str | Prepared, b: str | Prepared) -> Verdict:
    """Whether two names, in any spellings and scripts, are one name.

    "match" needs the same consonants in the same order and vowels that agree; titles are left
    aside, a Mohammad may be left out, and nothing else. It never says that two names are one
    person's: Khans and Azizis there are many.
    """
    one = prepare(a) if isinstance(a, str) else a
    other = prepare(b) if isinstance(b, str) else b
    if not one.bones.isdisjoint(other.bones):
        near = nearest(one.sounds, other.sounds)
        if near <= MATCH or _slip(one, other):
            return "match"
        if one.short or other.short:
            shorter = nearest(one.short or one.sounds, other.short or other.sounds)
            both = one.short and other.short  # Mohammad Gul, Gul Mohammad
            if shorter <= MATCH and (not both or one.inverted or other.inverted):
                return "match"
            near = min(near, shorter)
        if near <= DOUBTFUL:
            return "suggest"
    elif one.word_bones.isdisjoint(other.word_bones) and not (
        one.rank or other.rank or ratio(one.spelt, other.spelt, score_cutoff=75)
    ):
        return "different"
    return "suggest" if _reminds(one, other) else "different"


def nearest(some: Sequence[Sound], others: Sequence[Sound]) -> float:
    """The least likeness() of the ways to read two names; infinite where no consonants agree."""
    return min(
        (likeness(one, other) for one in some for other in others if one.bones == other.bones),
        default=float("inf"),
    )


def words_of(name: str) -> tuple[list[Token], bool]:
    """The words of a name in the order of speech, without titles; was it "Massoud, Ahmad"?"""
    words = tokens(name)
    before, comma, after = name.replace("،", ",").partition(",")
    inverted = bool(comma) and "," not in after and bool(before.strip() and after.strip())
    if inverted:
        family = [word for word in words if word.end <= len(before)]
        given = _untitled([word for word in words if word.start > len(before)])
        ends = [word.folded for word in given[-len(family) :]]
        words = given if ends == [word.folded for word in family] else given + family
    return [word for word in _untitled(words) if not word.izafe], inverted


def _by_kind(words: list[Token]) -> list[Token]:
    """What kind of place it is to the front, in one language: Salang Pass, کتل سالنگ."""
    for place in (0, len(words) - 1) if len(words) > 1 else ():
        kind = PLACES.get(words[place].folded)
        if kind:
            rest = words[:place] + words[place + 1 :]
            rest = [word for word in rest if word.folded not in SMALL] or rest
            return [replace(words[place], word=kind, folded=kind), *rest]
    return words


def _untitled(words: list[Token]) -> list[Token]:
    """Without titles before and after, where a name of two words is left: Ustad alone stays."""
    while len(words) > 2 and words[0].folded in TITLES:
        words = words[1:]
    while len(words) > 2 and words[-1].folded in TITLES:
        words = words[:-1]
    return words


def _slip(one: Prepared, other: Prepared) -> bool:
    """Two letters swapped within one word of three or more: Ahamd Shah Massoud."""
    if not len(one.words) == len(other.words) >= 3:
        return False
    unlike = [
        (mine.folded, yours.folded)
        for mine, yours in zip(one.words, other.words, strict=True)
        if not _same(mine, yours)
    ]
    if len(unlike) != 1:
        return False
    mine, yours = unlike[0]
    places = [place for place, (x, y) in enumerate(zip(mine, yours, strict=False)) if x != y]
    return (
        len(mine) == len(yours)
        and len(places) == 2
        and 0 < places[0] == places[1] - 1 < len(mine) - 2
        and mine[places[0]] == yours[places[1]]
        and mine[places[1]] == yours[places[0]]
    )


def _reminds(one: Prepared, other: Prepared) -> bool:
    """Enough alike that a person should look."""
    few, many = sorted((one.words, other.words), key=len)
    if one.rank or other.rank:
        return len(many) > 1
    if len(few) == len(many):
        unlike = [pair for pair in zip(few, many, strict=True) if not _same(*pair)]
        if len(unlike) <= 1:
            return all(_clipped(*pair) or _mistyped(*pair) for pair in unlike)
    elif few and _within(few, many):
        return True
    return _run(few, many) >= 3


def _within(few: Sequence[Token], many: Sequence[Token]) -> bool:
    """The words of one in the other, some left out: Ali Nazari, Ali Maisam Nazari.

    But Ahmad Shah is a name of its own: who bears it is not called Ahmad.
    """
    if len(few) == 1:
        return not is_mohammad(few[0]) and (_same(few[0], many[-1]) or _same(few[0], many[0]))
    left = list(few)
    for place, word in enumerate(many):
        if left and _same(left[0], word):
            left.pop(0)
        elif 0 < place < len(many) - 1 and _same(word, SHAH):
            return False
    return not left


def _run(some: Sequence[Token], others: Sequence[Token]) -> int:
    """How many words in a row two long names share; small words do not count."""
    mine, yours = ([word for word in words if word.folded not in SMALL] for words in (some, others))
    if len(mine) < 3 or len(yours) < 3:
        return 0
    longest = 0
    row = [0] * (len(yours) + 1)
    for word in mine:
        row = [0] + [row[at] + 1 if _same(word, you) else 0 for at, you in enumerate(yours)]
        longest = max(longest, *row)
    return longest


def _clipped(one: Token, other: Token) -> bool:
    """A compound called by its first half: Siraj for Sirajuddin, Roh for Rohullah."""
    short, long = sorted((_alone(one), _alone(other)), key=lambda sound: len(sound.bones))
    return len(short.bones) > 1 and long.bones in (short.bones + "dn", short.bones + "l")


def _mistyped(one: Token, other: Token) -> bool:
    mine, yours = _alone(one).bones, _alone(other).bones
    return (
        min(len(mine), len(yours)) >= 4
        and Levenshtein.distance(mine, yours, score_cutoff=1) == 1
        and ratio(_spelt(one.word), _spelt(other.word)) >= 75
    )


def _same(one: Token, other: Token) -> bool:
    return _alike(one.word, other.word)


@lru_cache(maxsize=100_000)
def _alike(one: str, other: str) -> bool:
    return one == other or nearest(spoken(one), spoken(other)) <= MATCH


def _alone(word: Token) -> Sound:
    return spoken(word.word)[0]


@lru_cache(maxsize=50_000)
def _spelt(word: str) -> str:
    """A word in plain Latin letters, as far as it is written."""
    sound = spoken(word)[0]
    letters = [LATIN_OF.get(letter, letter) for letter in sound.fine]
    gaps = [gap.translate(_LATIN_VOWELS) for gap in sound.gaps]
    return gaps[0] + "".join(letter + gap for letter, gap in zip(letters, gaps[1:], strict=True))


def is_mohammad(word: Token) -> bool:
    return _same(word, MOHAMMAD)


_LATIN_VOWELS = str.maketrans("AWYHXIU", "auihhiu", "'^")
MOHAMMAD, SHAH = tokens("Mohammad Shah")


def skeleton(text: str) -> str:
    """The consonants of a name, the same in all its spellings: Massoud and مسعود are both "msd".

    Two names of one skeleton may still differ in their vowels (Jamal, Jamil): ask match().
    """
    sounds = prepare(text).sounds
    return sounds[0].bones if sounds else ""
