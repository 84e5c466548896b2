"""Painting over what nobody may see: an opaque fill, burned into the pixels."""

import math
from collections.abc import Iterable, Sequence

from PIL import Image

Box = tuple[float, float, float, float]
"""Left, top, width and height as fractions of the upright picture (IPTC's Image Region)."""

_BLACK: dict[str, float | tuple[float, ...]] = {
    "L": 0,
    "RGB": (0, 0, 0),
    "RGBA": (0, 0, 0, 255),
    "CMYK": (0, 0, 0, 255),
}
# How far around itself a pixel leaves traces in a JPEG: its blocks have up to 16 pixels a side, and
# colour is smoothed over one pixel more.
_TRACES = 17


def checked(boxes: Iterable[Box]) -> list[Box]:
    """The boxes cut to the picture. Raises `ValueError` for one that would cover nothing."""
    found = []
    for box in boxes:
        x, y, width, height = box
        left, top = max(0.0, x), max(0.0, y)
        right, bottom = min(1.0, x + width), min(1.0, y + height)
        # Nothing is less than what is no number.
        if not (all(map(math.isfinite, box)) and left < right and top < bottom):
            raise ValueError(f"This redaction covers nothing of the picture: {box}")
        found.append((left, top, right - left, bottom - top))
    return found


def cover_original(
    picture: Image.Image, boxes: Sequence[Box], orientation: int, size: tuple[int, int]
) -> None:
    """Covers, in a picture decoded as it is stored, the boxes and what an original of `size` may
    have kept of them around them. Nothing of what was beneath is left to bleed into the rest.
    """
    around_x, around_y = _TRACES / size[0], _TRACES / size[1]
    for box in boxes:
        x, y, width, height = _as_stored(box, orientation)
        _fill(
            picture,
            math.floor((x - around_x) * picture.width),
            math.floor((y - around_y) * picture.height),
            math.ceil((x + width + around_x) * picture.width),
            math.ceil((y + height + around_y) * picture.height),
        )


def cover(picture: Image.Image, boxes: Sequence[Box], window: Box = (0, 0, 1, 1)) -> None:
    """Covers the boxes in a picture that shows this window of the upright one.

    To the next even pixel, where codecs keep one colour for four, and one pair further, because
    decoders smooth those.
    """
    for x, y, width, height in boxes:
        left, right = ((edge - window[0]) / window[2] * picture.width for edge in (x, x + width))
        top, bottom = ((edge - window[1]) / window[3] * picture.height for edge in (y, y + height))
        _fill(
            picture,
            2 * math.floor(left / 2) - 2,
            2 * math.floor(top / 2) - 2,
            2 * math.ceil(right / 2) + 2,
            2 * math.ceil(bottom / 2) + 2,
        )


def _fill(picture: Image.Image, left: int, top: int, right: int, bottom: int) -> None:
    left, top = max(0, left), max(0, top)
    right, bottom = min(picture.width, right), min(picture.height, bottom)
    if left < right and top < bottom:
        picture.paste(_BLACK[picture.mode], (left, top, right, bottom))


def _as_stored(box: Box, orientation: int) -> Box:
    """Where a box of the upright picture lies in the one stored with EXIF's orientation."""
    x, y, width, height = box
    if orientation in (2, 3, 6, 7):
        x = 1 - x - width
    if orientation in (3, 4, 7, 8):
        y = 1 - y - height
    return (y, x, height, width) if orientation >= 5 else (x, y, width, height)
