"""The one way to search: from what is asked to a page of records, and what to show beside it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from archive import dates
from archive.languages import meant as tongue
from archive.models import Kind, Record
from archive.names import fold
from archive.search.asked import Asked
from archive.search.expanding import Expanded, expand
from archive.search.facets import Facets, facets
from archive.search.grammar import Question, Term, parse
from archive.search.matching import All, Node
from archive.search.names import BY_RANK, named
from archive.search.query import CAP, Hit, Narrowed, Sought, hits, ordered
from archive.search.snippets import Cutter
from archive.search.spelling import corrected, meant
from archive.search.spellings import called, public

SIZE = 30
# So many records may be meant by the words after "person:".
MOST_MEANT = 50

_KEY = re.compile(r"(\d{1,18})\.(\d{1,6})")


@dataclass(frozen=True, slots=True)
class Results:
    """A page of what was found, and what goes with it.

    `total` is how many there are, at most `CAP`, and then `capped` says that there are more;
    `first` the place of the first record of the page, from 1. `also` are the other spellings that
    were sought, `profiles` the records whose whole name was asked for. `suggestion` is the query
    with misspelt words put right; `ignored` what was typed and makes no sense. `following` and
    `preceding` are keys of pages; `following` is empty on the last, `preceding` None on the first.
    """

    asked: Asked
    sought: Sought
    total: int = 0
    capped: bool = False
    records: tuple[Record, ...] = ()
    first: int = 1
    facets: Facets = field(default_factory=Facets)
    also: tuple[str, ...] = ()
    profiles: tuple[Record, ...] = ()
    suggestion: str = ""
    ignored: tuple[str, ...] = ()
    following: str = ""
    preceding: str | None = None

    def cutter(self) -> Cutter:
        """What cuts snippets for this question."""
        return Cutter(self.sought.wanted, stemmed=not self.sought.exact)


def search(asked: Asked, *, today: date, size: int = SIZE) -> Results:
    """A fixed number of queries, however much is found; what is typed never makes an error."""
    made = ready(asked)
    found = ordered(hits(made.sought), asked.sort, today) if made.sensible else []
    capped = len(found) > CAP
    found = found[:CAP]
    start = start_of(found, asked.start)
    shown = [hit.key for hit in found[start : start + size]]
    records = Record.objects.select_related("current").in_bulk({*shown, *made.expanded.named})
    return Results(
        asked,
        made.sought,
        len(found),
        capped,
        tuple(records[key] for key in shown if key in records),
        start + 1,
        facets(found),
        made.expanded.also,
        tuple(records[key] for key in made.expanded.named if key in records),
        _suggestion(asked, made) if not asked.exact else "",
        made.ignored,
        key_of(found, start + size),
        key_of(found, start - size) if start else None,
    )


@dataclass(frozen=True, slots=True)
class Ready:
    """A question made ready to be put; `sensible` if there is anything to look for."""

    question: Question
    sought: Sought
    expanded: Expanded
    ignored: tuple[str, ...]
    sensible: bool


def ready(asked: Asked) -> Ready:
    question = parse(asked.query)
    typed = _all(question.terms)
    expanded = Expanded(typed) if asked.exact else expand(question.terms)
    narrowed, ignored = _narrowed(asked, question)
    sought = Sought(expanded.node, typed, question.without, asked.exact, narrowed, expanded.called)
    sensible = bool(typed or question.without or narrowed != Narrowed())
    return Ready(question, sought, expanded, ignored, sensible)


def _all(terms: Sequence[Term]) -> Node | None:
    return All(tuple(terms)) if len(terms) > 1 else terms[0] if terms else None


def _narrowed(asked: Asked, question: Question) -> tuple[Narrowed, tuple[str, ...]]:
    """What both the words and the rest of the address narrow to, and what makes no sense."""
    kinds, tongues = list(asked.kind), list(asked.language)
    about = _linked(asked.about)
    unknown: list[str] = []
    for name, value in question.filters:
        if name == "kind":
            if value.lower() in Kind.values:
                kinds.append(value.lower())
            else:
                unknown.append(f"{name}:{value}")
        elif name == "language":
            tongues += tongue(value)
        else:
            about.append(_meant(name, value))
    days, ignored = _days(asked)
    after = max(filter(None, (days[0], question.after)), default=None)
    before = min(filter(None, (days[1], question.before)), default=None)
    narrowed = Narrowed(tuple(kinds), tuple(tongues), asked.year, tuple(about), after, before)
    return narrowed, (*question.ignored, *unknown, *ignored)


def _linked(about: Sequence[tuple[str, str]]) -> list[tuple[UUID, ...]]:
    """The uids of what is at these addresses, in one query; none for one that is not public."""
    if not about:
        return []
    slugs = [slug for _kind, slug in about]
    found = Record.objects.filter(slug__in=slugs).values_list("kind", "slug", "uid")
    uids = {(kind, slug): uid for kind, slug, uid in found}
    return [(uids[pair],) if pair in uids else () for pair in about]


def _meant(kind: str, name: str) -> tuple[UUID, ...]:
    """Whoever is called just so, in any spelling: Ahmad Massoud is not Ahmad Shah Massoud. Where
    nobody is, whoever has these words in a name; the beginnings of words are not enough."""
    said = fold(name)
    if whole := called([said], public([kind]))[said]:
        found = Record.objects.filter(pk__in=whole).order_by("pk")
    else:
        found = named(name, kind, begun=False).order_by(*BY_RANK)
    return tuple(found.values_list("uid", flat=True)[:MOST_MEANT])


def _days(asked: Asked) -> tuple[tuple[date | None, date | None], tuple[str, ...]]:
    ends: list[date | None] = []
    ignored = []
    for name in ("after", "before"):
        value = getattr(asked, name)
        try:
            known = dates.asked(value) if value else None
        except ValueError:
            known = None
            ignored.append(f"{name}:{value}")
        ends.append((known.earliest if name == "after" else known.latest) if known else None)
    return (ends[0], ends[1]), tuple(ignored)


def _suggestion(asked: Asked, made: Ready) -> str:
    """The query as typed, with each misspelt word replaced; empty where none is."""
    terms = [*made.question.terms]
    words = [word for term in terms if not term.prefix for word in term.words]
    better = meant(word for word in words if word not in made.expanded.known)
    said = corrected(asked.query, better)
    return said if said != asked.query else ""


def start_of(found: Sequence[Hit], key: str) -> int:
    """The place after the record that a key names; where that is gone, what came after it has
    moved up by one."""
    known = _KEY.fullmatch(key)
    if not known:
        return 0
    record, place = int(known[1]), int(known[2])
    if 0 < place <= len(found) and found[place - 1].key == record:
        return place if place < len(found) else 0
    now = next((at for at, hit in enumerate(found, 1) if hit.key == record), place - 1)
    return now if 0 < now < len(found) else 0


def key_of(found: Sequence[Hit], place: int) -> str:
    """The key of the page that begins at a place; empty for the first, and beyond the last."""
    return f"{found[place - 1].key}.{place}" if 0 < place < len(found) else ""
