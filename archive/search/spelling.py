"""A word that stands nowhere in the archive, and the one that was perhaps meant."""

from collections.abc import Iterable

from django.db.models.functions import Length
from rapidfuzz.distance import OSA

from archive.models import IndexedWord
from archive.search.matching import begins
from archive.search.words import STEM, stems

# In letters: shorter words are like too many, and longer ones may have two mistakes.
SHORTEST, LONG = 4, 6
# Words whose spelling is looked for, letters that are taken to be right, and words looked at.
MOST, SURE, LOOKED_AT = 3, 2, 5000


def meant(words: Iterable[str]) -> dict[str, str]:
    """For folded words that stand nowhere, the likest that stands somewhere, if any is like it.

    One query, and one more for each of the first three unknown words.
    """
    asked = [word for word in dict.fromkeys(words) if len(word) >= SHORTEST]
    if not asked:
        return {}
    forms = {word: {word, *(f"{STEM}{root}" for root in {word, *stems(word)})} for word in asked}
    every = set().union(*forms.values())
    known = set(IndexedWord.objects.filter(term__in=every).values_list("term", flat=True))
    unknown = [word for word in asked if not forms[word] & known]
    found = {word: _likest(word) for word in unknown[:MOST]}
    return {word: like for word, like in found.items() if like}


def _likest(word: str) -> str:
    """Of words that begin alike, the one with the fewest changes, then the most common."""
    most = 1 if len(word) < LONG else 2
    near = IndexedWord.objects.annotate(length=Length("term")).filter(
        begins("term", word[:SURE]),
        length__gte=len(word) - most,
        length__lte=len(word) + most,
    )
    rows = near.values_list("term", "doc")[:LOOKED_AT]
    likes = [
        (distance, -count, term)
        for term, count in rows
        if (distance := OSA.distance(word, term, score_cutoff=most)) <= most
    ]
    return min(likes)[2] if likes else ""
