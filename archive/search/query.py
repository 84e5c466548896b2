"""From a question to the records that answer it, best first."""

from collections.abc import Iterable
from contextlib import nullcontext
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from operator import attrgetter
from typing import TypeVar
from uuid import UUID

from django.db.models import Case, F, IntegerField, Model, Q, QuerySet, TextField, Value, When
from django.db.models.functions import Cast
from msgspec import Struct

from archive.models import Kind, Link, Record, SearchRow
from archive.search.asked import NEWEST, RELEVANCE
from archive.search.index import by_index, engine
from archive.search.matching import Node, any_of, compiled

# Of what is more common, the records that came last are looked at, and the count says "10,000+".
CAP = 10_000

# What has no date of its own is of no year, and in no period.
TIMELESS = (
    Kind.PERSON,
    Kind.ORGANISATION,
    Kind.PLACE,
    Kind.CONTRIBUTOR,
    Kind.TAG,
    Kind.PAGE,
)

# By which a person, a place, an organisation or a tag belongs to a record.
ROLES = ("mentions", "speaker", "depicts", "took_part", "located_in", "tagged", "role", "relation")

# Where what was asked for stands: anywhere in the record, with names in a known spelling; the same
# as it was typed; in its title or headline, likewise; and a record of which it is a whole name.
SPELT, TYPED, TITLE_SPELT, TITLE_TYPED, CALLED = range(5)

# No rank makes up for the first number, by which that which stands higher comes first; the second
# is what the rank is multiplied by.
WORTH = {
    SPELT: (0, 1.0),
    TYPED: (0, 2.0),
    TITLE_SPELT: (1, 1.0),
    TITLE_TYPED: (2, 1.0),
    CALLED: (3, 1.0),
}

# A record of today counts a tenth more than one of fifty years ago, or older.
RECENT, SPAN = 0.1, 50


@dataclass(frozen=True, slots=True)
class Narrowed:
    """What the results are narrowed to. Each of `about` is one thing by its uid, or any of several
    where the reader's words may mean any; all of `about` must hold."""

    kinds: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    years: tuple[int, ...] = ()
    about: tuple[tuple[UUID, ...], ...] = ()
    after: date | None = None
    before: date | None = None


@dataclass(frozen=True, slots=True)
class Sought:
    """A question made ready: `wanted` in all spellings, `typed` as it was typed; `called` are the
    keys of the records of which it is a whole name."""

    wanted: Node | None = None
    typed: Node | None = None
    without: tuple[Node, ...] = ()
    exact: bool = False
    narrowed: Narrowed = field(default_factory=Narrowed)
    called: tuple[int, ...] = ()


class Hit(Struct, frozen=True, gc=False):
    """A record that answers; `day` is ISO 8601, `rank` the engine's, within `standing`."""

    key: int
    kind: str
    language: str
    day: str
    rank: float = 0.0
    standing: int = SPELT

    @property
    def year(self) -> int:
        return int(self.day[:4])

    def score(self, today: date) -> tuple[int, float]:
        """Where it stands, then the engine's rank, a little more the newer the record is."""
        age = min(max(today.year - self.year, 0), SPAN)
        recent = 1 + RECENT * (1 - age / SPAN)
        level, worth = WORTH[self.standing]
        return level, self.rank * worth * recent


AnyHit = TypeVar("AnyHit", bound=Hit)


def hits(sought: Sought) -> list[Hit]:
    """At most 10,001 of the records that answer, those that came last; in one query."""
    found = answering(sought)
    columns = ["pk", "kind", "language", "day"]
    last = F("search_row").desc() if sought.wanted else F("pk").desc()
    # As text: thousands of dates take longer to be made than to be found.
    found = found.annotate(day=Cast("date", TextField()))
    if sought.wanted:
        parts = _compiled(any_of(sought.wanted), sought)
        rank = engine().rank(parts, "search_row__words", last)
        found = found.annotate(rank=rank, standing=standing(sought))
        columns += ["rank", "standing"]
    # Without words there is nothing to look up: the last are at the end of another index.
    with by_index() if sought.wanted or sought.without else nullcontext():
        return [Hit(*row) for row in found.order_by(last).values_list(*columns)[: CAP + 1]]


def standing(sought: Sought, rows: type[Model] = SearchRow) -> Case:
    """Titles are short, and names in other spellings few: these are looked up, not ranked.

    `rows` have the keys of what is found, and the columns of SearchRow.
    """
    holding = [(CALLED, Q(pk__in=sought.called))]
    if sought.typed:
        holding.append((TITLE_TYPED, _within(rows, "title", sought.typed, sought)))
    if sought.wanted and sought.wanted != sought.typed:
        holding.append((TITLE_SPELT, _within(rows, "title", sought.wanted, sought)))
        if sought.typed:
            holding.append((TYPED, _within(rows, "words", sought.typed, sought)))
    return Case(
        *(When(condition, then=Value(where)) for where, condition in holding),
        default=Value(SPELT),
        output_field=IntegerField(),
    )


def _within(rows: type[Model], column: str, node: Node, sought: Sought) -> Q:
    found = rows._default_manager.filter(**{f"{column}__matches": _compiled(node, sought)})
    return Q(pk__in=found.values("pk"))


def ordered(found: Iterable[AnyHit], sort: str, today: date) -> list[AnyHit]:
    """Best first, newest first or oldest first; what is equal, newest first."""
    if sort == RELEVANCE:
        return sorted(found, key=lambda hit: (hit.score(today), hit.day, hit.key), reverse=True)
    return sorted(found, key=attrgetter("day", "key"), reverse=sort == NEWEST)


def answering(sought: Sought) -> QuerySet[Record]:
    """All records that answer, in no order."""
    found = Record.objects.all()
    if sought.wanted:
        found = found.filter(search_row__words__matches=_compiled(sought.wanted, sought))
    for node in sought.without:
        found = found.exclude(_within(SearchRow, "words", node, sought))
    return found.filter(*_conditions(sought.narrowed))


def _compiled(node: Node, sought: Sought) -> str:
    return compiled(node, stemmed=not sought.exact)


def _conditions(narrowed: Narrowed) -> list[Q]:
    conditions: list[Q] = []
    if narrowed.kinds:
        conditions.append(Q(kind__in=narrowed.kinds))
    if narrowed.languages:
        conditions.append(Q(language__in=narrowed.languages))
    if narrowed.years or narrowed.after or narrowed.before:
        conditions.append(~Q(kind__in=TIMELESS))
    if narrowed.years:
        conditions.append(Q(date__year__in=narrowed.years))
    if narrowed.after:
        conditions.append(Q(date__gte=_midnight(narrowed.after)))
    if narrowed.before and narrowed.before < date.max:
        conditions.append(Q(date__lt=_midnight(narrowed.before + timedelta(days=1))))
    for uids in narrowed.about:
        linked = Link.objects.filter(target_uid__in=uids, role__in=ROLES).values("source")
        conditions.append(Q(uid__in=uids) | Q(pk__in=linked))
    return conditions


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), UTC)
