"""Opens a file that a stranger may have made: known by its content, never by its name.

Every function that looks at a photograph goes through `open_photo` and `load_pixels`, so the
allow-list and the limits hold everywhere.
"""

import re
from dataclasses import dataclass
from io import BytesIO
from typing import Literal

from PIL import ExifTags, Image

Format = Literal["JPEG", "PNG", "WEBP"]

# A pass over the picture costs little in bytes and much in time. Cameras and editors make about
# ten; a file with hundreds was made to stall a server.
MOST_JPEG_SCANS = 50


class Refused(ValueError):
    """The file is not taken. The message is a sentence for staff that says what to do."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What is refused before anything is decoded.

    Together they keep the work on one file below about 600 MB of memory. A JPEG made in one pass
    is decoded at a fraction of its size, so it may be large. A progressive JPEG or a PNG is held
    in memory whole, at 4 to 8 bytes a pixel; a WebP four times over, at 16 to 20, however few
    bytes the file has.
    """

    file_bytes: int = 100_000_000
    jpeg_pixels: int = 120_000_000
    webp_pixels: int = 30_000_000
    other_pixels: int = 50_000_000


LIMITS = Limits()

DAMAGED = (
    "This file is damaged or incomplete: its picture cannot be read to the end. "
    "Copy it again from the camera or ask the sender for a new copy."
)

# (offset, first bytes, what staff would call it); the first match wins.
_OTHER_KINDS = (
    (0, b"GIF8", "a GIF"),
    (0, b"II*\0", "a TIFF or a camera's raw file"),
    (0, b"MM\0*", "a TIFF or a camera's raw file"),
    (4, b"ftypavi", "an AVIF"),
    (4, b"ftyphe", "a HEIC photograph"),
    (4, b"ftypmif1", "a HEIC photograph"),
    (4, b"ftypmsf1", "a HEIC photograph"),
    (4, b"ftypcrx", "a camera's raw file"),
    (4, b"ftyp", "a video"),
    (0, b"\x1aE\xdf\xa3", "a video"),
    (8, b"AVI ", "a video"),
    (0, b"%PDF", "a PDF"),
    (0, b"%!PS", "an EPS or PostScript file"),
    (0, b"\xc5\xd0\xd3\xc6", "an EPS or PostScript file"),
    (0, b"8BPS", "a Photoshop document"),
    (0, b"BM", "a BMP"),
    (4, b"jP  \r\n", "a JPEG 2000"),
    (0, b"\xff\x0a", "a JPEG XL"),
    (4, b"JXL \r\n", "a JPEG XL"),
    (0, b"PK\x03\x04", "a ZIP archive or an office document"),
)

_SVG = re.compile(rb"<svg[\s>]", re.IGNORECASE)
# Any JPEG marker but stuffed bytes, fill bytes and restarts.
_JPEG_MARKER = re.compile(rb"\xff[^\x00\xff\xd0-\xd7]")


def open_photo(data: bytes, limits: Limits = LIMITS) -> tuple[Format, Image.Image]:
    """The format and the opened, not yet decoded, picture. Raises `Refused`.

    A camera's several-pictures-in-one JPEG (MPO) counts as the JPEG that is its first picture.
    """
    if not data:
        raise Refused("This file is empty. Copy it again from the camera or the disk.")
    if len(data) > limits.file_bytes:
        raise Refused(
            f"This file has {len(data) / 1e6:.0f} MB; at most {limits.file_bytes / 1e6:.0f} MB "
            "are taken. Save it as a smaller JPEG."
        )
    found = _format(data)
    if found is None:
        raise Refused(
            f"This is {_other_kind(data)}. Only JPEG, PNG and WebP photographs are taken: "
            "convert it to JPEG."
        )
    allowed = _most_pixels(data, found, limits)
    try:
        # The plugin's name keeps Pillow from trying its others: one of them starts Ghostscript.
        image = Image.open(BytesIO(data), formats=[found])
    except Image.DecompressionBombError as error:
        raise Refused(_too_many_pixels(allowed)) from error
    except Exception as error:  # a hostile file makes a decoder fail in any way it likes
        raise Refused(DAMAGED) from error
    if image.width * image.height > allowed:
        raise Refused(_too_many_pixels(allowed))
    if found != "JPEG" and getattr(image, "is_animated", False):
        raise Refused("This picture moves. Save one frame of it as JPEG.")
    return found, image


def load_pixels(image: Image.Image, wanted: tuple[int, int]) -> None:
    """Decodes the whole file, or raises `Refused`.

    `wanted` is the size, as stored and not yet turned, that the caller needs: a JPEG is decoded
    to the smallest of its full, half, quarter and eighth sizes that is not below it.
    """
    try:
        image.draft(None, wanted)
        image.load()
    except Exception as error:
        raise Refused(DAMAGED) from error


def orientation(image: Image.Image) -> int:
    """How the camera was held, 1 to 8 as EXIF counts; 1 (upright) where unknown or nonsense."""
    try:
        value = image.getexif().get(ExifTags.Base.Orientation)
    except Exception:
        return 1
    return value if isinstance(value, int) and 1 <= value <= 8 else 1


def turned(size: tuple[int, int], orientation: int) -> tuple[int, int]:
    """The size after turning the picture upright, or back: orientations 5 to 8 lie on a side."""
    return (size[1], size[0]) if orientation >= 5 else size


def _format(data: bytes) -> Format | None:
    if data.startswith(b"\xff\xd8\xff"):
        return "JPEG"
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return "PNG"
    if data.startswith(b"RIFF") and data[8:12] == b"WEBP":
        return "WEBP"
    return None


def _other_kind(data: bytes) -> str:
    for offset, start, kind in _OTHER_KINDS:
        if data.startswith(start, offset):
            return kind
    if _SVG.search(data, 0, 4096):
        return "an SVG drawing"
    return "not a photograph"


def _most_pixels(data: bytes, found: Format, limits: Limits) -> int:
    if found != "JPEG":
        return limits.webp_pixels if found == "WEBP" else limits.other_pixels
    scans = _jpeg_scans(data)
    if scans > MOST_JPEG_SCANS:
        raise Refused(
            "This JPEG is built in a way that can stall the server. "
            "Open it in an image editor and save it again as JPEG."
        )
    return limits.other_pixels if scans > 1 else limits.jpeg_pixels


def _too_many_pixels(allowed: int) -> str:
    return (
        f"This picture has more pixels than the {allowed / 1e6:.0f} megapixels that are taken "
        "in its format. Make it smaller and save it as JPEG (not progressive)."
    )


def _jpeg_scans(data: bytes) -> int:
    """How often the file passes over the picture. More than once: all of it is held in memory."""
    scans, position = 0, 2
    while match := _JPEG_MARKER.search(data, position):
        position = match.end()
        marker = data[position - 1]
        if marker == 0xD9:  # end of the picture
            break
        if marker != 0x01:  # the one marker here without a length
            position += int.from_bytes(data[position : position + 2], "big")
        scans += marker == 0xDA
    return scans
