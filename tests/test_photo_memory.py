"""No file takes more memory than was reckoned with before it was decoded."""

import struct
import subprocess
import sys
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from newsroom.intake.decode import open_photo
from tests.photo_files import saved

MEGABYTE = 1_000_000
STATUS = Path("/proc/self/status")
pytestmark = pytest.mark.skipif(not STATUS.exists(), reason="needs Linux to tell memory by process")

# In a process of its own: what others left in this one would count.
MEASURE = """
import pathlib, re, sys, warnings
warnings.simplefilter("ignore")
from newsroom.intake.read import Refused, read

def most():
    status = pathlib.Path("/proc/self/status").read_text()
    return int(re.search("VmHWM:(.*)kB", status)[1]) * 1024

data = sys.stdin.buffer.read()
before = most()
try:
    read(data)
except Refused:
    pass
print(before, most())
"""


def measured(data: bytes) -> tuple[int, int]:
    """Of the process that reads it: bytes with the file and all programs loaded, and at most."""
    command = [sys.executable, "-c", MEASURE]
    root = Path(__file__).parent.parent
    done = subprocess.run(command, input=data, capture_output=True, check=True, cwd=root)
    before, peak = map(int, done.stdout.split())
    return before, peak


@pytest.mark.parametrize(
    ("mode", "format_", "saving", "for_each_pixel"),
    [
        ("CMYK", "JPEG", {"progressive": True}, 8),
        ("RGBA", "PNG", {}, 4),
        ("RGBA", "WEBP", {"method": 0}, 18),
        ("RGBA", "WEBP", {"method": 0, "lossless": True}, 18),
        ("RGBA", "AVIF", {"speed": 10}, 17),
        ("RGB", "HEIF", {}, 9),
        ("RGBA", "HEIF", {"chroma": 444}, 21),
        # And the strip, which is all of it.
        ("RGB", "TIFF", {"compression": "tiff_lzw", "strip_size": 2**30}, 4 + 3),
        ("CMYK", "TIFF", {"compression": "tiff_lzw", "strip_size": 2**30, "turned": 6}, 8 + 4),
    ],
)
def test_a_decoder_needs_no_more_than_is_reckoned_for_each_pixel(
    mode: str, format_: str, saving: dict[str, Any], for_each_pixel: int
) -> None:
    if turn := saving.pop("turned", None):
        saving["exif"] = Image.Exif()
        saving["exif"][274] = turn
    whole = saved(Image.new(mode, (3000, 2000), 128), format_, **saving)
    before, peak = measured(whole)
    assert peak - before < (6 * for_each_pixel + 10) * MEGABYTE


def test_a_large_jpeg_in_one_pass_needs_little() -> None:
    before, peak = measured(saved(Image.new("RGB", (12_000, 10_000)), quality=30))
    assert peak - before < 60 * MEGABYTE


def of_tiff(bits: int) -> bytes:
    """49 megapixels in a few bytes: all of them one strip of nothing."""
    width, height = 8_192, 6_000
    packer = zlib.compressobj(1)
    row = bytes(width * 3 * bits // 8)
    strip = b"".join(packer.compress(row) for _ in range(height)) + packer.flush()
    entries = [
        (256, 4, 1, width), (257, 4, 1, height), (258, 3, 3, 8), (259, 3, 1, 8), (262, 3, 1, 2),
        (273, 4, 1, 200), (277, 3, 1, 3), (278, 4, 1, height), (279, 4, 1, len(strip)),
    ]  # fmt: skip
    packed = b"".join(struct.pack("<HHII", *entry) for entry in entries)
    start = b"II*\0" + struct.pack("<I3HH", 16, bits, bits, bits, 0)
    return (start + struct.pack("<H", len(entries)) + packed).ljust(200, b"\0") + strip


@pytest.mark.slow
@pytest.mark.parametrize("make", [lambda: of_tiff(8), lambda: of_tiff(16)], ids=["8 bits", "16"])
def test_the_largest_that_are_taken_stay_below_600_megabytes(make: Callable[[], bytes]) -> None:
    whole = make()
    assert open_photo(whole)[0] == "TIFF"
    assert 150 * MEGABYTE < measured(whole)[1] < 600 * MEGABYTE
