"""A photograph is reviewed with the mouse, the keyboard and a finger."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from newsroom.models import Photo
from tests import working_copies as make
from tests.editor_at_work import sign_in
from tests.photo_reviews import colour, is_black, largest_jpeg, mark, region
from tests.staff import list_of, page_of

pytestmark = pytest.mark.django_db(transaction=True)

PHONE = {"viewport": {"width": 360, "height": 740}, "has_touch": True, "is_mobile": True}


def opened(page: Page, photo: Photo, queue: str = "") -> Locator:
    """The picture of the review, with its boxes, ready to be drawn on."""
    page.goto(page_of(photo, "review") + (f"?queue={queue}" if queue else ""))
    expect(boxes_of(page)).to_be_visible()
    return boxes_of(page)


def boxes_of(page: Page) -> Locator:
    return page.get_by_role("application", name="Boxes over the picture")


def draw(page: Page, on: Locator, x: float, y: float, to_x: float, to_y: float) -> None:
    """With the mouse, in percent of the picture."""
    on.scroll_into_view_if_needed()
    area = on.bounding_box()
    assert area

    def at(across: float, down: float) -> tuple[float, float]:
        return area["x"] + area["width"] * across / 100, area["y"] + area["height"] * down / 100

    page.mouse.move(*at(x, y))
    page.mouse.down()
    page.mouse.move(*at((x + to_x) / 2, to_y))
    page.mouse.move(*at(to_x, to_y))
    page.mouse.up()


def unreviewed(**fields: Any) -> Photo:
    return make.make_photo(cleared=False, nobody_identifiable=False, **fields)


def place_of(photo: Photo) -> tuple[float, ...]:
    kept = photo.regions.get()
    return tuple(round(side, 2) for side in (kept.x, kept.y, kept.width, kept.height))


def test_a_face_is_drawn_moved_resized_covered_and_cleared(page: Page, live_server: Any) -> None:
    photo = unreviewed()
    sign_in(page, "photo editor")
    boxes = opened(page, photo)

    draw(page, boxes, 60, 60, 40, 30)
    box = boxes.get_by_role("button")
    expect(box).to_be_focused()
    expect(box).to_have_accessible_name(
        "Box 1, not said yet. From the left 40 %, from the top 30 %, 20 % wide, 30 % high."
    )
    for _ in range(10):
        page.keyboard.press("ArrowLeft")
    page.keyboard.press("Shift+ArrowDown")
    expect(page.get_by_role("status")).to_have_text(
        "From the left 30 %, from the top 30 %, 20 % wide, 31 % high."
    )
    page.keyboard.press("4")
    expect(page.get_by_label("Who is it?")).to_have_value("redact")
    # As readers get it, already here.
    expect(box).to_have_css("background-color", "rgb(0, 0, 0)")
    page.keyboard.press("Control+Enter")

    expect(page.get_by_text("Cleared: Flag on a ridge.")).to_be_visible()
    expect(page.get_by_role("heading", name="What readers get")).to_be_visible()
    photo.refresh_from_db()
    assert photo.review == Photo.Review.CLEARED
    assert place_of(photo) == (0.3, 0.3, 0.2, 0.31)
    name = largest_jpeg(photo)
    for across, down in ((0.31, 0.31), (0.4, 0.45), (0.49, 0.6)):
        assert is_black(colour("private", name, across, down))
    for across, down in ((0.2, 0.45), (0.6, 0.45), (0.4, 0.2), (0.4, 0.75)):
        assert not is_black(colour("private", name, across, down))


def test_by_keyboard_alone_a_box_is_added_put_in_its_place_and_removed(
    page: Page, live_server: Any
) -> None:
    photo = unreviewed()
    sign_in(page, "photo editor")
    boxes = opened(page, photo)
    add = page.get_by_role("button", name="Add a box")

    add.press("Enter")
    expect(boxes.get_by_role("button")).to_be_focused()
    page.keyboard.press("2")
    page.keyboard.press("m")
    page.keyboard.press("Control+ArrowRight")
    page.keyboard.press("Escape")
    expect(add).to_be_focused()
    add.press("Enter")
    expect(boxes.get_by_role("button")).to_have_count(2)
    page.keyboard.press("Delete")
    expect(boxes.get_by_role("button")).to_have_count(1)
    page.keyboard.press("Control+s")

    expect(page.get_by_text("Marked: Consented: 1, minors: 1.")).to_be_visible()
    assert place_of(photo) == (0.43, 0.4, 0.15, 0.2)
    assert photo.regions.get().x == 0.426


def test_what_is_written_in_the_form_is_drawn(page: Page, live_server: Any) -> None:
    photo = unreviewed()
    mark(photo, region("consented"))
    sign_in(page, "photo editor")
    boxes = opened(page, photo)

    page.get_by_text("Position and size").click()
    page.get_by_label("From the left, %").fill("50")
    page.get_by_label("Who is it?").select_option("redact")

    box = boxes.get_by_role("button")
    expect(box).to_have_accessible_name(
        "Box 1, Redact. From the left 50 %, from the top 10 %, 20 % wide, 30 % high."
    )
    page.get_by_label("Remove this box").check()
    expect(box).to_be_hidden()
    page.get_by_label("Remove this box").uncheck()
    expect(box).to_be_visible()


def test_it_works_without_a_script(new_page: Any, live_server: Any) -> None:
    photo = unreviewed()
    page = new_page(java_script_enabled=False)
    sign_in(page, "photo editor")
    page.goto(page_of(photo, "review"))

    page.get_by_label("Who is it?").select_option("redact")
    for label, value in (("From the left", "10"), ("From the top", "20")):
        page.get_by_label(f"{label}, %").fill(value)
    page.get_by_label("Width, %").fill("30")
    page.get_by_label("Height, %").fill("40")
    page.get_by_role("button", name="Clear for publication").click()

    expect(page.get_by_text("Cleared: Flag on a ridge.")).to_be_visible()
    assert place_of(photo) == (0.1, 0.2, 0.3, 0.4)


def test_several_are_reviewed_one_after_another(page: Page, live_server: Any) -> None:
    photos = [unreviewed(title=f"Number {number}") for number in range(3)]
    sign_in(page, "photo editor")
    page.goto(list_of(Photo))
    page.locator("#action-toggle").check()
    page.get_by_label("Action:").select_option(label="Review one after another")
    page.get_by_title("Run the selected action").click()

    for number in (1, 2, 3):
        expect(page.get_by_text(f"{number} of 3")).to_be_visible()
        expect(boxes_of(page)).to_be_visible()  # then its keys work
        page.get_by_label("Nobody can be identified").check()
        page.keyboard.press("Control+Enter")

    expect(page.get_by_text("That was the last of them.")).to_be_visible()
    for photo in photos:
        photo.refresh_from_db()
        assert photo.review == Photo.Review.CLEARED


def test_a_finger_draws_and_the_page_fits_a_phone(
    new_page: Any, live_server: Any, axe: Callable[[Page], None]
) -> None:
    photo = unreviewed()
    page = new_page(**PHONE)
    sign_in(page, "photo editor")
    boxes = opened(page, photo)
    boxes.scroll_into_view_if_needed()
    area = boxes.bounding_box()
    assert area
    touch = page.context.new_cdp_session(page)

    def finger(kind: str, *at: float) -> None:
        across, down = at or (0, 0)
        x, y = area["x"] + area["width"] * across, area["y"] + area["height"] * down
        points = [{"x": x, "y": y}] if at else []
        touch.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})

    finger("touchStart", 0.2, 0.2)
    finger("touchMove", 0.3, 0.4)
    finger("touchMove", 0.5, 0.6)
    finger("touchEnd")
    box = boxes.get_by_role("button")
    expect(box).to_have_accessible_name(
        "Box 1, not said yet. From the left 20 %, from the top 20 %, 30 % wide, 40 % high."
    )
    # By its lower corner at the right.
    finger("touchStart", 0.5, 0.6)
    finger("touchMove", 0.55, 0.65)
    finger("touchMove", 0.6, 0.7)
    finger("touchEnd")
    expect(box).to_have_accessible_name(
        "Box 1, not said yet. From the left 20 %, from the top 20 %, 40 % wide, 50 % high."
    )
    beyond = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    assert page.evaluate(beyond) <= 0
    axe(page)


@pytest.mark.slow
@pytest.mark.parametrize("colours", ["light", "dark"])
def test_its_pages_can_be_used_by_everyone(
    new_page: Any, live_server: Any, axe: Callable[[Page], None], colours: str
) -> None:
    photo = make.make_photo(cleared=False, people=[make.make_person()])
    mark(photo, region(), region("consented", x=0.6, minor=True))
    page = new_page(color_scheme=colours)
    sign_in(page, "photo editor")
    boxes = opened(page, photo)
    page.get_by_text("Mouse, touch and keys").click()
    boxes.get_by_role("button").first.focus()
    axe(page)
    page.get_by_role("button", name="Clear for publication").click()
    expect(page.get_by_role("heading", name="What readers get")).to_be_visible()
    axe(page)
    for name in ("back", "change"):
        page.goto(page_of(photo, name))
        page.wait_for_load_state("networkidle")
        axe(page)
