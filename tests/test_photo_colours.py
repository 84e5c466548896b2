"""Whatever kind of file it was and however many bits it had, readers see the right colours."""

import struct
import zlib
from io import BytesIO

import pillow_heif
import pytest
from PIL import Image, ImageCms

from newsroom.intake.preview import previews
from newsroom.intake.render import Credit, renditions
from tests.photo_files import (
    BLUE,
    GREEN,
    RED,
    WHITE,
    corners,
    near,
    opened,
    saved,
    swapped_profile,
    upright,
)

BLACK, GREY = (0, 0, 0), (128, 128, 128)
WIDTH, HEIGHT = 64, 48


def largest(data: bytes) -> list[Image.Image]:
    """The widest rendition in each format."""
    made = [one for one in renditions(data, credit=Credit()) if not one.crop]
    return [opened(one.data) for one in made[-3:]]


def halves(left: int, right: int, word: str) -> bytes:
    """Rows of numbers in grey, as `struct` writes them."""
    return struct.pack(f"{word[0]}{WIDTH}{word[1]}", *[left] * 32, *[right] * 32) * HEIGHT


def tiff(
    pixels: bytes,
    *,
    bits: int,
    photometric: int = 1,
    channels: int = 1,
    alpha: int = 0,
    numbers: int = 1,
) -> bytes:
    """A bare little-endian TIFF, for what Pillow reads and does not write."""
    entries = [
        (256, 3, 1, WIDTH),
        (257, 3, 1, HEIGHT),
        (258, 3, channels, bits * (65_537 if channels == 2 else 1)),
        (262, 3, 1, photometric),
        (273, 4, 1, 200),
        (277, 3, 1, channels),
        (278, 3, 1, HEIGHT),
        (279, 4, 1, len(pixels)),
        *([(338, 3, 1, alpha)] if alpha else []),
        (339, 3, 1, numbers),
    ]
    if channels > 2:  # too many for the entry itself
        entries[2] = (258, 3, channels, 180)
    directory = b"".join(struct.pack("<HHII", *entry) for entry in entries)
    header = struct.pack("<2sHIH", b"II", 42, 8, len(entries)) + directory
    return header.ljust(180, b"\0") + struct.pack("<10H", *[bits] * 10) + pixels


def rgb_tiff(bits: int) -> bytes:
    scale = {8: 1, 16: 257}[bits]
    word = {8: "B", 16: "H"}[bits]
    values = [value * scale for value in upright(WIDTH, HEIGHT).tobytes()]
    return tiff(struct.pack(f"<{len(values)}{word}", *values), bits=bits, photometric=2, channels=3)


def rgb_png_of_16_bits() -> bytes:
    rows = upright(WIDTH, HEIGHT).tobytes()
    step = WIDTH * 3
    wide = b"".join(
        b"\0" + b"".join(bytes((value, value)) for value in rows[at : at + step])
        for at in range(0, len(rows), step)
    )

    def chunk(name: bytes, content: bytes) -> bytes:
        crc = struct.pack(">I", zlib.crc32(name + content))
        return struct.pack(">I", len(content)) + name + content + crc

    header = struct.pack(">IIBBBBB", WIDTH, HEIGHT, 16, 2, 0, 0, 0)
    parts = chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(wide)) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + parts


def twelve_bits() -> bytes:
    """Two numbers in three bytes."""
    left, right = 2048, 4095

    def packed(one: int, other: int) -> bytes:
        return (one << 12 | other).to_bytes(3, "big")

    return tiff((packed(left, left) * 16 + packed(right, right) * 16) * HEIGHT, bits=12)


def grey_of_16_bits(mode: str, format_: str) -> bytes:
    pixels = halves(128 * 257, 65_535, ">H" if mode.endswith("B") else "<H")
    return saved(Image.frombytes(mode, (WIDTH, HEIGHT), pixels), format_)


def fractions() -> bytes:
    grey = Image.new("F", (WIDTH, HEIGHT), 128 / 255)
    grey.paste(1.0, (32, 0, 64, 48))
    return saved(grey, "TIFF")


def heic(mode: str) -> bytes:
    if mode == "RGB":
        pixels = upright(WIDTH, HEIGHT).tobytes()
    else:  # ten bits of sixteen
        pixels = b"".join(bytes((0, value)) for value in upright(WIDTH, HEIGHT).tobytes())
    target = BytesIO()
    file = pillow_heif.from_bytes(mode, (WIDTH, HEIGHT), pixels)
    file.save(target, quality=-1, chroma=444)
    return target.getvalue()


def palette_with_transparency(format_: str = "PNG") -> bytes:
    picture = upright().quantize(8)
    return saved(picture, format_, transparency=picture.getpixel((1, 1)))


def half_transparent(format_: str = "PNG") -> bytes:
    picture = upright()
    picture.putalpha(128)
    return saved(picture, format_, **({"lossless": True} if format_ == "WEBP" else {}))


def one_bit(format_: str = "PNG") -> bytes:
    picture = Image.new("1", (64, 48), 1)
    picture.paste(0, (0, 0, 64, 24))
    return saved(picture, format_)


def with_multiplied_alpha() -> bytes:
    """Half covered grey and covered white, each already multiplied by what it covers."""
    row = bytes((64, 128)) * 32 + bytes((255, 255)) * 32
    return tiff(row * HEIGHT, bits=8, channels=2, alpha=1)


def lab() -> bytes:
    srgb, lab_profile = ImageCms.createProfile("sRGB"), ImageCms.createProfile("LAB")
    picture = ImageCms.profileToProfile(upright(), srgb, lab_profile, outputMode="LAB")
    assert picture is not None
    return saved(picture, "TIFF")


COLOURS, TONES = [RED, GREEN, BLUE, WHITE], [GREY, WHITE, GREY, WHITE]
PALE = [(255, 127, 127), (127, 255, 127), (127, 127, 255), WHITE]


@pytest.mark.parametrize(
    ("data", "colours"),
    [
        pytest.param(saved(upright().convert("CMYK")), COLOURS, id="CMYK JPEG"),
        pytest.param(saved(upright().convert("CMYK"), "TIFF"), COLOURS, id="CMYK TIFF"),
        pytest.param(lab(), COLOURS, id="LAB TIFF"),
        pytest.param(saved(upright().convert("YCbCr"), "TIFF"), COLOURS, id="YCbCr TIFF"),
        pytest.param(rgb_tiff(8), COLOURS, id="TIFF"),
        pytest.param(rgb_tiff(16), COLOURS, id="16-bit TIFF"),
        pytest.param(rgb_png_of_16_bits(), COLOURS, id="16-bit PNG"),
        pytest.param(heic("RGB"), COLOURS, id="HEIC"),
        pytest.param(heic("RGB;16"), COLOURS, id="10-bit HEIC"),
        pytest.param(saved(upright(), "AVIF", quality=100), COLOURS, id="AVIF"),
        pytest.param(grey_of_16_bits("I;16", "PNG"), TONES, id="16-bit grey PNG"),
        pytest.param(grey_of_16_bits("I;16", "TIFF"), TONES, id="16-bit grey TIFF"),
        pytest.param(grey_of_16_bits("I;16B", "TIFF"), TONES, id="16-bit grey TIFF, big-endian"),
        pytest.param(
            tiff(halves(127 * 257, 0, "<H"), bits=16, photometric=0), TONES, id="white is zero"
        ),
        pytest.param(twelve_bits(), TONES, id="12-bit grey TIFF"),
        pytest.param(
            tiff(halves(128 * 257, 65_535, "<I"), bits=32), TONES, id="32-bit TIFF of 16-bit tones"
        ),
        pytest.param(
            tiff(halves(2**30, 2**31 - 1, "<i"), bits=32, numbers=2), TONES, id="32-bit grey TIFF"
        ),
        pytest.param(fractions(), TONES, id="TIFF of fractions"),
        pytest.param(palette_with_transparency(), [WHITE, *COLOURS[1:]], id="palette"),
        pytest.param(half_transparent(), PALE, id="half transparent PNG"),
        pytest.param(half_transparent("WEBP"), PALE, id="half transparent WebP"),
        pytest.param(half_transparent("TIFF"), PALE, id="half transparent TIFF"),
        pytest.param(with_multiplied_alpha(), [(191,) * 3, WHITE] * 2, id="multiplied alpha"),
        pytest.param(one_bit(), [BLACK, BLACK, WHITE, WHITE], id="1 bit"),
        pytest.param(one_bit("TIFF"), [BLACK, BLACK, WHITE, WHITE], id="1-bit TIFF"),
        pytest.param(saved(Image.new("LA", (64, 48), (0, 0)), "PNG"), [WHITE] * 4, id="clear grey"),
        pytest.param(saved(Image.new("L", (64, 48), 128), "PNG"), [GREY] * 4, id="grey"),
    ],
)
def test_colours_of_every_kind_of_file_come_out_right(
    data: bytes, colours: list[tuple[int, int, int]]
) -> None:
    for picture in [*largest(data), opened(previews(data).thumbnail)]:
        assert picture.mode == "RGB"
        assert near(corners(picture), colours, by=30)


@pytest.mark.parametrize("format_", ["JPEG", "PNG", "WEBP", "TIFF", "AVIF"])
def test_a_colour_profile_is_applied_and_left_behind(format_: str) -> None:
    data = saved(Image.new("RGB", (64, 48), RED), format_, icc_profile=swapped_profile())
    for picture in largest(data):
        assert near(corners(picture), [BLUE] * 4, by=30)
        assert "icc_profile" not in picture.info


def test_a_damaged_colour_profile_counts_as_none() -> None:
    for profile in (b"nonsense", swapped_profile()[:300]):
        data = saved(Image.new("RGB", (64, 48), RED), icc_profile=profile)
        for picture in largest(data):
            assert near(corners(picture), [RED] * 4, by=30)
