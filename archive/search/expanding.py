"""Words of a question that are names, or words of names, in all their spellings."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from archive.models import Kind, KnownName
from archive.names import fold
from archive.search.grammar import Term
from archive.search.matching import All, Either, Node
from archive.search.spellings import Spelling, called, spellings

KINDS = (Kind.PERSON, Kind.PLACE, Kind.ORGANISATION)
# The most words of one name, records called alike, and ways to write one thing.
LONGEST, NAMESAKES, WAYS = 6, 20, 40
# In letters: shorter words are too many.
SHORTEST = 3

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Expanded:
    """`also` are the other spellings, as they are written; `named` the keys of the records whose
    whole name was asked for, the longest names first."""

    node: Node | None
    also: tuple[str, ...] = ()
    named: tuple[int, ...] = ()


def expand(terms: Sequence[Term]) -> Expanded:
    """All of `terms`, words that may be names in every known spelling; at most three queries.

    Phrases and beginnings of words are left as they are.
    """
    spans = {
        span: " ".join(w for term in terms[slice(*span)] for w in term.words)
        for span in _spans(terms)
    }
    said = {text for text in spans.values() if len(text) >= SHORTEST}
    forms = spellings({text for text in said if text.count(" ") < 2}, KINDS)
    wholes = called(said, KINDS)
    taken = _longest({span: wholes[text] for span, text in spans.items() if wholes.get(text)})
    names = _names({key for keys in taken.values() for key in keys})
    other: dict[str, str] = {}
    parts: list[Node] = []
    place = 0
    while place < len(terms):
        end = next((end for begin, end in taken if begin == place), place + 1)
        pair = (place, place + 2)
        ways: list[Node] = []
        if end == place + 1 and forms.get(spans.get(pair, "")) and not _begins(taken, place + 1):
            end = place + 2
            ways += _written(forms[spans[pair]], other)
        words = [_word(term, forms, other) for term in terms[place:end]]
        ways.insert(0, words[0] if len(words) == 1 else All(tuple(words)))
        for key in sorted(taken.get((place, end), ())):
            ways += _written(names.get(key, ()), other)
        parts.append(ways[0] if len(ways) == 1 else Either(tuple(dict.fromkeys(ways))[:WAYS]))
        place = end
    for term in terms:
        other.pop(" ".join(term.words), None)
    named = tuple(key for keys in taken.values() for key in sorted(keys))
    return Expanded(_all(parts), tuple(other.values()), named)


def _spans(terms: Sequence[Term]) -> Iterator[Span]:
    """Single words, and several that stand together."""
    plain = [len(term.words) == 1 and not term.prefix for term in terms]
    for begin in range(len(terms)):
        for end in range(begin + 1, min(begin + LONGEST, len(terms)) + 1):
            if not plain[end - 1]:
                break
            yield begin, end


def _longest(found: dict[Span, set[int]]) -> dict[Span, set[int]]:
    """Whole names that do not overlap, the longest first; what too many are called is no name."""
    taken: dict[Span, set[int]] = {}
    for begin, end in sorted(found, key=lambda span: (span[0] - span[1], span)):
        free = all(end <= first or last <= begin for first, last in taken)
        if free and len(found[begin, end]) <= NAMESAKES:
            taken[begin, end] = found[begin, end]
    return taken


def _begins(taken: dict[Span, set[int]], place: int) -> bool:
    return any(begin == place for begin, _end in taken)


def _names(keys: set[int]) -> dict[int, list[Spelling]]:
    """What the records are called, but for weak names; one query, or none."""
    found: dict[int, list[Spelling]] = {}
    known = KnownName.objects.filter(record__in=keys, weak=False).order_by("pk")
    for key, text in known.values_list("record", "text") if keys else ():
        found.setdefault(key, []).append(Spelling(text, fold(text)))
    return found


def _word(term: Term, forms: dict[str, set[Spelling]], other: dict[str, str]) -> Node:
    found = forms.get(" ".join(term.words)) if not term.prefix and len(term.words) == 1 else None
    if not found:
        return term
    return Either((term, *_written(sorted(found, key=lambda each: each.folded), other)))


def _written(found: "set[Spelling] | Sequence[Spelling]", other: dict[str, str]) -> list[Node]:
    """The terms of some spellings, which are noted in `other`."""
    for each in found:
        other.setdefault(each.folded, each.text)
    return [Term(tuple(each.folded.split()), as_is=True) for each in found if each.folded]


def _all(parts: list[Node]) -> Node | None:
    if len(parts) < 2:
        return parts[0] if parts else None
    return All(tuple(parts))
