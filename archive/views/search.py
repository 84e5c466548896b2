"""Search for readers. What is typed never makes an error."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from archive import search as engine
from archive import shapes
from archive.models import Kind, Record
from archive.search import Results
from archive.search.query import TIMELESS
from archive.search.snippets import WIDTH, Cutter, Part, Snippet
from archive.shapes import Passage, SearchText
from archive.views.dead_ends import finds, ways_out
from archive.views.facets import ALL_OFF, chips, facets, number, order, readable, years
from archive.views.reading import Entry, listed

# Of those who are called just so; and of other spellings, those that are seen at once.
CARDS, SPELLINGS = 3, 5

MINUS, DAYS = ("-", "−", "–"), ("after:", "before:")


@dataclass(frozen=True)
class Row:
    """A result. `called` is a name that was sought, where neither title nor snippet says it."""

    entry: Entry
    title: tuple[Part, ...]
    snippet: Snippet | None
    called: Snippet | None

    @property
    def is_dated(self) -> bool:
        return self.entry.kind not in TIMELESS


def search(request: HttpRequest) -> HttpResponse:
    results = engine.search(engine.asked(request.GET), today=timezone.now().date())
    asked = results.asked
    corrected = replace(asked, query=results.suggestion or asked.query)
    meant = corrected if results.suggestion and finds(corrected) else None
    # Beside the results of one kind, or of a later page, they would be in the way.
    profiles = [] if asked.kind or results.first > 1 else _called(results)
    entries = listed([*profiles, *results.records])
    named, found = entries[: len(profiles)], entries[len(profiles) :]
    cards = {entry.uid for entry in named[:CARDS]}
    context = {
        "asked": asked,
        "results": results,
        "total": number(results.total),
        "first": number(results.first),
        "last": number(results.first + len(results.records) - 1),
        "cards": named[:CARDS],
        "namesakes": named[CARDS:],
        "rows": list(_rows(results, [entry for entry in found if entry.uid not in cards])),
        "also": results.also[:SPELLINGS],
        "also_more": results.also[SPELLINGS:],
        "chips": chips(asked),
        "facets": facets(results),
        "years": years(results),
        "filters": [order(results)] if results.total > 1 else [],
        "ignored": [(typed, _reason(typed)) for typed in results.ignored],
        "kinds": ", ".join(Kind.values),
        "unreadable": {name: bool(day) and not readable(day) for name, day in _ends(asked)},
        "meant": meant.address() if meant else "",
        # Where words put right find nothing either, something else must be left out besides.
        "read_as": "" if meant else results.suggestion,
        "ways_out": [] if results.total else ways_out(asked if meant else corrected),
        **_addresses(results),
    }
    return render(request, "archive/search.html", context)


def _called(results: Results) -> list[Record]:
    """Who was named among the words, and who was meant after "person:" and the like."""
    typed = results.sought.narrowed.about[len(results.asked.about) :]
    uids = {uid: None for each in typed for uid in each}
    meant = {each.uid: each for each in Record.objects.filter(uid__in=uids)} if uids else {}
    called = {each.uid: each for each in results.profiles}
    return list((called | {uid: meant[uid] for uid in uids if uid in meant}).values())


def _reason(ignored: str) -> str:
    """Why something typed was passed over; else it was too much."""
    if ignored.startswith(MINUS):
        return "minus"
    name, _colon, value = ignored.lower().partition(":")
    if name == "kind" and value not in Kind.values:
        return "kind"
    return "date" if ignored.lower().startswith(DAYS) else "much"


def _ends(asked: engine.Asked) -> tuple[tuple[str, str], ...]:
    return ("after", asked.after), ("before", asked.before)


def _addresses(results: Results) -> dict[str, str]:
    """Query strings of the other states that lead on from here; empty where there is none."""
    asked, back = results.asked, results.preceding
    return {
        "here": asked.address(),
        "exact": asked.address(exact=True),
        "in_all_spellings": asked.address(exact=False),
        "not_narrowed": asked.address(**ALL_OFF),
        "preceding": "" if back is None else asked.address(start=back),
        "following": asked.address(start=results.following) if results.following else "",
    }


def _rows(results: Results, entries: list[Entry]) -> Iterator[Row]:
    cutter = results.cutter()
    for entry in entries:
        title = _marked(entry, cutter)
        text = _text(entry.record)
        cut = cutter.cut(text.text)
        said = any(part.found for part in (*title, *(cut.parts if cut else ())))
        called = None if said else cutter.cut((*text.title, *text.names))
        if called and not any(part.found for part in called.parts):
            called = None
        yield Row(entry, title, cut, called)


def _marked(entry: Entry, cutter: Cutter) -> tuple[Part, ...]:
    title = entry.title
    # Nothing is cut from a title.
    whole = cutter.cut([Passage(title.text)]) if len(title.text) <= WIDTH else None
    return whole.parts if whole else (Part(title.text),)


def snippet(record: Record, cutter: Cutter) -> Snippet | None:
    return cutter.cut(_text(record).text)


def _text(record: Record) -> SearchText:
    return shapes.own_words(record.current.load()) if record.current else SearchText()
