"""Opens a file that a stranger may have made: known by its content, never by its name.

Every function that looks at a photograph goes through `open_photo` and `load_pixels`, so the
allow-list and the limits hold everywhere.
"""

from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO

import pillow_heif
from PIL import AvifImagePlugin, ExifTags, Image
from PIL.JpegImagePlugin import JpegImageFile
from PIL.PngImagePlugin import PngImageFile
from PIL.TiffImagePlugin import TiffImageFile
from PIL.WebPImagePlugin import WebPImageFile

from newsroom.intake.embedded import exif
from newsroom.intake.embedded.containers import (
    MOVES,
    STALLS,
    Format,
    Refused,
    blocks,
    jpeg,
    kinds,
    tiff_picture,
)

__all__ = [
    "LIMITS",
    "Format",
    "Limits",
    "Refused",
    "load_pixels",
    "open_photo",
    "orientation",
    "turned",
]

# By its own class: no other is asked whether a file might be for it. Pillow's `open` would ask one
# that starts Ghostscript.
_DECODERS: dict[Format, Callable[[BytesIO], Image.Image]] = {
    "JPEG": JpegImageFile,
    "PNG": PngImageFile,
    "WEBP": WebPImageFile,
    "TIFF": TiffImageFile,
    "AVIF": AvifImagePlugin.AvifImageFile,
    "HEIF": pillow_heif.HeifImageFile,
}

# Decoders of HEIC would take an embedded thumbnail for the picture when a small one is wanted:
# staff could be shown one picture and readers another. The rest is memory that nobody looks at.
pillow_heif.options.THUMBNAILS = False
pillow_heif.options.DEPTH_IMAGES = False
pillow_heif.options.AUX_IMAGES = False
# Else as many as the machine has processors, and each takes memory.
AvifImagePlugin.DEFAULT_MAX_THREADS = 2


@dataclass(frozen=True, slots=True)
class Limits:
    """What is refused before anything is decoded.

    A JPEG made in one pass is decoded at a fraction of its size, so it may be large; all others
    are held in memory whole, many several times over. `memory_bytes` is for the file and its
    decoder together, whatever the pixels are; it keeps the work on one file below 600 MB.
    """

    file_bytes: int = 100_000_000
    jpeg_pixels: int = 120_000_000
    other_pixels: int = 50_000_000
    memory_bytes: int = 530_000_000


LIMITS = Limits()

# Bytes for each pixel at the decoder's worst, measured on pictures of 30 to 50 megapixels with
# Pillow 13 and pillow-heif 1.8. A picture itself takes up to 4; what is above that is the
# decoder's own: coefficients of all passes, planes of 16 bits, further copies.
_IN_SEVERAL_PASSES = 8
_PNG = 4
_WEBP = 18
_AVIF = 17  # with 10 or 12 bits, full colour and transparency; a plain one takes 9
# Of a HEIC with 10 bits: with transparency; without; a telephone's, with colours at half the width
# and height. What it is, its decoder tells before it decodes.
_HEIF, _HEIF_OPAQUE, _HEIF_PLAIN = 21, 16, 9

DAMAGED = (
    "This file is damaged or incomplete: its picture cannot be read to the end. "
    "Copy it again from the camera or ask the sender for a new copy."
)


def open_photo(data: bytes, limits: Limits = LIMITS) -> tuple[Format, Image.Image]:
    """The format and the opened, not yet decoded, picture. Raises `Refused`.

    Of several pictures in one file it is the first of a camera's JPEG (MPO), and the one that a
    HEIC names as its main one.
    """
    if not data:
        raise Refused("This file is empty. Copy it again from the camera or the disk.")
    if len(data) > limits.file_bytes:
        raise Refused(
            f"This file has {len(data) / 1e6:.0f} MB; at most {limits.file_bytes / 1e6:.0f} MB "
            "are taken. Save it as a smaller JPEG."
        )
    found = kinds.taken(data)
    if found is None:
        raise Refused(
            f"This is {kinds.other(data)}. Only JPEG, PNG, WebP, TIFF, AVIF and HEIC photographs "
            "are taken: convert it to JPEG."
        )
    inside = blocks(data, found)  # refuses what would stall the decoder too
    if inside.damaged and found in ("AVIF", "HEIF"):  # so nothing is known of what is in it
        raise Refused(DAMAGED)
    try:
        for_each_pixel, besides = _memory(data, found)
        image = _DECODERS[found](BytesIO(data))
    except Refused:
        raise
    except Exception as error:  # a hostile file makes a decoder fail in any way it likes
        raise Refused(tiff_picture.UNUSUAL if found == "TIFF" else DAMAGED) from error
    if found == "HEIF" and image.mode == "RGB":
        for_each_pixel = _HEIF_PLAIN if image.info.get("chroma") == 420 else _HEIF_OPAQUE
    left = limits.memory_bytes - len(data) - besides
    if left < 0:
        raise Refused(STALLS)
    allowed = limits.jpeg_pixels
    if for_each_pixel:
        allowed = min(limits.other_pixels, left // for_each_pixel)
    if image.width * image.height > allowed:
        raise Refused(_too_many_pixels(allowed))
    if found in ("PNG", "WEBP", "AVIF") and getattr(image, "is_animated", False):
        raise Refused(MOVES)
    image.info["orientation"] = exif.orientation(inside)
    return found, image


def load_pixels(image: Image.Image, wanted: tuple[int, int]) -> None:
    """Decodes the whole file, or raises `Refused`.

    `wanted` is the size, as stored and not yet turned, that the caller needs: a JPEG is decoded
    to the smallest of its full, half, quarter and eighth sizes that is not below it.
    """
    try:
        image.draft(None, wanted)
        image.load()
    except MemoryError:  # not the file's fault alone: whoever set the limit says so
        raise
    except Exception as error:
        raise Refused(DAMAGED) from error


def orientation(image: Image.Image) -> int:
    """How the pixels that `load_pixels` gives are turned, 1 to 8 as EXIF counts; 1 is upright.

    It may differ from what EXIF says: decoders of TIFF and HEIC turn them upright themselves, and
    in an AVIF the container decides. To be asked before they are loaded.
    """
    match image.format:
        case "TIFF" | "HEIF":
            return 1
        case "AVIF":  # Pillow makes its EXIF say what the container does
            turn = image.getexif().get(ExifTags.Base.Orientation)
        case _:
            turn = image.info.get("orientation")
    return turn if isinstance(turn, int) and 1 <= turn <= 8 else 1


def turned(size: tuple[int, int], orientation: int) -> tuple[int, int]:
    """The size after turning the picture upright, or back: orientations 5 to 8 lie on a side."""
    return (size[1], size[0]) if orientation >= 5 else size


def _memory(data: bytes, found: Format) -> tuple[int, int]:
    """What the decoder takes: bytes for each pixel (0: next to nothing), and besides."""
    match found:
        case "JPEG":
            return (_IN_SEVERAL_PASSES if jpeg.scans(data) > 1 else 0), 0
        case "TIFF":
            return tiff_picture.memory(data)
        case "PNG":
            return _PNG, 0
        case "WEBP":
            return _WEBP, 0
        case "AVIF":
            return _AVIF, 0
        case "HEIF":
            return _HEIF, 0


def _too_many_pixels(allowed: int) -> str:
    return (
        f"This picture has more pixels than the {allowed / 1e6:.0f} megapixels that are taken "
        "in its format. Make it smaller and save it as JPEG (not progressive)."
    )
