"""Words that somebody spoke, as rows of lists; and the filters that narrow such a list."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.db.models import Count, Min, QuerySet
from django.db.models.fields.json import KT
from django.db.models.functions import ExtractYear
from django.http import Http404
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from archive.languages import BY_TAG
from archive.models import Kind, Link
from archive.views.addresses import address
from archive.views.reading import Entry, Reading
from archive.views.roles import RoleThen, date_of
from archive.views.words import Words

STANDINGS: dict[str, str | Promise] = {
    "verified": _("Verified"),
    "unverified": _("Not verified"),
    "disputed": _("Disputed"),
}
WHERE: dict[str, str | Promise] = {"articles": _("In articles"), "other": _("Elsewhere")}
TITLES: dict[str, str | Promise] = {
    "year": _("Year said or printed"),
    "language": _("Languages"),
    "in": _("Where"),
    "status": _("Standing"),
}


@dataclass(frozen=True)
class Quoted:
    """Words, where they stand, and who spoke them.

    `printed` is their place in a text, or empty for words outside any. `speaker` is None on the
    speaker's own page, and where there is none with a page: then `attribution` may say who.
    """

    words: Words
    translation: Words | None
    source: Entry
    url: str
    printed: str
    speaker: Entry | None
    attribution: str
    role: RoleThen | None
    occasion: Words | None
    status: str

    @property
    def standing(self) -> str:
        return str(STANDINGS.get(self.status, ""))


def quoted(link: Link, reading: Reading, owner: Entry | None = None) -> Quoted:
    """A row of a list; `owner` is whose page it stands on."""
    source, said = Entry(link.source, reading), link.detail
    language = said["language"] or link.source.language
    alone = link.source_kind == Kind.QUOTATION
    speaker = owner or reading.entry(link.target_uid or "")
    return Quoted(
        words=Words(said["text"], language),
        translation=source.title if alone and source.title.language != language else None,
        source=source,
        url=address(Kind.QUOTATION, said["quote"]),
        printed="" if alone else f"{source.url}#quote-{said['quote']}",
        speaker=None if owner else speaker,
        attribution=said.get("attribution", ""),
        role=speaker.role_on(date_of(link.source, link.source.date_edtf)) if speaker else None,
        occasion=reading.words(said.get("occasion", {})),
        status=said.get("status", ""),
    )


@dataclass(frozen=True)
class Choice:
    """`count` is None in a list too long to be counted."""

    label: str | Promise
    url: str
    count: int | None
    chosen: bool
    language: str = ""


@dataclass(frozen=True)
class Filter:
    """One way to narrow a list. The first of `choices` takes it off."""

    name: str
    choices: list[Choice]

    @property
    def title(self) -> str | Promise:
        return TITLES[self.name]


@dataclass(frozen=True)
class Narrowed:
    """What is left of a list, and the `filters` that have more than one thing to offer."""

    links: QuerySet[Link]
    filters: list[Filter]
    chosen: dict[str, str]


# A list by all that narrows it is counted within a moment up to here.
MOST_COUNTED = 10_000
# An older year of a longer list has no address of its own.
MOST_YEARS = 100

# A year, a language, where, a standing: with each the number of quotations of which all are true.
_Counts = dict[tuple[str, ...], int]
# What a filter has to choose from, with how many there are of each.
_Offered = dict[str, int | None]

_NARROW: dict[str, Callable[[QuerySet[Link], str], QuerySet[Link]]] = {
    "year": lambda links, value: links.filter(date__year=int(value)),
    "language": lambda links, value: links.filter(detail__language=value),
    "in": lambda links, value: (
        links.exclude(source_kind=Kind.QUOTATION)
        if value == "articles"
        else links.filter(source_kind=Kind.QUOTATION)
    ),
    "status": lambda links, value: links.filter(detail__status=value),
}


def narrowed(links: QuerySet[Link], asked: Mapping[str, str]) -> Narrowed:
    """Quotations by what the address asks for; one query, for what there is to choose from, and
    in a long list another.

    Raises Http404 for what no quotation has.
    """
    chosen = {name: asked[name] for name in TITLES if asked.get(name)}
    counts = _counts(links)
    if sum(counts.values()) > MOST_COUNTED:
        offered = _uncounted(links, counts, chosen)
    else:
        offered = {name: _counted(name, counts, chosen) for name in TITLES}
    for name, value in chosen.items():
        if value not in offered[name]:
            raise Http404("no quotation is of that kind")
        links = _NARROW[name](links, value)
    kept = {"speaker": asked["speaker"]} if asked.get("speaker") else {}
    filters = [_filter(name, offered[name], chosen, kept) for name in TITLES]
    return Narrowed(links, [each for each in filters if len(each.choices) > 2], chosen)


def _counts(links: QuerySet[Link]) -> _Counts:
    """Of one more than are counted, the newest."""
    newest = links.order_by("-date", "-id")[: MOST_COUNTED + 1]
    # PostgreSQL sorts by what a model is ordered by within the groups; here nothing is.
    rows = Link.objects.filter(pk__in=newest.values("pk")).annotate(
        year=ExtractYear("date"), language=KT("detail__language"), status=KT("detail__status")
    )
    grouped = rows.values_list("year", "language", "source_kind", "status")
    counts: _Counts = {}
    for year, language, kind, status, count in grouped.annotate(count=Count("pk")):
        where = "other" if kind == Kind.QUOTATION else "articles"
        key = (str(year), language or "", where, status or "")
        counts[key] = counts.get(key, 0) + count
    return counts


def _counted(name: str, counts: _Counts, chosen: dict[str, str]) -> _Offered:
    """How many the other filters leave of each; what is chosen is offered even where none are."""
    names = list(TITLES)
    own, others = names.index(name), {key: chosen[key] for key in chosen if key != name}
    found: dict[str, int] = {row[own]: 0 for row in counts if row[own] == chosen.get(name)}
    for row, count in counts.items():
        if all(row[names.index(other)] == value for other, value in others.items()):
            found[row[own]] = found.get(row[own], 0) + count
    return {**found}


def _uncounted(
    links: QuerySet[Link], counts: _Counts, chosen: dict[str, str]
) -> dict[str, _Offered]:
    """Every year, whatever stands it may have, and the languages of the newest; one query."""
    last = max(int(row[0]) for row in counts)
    oldest = links.aggregate(oldest=Min("date"))["oldest"]
    first = max(oldest.year if oldest else last, last - MOST_YEARS + 1)
    spoken = {row[1] for row in counts} | ({chosen.get("language", "")} & BY_TAG.keys())
    return {
        "year": dict.fromkeys(map(str, range(first, last + 1))),
        "language": dict.fromkeys(spoken),
        "in": dict.fromkeys(WHERE),
        "status": dict.fromkeys(STANDINGS),
    }


def _filter(name: str, found: _Offered, chosen: dict[str, str], kept: dict[str, str]) -> Filter:
    others = {key: chosen[key] for key in chosen if key != name}
    known = [count for count in found.values() if count is not None]
    count = sum(known) if len(known) == len(found) else None
    every = Choice(_("All"), _address(kept | others), count, name not in chosen)
    choices = [
        Choice(
            _label(name, value),
            _address(kept | others | {name: value}),
            found[value],
            chosen.get(name) == value,
            value if name == "language" else "",
        )
        for value in sorted(found, key=_order(name))
        if value
    ]
    return Filter(name, [every, *choices])


def _order(name: str) -> Callable[[str], Any]:
    if name == "year":
        return lambda value: -int(value)
    orders: dict[str, Iterable[str]] = {"language": BY_TAG, "in": WHERE, "status": STANDINGS}
    ranks = list(orders[name])
    return lambda value: (ranks.index(value) if value in ranks else len(ranks), value)


def _label(name: str, value: str) -> str | Promise:
    if name == "language":
        return BY_TAG[value].endonym if value in BY_TAG else value
    return {"in": WHERE, "status": STANDINGS}.get(name, {}).get(value, value)


def _address(asked: dict[str, str]) -> str:
    return f"?{urlencode(asked)}"
