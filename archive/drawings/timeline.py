"""The roles that somebody held, as bars over the years.

Only what is known is drawn as a full bar. Between the earliest and the latest day on which a role
can have begun or ended the bar is dotted; a date that is "about" or uncertain has a dashed edge;
where nothing is known the bar breaks off. Time runs the way the page is read: from the right in
Dari.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from archive.dates.vocabulary import has_solar
from archive.drawings import lanes, words
from archive.drawings.lanes import ABOVE_BAR, Label
from archive.drawings.lettering import NAME, SMALL, Line, mirrored
from archive.drawings.period import Period, ends, period
from archive.drawings.versions import side_by_side
from archive.drawings.years import Scale, Tick, mirror, percent, spanning, ticks
from archive.shapes import Claim

# In pixels.
AXIS, UNDER = 24, 16

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

    @property
    def start(self) -> str:
        return ends(self.claim)[0]

    @property
    def end(self) -> str:
        return ends(self.claim)[1]


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
    y: int
    bars: tuple[Bar, ...]
    edges: tuple[Edge, ...]
    marks: tuple[Mark, ...]
    lines: tuple[Line, ...]
    height: int = lanes.BAR

    @property
    def foot(self) -> int:
        return self.y + self.height

    @property
    def retracted(self) -> bool:
        return self.role.claim.status == "retracted"


@dataclass(frozen=True)
class Timeline:
    """`rows` are all roles in order of time, those without a date last; `items` the drawn ones."""

    rows: tuple[Role, ...]
    items: tuple[Item, ...] = ()
    ticks: tuple[Tick, ...] = ()
    solar_ticks: tuple[Tick, ...] = ()
    height: int = 0
    direction: str = "ltr"
    keys: tuple[str, ...] = ()

    @property
    def groups(self) -> list[list[Role]]:
        """The rows; those that contradict each other stand together, where the first of them is."""
        return side_by_side(self.rows)

    @property
    def foot(self) -> int:
        """Where the lines of the years end."""
        return self.height - (AXIS if self.solar_ticks else 0)

    @property
    def years(self) -> tuple[str, str]:
        return self.ticks[0].label, self.ticks[-1].label


def draw(roles: Sequence[Role], *, language: str, today: date) -> Timeline:
    """Roles that are not over are drawn up to `today`."""
    timed = [(role, period(role.claim, today.toordinal())) for role in roles]
    dated = [(role, time) for role, time in timed if time]
    dated.sort(key=lambda each: (each[1].begin, each[1].over))
    rows = (*(role for role, _ in dated), *(role for role, time in timed if not time))
    if not dated:
        return Timeline(rows)
    turned = mirrored(language)
    scale = spanning([time for _, time in dated])
    labels = [_label(role, scale.at(time.begin), scale.at(time.over)) for role, time in dated]
    tops = lanes.tops(labels, AXIS)
    items = tuple(
        _item(role, time, label, top, scale, turned=turned)
        for (role, time), label, top in zip(dated, labels, tops, strict=True)
    )
    solar_ticks: tuple[Tick, ...] = ()
    if has_solar(language):
        solar_ticks = ticks(scale, language, turned=turned, solar=True)
    return Timeline(
        rows,
        items,
        ticks(scale, language, turned=turned),
        solar_ticks,
        max(item.foot for item in items) + UNDER + (AXIS if solar_ticks else 0),
        "rtl" if turned else "ltr",
        _keys(items),
    )


def _label(role: Role, begin: float, over: float) -> Label:
    texts = (
        (role.title, role.language, NAME),
        (role.organisation, role.organisation_language, SMALL),
        (role.standing, "", SMALL),
    )
    return lanes.label(texts, begin, over)


def _item(role: Role, time: Period, label: Label, y: int, scale: Scale, *, turned: bool) -> Item:
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
            bars.append(
                Bar(kind, mirror(x + across if turned else x, turned=turned), percent(across))
            )
    lines = []
    foot = y - ABOVE_BAR
    for text, language, style in reversed(label.texts):
        x = mirror(label.x, turned=turned)
        lines.append(Line(text, language, style, x, foot, label.anchor))
        foot -= style.leading(text)
    return Item(
        role,
        y,
        tuple(bars),
        tuple(Edge(mirror(scale.at(day), turned=turned), about) for day, about in time.edges),
        tuple(Mark(kind, mirror(scale.at(day), turned=turned)) for kind, day in time.marks),
        tuple(reversed(lines)),
    )


def _keys(items: Sequence[Item]) -> tuple[str, ...]:
    """What the drawing uses and has to explain."""
    used = {bar.kind for item in items for bar in item.bars}
    used |= {mark.kind for item in items for mark in item.marks}
    used |= {"about" for item in items for edge in item.edges if edge.about}
    used |= {item.role.claim.status for item in items}
    return tuple(key for key in KEYS if key in used)
