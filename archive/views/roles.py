"""The role that a person held on a date, as far as is known: never the one they hold today."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from archive import dates, shapes
from archive.drawings.lettering import isolated
from archive.drawings.period import ends
from archive.languages import direction
from archive.models import Kind, Record
from archive.names import fold
from archive.relations import Label
from archive.views.words import Words, words

# A reader has to know that not everybody would call them so.
CLAIMED: dict[str, Label] = {
    "acting": _("acting"),
    "self_declared": _("claimed"),
    "disputed": _("disputed"),
}


@dataclass(frozen=True)
class RoleThen:
    """`start` and `end` (EDTF, or "..") are given where the role was only possibly held then."""

    words: Words
    organisation: Words | None = None
    standing: str = ""
    start: str = ""
    end: str = ""
    known_by: bool = False

    def when(self, language: str) -> str:
        """The dates that are known, where they leave it open; else nothing."""
        start, end = (
            dates.display(text, language) if text not in ("", "..") else ""
            for text in (self.start, self.end)
        )
        if direction(get_language() or "en") != direction(language):
            # Or its day, month and year would change places among words of the other direction.
            start, end = (text and isolated(text) for text in (start, end))
        if start and self.known_by:
            start = gettext("held by %(start)s") % {"start": start}
        if start and (end or self.known_by):
            return f"{start} – {end}" if end else start
        if start:
            return gettext("from %(start)s") % {"start": start}
        return gettext("until %(end)s") % {"end": end} if end else ""

    def line(self, language: str) -> str:
        """All of it in one line, for where there can be no markup."""
        parts = (self.words.text, self.organisation and self.organisation.text, self.standing)
        said = " · ".join(part for part in parts if part)
        when = self.when(language)
        return f"{said} ({when})" if when else said

    def is_in(self, printed: str) -> bool:
        """Whether some words say the role already."""
        return fold(self.words.text) in fold(printed)


@dataclass(frozen=True)
class _Time:
    """When a role was held for certain, and when it can have been; `begun` is for the order."""

    begun: date
    certain: tuple[date, date] | None
    possible: tuple[date, date]


def role_on(
    roles: Iterable[shapes.RoleHeld],
    on: str,
    language: str,
    named: Callable[[str], Words | None] = lambda uid: None,
) -> RoleThen | None:
    """The role held on a date (EDTF): one held for certain rather than one that may have been,
    and of several the one that began last. None where no date is given, or none was held.

    `named` gives the name of an organisation that is public.
    """
    if not on:
        return None
    found: list[tuple[tuple[bool, date, bool], shapes.RoleHeld]] = []
    for role in roles:
        time = _time(role)
        if time and any(role.titles.values()) and _overlap(on, time.possible):
            certain = not _vague(on) and _within(on, time.certain)
            found.append(((certain, time.begun, role.status == "accepted"), role))
    if not found:
        return None
    (certain, *_rest), role = max(found, key=lambda each: each[0])
    said, organisation = words(role.titles, language), named(role.target)
    if said is None:
        return None
    if organisation and fold(organisation.text) in fold(said.text):
        organisation = None
    start, end = ("", "") if certain else _ends(role)
    return RoleThen(said, organisation, _standing(role), start, end, role.known_by and not certain)


def begun_later(roles: Iterable[shapes.RoleHeld], on: str) -> bool:
    """Whether a role surely began after a date (EDTF)."""
    latest = dates.parse(on).latest if on else None
    times = (_time(role) for role in roles)
    return latest is not None and any(time and time.begun > latest for time in times)


def date_of(record: Record, known: str) -> str:
    """The date (EDTF) of what a record tells; `known` is that of its card, or an older edition's.

    An article without one is of the day it was published. Words without one have none: they were
    spoken some time before.
    """
    if known or record.kind != Kind.ARTICLE:
        return known
    return record.first_published.date().isoformat()


def _standing(role: shapes.RoleHeld) -> str:
    if role.status == "contested" and role.basis not in CLAIMED:
        return gettext("disputed")
    return str(CLAIMED.get(role.basis, ""))


def _ends(role: shapes.RoleHeld) -> tuple[str, str]:
    return ends(shapes.Claim(uid="", kind="role", start=role.start, end=role.end))


def _time(role: shapes.RoleHeld) -> _Time | None:
    """As the drawing of a person's roles has it: what was held by a day counts from that day. Where
    the end is not known, it may have gone on. None where no date is known at all.
    """
    start, end = _ends(role)
    finish = dates.parse(end) if end not in ("", "..") else None
    begin = dates.parse(start) if start else None
    if begin is None and finish is None:
        return None
    last = finish.latest if finish else None
    first, sure = (begin.earliest, begin.latest) if begin else (None, None)
    if begin is None and finish:
        first = finish.earliest
    surely_until = finish.earliest if finish else date.max if end == ".." else sure
    possible = (first or date.min, last or date.max)
    certain = None
    if sure and surely_until and not (_vague(start) or _vague(end)):
        certain = (sure, surely_until)
    return _Time(first or date.min, certain, possible)


def _vague(text: str) -> bool:
    return any(mark in text for mark in "~?%")


def _overlap(on: str, span: tuple[date, date]) -> bool:
    known = dates.parse(on)
    return (known.earliest or date.min) <= span[1] and span[0] <= (known.latest or date.max)


def _within(on: str, span: tuple[date, date] | None) -> bool:
    known = dates.parse(on)
    return span is not None and bool(
        known.earliest and known.latest and span[0] <= known.earliest and known.latest <= span[1]
    )
