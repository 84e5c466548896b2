"""Words that were made to stall or crash a reader cost at most themselves."""

import struct
import zlib
from dataclasses import asdict
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from newsroom.intake.embedded import Embedded, embedded
from newsroom.intake.embedded.containers import Blocks, Format, Refused, blocks
from newsroom.intake.embedded.containers.jpeg import MOST_MARKERS
from newsroom.intake.embedded.rdf import DEEPEST, LARGEST, MOST_ELEMENTS
from newsroom.intake.read import read
from tests.photo_files import (
    held,
    iim,
    jpeg_with,
    photoshop,
    saved,
    segment,
    telltale_jpeg,
    upright,
    with_segments,
    xmp,
    xmp_structures,
    xmp_text,
)

pytestmark = pytest.mark.filterwarnings("ignore::UserWarning")

EXIF = telltale_jpeg()[telltale_jpeg().index(b"Exif\0\0") + 6 :][:700]
IPTC = iim((1, 90, b"\x1b%G"), (2, 80, "Müller".encode()), (2, 120, b"caption"), (2, 55, b"2021"))
XMP = xmp(
    xmp_text("dc:creator", "One", "Two", kind="Seq")
    + xmp_structures("Iptc4xmpExt:LocationShown", {"City": "Rokha"})
    + xmp_text("dc:description", "caption"),
    'photoshop:DateCreated="2021-08-30" exif:GPSLatitude="35N" exif:GPSLongitude="69E"',
)
FILES: dict[Format, bytes] = {
    "JPEG": telltale_jpeg(),
    "PNG": held(6, "PNG"),
    "WEBP": saved(upright(), "WEBP", xmp=XMP, exif=b"Exif\0\0" + EXIF),
    "TIFF": held(6, "TIFF"),
    "AVIF": saved(upright(), "AVIF", xmp=XMP),
    "HEIF": saved(upright(), "HEIF", xmp=XMP),
}

# Where, counted from either end; how many bytes go; what comes instead.
EDITS = st.lists(
    st.tuples(st.integers(-3000, 3000), st.integers(0, 40), st.binary(max_size=12)),
    min_size=1,
    max_size=6,
)


def edited(whole: bytes, edits: list[tuple[int, int, bytes]]) -> bytes:
    for at, gone, new in edits:
        place = at % (len(whole) + 1)
        whole = whole[:place] + new + whole[place + gone :]
    return whole


def assert_sound(found: Embedded) -> None:
    texts = [text for value in asdict(found).values() for text in _texts(value)]
    assert not any("\0" in text for text in texts)
    assert 1 <= found.orientation <= 8


def _texts(value: Any) -> list[str]:
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list | tuple):
        return [text for one in value for text in _texts(one)]
    return [value] if isinstance(value, str) else []


@given(exif=EDITS, iptc=EDITS, packet=EDITS)
@example(exif=[(0, 0, b"")], iptc=[(0, 0, b"")], packet=[(0, 0, b"")])
def test_whatever_is_wrong_with_a_block_facts_come_of_it(
    exif: list[tuple[int, int, bytes]],
    iptc: list[tuple[int, int, bytes]],
    packet: list[tuple[int, int, bytes]],
) -> None:
    assert_sound(
        embedded(
            Blocks(exif=edited(EXIF, exif), iptc=edited(IPTC, iptc), xmp=(edited(XMP, packet),))
        )
    )


@pytest.mark.parametrize("format_", FILES)
@given(edits=EDITS)
def test_whatever_is_wrong_with_a_file_its_words_are_read_or_it_is_refused(
    format_: Format, edits: list[tuple[int, int, bytes]]
) -> None:
    try:
        inside = blocks(edited(FILES[format_], edits), format_)
    except Refused:
        return
    assert_sound(embedded(inside))


@pytest.mark.parametrize("format_", FILES)
@given(edits=EDITS)
def test_whatever_is_wrong_with_a_file_it_is_read_or_refused(
    format_: Format, edits: list[tuple[int, int, bytes]]
) -> None:
    try:
        found = read(edited(FILES[format_], edits))
    except Refused:
        return
    assert_sound(found)
    assert (found.width, found.height) > (0, 0)


def entities() -> bytes:
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))
    return f'<!DOCTYPE x [<!ENTITY l0 "ha">{laughs}]>'.encode() + xmp("<dc:title>&l11;</dc:title>")


@pytest.mark.parametrize(
    "packet",
    [
        xmp("<dc:title>x</dc:title>", f'photoshop:Credit="{"x" * LARGEST}"'),
        b"<x:x xmlns:x='x'>" + b"<x:y>" * DEEPEST + b"</x:y>" * DEEPEST + b"</x:x>",
        xmp("<dc:title>" + "<dc:x/>" * MOST_ELEMENTS + "</dc:title>"),
        entities(),
        b"<!DOCTYPE x>" + xmp("<dc:title>x</dc:title>"),
        b'<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]>' + xmp("<dc:title>&f;</dc:title>"),
    ],
    ids=["too long", "too deep", "too many", "entities", "a DTD", "a file of ours"],
)
def test_xmp_that_was_made_to_stall_is_not_read(packet: bytes) -> None:
    found = embedded(Blocks(iptc=IPTC, xmp=(packet,)))
    assert (found.caption, found.title, found.unreadable) == ("caption", "", ("XMP",))


def test_thousands_of_languages_are_one_caption() -> None:
    languages = "".join(f'<rdf:li xml:lang="x-{n}">{n}</rdf:li>' for n in range(5_000))
    packet = xmp(f"<dc:description><rdf:Alt>{languages}</rdf:Alt></dc:description>")
    assert embedded(Blocks(xmp=(packet,))).caption == "0"


@pytest.mark.parametrize(
    "raw",
    [
        b"\x1c\x02\x78\x7f\xff" + b"x" * 20,
        b"\x1c\x02\x78\xff\xff" + b"\xff" * 20,
        b"\x1c\x02\x78\x80\x08" + b"\xff" * 8,
        b"\x1c\x02\x19\0\0" * 400_000,
    ],
    ids=["longer than all", "endless size", "huge size", "many of nothing"],
)
def test_iptc_that_lies_about_its_lengths_ends(raw: bytes) -> None:
    found = embedded(Blocks(iptc=iim((2, 105, b"headline")) + raw))
    assert (found.headline, found.caption, found.keywords) == ("headline", "", ())


def directory(*entries: tuple[int, int, int, int], following: int = 0) -> bytes:
    packed = b"".join(struct.pack("<HHII", *entry) for entry in entries)
    return struct.pack("<H", len(entries)) + packed + struct.pack("<I", following)


@pytest.mark.parametrize(
    "inside",
    [
        directory((0x8769, 4, 1, 8), (0x8825, 4, 1, 8), following=8),
        directory((0x8769, 4, 1, 0xFFFFFFFF), following=0xFFFFFFFF),
        directory((0x010E, 2, 0xFFFFFFFF, 8), (0x013B, 5, 0x20000000, 8)),
        directory((2, 5, 3, 1), (1, 2, 2, 1)) + bytes(30),
    ],
    ids=["loops", "points outside", "longer than all", "divides by nothing"],
)
def test_exif_that_goes_round_or_lies_ends(inside: bytes) -> None:
    found = embedded(Blocks(exif=b"II*\0\x08\0\0\0" + inside))
    assert (found.caption, found.gps, found.unreadable) == ("", None, ())


def test_exif_of_endless_entries_is_not_read() -> None:
    found = embedded(Blocks(exif=b"II*\0\x08\0\0\0\xff\xff" + bytes(12 * 0xFFFF)))
    assert found.unreadable == ("EXIF",)


def png_with(*chunks: bytes) -> bytes:
    whole = saved(upright(), "PNG")
    packed = (
        struct.pack(">I", len(chunk) - 4) + chunk + struct.pack(">I", zlib.crc32(chunk))
        for chunk in chunks
    )
    return whole[:33] + b"".join(packed) + whole[33:]


def webp_with(chunk: bytes) -> bytes:
    whole = saved(upright(), "WEBP", exif=b"Exif\0\0" + EXIF) + chunk
    return whole[:4] + (len(whole) - 8).to_bytes(4, "little") + whole[8:]


@pytest.mark.parametrize(
    "data",
    [
        with_segments(saved(upright()), *[segment(0xE5, b"")] * (MOST_MARKERS + 1)),
        jpeg_with(*[segment(0xED, b"Photoshop 3.0\0")] * (MOST_MARKERS + 1)),
        png_with(*[b"noNe"] * 60_000),
        png_with(b"eXIf" + b"II*\0" + bytes(2_000_000)),
        webp_with(b"nope\0\0\0\0" * 20_000),
        with_segments(saved(upright()), photoshop(b"8BIM" * 100), *[segment(0xFE, b"")] * 6_000),
    ],
    ids=["markers", "parts", "chunks", "exif of a PNG", "chunks of a WebP", "comments"],
)
def test_a_file_of_endless_parts_is_refused(data: bytes) -> None:
    with pytest.raises(Refused, match="stall the server"):
        read(data)


def box(name: bytes, content: bytes) -> bytes:
    return struct.pack(">I4s", 8 + len(content), name) + content


def test_a_heic_whose_many_pictures_share_much_is_refused() -> None:
    """Its decoder would copy what they share for each of them."""
    entries = b"".join(
        box(b"infe", b"\2\0\0\0" + number.to_bytes(2, "big") + b"\0\0hvc1\0")
        for number in range(1_000)
    )
    items = box(b"iinf", bytes(4) + (1_000).to_bytes(2, "big") + entries)
    start = box(b"ftyp", b"heic\0\0\0\0heic")
    with pytest.raises(Refused, match="stall the server"):
        read(start + box(b"meta", bytes(4) + items + box(b"free", bytes(250_000))))


def test_a_heic_whose_list_of_words_cannot_be_read_is_refused(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Nobody knows what its decoder would find there."""

    def broken(data: bytes) -> Blocks:
        raise ValueError

    monkeypatch.setattr("newsroom.intake.embedded.containers.isobmff.blocks", broken)
    with pytest.raises(Refused, match="damaged"):
        read(FILES["HEIF"])
