"""Events as the chronology tells them, under their years and months."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from uuid import UUID

from archive import shapes
from archive.models import Record
from archive.views.claims import Stated, told
from archive.views.reading import Entry, Reading
from archive.views.words import Words

MOST_PARTICIPANTS = 8
# A date that begins with a day, and one that begins with a month.
DAY, MONTH = re.compile(r"\[?(\d{4}-\d\d-\d\d)"), re.compile(r"\[?(\d{4}-\d\d)")


@dataclass(frozen=True)
class Happening:
    """`anchor` is the day, where this is the first of that day on the page; `versions` are what
    sources tell differently."""

    entry: Entry
    shape: shapes.Event
    anchor: str
    place: Entry | None
    participants: list[tuple[Entry, Words | None]]
    more: int
    versions: list[list[Stated]]

    @property
    def rough(self) -> bool:
        """The day is not known."""
        return not DAY.search(self.shape.date)


@dataclass(frozen=True)
class Month:
    """`then` is "2021-09", or empty for what is only known to be of the year."""

    then: str
    rows: list[Happening] = field(default_factory=list)

    @property
    def number(self) -> int:
        return int(self.then[5:])


@dataclass(frozen=True)
class Year:
    number: int
    months: list[Month] = field(default_factory=list)

    @property
    def then(self) -> str:
        return f"{self.number:04}"


def target_uids(shown: Iterable[shapes.AnyShape]) -> set[UUID]:
    """All that these events refer to."""
    return {uid for shape in shown for uid in shapes.target_uids(shape)}


def by_time(shown: Iterable[tuple[Record, shapes.AnyShape]], reading: Reading) -> list[Year]:
    """`shown` is in order of time; what is only known to be of a month comes first in it."""
    years: list[Year] = []
    seen: set[str] = set()
    for record, shape in sorted(shown, key=_order):
        if not isinstance(shape, shapes.Event):
            continue
        then = found[1] if (found := MONTH.match(shape.date)) else ""
        if not years or years[-1].number != record.date.year:
            years.append(Year(record.date.year))
        months = years[-1].months
        if not months or months[-1].then != then:
            months.append(Month(then))
        months[-1].rows.append(_happening(record, shape, reading, seen))
    return years


def _order(pair: tuple[Record, shapes.AnyShape]) -> tuple[object, ...]:
    record, shape = pair
    date = shape.date if isinstance(shape, shapes.Event) else ""
    return record.date, bool(MONTH.match(date)), bool(DAY.match(date)), record.pk


def _happening(record: Record, shape: shapes.Event, reading: Reading, seen: set[str]) -> Happening:
    day = found[1] if (found := DAY.match(shape.date)) else ""
    anchor = "" if day in seen else day
    seen.add(day)
    took_part = [
        (entry, reading.words(each.role))
        for each in shape.participants
        if (entry := reading.entry(each.uid))
    ]
    return Happening(
        Entry(record, reading),
        shape,
        anchor,
        reading.entry(shape.place),
        took_part[:MOST_PARTICIPANTS],
        len(took_part[MOST_PARTICIPANTS:]),
        [
            versions
            for each in told(shape, reading)
            for versions in each.versions
            if len(versions) > 1 or versions[0].claim.status == "contested"
        ],
    )
