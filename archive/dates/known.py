"""Dates as far as they are known, in EDTF.

Taken are days, months, years and decades (2021-08-15, 2021-08, 2021, 202X), each with "~" (about),
"?" (uncertain) or "%" (both); intervals of these, also open (2021-08-17/..) or with an end that
nobody knows (2021-08-17/); and one of several ([2021-09-04,2021-09-05]). EDTF has more: it is
refused, so that every date in the archive can be said in words.
"""

import re
import unicodedata
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from time import struct_time

import edtf

HOW = "Write a date such as 2021-08-15, 2021-08, 2021, 1953~, or 2021-08-15/2021-09-06."
BACKWARDS = "The end of this date lies before its beginning. " + HOW

# Months up to 12: EDTF's 21 to 41 are seasons.
POINT = r"(?:\d{3}X|\d{4}(?:-[01]\d(?:-\d\d)?)?)[~?%]?"
FORM = re.compile(
    rf"{POINT}"
    rf"|{POINT}/(?:{POINT}|\.\.|)"
    rf"|(?:\.\.|)/{POINT}"
    rf"|\[{POINT}(?:,{POINT})+\]"
)


@dataclass(frozen=True, slots=True)
class Edtf:
    """A date as known. A bound is None where that end is open or not known; "about" widens none."""

    text: str
    earliest: date | None
    latest: date | None


@dataclass(frozen=True, slots=True)
class Point:
    """One day, month, year or decade of an EDTF text; a decade by its first year."""

    year: int
    month: int | None
    day: int | None
    decade: bool
    mark: str

    @classmethod
    def read(cls, text: str) -> "Point":
        mark = text[-1] if text[-1] in "~?%" else ""
        year, *rest = text.rstrip("~?%").split("-")
        month, day = [*map(int, rest), None, None][:2]
        return cls(int(year.replace("X", "0")), month, day, year.endswith("X"), mark)

    @property
    def about(self) -> bool:
        return self.mark in ("~", "%")

    @property
    def uncertain(self) -> bool:
        return self.mark in ("?", "%")


@lru_cache(maxsize=10_000)
def parse(text: str) -> Edtf:
    """Raise ValueError, with a sentence for staff, where this is no date of the kinds above."""
    text = normal(text)
    if not FORM.fullmatch(text):
        raise ValueError(HOW)
    try:
        if text.replace("-", "").isdigit():  # the same, a hundred times faster
            return _plain(text)
        known = edtf.parse_edtf(text)
        # The strict bounds: the fuzzy ones would make 1953~ begin in 1952. Where an end is not
        # known ("2021/"), the library would guess ten years.
        earliest = None if text.startswith("/") else _day(known.lower_strict())
        latest = None if text.endswith("/") else _day(known.upper_strict())
    except (edtf.EDTFParseException, ValueError):  # no such day; or a year before 1
        raise ValueError(HOW) from None
    if earliest and latest and latest < earliest:
        raise ValueError(BACKWARDS)
    return Edtf(text, earliest, latest)


def _plain(text: str) -> Edtf:
    """A day, month or year. Raises ValueError where there is none."""
    year, *rest = map(int, text.split("-"))
    if not rest:
        return Edtf(text, date(year, 1, 1), date(year, 12, 31))
    first = date(year, rest[0], 1)
    if len(rest) == 1:
        return Edtf(text, first, first.replace(day=monthrange(year, rest[0])[1]))
    day = first.replace(day=rest[1])
    return Edtf(text, day, day)


def normal(text: str) -> str:
    """Without spaces, and with plain digits: a Dari keyboard writes ۲۰۲۱."""
    return "".join(
        str(unicodedata.decimal(char)) if char.isdecimal() else char
        for char in text
        if not char.isspace()
    )


def _day(moment: struct_time | float) -> date | None:
    if isinstance(moment, float):  # infinite: an open end
        return None
    return date(moment.tm_year, moment.tm_mon, moment.tm_mday)
