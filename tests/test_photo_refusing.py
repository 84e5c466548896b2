"""What is not taken as a photograph, and what staff are told to do about it."""

import struct
import zlib
from io import BytesIO

import pytest
from PIL import Image

from newsroom.intake.decode import MOST_JPEG_SCANS, Limits
from newsroom.intake.read import Refused, read
from newsroom.intake.render import Credit, renditions, thumbnail
from tests.photo_files import (
    png_claiming,
    saved,
    segment,
    telltale_jpeg,
    upright,
    with_segments,
)

# Pillow warns of large and of damaged files; what counts is what becomes of them.
pytestmark = [
    pytest.mark.filterwarnings("ignore::PIL.Image.DecompressionBombWarning"),
    pytest.mark.filterwarnings("ignore::UserWarning"),
]


@pytest.mark.parametrize(
    ("start", "kind"),
    [
        (b"GIF89a", "a GIF"),
        (b"II*\0", "a TIFF"),
        (b"MM\0*", "a TIFF"),
        (b"\0\0\0\x1cftypavif", "an AVIF"),
        (b"\0\0\0\x18ftypheic", "a HEIC"),
        (b"\0\0\0\x18ftypmif1", "a HEIC"),
        (b"\0\0\0\x18ftypmp42", "a video"),
        (b"\0\0\0\x14ftypqt  ", "a video"),
        (b"\x1aE\xdf\xa3", "a video"),
        (b"RIFF\0\0\0\0AVI LIST", "a video"),
        (b"%PDF-1.7", "a PDF"),
        (b"%!PS-Adobe-3.0 EPSF-3.0\n", "an EPS"),
        (b"8BPS\0\1", "a Photoshop document"),
        (b"PK\x03\x04", "an office document"),
        (b'<?xml version="1.0"?>\n<svg xmlns="http://www.w3.org/2000/svg">', "an SVG"),
        (b"\xff\xfb\x90\x44", "not a photograph"),
        (b"<html>", "not a photograph"),
    ],
)
def test_other_kinds_are_named_and_jpeg_is_asked_for(start: bytes, kind: str) -> None:
    with pytest.raises(Refused, match=rf"This is .*{kind}.*convert it to JPEG"):
        read(start + bytes(100))


def test_an_empty_file_is_refused() -> None:
    with pytest.raises(Refused, match="empty"):
        read(b"")


def test_a_file_that_is_too_large_is_refused_before_it_is_opened() -> None:
    with pytest.raises(Refused, match="at most 1 MB"):
        read(b"\xff\xd8\xff" + bytes(1_000_000), limits=Limits(file_bytes=1_000_000))


def test_postscript_behind_a_photographs_name_starts_no_interpreter(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def never(*args: object, **kwargs: object) -> None:
        raise AssertionError("a program was started")

    monkeypatch.setattr("subprocess.Popen", never)
    postscript = b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 10 10\n%%EndComments\nshowpage\n"
    for start in (b"", b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"RIFF\0\0\0\0WEBP"):
        with pytest.raises(Refused):
            read(start + postscript)


@pytest.mark.parametrize("format_", ["JPEG", "PNG", "WEBP"])
def test_only_the_decoder_of_the_recognised_format_looks_at_a_file(
    format_: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def never(*args: object) -> bool:
        raise AssertionError("another decoder was tried")

    Image.init()
    for name, (factory, _) in list(Image.OPEN.items()):
        if name != format_:
            monkeypatch.setitem(Image.OPEN, name, (factory, never))
    assert read(saved(upright(), format_)).format == format_


@pytest.mark.parametrize("format_", ["JPEG", "PNG", "WEBP"])
@pytest.mark.parametrize("part", [0.1, 0.5, 0.9])
def test_an_incomplete_file_is_refused(format_: str, part: float) -> None:
    noise = Image.effect_noise((200, 150), 80).convert("RGB")
    whole = saved(noise, format_)
    for use in (read, thumbnail):
        with pytest.raises(Refused, match="damaged or incomplete"):
            use(whole[: int(len(whole) * part)])


@pytest.mark.parametrize("size", [(13_000, 13_000), (60_000, 60_000)])
def test_a_few_bytes_that_claim_a_huge_picture_are_refused_undecoded(size: tuple[int, int]) -> None:
    # There is nothing behind the header: decoding it would say "damaged".
    with pytest.raises(Refused, match="megapixels"):
        read(png_claiming(*size))


def test_each_format_has_its_own_limit_of_pixels() -> None:
    picture = upright(100, 100)
    for whole, limit in (
        (saved(picture), "jpeg_pixels"),
        (saved(picture, progressive=True), "other_pixels"),
        (saved(picture, "PNG"), "other_pixels"),
        (saved(picture, "WEBP"), "webp_pixels"),
    ):
        none = {"jpeg_pixels": 0, "other_pixels": 0, "webp_pixels": 0}
        assert read(whole, limits=Limits(**none | {limit: 10_000})).width == 100
        with pytest.raises(Refused, match="more pixels"):
            read(whole, limits=Limits(**none | {limit: 9_999}))
        with pytest.raises(Refused, match="more pixels"):
            renditions(whole, credit=Credit(), limits=Limits(**none | {limit: 9_999}))


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


def test_a_jpeg_of_endless_passes_is_refused() -> None:
    progressive = saved(upright(), progressive=True)
    last_scan = progressive.rindex(b"\xff\xda")
    more = progressive[last_scan:-2] * MOST_JPEG_SCANS
    with pytest.raises(Refused, match="stall the server"):
        read(progressive[:-2] + more + progressive[-2:])


def test_passes_of_an_embedded_thumbnail_do_not_count() -> None:
    thumbnails = [segment(0xE5, saved(upright(8, 8), progressive=True)) for _ in range(10)]
    whole = with_segments(saved(upright()), *thumbnails)
    # Were it taken for a progressive one, this limit would count.
    assert read(whole, limits=Limits(other_pixels=0)).width == 64


@pytest.mark.parametrize("format_", ["PNG", "WEBP"])
def test_a_moving_picture_is_refused(format_: str) -> None:
    frames = [Image.new("RGB", (20, 20), colour) for colour in ("red", "blue")]
    target = BytesIO()
    frames[0].save(target, format_, save_all=True, append_images=frames[1:], duration=100)
    with pytest.raises(Refused, match="moves"):
        read(target.getvalue())


def test_a_camera_file_of_several_pictures_counts_as_its_first() -> None:
    target = BytesIO()
    upright(64, 48).save(target, "MPO", save_all=True, append_images=[upright(32, 24)])
    assert Image.open(target).format == "MPO"
    found = read(target.getvalue())
    assert (found.format, found.width, found.height) == ("JPEG", 64, 48)
    assert renditions(target.getvalue(), credit=Credit())[-1].width == 64


def test_whatever_byte_is_wrong_the_file_is_refused_or_harmless() -> None:
    """A file is changed at many places; nothing but `Refused` may come out."""
    for whole in (telltale_jpeg(), saved(upright(), "PNG"), saved(upright(), "WEBP")):
        for position in range(0, len(whole), max(1, len(whole) // 150)):
            changed = bytearray(whole)
            changed[position] ^= 0xFF
            try:
                read(bytes(changed))
                made = renditions(bytes(changed), credit=Credit())
            except Refused:
                continue
            assert made
            assert not any(b"4711" in rendition.data for rendition in made)


def test_a_colour_profile_that_inflates_is_refused() -> None:
    profile = b"name\0\0" + zlib.compress(bytes(50_000_000))
    chunk = b"iCCP" + profile
    png = saved(upright(), "PNG")
    header, rest = png[:33], png[33:]
    length, checksum = struct.pack(">I", len(profile)), struct.pack(">I", zlib.crc32(chunk))
    with pytest.raises(Refused):
        read(header + length + chunk + checksum + rest)
