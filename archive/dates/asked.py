"""Dates as readers ask for them, in either calendar."""

import re
from datetime import date, timedelta

import jdatetime

from archive.dates.known import HOW, Edtf, normal, parse

_PLAIN = re.compile(r"(1[34]\d\d)(?:-(\d\d?))?(?:-(\d\d?))?")


def asked(text: str) -> Edtf:
    """`parse`, but for the years 1300 to 1499, which are of the Solar Hijri calendar: 1400 is the
    year from 21 March 2021. Raises ValueError as that does."""
    found = _PLAIN.fullmatch(normal(text))
    if not found:
        return parse(text)
    year, *rest = (int(part) for part in found.groups() if part)
    try:
        first, last = _days(year, *rest)
    except ValueError:  # no such day
        raise ValueError(HOW) from None
    return parse(f"{first}" if first == last else f"{first}/{last}")


def _days(year: int, *rest: int) -> tuple[date, date]:
    first = jdatetime.date(year, *rest, *(1, 1)[len(rest) :])
    if len(rest) == 2:
        after = first + timedelta(days=1)
    elif rest and first.month < 12:
        after = jdatetime.date(year, first.month + 1, 1)
    else:
        after = jdatetime.date(year + 1, 1, 1)
    return first.togregorian(), after.togregorian() - timedelta(days=1)
