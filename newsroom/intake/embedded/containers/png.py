"""PNG: chunks, of which some hold texts, and some of those texts hold blocks in hexadecimal."""

import re
import zlib
from collections.abc import Iterator

from newsroom.intake.embedded.containers.blocks import (
    IPTC,
    STALLS,
    Blocks,
    Refused,
    photoshop_resources,
)

# A picture of 100 MB in chunks of 8 kB has 12,000.
MOST_CHUNKS = 50_000
# Pillow reads no more of a text either.
_LONGEST_TEXT = 1_000_000
# ImageMagick's way: the block's name and its number of bytes, then its bytes, on many lines.
_RAW_PROFILE = re.compile(rb"\s*[^\n]*\n\s*\d+\n([0-9a-fA-F\s]*)")


def blocks(data: bytes) -> Blocks:
    texts: dict[bytes, bytes] = {}
    exif = b""
    for name, start, end in _chunks(data):
        if name == b"eXIf":
            exif = exif or data[start:end]
        elif name in (b"tEXt", b"zTXt", b"iTXt"):
            keyword, _, rest = data[start:end].partition(b"\0")
            texts.setdefault(keyword, _text(name, rest))
    iptc = _profile(texts, b"iptc")
    xmp = texts.get(b"XML:com.adobe.xmp") or _profile(texts, b"xmp")
    return Blocks(
        exif=exif
        or (_profile(texts, b"exif") or _profile(texts, b"APP1")).removeprefix(b"Exif\0\0"),
        iptc=photoshop_resources(iptc).get(IPTC, b"") if iptc.startswith(b"8BIM") else iptc,
        xmp=(xmp,) if xmp else (),
        comment=bool(texts.get(b"Comment")),
    )


def _chunks(data: bytes) -> Iterator[tuple[bytes, int, int]]:
    at, count = 8, 0
    while at + 12 <= len(data):
        count += 1
        if count > MOST_CHUNKS:
            raise Refused(STALLS)
        size = int.from_bytes(data[at : at + 4], "big")
        yield data[at + 4 : at + 8], at + 8, at + 8 + size
        at += 12 + size


def _text(name: bytes, raw: bytes) -> bytes:
    packed = name == b"zTXt"
    if name == b"iTXt":
        packed = raw[:1] == b"\1"
        raw = raw[2:].partition(b"\0")[2].partition(b"\0")[2]  # language, translated keyword
    elif packed:
        raw = raw[1:]
    try:
        return zlib.decompressobj().decompress(raw, _LONGEST_TEXT) if packed else raw
    except zlib.error:
        return b""


def _profile(texts: dict[bytes, bytes], name: bytes) -> bytes:
    match = _RAW_PROFILE.match(texts.get(b"Raw profile type " + name, b""))
    hexadecimal = b"".join(match[1].split()) if match else b""
    return bytes.fromhex(hexadecimal[: len(hexadecimal) // 2 * 2].decode("ascii"))
