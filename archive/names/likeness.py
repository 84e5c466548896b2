"""How near two spellings of the same consonants are.

Costs say how unlikely it is that one name is written both ways: 0 is what every romanisation does
(Saleh, Salih), 1 what tells two names apart (Karim, Karam). A word may cost a tenth for each of its
sounds: a long name bears a slip that would make another name of a short one.
"""

from functools import lru_cache
from itertools import pairwise

from archive.names.words import Sound

ALLOWED = 0.1  # per sound of a word, for a match
DOUBTFUL = 1.8  # times as much, for a suggestion

VOWELS = frozenset("aeiouIU")
MATRES = frozenset("AWY")
_SHORT = str.maketrans("IU", "iu")

# Between two Latin spellings. The first vowel of a word is mostly short and of no fixed quality
# (Siraj, Saraj; Mohammad, Mehmed); a later one tells Jamal from Jamil.
_FIRST = {"ae": 0.1, "ai": 0.6, "ao": 0.3, "au": 0.35, "ei": 0.1, "eo": 0.6, "eu": 0.8, "ou": 0.1}
_LATER = {"ae": 0.3, "ai": 1.0, "ao": 0.35, "au": 0.35, "ei": 0.1, "eo": 0.8, "eu": 1.0, "ou": 0.1}
# Between the two scripts, or within the Arabic.
_ACROSS = {
    "AA": 0, "Aa": 0, "Ao": 0.3, "Ae": 0.4, "Au": 0.8,
    "WW": 0, "Wu": 0, "WU": 0, "Wo": 0, "Ww": 0, "Wa": 1.0,
    "YY": 0, "Yi": 0, "YI": 0, "Ye": 0, "Yy": 0, "Ya": 1.0,
    "HH": 0, "Hh": 0, "XX": 0, "Xh": 0, "HX": 0.8, "AH": 0.8,
    "''": 0, "'A": 0.3, **{"'" + vowel: 0 for vowel in VOWELS},
}  # fmt: skip
# At the end of a word: heh is a vowel, and yeh may be said as a (Musa, Mustafa).
_FINAL = {"Ha": 0.0, "He": 0.0, "AH": 0.3, "Ya": 0.4, "AY": 0.4}
# Two consonants of one class, by the Latin letters they are nearest to; else alike.
_CONSONANTS = {"gğ": 0.3, "jž": 0.2, "cš": 0.3, "čš": 1.5, "bp": 0.8}
_LATIN = dict(zip("بپجژچشښکقگغږ", "bpjžčščkqgğg", strict=True))
# Two letters of Arabic script that sound alike are two names (نظیر, نذیر), but Arabic has no p, zh.
_ARABIC = {frozenset("بپ"): 0.5, frozenset("جژ"): 0.5, frozenset("شښ"): 0.3, frozenset("خښ"): 0.3}


def likeness(one: Sound, other: Sound) -> float:
    """Of two names with the same bones: up to 1 where they match, up to DOUBTFUL where unsure."""
    across = (_arabic(one), _arabic(other))
    cost, size, worst = max(one.cost, other.cost), 0, 0.0
    first, mater = True, False
    end = len(one.bones)
    for place, (mine, yours) in enumerate(zip(one.gaps, other.gaps, strict=True)):
        if place:
            size += 1
            cost += _consonants(one.fine[place - 1], other.fine[place - 1])
        if mine != yours or "|" in mine:
            parts = _parted(mine, yours)
        else:
            parts = [(mine, yours)]
        for number, (here, there) in enumerate(parts):
            final = place == end if number == len(parts) - 1 else True
            size += max(len(here), len(there))
            if number:
                worst = max(worst, cost / (ALLOWED * size))
                cost, size, first, mater = 0.0, max(len(here), len(there)), True, False
            if here != there or across[0] != across[1]:
                cost += weigh(here, there, *across, first, final, mater)
            first = first and not (here or there)
            mater = mater or not MATRES.isdisjoint(here + there)
    return max(worst, cost / (ALLOWED * max(size, 1)))
