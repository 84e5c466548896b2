"""Photographs a minute, and the memory that one takes: all renditions of 24 megapixels, made in a
process of their own as staff's clicks make them, beside a plain loop over Pillow that makes the
same files. Figures are ratios within one run (`make bench`).
"""

import base64
import json
import random
import statistics
import subprocess
import sys
import time
from pathlib import Path
from typing import NamedTuple

from PIL import Image

from newsroom.intake import isolated
from newsroom.intake.likeness import alike, likeness

RUNS = 5
WIDTH, HEIGHT = 6000, 4000

# Each is run by a fresh interpreter, so that the memory measured is the work's and nothing else's.
OURS = """
from newsroom.intake import isolated
from newsroom.intake.render import Credit

def work():
    data = open(sys.argv[2], "rb").read()
    assert len(isolated.renditions(data, credit=Credit(("A. Photographer",)))) == 28
"""
PLAIN = """
def work():
    subprocess.run([sys.executable, sys.argv[1], sys.argv[2]], check=True)
"""
MEASURED = """
import json, resource, subprocess, sys, time
%s
begin = time.perf_counter()
work()
seconds = time.perf_counter() - begin
print(json.dumps([seconds, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * UNIT]))
"""
PLAIN_LOOP = """
import sys
from io import BytesIO
from PIL import Image, ImageOps

SAVING = {
    "avif": {"quality": 50, "speed": 8, "codec": "aom", "max_threads": 2},
    "webp": {"quality": 75, "method": 4},
    "jpeg": {"quality": 78, "progressive": True, "optimize": True},
}
CROPS = [(320, 180), (640, 360), (320, 320), (640, 640)]

image = ImageOps.exif_transpose(Image.open(sys.argv[1])).convert("RGB")
files = []


def save(picture, format):
    target = BytesIO()
    picture.save(target, format, **SAVING[format])
    files.append(target.getvalue())


for width in (320, 640, 960, 1440, 1920):
    size = (width, round(image.height * width / image.width))
    picture = image.resize(size, Image.Resampling.LANCZOS)
    for format in SAVING:
        save(picture, format)
for size in CROPS:
    picture = ImageOps.fit(image, size, Image.Resampling.LANCZOS)
    for format in SAVING:
        save(picture, format)
save(ImageOps.fit(image, (1200, 630), Image.Resampling.LANCZOS), "jpeg")
assert len(files) == 28
"""


class Cost(NamedTuple):
    seconds: float
    bytes: float


def photograph() -> Image.Image:
    """Slopes of light with the grain of a sensor."""
    coarse = Image.effect_noise((WIDTH // 40, HEIGHT // 40), 90)
    light = Image.linear_gradient("L").resize((WIDTH, HEIGHT))
    shapes = coarse.resize((WIDTH, HEIGHT), Image.Resampling.BICUBIC)
    grain = Image.effect_noise((WIDTH, HEIGHT), 12)
    scene = Image.blend(Image.blend(light, shapes, 0.5), grain, 0.2)
    return Image.merge("RGB", (scene, Image.blend(scene, light, 0.4), shapes))


def measure(work: str, *arguments: Path) -> Cost:
    unit = 1 if sys.platform == "darwin" else 1024
    script = MEASURED.replace("UNIT", str(unit)) % work
    done = subprocess.run(
        [sys.executable, "-c", script, *map(str, arguments)],
        cwd=isolated._ROOT,
        capture_output=True,
        check=True,
    )
    return Cost(*json.loads(done.stdout))


def median(costs: list[Cost]) -> Cost:
    return Cost(*(statistics.median(values) for values in zip(*costs, strict=True)))


def test_renditions_cost_no_more_than_a_plain_loop(tmp_path: Path) -> None:
    file, loop = tmp_path / "photograph.jpg", tmp_path / "loop.py"
    photograph().save(file, quality=92)
    loop.write_text(PLAIN_LOOP)
    ours, plain = [], []
    for _ in range(RUNS):  # one after the other, so that a busy moment meets both
        ours.append(measure(OURS, loop, file))
        plain.append(measure(PLAIN, loop, file))
    mine, theirs = median(ours), median(plain)
    for name, cost in (("isolated process", mine), ("plain Pillow loop", theirs)):
        print(
            f"\n{name}: {60 / cost.seconds:.0f} photographs a minute, "
            f"{cost.seconds:.2f} s and {cost.bytes / 1e6:.0f} MB for one of 24 megapixels",
            end="",
        )
    seconds, memory = mine.seconds / theirs.seconds, mine.bytes / theirs.bytes
    print(f"\nours to plain: x{seconds:.2f} in time, x{memory:.2f} in memory")
    assert seconds <= 1.15
    assert memory <= 1.15


def test_one_photograph_is_compared_with_all_others() -> None:
    image = Image.effect_noise((600, 400), 90)
    rows = [(number, base64.b64encode(random.randbytes(48)).decode()) for number in range(100_000)]
    one = likeness(image)
    begin = time.perf_counter()
    found = alike(one, [*rows, (-1, one)])
    print(f"\nlikeness against 100,000: {(time.perf_counter() - begin) * 1000:.0f} ms")
    assert found == [(0, -1)]
