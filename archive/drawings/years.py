"""Time as the width of a drawing, and where its years begin, in either calendar."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import jdatetime

from archive.dates.vocabulary import words_in
from archive.drawings.period import Period

FIRST_SOLAR_YEAR = 622

# Room at both sides for what leads out of the drawing, in per cent of the width.
INSET = 6.0
LEAST_DAYS = 730
MOST_TICKS = 8
STEPS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000)


@dataclass(frozen=True)
class Tick:
    x: float
    label: str


@dataclass(frozen=True)
class Scale:
    first: int
    last: int

    def at(self, day: int) -> float:
        return INSET + (100 - 2 * INSET) * (day - self.first) / (self.last - self.first)


def spanning(times: Sequence[Period]) -> Scale:
    first, last = min(time.begin for time in times), max(time.over for time in times)
    missing = max(0, LEAST_DAYS - (last - first))
    return Scale(max(1, first - missing // 2), last + missing // 2 + 1)


def ticks(scale: Scale, language: str, *, turned: bool, solar: bool = False) -> tuple[Tick, ...]:
    """The first days of years, of so many that their numbers have room."""
    years = [
        (year, day)
        for year in range(_year(scale.first, solar=solar), _year(scale.last, solar=solar) + 1)
        if scale.first <= (day := _new_year(year, solar=solar)) <= scale.last
    ]
    for step in STEPS:
        kept = [(year, day) for year, day in years if year % step == 0]
        if len(kept) <= MOST_TICKS:
            break
    digits = str.maketrans("0123456789", words_in(language).digits)
    return tuple(
        Tick(mirror(scale.at(day), turned=turned), str(year).translate(digits))
        for year, day in kept
    )


def _year(day: int, *, solar: bool) -> int:
    year = date.fromordinal(min(day, date.max.toordinal())).year
    return max(1, year - FIRST_SOLAR_YEAR) if solar else year


def _new_year(year: int, *, solar: bool) -> int:
    return (jdatetime.date(year, 1, 1).togregorian() if solar else date(year, 1, 1)).toordinal()


def mirror(x: float, *, turned: bool) -> float:
    return percent(100 - x if turned else x)


def percent(number: float) -> float:
    return round(number, 2)
