"""A page of what staff found, and what to show beside it."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from archive.search.asked import NEWEST, RELEVANCE
from archive.search.query import CAP, ordered
from archive.search.results import key_of, start_of
from archive.search.snippets import Cutter, Snippet
from newsroom.finding.asked import Asked
from newsroom.finding.index import KINDS
from newsroom.finding.query import DeskHit, Question, Seen, hits, question
from newsroom.finding.texts import READ, search_text, to_cut
from newsroom.models import DeskEntry

SIZE = 30


@dataclass(frozen=True, slots=True)
class Row:
    copy: Any
    kind: str
    state: str
    snippet: Snippet | None


@dataclass(frozen=True, slots=True)
class Results:
    """`total` is how many there are, at most 10,000, and then `capped` says that there are more.
    `kinds` and `states` are counted over all of them. `following` and `preceding` are keys of
    pages; `following` is empty on the last, `preceding` None on the first."""

    asked: Asked
    question: Question
    total: int = 0
    capped: bool = False
    rows: tuple[Row, ...] = ()
    first: int = 1
    kinds: dict[str, int] = field(default_factory=dict)
    states: dict[str, int] = field(default_factory=dict)
    following: str = ""
    preceding: str | None = None


def search(asked: Asked, seen: Seen, *, today: date, size: int = SIZE) -> Results:
    """Some queries for the question, and some for each kind on the page, however much is found."""
    made = question(
        asked.query,
        seen,
        exact=asked.exact,
        kinds=asked.kind,
        languages=asked.readers.language,
    )
    if not made.sensible:
        return Results(asked, made)
    sort = NEWEST if asked.latest else RELEVANCE
    found = ordered(hits(made, seen, asked.state), sort, today)
    capped, found = len(found) > CAP, found[:CAP]
    start = start_of(found, asked.readers.start)
    return Results(
        asked,
        made,
        len(found),
        capped,
        tuple(_rows(found[start : start + size], made, seen)),
        start + 1,
        dict(Counter(hit.kind for hit in found)),
        dict(Counter(hit.state for hit in found if hit.state)),
        key_of(found, start + size),
        key_of(found, start - size) if start else None,
    )


def _rows(shown: Sequence[DeskHit], made: Question, seen: Seen) -> Iterable[Row]:
    cutter = Cutter(made.sought.wanted, stemmed=not made.sought.exact)
    entries = DeskEntry.objects.in_bulk([hit.key for hit in shown])
    copies = {
        (kind, copy.pk): copy
        for kind in KINDS
        if (keys := [each.copy for each in entries.values() if each.kind == kind])
        for copy in seen[kind].filter(pk__in=keys).prefetch_related(*READ[KINDS[kind]])
    }
    for hit in shown:
        copy = copies.get((hit.kind, entries[hit.key].copy)) if hit.key in entries else None
        if copy is not None:
            yield Row(copy, hit.kind, hit.state, cutter.cut(to_cut(search_text(copy))))
