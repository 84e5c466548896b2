"""The outlines of Afghanistan and its provinces, as paths on a canvas.

`outlines.json` says where they come from. Its arcs are degrees times 1,000: a beginning, east and
north, and steps from there. Borders are shared: -1 is arc 0 backwards.
"""

import json
import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import accumulate, pairwise
from pathlib import Path
from typing import Any

Point = tuple[float, float]

# Of the canvas that a map is drawn on.
ACROSS, DOWN = 1000, 750
# Outside of it this much of a line is kept.
RIM = 20
# Of the canvas: what no reader sees.
TOLERANCE = 0.8
KM_A_DEGREE = 111.2


@dataclass(frozen=True, eq=False)
class Province:
    """There is one of each. `ring` are degrees east and north; `arcs` are numbers of arcs."""

    code: str
    names: dict[str, str]
    arcs: tuple[int, ...]

    @cached_property
    def ring(self) -> list[Point]:
        return _joined(_arc(number) for number in self.arcs)

    @cached_property
    def box(self) -> tuple[float, float, float, float]:
        easts, norths = zip(*self.ring, strict=True)
        return min(easts), min(norths), max(easts), max(norths)

    @cached_property
    def middle(self) -> Point:
        """In tenths of a degree; every province lies around its own."""
        east, north = _centroid(self.ring)
        return round(east, 1), round(north, 1)

    def holds(self, east: float, north: float) -> bool:
        left, bottom, right, top = self.box
        inside = False
        if not (left <= east <= right and bottom <= north <= top):
            return False
        for (x1, y1), (x2, y2) in pairwise([*self.ring, self.ring[0]]):
            if (y1 > north) != (y2 > north):
                inside ^= east < (x2 - x1) * (north - y1) / (y2 - y1) + x1
        return inside


@dataclass(frozen=True)
class Window:
    """What a map shows: equirectangular, true in the middle. Degrees; `scale` in units a degree."""

    east: float
    north: float
    scale: float

    @classmethod
    def around(cls, points: Sequence[Point], room: float) -> "Window":
        """With the points in the middle, which fill 1 / `room` of it."""
        (west, east), (south, north) = (
            (min(values), max(values)) for values in zip(*points, strict=True)
        )
        middle = (south + north) / 2
        across = (east - west) * math.cos(math.radians(middle))
        return cls((west + east) / 2, middle, min(ACROSS / across, DOWN / (north - south)) / room)

    def place(self, point: Point) -> Point:
        """Degrees east and north to units across and down."""
        east = (point[0] - self.east) * math.cos(math.radians(self.north))
        return ACROSS / 2 + east * self.scale, DOWN / 2 + (self.north - point[1]) * self.scale

    def holds(self, point: Point) -> bool:
        x, y = self.place(point)
        return 0 <= x <= ACROSS and 0 <= y <= DOWN

    def units(self, km: float) -> float:
        return km / KM_A_DEGREE * self.scale


@cache
def provinces() -> tuple[Province, ...]:
    return tuple(
        Province(each["code"], each["names"], tuple(each["arcs"])) for each in _file()["provinces"]
    )


def province_at(east: float, north: float) -> Province | None:
    return next((each for each in provinces() if each.holds(east, north)), None)


@cache
def country() -> list[Point]:
    return _joined(_arc(number) for number in _file()["outline"])


@cache
def land(window: Window) -> str:
    return _path([_clipped(_ring(_file()["outline"], window))], closed=True)


@cache
def borders(window: Window) -> str:
    """Between provinces, each once."""
    outer = {number if number >= 0 else ~number for number in _file()["outline"]}
    lines = (_line(number, window) for number in range(len(_file()["arcs"])) if number not in outer)
    return _path([run for line in lines for run in _runs(line)], closed=False)


@cache
def province(window: Window, of: Province) -> tuple[str, Point | None]:
    """The path of what is seen of a province, and its middle; "" and None where nothing is."""
    ring = _clipped(_ring(of.arcs, window), rim=0)
    if len(ring) < 3:
        return "", None
    return _path([ring], closed=True), _centroid(ring)


@cache
def _file() -> Any:
    return json.loads(Path(__file__).with_name("outlines.json").read_text(encoding="utf-8"))


@cache
def _arc(number: int) -> list[Point]:
    if number < 0:
        return _arc(~number)[::-1]
    steps = _file()["arcs"][number]
    east, north = accumulate(steps[::2]), accumulate(steps[1::2])
    return [(x / 1000, y / 1000) for x, y in zip(east, north, strict=True)]


@cache
def _line(number: int, window: Window) -> list[Point]:
    return _simplified([window.place(point) for point in _arc(number)])


def _ring(arcs: Iterable[int], window: Window) -> list[Point]:
    lines = (_line(n, window) if n >= 0 else _line(~n, window)[::-1] for n in arcs)
    return _joined(lines)


def _joined(lines: Iterable[list[Point]]) -> list[Point]:
    """End to end: each but its last point, which the next begins with."""
    return [point for line in lines for point in line[:-1]]


def _simplified(line: list[Point]) -> list[Point]:
    """After Douglas and Peucker: without the points that lie on the line between others."""
    if len(line) < 3:
        return line
    (x1, y1), (x2, y2) = line[0], line[-1]
    length = math.hypot(x2 - x1, y2 - y1)
    far = [
        abs((x2 - x1) * (y1 - y) - (x1 - x) * (y2 - y1)) / length
        if length
        else math.hypot(x - x1, y - y1)
        for x, y in line[1:-1]
    ]
    farthest = max(range(len(far)), key=far.__getitem__)
    if far[farthest] < TOLERANCE:
        return [line[0], line[-1]]
    cut = farthest + 1
    return _simplified(line[: cut + 1])[:-1] + _simplified(line[cut:])


def _clipped(ring: list[Point], rim: float = RIM) -> list[Point]:
    """After Sutherland and Hodgman: what of a ring lies on the canvas and its rim."""
    for axis, limit, sign in (
        (0, -rim, 1),
        (0, ACROSS + rim, -1),
        (1, -rim, 1),
        (1, DOWN + rim, -1),
    ):
        kept: list[Point] = []
        for before, point in zip([*ring[-1:], *ring], ring, strict=False):
            inside, was = ((each[axis] - limit) * sign >= 0 for each in (point, before))
            if inside != was:
                part = (limit - before[axis]) / (point[axis] - before[axis])
                kept.append(tuple(a + (b - a) * part for a, b in zip(before, point, strict=True)))  # type: ignore[arg-type]
            if inside:
                kept.append(point)
        ring = kept
    return ring


def _runs(line: list[Point]) -> list[list[Point]]:
    """The parts of a line that touch the canvas."""
    runs: list[list[Point]] = []
    for a, b in pairwise(line):
        if (
            max(a[0], b[0]) < 0
            or min(a[0], b[0]) > ACROSS
            or max(a[1], b[1]) < 0
            or min(a[1], b[1]) > DOWN
        ):
            continue
        if runs and runs[-1][-1] is a:
            runs[-1].append(b)
        else:
            runs.append([a, b])
    return runs


def _centroid(ring: list[Point]) -> Point:
    area = x = y = 0.0
    for (x1, y1), (x2, y2) in pairwise([*ring, ring[0]]):
        cross = x1 * y2 - x2 * y1
        area, x, y = area + cross, x + (x1 + x2) * cross, y + (y1 + y2) * cross
    return (x / area / 3, y / area / 3) if area else ring[0]


def _path(lines: Iterable[list[Point]], *, closed: bool) -> str:
    """Path data in whole units, in steps from point to point."""
    parts = []
    for line in lines:
        points = [(round(x), round(y)) for x, y in line]
        steps = [(bx - ax, by - ay) for (ax, ay), (bx, by) in pairwise(points)]
        numbers = " ".join(f"{dx} {dy}" for dx, dy in steps if dx or dy)
        if numbers:
            x, y = points[0]
            parts.append(f"M{x} {y}l{numbers}{'z' if closed else ''}".replace(" -", "-"))
    return "".join(parts)
