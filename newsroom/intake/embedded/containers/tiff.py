"""TIFF: directories of numbered entries. EXIF is one too, wherever it stands."""

import struct
from dataclasses import dataclass, field

from newsroom.intake.embedded.containers.blocks import (
    IPTC,
    IPTC_DIGEST,
    THUMBNAILS,
    Blocks,
    photoshop_resources,
)

_XMP, _IPTC, _PHOTOSHOP = 700, 33723, 34377

# How many bytes one value has, by its type's number.
_BYTES = {1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 6: 1, 7: 1, 8: 2, 9: 4, 10: 8, 11: 4, 12: 8, 13: 4, 129: 1}
_WHOLE_NUMBERS = {1: "B", 3: "H", 4: "I", 6: "b", 8: "h", 9: "i", 13: "I"}
# Cameras write about 60 entries. More numbers than this are tables for a decoder.
MOST_ENTRIES = 1_000
_MOST_NUMBERS = 1_000


@dataclass(frozen=True, slots=True)
class Entry:
    kind: int
    count: int
    at: int
    """Where in the file its value begins."""

    @property
    def size(self) -> int:
        return self.count * _BYTES.get(self.kind, 0)


class Tiff:
    """Raises an error where the bytes are none. What is damaged inside counts as not there."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.order = {b"II*\0": "<", b"MM\0*": ">"}[data[:4]]
        self.start = self._number("I", 4)
        self.first = self.directory(self.start)

    def directory(self, at: int) -> "Directory":
        """Nothing in it where there is none at that place."""
        if not 8 <= at <= len(self.data) - 2:
            return Directory(self)
        count = min(self._number("H", at), (len(self.data) - at - 2) // 12)
        if count > MOST_ENTRIES:
            raise ValueError("no directory")
        entries: dict[int, Entry] = {}
        for start in range(at + 2, at + 2 + 12 * count, 12):
            tag, kind, values = struct.unpack_from(f"{self.order}HHI", self.data, start)
            entry = Entry(kind, values, start + 8)
            if entry.size > 4:
                entry = Entry(kind, values, self._number("I", start + 8))
            if 0 < entry.size <= len(self.data) - entry.at:
                entries.setdefault(tag, entry)
        end = at + 2 + 12 * count
        following = self._number("I", end) if end + 4 <= len(self.data) else 0
        return Directory(self, entries, following)

    def _number(self, letter: str, at: int) -> int:
        (number,) = struct.unpack_from(self.order + letter, self.data, at)
        return int(number)


@dataclass(frozen=True, slots=True)
class Directory:
    tiff: Tiff
    entries: dict[int, Entry] = field(default_factory=dict)
    following: int = 0
    """Where the next one begins; 0 where this is the last."""

    def raw(self, tag: int) -> bytes:
        entry = self.entries.get(tag)
        return self.tiff.data[entry.at : entry.at + entry.size] if entry else b""

    def numbers(self, tag: int) -> tuple[int, ...]:
        entry = self.entries.get(tag)
        if not entry or entry.kind not in _WHOLE_NUMBERS or entry.count > _MOST_NUMBERS:
            return ()
        return struct.unpack_from(
            f"{self.tiff.order}{entry.count}{_WHOLE_NUMBERS[entry.kind]}", self.tiff.data, entry.at
        )

    def number(self, tag: int, default: int = 0) -> int:
        return next(iter(self.numbers(tag)), default)

    def fractions(self, tag: int) -> tuple[float, ...]:
        """Not finite where something is divided by nothing."""
        entry = self.entries.get(tag)
        if not entry or entry.kind not in (5, 10) or entry.count > _MOST_NUMBERS:
            return ()
        letter = "I" if entry.kind == 5 else "i"
        parts = struct.unpack_from(
            f"{self.tiff.order}{2 * entry.count}{letter}", self.tiff.data, entry.at
        )
        pairs = zip(parts[::2], parts[1::2], strict=True)
        return tuple(above / below if below else float("nan") for above, below in pairs)

    def inner(self, tag: int) -> "Directory":
        return self.tiff.directory(self.number(tag))


def blocks(data: bytes) -> Blocks:
    first = Tiff(data).first
    resources = photoshop_resources(first.raw(_PHOTOSHOP))
    xmp = first.raw(_XMP)
    return Blocks(
        exif=data,
        iptc=first.raw(_IPTC) or resources.get(IPTC, b""),
        iptc_digest=resources.get(IPTC_DIGEST, b""),
        xmp=(xmp,) if xmp else (),
        thumbnail=bool(resources.keys() & THUMBNAILS),
    )
