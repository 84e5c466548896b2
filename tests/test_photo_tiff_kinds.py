"""TIFF is a frame for many things; only those that are one photograph are taken."""

import struct
from io import BytesIO
from typing import Any

import pytest
from PIL import Image

from newsroom.intake.embedded.containers.tiff_picture import MOST_NUMBERS, MOST_PAGES
from newsroom.intake.read import Refused, read
from newsroom.intake.render import Credit, renditions
from tests.photo_files import saved, upright

# Pillow warns of damaged files; what counts is what becomes of them.
pytestmark = pytest.mark.filterwarnings("ignore::UserWarning")


def tiff(picture: Image.Image | None = None, tags: dict[int, Any] | None = None) -> bytes:
    written = Image.Exif()
    written.update(tags or {})
    return saved(picture or upright(), "TIFF", exif=written)


def changed(whole: bytes, tag: int, value: int) -> bytes:
    """With another value in a tag that is there."""
    (at,) = struct.unpack_from("<I", whole, 4)
    for start in range(at + 2, len(whole), 12):
        number, kind = struct.unpack_from("<HH", whole, start)
        if number == tag:
            packed = struct.pack("<H2x" if kind == 3 else "<I", value)
            return whole[: start + 8] + packed + whole[start + 12 :]
    raise AssertionError(f"no tag {tag}")


@pytest.mark.parametrize("picture", [upright(), upright().convert("CMYK"), upright().convert("L")])
@pytest.mark.parametrize(
    "compression", [None, "tiff_lzw", "tiff_adobe_deflate", "packbits", "jpeg"]
)
def test_what_photo_programs_export_is_taken(picture: Image.Image, compression: str | None) -> None:
    whole = saved(picture, "TIFF", compression=compression)
    assert (read(whole).width, read(whole).height) == (64, 48)
    assert renditions(whole, credit=Credit())


@pytest.mark.parametrize(
    "whole",
    [
        tiff(tags={50706: b"\1\4\0\0"}),  # DNG
        tiff()[:8] + b"CR\2\0" + tiff()[12:],  # CR2
        changed(tiff(), 262, 32803),  # the colours of a sensor
        changed(tiff(), 259, 34713),  # NEF’s compression
        tiff(tags={254: 1, 330: 8}),  # a preview, and the picture hangs below it
    ],
    ids=["DNG", "CR2", "sensor", "NEF", "preview"],
)
def test_a_cameras_raw_file_is_refused_with_what_to_do(whole: bytes) -> None:
    with pytest.raises(Refused, match=r"camera’s raw file.*export it as JPEG or TIFF"):
        read(whole)


def pages(*sizes: tuple[int, int], subfile: int = 0) -> bytes:
    first, *rest = (upright(*size) for size in sizes)
    for page in rest:
        page.encoderinfo = {"tiffinfo": {254: subfile}}
    target = BytesIO()
    first.save(target, "TIFF", save_all=True, append_images=rest)
    return target.getvalue()


def test_several_pages_are_refused_because_only_the_first_would_be_seen() -> None:
    with pytest.raises(Refused, match="several pages"):
        read(pages((64, 48), (64, 48)))


def test_a_preview_behind_the_picture_is_no_page() -> None:
    assert read(pages((64, 48), (32, 24))).width == 64
    assert read(pages((64, 48), (64, 48), subfile=1)).width == 64
    assert read(pages((64, 48), (64, 48), subfile=4)).width == 64


def test_a_list_of_pages_that_begins_anew_ends() -> None:
    whole = bytearray(tiff())
    (at,) = struct.unpack_from("<I", whole, 4)
    (count,) = struct.unpack_from("<H", whole, at)
    struct.pack_into("<I", whole, at + 2 + 12 * count, at)
    assert read(bytes(whole)).width == 64


def test_a_list_of_pages_without_end_is_refused() -> None:
    whole = bytearray(tiff())
    (at,) = struct.unpack_from("<I", whole, 4)
    (count,) = struct.unpack_from("<H", whole, at)
    following = at + 2 + 12 * count
    for _ in range(MOST_PAGES):
        struct.pack_into("<I", whole, following, len(whole))
        following = len(whole) + 2
        whole += bytes(6)
    with pytest.raises(Refused, match="stall the server"):
        read(bytes(whole))


def test_a_compression_that_photo_programs_do_not_write_is_refused() -> None:
    fax = saved(Image.new("1", (64, 48)), "TIFF", compression="group4")
    with pytest.raises(Refused, match=r"not taken.*LZW or ZIP"):
        read(fax)


def test_a_picture_in_colours_that_cannot_be_read_is_refused_with_what_to_do() -> None:
    with pytest.raises(Refused, match=r"not taken.*Save it as JPEG"):
        read(changed(tiff(), 262, 9))


def test_a_table_of_too_many_numbers_is_refused() -> None:
    """Pillow would unpack each of them to an object."""
    whole = tiff()
    many = struct.pack("<HHII", 273, 4, MOST_NUMBERS + 1, len(whole))
    (at,) = struct.unpack_from("<I", whole, 4)
    (count,) = struct.unpack_from("<H", whole, at)
    for start in range(at + 2, at + 2 + 12 * count, 12):
        if struct.unpack_from("<H", whole, start) == (273,):
            whole = whole[:start] + many + whole[start + 12 :]
    with pytest.raises(Refused, match="stall the server"):
        read(whole + bytes(4 * (MOST_NUMBERS + 1)))
