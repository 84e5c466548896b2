"""What narrows the list of people: a role, an organisation, a period."""

from dataclasses import dataclass
from functools import cached_property
from uuid import UUID

from django.db.models import Count, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext as _

from archive.models import Kind, KnownRole, Record
from archive.search.names import BY_RANK, named
from archive.search.roles import holding
from archive.views.reading import Entry, Reading
from archive.views.words import Words

LONGEST = 200
# A menu can hold no more: then the organisation is typed.
MOST_ORGANISATIONS = 200
MOST_MEANT = 20


@dataclass(frozen=True)
class Chip:
    """One thing that narrows the list, and the address of the list without it."""

    label: str
    words: str | Words
    url: str


@dataclass(frozen=True)
class Choice:
    slug: str
    title: Words
    holders: int


class Narrowing:
    """What makes no sense is left out."""

    def __init__(self, request: HttpRequest) -> None:
        self._request = request
        self.role = text(request, "role")
        self.organisation = text(request, "organisation")
        years = (_year(text(request, "since")), _year(text(request, "until")))
        self.since, self.until = sorted(years, key=lambda year: year or 0) if all(years) else years

    def __bool__(self) -> bool:
        return bool(self.role or self.organisation or self.dated)

    @property
    def dated(self) -> bool:
        return bool(self.since or self.until)

    def people(self) -> QuerySet[KnownRole, int]:
        """The keys of those who held such a role."""
        meant = {record.uid for record in self._meant} if self.organisation else None
        found = holding(self.role, meant, self.since, self.until)
        return found.values_list("record_id", flat=True)

    def chips(self) -> list[Chip]:
        found = []
        if self.role:
            found.append(Chip(_("Role"), self.role, without(self._request, "role")))
        if self.organisation:
            named_so = [Entry(record, Reading("en", {})).title for record in self._meant]
            words = named_so[0] if len(named_so) == 1 else self.organisation
            url = without(self._request, "organisation")
            found.append(Chip(_("Organisation"), words, url))
        if self.dated:
            url = without(self._request, "since", "until")
            found.append(Chip(_("Period"), self._period(), url))
        return found

    def _period(self) -> str:
        if self.since and self.until:
            return f"{self.since} – {self.until}"
        if self.since:
            return _("from %(year)s") % {"year": self.since}
        return _("to %(year)s") % {"year": self.until}

    @cached_property
    def _meant(self) -> list[Record]:
        """The organisation of that address, else those called so."""
        own = list(Record.objects.filter(kind=Kind.ORGANISATION, slug=self.organisation))
        called = named(self.organisation, Kind.ORGANISATION).order_by(*BY_RANK)
        return own or list(called[:MOST_MEANT])


def holders() -> list[tuple[UUID, int]]:
    """The public organisations in which people held roles, and how many did; one query."""
    public = Record.objects.filter(kind=Kind.ORGANISATION).values("uid")
    roles = KnownRole.objects.filter(organisation_uid__in=public).values_list("organisation_uid")
    counted = roles.annotate(people=Count("record", distinct=True)).order_by("-people")
    return list(counted[: MOST_ORGANISATIONS + 1])


def choices(held: list[tuple[UUID, int]], reading: Reading) -> list[Choice]:
    """The same by name; none where a menu cannot hold them."""
    if len(held) > MOST_ORGANISATIONS:
        return []
    found = [(entry, people) for uid, people in held if (entry := reading.entry(uid))]
    found.sort(key=lambda each: each[0].record.sort_key.casefold())
    return [Choice(entry.record.slug, entry.title, people) for entry, people in found]


def text(request: HttpRequest, name: str) -> str:
    # A zero byte is no text to PostgreSQL.
    return request.GET.get(name, "").replace("\0", " ").strip()[:LONGEST]


def without(request: HttpRequest, *names: str) -> str:
    """The address of the same list, from its beginning, without some of what was asked."""
    kept = request.GET.copy()
    for name in (*names, "from"):
        kept.pop(name, None)
    return f"{request.path}?{kept.urlencode()}" if kept else request.path


def _year(year: str) -> int | None:
    # In the digits of any script.
    return int(year) if len(year) == 4 and year.isdecimal() and int(year) else None
