"""AVIF and HEIC: boxes in boxes, of which one lists items and another says where they lie."""

from collections.abc import Iterator

from newsroom.intake.embedded.containers.blocks import STALLS, Blocks, Refused

# A telephone's picture of 48 megapixels has about 200, the tiles that it is made of.
MOST_ITEMS = 2_000
MOST_EXTENTS = 10_000
LARGEST_ITEM = 5_000_000
# A decoder copies what all of a file's pictures share for each of them.
MOST_COPIED = 200_000_000


# What is no picture.
_WORDS = {b"Exif", b"mime", b"uri "}
_XMP = b"application/rdf+xml"


class _Fields:
    """Reads numbers of any width, one after another."""

    def __init__(self, raw: bytes) -> None:
        self.raw, self.at = raw, 0

    def number(self, width: int) -> int:
        self.at += width
        if self.at > len(self.raw):
            raise ValueError("cut short")
        return int.from_bytes(self.raw[self.at - width : self.at], "big")

    def bytes(self, width: int) -> bytes:
        return self.number(width).to_bytes(width, "big")


def blocks(data: bytes) -> Blocks:
    meta = next((data[start:end] for name, start, end in _boxes(data) if name == b"meta"), b"")
    inside = {name: meta[start:end] for name, start, end in _boxes(meta, 4)}
    items = _items(inside.get(b"iinf", b""))
    places = _places(inside.get(b"iloc", b""))

    def content(number: int) -> bytes:
        joined = b""
        for source, start, size in places.get(number, []):
            whole = data if source == 0 else inside.get(b"idat", b"")
            joined += whole[start : start + size if size else None]
            if len(joined) > LARGEST_ITEM:
                raise Refused(STALLS)
        return joined

    words = {number: content(number) for number, kind in items.items() if kind[0] in _WORDS}
    if (len(meta) + sum(map(len, words.values()))) * len(items) > MOST_COPIED:
        raise Refused(STALLS)
    exif = [words[number] for number, kind in items.items() if kind[0] == b"Exif"]
    xmp = [words[number] for number, kind in items.items() if kind == (b"mime", _XMP)]
    return Blocks(exif=_tiff(exif[0]) if exif else b"", xmp=tuple(xmp[:1]))


def _tiff(item: bytes) -> bytes:
    """Behind a number that says how far it is; some programs write it as if it were a JPEG's."""
    start = 4 + int.from_bytes(item[:4], "big")
    if item[start : start + 2] not in (b"II", b"MM"):
        start = 4
    return item[start:].removeprefix(b"Exif\0\0")


def _boxes(raw: bytes, at: int = 0) -> Iterator[tuple[bytes, int, int]]:
    """Each box's name, and where its content begins and ends."""
    count = 0
    while at + 8 <= len(raw):
        count += 1
        if count > MOST_ITEMS:
            raise Refused(STALLS)
        size, start = int.from_bytes(raw[at : at + 4], "big"), at + 8
        if size == 1:
            size, start = int.from_bytes(raw[at + 8 : at + 16], "big"), at + 16
        end = at + size if size else len(raw)
        if end < start:
            return
        yield raw[at + 4 : at + 8], start, end
        at = end


def _items(iinf: bytes) -> dict[int, tuple[bytes, bytes]]:
    """Of each item by its number: what it is, and for `mime` of which type."""
    if not iinf:
        return {}
    items = {}
    for name, start, end in _boxes(iinf, 8 if iinf[0] else 6):
        entry = iinf[start:end]
        if name == b"infe" and entry[0] >= 2:
            fields = _Fields(entry)
            fields.number(4)
            number = fields.number(4 if entry[0] >= 3 else 2)
            fields.number(2)
            kind = fields.bytes(4)
            _, _, rest = entry[fields.at :].partition(b"\0")
            items[number] = (kind, rest.partition(b"\0")[0] if kind == b"mime" else b"")
    return items


def _places(iloc: bytes) -> dict[int, list[tuple[int, int, int]]]:
    """Of each item its parts: whether in the file (0) or in `idat` (1), where, how long."""
    if not iloc:
        return {}
    fields = _Fields(iloc)
    version = fields.number(4) >> 24
    sizes, more_sizes = fields.number(1), fields.number(1)
    wide_offset, wide_length = sizes >> 4, sizes & 15
    wide_base, wide_index = more_sizes >> 4, more_sizes & 15 if version else 0
    places: dict[int, list[tuple[int, int, int]]] = {}
    total = 0
    for _ in range(fields.number(4 if version >= 2 else 2)):
        number = fields.number(4 if version >= 2 else 2)
        source = fields.number(2) & 15 if version else 0
        fields.number(2)
        base = fields.number(wide_base)
        extents = fields.number(2)
        total += extents + 1
        if total > MOST_EXTENTS:
            raise Refused(STALLS)
        places[number] = []
        for _ in range(extents):
            fields.number(wide_index)
            start = base + fields.number(wide_offset)
            places[number].append((source, start, fields.number(wide_length)))
    return places
