"""How much there is along a time: a bar a year or a month, side by side, none left out.

Time runs the way the page is read: from the right in Dari.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from archive.drawings import NARROW
from archive.drawings.lettering import Style, mirrored, width

LABEL = Style(12, quiet=True)
# In pixels.
TALLEST, SHORTEST, UNDER = 56, 4, 20
# Of the room that a bar has.
SHARE = 0.7
# Fewer bars do not grow any wider.
FEWEST = 12
EVERY = (1, 2, 4, 5, 10, 20, 50, 100)


@dataclass(frozen=True)
class Step:
    """A year or a month and how much it has; `number` is what it counts as: every fifth year."""

    number: int
    label: str
    count: int
    url: str = ""
    current: bool = False


@dataclass(frozen=True)
class Bar:
    """`x`, `width`, `left` and `room` in per cent; `y` and `height` in pixels."""

    step: Step
    x: float
    width: float
    left: float
    room: float
    y: int
    height: int


@dataclass(frozen=True)
class Label:
    text: str
    x: float
    anchor: str = "middle"


@dataclass(frozen=True)
class Strip:
    bars: tuple[Bar, ...]
    labels: tuple[Label, ...]
    height: int = TALLEST + UNDER
    foot: int = TALLEST


def draw(steps: Sequence[Step], *, language: str) -> Strip | None:
    """None where there is nothing to compare."""
    if len(steps) < 2 or not any(step.count for step in steps):
        return None
    most = max(step.count for step in steps)
    room = 100 / max(len(steps), FEWEST)
    turned = mirrored(language)
    bars, middles = [], []
    for place, step in enumerate(steps):
        left = 100 - (place + 1) * room if turned else place * room
        middles.append(left + room / 2)
        if step.count:
            height = max(SHORTEST, round(TALLEST * step.count / most))
            x = left + room * (1 - SHARE) / 2
            bars.append(
                Bar(
                    step,
                    _pc(x),
                    _pc(room * SHARE),
                    _pc(left),
                    _pc(room),
                    TALLEST - height,
                    height,
                )
            )
    return Strip(tuple(bars), _labels(steps, middles))


def _labels(steps: Sequence[Step], middles: Sequence[float]) -> tuple[Label, ...]:
    """Of so few that each has room on a telephone."""
    placed = [
        (step.number, *_label(step.label, middle))
        for step, middle in zip(steps, middles, strict=True)
    ]
    placed.sort(key=lambda each: each[2])
    for every in EVERY:
        kept = [each for each in placed if each[0] % every == 0]
        if all(one[3] < other[2] for one, other in pairwise(kept)):
            break
    return tuple(label for _number, label, _left, _right in kept)


def _label(text: str, middle: float) -> tuple[Label, float, float]:
    """A label within the drawing, also at its ends, and its sides in pixels."""
    length = width(text, LABEL)
    left = middle * NARROW / 100 - length / 2
    if left < 0:
        return Label(text, 0, "start"), 0, length
    if left + length > NARROW:
        return Label(text, 100, "end"), NARROW - length, NARROW
    return Label(text, _pc(middle)), left, left + length


def _pc(number: float) -> float:
    return round(number, 2)
