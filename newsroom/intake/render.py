"""Public pictures made from an original: bytes in, bytes out.

Every rendition is rebuilt from the bare pixels, so nothing that the original carried beside them
(position, serial numbers, comments, thumbnails, colour profile) can come along. What it says of
its origin is written anew from `Credit`.
"""

import hashlib
import math
from collections.abc import Iterable
from dataclasses import dataclass
from io import BytesIO
from typing import Any, Literal

from PIL import Image

from newsroom.intake import crops
from newsroom.intake.crops import Crop, Point
from newsroom.intake.decode import LIMITS, Limits, Refused
from newsroom.intake.embedded.xmp import Credit, rights
from newsroom.intake.pixels import Size, upright
from newsroom.intake.redact import Box, checked, cover

__all__ = ["Credit", "Refused", "Rendition", "renditions", "widths"]

Format = Literal["avif", "webp", "jpeg"]

WIDTHS = (320, 640, 960, 1440, 1920)
# Only screenshots of long pages reach these: WebP ends at 16,383, and making an AVIF takes 22 bytes
# of memory a pixel.
TALLEST, MOST_PIXELS = 10_000, 10_000_000

# Best first. Chosen for slow connections: on the same press photographs, 960 pixels wide, WebP
# takes half of JPEG's bytes and AVIF two fifths, about as far from the original (40, 40 and 41 dB).
_SETTINGS: dict[Format, dict[str, Any]] = {
    # Speed 8 takes a third of the time of Pillow's own 6 for an eighth more bytes. The number of
    # threads is fixed, because the bytes depend on it and Pillow would take one a core.
    "avif": {"quality": 50, "speed": 8, "codec": "aom", "max_threads": 2},
    "webp": {"quality": 75, "method": 4},
    # Progressive: the whole picture is there, coarse, long before its last byte.
    "jpeg": {"quality": 78, "progressive": True, "optimize": True},
}


@dataclass(frozen=True, slots=True)
class Rendition:
    format: Format
    width: int
    height: int
    data: bytes
    sha256: str
    crop: Crop = ""
    """Which part it shows; "" is the whole picture."""


def renditions(
    data: bytes,
    *,
    credit: Credit,
    focal: Point = (0.5, 0.5),
    redactions: Iterable[Box] = (),
    limits: Limits = LIMITS,
) -> list[Rendition]:
    """Every width of `widths`, smallest first, each in every format, best first; then the crops.

    The same bytes in give the same bytes out, with the same version of Pillow. Raises `Refused`
    for the file, `ValueError` for a point or a box that means nothing.
    """
    focal, boxes = crops.checked(focal), checked(redactions)
    packet = rights(credit)
    made = []

    def make(picture: Image.Image, crop: Crop, formats: Iterable[Format]) -> None:
        for format_ in formats:
            encoded = _encoded(picture, format_, xmp=packet, **_SETTINGS[format_])
            sha256 = hashlib.sha256(encoded).hexdigest()
            made.append(Rendition(format_, *picture.size, encoded, sha256, crop))

    largest = upright(
        data, lambda size: _sized(size, widths(size)[-1]), redactions=boxes, limits=limits
    )
    cover(largest, boxes)
    for width in widths(largest.size)[:-1]:
        picture = largest.resize(_sized(largest.size, width), Image.Resampling.LANCZOS)
        cover(picture, boxes)
        make(picture, "", _SETTINGS)
    make(largest, "", _SETTINGS)
    for crop in crops.RATIOS:
        part = crops.window(largest.size, crop, focal)
        for size in crops.sizes(largest.size, crop):
            picture = _part(largest, part, size)
            cover(picture, boxes, part)
            make(picture, crop, ("jpeg",) if crop == "og" else _SETTINGS)
    return made


def widths(original: Size) -> list[int]:
    """The widths made from an original of this size, upright: the steps below its own width and,
    where that is less than the last step, its own width. Nothing is ever enlarged.
    """
    width, height = original
    within = min(TALLEST * width // height, math.isqrt(MOST_PIXELS * width // height))
    widest = max(1, min(width, WIDTHS[-1], within))
    return [step for step in WIDTHS if step < widest] + [widest]


def _sized(original: Size, width: int) -> Size:
    return width, max(1, round(original[1] * width / original[0]))


def _part(picture: Image.Image, part: Box, size: Size) -> Image.Image:
    x, y, width, height = part
    across, down = picture.size
    box = (x * across, y * down, min(1, x + width) * across, min(1, y + height) * down)
    return picture.resize(size, Image.Resampling.LANCZOS, box)


def _encoded(picture: Image.Image, format_: Format, **settings: Any) -> bytes:
    target = BytesIO()
    picture.save(target, format_, **settings)
    return target.getvalue()
