"""What every container gives, and how it says no."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

Format = Literal["JPEG", "PNG", "WEBP", "TIFF", "AVIF", "HEIF"]

STALLS = (
    "This file is built in a way that can stall the server. "
    "Open it in an image editor and save it again as JPEG."
)

MOVES = "This picture moves. Save one frame of it as JPEG."


class Refused(ValueError):
    """The file is not taken. The message is a sentence for staff that says what to do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Blocks:
    """As they stand in the file; no bytes where there are none."""

    exif: bytes = b""
    """A whole TIFF; where the photograph is one, the file itself."""
    iptc: bytes = b""
    iptc_digest: bytes = b""
    """The MD5 of the IPTC as it was when the XMP beside it was last written."""
    xmp: tuple[bytes, ...] = ()
    """Of two that have the same property, the first counts."""
    comment: bool = False
    thumbnail: bool = False
    damaged: bool = False
    """Whether the file's own list of them is."""


# Of a Photoshop document's parts: IPTC, its digest, and the thumbnail in its two forms.
IPTC, IPTC_DIGEST, THUMBNAILS = 0x0404, 0x0425, {0x0409, 0x040C}


def photoshop_resources(raw: bytes) -> Mapping[int, bytes]:
    """The first of each number."""
    found: dict[int, bytes] = {}
    for number, content in _resources(raw):
        found.setdefault(number, content)
    return found


def _resources(raw: bytes) -> Iterator[tuple[int, bytes]]:
    at = 0
    while raw[at : at + 4] == b"8BIM" and at + 12 <= len(raw):
        number = int.from_bytes(raw[at + 4 : at + 6], "big")
        at += 7 + raw[at + 6]  # its name
        at += at % 2
        size = int.from_bytes(raw[at : at + 4], "big")
        yield number, raw[at + 4 : at + 4 + size]
        at += 4 + size + size % 2
