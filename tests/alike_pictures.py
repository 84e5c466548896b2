"""Drawn pictures that can be told apart, and copies of them as they come back: smaller, saved
anew, a little cut."""

from random import Random
from typing import Any

from PIL import Image, ImageDraw

from newsroom.models import Photo
from tests import working_copies as make
from tests.photo_files import saved


def scene(number: int = 1, size: tuple[int, int] = (900, 600)) -> Image.Image:
    """Another number, another picture."""
    chance = Random(number)
    picture = Image.new("RGB", size, "#8a9096")
    pen = ImageDraw.Draw(picture)
    for _ in range(30):
        x, y = chance.randrange(size[0]), chance.randrange(size[1])
        wide, high = chance.randrange(40, size[0] // 2), chance.randrange(40, size[1] // 2)
        tone = tuple(chance.randrange(256) for _ in range(3))
        draw = chance.choice((pen.ellipse, pen.rectangle))
        draw((x - wide // 2, y - high // 2, x + wide // 2, y + high // 2), fill=tone)
    return picture


def full(number: int = 1, **settings: Any) -> bytes:
    return saved(scene(number), **settings)


def smaller(number: int = 1, width: int = 300) -> bytes:
    """As a messenger passes it on."""
    return saved(scene(number).resize((width, width * 2 // 3)), quality=60, subsampling=2)


def cut(number: int = 1) -> bytes:
    """Three in a hundred are missing at the left, and two at the top."""
    picture = scene(number)
    return saved(picture.crop((picture.width * 3 // 100, picture.height * 2 // 100, *picture.size)))


def received(data: bytes, **fields: Any) -> Photo:
    """A photograph with a caption, not reviewed."""
    nobody = {"nobody_identifiable": False}
    return make.make_photo(cleared=False, data=data, **nobody | fields)
