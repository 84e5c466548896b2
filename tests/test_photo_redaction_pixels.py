"""What a redaction covers is gone from every public picture: opaque, and without a trace around."""

import math
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import ExifTags, Image, ImageChops, ImageDraw

from newsroom.intake import crops
from newsroom.intake.redact import Box, cover
from newsroom.intake.render import Credit, Rendition, renditions
from tests.photo_files import BLUE, GREEN, RED, STORED, WHITE, corners, near, opened, saved, upright

FACE: Box = (0.3, 0.2, 0.15, 0.25)
BLACK = (0, 0, 0)
# What codecs add to black beside an edge, of 255.
NEARLY_BLACK = 40


def loud(width: int = 420, height: int = 300) -> Image.Image:
    """A picture that shows through whatever does not quite cover it."""
    picture = Image.effect_noise((width, height), 120).convert("RGB")
    draw = ImageDraw.Draw(picture)
    for at in range(0, width, 6):
        colour = ("red", "yellow", "cyan")[at // 6 % 3]
        draw.line((at, 0, at + height // 3, height), fill=colour, width=2)
    return picture


def made_of(data: bytes, *redactions: Box, **settings: Any) -> list[Rendition]:
    return renditions(data, credit=Credit(), redactions=redactions, **settings)


def touched(size: tuple[int, int], box: Box) -> tuple[int, int, int, int]:
    """The pixels that a box touches in a picture of this size, from left and top to the ends."""
    width, height = size
    x, y, across, down = box
    left, top = max(0, math.floor(x * width)), max(0, math.floor(y * height))
    right, bottom = math.ceil((x + across) * width), math.ceil((y + down) * height)
    return left, top, min(width, right), min(height, bottom)


def in_view(box: Box, window: Box) -> Box:
    x, y, width, height = window
    return (box[0] - x) / width, (box[1] - y) / height, box[2] / width, box[3] / height


def brightest(made: Rendition, box: Box, window: Box = (0, 0, 1, 1)) -> Any:
    """The lightest value of any channel inside the box."""
    picture = opened(made.data).convert("RGB")
    inside = picture.crop(touched(picture.size, in_view(box, window)))
    assert min(inside.size) > 0
    return max(channel.getextrema()[1] for channel in inside.split())


@pytest.mark.parametrize("format_", ["JPEG", "PNG", "WEBP", "TIFF", "AVIF"])
def test_a_box_is_opaque_in_every_rendition(format_: str) -> None:
    picture = loud()
    for made in made_of(saved(picture, format_), FACE):
        window = crops.window(picture.size, made.crop, (0.5, 0.5)) if made.crop else (0, 0, 1, 1)
        assert brightest(made, FACE, window) <= NEARLY_BLACK, (made.crop, made.format, made.width)


@pytest.mark.parametrize("box", [FACE, (0.401, 0.303, 0.05, 0.11), (0.5, 0.5, 0.033, 0.2)])
def test_what_is_beside_a_box_does_not_reach_into_it(box: Box) -> None:
    """In a picture so large that one pixel of its smallest rendition is made of 37 by 37."""
    size = (12_000, 3_000)
    for made in made_of(saved(Image.new("RGB", size, "red")), box, focal=box[:2]):
        window = crops.window(size, made.crop, box[:2]) if made.crop else (0, 0, 1, 1)
        assert brightest(made, box, window) <= NEARLY_BLACK, (made.crop, made.format, made.width)


def test_several_boxes_are_covered_and_the_rest_is_not() -> None:
    data = saved(loud(), "PNG")
    other: Box = (0.8, 0.7, 0.1, 0.1)
    for plain, made in zip(made_of(data), made_of(data, FACE, other), strict=True):
        assert (made.crop, made.format, made.width) == (plain.crop, plain.format, plain.width)
        if made.crop:
            continue
        assert brightest(made, FACE) <= NEARLY_BLACK
        assert brightest(made, other) <= NEARLY_BLACK
        before, after = (opened(one.data).convert("RGB") for one in (plain, made))
        for away in ((0, 0, 0.2, 1), (0.55, 0, 0.4, 0.6)):
            spot = touched(after.size, away)
            changed = ImageChops.difference(before.crop(spot), after.crop(spot)).convert("L")
            assert sum(changed.tobytes()) / len(changed.tobytes()) < 10


def stored(orientation: int, format_: str = "JPEG") -> bytes:
    """As a camera that was held this way stores it."""
    picture = upright(320, 240)
    if orientation in STORED:
        picture = picture.transpose(STORED[orientation])
    if format_ == "TIFF":
        return saved(picture, format_, tiffinfo={ExifTags.Base.Orientation: orientation})
    exif = Image.Exif()
    exif[ExifTags.Base.Orientation] = orientation
    return saved(picture, format_, exif=exif)


@pytest.mark.parametrize("orientation", range(1, 9))
@pytest.mark.parametrize(
    ("box", "colours"),
    [
        ((0.1, 0.1, 0.3, 0.3), [BLACK, GREEN, BLUE, WHITE]),
        ((0.6, 0.1, 0.3, 0.3), [RED, BLACK, BLUE, WHITE]),
        ((0.1, 0.6, 0.3, 0.3), [RED, GREEN, BLACK, WHITE]),
    ],
)
def test_a_box_lies_where_it_was_drawn_however_the_camera_was_held(
    orientation: int, box: Box, colours: list[tuple[int, int, int]]
) -> None:
    for made in made_of(stored(orientation), box)[:3]:
        assert near(corners(opened(made.data)), colours, by=40)


@pytest.mark.parametrize("format_", ["PNG", "WEBP", "TIFF", "AVIF"])
def test_a_box_lies_where_it_was_drawn_in_every_format(format_: str) -> None:
    for made in made_of(stored(6, format_), (0.1, 0.1, 0.3, 0.3))[:3]:
        assert near(corners(opened(made.data)), [BLACK, GREEN, BLUE, WHITE], by=40)


@pytest.mark.parametrize("format_", ["JPEG", "PNG"])
@pytest.mark.parametrize("size", [(420, 300), (4200, 320)])
def test_nothing_shows_what_was_beneath(format_: str, size: tuple[int, int]) -> None:
    """Two photographs that differ beneath the box alone give the same files, to the byte."""
    settings = {"quality": 90, "subsampling": 2} if format_ == "JPEG" else {"compress_level": 1}
    one = loud().resize(size)
    other = one.copy()
    other.paste(ImageChops.invert(one).crop(touched(size, FACE)), touched(size, FACE)[:2])
    files = [saved(picture, format_, **settings) for picture in (one, other)]
    assert files[0] != files[1]
    first, second = (made_of(file, FACE) for file in files)
    assert first == second


@pytest.mark.parametrize("mode", ["L", "LA", "RGBA", "P", "1", "CMYK", "I;16"])
def test_boxes_are_opaque_in_pictures_of_every_kind(mode: str) -> None:
    if mode == "I;16":
        picture = Image.new(mode, (420, 300), 65_535)
    elif mode in ("LA", "RGBA"):
        picture = loud().convert(mode)
        picture.putalpha(90)
    else:
        picture = loud().convert(mode)
    for made in made_of(saved(picture, "JPEG" if mode == "CMYK" else "PNG"), FACE):
        if not made.crop:
            assert brightest(made, FACE) <= NEARLY_BLACK


def test_a_box_is_cut_to_the_picture() -> None:
    data = saved(Image.new("RGB", (400, 300), "white"))
    for made in made_of(data, (-0.5, -0.5, 0.75, 0.75), (0.9, 0.9, 9, 9)):
        if not made.crop:
            colours = corners(opened(made.data))
            assert near([colours[0]], [BLACK])
            assert near(colours[1:], [WHITE] * 3)
            assert brightest(made, (0.9, 0.9, 0.1, 0.1)) <= NEARLY_BLACK


def test_a_box_may_cover_everything() -> None:
    for made in made_of(saved(loud()), (0, 0, 1, 1)):
        assert brightest(made, (0, 0, 1, 1)) <= 1


NAN, INFINITE = float("nan"), float("inf")


@pytest.mark.parametrize(
    "box",
    [
        (0.1, 0.1, 0, 0.1),
        (0.1, 0.1, 0.1, 0),
        (0.5, 0.5, -0.2, 0.2),
        (1, 0, 0.1, 0.1),
        (0, -0.2, 0.1, 0.2),
        (NAN, 0, 1, 1),
        (0, 0, 1, NAN),
        (0, 0, INFINITE, 1),
        (-INFINITE, 0, INFINITE, 1),
    ],
)
def test_a_box_that_covers_nothing_stops_everything(box: Box) -> None:
    """Better no picture than one in which somebody is believed to be covered."""
    with pytest.raises(ValueError, match="covers nothing"):
        made_of(saved(upright()), FACE, box)


fraction = st.floats(0, 1)


@given(
    st.tuples(st.integers(1, 90), st.integers(1, 90)),
    st.tuples(fraction, fraction, st.floats(0.001, 1), st.floats(0.001, 1)),
    st.tuples(fraction, fraction, st.floats(0.05, 1), st.floats(0.05, 1)),
)
def test_every_pixel_that_a_box_touches_is_black(
    size: tuple[int, int], box: Box, window: Box
) -> None:
    picture = Image.new("L", size, "white")
    cover(picture, [box], window)
    left, top, right, bottom = touched(size, in_view(box, window))
    if left < right and top < bottom:
        assert picture.crop((left, top, right, bottom)).getextrema() == (0, 0)
        # And not much more.
        around = ImageChops.invert(picture).getbbox()
        assert around is not None
        assert left - around[0] <= 4
        assert around[2] - right <= 4
