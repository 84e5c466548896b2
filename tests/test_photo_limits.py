"""How large a photograph may be: known before anything is decoded."""

import struct
from typing import Any

import pytest
from PIL import Image

from newsroom.intake.read import Limits, Refused, read
from newsroom.intake.render import Credit, renditions
from tests.photo_files import png_claiming, saved, upright


def test_a_file_that_is_too_large_is_refused_before_it_is_opened() -> None:
    with pytest.raises(Refused, match="at most 1 MB"):
        read(b"\xff\xd8\xff" + bytes(1_000_000), limits=Limits(file_bytes=1_000_000))


@pytest.mark.parametrize("size", [(13_000, 13_000), (60_000, 60_000)])
def test_a_few_bytes_that_claim_a_huge_picture_are_refused_undecoded(size: tuple[int, int]) -> None:
    # There is nothing behind the header: decoding it would say "damaged".
    with pytest.raises(Refused, match="megapixels"):
        read(png_claiming(*size))


@pytest.mark.parametrize(
    ("format_", "saving", "limit"),
    [
        ("JPEG", {}, "jpeg_pixels"),
        ("JPEG", {"progressive": True}, "other_pixels"),
        ("PNG", {}, "other_pixels"),
        ("WEBP", {}, "other_pixels"),
        ("TIFF", {}, "other_pixels"),
        ("AVIF", {}, "other_pixels"),
        ("HEIF", {}, "other_pixels"),
    ],
)
def test_a_limit_of_pixels_holds(format_: str, saving: dict[str, Any], limit: str) -> None:
    whole = saved(upright(100, 100), format_, **saving)
    none = {"jpeg_pixels": 0, "other_pixels": 0}
    assert read(whole, limits=Limits(**none | {limit: 10_000})).width == 100
    with pytest.raises(Refused, match="more pixels"):
        read(whole, limits=Limits(**none | {limit: 9_999}))
    with pytest.raises(Refused, match="more pixels"):
        renditions(whole, credit=Credit(), limits=Limits(**none | {limit: 9_999}))


TURNED = Image.Exif()
TURNED[274] = 6


@pytest.mark.parametrize(
    ("format_", "saving", "for_each_pixel"),
    [
        ("JPEG", {"progressive": True}, 8),
        ("PNG", {}, 4),
        ("WEBP", {}, 18),
        ("AVIF", {}, 17),
        ("HEIF", {}, 9),
        ("HEIF", {"chroma": 444}, 16),
        ("TIFF", {"compression": "tiff_lzw"}, 4 + 3),  # in one strip
        ("TIFF", {"compression": "tiff_lzw", "exif": TURNED}, 8 + 3),
        ("TIFF", {"compression": "jpeg"}, 12 + 3),
    ],
)
def test_what_its_decoder_needs_is_the_limit_where_that_is_less(
    format_: str, saving: dict[str, Any], for_each_pixel: int
) -> None:
    whole = saved(upright(104, 104), format_, **saving)
    needed = 104 * 104 * for_each_pixel + len(whole)
    assert read(whole, limits=Limits(memory_bytes=needed)).width == 104
    with pytest.raises(Refused, match="more pixels"):
        read(whole, limits=Limits(memory_bytes=needed - 1))


def test_a_large_jpeg_is_read_without_holding_it_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    decoded: list[tuple[int, int]] = []
    load = Image.Image.load

    def watched(image: Image.Image) -> object:
        decoded.append(image.size)
        return load(image)

    whole = saved(Image.new("RGB", (10_000, 11_000)), subsampling=2, quality=10)
    monkeypatch.setattr(Image.Image, "load", watched)
    assert (read(whole).width, read(whole).height) == (10_000, 11_000)
    assert decoded
    assert max(decoded) == (1250, 1375)


def test_a_tiny_tiff_in_an_enormous_tile_is_refused() -> None:
    """A decoder unpacks the tile whole, whatever the picture needs of it."""
    whole = saved(upright(16, 16), "TIFF", compression="tiff_adobe_deflate")
    (at,) = struct.unpack_from("<I", whole, 4)
    count = struct.unpack_from("<H", whole, at)[0]
    changed = bytearray(whole)
    for start in range(at + 2, at + 2 + 12 * count, 12):
        tag = struct.unpack_from("<H", whole, start)[0]
        # The strip becomes a tile.
        new = {273: 324, 279: 325, 278: 323, 284: 322}.get(tag)
        if new:
            struct.pack_into("<H", changed, start, new)
        if new in (322, 323):
            struct.pack_into("<HII", changed, start + 2, 4, 1, 60_000)
    with pytest.raises(Refused, match="stall the server"):
        read(bytes(changed))
