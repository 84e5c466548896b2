"""Public pictures made from an original: bytes in, bytes out.

Every rendition is rebuilt from the bare pixels, so nothing that the original carried beside them
(position, serial numbers, comments, thumbnails, colour profile) can come along. What it says of
its origin is written anew from `Credit`.
"""

import hashlib
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from io import BytesIO
from typing import Any, Literal

from PIL import Image, ImageCms

from newsroom.intake.decode import (
    LIMITS,
    Limits,
    Refused,
    load_pixels,
    open_photo,
    orientation,
    turned,
)
from newsroom.intake.embedded.xmp import Credit, rights

__all__ = ["Credit", "Refused", "Rendition", "renditions", "thumbnail", "widths"]

WIDTHS = (320, 640, 960, 1440, 1920)
# Only screenshots of long pages reach it. It bounds the memory that a tall, narrow picture takes,
# and WebP ends at 16,383.
TALLEST = 10_000

# Chosen for slow connections. On the same press photographs, 960 pixels wide, WebP takes half of
# JPEG's bytes and AVIF two fifths, about as far from the original (40, 40 and 41 dB).
_SETTINGS: dict[str, dict[str, Any]] = {
    # Speed 8 takes a third of the time of Pillow's own 6 for an eighth more bytes. The number of
    # threads is fixed, because the bytes depend on it and Pillow would take one a core.
    "avif": {"quality": 50, "speed": 8, "codec": "aom", "max_threads": 2},
    "webp": {"quality": 75, "method": 4},
    # Progressive: the whole picture is there, coarse, long before its last byte.
    "jpeg": {"quality": 78, "progressive": True, "optimize": True},
}
THUMBNAIL_QUALITY = 70

# What makes a picture upright that is stored in one of EXIF's orientations.
_TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}


@dataclass(frozen=True, slots=True)
class Rendition:
    format: Literal["avif", "webp", "jpeg"]
    width: int
    height: int
    data: bytes
    sha256: str


def renditions(data: bytes, *, credit: Credit, limits: Limits = LIMITS) -> list[Rendition]:
    """Every width of `widths`, smallest first, each in every format, best first.

    The same bytes in give the same bytes out, with the same version of Pillow. Raises `Refused`.
    """
    packet = rights(credit)
    made = []
    largest = _upright(data, lambda size: _sized(size, widths(size)[-1]), limits)
    for width in widths(largest.size):
        size = _sized(largest.size, width)
        picture = (
            largest if size == largest.size else largest.resize(size, Image.Resampling.LANCZOS)
        )
        for format_ in ("avif", "webp", "jpeg"):
            encoded = _encoded(picture, format_, xmp=packet, **_SETTINGS[format_])
            made.append(Rendition(format_, *size, encoded, hashlib.sha256(encoded).hexdigest()))
    return made


def thumbnail(data: bytes, size: int = 480, *, limits: Limits = LIMITS) -> bytes:
    """A WebP of at most `size` pixels a side, with no metadata at all, for staff."""

    def fit(original: tuple[int, int]) -> tuple[int, int]:
        scale = min(1, size / max(original))
        return max(1, round(original[0] * scale)), max(1, round(original[1] * scale))

    return _encoded(_upright(data, fit, limits), "webp", quality=THUMBNAIL_QUALITY, method=4)


def widths(original: tuple[int, int]) -> list[int]:
    """The widths made from an original of this size, upright: the steps below its own width and,
    where that is less than the last step, its own width. Nothing is ever enlarged.
    """
    width, height = original
    widest = max(1, min(width, WIDTHS[-1], TALLEST * width // height))
    return [step for step in WIDTHS if step < widest] + [widest]


def _sized(original: tuple[int, int], width: int) -> tuple[int, int]:
    return width, max(1, round(original[1] * width / original[0]))


def _upright(
    data: bytes, fit: Callable[[tuple[int, int]], tuple[int, int]], limits: Limits
) -> Image.Image:
    """The bare pixels: RGB in the sRGB colour space, of the size that `fit` makes of the
    original's, no transparency, upright.
    """
    _, image = open_photo(data, limits)
    turn = orientation(image)
    size = turned(fit(turned(image.size, turn)), turn)
    load_pixels(image, size)
    profile = image.info.get("icc_profile")
    picture = _plain_mode(image)
    del image  # its decoder may hold several copies of the picture
    # The costly steps work on the smaller picture.
    if picture.size != size:
        picture = picture.resize(size, Image.Resampling.LANCZOS)
    picture = _in_srgb(_on_white(picture), profile)
    if turn in _TURNS:
        picture = picture.transpose(_TURNS[turn])
    return Image.frombytes("RGB", picture.size, picture.tobytes())


def _plain_mode(image: Image.Image) -> Image.Image:
    """One of L, RGB, RGBA, CMYK, with 8 bits a channel."""
    if image.mode.startswith("I"):
        # Grey with 16 bits; Pillow's own conversion would cut off all but the darkest tones.
        return image.point(lambda value: value / 257).convert("L")
    if image.has_transparency_data:
        return image if image.mode == "RGBA" else image.convert("RGBA")
    return image if image.mode in ("L", "RGB", "CMYK") else image.convert("RGB")


def _on_white(picture: Image.Image) -> Image.Image:
    if picture.mode != "RGBA":
        return picture
    white = Image.new("RGB", picture.size, "white")
    white.paste(picture, mask=picture.getchannel("A"))
    return white


def _in_srgb(picture: Image.Image, profile: bytes | None) -> Image.Image:
    converted = None
    if profile:
        # A profile that is damaged or for another kind of picture counts as none.
        with suppress(ImageCms.PyCMSError, OSError, ValueError):
            converted = ImageCms.profileToProfile(
                picture,
                ImageCms.ImageCmsProfile(BytesIO(profile)),
                ImageCms.createProfile("sRGB"),
                renderingIntent=ImageCms.Intent.RELATIVE_COLORIMETRIC,
                outputMode="RGB",
                flags=ImageCms.Flags.BLACKPOINTCOMPENSATION,
            )
    return picture.convert("RGB") if converted is None else converted


def _encoded(picture: Image.Image, format_: str, **settings: Any) -> bytes:
    target = BytesIO()
    picture.save(target, format_, **settings)
    return target.getvalue()
