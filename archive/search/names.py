"""Finding profiles by what they are called, in any spelling and script, from the first letters."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from django.db.models import Case, IntegerField, Q, QuerySet, TextField, Value, When
from django.db.models.functions import Concat

from archive.models import KnownName, Record
from archive.names import fold
from archive.search.spellings import public, spellings

MAX_WORDS = 8

# How a record was found, the surest first: called just so; these words among others; in another
# spelling; by the beginnings of words.
EXACT, WHOLE, SPELT, BEGUN = range(4)
BY_RANK = ("rank", "sort_key", "id")

# Words as typed, one or two together, and the known spellings of them, folded.
Spellings = dict[str, set[str]]


def named(query: str, kind: str, *, begun: bool = True) -> QuerySet[Record]:
    """The records of a kind that have a name with every word of the query; `rank` is how sure.

    Of words the beginnings are enough, unless `begun` is False.

    Evaluating takes one query; this takes another, for the spellings.
    """
    words = fold(query).split()[:MAX_WORDS]
    records = Record.objects.filter(kind=kind)
    if not words:
        return records.annotate(rank=Value(EXACT)).none()
    known = _spellings(words, kind)
    spelt = Q()
    for units in _readings(words, known):
        spelt |= _every(*(_whole(unit) | _spelt(known.get(unit, ())) for unit in units))
    sought = spelt
    if begun:
        sought |= _every(*(Q(folded__contains=f" {word}") | _spelt(known[word]) for word in words))
    ranks = (
        (EXACT, Q(folded=f" {' '.join(words)}")),
        (WHOLE, _every(*map(_whole, words))),
        (SPELT, spelt),
    )
    rank = Case(
        *(When(pk__in=_called(how), then=Value(rank)) for rank, how in ranks),
        default=Value(BEGUN),
        output_field=IntegerField(),
    )
    return records.filter(pk__in=_called(sought)).annotate(rank=rank)


def _names() -> QuerySet[KnownName]:
    """With a space after the last word too."""
    return KnownName.objects.annotate(
        bounded=Concat("folded", Value(" "), output_field=TextField())
    )


def _called(how: Q) -> QuerySet[KnownName, int]:
    return _names().filter(how).values_list("record_id", flat=True)


def _every(*conditions: Q) -> Q:
    whole = Q()
    for condition in conditions:
        whole &= condition
    return whole


def _whole(words: str) -> Q:
    return Q(bounded__contains=f" {words} ")


def _spelt(forms: Sequence[str] | set[str]) -> Q:
    return Q(*map(_whole, sorted(forms)), _connector=Q.OR) if forms else Q(pk__in=())


def _readings(words: Sequence[str], known: Spellings) -> Iterator[list[str]]:
    """The words by themselves, and with any two of them taken as one: عبدالرشید is Abdul Rashid."""
    yield list(words)
    for place, pair in enumerate(map(" ".join, pairwise(words))):
        if known[pair]:
            yield [*words[:place], pair, *words[place + 2 :]]


def _spellings(words: Sequence[str], kind: str) -> Spellings:
    units = (*words, *map(" ".join, pairwise(words)))
    return {
        unit: {form.folded for form in forms}
        for unit, forms in spellings(units, public([kind])).items()
    }
