"""Invented names, each in the spellings that several romanisations would give it, and in Arabic
script. They are made of syllables that no name is made of; nobody is meant."""

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

from newsroom.demo.corpus.words import zipf

# A sound as English, French and plain spellings write it, and in Arabic script.
Letters = tuple[str, str, str, str]

CONSONANTS: tuple[Letters, ...] = (
    *(
        (latin, latin, latin, arabic)
        for latin, arabic in zip("bdfgklmnprtz", "بدفگکلمنپرتز", strict=True)
    ),
    ("sh", "ch", "sh", "ش"),
    ("kh", "kh", "kh", "خ"),
    ("q", "q", "k", "ق"),
    ("j", "dj", "j", "ج"),
)
VOWELS: tuple[Letters, ...] = (
    ("a", "a", "a", "ا"),
    ("oo", "ou", "u", "و"),
    ("ee", "i", "i", "ی"),
)
ENDINGS: tuple[Letters, ...] = (
    *(each for each in CONSONANTS if each[0] in set("fglmnrtz")),
    ("ee", "i", "i", "ی"),
)


@dataclass(frozen=True, slots=True)
class Name:
    """`spellings` are Latin, the one that it is known by first."""

    spellings: Sequence[str]
    arabic: str

    def printed(self, language: str, chance: Random) -> str:
        """As an article in a language prints it: in one of the spellings."""
        return self.arabic if language in ("fa-AF", "ps") else chance.choice(self.spellings)


def name(*words: Sequence[Letters]) -> Name:
    """The name of these words, each of some sounds."""
    *latin, arabic = (
        " ".join("".join(sound[system] for sound in word) for word in words) for system in range(4)
    )
    return Name(list(dict.fromkeys(each.title() for each in latin)), arabic)


class Names:
    """Names that words are drawn for from a few given ones and many families."""

    def __init__(self, chance: Random) -> None:
        self.chance = chance
        self.given = [self.word(1) for _ in range(300)]
        self.families = [self.word(chance.choice((1, 2))) for _ in range(6_000)]

    def person(self) -> Name:
        draw, count = self.chance.choices, self.chance.choice((1, 1, 2))
        given = draw(self.given, cum_weights=zipf(len(self.given), 5), k=count)
        return name(*given, *draw(self.families, cum_weights=zipf(len(self.families), 20)))

    def place(self) -> Name:
        return name(self.word(self.chance.choice((1, 2, 2))))

    def word(self, syllables: int) -> list[Letters]:
        """One syllable more than said, which closes it."""
        sounds: list[Letters] = []
        for _ in range(syllables + 1):
            sounds += self.chance.choice(CONSONANTS), self.chance.choice(VOWELS)
        ending = self.chance.choice(ENDINGS)
        return [*(sounds[:-1] if ending[0] == "ee" else sounds), ending]


def _sounds(text: str) -> list[Letters]:
    """The sounds of an English spelling, parted by hyphens."""
    known = {each[0]: each for each in (*CONSONANTS, *VOWELS)}
    return [known[sound] for sound in text.split("-")]


# Who is named most often in every corpus, and whose name no other can bear: it is the longer.
BUSIEST = name(_sounds("z-a-r-f-oo-l"), _sounds("q-oo-t-l-a-b-ee-sh"))
