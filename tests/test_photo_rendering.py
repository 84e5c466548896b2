"""What readers get of a photograph: upright, in sRGB, in five widths, and nothing about its maker
but what is meant to be known."""

import pickle

import pytest
from PIL import Image

from newsroom.intake.preview import previews
from newsroom.intake.read import read
from newsroom.intake.render import Credit, Rendition, renditions, widths
from tests.photo_files import (
    BLUE,
    GREEN,
    MARKS,
    RED,
    WHITE,
    corners,
    held,
    near,
    opened,
    saved,
    telltale_jpeg,
    upright,
)

CREDIT = Credit(
    creators=("First Photographer", "Second & <Photographer>"),
    credit="Photo: Agency",
    copyright="© 2021 “Agency”",
    usage_terms="Editorial use only; پنجشیر",
)
NO_CREDIT = Credit()


def whole(data: bytes) -> list[Rendition]:
    """Those of the whole picture; `test_photo_crops` looks at the others."""
    return [one for one in renditions(data, credit=NO_CREDIT) if not one.crop]


def largest(data: bytes) -> list[Image.Image]:
    """The widest rendition in each format."""
    return [opened(one.data) for one in whole(data)[-3:]]


@pytest.mark.parametrize("orientation", range(1, 9))
def test_every_orientation_comes_out_upright(orientation: int) -> None:
    for picture in [*largest(held(orientation)), opened(previews(held(orientation)).thumbnail)]:
        assert picture.size == (64, 48)
        assert near(corners(picture), [RED, GREEN, BLUE, WHITE], by=30)


@pytest.mark.parametrize("format_", ["PNG", "WEBP"])
def test_png_and_webp_are_turned_upright_too(format_: str) -> None:
    for picture in largest(held(8, format_)):
        assert near(corners(picture), [RED, GREEN, BLUE, WHITE], by=30)


@pytest.mark.parametrize(
    ("original", "expected"),
    [
        ((6000, 4000), [320, 640, 960, 1440, 1920]),
        ((1920, 1080), [320, 640, 960, 1440, 1920]),
        ((1000, 800), [320, 640, 960, 1000]),
        ((320, 200), [320]),
        ((100, 73), [100]),
        ((1, 1), [1]),
        ((1000, 20_000), [320, 500]),
        ((1, 60_000), [1]),
        ((1920, 10_000), [320, 640, 960, 1385]),
    ],
)
def test_widths_go_as_far_as_the_original(original: tuple[int, int], expected: list[int]) -> None:
    assert widths(original) == expected


def test_each_width_comes_in_each_format_in_proportion() -> None:
    made = whole(saved(upright(1000, 750)))
    assert [(one.format, one.width, one.height) for one in made] == [
        (format_, width, height)
        for width, height in ((320, 240), (640, 480), (960, 720), (1000, 750))
        for format_ in ("avif", "webp", "jpeg")
    ]
    for one in made:
        picture = opened(one.data)
        assert (picture.format or "").lower() == one.format
        assert picture.size == (one.width, one.height)
    assert opened(made[-1].data).info.get("progressive")


def test_a_very_tall_or_wide_picture_keeps_its_proportion() -> None:
    tall = whole(saved(Image.new("L", (100, 20_000)), "PNG"))
    assert {(one.width, one.height) for one in tall} == {(50, 10_000)}
    wide = whole(saved(Image.new("L", (5000, 1)), "PNG"))
    assert (wide[-1].width, wide[-1].height) == (1920, 1)


def test_the_same_photograph_gives_the_same_bytes() -> None:
    data = telltale_jpeg((700, 500))
    made = renditions(data, credit=CREDIT)
    assert renditions(data, credit=CREDIT) == made
    assert pickle.loads(pickle.dumps(made)) == made
    assert len({one.sha256 for one in made}) == len(made)


def test_nothing_of_what_came_with_the_photograph_is_in_the_renditions() -> None:
    data = telltale_jpeg((400, 300))
    assert all(mark in data for mark in MARKS)
    for made in [*(one.data for one in renditions(data, credit=CREDIT)), *for_staff(data)]:
        assert not any(mark in made for mark in MARKS)
        picture = opened(made)
        assert not picture.getexif()
        assert not picture.info.keys() & {"exif", "icc_profile", "comment", "photoshop", "mp"}


def test_what_is_appended_to_a_photograph_is_left_behind() -> None:
    data = saved(upright()) + b"<script>4711</script>PK\x03\x04"
    assert not any(b"4711" in one.data for one in renditions(data, credit=NO_CREDIT))


def test_creators_credit_copyright_and_terms_are_written_into_each_rendition() -> None:
    for one in renditions(saved(upright(400, 300)), credit=CREDIT):
        packet = opened(one.data).info["xmp"]
        carrier = saved(upright(), "WEBP", xmp=packet)
        found = read(carrier)
        assert found.creators == CREDIT.creators
        assert found.credit == CREDIT.credit
        assert found.copyright == CREDIT.copyright
        assert found.usage_terms == CREDIT.usage_terms
        assert (found.caption, found.sensitive, found.unreadable) == ("", (), ())


def test_a_photograph_without_credit_gets_no_metadata_at_all() -> None:
    data = telltale_jpeg()
    for made in [*(one.data for one in renditions(data, credit=NO_CREDIT)), *for_staff(data)]:
        assert "xmp" not in opened(made).info


def test_credits_that_are_long_or_hold_odd_letters_spoil_no_rendition() -> None:
    odd = "&\0\x0b\ud800\uffff😀" * 5_000
    credit = Credit(creators=(odd,) * 100, credit=odd, copyright=odd, usage_terms=odd)
    for one in renditions(saved(upright()), credit=credit):
        packet = opened(one.data).info["xmp"]
        found = read(saved(upright(), "WEBP", xmp=packet))
        assert found.unreadable == ()
        assert found.credit.startswith("&😀&😀")
        assert found.credit.endswith("…")


def for_staff(data: bytes) -> tuple[bytes, bytes]:
    made = previews(data)
    return made.thumbnail, made.preview


@pytest.mark.parametrize(
    ("original", "thumbnail", "preview"),
    [
        ((1200, 900), (480, 360), (1200, 900)),
        ((1800, 2400), (360, 480), (1080, 1440)),
        ((64, 48), (64, 48), (64, 48)),
        ((3000, 2), (480, 1), (1440, 1)),
    ],
)
def test_pictures_for_staff_are_small_and_never_enlarged(
    original: tuple[int, int], thumbnail: tuple[int, int], preview: tuple[int, int]
) -> None:
    made = for_staff(saved(upright(*original)))
    assert [opened(one).size for one in made] == [thumbnail, preview]
    assert {opened(one).format for one in made} == {"WEBP"}
