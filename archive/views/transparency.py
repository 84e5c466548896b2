"""How much was published, taken away and erased, and why: counted from the ledger and what stays of
what was withdrawn. It counts and never names.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Count, OuterRef, Q, Subquery
from django.db.models.functions import ExtractYear
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from archive.models import Action, LedgerEntry, Reason, Tombstone

COLUMNS: dict[str, str | Promise] = {
    "published": _("Published first"),
    "editions": _("Later editions"),
    "withdrawn": _("Withdrawn"),
    "restored": _("Brought back"),
    "withheld": _("Earlier editions withheld"),
    "merged": _("Merged"),
    "purged": _("Erased"),
}
# What was merged is not gone: it can be read under another address.
REASONS = [reason for reason in Reason if reason != Reason.MERGED]
MEANINGS: dict[str, str | Promise] = {
    Reason.EDITORIAL: _(
        "The editors found that it should not stand here: it was out of date, a duplicate, or fell "
        "short of our rules, and a correction would not have been enough."
    ),
    Reason.SAFETY: _(
        "Somebody could be harmed by being named, seen or found through it. We do not say who, and "
        "we do not say more. It is also what is told while something that was hidden in haste is "
        "looked at."
    ),
    Reason.LEGAL: _("A court, a law or a claim that we found justified made us take it away."),
    Reason.RIGHTS: _(
        "Whoever made it, or owns it, did not agree or does not agree any more to its being here."
    ),
    Reason.ERROR: _("It was published by mistake: too early, twice, or not by our decision."),
}


@dataclass
class Figures:
    """`years`, the newest first: what was done in each. `gone`: what is away now, and `erased`, by
    reason and year."""

    years: dict[int, Counter[str]] = field(default_factory=dict)
    gone: dict[str, Counter[int]] = field(default_factory=dict)
    erased: dict[str, Counter[int]] = field(default_factory=dict)

    def add(self, year: int, column: str, count: int) -> None:
        self.years.setdefault(year, Counter())[column] += count


def counted() -> Figures:
    """Three queries, whatever the number of acts."""
    found = Figures()
    acts = LedgerEntry.objects.order_by().annotate(year=ExtractYear("time"))
    rows = acts.values_list("year", "action", "reason").annotate(
        Count("pk"), firsts=Count("pk", filter=Q(edition=1))
    )
    for year, action, reason, count, firsts in rows:
        match action:
            case Action.PUBLISH:
                found.add(year, "published", firsts)
                found.add(year, "editions", count - firsts)
            case Action.WITHDRAW if reason != Reason.MERGED:
                found.add(year, "withdrawn", count)
            case Action.WITHHOLD:
                found.add(year, "withheld", count)
            case Action.MERGE:
                found.add(year, "merged", count)
            case Action.PURGE:
                found.add(year, "purged", count)
                found.erased.setdefault(reason, Counter())[year] += count
    for year, count in _restored():
        found.add(year, "restored", count)
        # It is no edition that tells something new.
        found.add(year, "editions", -count)
    found.years = dict(sorted(found.years.items(), reverse=True))
    away = Tombstone.objects.exclude(reason=Reason.MERGED).order_by()
    years = away.annotate(year=ExtractYear("withdrawn_at")).values_list("year", "reason")
    for year, reason, count in years.annotate(Count("pk")):
        found.gone.setdefault(reason, Counter())[year] += count
    return found


def _restored() -> list[tuple[int, int]]:
    """By year, how often something was published of which the act before took it away."""
    withdrawn = LedgerEntry.objects.filter(action=Action.WITHDRAW).exclude(reason=Reason.MERGED)
    before = LedgerEntry.objects.filter(
        uid=OuterRef("uid"), seq__lt=OuterRef("seq"), action__in=(Action.PUBLISH, Action.WITHDRAW)
    ).order_by("-seq")
    again = LedgerEntry.objects.filter(
        action=Action.PUBLISH, edition__gt=1, uid__in=withdrawn.values("uid")
    ).annotate(
        before=Subquery(before.values("action")[:1]), why=Subquery(before.values("reason")[:1])
    )
    again = again.filter(before=Action.WITHDRAW).exclude(why=Reason.MERGED).order_by()
    return list(again.annotate(year=ExtractYear("time")).values_list("year").annotate(Count("pk")))


def figures(request: HttpRequest) -> HttpResponse:
    found = counted()
    total: Counter[str] = Counter()
    for counts in found.years.values():
        total.update(counts)
    gone = [found.gone.get(reason, Counter()) for reason in REASONS]
    away = [sum(each.values()) for each in gone]
    erased = [sum(found.erased.get(reason, Counter()).values()) for reason in REASONS]
    context = {
        "columns": COLUMNS.values(),
        "years": [(year, [each[name] for name in COLUMNS]) for year, each in found.years.items()],
        "total": [total[name] for name in COLUMNS],
        "reasons": [(reason, MEANINGS[reason]) for reason in REASONS],
        "gone": [(year, _summed(each[year] for each in gone)) for year in found.years],
        "away": _summed(away),
        "erased": _summed(erased),
    }
    return render(request, "archive/transparency.html", context)


def _summed(counts: Iterable[int]) -> list[int]:
    row = list(counts)
    return [*row, sum(row)]


def figures_json(request: HttpRequest) -> JsonResponse:
    found = counted()
    return JsonResponse(
        {
            "years": [
                {"year": year, **{name: counts[name] for name in COLUMNS}}
                for year, counts in found.years.items()
            ],
            "withdrawn_now": _by_reason(found.gone),
            "purged": _by_reason(found.erased),
        }
    )


def _by_reason(found: dict[str, Counter[int]]) -> list[dict[str, Any]]:
    return [
        {"reason": reason.value, "year": year, "count": count}
        for reason in REASONS
        for year, count in sorted(found.get(reason, Counter()).items())
    ]
