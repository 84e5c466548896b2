"""Every edition of a record with what changed in it, and what changed between any two."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from archive.models import Action, Edition, LedgerEntry, Record
from archive.views.addresses import changes_address
from archive.views.compared import Changed, Compared, beginning, changes_of, named, whole
from archive.views.lookup import by_slug, edition_at, no_edition
from archive.views.paging import Page
from archive.views.reading import Entry, Reading, resolve

# Numbers a page of the history; each edition is read and compared with the one before it.
SIZE = 20


@dataclass(frozen=True)
class Row:
    """An edition of the history, or the number of one that is withheld."""

    number: int
    compared: Compared | None = None
    changes: Sequence[Changed] = ()
    complete: bool = True


@by_slug
def history(request: HttpRequest, record: Record) -> HttpResponse:
    """Newest first, a page by numbers, so that each has its place whatever is withheld."""
    if record.current is None:
        raise Http404("nothing is published here yet")
    last = record.current.number
    top = _number(request.GET.get("from", "")) or last
    if top > last:
        raise Http404("there is no such edition")
    # One more, for the lowest of the page to be compared with.
    below = list(record.editions.filter(number__lte=top).order_by("-number")[: SIZE + 1])
    pairs = [
        Compared(edition, before, edition.number - 1)
        for edition, before in zip(below, [*below[1:], None], strict=True)
        if edition.number > top - SIZE
    ]
    read = [compared.shapes() for compared in pairs]
    reading = Reading(record.language, resolve(named(read) | {record.uid}))
    rows = {number: Row(number) for number in _withheld(record) if top - SIZE < number <= top}
    for compared, shapes in zip(pairs, read, strict=True):
        found = beginning(changes_of(shapes, reading), reading) if shapes else ([], True)
        rows[compared.edition.number] = Row(compared.edition.number, compared, *found)
    context = {
        "record": record,
        "entry": Entry(record, reading),
        "rows": [rows[number] for number in sorted(rows, reverse=True)],
        "page": Page[Edition](
            [],
            following=str(top - SIZE) if top > SIZE else "",
            preceding=str(min(top + SIZE, last)) if top < last else "",
        ),
        "language": record.language,
    }
    return render(request, "archive/history.html", context)


def changes(request: HttpRequest, kind: str, slug: str, number: int) -> HttpResponse:
    """What changed with an edition: from the one before it, or from the one that `from` names;
    where that is not public any more, from the nearest before it that is, and the page says so.
    """
    edition = edition_at(kind, slug, number)
    if edition is None:
        return no_edition(request, kind=kind, slug=slug, number=number)
    record = edition.record
    start = _number(request.GET.get("from", "")) or number - 1
    if start > number:
        return redirect(f"{changes_address(record, start)}?from={number}")
    if start == number:
        raise Http404("nothing differs from itself")
    public = record.editions.order_by("-number")
    numbers = list(public.values_list("number", flat=True))
    before = public.filter(number__lte=start).first()
    compared = Compared(edition, before, start)
    shapes = compared.shapes()
    reading = Reading(record.language, resolve(named([shapes]) | {record.uid}))
    context = {
        "record": record,
        "entry": Entry(record, reading),
        "compared": compared,
        "changes": whole(changes_of(shapes, reading), reading) if shapes else [],
        "earlier": [each for each in numbers if each < number],
        "preceding": next((each for each in numbers if each < number), None),
        "following": next((each for each in reversed(numbers) if each > number), None),
        "language": record.language,
    }
    return render(request, "archive/changes.html", context)


def _withheld(record: Record) -> set[int]:
    """The numbers of the editions that were taken away one by one."""
    acts = LedgerEntry.objects.filter(uid=record.uid, action=Action.WITHHOLD)
    return {number for number in acts.values_list("edition", flat=True) if number}


def _number(text: str) -> int:
    """An edition's number; 0 where none is asked for. Raises Http404."""
    if not text:
        return 0
    if not (text.isascii() and text.isdigit() and len(text) < 10 and int(text)):
        raise Http404("there is no such edition")
    return int(text)
