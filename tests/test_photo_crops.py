"""Cards and links on other sites show the part of a photograph that matters."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import ExifTags, Image

from newsroom.intake import crops
from newsroom.intake.crops import Crop
from newsroom.intake.read import read
from newsroom.intake.render import Credit, Rendition, renditions
from tests.photo_files import STORED, near, opened, saved, telltale_jpeg

GREY, RED = (128, 128, 128), (255, 0, 0)


def cut(data: bytes, *kinds: Crop, **settings: Any) -> list[Rendition]:
    """The renditions that are crops of these kinds."""
    made = renditions(data, credit=Credit(), **settings)
    return [one for one in made if one.crop in (kinds or crops.RATIOS)]


def sizes(width: int, height: int) -> dict[str, list[tuple[str, int, int]]]:
    found: dict[str, list[tuple[str, int, int]]] = {}
    for one in cut(saved(Image.new("L", (width, height), 90))):
        assert opened(one.data).size == (one.width, one.height)
        assert (opened(one.data).format or "").lower() == one.format
        found.setdefault(one.crop, []).append((one.format, one.width, one.height))
    return found


def in_each_format(*made: tuple[int, int]) -> list[tuple[str, int, int]]:
    return [(name, *size) for size in made for name in ("avif", "webp", "jpeg")]


def test_a_large_photograph_is_cut_for_cards_and_for_links() -> None:
    assert sizes(2400, 1600) == {
        "16x9": in_each_format((320, 180), (640, 360)),
        "1x1": in_each_format((320, 320), (640, 640)),
        "og": [("jpeg", 1200, 630)],
    }


def test_nothing_is_enlarged() -> None:
    assert sizes(500, 400) == {
        "16x9": in_each_format((320, 180), (500, 281)),
        "1x1": in_each_format((320, 320), (400, 400)),
        "og": [("jpeg", 500, 262)],
    }
    assert sizes(200, 300) == {
        "16x9": in_each_format((200, 112)),
        "1x1": in_each_format((200, 200)),
        "og": [("jpeg", 200, 105)],
    }
    assert sizes(1, 1)["og"] == [("jpeg", 1, 1)]
    assert sizes(3, 900)["16x9"] == in_each_format((3, 2))
    assert sizes(900, 3)["16x9"] == in_each_format((5, 3))


def test_a_very_tall_photograph_is_cut_from_what_it_is_reduced_to() -> None:
    assert sizes(1000, 20_000)["16x9"] == in_each_format((320, 180), (500, 281))


def marked(at: tuple[float, float], size: tuple[int, int] = (900, 600)) -> Image.Image:
    """Grey, with a red square of 20 pixels around a point."""
    picture = Image.new("RGB", size, GREY)
    x, y = round(at[0] * size[0]), round(at[1] * size[1])
    picture.paste(RED, (x - 10, y - 10, x + 10, y + 10))
    return picture


def colour(picture: Image.Image, x: float, y: float) -> Any:
    spot = round(x * (picture.width - 1)), round(y * (picture.height - 1))
    return picture.convert("RGB").getpixel(spot)


@pytest.mark.parametrize(
    ("kind", "focal", "seen_at"),
    [
        # 600 of 900 pixels are shown.
        ("1x1", (0.5, 0.5), (0.5, 0.5)),
        ("1x1", (0.4, 0.2), (0.5, 0.2)),
        ("1x1", (0.05, 0.5), (0.075, 0.5)),
        ("1x1", (0.95, 0.9), (0.925, 0.9)),
        # 506 of 600.
        ("16x9", (0.3, 0.5), (0.3, 0.5)),
        ("16x9", (0.3, 0.05), (0.3, 30 / 506)),
        ("16x9", (0.7, 0.95), (0.7, 1 - 30 / 506)),
        # 472 of 600.
        ("og", (0.2, 0.1), (0.2, 60 / 472)),
    ],
)
def test_a_crop_lies_around_the_point_of_interest(
    kind: Crop, focal: tuple[float, float], seen_at: tuple[float, float]
) -> None:
    for one in cut(saved(marked(focal)), kind, focal=focal):
        picture = opened(one.data)
        assert near([colour(picture, *seen_at)], [RED], by=60), one.format
        for step in (-0.1, 0.1):
            across = min(max(seen_at[0] + step, 0), 1)
            assert near([colour(picture, across, seen_at[1])], [GREY], by=30), one.format


@pytest.mark.parametrize("orientation", [3, 6, 7])
def test_the_point_is_that_of_the_upright_photograph(orientation: int) -> None:
    exif = Image.Exif()
    exif[ExifTags.Base.Orientation] = orientation
    stored = marked((0.1, 0.5)).transpose(STORED[orientation])
    for one in cut(saved(stored, exif=exif), "1x1", focal=(0.1, 0.5)):
        assert near([colour(opened(one.data), 0.15, 0.5)], [RED], by=60)


def test_a_point_beside_the_photograph_counts_as_its_edge() -> None:
    data = saved(marked((0.9, 0.5)))
    assert cut(data, focal=(7, 0.5)) == cut(data, focal=(1, 0.5))
    for nowhere in (float("nan"), float("inf")):
        with pytest.raises(ValueError, match="nowhere"):
            cut(data, focal=(0.5, nowhere))


def test_the_point_changes_nothing_but_the_crops() -> None:
    data = saved(marked((0.1, 0.5)))
    one, other = (renditions(data, credit=Credit(), focal=(at, 0.5)) for at in (0.1, 0.9))
    assert [made for made in one if not made.crop] == [made for made in other if not made.crop]
    assert [made for made in one if made.crop == "1x1"] != cut(data, "1x1", focal=(0.9, 0.5))


def test_crops_say_who_made_the_photograph_and_nothing_else() -> None:
    credit = Credit(creators=("A. Photographer",), credit="Agency")
    for one in renditions(telltale_jpeg((400, 300)), credit=credit):
        assert b"4711" not in one.data
        picture = opened(one.data)
        assert picture.mode == "RGB"
        assert not picture.getexif()
        found = read(saved(picture, "WEBP", xmp=picture.info["xmp"]))
        assert (found.creators, found.credit, found.sensitive) == (
            credit.creators,
            credit.credit,
            (),
        )


side, fraction = st.integers(1, 20_000), st.floats(0, 1)


@given(st.tuples(side, side), st.sampled_from(list(crops.RATIOS)), st.tuples(fraction, fraction))
def test_a_crop_is_the_largest_part_of_its_ratio_and_holds_the_point(
    size: tuple[int, int], kind: Crop, focal: tuple[float, float]
) -> None:
    left, top, width, height = crops.window(size, kind, focal)
    edge = 1e-9
    assert -edge <= left <= focal[0] + edge
    assert focal[0] - edge <= left + width <= 1 + edge
    assert -edge <= top <= focal[1] + edge
    assert focal[1] - edge <= top + height <= 1 + edge
    across, down = crops.RATIOS[kind]
    assert width * size[0] / (height * size[1]) == pytest.approx(across / down)
    assert max(width, height) == 1
    made = crops.sizes(size, kind)
    assert all(one[0] <= max(1, width * size[0] + edge) for one in made)
    assert made == sorted(made)
