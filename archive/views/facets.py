"""What narrows the results of a search, and what else can: each has an address of its own."""

from dataclasses import dataclass
from typing import Any

from django.utils.formats import number_format
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from archive import dates, languages
from archive.drawings import density
from archive.drawings.density import Step, Strip
from archive.models import Kind, Record
from archive.search import Asked, Results
from archive.search.asked import NEWEST, OLDEST, RELEVANCE
from archive.views import dated
from archive.views.addresses import TITLES
from archive.views.chronology import with_empty
from archive.views.narrowing import Chip
from archive.views.quoted import Choice
from archive.views.reading import Entry, Reading
from archive.views.words import Words

# Of one kind; the others stand behind them.
SHOWN = 5

# What takes everything off that an address narrows by.
ALL_OFF: dict[str, Any] = {
    "kind": (),
    "language": (),
    "year": (),
    "about": (),
    "after": "",
    "before": "",
}


@dataclass(frozen=True)
class Facet:
    title: str | Promise
    choices: list[Choice]

    @property
    def first(self) -> list[Choice]:
        return self.choices[:SHOWN]

    @property
    def rest(self) -> list[Choice]:
        return self.choices[SHOWN:]


@dataclass(frozen=True)
class Years:
    """A bar a year, and the same as a list, the latest first."""

    strip: Strip | None
    steps: list[Step]


def facets(results: Results) -> list[Facet]:
    """What is chosen already is no choice, nor is the one kind or language that all are of."""
    asked, counted = results.asked, results.facets
    kinds = [
        Choice(TITLES[kind], asked.address(kind=(*asked.kind, kind)), count, False)
        for kind, count in counted.kinds
        if kind not in asked.kind
    ]
    tongues = [
        Choice(_endonym(tag), asked.address(language=(*asked.language, tag)), count, False, tag)
        for tag, count in counted.languages
        if tag not in asked.language
    ]
    reading = Reading(get_language() or "en", {})
    found = [Facet(_("Kind"), kinds if len(kinds) > 1 else [])]
    for kind, pairs in (counted.about or {}).items():
        left = [pair for pair in pairs if (kind, pair[0].slug) not in asked.about]
        found.append(Facet(TITLES[kind], [_about(asked, reading, *pair) for pair in left]))
    found.append(Facet(_("Language"), tongues if len(tongues) > 1 else []))
    return [facet for facet in found if facet.choices]


def _about(asked: Asked, reading: Reading, record: Record, count: int) -> Choice:
    title = Entry(record, reading).title
    url = asked.address(about=(*asked.about, (record.kind, record.slug)))
    return Choice(title.text, url, count, False, title.language)


def years(results: Results) -> Years | None:
    """None where all are of one year."""
    asked, language = results.asked, get_language() or "en"
    steps = [
        Step(
            year,
            dated.digits(str(year), language),
            count,
            asked.address(year=(*asked.year, year)),
        )
        for year, count in results.facets.years
        if year not in asked.year
    ]
    if len(steps) < 2:
        return None
    return Years(density.draw(with_empty(steps), language=language), steps[::-1])


def order(results: Results) -> Facet:
    """Without words there is nothing to be more or less relevant to."""
    asked = results.asked
    labels = {RELEVANCE: _("Relevance"), NEWEST: _("Newest"), OLDEST: _("Oldest")}
    now = asked.sort
    if results.sought.wanted is None:
        del labels[RELEVANCE]
        now = NEWEST if now == RELEVANCE else now
    return Facet(
        _("Order"),
        [
            Choice(label, asked.address(sort=sort), None, sort == now)
            for sort, label in labels.items()
        ],
    )


def chips(asked: Asked) -> list[Chip]:
    """What narrows the results, each with the address without it; one query at the most."""
    found = [
        Chip(_("Kind"), str(TITLES[kind]), asked.address(kind=_but(asked.kind, kind)))
        for kind in asked.kind
    ]
    titles = _titles(asked)
    for pair in asked.about:
        words = titles.get(pair, pair[1])
        found.append(Chip(Kind(pair[0]).label, words, asked.address(about=_but(asked.about, pair))))
    for tag in asked.language:
        words = Words(_endonym(tag), tag) if tag in languages.BY_TAG else tag
        url = asked.address(language=_but(asked.language, tag))
        found.append(Chip(_("Language"), words, url))
    language = get_language() or "en"
    for year in asked.year:
        url = asked.address(year=_but(asked.year, year))
        found.append(Chip(_("Year"), dated.digits(f"{year:04}", language), url))
    for name, label in (("after", _("From")), ("before", _("To"))):
        if known := readable(getattr(asked, name)):
            words = dates.display(known, language)
            found.append(Chip(label, words, asked.address(**{name: ""})))
    return found


def _titles(asked: Asked) -> dict[tuple[str, str], Words]:
    if not asked.about:
        return {}
    reading = Reading(get_language() or "en", {})
    found = Record.objects.filter(slug__in=[slug for _kind, slug in asked.about])
    return {(record.kind, record.slug): Entry(record, reading).title for record in found}


def readable(date: str) -> str:
    """A date (EDTF, of either calendar) as it is understood; empty where it makes no sense."""
    try:
        return dates.asked(date).text if date else ""
    except ValueError:
        return ""


def number(count: int) -> str:
    """A count as the language writes it: 12,345."""
    return dated.digits(number_format(count, force_grouping=True), get_language() or "en")


def _endonym(tag: str) -> str:
    known = languages.BY_TAG.get(tag)
    return known.endonym if known else tag


def _but(values: tuple[Any, ...], value: object) -> tuple[Any, ...]:
    return tuple(each for each in values if each != value)
