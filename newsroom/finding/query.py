"""From a question to the working copies that answer it, of those that somebody may see."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeAlias

from django.db.models import (
    Case,
    CharField,
    F,
    OuterRef,
    QuerySet,
    Subquery,
    TextField,
    Value,
    When,
)
from django.db.models.functions import Cast

from archive.languages import meant as tongue
from archive.search.expanding import Expanded, expand
from archive.search.grammar import Term, parse
from archive.search.index import by_index, engine
from archive.search.matching import All, Either, Node, any_of, compiled
from archive.search.query import CAP, Hit, Sought, standing
from newsroom.models import DeskEntry, DeskRow, DeskWord

# By kind, the working copies that somebody may see, each with its `state` ("" where it has none).
Seen: TypeAlias = Mapping[str, QuerySet[Any]]


class DeskHit(Hit, frozen=True, gc=False):
    """`day` is when it was changed."""

    state: str = ""


@dataclass(frozen=True, slots=True)
class Question:
    """What was typed, understood; `ignored` are those of its words that make no sense here."""

    sought: Sought
    also: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    after: date | None = None
    before: date | None = None
    ignored: tuple[str, ...] = ()

    @property
    def sensible(self) -> bool:
        """Is there anything to look for?"""
        narrowed = self.kinds or self.languages or self.after or self.before
        return bool(self.sought.wanted or self.sought.without or narrowed)


def question(
    text: str,
    seen: Seen,
    *,
    exact: bool = False,
    begun: bool = False,
    kinds: Iterable[str] = (),
    languages: Iterable[str] = (),
) -> Question:
    """`begun`: the last word may not be all written yet. At most three queries."""
    typed = parse(text)
    said, kinds, languages = [*typed.terms], [*kinds], [*languages]
    for field_, value in typed.filters:
        if field_ == "kind":
            # A kind that nobody knows, or that is not seen, finds nothing.
            kinds.append(value.lower())
        elif field_ == "language":
            languages += tongue(value)
        else:
            # Here there are no pages of people to lead to: it is their name that is looked for.
            said += parse(value).terms
    terms = tuple(dict.fromkeys(said))
    written = _all(terms)
    expanded = Expanded(written) if exact else expand(terms, _known(seen))
    wanted = expanded.node
    if begun and terms and not terms[-1].prefix:
        wanted = _begun(wanted, terms)
    sought = Sought(wanted, written, typed.without, exact, called=expanded.called)
    return Question(
        sought,
        expanded.also,
        tuple(kinds),
        tuple(languages),
        typed.after,
        typed.before,
        typed.ignored,
    )


def answers(made: Question, kind: str, *, by_name: bool = False) -> QuerySet[Any]:
    """The keys of the working copies of a kind that answer, for lists and fields in which one
    chooses. `by_name`: what they are called counts, and no more.

    One query, to look them up by the index; where they are too many to be handed back to the
    database, they are looked up again as part of the caller's.
    """
    entries = DeskEntry.objects.filter(kind=kind)
    if not made.sensible:
        return entries.none().values("copy")
    found = _answering(made, entries, column="title" if by_name else "words")
    with by_index():
        keys = list(found.values_list("pk", flat=True)[: CAP + 1])
    return (entries.filter(pk__among=keys) if len(keys) <= CAP else found).values("copy")


def called(made: Question, kind: str) -> QuerySet[Any]:
    """The keys of those of which the question is a whole name, in any spelling."""
    return DeskEntry.objects.filter(kind=kind, pk__in=made.sought.called).values("copy")


def hits(made: Question, seen: Seen, states: Sequence[str] = ()) -> list[DeskHit]:
    """At most 10,001 of those that answer, those that were made last; in one query."""
    entries: Any = DeskEntry.objects.filter(kind__in=[*seen]).annotate(state=_state(seen, ""))
    found = _answering(made, entries.filter(state__isnull=False))
    if states:
        found = found.filter(state__in=states)
    last = F("row").desc() if made.sought.wanted else F("pk").desc()
    rank: Any = Value(0.0)
    if made.sought.wanted:
        parts = _compiled(any_of(made.sought.wanted), made)
        rank = engine().rank(parts, "row__words", last)
    # As text: thousands of times take longer to be made than to be found.
    found = found.annotate(
        day=Cast("changed_at", TextField()), rank=rank, standing=standing(made.sought, DeskRow)
    )
    columns = ("pk", "kind", "language", "day", "rank", "standing", "state")
    with by_index():
        return [DeskHit(*row) for row in found.order_by(last).values_list(*columns)[: CAP + 1]]


def _answering(made: Question, entries: QuerySet[Any], *, column: str = "words") -> QuerySet[Any]:
    if made.sought.wanted:
        entries = entries.filter(**{f"row__{column}__matches": _compiled(made.sought.wanted, made)})
    for node in made.sought.without:
        unwanted = DeskRow.objects.filter(words__matches=_compiled(node, made))
        entries = entries.exclude(pk__in=unwanted.values("pk"))
    conditions = {
        "kind__in": made.kinds,
        "language__in": made.languages,
        "date__gte": made.after,
        "date__lte": made.before,
    }
    return entries.filter(**{name: value for name, value in conditions.items() if value})


def _known(seen: Seen) -> QuerySet[DeskWord]:
    """The names of those whom somebody may see, public or not."""
    known = DeskWord.objects.filter(entry__kind__in=[*seen])
    known = known.annotate(state=_state(seen, "entry__"), record=F("entry"))
    return known.filter(state__isnull=False)


def _state(seen: Seen, path: str) -> Any:
    """The state of what an entry, at `path`, is of; NULL where it is not seen."""
    return Case(
        *(
            When(
                **{f"{path}kind": kind},
                then=Subquery(rows.filter(pk=OuterRef(f"{path}copy")).order_by().values("state")),
            )
            for kind, rows in seen.items()
        ),
        default=None,
        output_field=CharField(null=True),
    )


def _begun(wanted: Node | None, terms: Sequence[Term]) -> Node | None:
    """Either what was sought, or all the words with the last as the beginning of one."""
    *before, last = terms
    begun = Term(last.words, prefix=True)
    either = _all((*before, begun))
    return Either((wanted, either)) if wanted and either else wanted


def _all(terms: Sequence[Term]) -> Node | None:
    return All(tuple(terms)) if len(terms) > 1 else terms[0] if terms else None


def _compiled(node: Node, made: Question) -> str:
    return compiled(node, stemmed=not made.sought.exact)
