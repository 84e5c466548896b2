"""Finding profiles by what they are called, in any spelling and script, from the first letters."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from django.db.models import Case, IntegerField, Q, QuerySet, TextField, Value, When
from django.db.models.functions import Concat

from archive.models import KnownName, Record
from archive.names import fold, match, prepare
from archive.names.words import Token, spoken, tokens

MAX_WORDS = 8
# So many names hold every spelling of a common word, or nearly.
LOOKED_AT = 2000

# How a record was found, the surest first: called just so; these words among others; in another
# spelling; by the beginnings of words.
EXACT, WHOLE, SPELT, BEGUN = range(4)
BY_RANK = ("rank", "sort_key", "id")

# Words as typed, one or two together, and the known spellings of them, folded.
Spellings = dict[str, set[str]]


def named(query: str, kind: str) -> QuerySet[Record]:
    """The records of a kind that have a name with every word of the query; `rank` is how sure.

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
    begun = _every(*(Q(folded__contains=f" {word}") | _spelt(known[word]) for word in words))
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
    return records.filter(pk__in=_called(spelt | begun)).annotate(rank=rank)


def _names() -> QuerySet[KnownName]:
    """With a space after the last word too."""
    return KnownName.objects.annotate(
        bounded=Concat("folded", Value(" "), output_field=TextField()),
        bones=Concat("skeletons", Value(" "), output_field=TextField()),
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
    """What is known by the same consonants and is, in its vowels too, the same name."""
    asked = {unit: prepare(unit) for unit in (*words, *map(" ".join, pairwise(words)))}
    bones = {each for one in asked.values() for each in one.bones if each}
    found: Spellings = {unit: set() for unit in asked}
    if not bones:
        return found
    alike = Q(*(Q(bones__contains=f" {each} ") for each in sorted(bones)), _connector=Q.OR)
    names = _names().filter(alike, record__kind=kind)
    texts = names.values_list("text", flat=True).distinct()[:LOOKED_AT]
    forms = dict(form for text in texts for form in _words(text))
    for word, folded in forms.items():
        heard = spoken(word)[0].bones
        for unit, one in asked.items():
            if heard in one.bones and folded != unit and match(one, word) == "match":
                found[unit].add(folded)
    return found


def _words(text: str) -> Iterator[tuple[str, str]]:
    """Each word of a name, and the folded word that holds it: یونس stands in محمدیونس."""
    words = tokens(text)
    for place, token in enumerate(words):
        yield token.word, _held(text, words, place)


def _held(text: str, words: Sequence[Token], place: int) -> str:
    token = words[place]
    start, end = token.start, token.end
    if place and words[place - 1].end == start:
        start = words[place - 1].start
    if place + 1 < len(words) and words[place + 1].start == end:
        end = words[place + 1].end
    return token.folded if (start, end) == (token.start, token.end) else fold(text[start:end])
