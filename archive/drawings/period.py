"""When a role was held, in days, as far as that is known."""

from dataclasses import dataclass

from archive import dates
from archive.shapes import Claim


@dataclass(frozen=True)
class _End:
    """One end of a role's time: it lies from the day `first` to `last`, where it is `bounded`."""

    first: int
    last: int
    bounded: bool
    about: bool

    @classmethod
    def read(cls, text: str) -> "_End | None":
        if text in ("", ".."):
            return None
        known = dates.parse(text)
        days = [day.toordinal() for day in (known.earliest, known.latest) if day]
        about = any(mark in text for mark in "~?%")
        return cls(days[0], days[-1], len(days) == 2, about) if days else None

    @property
    def one_day(self) -> bool:
        return self.bounded and self.first == self.last


@dataclass(frozen=True)
class Period:
    """It began on a day from `begin` to `begun`, and was over by one from `end` to `over`.

    Days are ordinals. `edges` are the ends that one date is known for, and whether that date is
    "about"; `marks` say where it is not known how the time goes on.
    """

    begin: int
    begun: int
    end: int
    over: int
    edges: tuple[tuple[int, bool], ...]
    marks: tuple[tuple[str, int], ...]


def ends(claim: Claim) -> tuple[str, str]:
    """Both ends as EDTF: "" where it is not known, ".." where the role is not over."""
    start, end = (
        dates.parse(text).text if text.strip(". ") else text.strip()
        for text in (claim.start, claim.end)
    )
    if not end and "/" in start:  # the whole time in one
        start, end = start.split("/")
    return start.strip("."), end


def period(claim: Claim, today: int) -> Period | None:
    """None where no date is known, or the end lies before the beginning."""
    start, end = ends(claim)
    begin, finish = _End.read(start), _End.read(end)
    edges, marks = [], []
    if begin is None:
        if finish is None:
            return None
        begin = _End(finish.first, finish.first, bounded=False, about=False)
    if claim.known_by or not begin.bounded:
        marks.append(("before", begin.first))
    elif begin.about or begin.one_day:
        edges.append((begin.first, begin.about))
    if claim.known_by:
        marks.append(("known-by", begin.last))
    if finish is not None:
        # The last day is one of them.
        over = finish.last + 1
        finished = over if finish.one_day else finish.first
        if not finish.bounded:
            marks.append(("after", over))
        elif finish.about or finish.one_day:
            edges.append((over, finish.about))
    elif end == "..":
        finished = over = max(today, begin.last)
        marks.append(("open", over))
    else:
        finished = over = begin.last
        marks.append(("after", over))
    if over < begin.first:
        return None
    return Period(begin.first, begin.last, finished, over, tuple(edges), tuple(marks))
