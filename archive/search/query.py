"""From a question to the records that answer it, best first."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID

from django.db.models import Case, Exists, FloatField, Q, QuerySet, Value, When
from django.db.models.expressions import Combinable
from django.db.models.functions import Cast, ExtractYear

from archive.models import Link, Record
from archive.search.index import engine
from archive.search.matching import Ways, compiled

# Of what is more common, the records published last are looked at, and the count says "10,000+".
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

    def __bool__(self) -> bool:
        return self != Narrowed()


@dataclass(frozen=True, slots=True)
class Sought:
    """A question made ready: `wanted` in all spellings, `typed` as it was typed."""

    wanted: tuple[Ways, ...] = ()
    typed: tuple[Ways, ...] = ()
    without: tuple[Ways, ...] = ()
    exact: bool = False
    narrowed: Narrowed = field(default_factory=Narrowed)

    def __bool__(self) -> bool:
        return bool(self.wanted or self.without or self.narrowed)


def hits(sought: Sought) -> QuerySet[Record]:
    """At most 10,001 of the records that answer, those published last; in no order."""
    return _answering(sought).order_by("-pk")[: CAP + 1]


def ranked(sought: Sought, today: date) -> QuerySet[Record]:
    """The same, each with `score`, best first."""
    chosen = hits(sought).values("pk")
    if not sought.wanted:
        found = Record.objects.filter(pk__in=chosen).annotate(score=Value(0.0))
        return found.order_by("-date", "-pk")
    question = compiled(sought.wanted, exact=sought.exact)
    found = Record.objects.filter(pk__in=chosen, search_row__words__matches=question)
    return found.annotate(score=_score(sought, question, today)).order_by("-score", "-date", "-pk")


def _score(sought: Sought, question: str, today: date) -> Combinable:
    score: Combinable = engine().rank(question)
    if sought.wanted != sought.typed:
        typed = Record.objects.filter(
            search_row__words__matches=compiled(sought.typed, exact=sought.exact)
        )
        score = score * Case(
            When(pk__in=typed.values("pk"), then=Value(AS_TYPED)),
            default=Value(1.0),
            output_field=FloatField(),
        )
    age = Value(float(today.year)) - Cast(ExtractYear("date"), FloatField())
    return score * (Value(1.0 + RECENT) - age * Value(RECENT / SPAN))


def _answering(sought: Sought) -> QuerySet[Record]:
    found = Record.objects.all()
    if sought.wanted:
        question = compiled(sought.wanted, exact=sought.exact)
        found = found.filter(search_row__words__matches=question)
    for ways in sought.without:
        unwanted = Record.objects.filter(
            search_row__words__matches=compiled([ways], exact=sought.exact)
        )
        found = found.exclude(pk__in=unwanted.values("pk"))
    return found.filter(*_conditions(sought.narrowed))


def _conditions(narrowed: Narrowed) -> list[Q | Exists]:
    conditions: list[Q | Exists] = []
    if narrowed.kinds:
        conditions.append(Q(kind__in=narrowed.kinds))
    if narrowed.languages:
        conditions.append(Q(language__in=narrowed.languages))
    if narrowed.years:
        conditions.append(Q(date__year__in=narrowed.years))
    if narrowed.after:
        conditions.append(Q(date__gte=_midnight(narrowed.after)))
    if narrowed.before:
        conditions.append(Q(date__lt=_midnight(narrowed.before + timedelta(days=1))))
    for uids in narrowed.about:
        linked = Link.objects.filter(target_uid__in=uids, role__in=ROLES).values("source")
        conditions.append(Q(uid__in=uids) | Q(pk__in=linked))
    return conditions


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), UTC)
