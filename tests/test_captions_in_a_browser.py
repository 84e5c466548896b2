"""Captions written in a real browser: by keyboard, row by row, and no word is lost."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Dialog, Page, Route, expect

from newsroom.keeping import keep
from newsroom.models import Depiction, Photo, PhotoText
from tests import working_copies as make
from tests.captions_at_work import field, leave_row, open_grid, row, says
from tests.plugins.browser import NewPage

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("live_server")]


def blank(title: str = "First", **fields: Any) -> Photo:
    """A photograph without a text, and, as none is looked at, without its file."""
    photo = Photo(title=title, original_filename=title, **fields)
    keep(photo)
    return photo


def words(photo: Photo, language: str = "en") -> PhotoText:
    return photo.texts.get(language=language)


def test_captions_are_written_by_keyboard_and_each_row_saves_itself(new_page: NewPage) -> None:
    first, second = blank("First"), blank("Second")
    page = open_grid(new_page, first, second)

    field(page, first, "Headline").focus()
    page.keyboard.type("A road")
    page.keyboard.press("Tab")
    page.keyboard.type("A road in the valley.")
    page.keyboard.press("Control+Enter")
    expect(field(page, second, "Caption")).to_be_focused()
    says(page, first, "Saved.")
    page.keyboard.type("A bridge.")
    page.keyboard.press("Control+Enter")
    says(page, second, "Saved.")
    page.keyboard.type(" And more.")
    page.keyboard.press("Alt+ArrowUp")
    expect(field(page, first, "Caption")).to_be_focused()
    says(page, second, "Saved.")
    expect(row(page, second)).not_to_have_class("caption-row caption-dirty")

    assert (words(first).headline, words(first).caption) == ("A road", "A road in the valley.")
    assert words(second).caption == "A bridge. And more."


def test_the_words_of_the_file_are_saved_with_the_row(new_page: NewPage) -> None:
    photo = blank(facts={"caption": "A road."})
    page = open_grid(new_page, photo)
    expect(field(page, photo, "Caption")).to_have_value("A road.")
    expect(row(page, photo)).to_contain_text("From the file")
    # Looking changes nothing.
    field(page, photo, "Caption").focus()
    leave_row(page)
    says(page, photo, "From the file: not saved yet.")

    row(page, photo).get_by_role("button", name="Save First").click()

    says(page, photo, "Saved.")
    assert words(photo).caption == "A road."
    expect(row(page, photo).locator(".caption-from-file")).to_have_count(0)


def test_what_is_wrong_is_said_at_the_field_and_the_words_stay(
    new_page: NewPage, expected_trouble: list[str]
) -> None:
    expected_trouble.append("422")
    photo = blank()
    page = open_grid(new_page, photo)
    field(page, photo, "Caption").fill("A road.")
    date = field(page, photo, "Date (EDTF)")
    date.fill("yesterday")
    leave_row(page)

    says(page, photo, "Not saved: Write a date such as")
    expect(date).to_have_attribute("aria-invalid", "true")
    expect(field(page, photo, "Caption")).to_have_value("A road.")
    assert not photo.texts.exists()

    date.fill("2021-08")
    leave_row(page)
    says(page, photo, "Saved.")
    expect(date).not_to_have_attribute("aria-invalid", "true")
    expect(row(page, photo)).to_contain_text("The caption does not say when this was: August 2021.")
    assert words(photo).caption == "A road."


def test_without_a_connection_the_words_stay_and_leaving_asks(
    new_page: NewPage, expected_trouble: list[str]
) -> None:
    expected_trouble += ["failed", "Failed to load"]
    photo = blank()
    page = open_grid(new_page, photo)
    asked: list[str] = []

    def answer(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.dismiss()

    def fail(route: Route) -> None:
        if route.request.method == "POST":
            route.abort("connectionfailed")
        else:
            route.fallback()

    page.on("dialog", answer)
    page.route("**/captions/**", fail)
    field(page, photo, "Caption").fill("A road.")
    leave_row(page)
    says(page, photo, "Not saved: the newsroom could not be reached.")
    page.get_by_role("link", name="Home").click()
    expect(field(page, photo, "Caption")).to_have_value("A road.")
    assert asked == ["beforeunload"]

    page.unroute("**/captions/**")
    row(page, photo).get_by_role("button", name="Save First").click()
    says(page, photo, "Saved.")
    page.get_by_role("link", name="Home").click()
    expect(page.get_by_role("heading", name="The desks")).to_be_visible()
    assert asked == ["beforeunload"]


def test_a_colleagues_words_are_shown_and_only_replaced_by_who_says_so(
    new_page: NewPage, expected_trouble: list[str]
) -> None:
    expected_trouble.append("409")
    photo = blank()
    page = open_grid(new_page, photo)
    PhotoText.objects.create(photo=photo, language="en", caption="Theirs.")
    photo.credit = "Photo: Theirs"
    keep(photo)

    field(page, photo, "Caption").fill("Mine.")
    leave_row(page)
    says(page, photo, "Not saved: Somebody saved this photograph")
    expect(row(page, photo)).to_contain_text("Their caption: Theirs.")
    expect(field(page, photo, "Caption")).to_have_value("Mine.")
    # What only they changed is taken over.
    expect(field(page, photo, "Credit line")).to_have_value("Photo: Theirs")
    field(page, photo, "Caption").focus()
    leave_row(page)
    says(page, photo, "Not saved: Somebody saved this photograph")
    assert words(photo).caption == "Theirs."

    row(page, photo).get_by_role("button", name="Save First").click()
    says(page, photo, "Saved.")
    photo.refresh_from_db()
    assert (words(photo).caption, photo.credit) == ("Mine.", "Photo: Theirs")


def test_what_two_wrote_in_different_fields_is_both_kept(
    new_page: NewPage, expected_trouble: list[str]
) -> None:
    expected_trouble.append("409")
    photo = blank()
    page = open_grid(new_page, photo)
    photo.credit = "Photo: Theirs"
    keep(photo)
    field(page, photo, "Caption").fill("Mine.")
    leave_row(page)
    says(page, photo, "Saved.")
    photo.refresh_from_db()
    assert (words(photo).caption, photo.credit) == ("Mine.", "Photo: Theirs")


def test_a_picture_is_looked_at_larger(new_page: NewPage) -> None:
    photo = make.make_photo(cleared=False)
    page = open_grid(new_page, photo)
    row(page, photo).get_by_role("link", name="larger").click()
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_role("img")).to_be_visible()
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    expect(row(page, photo).get_by_role("link", name="larger")).to_be_focused()


@pytest.mark.parametrize("colours", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 360])
def test_everyone_can_use_it_also_on_a_phone_and_in_dari(
    new_page: NewPage, axe: Callable[[Page], None], colours: str, width: int
) -> None:
    massoud, _ = (make.make_person(name) for name in ("احمد مسعود", "احمد شاه مسعود"))
    photo = blank(
        language="fa-AF",
        facts={
            "caption": "احمد مسعود در بازارک، ۱۴۰۰.",
            "persons": ["احمد مسعود"],
            "city": "بازارک",
        },
    )
    Depiction.objects.create(photo=photo, person=massoud)
    page = open_grid(
        new_page,
        photo,
        language="fa-AF",
        color_scheme=colours,
        viewport={"width": width, "height": 740},
    )
    for summary in ("Keyboard and dates", "Apply to the selected", "Find and replace"):
        page.get_by_text(summary, exact=True).click()
    field(page, photo, "People").fill("احمد")
    expect(row(page, photo).get_by_role("option", name="احمد شاه مسعود")).to_be_visible()
    axe(page)
    beyond = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    assert page.evaluate(beyond) <= 0
