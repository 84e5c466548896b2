"""A photograph's words are found wherever a program of its format puts them."""

import struct
import zlib
from pathlib import Path

import pytest
from PIL import ExifTags, Image
from PIL.PngImagePlugin import PngInfo

from newsroom.intake.read import PhotoFacts, read
from tests.photo_files import (
    iim,
    jpeg_with,
    photoshop,
    saved,
    segment,
    upright,
    with_segments,
    xmp,
    xmp_text,
)

IPTC = iim((2, 105, b"of IPTC"))
XMP = xmp(attributes='photoshop:Credit="of XMP"')


def exif() -> bytes:
    written = Image.Exif()
    written[ExifTags.Base.ImageDescription] = "of EXIF"
    written.get_ifd(ExifTags.IFD.Exif)[ExifTags.Base.DateTimeOriginal] = "2021:08:30 09:15:00"
    return written.tobytes()


def words(found: PhotoFacts) -> tuple[str, str, str]:
    return found.caption, found.headline, found.credit


@pytest.mark.parametrize("format_", ["JPEG", "WEBP", "AVIF", "HEIF"])
def test_exif_and_xmp_are_found(format_: str) -> None:
    found = read(saved(upright(), format_, exif=exif(), xmp=XMP))
    assert words(found) == ("of EXIF", "", "of XMP")
    assert (found.date_created, found.unreadable) == ("2021-08-30T09:15:00", ())


def resources(raw_iptc: bytes) -> bytes:
    return photoshop(raw_iptc)[4 + len(b"Photoshop 3.0\0") :]


@pytest.mark.parametrize("order", ["<", ">"])
def test_tiff_is_its_own_exif_and_has_the_others_as_tags(order: str) -> None:
    tags = [
        (256, 4, struct.pack(order + "I", 1)), (257, 4, struct.pack(order + "I", 1)),
        (258, 3, struct.pack(order + "H2x", 8)), (259, 3, struct.pack(order + "H2x", 1)),
        (262, 3, struct.pack(order + "H2x", 1)), (270, 2, b"of EXIF\0"),
        (273, 4, struct.pack(order + "I", 8)), (279, 4, struct.pack(order + "I", 1)),
        # As numbers of four bytes, which is how Photoshop stores it.
        (700, 1, XMP), (33723, 4, IPTC + bytes(-len(IPTC) % 4)),
    ]  # fmt: skip
    found = read(tiff(order, tags))
    assert words(found) == ("of EXIF", "of IPTC", "of XMP")
    without = [tag for tag in tags if tag[0] != 33723] + [(34377, 7, resources(IPTC))]
    assert words(read(tiff(order, without))) == ("of EXIF", "of IPTC", "of XMP")


def tiff(order: str, tags: list[tuple[int, int, bytes]]) -> bytes:
    """One white pixel, then the directory, then what does not fit into it."""
    start = (b"II*\0" if order == "<" else b"MM\0*") + struct.pack(order + "I", 10) + b"\xff\0"
    directory, rest = struct.pack(order + "H", len(tags)), b""
    behind = len(start) + 2 + 12 * len(tags) + 4
    for number, kind, value in tags:
        count = {3: 1, 4: len(value) // 4}.get(kind, len(value))
        directory += struct.pack(order + "HHI", number, kind, count)
        if len(value) > 4:
            directory += struct.pack(order + "I", behind + len(rest))
            rest += value
        else:
            directory += value.ljust(4, b"\0")
    return start + directory + bytes(4) + rest


def raw_profile(name: str, content: bytes) -> tuple[str, str]:
    """As ImageMagick and exiftool put blocks into the texts of a PNG."""
    return f"Raw profile type {name}", f"\n{name} profile\n{len(content):8}\n{content.hex()}\n"


@pytest.mark.parametrize("packed", [True, False])
@pytest.mark.parametrize("iptc", [IPTC, resources(IPTC)])
def test_png_may_have_them_as_texts(packed: bool, iptc: bytes) -> None:
    texts = PngInfo()
    for name, content in (("iptc", iptc), ("exif", exif()), ("xmp", XMP)):
        texts.add_text(*raw_profile(name, content), zip=packed)
    found = read(saved(upright(), "PNG", pnginfo=texts))
    assert words(found) == ("of EXIF", "of IPTC", "of XMP")


@pytest.mark.parametrize("packed", [True, False])
def test_png_has_its_exif_in_a_chunk_and_its_xmp_in_a_text(packed: bool) -> None:
    texts = PngInfo()
    texts.add_itxt("XML:com.adobe.xmp", XMP.decode(), zip=packed)
    found = read(saved(upright(), "PNG", pnginfo=texts, exif=exif()))
    assert words(found) == ("of EXIF", "", "of XMP")


def test_iptc_that_a_jpeg_continues_in_a_second_part_is_whole() -> None:
    whole = photoshop(iim((2, 120, b"x" * 300), (2, 105, b"at the end")))[4:].removeprefix(
        b"Photoshop 3.0\0"
    )
    parts = [segment(0xED, b"Photoshop 3.0\0" + part) for part in (whole[:100], whole[100:])]
    assert read(jpeg_with(*parts)).headline == "at the end"


def extended(*parts: tuple[int, bytes], whole: int) -> list[bytes]:
    name = b"0123456789ABCDEF0123456789ABCDEF"
    start = b"http://ns.adobe.com/xmp/extension/\0" + name
    return [
        segment(0xE1, start + whole.to_bytes(4, "big") + at.to_bytes(4, "big") + content)
        for at, content in parts
    ]


MAIN = xmp(
    attributes='photoshop:Credit="of XMP" xmpNote:HasExtendedXMP="0123456789ABCDEF0123456789ABCDEF"'
)
MORE = xmp(xmp_text("dc:description", "x" * 90_000) + xmp_text("dc:title", "behind it"))
HALVES = (0, MORE[:50_000]), (50_000, MORE[50_000:])


def test_xmp_too_long_for_one_part_of_a_jpeg_is_joined_in_whatever_order() -> None:
    parts = extended(*reversed(HALVES), whole=len(MORE))
    found = read(with_segments(jpeg_with(packet=MAIN), *parts))
    assert (found.credit, found.title, found.unreadable) == ("of XMP", "behind it", ())


def test_of_xmp_that_is_not_all_there_the_main_part_counts() -> None:
    parts = extended(HALVES[0], whole=len(MORE))
    found = read(with_segments(jpeg_with(packet=MAIN), *parts))
    assert (found.credit, found.title, found.unreadable) == ("of XMP", "", ())


def test_a_webp_may_have_its_exif_as_a_jpeg_has_it() -> None:
    whole = saved(upright(), "WEBP", exif=exif())
    plain = exif().removeprefix(b"Exif\0\0")
    assert plain in whole
    chunk = b"EXIF" + len(plain).to_bytes(4, "little") + plain
    other = b"EXIF" + len(exif()).to_bytes(4, "little") + exif()
    changed = whole.replace(chunk, other)
    size = (len(changed) - 8).to_bytes(4, "little")
    assert read(changed[:4] + size + changed[8:]).caption == "of EXIF"


def test_a_list_of_words_that_is_damaged_costs_only_the_words() -> None:
    whole = saved(upright(), "PNG", exif=exif())
    broken = zlib.compress(b"\nexif\n 99\n4d4d0")[:-4]
    chunk = b"zTXtRaw profile type exif\0\0" + broken
    sizes = struct.pack(">I", len(chunk) - 4), struct.pack(">I", zlib.crc32(chunk))
    changed = whole[:33] + sizes[0] + chunk + sizes[1] + whole[33:]
    assert read(changed).caption == "of EXIF"


def test_a_real_heic_is_upright_and_not_turned_twice(shared_data: Path) -> None:
    found = read((shared_data / "photos/formats/Stonehenge.heic").read_bytes())
    assert (found.format, found.width, found.height, found.orientation) == ("HEIF", 300, 200, 1)
