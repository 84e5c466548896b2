"""From a question to the records that answer it, best first."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID

from django.db.models import BooleanField, Case, F, Q, QuerySet, TextField, Value, When
from django.db.models.functions import Cast

from archive.models import Link, Record
from archive.search.asked import NEWEST, RELEVANCE
from archive.search.index import engine
from archive.search.matching import Node, compiled

# Of what is more common, the records that came last are looked at, and the count says "10,000+".
CAP = 10_000

# By which a person, a place, an organisation or a tag belongs to a record.
ROLES = ("mentions", "speaker", "depicts", "took_part", "located_in", "tagged", "role", "relation")

# What is spelt as it was typed counts half as much again; a record of today a tenth more than one
# of fifty years ago.
AS_TYPED, RECENT, SPAN = 1.5, 0.1, 50


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
    """A question made ready: `wanted` in all spellings, `typed` as it was typed."""

    wanted: Node | None = None
    typed: Node | None = None
    without: tuple[Node, ...] = ()
    exact: bool = False
    narrowed: Narrowed = field(default_factory=Narrowed)


@dataclass(frozen=True, slots=True)
class Hit:
    """A record that answers; `day` is ISO 8601, `rank` the engine's."""

    key: int
    kind: str
    language: str
    day: str
    rank: float = 0.0
    as_typed: bool = True

    @property
    def year(self) -> int:
        return int(self.day[:4])

    def score(self, today: date) -> float:
        """The engine's rank (title before names before text), more where it is spelt as it was
        typed, and a little more the newer it is."""
        age = min(max(today.year - self.year, 0), SPAN)
        recent = 1 + RECENT * (1 - age / SPAN)
        return self.rank * recent * (AS_TYPED if self.as_typed else 1.0)


def hits(sought: Sought) -> list[Hit]:
    """At most 10,001 of the records that answer, those that came last; in one query."""
    found = answering(sought)
    columns = ["pk", "kind", "language", "day"]
    # As text: thousands of dates take longer to be made than to be found.
    found = found.annotate(day=Cast("date", TextField()))
    if sought.wanted:
        found = found.annotate(rank=engine().rank(_compiled(sought.wanted, sought)))
        columns.append("rank")
        if sought.typed and sought.typed != sought.wanted:
            typed = Record.objects.filter(
                search_row__words__matches=_compiled(sought.typed, sought)
            )
            columns.append("as_typed")
            found = found.annotate(
                as_typed=Case(
                    When(pk__in=typed.values("pk"), then=Value(True)),
                    default=Value(False),
                    output_field=BooleanField(),
                )
            )
    last = F("search_row").desc() if sought.wanted else F("pk").desc()
    return [Hit(*row) for row in found.order_by(last).values_list(*columns)[: CAP + 1]]


def ordered(found: Iterable[Hit], sort: str, today: date) -> list[Hit]:
    """Best first, newest first or oldest first; what is equal, newest first."""
    newest = sorted(found, key=lambda hit: (hit.day, hit.key), reverse=True)
    if sort == RELEVANCE:
        return sorted(newest, key=lambda hit: hit.score(today), reverse=True)
    return newest if sort == NEWEST else newest[::-1]


def answering(sought: Sought) -> QuerySet[Record]:
    """All records that answer, in no order."""
    found = Record.objects.all()
    if sought.wanted:
        found = found.filter(search_row__words__matches=_compiled(sought.wanted, sought))
    for node in sought.without:
        unwanted = Record.objects.filter(search_row__words__matches=_compiled(node, sought))
        found = found.exclude(pk__in=unwanted.values("pk"))
    return found.filter(*_conditions(sought.narrowed))


def _compiled(node: Node, sought: Sought) -> str:
    return compiled(node, stemmed=not sought.exact)


def _conditions(narrowed: Narrowed) -> list[Q]:
    conditions: list[Q] = []
    if narrowed.kinds:
        conditions.append(Q(kind__in=narrowed.kinds))
    if narrowed.languages:
        conditions.append(Q(language__in=narrowed.languages))
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
