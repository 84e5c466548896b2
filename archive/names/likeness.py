"""How near two spellings of the same consonants are.

Costs say how unlikely it is that one name is written both ways: 0 is what every romanisation does
(Saleh, Salih), 1 what tells two names apart (Karim, Karam). A word may cost a tenth for each of its
sounds: a long name bears a slip that would make another name of a short one.
"""

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal

from archive.names.letters import COARSE
from archive.names.words import Sound

ALLOWED = 0.1  # per sound of a word, for a match
DOUBTFUL = 1.8  # times as much, for a suggestion

VOWELS = frozenset("aeiouIU")
MATRES = frozenset("AWY")
_SHORT = str.maketrans("IU", "iu")

# Between two Latin spellings. The first vowel of a word is mostly short and of no fixed quality
# (Siraj, Saraj; Mohammad, Mehmed); a later one tells Jamal from Jamil, and one that a word begins
# with Akram from Ikram.
_INITIAL = {"ae": 0.6, "ai": 0.6, "ao": 0.4, "au": 0.4, "ei": 0.1, "eo": 0.8, "eu": 0.8, "ou": 0.1}
_FIRST = {"ae": 0.1, "ai": 0.6, "ao": 0.3, "au": 0.35, "ei": 0.1, "eo": 0.6, "eu": 0.8, "ou": 0.1}
_LATER = {"ae": 0.3, "ai": 1.0, "ao": 0.35, "au": 0.35, "ei": 0.1, "eo": 0.8, "eu": 1.0, "ou": 0.1}
# A long vowel is no other vowel: Massoud, Massad.
_LONG = {"Ua": 1.0, "Ia": 1.2}
# Between the two scripts, or within the Arabic.
_ACROSS = {
    "Aa": 0, "Ao": 0.3, "Ae": 0.6, "Au": 0.8,
    "Wu": 0, "WU": 0, "Wo": 0, "Ww": 0, "Wa": 1.0,
    "Yi": 0, "YI": 0, "Ye": 0.1, "Yy": 0, "Ya": 1.0,
    "Hh": 0, "Xh": 0, "Xħ": 0, "Hħ": 1.0, "HX": 0.8, "AH": 0.8,
    "'A": 0.3, "'^": 0, **{"'" + vowel: 0 for vowel in VOWELS},
    "^A": 0.3, "^a": 0, "^e": 0.45, "^i": 0.45, "^I": 0.6, "^o": 0.4, "^u": 0.4, "^U": 0.4,
}  # fmt: skip
_ACROSS = {"".join(sorted(pair)): cost for pair, cost in _ACROSS.items()}
# At the end of a word: heh is a vowel, and yeh may be said as a (Musa, Mustafa).
_FINAL = {"Ha": 0.0, "He": 0.0, "AH": 0.3, "Ya": 0.4, "AY": 0.4}
# Two consonants of one class, by the Latin letters nearest to them; all others are alike.
_CONSONANTS = {"gğ": 0.3, "jž": 0.2, "cš": 0.3, "šč": 1.5, "bp": 0.8}
LATIN_OF = {letter: COARSE[letter] for letter in COARSE if letter > "\u0600"} | dict(
    zip("پژچشښقغ", "pžčššqğ", strict=True)
)
# Letters of Arabic script that sound alike make two names (نظیر, نذیر); but Arabic has no p, zh.
_SUBSTITUTES = {frozenset("بپ"): 0.5, frozenset("جژ"): 0.5, frozenset("شښ"): 0.3}
_ARABIC_WEAK = frozenset("AWYHX'^")

End = Literal["", "word", "name"]


@dataclass(frozen=True, slots=True)
class Place:
    """Where in its word a gap stands, and in which script each side is written."""

    arabic: bool  # the side that is looked at
    other_arabic: bool
    start: bool = False  # at the beginning of a word
    first: bool = False  # no vowel before it
    short: bool = False  # where Arabic script may well leave an i or u unwritten
    end: End = ""

    def turned(self) -> "Place":
        return replace(self, arabic=self.other_arabic, other_arabic=self.arabic)


def likeness(one: Sound, other: Sound) -> float:
    """For two names with the same bones: 1 or less is a match, DOUBTFUL or less a suggestion.

    The worst of their words counts, so that a slip in a long name cannot hide another person.
    """
    scripts = _arabic(one), _arabic(other)
    cost, size, worst = max(one.cost, other.cost), 0, 0.0
    first, short = True, False
    for number, (mine, yours) in enumerate(zip(one.gaps, other.gaps, strict=True)):
        if number:
            size += 1
            cost += _consonants(one.fine[number - 1], other.fine[number - 1])
        parts = _parts(mine, yours)
        for part, (here, there) in enumerate(parts):
            if part:  # a new word begins in both
                worst = max(worst, cost / size if size else cost)
                cost, size, first, short = 0.0, 0, True, False
            last = part == len(parts) - 1
            end: End = "word" if not last else "name" if number == len(one.bones) else ""
            size += max(len(here), len(there))
            short = short or not MATRES.isdisjoint(here + there)
            if here != there:
                sure = short or _doubled(one, number) or _doubled(other, number)
                cost += weigh(
                    here, there, Place(*scripts, not number or bool(part), first, sure, end)
                )
            short = short or _participle(one, other, number)
            first = first and not here and not there
    return max(worst, cost / max(size, 1)) / ALLOWED


def _doubled(sound: Sound, number: int) -> bool:
    """A letter written twice, which Arabic script does only with a vowel between: محقق."""
    return 0 < number < len(sound.fine) and sound.fine[number - 1] == sound.fine[number]


def _participle(one: Sound, other: Sound, number: int) -> bool:
    """Mohsin, Muslim: none of the vowels is written."""
    vowel = one.gaps[number][:1] + other.gaps[number][:1]
    return number == 1 and one.bones[0] == "m" and vowel in ("u", "o", "U")


def _parts(mine: str, yours: str) -> list[tuple[str, str]]:
    """A gap by the words that both names end in it; where only one does, as if none did."""
    if "|" not in mine and "|" not in yours:
        return [(mine, yours)]
    here, there = mine.split("|"), yours.split("|")
    # The vowel of an article, which one joins to the word before and the other to that after.
    moved = any(here) and any(there) and not ((here[0] or there[-1]) and (there[0] or here[-1]))
    if len(here) == len(there) and not moved:
        return list(zip(here, there, strict=True))
    return [(mine.replace("|", ""), yours.replace("|", ""))]


@lru_cache(maxsize=100_000)
def weigh(here: str, there: str, place: Place) -> float:
    """The least cost of turning the vowels and glides of a gap into those of another."""
    if place.end and (not here or not there) and (_open(here) or _open(there)):
        # A final vowel makes another word: Noor, Noori; Jamil, Jamila. An izafe may be attached.
        return 0.5 if place.end == "word" and here + there == "e" else 2.0
    turned = place.turned()
    row = [0.0]
    for column in range(len(there)):
        row.append(row[-1] + _lost(there, column, turned))
    for number, mine in enumerate(here):
        lost = _lost(here, number, place)
        final = bool(place.end) and number == len(here) - 1
        below = [row[0] + lost]
        for column, yours in enumerate(there):
            swap = _swapped(mine, yours, place, final=final and column == len(there) - 1)
            below.append(
                min(
                    row[column + 1] + lost,
                    below[column] + _lost(there, column, turned),
                    row[column] + swap,
                )
            )
        row = below
    return row[-1]


def _open(gap: str) -> bool:
    return not VOWELS.isdisjoint(gap) or not MATRES.isdisjoint(gap) or gap == "H"


def _lost(gap: str, at: int, place: Place) -> float:
    """What it costs that the other spelling lacks this sound."""
    sound, before, after = gap[at], gap[at - 1 : at], gap[at + 1 : at + 2]
    if place.arabic:
        match sound:
            case "'" | "^" if place.start and not at:
                return 0.0 if after and after in "WY" else 1.2  # Iman; but Akram, Karam
            case "'":
                return 0.6 if place.other_arabic else 0.0
            case "H" | "X":
                final = bool(place.end) and not after
                return (0.2 if before and sound == "H" else 0.4) if final else 0.8
            case "A" if place.other_arabic:
                return 0.6
            case _:
                return 1.0
    if sound in "hħ":
        if not (place.end and not after):
            return 0.8
        return {"a": 0.0, "e": 0.2}.get(before, 0.6)
    if sound in "wy":
        return 0.8
    if place.start and not at and after not in ("w", "y"):
        return 1.2
    # The halves of a diphthong: Haibat, Hibat; but not Husain, Hasan.
    if after and after in "iIuUwy" and sound in "aeo":
        return 0.0 if place.other_arabic else 0.35
    if before and before in VOWELS:
        if before in "ou" or (before + sound == "ei" and not place.other_arabic):
            return 0.35  # Khel, Kheyl
        return 1.0 if place.other_arabic else 0.8
    if place.other_arabic:  # where a short vowel is not written
        likely = place.first or place.short
        if sound in "IU":
            return 1.0 if not likely else 0.6 if sound == "I" else 0.3
        return 0.0 if likely else {"i": 1.0, "u": 0.4, "o": 0.3}.get(sound, 0.0)
    if before in ("w", "y") or after in ("w", "y"):
        return 0.35
    return {"e": 0.7, "i": 1.0, "I": 1.0, "U": 1.0}.get(sound, 0.45)


def _swapped(mine: str, yours: str, place: Place, *, final: bool) -> float:
    if mine == yours:
        return 0.0
    pair = "".join(sorted((mine, yours)))
    if place.arabic or place.other_arabic:
        if final and pair in _FINAL:
            return _FINAL[pair]
        if pair in _ACROSS:
            return _ACROSS[pair]
        if not (mine in VOWELS and yours in VOWELS):
            return 1.2
    if mine in VOWELS and yours in VOWELS:
        if pair in _LONG:
            return _LONG[pair]
        short = "".join(sorted(pair.translate(_SHORT)))
        if short[0] == short[1]:
            return 0.0
        costs = _INITIAL if place.start else _FIRST if place.first else _LATER
        return costs.get(short, 1.2)
    return {"hħ": 0.0, "iy": 0.1, "Iy": 0.1, "uw": 0.1, "Uw": 0.1, "ow": 0.1, "ey": 0.4}.get(
        pair, 1.2
    )


@lru_cache(maxsize=10_000)
def _consonants(mine: str, yours: str) -> float:
    if mine == yours:
        return 0.0
    if mine in LATIN_OF and yours in LATIN_OF:
        return _SUBSTITUTES.get(frozenset((mine, yours)), 0.8)
    pair = "".join(sorted((LATIN_OF.get(mine, mine), LATIN_OF.get(yours, yours))))
    return _CONSONANTS.get(pair, 0.0)


def _arabic(sound: Sound) -> bool:
    return any(letter in LATIN_OF for letter in sound.fine) or any(
        not _ARABIC_WEAK.isdisjoint(gap) for gap in sound.gaps
    )
