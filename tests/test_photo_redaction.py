"""What a review covers is covered in every file that readers can get, and only there."""

from io import BytesIO
from typing import Any

import pytest
from django.core.files.storage import storages
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from newsroom.intake import clearance, store
from newsroom.intake.marks import uncovers
from newsroom.intake.store import rendition_names
from newsroom.models import Photo
from newsroom.publishing.checklist import uncleared
from newsroom.publishing.freeze import freeze
from tests import working_copies as make
from tests.photo_reviews import (
    boxes,
    colour,
    is_black,
    largest_jpeg,
    mark,
    press,
    region,
    said,
)
from tests.staff import desk

pytestmark = pytest.mark.django_db

FACE = {"x": 10, "y": 10, "width": 20, "height": 30, "verdict": "redact"}


def names(photo: Photo, crop: str = "") -> list[str]:
    rows = [row for row in photo.renditions if row["crop"] == crop]
    return sorted(rendition_names(rows))


def test_the_box_is_opaque_in_every_size_and_format_and_the_rest_is_not() -> None:
    photo = make.make_photo(cleared=False)

    press(desk("photo editor"), photo, "cleared", **boxes(FACE))

    found = names(photo)
    assert {name.rpartition(".")[2] for name in found} == {"avif", "webp", "jpg"}
    assert len(found) == 9
    for name in found:
        for spot in ((0.11, 0.11), (0.2, 0.25), (0.29, 0.39)):
            assert is_black(colour("private", name, *spot))
        assert not is_black(colour("private", name, 0.6, 0.6))


def test_the_box_is_opaque_in_the_crops() -> None:
    photo = make.make_photo(cleared=False, focal_x=0.0)
    mark(photo, region(x=0.0, y=0.0, width=0.2, height=1.0))
    clearance.clear(photo, by=None)

    for crop in ("16x9", "1x1", "og"):
        found = names(photo, crop)
        assert found
        for name in found:
            assert is_black(colour("private", name, 0.05, 0.5))
            assert not is_black(colour("private", name, 0.95, 0.5))


def test_the_original_and_what_staff_see_are_as_they_were() -> None:
    photo = make.make_photo(cleared=False)
    with storages["private"].open(photo.preview) as file:
        before = file.read()

    press(desk("photo editor"), photo, "cleared", **boxes(FACE))

    with photo.file.open("rb") as file:
        assert file.read() == make.picture()
    with storages["private"].open(photo.preview) as file:
        assert file.read() == before


def test_what_is_only_marked_is_not_covered() -> None:
    photo = make.make_photo(cleared=False)

    press(desk("photo editor"), photo, "cleared", **boxes(FACE | {"verdict": "public_figure"}))

    assert not any(is_black(colour("private", name, 0.2, 0.25)) for name in names(photo))


def test_the_page_shows_what_readers_get_and_what_stands_in_it() -> None:
    client, photo = desk("photo editor"), make.make_photo(copyright="© The archive")

    page = said(client, photo)

    assert "What readers get" in page
    assert "Nothing else: no position" in page
    assert "Illustration: Archive desk" in page
    assert "© The archive" in page
    for row in photo.renditions:
        if row["format"] == "jpeg" and row["crop"]:
            assert (f"{row['sha256']}.jpg" in page) == (row["width"] > 320)
    assert "What readers get" not in said(client, make.make_photo(cleared=False))


def test_a_file_that_says_more_than_it_should_is_shown_to() -> None:
    client, photo = desk("photo editor"), make.make_photo()
    name = largest_jpeg(photo)
    storages["private"].delete(name)
    assert "This file cannot be read." in said(client, photo)

    exif = Image.Exif()
    exif[0x010E] = "Behind the mill"
    target = BytesIO()
    Image.new("RGB", (700, 400)).save(target, "JPEG", exif=exif)
    target.seek(0)
    storages["private"].save(name, target)

    page = said(client, photo)
    assert "There is more in it than should be" in page
    assert "Behind the mill" in page


def test_marks_saved_while_the_files_were_made_are_not_passed_over(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Otherwise the files would be cleared without what somebody just covered."""
    photo = make.make_photo(cleared=False)

    def slowly(*args: Any, **kwargs: Any) -> Any:
        files = store.make_renditions(*args, **kwargs)
        mark(Photo.objects.get(pk=photo.pk), region())
        return files

    monkeypatch.setattr(clearance, "make_renditions", slowly)
    with pytest.raises(clearance.Meanwhile):
        clearance.clear(photo, by=None)

    photo.refresh_from_db()
    assert (photo.review, photo.renditions) == (Photo.Review.UNREVIEWED, [])
    assert storages["private"].listdir("")[1] == []
    assert uncleared(photo, freeze(photo))


boxes_drawn = st.lists(
    st.tuples(*(st.integers(0, 9).map(lambda n: n / 10) for _ in "xy")).flatmap(
        lambda corner: st.tuples(
            *(st.just(start) for start in corner),
            *(st.integers(1, 10 - round(start * 10)).map(lambda n: n / 10) for start in corner),
        )
    ),
    max_size=4,
)


@given(boxes_drawn, boxes_drawn)
def test_whether_something_would_be_uncovered_is_seen_square_by_square(before, after) -> None:
    def squares(drawn: list[tuple[float, ...]]) -> set[tuple[int, int]]:
        return {
            (across, down)
            for x, y, width, height in drawn
            for across in range(round(x * 10), round((x + width) * 10))
            for down in range(round(y * 10), round((y + height) * 10))
        }

    assert uncovers(before, after) == bool(squares(before) - squares(after))
