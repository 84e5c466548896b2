"""What a file is, by its first bytes; never by its name."""

import re

from newsroom.intake.embedded.containers.blocks import MOVES, Format, Refused

_STILL_HEIF = {b"heic", b"heix", b"heim", b"heis"}
_MOVING_HEIF = {b"hevc", b"hevx", b"hevm", b"hevs", b"msf1"}
# (offset, first bytes, what staff would call it); the first match wins.
_OTHER_KINDS = (
    (0, b"GIF8", "a GIF"),
    (0, b"II+\0", "a BigTIFF"),
    (0, b"MM\0+", "a BigTIFF"),
    (0, b"IIRO", "a camera’s raw file"),
    (0, b"IIRS", "a camera’s raw file"),
    (0, b"MMOR", "a camera’s raw file"),
    (0, b"IIU\0", "a camera’s raw file"),
    (0, b"II\x1a\0\0\0HEAPCCDR", "a camera’s raw file"),
    (0, b"FUJIFILMCCD-RAW", "a camera’s raw file"),
    (0, b"FOVb", "a camera’s raw file"),
    (4, b"ftypcrx", "a camera’s raw file"),
    (4, b"ftypmif1", "a HEIF picture of a rare kind"),
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


def taken(data: bytes) -> Format | None:
    if data.startswith(b"\xff\xd8\xff"):
        return "JPEG"
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return "PNG"
    if data.startswith(b"RIFF") and data[8:12] == b"WEBP":
        return "WEBP"
    if data.startswith((b"II*\0", b"MM\0*")):
        return "TIFF"
    if data[4:8] == b"ftyp":
        return _of_brands(data)
    return None


def _of_brands(data: bytes) -> Format | None:
    """The main brand, and those that a program may also take the file for."""
    end = min(int.from_bytes(data[:4], "big"), 400)
    brands = [data[at : at + 4] for at in range(8, end, 4)]
    if brands and brands[0] in _MOVING_HEIF:
        raise Refused(MOVES)
    if brands and brands[0] in {b"avif", b"avis", b"mif1", *_STILL_HEIF}:
        if {b"avif", b"avis"} & set(brands):
            return "AVIF"
        if _STILL_HEIF & set(brands):
            return "HEIF"
    return None


def other(data: bytes) -> str:
    """What staff would call it."""
    for offset, start, kind in _OTHER_KINDS:
        if data.startswith(start, offset):
            return kind
    if _SVG.search(data, 0, 4096):
        return "an SVG drawing"
    return "not a photograph"
