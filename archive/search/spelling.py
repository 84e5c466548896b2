"""A word that stands nowhere in the archive, and the one that was perhaps meant."""

import re
from collections.abc import Iterable, Iterator

from django.db.models.functions import Length
from rapidfuzz.distance import OSA

from archive.models import IndexedWord
from archive.names import fold
from archive.search.grammar import Question, parse, pieces
from archive.search.matching import begins
from archive.search.snippets import WORD
from archive.search.words import STEM, stems

# In letters: shorter words are like too many, and longer ones may have two mistakes.
SHORTEST, LONG = 4, 6
# Words whose spelling is looked for, letters that are first taken to be right, and words looked at.
MOST, SURE, LOOKED_AT = 3, 2, 5000

# Folded. In other scripts, letters at the beginning are not replaced.
_ALPHABETS = ("abcdefghijklmnopqrstuvwxyz", "ابپتثجچحخدذرزژسشصضطظعغفقکگلمنوهی")
_BARE = re.compile(r"[^\W_]+")


def meant(words: Iterable[str]) -> dict[str, str]:
    """For folded words that stand nowhere, the likest that stands somewhere, if any is like it.

    One query, and one or two more for each of the first three unknown words.
    """
    asked = [word for word in dict.fromkeys(words) if len(word) >= SHORTEST and word.isalpha()]
    if not asked:
        return {}
    forms = {word: {word, *(f"{STEM}{root}" for root in {word, *stems(word)})} for word in asked}
    every = set().union(*forms.values())
    known = set(IndexedWord.objects.filter(term__in=every).values_list("term", flat=True))
    unknown = [word for word in asked if not forms[word] & known]
    found = {word: _likest(word) for word in unknown[:MOST]}
    return {word: like for word, like in found.items() if like}


def corrected(query: str, better: dict[str, str]) -> str:
    """A query as it was typed, but for some words, which keep their capitals; filters, and words
    that must not be there, stay as they are."""
    place, parts = 0, []
    for piece in pieces(query):
        start = query.find(piece, place)
        if start >= 0:
            question = parse(piece)
            words_alone = question == Question(question.terms)
            parts += [query[place:start], _put(piece, better) if words_alone else piece]
            place = start + len(piece)
    return "".join((*parts, query[place:]))


def _put(piece: str, better: dict[str, str]) -> str:
    def word(found: re.Match[str]) -> str:
        typed = found[0]
        if like := better.get(fold(typed)):
            return like.upper() if typed.isupper() else like.title() if typed.istitle() else like
        # "l'atelier" is two words, one of which may be wrong.
        return _BARE.sub(word, typed) if not _BARE.fullmatch(typed) else typed

    return WORD.sub(word, piece)


def _likest(word: str) -> str:
    """Among words that begin alike, else the word itself but for a mistake at its beginning."""
    most = 1 if len(word) < LONG else 2
    near = IndexedWord.objects.annotate(length=Length("term")).filter(
        begins("term", word[:SURE]), length__gte=len(word) - most, length__lte=len(word) + most
    )
    likes = [
        (distance, -count, term)
        for term, count in near.values_list("term", "doc")[:LOOKED_AT]
        if (distance := OSA.distance(word, term, score_cutoff=most)) <= most and term.isalpha()
    ]
    if not likes:
        begun = IndexedWord.objects.filter(term__in=set(_misbegun(word)))
        likes = [(1, -count, term) for term, count in begun.values_list("term", "doc")]
    return min(likes)[2] if likes else ""


def _misbegun(word: str) -> Iterator[str]:
    """What was meant, if one of the first two letters is wrong, missing or too many, or both have
    changed places. Among all words that end alike there is no way to look."""
    one, two, rest = word[0], word[1], word[2:]
    yield from (two + one + rest, two + rest, one + rest)
    for letter in next((letters for letters in _ALPHABETS if one in letters), ""):
        yield from (
            letter + two + rest,
            one + letter + rest,
            letter + word,
            one + letter + two + rest,
        )
