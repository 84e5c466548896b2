"""By what sounds a name, each of its words, and two that may be written as one, are found."""

import re
from collections.abc import Iterator, Sequence

from archive.names.folding import fold
from archive.names.matching import is_mohammad, prepare
from archive.names.words import Token, spoken, tokens

# Two words that others write as one: عبدالرشید, محمدیونس, احمدشاه, Habibullah, Najmuddin.
_BEFORE = re.compile("abd[aeou]?[a-z]?|عبد(?:ال)?")
_AFTER = re.compile("[aeou]l?lah?|[ie]?[aeou]d+[ie]+n|sh?ah|chah|(?:ا?ل)?(?:له|لله|دین)|شاه")


def sounds(name: str) -> list[str]:
    """The skeletons that a name may be heard by; itself where it has no consonant.

    Whatever match() calls the same name, other than for a slip of the hand, shares one of them.
    """
    said = prepare(name)
    folded = fold(name)
    return sorted({bones or folded for bones in said.bones} - {""}) if said.words else []


def heard(name: str) -> Iterator[tuple[str, str, str]]:
    """Each word of a name, the folded word that holds it, and its skeleton.

    یونس stands in محمدیونس; and Abdul Rashid, which others write as one word, is one too.
    """
    words = tokens(name)
    for place, token in enumerate(words):
        bones = spoken(token.word)[0].bones or token.folded
        if bones:
            yield token.word, _held(name, words, place), bones
    for first, last in _pairs(words):
        pair = name[first.start : last.end]
        for bones in sounds(pair):
            yield pair, fold(pair), bones


def _held(text: str, words: Sequence[Token], place: int) -> str:
    token = words[place]
    start, end = token.start, token.end
    if place and words[place - 1].end == start:
        start = words[place - 1].start
    if place + 1 < len(words) and words[place + 1].start == end:
        end = words[place + 1].end
    return token.folded if (start, end) == (token.start, token.end) else fold(text[start:end])


def _pairs(words: Sequence[Token]) -> Iterator[tuple[Token, Token]]:
    """Two neighbours that may be written as one word, or with an article between them."""
    for place, first in enumerate(words):
        rest = words[place + 1 : place + 3]
        article = len(rest) == 2 and rest[0].article
        last = rest[1] if article else rest[0] if rest else None
        if last and first.after and (article or _one(first, last)):
            yield first, last


def _one(first: Token, last: Token) -> bool:
    joined = _BEFORE.fullmatch(first.folded) or _AFTER.fullmatch(last.folded)
    return bool(joined) or is_mohammad(first)
