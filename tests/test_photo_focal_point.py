"""The point of interest is set on the picture; the crops that it makes are shown as they are."""

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from newsroom.intake.crops import RATIOS, window
from newsroom.models import Photo
from tests import working_copies as make
from tests.editor_at_work import save, sign_in
from tests.staff import desk, page_of
from tests.staff import save as save_form

browser = pytest.mark.django_db(transaction=True)


@pytest.mark.django_db
def test_without_a_script_it_is_two_numbers() -> None:
    client, photo = desk("photo editor"), make.make_photo(cleared=False)

    save_form(client, photo, focal_x="0.25", focal_y="0.75")

    assert (photo.focal_x, photo.focal_y) == (0.25, 0.75)


def shown(page: Page, number: int) -> tuple[float, float, float, float]:
    """The part of the picture that a preview shows, as the browser has laid it out."""
    left, top, width, height = (
        page.locator(".photo-window")
        .nth(number)
        .evaluate(
            """frame => {
          const [part, whole] = [frame, frame.firstChild].map((it) => it.getBoundingClientRect())
          return [
            (part.left - whole.left) / whole.width,
            (part.top - whole.top) / whole.height,
            part.width / whole.width,
            part.height / whole.height,
          ]
        }"""
        )
    )
    return left, top, width, height


@browser
@pytest.mark.parametrize("size", [(700, 400), (400, 700), (1500, 200)])
def test_the_previews_show_what_is_cut_out_of_the_picture(
    page: Page, live_server: Any, size: tuple[int, int]
) -> None:
    photo = make.make_photo(cleared=False, data=make.picture(*size))
    sign_in(page, "photo editor")
    page.goto(page_of(photo))
    marker = page.get_by_role("button", name="Point of interest")
    expect(marker).to_be_visible()

    for x, y in ((0.5, 0.5), (0.1, 0.9), (1.0, 0.3)):
        page.get_by_label("Point of interest, from the left").fill(str(x))
        page.get_by_label("Point of interest, from the top").fill(str(y))
        expect(marker).to_have_accessible_name(
            f"Point of interest: {x:.0%} from the left, {y:.0%} from the top".replace("%", " %")
        )
        for number, crop in enumerate(RATIOS):
            assert shown(page, number) == pytest.approx(window(size, crop, (x, y)), abs=0.01)


@browser
def test_it_is_set_with_the_mouse_and_with_the_arrow_keys(page: Page, live_server: Any) -> None:
    photo = make.make_photo(cleared=False)
    sign_in(page, "photo editor")
    page.goto(page_of(photo))
    picture = page.get_by_role("application", name="Point of interest")
    picture.scroll_into_view_if_needed()
    area = picture.bounding_box()
    assert area

    picture.click(position={"x": area["width"] * 0.25, "y": area["height"] * 0.75})
    marker = page.get_by_role("button", name="Point of interest")
    expect(marker).to_be_focused()
    expect(marker).to_have_accessible_name(
        "Point of interest: 25 % from the left, 75 % from the top"
    )
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Shift+ArrowUp")
    expect(page.locator(".photo-focal").get_by_role("status")).to_have_text(
        "26 % from the left, 70 % from the top"
    )
    save(page)

    photo = Photo.objects.get()
    assert (photo.focal_x, photo.focal_y) == pytest.approx((0.26, 0.7), abs=0.005)


@browser
def test_the_place_that_the_file_suggests_is_taken_over(page: Page, live_server: Any) -> None:
    place = make.make_place("Anaba", latitude=35.2325, longitude=69.3772, precision="district")
    photo = make.make_photo(cleared=False)
    photo.facts["gps"] = [35.24, 69.38]
    photo.save()
    sign_in(page, "photo editor")
    page.goto(page_of(photo))

    page.get_by_role("button", name="Use this place: Anaba").click()
    expect(page.locator(".field-place").get_by_role("combobox")).to_contain_text("Anaba")
    save(page)

    assert Photo.objects.get().place == place
