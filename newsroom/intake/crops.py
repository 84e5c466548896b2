"""Parts of a picture around its point of interest, for cards and for links on other sites."""

import math
from typing import Literal

from newsroom.intake.redact import Box

Crop = Literal["", "16x9", "1x1", "og"]
Point = tuple[float, float]
"""From the left and from the top, as fractions of the upright picture."""

RATIOS: dict[Crop, tuple[int, int]] = {"16x9": (16, 9), "1x1": (1, 1), "og": (1200, 630)}
# Of a link's picture other sites take one size, and they know JPEG.
WIDTHS: dict[Crop, tuple[int, ...]] = {"16x9": (320, 640), "1x1": (320, 640), "og": (1200,)}


def checked(focal: Point) -> Point:
    """The same. Raises `ValueError` where it is not made of numbers."""
    if not all(map(math.isfinite, focal)):
        raise ValueError(f"This point of interest is nowhere: {focal}")
    return focal


def window(size: tuple[int, int], crop: Crop, focal: Point) -> Box:
    """The largest part of a picture of `size` that has the crop's ratio and, as near to its middle
    as the borders allow, the point of interest.
    """
    across, down = RATIOS[crop]
    width = min(1.0, size[1] * across / (size[0] * down))
    height = min(1.0, size[0] * down / (size[1] * across))
    left = min(max(focal[0] - width / 2, 0.0), 1 - width)
    top = min(max(focal[1] - height / 2, 0.0), 1 - height)
    return left, top, width, height


def sizes(size: tuple[int, int], crop: Crop) -> list[tuple[int, int]]:
    """The sizes cut from a picture of `size`, smallest first: the steps below the crop's own width
    and, where that is less than the last step, its own width. Nothing is ever enlarged.
    """
    across, down = RATIOS[crop]
    own = max(1, min(size[0], size[1] * across // down))
    widest = min(own, WIDTHS[crop][-1])
    widths = [step for step in WIDTHS[crop] if step < widest] + [widest]
    return [(width, max(1, round(width * down / across))) for width in widths]
