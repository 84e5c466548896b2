"""The words of a name, and what they sound like together."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from archive.names.folding import APOSTROPHES, JOINERS, MARKS, fold
from archive.names.letters import COARSE, SUN, WEAK, sounds
from archive.names.vocabulary import HEADS

_LETTER = "[^\\W_]|[\u0900-\u0dff]"
_WORD = re.compile(f"(?:{_LETTER})(?:{_LETTER}|[{MARKS}{JOINERS}]|[{APOSTROPHES}](?=\\w))*")
_POSSESSIVE = re.compile(r"['’]s\Z", re.I)
# Written as one word with the name that follows: محمدیونس; but not Mohammadi, Mohammadzai.
_MOHAMMAD = re.compile("محمد[\u200c]?(?!زی|یان|زاد|پور|الله|الدین)(?=\\w{3})")
# Between the words of one name: a hyphen, or spaces with at most one line end.
_HYPHEN = re.compile(rf"[ {JOINERS}]*[-‐‑][ {JOINERS}]*\n?[ {JOINERS}]*")
_SPACE = re.compile(rf"(?:[^\S\n]|[{JOINERS}])*\n?(?:[^\S\n]|[{JOINERS}])*")

_ARTICLES = frozenset("al el ol ul ud ur od or oul oud our eul".split())
# These only between hyphens: they are words of European languages too.
_HYPHENED_ARTICLES = frozenset("ad an ar as ash at az us ush un uz ut il".split())
_IZAFE = frozenset("e i ye yi".split())
_ABBREVIATED = dict.fromkeys(("mohd", "muhd", "mohmd", "md"), "mohammad")


@dataclass(frozen=True, slots=True)
class Token:
    """A word, at `[start:end]` of its text, and what parts it from its neighbours in one name."""

    start: int
    end: int
    word: str
    folded: str
    before: str
    after: str

    @property
    def izafe(self) -> bool:
        """The -e or -i that joins two words, or the Pashto particle: heard, but no word."""
        return (self.folded in _IZAFE and bool(self.before and self.after)) or self.folded == "د"

    @property
    def article(self) -> bool:
        hyphened = self.before == self.after == "-"
        return bool(self.before and self.after) and (
            self.folded in _ARTICLES or (hyphened and self.folded in _HYPHENED_ARTICLES)
        )


@dataclass(frozen=True, slots=True)
class Sound:
    """Consonants (`bones`: their classes; `fine`: their letters) and what lies between them.

    There is one gap more than there are consonants; "|" in a gap parts two words. `cost` is that
    of reading the letters in this way.
    """

    bones: str
    fine: str
    gaps: tuple[str, ...]
    cost: float = 0.0

    @property
    def sun(self) -> bool:
        """Begins with a letter that takes the l of an article before it."""
        return not self.gaps[0] and self.fine[:1] in SUN and self.fine != ""


BREAK = Sound("", "", ("|",))
ARTICLE = {False: Sound("l", "l", ("u", "")), True: Sound("", "", ("u",))}


def tokens(text: str) -> list[Token]:
    """The words of a text with their places in it, without a possessive 's."""
    # Start, end, and where the next word would have to begin: after a possessive 's, nowhere.
    spans: list[tuple[int, int, int]] = []
    for found in _WORD.finditer(text):
        start, end = found.span()
        if joined := _MOHAMMAD.match(text, start, end):
            spans.append((start, joined.end(), joined.end()))
            start = joined.end()
        possessive = _POSSESSIVE.search(text, start, end)
        spans.append((start, possessive.start(), -1) if possessive else (start, end, end))
    out = []
    before = ""
    for number, (start, end, resumed) in enumerate(spans):
        following = spans[number + 1][0] if number + 1 < len(spans) else -1
        after = "" if -1 in (following, resumed) else _parting(text[resumed:following])
        out.append(Token(start, end, text[start:end], _folded(text[start:end]), before, after))
        before = after
    return out


def compose(words: Sequence[Token]) -> tuple[Sound, ...]:
    """What words sound like as one name: one to three ways, the likeliest first."""
    heard = [token for token in words if not token.izafe]
    parts = [
        () if token.article else spoken(_word(token, place == len(heard) - 1), place == 0)
        for place, token in enumerate(heard)
    ]
    readings = max(map(len, parts), default=0)
    return tuple(
        _joined([ways[min(reading, len(ways) - 1)] if ways else None for ways in parts])
        for reading in range(readings)
    )


def _word(token: Token, last: bool) -> str:
    if not last and token.folded[-1:] in ("i", "e") and token.folded[:-1] in HEADS:
        return token.word[:-1]
    return _ABBREVIATED.get(token.folded, token.word)


def _joined(parts: Sequence[Sound | None]) -> Sound:
    """One sound of several; None stands for an article."""
    heard: list[Sound] = []
    glued = True
    for place, part in enumerate(parts):
        following = parts[place + 1] if place + 1 < len(parts) else None
        if not glued:
            heard.append(BREAK)
        if part is None:
            heard.append(ARTICLE[following is not None and following.sun])
        else:
            heard.append(_assimilated(part, following) if following else part)
        glued = part is None
    gaps = [""]
    for sound in heard:
        gaps[-1] += sound.gaps[0]
        gaps += sound.gaps[1:]
    return Sound(
        "".join([sound.bones for sound in heard]),
        "".join([sound.fine for sound in heard]),
        tuple(gaps),
        max((sound.cost for sound in heard), default=0.0),
    )


def _assimilated(word: Sound, following: Sound) -> Sound:
    """Abdul Rashid and Abdur Rashid as Abdu-Rashid; Khalilur Rahman and Burhanud Din alike."""
    if not following.sun or word.gaps[-1]:
        return word
    last, vowel = word.fine[-1:], word.gaps[-2:-1]
    abd = (
        word.bones[:-1] == "bd" and word.gaps[:2] == ("a", "") and last in ("l", following.fine[0])
    )
    rahman = last == "r" and following.bones.startswith("rm")
    din = last == "d" and following.bones == "dn"
    if abd or ((rahman or din) and vowel in (("u",), ("o",)) and len(word.bones) > 2):
        return Sound(word.bones[:-1], word.fine[:-1], word.gaps[:-1], word.cost)
    return word


@lru_cache(maxsize=50_000)
def _folded(word: str) -> str:
    return fold(word)


@lru_cache(maxsize=50_000)
def spoken(word: str, first: bool = True) -> tuple[Sound, ...]:
    return tuple(_sound(heard, cost) for heard, cost in sounds(word, first=first))


def _sound(heard: str, cost: float) -> Sound:
    fine, gaps = "", [""]
    for letter in heard:
        if letter in WEAK:
            gaps[-1] += letter
        else:
            fine += letter
            gaps.append("")
    return Sound("".join(COARSE.get(letter, letter) for letter in fine), fine, tuple(gaps), cost)


def _parting(between: str) -> str:
    """A hyphen, a space, or nothing where the two words cannot be of one name."""
    if between == " ":
        return " "
    if _HYPHEN.fullmatch(between):
        return "-"
    # Nothing at all: the second half of a word that is two.
    return " " if _SPACE.fullmatch(between) else ""
