"""IPTC's older form, the Information Interchange Model, as Photoshop stores it."""

import hashlib
import re
from collections.abc import Iterator

from newsroom.intake.embedded import letters
from newsroom.intake.embedded.block import CONTACT, Block, edtf
from newsroom.intake.embedded.containers import Blocks

_TEXTS = {
    (2, 5): "title",
    (2, 25): "keywords",
    (2, 40): "instructions",
    (2, 80): "creators",
    (2, 85): "job_title",
    (2, 90): "city",
    (2, 92): "location",
    (2, 95): "province",
    (2, 101): "country",
    (2, 105): "headline",
    (2, 110): "credit",
    (2, 115): "source",
    (2, 116): "copyright",
    (2, 120): "caption",
}
LENGTHS = {
    "title": 64,
    "keywords": 64,
    "instructions": 256,
    "creators": 32,
    "job_title": 32,
    "city": 32,
    "location": 32,
    "province": 32,
    "country": 64,
    "headline": 256,
    "credit": 32,
    "source": 32,
    "copyright": 128,
    "caption": 2000,
}
"""In bytes: where the standard, and so most programs, cut a text off."""

_REPEATED = {"creators", "job_title", "keywords"}
_CHARACTER_SET, _DATE_CREATED, _TIME_CREATED, _CONTACT = (1, 90), (2, 55), (2, 60), (2, 118)
_DAY = re.compile(r"^(\d{4})(\d\d)(\d\d)$")
_TIME = re.compile(r"^(\d\d):?(\d\d):?(\d\d)")  # its offset follows
_LATIN_1 = (b"\x1b-A", b"\x1b.A", b"\x1b,A", b"\x1b/A")
_MOST_DATASETS = 5_000


def read(blocks: Blocks) -> Block:
    block = Block("IPTC")
    datasets: dict[tuple[int, int], list[bytes]] = {}
    for key, raw in _datasets(_swapped(blocks.iptc)):
        datasets.setdefault(key, []).append(raw)

    def last(key: tuple[int, int]) -> bytes:
        return datasets.get(key, [b""])[-1]

    # Many files hold UTF-8 or Latin-1 with no mark, so only the mark of Latin-1 decides.
    is_latin_1 = last(_CHARACTER_SET) in _LATIN_1
    texts = {name: datasets.get(key, []) for key, name in _TEXTS.items()}
    macintosh = not is_latin_1 and letters.from_macintosh(
        raw for values in texts.values() for raw in values
    )
    for name, values in texts.items():
        block.keep(
            name,
            *(
                letters.windows(raw) if is_latin_1 else letters.read(raw, macintosh=macintosh)
                # Of a field that may stand there once, what was added last counts.
                for raw in (values if name in _REPEATED else values[-1:])
            ),
        )
        if macintosh and not all(map(bytes.isascii, values)):
            block.doubtful.add(name)
    day, time = (letters.windows(last(key)) for key in (_DATE_CREATED, _TIME_CREATED))
    block.keep("date_created", edtf(_DAY.sub(r"\1-\2-\3", day) + _TIME.sub(r"T\1:\2:\3", time)))
    if last(_CONTACT):
        block.sensitive.add(CONTACT)
    return block


def changed_after_xmp(blocks: Blocks) -> bool:
    """Programs that write XMP leave the MD5 of the IIM beside it."""
    current = hashlib.md5(blocks.iptc, usedforsecurity=False).digest()
    return bool(blocks.iptc_digest) and blocks.iptc_digest != current


def _swapped(raw: bytes) -> bytes:
    """In a TIFF it may be written as numbers of four bytes, their order turned round."""
    if raw[:1] == b"\x1c" or raw[3:4] != b"\x1c":
        return raw
    raw += bytes(-len(raw) % 4)
    return b"".join(raw[at : at + 4][::-1] for at in range(0, len(raw), 4))


def _datasets(raw: bytes) -> Iterator[tuple[tuple[int, int], bytes]]:
    position = 0
    for _ in range(_MOST_DATASETS):
        if raw[position : position + 1] != b"\x1c" or position + 5 > len(raw):
            return
        key = (raw[position + 1], raw[position + 2])
        size = int.from_bytes(raw[position + 3 : position + 5], "big")
        position += 5
        if size & 0x8000:  # more than 32,767 bytes: this is how many bytes the size itself has
            width = size & 0x7FFF
            size = int.from_bytes(raw[position : position + width], "big")
            position += width
        if position + size > len(raw):
            return
        yield key, raw[position : position + size]
        position += size
