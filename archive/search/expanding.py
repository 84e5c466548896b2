"""Words of a question that are names, or words of names, in all their spellings."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from archive.models import Kind
from archive.names import fold
from archive.search.also import also, bare, shortest
from archive.search.grammar import Term
from archive.search.matching import All, Either, Node
from archive.search.spellings import Spelling, called, public, spellings

KINDS = (Kind.PERSON, Kind.PLACE, Kind.ORGANISATION)
# The most words of one name, and of one that others write as one word: Zia ul Haq.
LONGEST, AS_ONE = 6, 3
# The most records called alike; ways to write one thing, and all that was typed.
NAMESAKES, WAYS, ALL_WAYS = 20, 40, 160
# In letters: shorter words are too many.
SHORTEST = 3

# Where some terms begin, and the end.
Span = tuple[int, int]
Forms = Mapping[str, Sequence[Spelling]]


@dataclass(frozen=True, slots=True)
class Expanded:
    """`also` are some other spellings, as they are written; `named` the keys of the records whose
    whole name was asked for, the longest names first; `called` those of them for whom nothing but
    their name was; `known` the words that are of names, in some spelling."""

    node: Node | None
    also: tuple[str, ...] = ()
    named: tuple[int, ...] = ()
    called: tuple[int, ...] = ()
    known: frozenset[str] = frozenset()


def expand(terms: Sequence[Term], known: QuerySet[Any] | None = None) -> Expanded:
    """All of `terms`, words that may be names in every known spelling; at most three queries.

    A whole name is sought by all names of whoever is called so, another word of a name by its own
    spellings; phrases and beginnings of words are left as they are.

    `known` are the words of names to go by: those that readers know, unless others are given.
    """
    known = public(KINDS) if known is None else known
    spans = _spans(terms)
    said = {text for text in spans.values() if len(text) >= SHORTEST}
    forms = spellings({form for text in said for form in _readings(text)}, known)
    taken = _longest(spans, called({name for text in said for name in _orders(text)}, known))
    names = _names({key for keys in taken.values() for key in keys}, known)
    parts = [
        _part(terms[slice(*span)], spans.get(span, ""), forms, taken.get(span), names)
        for span in _divided(len(terms), spans, taken, forms)
    ]
    most = min(WAYS, ALL_WAYS // max(len(terms), 1))
    return Expanded(
        _all([part.node(most) for part in parts]) if parts else None,
        also((part.names for part in parts), set(spans.values())),
        tuple(key for keys in taken.values() for key in sorted(keys)),
        tuple(sorted(taken.get((0, len(terms)), ()))),
        frozenset(
            word for part in parts if part.known for term in part.terms for word in term.words
        ),
    )


@dataclass(frozen=True, slots=True)
class _Part:
    """Terms that are one name together, or a single one; the spellings of each of them, and the
    other names of all of it."""

    terms: Sequence[Term]
    forms: Sequence[Sequence[Spelling]]
    names: Sequence[Spelling]
    known: bool

    def node(self, most: int) -> Node:
        """With at most so many ways to write each."""
        words = [
            _any([term, *map(_phrase, forms[:most])])
            for term, forms in zip(self.terms, self.forms, strict=True)
        ]
        names = [_phrase(name) for name in self.names if not self._found(name)]
        return _any([_all(words), *names[:most]])

    def _found(self, name: Spelling) -> bool:
        """Is a name made of words that are sought anyway?"""
        said = f" {name.folded} "
        return all(
            any(f" {word} " in said for word in (str(term), *(form.folded for form in forms)))
            for term, forms in zip(self.terms, self.forms, strict=True)
        )


def _part(
    terms: Sequence[Term],
    typed: str,
    forms: Forms,
    bearers: set[int] | None,
    names: Mapping[int, Sequence[Spelling]],
) -> _Part:
    # Many readings of one word are spellings of it; of several, of all of them as one.
    as_one = [form for reading in _readings(typed) for form in forms.get(reading, ())]
    given = [name for key in sorted(bearers or ()) for name in names.get(key, ())]
    return _Part(
        terms,
        [
            [form for form in as_one if form.folded != typed]
            if len(terms) == 1
            else [form for form in forms.get(str(term), ()) if form.folded != str(term)]
            for term in terms
        ],
        shortest(typed, [*bare(typed, given), *as_one, *given]),
        bool(as_one or bearers),
    )


def _spans(terms: Sequence[Term]) -> dict[Span, str]:
    """Single words, and several that stand together."""
    found: dict[Span, str] = {}
    for begin in range(len(terms)):
        for end in range(begin + 1, min(begin + LONGEST, len(terms)) + 1):
            if len(terms[end - 1].words) > 1 or terms[end - 1].prefix:
                break
            found[begin, end] = " ".join(map(str, terms[begin:end]))
    return found


def _readings(text: str) -> Iterator[str]:
    """As what words are looked for among the words of names: Arabic writes "and" with the next."""
    if text.count(" ") < AS_ONE:
        yield text
    if text.startswith("و") and " " not in text and len(text) > SHORTEST:
        yield text[1:]


def _orders(name: str) -> tuple[str, ...]:
    """A name as it was typed, and with the first word last: Massoud, Ahmad Shah."""
    first, _space, rest = name.partition(" ")
    return (name, f"{rest} {first}") if rest else (name,)


def _longest(spans: Mapping[Span, str], bearers: Mapping[str, set[int]]) -> dict[Span, set[int]]:
    """Whole names that do not overlap, the longest first; what too many are called is no name."""
    taken: dict[Span, set[int]] = {}
    for begin, end in sorted(spans, key=lambda span: (span[0] - span[1], span)):
        orders = (bearers.get(name) for name in _orders(spans[begin, end]))
        found = next(filter(None, orders), set[int]())
        free = all(end <= first or last <= begin for first, last in taken)
        if free and 0 < len(found) <= NAMESAKES:
            taken[begin, end] = found
    return taken


def _divided(
    size: int, spans: Mapping[Span, str], taken: Mapping[Span, object], forms: Forms
) -> Iterator[Span]:
    """All terms in their order: whole names, words that are written as one, and single terms."""
    place = 0
    while place < size:
        end = next((end for begin, end in taken if begin == place), 0)
        free = min((begin for begin, _end in taken if begin > place), default=size)
        for last in range(min(place + AS_ONE, free), place + 1, -1):
            end = end or (last if forms.get(spans.get((place, last), "")) else 0)
        end = end or place + 1
        yield place, end
        place = end


def _names(keys: set[int], known: QuerySet[Any]) -> dict[int, list[Spelling]]:
    """What the records are called, but for weak names; one query, or none."""
    found: dict[int, list[Spelling]] = {}
    names = known.filter(record__in=keys, whole=True).order_by("pk")
    for key, text in names.values_list("record", "text") if keys else ():
        found.setdefault(key, []).append(Spelling(text, fold(text)))
    return found


def _phrase(name: Spelling) -> Node:
    return Term(tuple(name.folded.split()), as_is=True)


def _any(parts: Sequence[Node]) -> Node:
    return parts[0] if len(parts) == 1 else Either(tuple(parts))


def _all(parts: Sequence[Node]) -> Node:
    return parts[0] if len(parts) == 1 else All(tuple(parts))
