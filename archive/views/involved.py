"""Whom, what and where a chronology is narrowed to."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.core.validators import slug_re
from django.db.models import F, OuterRef, Q, QuerySet, Subquery, Sum
from django.http import Http404, QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from archive.models import Kind, Link, LinkCount, Record
from archive.views.lookup import once_at
from archive.views.reading import Entry, Reading

# How an event is linked to each; the kind is the name in the address.
ROLES: dict[str, str] = {
    Kind.PERSON: "took_part",
    Kind.ORGANISATION: "took_part",
    Kind.PLACE: "located_in",
}
LABELS: dict[str, str | Promise] = {
    Kind.PERSON: _("Person"),
    Kind.ORGANISATION: _("Organisation"),
    Kind.PLACE: _("Place"),
}
# A village in a district in a province.
DEPTH = 3
# Who takes part in fewer events is found from their own page.
MOST_CHOICES = 300


@dataclass(frozen=True)
class Chosen:
    """`moved` where an address names one by what it was called before."""

    records: dict[str, Record]
    moved: bool = False

    @property
    def suffix(self) -> str:
        """What the addresses of all parts of it end with."""
        slugs = {kind: record.slug for kind, record in self.records.items()}
        return f"?{urlencode(slugs)}" if slugs else ""


@dataclass(frozen=True)
class Choice:
    """One list to choose from."""

    name: str
    label: str | Promise
    entries: list[Entry]
    slug: str


def chosen(asked: QueryDict) -> Chosen:
    """Raises Http404 where nothing is published under an address."""
    slugs = {kind: slug for kind in ROLES if (slug := asked.get(kind, ""))}
    if not slugs:
        return Chosen({})
    if not all(map(slug_re.match, slugs.values())):
        raise Http404("nothing can be there")
    wanted = Q(pk__in=())
    for kind, slug in slugs.items():
        wanted |= Q(kind=kind, slug=slug)
    found = {record.kind: record for record in Record.objects.filter(wanted)}
    elsewhere = slugs.keys() - found.keys()
    for kind in elsewhere:
        moved = once_at(kind, slugs[kind])
        if moved is None:
            raise Http404("nothing was published there")
        found[kind] = moved
    return Chosen({kind: found[kind] for kind in slugs}, bool(elsewhere))


def involving(events: QuerySet[Record], who: Chosen) -> QuerySet[Record]:
    """Those that all of them took part in, at the place or somewhere in it."""
    for kind, record in who.records.items():
        links = Link.objects.filter(role=ROLES[kind], source_kind=Kind.EVENT)
        targets = Q(target_uid=record.uid)
        if kind == Kind.PLACE:
            for places in _inside(record):
                targets |= Q(target_uid__in=places)
        events = events.filter(pk__in=links.filter(targets).values("source"))
    return events


def choices(who: Chosen, reading: Reading) -> list[Choice]:
    """Who took part in events and where they were, by name; one query."""
    counts = LinkCount.objects.filter(role__in=set(ROLES.values()), source_kind=Kind.EVENT)
    sums = counts.filter(target_uid=OuterRef("uid")).values("target_uid")
    records = Record.objects.filter(kind__in=ROLES, uid__in=counts.values("target_uid"))
    records = records.annotate(events=Subquery(sums.annotate(all=Sum("count")).values("all")))
    first: list[Record] = list(
        records.order_by(F("events").desc(), "sort_key", "id")[:MOST_CHOICES]
    )
    known = {record.pk for record in first}
    first += [record for record in who.records.values() if record.pk not in known]
    first.sort(key=lambda record: record.sort_key)
    return [
        Choice(
            kind,
            label,
            entries,
            who.records[kind].slug if kind in who.records else "",
        )
        for kind, label in LABELS.items()
        if (entries := [Entry(record, reading) for record in first if record.kind == kind])
    ]


def _inside(place: Record) -> list[QuerySet[Link, Any]]:
    """The uids of the places in a place, of those in them, and so on."""
    inside = Link.objects.filter(role="child_of", source_kind=Kind.PLACE)
    found = [inside.filter(target_uid=place.uid).values("source__uid")]
    for _each in range(DEPTH - 1):
        found.append(inside.filter(target_uid__in=found[-1]).values("source__uid"))
    return found
