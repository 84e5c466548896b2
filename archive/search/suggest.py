"""What a reader may mean who has begun to type: names first, then headlines."""

from collections.abc import Iterator, Sequence

from django.db.models import F, OuterRef, Q, Subquery, Sum
from django.db.models.functions import Coalesce

from archive.models import Kind, KnownWord, LinkCount, Record, SearchRow
from archive.search.expanding import KINDS, SHORTEST
from archive.search.grammar import Question, Term, parse
from archive.search.index import by_index
from archive.search.matching import All, Either, begins, compiled
from archive.search.names import MAX_WORDS
from archive.search.spellings import called, public, spellings

# In letters.
LEAST = 2
NAMES, HEADLINES = 6, 3
# Words of names, and titles, of which the best are chosen. Where more begin so, it is too early to
# tell what is meant. By kind they are told apart here: a database that is asked to may think it
# wise to begin with the kind, and reads all there are.
LOOKED_AT = 1000
NAMED = (*KINDS, Kind.TAG)

# How surely somebody is meant: called so, in any spelling; by a name that begins so; by one that
# has such words.
CALLED, BEGUN, HOLDING = range(3)


def suggest(text: str) -> list[Record]:
    """People, places, organisations and tags, the surest and most linked to first; then articles,
    the newest first. At most eight queries, none of which reads much of a large archive.

    The last word is taken for a beginning, those before it as whole; all in any spelling.
    """
    question = parse(text)
    if question != Question(question.terms):
        return []  # There are filters, or words that must not be there.
    words = [word for term in question.terms for word in term.words][:MAX_WORDS]
    if sum(map(len, words)) < LEAST:
        return []
    known = spellings((word for word in words if len(word) >= SHORTEST), public(NAMED))
    forms = [
        list(dict.fromkeys((word, *(form.folded for form in known.get(word, ())))))
        for word in words
    ]
    best = [*_names(words, forms), *_headlines(forms)]
    records = Record.objects.in_bulk(best)
    return [records[key] for key in best if key in records]


def _names(words: Sequence[str], forms: Sequence[Sequence[str]]) -> list[int]:
    typed = " ".join(words)
    heard = called([typed] if len(typed) >= SHORTEST else [], public(NAMED))
    sure = dict.fromkeys(heard.get(typed, ()), CALLED)
    for key, folded, whole in _known(words, forms):
        begun = BEGUN if whole and folded.startswith(typed) else HOLDING
        sure[key] = min(CALLED if whole and folded == typed else begun, sure.get(key, HOLDING))
    linked = LinkCount.objects.filter(target_uid=OuterRef("uid")).values("target_uid")
    count = Coalesce(Subquery(linked.values(sum=Sum("count"))), 0)
    found = Record.objects.filter(pk__among=[*sure]).values_list("pk", "kind", count, "sort_key")
    ranked = sorted((sure[pk], -n, name, pk) for pk, kind, n, name in found if kind in NAMED)
    return [pk for *_rank, pk in ranked[:NAMES]]


def _known(words: Sequence[str], forms: Sequence[Sequence[str]]) -> Iterator[tuple[int, str, bool]]:
    """Rows of KnownWord of whoever has all these words, the last as a beginning."""
    *before, spelt = forms
    known = KnownWord.objects.all()
    for some in before:
        known = known.filter(record__in=KnownWord.objects.filter(folded__in=some).values("record"))
    ways = [begins("folded", words[-1])]
    if others := spelt[1:]:
        ways.append(Q(folded__in=others))
    if before:
        ways.append(begins("folded", " ".join(words)))
    # One by one: joined by OR, none of them is found by its index. Nor in the order of the key as
    # it is, or a database may walk through all keys to be spared the sorting.
    for way in ways:
        rows = known.filter(way).order_by(F("pk") + 0)
        yield from rows.values_list("record", "folded", "whole")[:LOOKED_AT]


def _headlines(forms: Sequence[Sequence[str]]) -> list[int]:
    *before, (last, *spelt) = forms
    parts = [_either(some) for some in before]
    ending = Either((Term((last,), prefix=True), *_either(spelt).parts))
    sought = compiled(All((*parts, ending)), stemmed=False)
    # The last that were put into the index, where there are too many.
    rows = SearchRow.objects.filter(title__matches=sought).order_by("-pk")[:LOOKED_AT]
    found = Record.objects.filter(pk__in=rows.values("pk")).values_list("date", "pk", "kind")
    with by_index():
        newest = [(date, pk) for date, pk, kind in found if kind == Kind.ARTICLE]
    newest.sort(reverse=True)
    return [pk for _date, pk in newest[:HEADLINES]]


def _either(words: Sequence[str]) -> Either:
    return Either(tuple(Term(tuple(word.split())) for word in words))
