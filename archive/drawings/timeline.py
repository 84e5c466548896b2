"""The roles that somebody held, as bars over the years.

Only what is known is drawn as a full bar. What lies between the earliest and the latest day on which
a role can have begun or ended is dotted; a date that is "about" or uncertain has a dashed edge; where
nothing is known the bar breaks off. Time runs the way the page is read, from the right in Dari.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import jdatetime

from archive import dates
from archive.dates.vocabulary import words_in
from archive.drawings import NARROW, words
from archive.drawings.lettering import NAME, SMALL, Line, Style, mirrored, width, wrap
from archive.shapes import Claim

# As in the dates of these pages: both calendars.
SOLAR_LANGUAGES = ("fa", "ps")
FIRST_SOLAR_YEAR = 622

# In per cent of the width: room at both sides for what leads out of the drawing; between words.
INSET, BETWEEN = 6.0, 3.0
# In pixels.
STUB, BAR, ABOVE_BAR, LANE_GAP, AXIS = 18, 12, 7, 16, 24
LEAST_DAYS = 730
MOST_TICKS = 6
STEPS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000)

KEYS = ("doubtful", "about", "known-by", "before", "after", "open", "contested", "retracted")


@dataclass(frozen=True)
class Role:
    """A role in the words of the page's language, or the next best; each with its own language."""

    claim: Claim
    title: str
    language: str
    organisation: str = ""
    organisation_language: str = ""
    url: str = ""

    @property
    def standing(self) -> str:
        return words.standing(self.claim)


@dataclass(frozen=True)
class Bar:
    """A part of a role's time: "held", or "doubtful"."""

    kind: str
    x: float
    width: float


@dataclass(frozen=True)
class Edge:
    x: float
    about: bool


@dataclass(frozen=True)
class Mark:
    """What leads out of a bar ("open", "after", "before"), or stands on it ("known-by")."""

    kind: str
    x: float


@dataclass(frozen=True)
class Item:
    """A role in the drawing; `x` and `width` in per cent, `y` and `height` in pixels."""

    role: Role
    y: float
    bars: tuple[Bar, ...]
    edges: tuple[Edge, ...]
    marks: tuple[Mark, ...]
    lines: tuple[Line, ...]
    height: int = BAR

    @property
    def foot(self) -> float:
        return self.y + self.height


@dataclass(frozen=True)
class Tick:
    x: float
    label: str


@dataclass(frozen=True)
class Timeline:
    """`rows` are all roles in order of time, those without a date last; `items` the drawn ones."""

    rows: tuple[Role, ...]
    items: tuple[Item, ...] = ()
    ticks: tuple[Tick, ...] = ()
    solar_ticks: tuple[Tick, ...] = ()
    height: float = 0
    direction: str = "ltr"
    keys: tuple[str, ...] = ()

    @property
    def foot(self) -> float:
        """Where the lines of the years end."""
        return self.height - (AXIS if self.solar_ticks else 0)

    @property
    def years(self) -> tuple[str, str]:
        return self.ticks[0].label, self.ticks[-1].label


@dataclass(frozen=True)
class _Time:
    """A role's time in days: begun from `begin` to `begun`, over from `end` to `over`."""

    begin: int
    begun: int
    end: int
    over: int
    edges: tuple[tuple[int, bool], ...]
    marks: tuple[tuple[str, int], ...]


@dataclass(frozen=True)
class _Scale:
    first: int
    last: int

    def at(self, day: int) -> float:
        return INSET + (100 - 2 * INSET) * (day - self.first) / (self.last - self.first)


@dataclass(frozen=True)
class _Label:
    texts: tuple[tuple[str, str, Style], ...]
    x: float
    anchor: str
    left: float
    right: float

    @property
    def height(self) -> float:
        return sum(style.leading(text) for text, _, style in self.texts) + ABOVE_BAR


def draw(roles: Sequence[Role], *, language: str, today: date) -> Timeline:
    """Roles that are not over are drawn up to `today`."""
    timed = [(role, _time(role.claim, today.toordinal())) for role in roles]
    dated = [(role, time) for role, time in timed if time]
    dated.sort(key=lambda each: (each[1].begin, each[1].over))
    rows = (*(role for role, _ in dated), *(role for role, time in timed if not time))
    if not dated:
        return Timeline(rows)
    turned = mirrored(language)
    scale = _scale([time for _, time in dated])
    labels = [_label(role, time, scale) for role, time in dated]
    lanes = _lanes(labels)
    tops = _tops(labels, lanes)
    items = tuple(
        _item(role, time, label, tops[lane], scale, turned=turned)
        for (role, time), label, lane in zip(dated, labels, lanes, strict=True)
    )
    solar = language.split("-")[0] in SOLAR_LANGUAGES
    solar_ticks = _ticks(scale, language, turned=turned, solar=True) if solar else ()
    return Timeline(
        rows,
        items,
        _ticks(scale, language, turned=turned),
        solar_ticks,
        max(item.foot for item in items) + LANE_GAP + (AXIS if solar_ticks else 0),
        "rtl" if turned else "ltr",
        _keys(items),
    )


def _time(claim: Claim, today: int) -> _Time | None:
    """None where no date is known, or the end lies before the beginning."""
    start, end = (dates.parse(text).text if text else "" for text in (claim.start, claim.end))
    if not end and "/" in start:  # the whole time in one
        start, end = start.split("/")
    going_on = end == ".."
    begin, begun = _bounds(start)
    finish, over = _bounds(end)
    if begun is None and (over is None or going_on):
        return None
    edges: list[tuple[int, bool]] = []
    marks: list[tuple[str, int]] = []
    if begun is None:
        begin = begun = finish or over or 0
        marks.append(("before", begin))
    elif claim.known_by or begin is None:
        begin = begun if begin is None else begin
        marks += [("before", begin), ("known-by", begun)]
    elif _about(start) or begin == begun:
        edges.append((begin, _about(start)))
    begin = begun if begin is None else begin
    if going_on:
        finish = over = max(today, begun)
        marks.append(("open", over))
    elif finish is None and over is None:
        finish = over = begun
        marks.append(("after", over))
    else:
        known = over is not None
        finish = over if finish is None else finish
        over = (finish or 0) if over is None else over
        over += 1  # the last day is one of them
        if not known:
            marks.append(("after", over))
        elif _about(end) or over - 1 == finish:
            edges.append((over, _about(end)))
        finish = over if over - 1 == finish else finish
    if finish is None or over < begin:
        return None
    return _Time(begin, begun, finish, over, tuple(edges), tuple(marks))


def _bounds(text: str) -> tuple[int | None, int | None]:
    if text in ("", ".."):
        return None, None
    known = dates.parse(text)
    earliest, latest = known.earliest, known.latest
    return (earliest and earliest.toordinal()), (latest and latest.toordinal())


def _about(text: str) -> bool:
    return any(mark in text for mark in "~?%")


def _scale(times: Sequence[_Time]) -> _Scale:
    first, last = min(time.begin for time in times), max(time.over for time in times)
    missing = max(0, LEAST_DAYS - (last - first))
    return _Scale(max(1, first - missing // 2), last + missing // 2 + 1)


def _ticks(
    scale: _Scale, language: str, *, turned: bool, solar: bool = False
) -> tuple[Tick, ...]:
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
        Tick(_mirror(scale.at(day), turned=turned), str(year).translate(digits))
        for year, day in kept
    )


def _year(day: int, *, solar: bool) -> int:
    year = date.fromordinal(min(day, date.max.toordinal())).year
    return max(1, year - FIRST_SOLAR_YEAR) if solar else year


def _new_year(year: int, *, solar: bool) -> int:
    return (jdatetime.date(year, 1, 1).togregorian() if solar else date(year, 1, 1)).toordinal()


def _label(role: Role, time: _Time, scale: _Scale) -> _Label:
    """Above the beginning of its bar where that leaves it room, else above the bar's end."""
    texts = tuple(
        (line, language, style)
        for text, language, style, most in (
            (role.title, role.language, NAME, 3),
            (role.organisation, role.organisation_language, SMALL, 2),
            (role.standing, "", SMALL, 2),
        )
        for line in wrap(text, style, NARROW, most)
    )
    widest = max((width(text, style) for text, _, style in texts), default=0) * 100 / NARROW
    stub = STUB * 100 / NARROW
    # What leads out of the bar belongs to it.
    left, right = scale.at(time.begin) - stub, scale.at(time.over) + stub
    if (begin := scale.at(time.begin)) + widest <= 100:
        return _Label(texts, begin, "start", left, max(right, begin + widest))
    end = max(scale.at(time.over), widest)
    return _Label(texts, end, "end", min(left, end - widest), max(right, end))


def _lanes(labels: Sequence[_Label]) -> list[int]:
    """The lane of each: the first in which it touches nothing."""
    lanes: list[list[_Label]] = []
    chosen = []
    for label in labels:
        for number, lane in enumerate(lanes):
            if all(
                label.left > other.right + BETWEEN or label.right + BETWEEN < other.left
                for other in lane
            ):
                break
        else:
            number = len(lanes)
            lanes.append([])
        lanes[number].append(label)
        chosen.append(number)
    return chosen


def _tops(labels: Sequence[_Label], lanes: Sequence[int]) -> list[float]:
    """Where the bars of each lane begin."""
    tops = []
    y: float = AXIS
    for lane in range(max(lanes) + 1):
        y += max(label.height for label, own in zip(labels, lanes, strict=True) if own == lane)
        tops.append(y)
        y += BAR + LANE_GAP
    return tops


def _item(
    role: Role, time: _Time, label: _Label, y: float, scale: _Scale, *, turned: bool
) -> Item:
    if time.begun > time.end:  # it may have ended before it surely began
        parts = [("doubtful", time.begin, time.over)]
    else:
        parts = [
            ("doubtful", time.begin, time.begun),
            ("held", time.begun, time.end),
            ("doubtful", time.end, time.over),
        ]
    bars = []
    for kind, begin, end in parts:
        if end > begin:
            x, across = scale.at(begin), scale.at(end) - scale.at(begin)
            bars.append(Bar(kind, _mirror(x + across if turned else x, turned=turned), _pc(across)))
    lines = []
    foot = y - ABOVE_BAR
    for text, language, style in reversed(label.texts):
        x = _mirror(label.x, turned=turned)
        lines.append(Line(text, language, style, x, foot, label.anchor))
        foot -= style.leading(text)
    return Item(
        role,
        y,
        tuple(bars),
        tuple(Edge(_mirror(scale.at(day), turned=turned), about) for day, about in time.edges),
        tuple(Mark(kind, _mirror(scale.at(day), turned=turned)) for kind, day in time.marks),
        tuple(reversed(lines)),
    )


def _mirror(x: float, *, turned: bool) -> float:
    return _pc(100 - x if turned else x)


def _pc(number: float) -> float:
    return round(number, 2)


def _keys(items: Sequence[Item]) -> tuple[str, ...]:
    """What the drawing uses and has to explain."""
    used = {bar.kind for item in items for bar in item.bars}
    used |= {mark.kind for item in items for mark in item.marks}
    used |= {"about" for item in items for edge in item.edges if edge.about}
    used |= {item.role.claim.status for item in items}
    # A mark of its own explains why such a bar breaks off at its beginning.
    if not any(m.kind == "before" and len(i.marks) for i in items for m in i.marks):
        used.discard("before")
    return tuple(key for key in KEYS if key in used)
