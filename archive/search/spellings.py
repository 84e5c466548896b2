"""The known spellings of words that may be names, in any script."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, QuerySet

from archive.models import KnownWord
from archive.names import Prepared, fold, match, prepare, sounds
from archive.search.ordinary import ORDINARY

# So many rows hold every spelling of a common word; the least used may be left out.
LOOKED_AT = 2000


@dataclass(frozen=True, slots=True)
class Spelling:
    """A word of a name, as it is written and as it is indexed."""

    text: str
    folded: str


def public(kinds: Collection[str]) -> QuerySet[KnownWord]:
    return KnownWord.objects.filter(record__kind__in=kinds)


def spellings(asked: Iterable[str], known: QuerySet[Any]) -> dict[str, list[Spelling]]:
    """What is known by the same consonants and is, in its vowels too, the same word of a name; the
    most used first, and among them the word itself, if it is known.

    `asked` are folded words, or several as one, parted by spaces; one query of `known`, which has
    the columns of KnownWord.
    """
    found: dict[str, dict[str, list[tuple[int, str]]]] = {each: {} for each in asked}
    for each, text, folded, count in _alike(found, known, whole=False, also="folded"):
        found[each].setdefault(folded, []).append((count, text))
    return {each: _most_used(forms) for each, forms in found.items()}


def _most_used(forms: dict[str, list[tuple[int, str]]]) -> list[Spelling]:
    """Of one word that is written with and without signs, as it is without."""
    plain = {
        folded: min(texts, key=lambda each: (each[1].lower() != folded, -each[0], each[1]))[1]
        for folded, texts in forms.items()
    }
    order = sorted(forms, key=lambda folded: (-sum(count for count, _ in forms[folded]), folded))
    return [Spelling(plain[folded], folded) for folded in order]


def called(asked: Iterable[str], known: QuerySet[Any]) -> dict[str, set[int]]:
    """The keys of the records of which each is a whole name, in any spelling; one query."""
    found: dict[str, set[int]] = {each: set() for each in asked}
    for each, _text, record, _count in _alike(found, known, whole=True, also="record"):
        found[each].add(record)
    return found


def _alike(
    asked: Iterable[str], known: QuerySet[Any], *, whole: bool, also: str
) -> Iterator[tuple[str, str, Any, int]]:
    """What was asked, a known word that is the same, a column more of its rows, and how many."""
    ready: dict[str, list[tuple[str, Prepared]]] = defaultdict(list)
    for each in asked:
        said = prepare(each)
        for skeleton in sounds(each):
            ready[skeleton].append((each, said))
    if not ready:
        return
    rows = known.filter(bones__in=ready, whole=whole).values_list("text", "bones", also)
    most_used = rows.annotate(Count("pk")).order_by("-pk__count", "text")[:LOOKED_AT]
    same: dict[tuple[str, str], bool] = {}
    for text, skeleton, value, count in most_used:
        for each, said in ready[skeleton]:
            if (each, text) not in same:
                same[each, text] = _same(each, said, text)
            if same[each, text]:
                yield each, text, value, count


def _same(asked: str, said: Prepared, text: str) -> bool:
    folded = fold(text)
    if folded == asked:
        return True
    return asked not in ORDINARY and folded not in ORDINARY and match(said, text) == "match"
