"""By what sounds a name, and each of its words, is found among many."""

from collections.abc import Iterator, Sequence

from archive.names.folding import fold
from archive.names.matching import prepare
from archive.names.words import Token, spoken, tokens


def sounds(name: str) -> list[str]:
    """The skeletons that a name may be heard by; itself where it has no consonant.

    Whatever match() calls the same name, other than for a slip of the hand, shares one of them.
    """
    said = prepare(name)
    folded = fold(name)
    return sorted({bones or folded for bones in said.bones} - {""}) if said.words else []


def heard(name: str) -> Iterator[tuple[str, str, str]]:
    """Each word of a name, the folded word that holds it, and its skeleton.

    یونس stands in محمدیونس.
    """
    words = tokens(name)
    for place, token in enumerate(words):
        bones = spoken(token.word)[0].bones or token.folded
        if bones:
            yield token.word, _held(name, words, place), bones


def _held(text: str, words: Sequence[Token], place: int) -> str:
    token = words[place]
    start, end = token.start, token.end
    if place and words[place - 1].end == start:
        start = words[place - 1].start
    if place + 1 < len(words) and words[place + 1].start == end:
        end = words[place + 1].end
    return token.folded if (start, end) == (token.start, token.end) else fold(text[start:end])
