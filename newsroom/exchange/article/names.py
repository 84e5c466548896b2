"""Names in running text, as far as capitals show them: who is named in full, and who a surname is.

A name is never created or linked from here: these are candidates for an editor. In scripts without
capitals nothing is found, and known names are looked up instead.
"""

import re
from collections import defaultdict
from dataclasses import dataclass

from rapidfuzz.distance import OSA

PARTICLES = "de|del|della|di|da|von|van|der|den|bin|ibn|ul|ur|uz|al|el|of|the|du|des|la"
INITIAL = r"[A-ZÀ-ÖØ-Þ]\.(?=\s[A-ZÀ-ÖØ-Þ])"
PART = rf"(?:{INITIAL}|[A-ZÀ-ÖØ-Þ][\w’'-]*)"
SEQUENCE = re.compile(rf"(?<![\w-]){PART}(?:[ ](?:(?:{PARTICLES})[ ]){{0,2}}{PART})*")
TITLES = frozenset(
    "Mr Mrs Ms Dr Mr. Mrs. Ms. Dr. President Vice Former Minister Prime General Commander Marshal "
    "Colonel Captain Professor Señor Señora Presidente Ministro Ministra General Comandante "
    "Monsieur Madame Président Ministre Commandant Général Engineer Ustad Mullah Mawlawi Sheikh "
    "Haji Sir Lord Ambassador Senator Spokesman Spokeswoman Secretary Chief Foreign".split()
)
# Words that stand in front of a name only because a sentence begins there.
OPENERS = frozenset(
    "The A An In On At By For From To With After Before During Under Over Since Until While When "
    "Where If But And Or So As Although Though However Meanwhile He She It They We I His Her Their "
    "Its This That These Those There Then Now Many Some Most Other Like Both Neither Two Three One "
    "El La Los Las Un Una En De Del Al Por Para Con Sin Desde Hasta Según Como Cuando Si Pero Y O "
    "Su Sus Este Esta Esto Ese Esa También Ya No Le Les Une Dans Sur Pour Avec Selon Après Avant "
    "Mais Et Il Elle Ils Elles Ce Cette Ces Son Sa Ses Leur Leurs Au Aux Du Des "
    "Der Die Das Ein Eine Im Am Nach Vor Mit Auf Für".split()
)
# These stand in front of somebody's name, or belong to an organisation's: "European Union".
NATIONS = frozenset(
    "Afghan Russian American British French Spanish German Iranian Pakistani European "
    "Soviet".split()
)
NO_PERSON = re.compile(r"\b(?:of|the)\b")
RELATION = re.compile(
    r"\b(?:son|daughter|brother|sister|father|mother|widow|wife|nephew|uncle|cousin|aide|adviser|"
    r"spokes\w+|supporters?|forces?|death|hij[oa]|herman[oa]|padre|viuda|portavoz|fils|fille|frère|"
    r"père|veuve|porte-parole)\s+(?:of|to|de|del|d['’])\s*(?:the\s+|la\s+|el\s+|les?\s+)?$",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Name:
    """`text[start:end]` reads like a name."""

    start: int
    end: int
    text: str

    @property
    def words(self) -> list[str]:
        return self.text.split(" ")


def names_in(text: str) -> list[Name]:
    out = []
    for found in SEQUENCE.finditer(text):
        start, words = found.start(), found.group().split(" ")
        while words and (
            words[0] in OPENERS | TITLES
            or words[0].islower()
            or (words[0] in NATIONS and len(words) > 2)
        ):
            start += len(words[0]) + 1
            words = words[1:]
        if not words or (len(words) == 1 and words[0] in NATIONS):
            continue
        name = re.sub(r"['’]s?$", "", " ".join(words))
        if len(name) > 1 and not name.isdigit():
            out.append(Name(start, start + len(name), name))
    return out


def in_relation(text: str, name: Name) -> bool:
    """ "the son of NAME": NAME is spoken of, somebody else is meant."""
    return bool(RELATION.search(text[: name.start]))


def same_but_for_spelling(one: str, other: str) -> bool:
    """Two full names that differ by a letter or two: a slip, or two people; staff decide."""
    if one == other or len(one.split()) != len(other.split()) or one[0] != other[0]:
        return False
    return one.split()[-1] == other.split()[-1] and OSA.distance(one, other) <= 2


class People:
    """Who is named in full in a text, in reading order, and whom a short name stands for."""

    def __init__(self, texts: list[str]) -> None:
        singles: set[str] = set()
        self.full: dict[str, str] = {}  # each full name, and the first spelling of it
        self.by_last_word: defaultdict[str, list[str]] = defaultdict(list)
        for name in (name for text in texts for name in names_in(text)):
            if len(name.words) == 1:
                singles.add(name.text)
            elif name.text not in self.full and not NO_PERSON.search(name.text):
                alike = self.by_last_word[name.words[-1]]
                self.full[name.text] = next(
                    (one for one in alike if same_but_for_spelling(one, name.text)), name.text
                )
                alike.append(name.text)
        # A surname that stands alone somewhere shows that the full name is a person's.
        self.shortened = {name for name in self.full if name.split()[-1] in singles}

    def standing_for(self, short: str) -> list[str]:
        """The full names that `short` can stand for, the first spelling of each."""
        names = [short] if short in self.full else self.by_last_word.get(short, [])
        return list(dict.fromkeys(self.full[name] for name in names))

    def first_spelling(self, full: str) -> str:
        return self.full.get(full, full)

    def spellings(self) -> list[tuple[str, str]]:
        """Pairs of full names that may be one person's."""
        return [(first, name) for name, first in self.full.items() if name != first]
