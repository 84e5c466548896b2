"""Names beside points of a map: as many as have room without touching each other or a point."""

from collections.abc import Sequence
from dataclasses import dataclass

from archive.drawings import NARROW
from archive.drawings.lettering import Style, cut, isolated, width

# A map is as wide as its column; its names are tried at these. From `WIDE` on more have room.
WIDE = 640
WIDTHS = (NARROW, 480, WIDE, 960)
LONGEST = 180
# In pixels: of a point, to each side; between two names.
POINT, AIR = 7, 2

# Left, top, right, bottom, in pixels.
Box = tuple[float, float, float, float]


@dataclass(frozen=True)
class Name:
    """A name that wants a place at `x` and `y`, in per cent: `away` pixels from it, or upon it.

    The `first` one is placed even upon points.
    """

    text: str
    language: str
    style: Style
    x: float
    y: float
    away: int = 0
    first: bool = False


@dataclass(frozen=True)
class Label:
    """A name in its place: `dx` and `dy` pixels from `x` and `y`; `wide` is for wide maps alone."""

    name: Name
    text: str
    dx: int
    dy: int
    anchor: str
    wide: bool

    @property
    def isolated(self) -> str:
        return isolated(self.text)

    def box(self, across: float, ratio: float) -> Box:
        """On a map `across` pixels wide, and `ratio` times as high."""
        x, y = self.name.x * across / 100 + self.dx, self.name.y * across * ratio / 100 + self.dy
        style = self.name.style
        length = width(self.text, style)
        left = x - length * {"start": 0, "middle": 0.5, "end": 1}[self.anchor]
        return left, y - style.size, left + length, y + style.leading(self.text) - style.size


def placed(
    names: Sequence[Name], points: Sequence[tuple[float, float]], ratio: float
) -> list[Label | None]:
    """In the order given, which is that of their weight; None where there is no room.

    `points` are in per cent.
    """
    labels: list[Label | None] = [None] * len(names)
    taken = {across: [_around(point, across, ratio) for point in points] for across in WIDTHS}

    def free(label: Label, widths: Sequence[int]) -> bool:
        return all(
            _free(label.box(across, ratio), taken[across], across, ratio) for across in widths
        )

    for wide in (False, True):
        widths = [across for across in WIDTHS if across >= WIDE or not wide]
        for number, name in enumerate(names):
            if labels[number]:
                continue
            tries = _tries(name, wide=wide)
            label = next((each for each in tries if free(each, widths)), None)
            if label is None and name.first:
                label = tries[0]
            if label:
                labels[number] = label
                for across in widths:
                    taken[across].append(label.box(across, ratio))
    return labels


def _tries(name: Name, *, wide: bool) -> list[Label]:
    """Upon it, below or above; or to its right, its left, below, above and in the corners."""
    text = cut(name.text, name.style, LONGEST)
    foot = name.style.size // 3
    below, corner = name.away + foot + name.style.size // 2, name.away * 3 // 4
    tries = [(0, 0, "middle")]
    if name.away:
        tries = [(name.away, 0, "start"), (-name.away, 0, "end")]
    tries += [(0, below, "middle"), (0, -below, "middle")]
    if name.away:
        tries += [(corner, dy, "start") for dy in (corner, -corner)]
        tries += [(-corner, dy, "end") for dy in (corner, -corner)]
    return [Label(name, text, dx, dy + foot, anchor, wide) for dx, dy, anchor in tries]


def _around(point: tuple[float, float], across: float, ratio: float) -> Box:
    x, y = point[0] * across / 100, point[1] * across * ratio / 100
    return x - POINT, y - POINT, x + POINT, y + POINT


def _free(box: Box, taken: Sequence[Box], across: float, ratio: float) -> bool:
    left, top, right, bottom = box
    if left < 0 or top < 0 or right > across or bottom > across * ratio:
        return False
    left, top, right, bottom = left - AIR, top - AIR, right + AIR, bottom + AIR
    return not any(
        left < other[2] and other[0] < right and top < other[3] and other[1] < bottom
        for other in taken
    )
