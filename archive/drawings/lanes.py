"""Bars with words above them, on as few lanes as they need without touching each other."""

from collections.abc import Sequence
from dataclasses import dataclass

from archive.drawings import NARROW
from archive.drawings.lettering import Text, width, wrap

# In pixels: what leads out of a bar, its height, the air above and below it.
STUB, BAR, ABOVE_BAR, GAP = 18, 12, 7, 16
# Between words, in per cent of the width.
BETWEEN = 3.0


@dataclass(frozen=True)
class Label:
    """Words at `x`, and what they and their bar take up, from `left` to `right`, in per cent."""

    texts: tuple[Text, ...]
    x: float
    anchor: str
    left: float
    right: float

    @property
    def height(self) -> int:
        return sum(style.leading(text) for text, _, style in self.texts) + ABOVE_BAR

    def touches(self, other: "Label") -> bool:
        return self.left < other.right + BETWEEN and other.left < self.right + BETWEEN


def label(texts: Sequence[Text], begin: float, end: float) -> Label:
    """Texts above a bar from `begin` to `end`: they begin where it begins if that leaves them room,
    else they are on the side with more room, which is half of the width at least."""
    after, before = 100 - begin, end
    stub = STUB * 100 / NARROW
    if _across(texts) <= after or after >= before:
        lines = _wrapped(texts, after)
        return Label(lines, begin, "start", begin - stub, max(end + stub, begin + _across(lines)))
    lines = _wrapped(texts, before)
    return Label(lines, end, "end", min(begin - stub, end - _across(lines)), end + stub)


def _wrapped(texts: Sequence[Text], room: float) -> tuple[Text, ...]:
    return tuple(
        (line, language, style)
        for text, language, style in texts
        for line in wrap(text, style, room * NARROW / 100)
    )


def _across(texts: Sequence[Text]) -> float:
    return max((width(text, style) for text, _, style in texts), default=0) * 100 / NARROW


def tops(labels: Sequence[Label], y: int) -> list[int]:
    """Where the bar of each begins, in pixels; the first lane begins at `y`."""
    lanes: list[list[Label]] = []
    chosen = [_lane(lanes, each) for each in labels]
    ends = []
    for lane in lanes:
        y += max(each.height for each in lane)
        ends.append(y)
        y += BAR + GAP
    return [ends[lane] for lane in chosen]


def _lane(lanes: list[list[Label]], label: Label) -> int:
    """Put it on the first lane where it touches nothing, if need be on a new one."""
    for number, lane in enumerate(lanes):
        if not any(label.touches(other) for other in lane):
            lane.append(label)
            return number
    lanes.append([label])
    return len(lanes) - 1
