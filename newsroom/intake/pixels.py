"""From a photograph's bytes to its bare pixels: upright, sRGB, 8 bits a channel, on white, and
with what nobody may see painted over."""

from collections.abc import Callable, Sequence
from contextlib import suppress
from io import BytesIO
from typing import cast

from PIL import Image, ImageCms, ImageOps

from newsroom.intake.decode import LIMITS, Limits, load_pixels, open_photo, orientation, turned
from newsroom.intake.redact import Box, cover_original

Size = tuple[int, int]

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
_TIFF_BITS, _TIFF_WHITE_IS_ZERO = 258, 262


def upright(
    data: bytes,
    fit: Callable[[Size], Size],
    *,
    redactions: Sequence[Box] = (),
    limits: Limits = LIMITS,
) -> Image.Image:
    """The bare pixels, RGB, of the size that `fit` makes of the original's. Raises `Refused`."""
    _, image = open_photo(data, limits)
    turn = orientation(image)
    original = image.size
    size = turned(fit(turned(original, turn)), turn)
    load_pixels(image, size)
    profile = image.info.get("icc_profile")
    picture = _plain_mode(image)
    del image  # its decoder may hold several copies of the picture
    # Before anything mixes a pixel with its neighbours.
    cover_original(picture, redactions, turn, original)
    # The costly steps work on the smaller picture.
    if picture.size != size:
        picture = picture.resize(size, Image.Resampling.LANCZOS)
    picture = _in_srgb(_on_white(picture), profile)
    if turn in _TURNS:
        picture = picture.transpose(_TURNS[turn])
    return Image.frombytes("RGB", picture.size, picture.tobytes())


def _plain_mode(image: Image.Image) -> Image.Image:
    """One of L, RGB, RGBA, CMYK, with 8 bits a channel."""
    if image.mode.startswith("I") or image.mode == "F":
        return _eight_bits(image)
    if image.mode == "La":  # Pillow knows no other way from here
        image = image.convert("LA")
    if image.has_transparency_data:
        return image if image.mode == "RGBA" else image.convert("RGBA")
    return image if image.mode in ("L", "RGB", "CMYK") else image.convert("RGB")


def _eight_bits(image: Image.Image) -> Image.Image:
    """Grey with 12, 16 or 32 bits or in fractions of white. Pillow's own conversion would cut off
    all but the darkest tones.
    """
    tags = getattr(image, "tag_v2", {})
    if image.mode == "I;16B":
        image = Image.frombytes("I;16", image.size, image.tobytes(), "raw", "I;16B")
    if image.mode == "I;16":
        white = 4095.0 if tags.get(_TIFF_BITS) == (12,) else 65_535.0
    else:
        lightest = cast(float, image.getextrema()[1])
        white = max(1.0 if image.mode == "F" else 65_535.0, lightest)
    picture = image.point(lambda value: value * (255 / white)).convert("L")
    # Pillow turns these over for itself up to 8 bits only.
    return ImageOps.invert(picture) if tags.get(_TIFF_WHITE_IS_ZERO) == 0 else picture


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
