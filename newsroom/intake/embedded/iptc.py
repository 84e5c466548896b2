"""IPTC's older form, the Information Interchange Model, as Photoshop stores it in a JPEG."""

import hashlib
from collections.abc import Iterator
from typing import Any

from PIL import Image

from newsroom.intake.embedded.block import CONTACT, Block, decoded, edtf

_IIM, _IIM_MD5 = 0x0404, 0x0425
_TEXTS = {
    (2, 80): "creators",
    (2, 105): "headline",
    (2, 110): "credit",
    (2, 116): "copyright",
    (2, 120): "caption",
}
_CHARACTER_SET, _DATE_CREATED, _TIME_CREATED, _CONTACT = (1, 90), (2, 55), (2, 60), (2, 118)
_LATIN_1 = (b"\x1b-A", b"\x1b.A")


def read(image: Image.Image) -> Block:
    block = Block()
    datasets: dict[tuple[int, int], list[bytes]] = {}
    for key, raw in _datasets(photoshop_resources(image).get(_IIM, b"")):
        datasets.setdefault(key, []).append(raw)

    def first(key: tuple[int, int]) -> bytes:
        return next(iter(datasets.get(key, [])), b"")

    # Many files hold UTF-8 or Latin-1 with no mark, so only the mark of Latin-1 decides.
    utf_8 = first(_CHARACTER_SET) not in _LATIN_1
    for key, name in _TEXTS.items():
        block.keep(name, *(decoded(raw, utf_8=utf_8) for raw in datasets.get(key, [])))
    # CCYYMMDD and HHMMSS+HHMM.
    day, time = decoded(first(_DATE_CREATED)), decoded(first(_TIME_CREATED))
    taken = f"{day[:4]}-{day[4:6]}-{day[6:8]}"
    if time:
        taken += f"T{time[:2]}:{time[2:4]}:{time[4:]}"
    block.keep("date_created", edtf(taken))
    if first(_CONTACT):
        block.sensitive.add(CONTACT)
    return block


def changed_after_xmp(image: Image.Image) -> bool:
    """Programs that write XMP leave the MD5 of the IIM beside it."""
    resources = photoshop_resources(image)
    if _IIM_MD5 not in resources:
        return False
    current = hashlib.md5(resources.get(_IIM, b""), usedforsecurity=False).digest()
    return bool(resources[_IIM_MD5] != current)


def photoshop_resources(image: Image.Image) -> dict[int, Any]:
    resources = image.info.get("photoshop")
    return resources if isinstance(resources, dict) else {}


def _datasets(raw: bytes) -> Iterator[tuple[tuple[int, int], bytes]]:
    position = 0
    while raw[position : position + 1] == b"\x1c" and position + 5 <= len(raw):
        key = (raw[position + 1], raw[position + 2])
        size = int.from_bytes(raw[position + 3 : position + 5], "big")
        position += 5
        if size & 0x8000:  # more than 32,767 bytes: this is how many bytes the size itself has
            width = size & 0x7FFF
            size = int.from_bytes(raw[position : position + width], "big")
            position += width
        yield key, raw[position : position + size]
        position += size
