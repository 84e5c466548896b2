"""Places on a drawn map: Afghanistan, or Panjshir with what lies around it.

Nothing is drawn more exactly than it is known, nor more exactly than it may be. A province is its
whole area; a district is a ring around a point that is rounded. A country, and what lies outside
the map, are in the list alone.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from archive.drawings import exactness, outlines
from archive.drawings.labels import Label, Name, placed
from archive.drawings.lettering import Style
from archive.drawings.outlines import ACROSS, DOWN, Point, Province, Window
from archive.drawings.words import PRECISION
from archive.languages import pick

CURRENT, PLACE, PROVINCE = Style(14, bold=True), Style(12), Style(11, quiet=True)

MOST_DRAWN = 120
# How far a ring reaches; a province outside the country has no outline here.
DISTRICT_KM, PROVINCE_KM = 12, 80
# In units of the canvas: a smaller ring could be taken for a point.
LEAST_RING = 14
# From the largest to the smallest, as they lie upon each other.
FORMS = ("area", "ring", "settlement", "point")
POINT_AWAY, WIDEST = 9, 960
COUNTRY, PANJSHIR = "afghanistan", "panjshir"


@dataclass(frozen=True)
class Spot:
    """A place; `precision` as in archive.shapes.Place. The `current` one is whose page this is.

    `within` is what it lies in, where that is known and not to be read off the map.
    """

    name: str
    language: str
    url: str
    latitude: float | None = None
    longitude: float | None = None
    precision: str = ""
    current: bool = False
    within: str = ""
    within_language: str = ""

    @property
    def point(self) -> Point | None:
        """East and north, as exactly as may be; None where it is not known or on no map."""
        allowed = exactness.allowed(self.latitude, self.longitude, self.precision)
        return (allowed[1], allowed[0]) if allowed else None


@dataclass(frozen=True)
class Row:
    """A place in the list, with what it lies in."""

    spot: Spot
    within: str = ""
    within_language: str = ""

    @property
    def precision(self) -> str:
        return str(PRECISION.get(self.spot.precision, ""))


@dataclass(frozen=True)
class Mark:
    """A place in the drawing: a "point", a "settlement", a "ring", or an "area" with its `path`.

    `x` and `y` are in per cent; `radius` and `path` in units of the canvas.
    """

    spot: Spot
    form: str
    x: float
    y: float
    radius: int = 0
    path: str = ""
    label: Label | None = None

    @property
    def linked(self) -> bool:
        return bool(self.spot.url) and not self.spot.current

    @property
    def cx(self) -> float:
        return round(self.x * ACROSS / 100, 1)

    @property
    def cy(self) -> float:
        return round(self.y * DOWN / 100, 1)


@dataclass(frozen=True)
class Part:
    """What another map shows larger, as a box in per cent, with its name upon the edge."""

    area: str
    x: float
    y: float
    width: float
    height: float
    label: Label | None = None


@dataclass(frozen=True)
class Map:
    """`rows` are all places; `marks` are drawn, `more` only listed; `names` are of provinces."""

    area: str
    land: str
    borders: str
    rows: tuple[Row, ...]
    marks: tuple[Mark, ...] = ()
    names: tuple[Label, ...] = ()
    part: Part | None = None
    more: int = 0

    @property
    def keys(self) -> list[str]:
        return [form for form in FORMS if any(mark.form == form for mark in self.marks)]


def area_for(spots: Sequence[Spot]) -> str:
    """Panjshir's map where all that can be drawn lies on it, else the country's."""
    here = [point for spot in spots if (point := spot.point)]
    panjshir = window(PANJSHIR)
    return PANJSHIR if here and all(map(panjshir.holds, here)) else COUNTRY


@cache
def window(area: str) -> Window:
    if area == PANJSHIR:
        valley = next(each for each in outlines.provinces() if each.code == "AF-PAN")
        return Window.around(valley.ring, 2.3)
    return Window.around(outlines.country(), 1.1)


def draw(spots: Sequence[Spot], *, language: str, area: str = COUNTRY) -> Map:
    """`spots` come in the order in which they matter: the first ones get marks and names."""
    shown = window(area)
    marks = [mark for spot in spots if (mark := _mark(spot, shown))]
    kept = sorted(marks, key=lambda mark: not mark.spot.current)[:MOST_DRAWN]
    areas = {(mark.x, mark.y) for mark in kept if mark.form == "area"}
    names = [name for each in outlines.provinces() if (name := _name(each, shown, language))]
    names = [name for name in names if (name.x, name.y) not in areas]
    wanted = [_wanted(mark) for mark in kept]
    points = [(name.x, name.y) for name in wanted if name.away]
    part = _part(shown) if area == COUNTRY else None
    titles = [_title(part, language)] if part else []
    labels = placed([*titles, *wanted, *names], points, DOWN / ACROSS)
    title = labels.pop(0) if titles else None
    named = [replace(mark, label=label) for mark, label in zip(kept, labels, strict=False)]
    return Map(
        area,
        outlines.land(shown),
        outlines.borders(shown),
        tuple(row(spot, language) for spot in spots),
        tuple(sorted(named, key=lambda mark: FORMS.index(mark.form))),
        tuple(label for label in labels[len(kept) :] if label),
        replace(part, label=title) if part else None,
        len(marks) - len(kept),
    )


def _mark(spot: Spot, shown: Window) -> Mark | None:
    point = spot.point
    if point is None:
        return None
    if spot.precision == "province" and (within := outlines.province_at(*point)):
        path, middle = outlines.province(shown, within)
        return Mark(spot, "area", *_per_cent(middle), path=path) if middle else None
    if not shown.holds(point):
        return None
    x, y = _per_cent(shown.place(point))
    if spot.precision in exactness.DIGITS:
        return Mark(spot, spot.precision, x, y)
    km = PROVINCE_KM if spot.precision == "province" else DISTRICT_KM
    return Mark(spot, "ring", x, y, max(LEAST_RING, round(shown.units(km))))


def _per_cent(point: tuple[float, float]) -> tuple[float, float]:
    return round(point[0] * 100 / ACROSS, 1), round(point[1] * 100 / DOWN, 1)


def _wanted(mark: Mark) -> Name:
    """Beside a point or a small ring; in the middle of what is large."""
    away = POINT_AWAY
    if mark.form == "area" or mark.radius > LEAST_RING:
        away = 0
    elif mark.radius:
        away = mark.radius * WIDEST // ACROSS + 2
    spot = mark.spot
    style = CURRENT if spot.current else PLACE
    return Name(spot.name, spot.language, style, mark.x, mark.y, away, first=spot.current)


def _name(province: Province, shown: Window, language: str) -> Name | None:
    _, middle = outlines.province(shown, province)
    if middle is None:
        return None
    tag, text = pick(province.names, language) or ("", "")
    return Name(text, tag, PROVINCE, *_per_cent(middle))


def row(spot: Spot, language: str) -> Row:
    point = spot.point
    if spot.within:
        return Row(spot, spot.within, spot.within_language)
    # Rounded to ten kilometres it may lie in the next province.
    if point is None or spot.precision not in exactness.DIGITS:
        return Row(spot)
    within = outlines.province_at(*point)
    tag, text = (within and pick(within.names, language)) or ("", "")
    return Row(spot, text, tag)


def _part(shown: Window) -> Part:
    part = window(PANJSHIR)
    x, y = _per_cent(shown.place((part.east, part.north)))
    share = round(shown.scale / part.scale * 100, 1)
    return Part(PANJSHIR, round(x - share / 2, 1), round(y - share / 2, 1), share, share)


def _title(part: Part, language: str) -> Name:
    """The valley's name in the middle of the box's upper edge, whatever lies there."""
    valley = next(each for each in outlines.provinces() if each.code == "AF-PAN")
    tag, text = pick(valley.names, language) or ("", "")
    return Name(text, tag, PLACE, part.x + part.width / 2, part.y, first=True)
