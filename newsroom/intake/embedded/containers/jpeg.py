"""JPEG: markers, each with what stands behind it, then the picture in one pass or several."""

import re
from collections.abc import Iterator

from newsroom.intake.embedded.containers.blocks import (
    IPTC,
    IPTC_DIGEST,
    STALLS,
    THUMBNAILS,
    Blocks,
    Refused,
    photoshop_resources,
)

# A pass over the picture costs little in bytes and much in time. Cameras and editors make about
# ten; a file with hundreds was made to stall a server.
MOST_SCANS = 50
# A colour profile and extended XMP take one for every 64 kB.
MOST_MARKERS = 5_000

# Any marker but stuffed bytes, fill bytes and restarts.
_MARKER = re.compile(rb"\xff[^\x00\xff\xd0-\xd7]")
_SCAN, _END = 0xDA, 0xD9
_EXIF = b"Exif\0\0"
_XMP = b"http://ns.adobe.com/xap/1.0/\0"
_EXTENDED_XMP = b"http://ns.adobe.com/xmp/extension/\0"
_PHOTOSHOP = b"Photoshop 3.0\0"
_EXTENSION = re.compile(rb"HasExtendedXMP\W{1,9}([0-9A-F]{32})")


def scans(data: bytes) -> int:
    """How often the file passes over the picture. More than once: all of it is held in memory."""
    count = 0
    for marker, _, _ in _markers(data):
        count += marker == _SCAN
        if count > MOST_SCANS:
            raise Refused(STALLS)
    return count


def blocks(data: bytes) -> Blocks:
    exif: list[bytes] = []
    xmp: list[bytes] = []
    extended: list[bytes] = []
    photoshop: list[bytes] = []
    comment = False
    for marker, start, end in _markers(data):
        if marker == _SCAN:
            break
        if marker == 0xE1 and data.startswith(_EXIF, start):
            exif.append(data[start + len(_EXIF) : end])
        elif marker == 0xE1 and data.startswith(_XMP, start):
            xmp.append(data[start + len(_XMP) : end])
        elif marker == 0xE1 and data.startswith(_EXTENDED_XMP, start):
            extended.append(data[start + len(_EXTENDED_XMP) : end])
        elif marker == 0xED and data.startswith(_PHOTOSHOP, start):
            photoshop.append(data[start + len(_PHOTOSHOP) : end])
        elif marker == 0xFE:
            comment = comment or end > start
    # What does not fit into one part is continued in the next.
    resources = photoshop_resources(b"".join(photoshop))
    return Blocks(
        exif=exif[0] if exif else b"",
        iptc=resources.get(IPTC, b""),
        iptc_digest=resources.get(IPTC_DIGEST, b""),
        xmp=(*reversed(xmp), *_extension(b"".join(xmp), extended)),
        comment=comment,
        thumbnail=bool(resources.keys() & THUMBNAILS),
    )


def _markers(data: bytes) -> Iterator[tuple[int, int, int]]:
    """Each marker, and where what stands behind it begins and ends."""
    position, count = 2, 0
    while match := _MARKER.search(data, position):
        count += 1
        if count > MOST_MARKERS:
            raise Refused(STALLS)
        position = match.end()
        marker = data[position - 1]
        if marker == _END:
            return
        start = end = position
        if marker != 0x01:  # the one marker here without a length
            start += 2
            end += max(2, int.from_bytes(data[position : position + 2], "big"))
        yield marker, start, end
        position = end


def _extension(main: bytes, parts: list[bytes]) -> list[bytes]:
    """What did not fit into the main packet: the parts that it names, put in order."""
    named = _EXTENSION.search(main)
    own = [part for part in parts if named and part.startswith(named[1])]
    if not own:
        return []
    # 32 bytes of name, 4 of the whole's size, 4 of this part's place.
    ordered = sorted((int.from_bytes(part[36:40], "big"), part[40:]) for part in own)
    whole = b"".join(content for _, content in ordered)
    complete = len(whole) == int.from_bytes(own[0][32:36], "big")
    return [whole] if complete else []
