"""A photograph that comes again resized, recompressed or slightly cropped is known again; another
one is not taken for it."""

from itertools import combinations
from pathlib import Path

import pytest
from django.conf import settings
from PIL import Image, ImageEnhance, ImageOps
from pillow_heif import HeifImageFile

from newsroom.intake.likeness import ALIKE, alike, distance, likeness
from tests.photo_files import opened, saved, upright

DRAWN = sorted((settings.BASE_DIR / "newsroom/demo/content/photos").glob("*.jpg"))
# Several files of one picture, and those with too little in them.
REAL = {
    "DSCN0010.jpg",
    "hubble-jupiter-1.jpg",
    "IPTC-PhotometadataRef-Std2021.1.jpg",
    "Landscape_1.jpg",
    "metadata_demo_exif_only.jpg",
    "nara-portrait.jpg",
    "pil_sample_cmyk.jpg",
    "Reagan.jpg",
    "Stonehenge.heic",
    "sunrise.webp",
    "swedish-portratt.jpg",
    "us-army-10th-mountain-afghanistan.jpg",
    "windowsXpFields.jpg",
}


def picture(file: Path) -> Image.Image:
    """Upright, in RGB, of a size that is quick."""
    image: Image.Image = HeifImageFile(file) if file.suffix == ".heic" else Image.open(file)
    small = ImageOps.exif_transpose(image).convert("RGB")
    small.thumbnail((600, 600))
    return small


@pytest.fixture(scope="module")
def drawn() -> dict[str, Image.Image]:
    assert len(DRAWN) > 10
    return {file.name: picture(file) for file in DRAWN}


@pytest.fixture(scope="module")
def real(shared_data: Path) -> dict[str, Image.Image]:
    files = [file for file in (shared_data / "photos").rglob("*.*") if file.name in REAL]
    assert len(files) == len(REAL)
    return {file.name: picture(file) for file in files}


def scaled(image: Image.Image, by: float) -> Image.Image:
    return image.resize((round(image.width * by), round(image.height * by)))


def cut(image: Image.Image, left: float, top: float, right: float, bottom: float) -> Image.Image:
    """Without these parts of its sides."""
    width, height = image.size
    return image.crop((left * width, top * height, width - right * width, height - bottom * height))


COPIES = {
    "resized to 30 %": lambda image: scaled(image, 0.3),
    "resized to 15 %": lambda image: scaled(image, 0.15),
    "saved at quality 40": lambda image: opened(saved(image, quality=40, subsampling=2)),
    "saved at quality 15": lambda image: opened(saved(image, quality=15, subsampling=2)),
    "as WebP": lambda image: opened(saved(image, "WEBP", quality=50)),
    "as AVIF": lambda image: opened(saved(image, "AVIF", quality=40, speed=10)),
    "in grey": lambda image: image.convert("L"),
    "darker": lambda image: ImageEnhance.Brightness(image).enhance(0.75),
    "lighter": lambda image: ImageEnhance.Brightness(image).enhance(1.25),
    "with less contrast": lambda image: ImageEnhance.Contrast(image).enhance(0.7),
    "cut by 5 % all around": lambda image: cut(image, 0.05, 0.05, 0.05, 0.05),
    "cut by 3 % all around": lambda image: cut(image, 0.03, 0.03, 0.03, 0.03),
    "cut at the left": lambda image: cut(image, 0.05, 0, 0, 0),
    "cut at the bottom": lambda image: cut(image, 0, 0, 0, 0.05),
    "cut at the top and right": lambda image: cut(image, 0, 0.04, 0.04, 0),
    "cut, resized and saved again": lambda image: opened(
        saved(scaled(cut(image, 0.02, 0.03, 0.01, 0.04), 0.3), quality=40)
    ),
}


@pytest.mark.parametrize("copy", COPIES)
@pytest.mark.parametrize("kind", ["drawn", "real"])
def test_a_copy_is_known_again(kind: str, copy: str, request: pytest.FixtureRequest) -> None:
    for name, image in request.getfixturevalue(kind).items():
        apart = distance(likeness(image), likeness(COPIES[copy](image)))
        assert apart <= ALIKE, (name, apart)


def test_the_same_picture_in_other_files_is_known_again(shared_data: Path) -> None:
    files = sorted((shared_data / "photos").rglob("*.*"))
    for same in ("Reagan", "sunrise", "Landscape_", "metadata_demo"):
        found = [likeness(picture(file)) for file in files if file.name.startswith(same)]
        assert len(found) > 1
        assert all(distance(one, other) <= ALIKE for one, other in combinations(found, 2))


@pytest.mark.parametrize("more", ["drawn", "real"])
def test_different_pictures_are_not_taken_for_each_other(
    more: str, drawn: dict[str, Image.Image], request: pytest.FixtureRequest
) -> None:
    pictures = drawn | request.getfixturevalue(more)
    found = {name: likeness(image) for name, image in pictures.items()}
    assert all(found.values())
    for one, other in combinations(found, 2):
        assert distance(found[one], found[other]) > ALIKE, (one, other)


def test_a_picture_with_too_little_in_it_is_like_no_other() -> None:
    plain = [Image.new("RGB", (300, 200), colour) for colour in ("black", "white", "navy")]
    plain.append(opened(saved(Image.new("RGB", (300, 200), (90, 91, 92)), quality=20)))
    found = [likeness(image) for image in plain]
    assert found == [""] * 4
    assert distance("", "") == distance(likeness(upright()), "") == 128
    assert alike("", [(1, ""), (2, likeness(upright()))]) == []


@pytest.mark.parametrize("size", [(1, 1), (1, 500), (500, 1), (2, 2)])
def test_pictures_of_every_size_can_be_compared(size: tuple[int, int]) -> None:
    assert len(likeness(Image.effect_noise(size, 90))) in (0, 64)


def test_the_nearest_come_first(drawn: dict[str, Image.Image]) -> None:
    known = [(name, likeness(image)) for name, image in drawn.items()]
    image = drawn["river-bridge.jpg"]
    cropped = likeness(cut(image, 0.04, 0.04, 0.02, 0.04))
    found = alike(likeness(image), [*known, ("nothing", ""), ("cropped", cropped)])
    assert [name for _, name in found] == ["river-bridge.jpg", "cropped"]
    assert found[0][0] == 0 < found[1][0] <= ALIKE


def test_it_is_the_same_from_both_sides(drawn: dict[str, Image.Image]) -> None:
    one, other = (likeness(drawn[name]) for name in ("candle.jpg", "three-glasses.jpg"))
    assert distance(one, other) == distance(other, one)
    assert distance(one, one) == 0
