"""What is not taken as a photograph, and what staff are told to do about it."""

import struct
import zlib
from io import BytesIO

import pillow_heif
import pytest
from PIL import Image

from newsroom.intake.embedded.containers.jpeg import MOST_SCANS
from newsroom.intake.preview import previews
from newsroom.intake.read import Limits, Refused, read
from newsroom.intake.render import Credit, renditions
from tests.photo_files import saved, segment, upright, with_segments

# Pillow warns of damaged files; what counts is what becomes of them.
pytestmark = pytest.mark.filterwarnings("ignore::UserWarning")

FORMATS = ["JPEG", "PNG", "WEBP", "TIFF", "AVIF", "HEIF"]


@pytest.mark.parametrize(
    ("start", "kind"),
    [
        (b"GIF89a", "a GIF"),
        (b"II+\0\x08\0\0\0", "a BigTIFF"),
        (b"\0\0\0\x18ftypcrx ", "a camera’s raw file"),
        (b"FUJIFILMCCD-RAW 0201", "a camera’s raw file"),
        (b"IIU\0\x08\0\0\0", "a camera’s raw file"),
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


def test_postscript_behind_a_photographs_name_starts_no_interpreter(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def never(*args: object, **kwargs: object) -> None:
        raise AssertionError("a program was started")

    monkeypatch.setattr("subprocess.Popen", never)
    postscript = b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 10 10\n%%EndComments\nshowpage\n"
    for start in (
        b"", b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"RIFF\0\0\0\0WEBP", b"II*\0", b"MM\0*",
        b"\0\0\0\x18ftypavif", b"\0\0\0\x18ftypheic",
    ):  # fmt: skip
        with pytest.raises(Refused):
            read(start + postscript)


@pytest.mark.parametrize("format_", FORMATS)
def test_only_the_decoder_of_the_recognised_format_looks_at_a_file(
    format_: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def never(*args: object, **kwargs: object) -> None:
        raise AssertionError("all decoders were asked")

    whole = saved(upright(), format_)
    monkeypatch.setattr(Image, "open", never)
    assert read(whole).format == format_


@pytest.mark.parametrize("format_", FORMATS)
@pytest.mark.parametrize("part", [0.1, 0.5, 0.9])
def test_an_incomplete_file_is_refused(format_: str, part: float) -> None:
    noise = Image.effect_noise((200, 150), 80).convert("RGB")
    whole = saved(noise, format_)
    for use in (read, previews):
        with pytest.raises(Refused, match="damaged"):
            use(whole[: int(len(whole) * part)])


def test_a_jpeg_of_endless_passes_is_refused() -> None:
    progressive = saved(upright(), progressive=True)
    last_scan = progressive.rindex(b"\xff\xda")
    more = progressive[last_scan:-2] * MOST_SCANS
    with pytest.raises(Refused, match="stall the server"):
        read(progressive[:-2] + more + progressive[-2:])


def test_passes_of_an_embedded_thumbnail_do_not_count() -> None:
    thumbnails = [segment(0xE5, saved(upright(8, 8), progressive=True)) for _ in range(10)]
    whole = with_segments(saved(upright()), *thumbnails)
    # Were it taken for a progressive one, this limit would count.
    assert read(whole, limits=Limits(other_pixels=0)).width == 64


@pytest.mark.parametrize("format_", ["PNG", "WEBP", "AVIF"])
def test_a_moving_picture_is_refused(format_: str) -> None:
    frames = [Image.new("RGB", (20, 20), colour) for colour in ("red", "blue")]
    target = BytesIO()
    frames[0].save(target, format_, save_all=True, append_images=frames[1:], duration=100)
    with pytest.raises(Refused, match="moves"):
        read(target.getvalue())


@pytest.mark.parametrize("brand", [b"msf1", b"hevc"])
def test_a_heic_that_moves_is_refused(brand: bytes) -> None:
    whole = saved(upright(), "HEIF")
    with pytest.raises(Refused, match="moves"):
        read(whole[:8] + brand + whole[12:])


def test_a_camera_file_of_several_pictures_counts_as_its_first() -> None:
    target = BytesIO()
    upright(64, 48).save(target, "MPO", save_all=True, append_images=[upright(32, 24)])
    assert Image.open(target).format == "MPO"
    found = read(target.getvalue())
    assert (found.format, found.width, found.height) == ("JPEG", 64, 48)
    assert renditions(target.getvalue(), credit=Credit())[-1].width == 64


def test_a_heic_of_several_pictures_counts_as_its_main_one() -> None:
    both = pillow_heif.from_pillow(upright(32, 24))
    both.add_from_pillow(upright(64, 48))
    target = BytesIO()
    both.save(target, primary_index=1)
    found = read(target.getvalue())
    assert (found.format, found.width, found.height) == ("HEIF", 64, 48)


def test_no_embedded_thumbnail_stands_in_for_the_picture_of_a_heic() -> None:
    """Staff would be shown one picture and readers another."""
    red = Image.new("RGB", (400, 300), "red")
    red.info["thumbnails"] = [64]
    whole = saved(red, "HEIF")
    assert whole.count(b"thmb") == 1
    decoded: list[tuple[int, int]] = []
    load = Image.Image.load

    def watched(image: Image.Image) -> object:
        decoded.append(image.size)
        return load(image)

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(Image.Image, "load", watched)
        read(whole)
    assert set(decoded) == {(400, 300)}


def test_a_colour_profile_that_inflates_is_refused() -> None:
    profile = b"name\0\0" + zlib.compress(bytes(50_000_000))
    chunk = b"iCCP" + profile
    png = saved(upright(), "PNG")
    header, rest = png[:33], png[33:]
    length, checksum = struct.pack(">I", len(profile)), struct.pack(">I", zlib.crc32(chunk))
    with pytest.raises(Refused):
        read(header + length + chunk + checksum + rest)
