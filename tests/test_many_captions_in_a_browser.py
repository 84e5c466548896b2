"""What is done to many rows of the caption grid at once, and names that are chosen by typing."""

import pytest
from playwright.sync_api import Locator, Page, expect

from newsroom.keeping import keep
from newsroom.models import Person, Photo, PhotoText, Tag
from tests import working_copies as make
from tests.captions_at_work import field, leave_row, open_grid, row, says
from tests.plugins.browser import NewPage

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("live_server")]


def captioned(title: str, caption: str = "", **fields: object) -> Photo:
    photo = Photo(title=title, original_filename=title, **fields)
    keep(photo)
    if caption:
        PhotoText.objects.create(photo=photo, language="en", caption=caption, alt="A road")
    return photo


def tools(page: Page, name: str) -> Locator:
    page.get_by_text(name, exact=True).click()
    return page.locator("details", has=page.get_by_text(name, exact=True))


def tick(page: Page, *photos: Photo) -> None:
    for photo in photos:
        row(page, photo).get_by_role("checkbox").check()


def names(page: Page, photo: Photo, of: str) -> Locator:
    """Those that stand in a field of a row."""
    return row(page, photo).locator(f".caption-{of} .name-token bdi")


def test_a_person_is_found_by_typing_and_saved_with_the_row(new_page: NewPage) -> None:
    person = make.make_person("Amrullah Saleh", other_names=["Amurallah"])
    make.make_person("Rohullah Azizi", other_names=["Rohullah Saleh"])
    photo = captioned("First")
    page = open_grid(new_page, photo)

    people = row(page, photo).get_by_role("combobox", name="People")
    people.press_sequentially("saleh")
    expect(row(page, photo).get_by_role("option", name="Amrullah Saleh")).to_have_attribute(
        "aria-selected", "true"
    )
    people.press("Enter")
    expect(names(page, photo, "people")).to_have_text(["Amrullah Saleh"])
    leave_row(page)
    says(page, photo, "Saved.")
    assert photo.people.get() == person

    people.focus()
    people.press("Backspace")
    expect(row(page, photo).get_by_role("button", name="Remove Amrullah Saleh")).to_be_focused()
    page.keyboard.press("Backspace")
    expect(people).to_be_focused()
    leave_row(page)
    says(page, photo, "Saved.")
    expect(names(page, photo, "people")).to_have_count(0)
    assert not photo.depictions.exists()


def test_a_name_is_created_once_its_likes_were_offered(
    new_page: NewPage, expected_trouble: list[str]
) -> None:
    expected_trouble.append("409")
    massoud = make.make_person("Ahmad Massoud")
    photo = captioned("First", facts={"persons": ["Ahmed Masood", "Noor Azizi"]})
    page = open_grid(new_page, photo)

    row(page, photo).get_by_role("button", name="Ahmed Masood").click()
    row(page, photo).get_by_role("option", name="Create “Ahmed Masood”").click()
    expect(row(page, photo)).to_contain_text("This name is here already. Is it the same?")
    row(page, photo).get_by_role("option", name="Ahmad Massoud").click()
    expect(names(page, photo, "people")).to_have_text(["Ahmad Massoud"])

    row(page, photo).get_by_role("button", name="Noor Azizi").click()
    row(page, photo).get_by_role("option", name="Create “Noor Azizi”").click()
    expect(names(page, photo, "people")).to_have_text(["Ahmad Massoud", "Noor Azizi"])
    leave_row(page)
    says(page, photo, "Saved.")
    assert list(photo.people.order_by("pk")) == [massoud, Person.objects.get(name="Noor Azizi")]


def test_a_name_that_was_typed_and_not_chosen_is_not_lost(
    new_page: NewPage, expected_trouble: list[str]
) -> None:
    expected_trouble.append("422")
    photo = captioned("First", facts={"creators": ["Jane Example"]})
    page = open_grid(new_page, photo)
    place = row(page, photo).get_by_role("combobox", name="Place")
    place.fill("Nowhere")
    leave_row(page)
    says(page, photo, "Not saved: “Nowhere” is not known here.")
    expect(place).to_have_value("Nowhere")
    place.fill("")

    row(page, photo).get_by_role("button", name="Jane Example").click()
    leave_row(page)
    says(page, photo, "Saved.")
    photo.refresh_from_db()
    assert photo.creator_name == "Jane Example"
    expect(row(page, photo).get_by_role("combobox", name="Creator")).to_have_value("Jane Example")


def test_what_is_true_of_many_is_set_on_those_that_are_selected(
    new_page: NewPage, expected_trouble: list[str]
) -> None:
    expected_trouble.append("422")
    first, second, third = (captioned(name) for name in ("First", "Second", "Third"))
    tag = make.make_tag("Rivers")
    first.tags.set([make.make_tag("Bridges")])
    page = open_grid(new_page, first, second, third)
    tick(page, first, third)
    apply = tools(page, "Apply to the selected")

    apply.get_by_label("Credit line").fill("Photo: Agency")
    apply.get_by_role("combobox", name="Tags").press_sequentially("riv")
    apply.get_by_role("option", name="Rivers").click()
    apply.get_by_role("button", name="Set on the selected").click()

    report = page.locator(".captions-report")
    expect(report).to_have_text("2 saved.")
    says(page, third, "Saved.")
    lines = dict(Photo.objects.values_list("title", "credit"))
    assert lines == {"First": "Photo: Agency", "Second": "", "Third": "Photo: Agency"}
    assert {each.name for each in first.tags.all()} == {"Bridges", "Rivers"}
    assert Tag.objects.get(tagged_photos__content_object=third) == tag

    apply.get_by_label("Date (EDTF)").fill("tomorrow")
    apply.get_by_role("button", name="Set on the selected").click()
    expect(report).to_have_text("0 saved, 2 not: their rows say why.")
    says(page, first, "Not saved: Write a date such as")
    says(page, second, "")


def test_words_are_replaced_after_a_look_and_can_be_undone(new_page: NewPage) -> None:
    first = captioned("First", "Kabul. The road from Kabul.")
    second, third = captioned("Second", "A kabul bridge."), captioned("Third", "A river.")
    page = open_grid(new_page, first, second, third)
    replace = tools(page, "Find and replace")
    replace.get_by_label("Find", exact=True).fill("Kabul")
    replace.get_by_label("Replace with").fill("Bazarak $&")

    replace.get_by_role("button", name="Look for it").click()
    expect(replace).to_contain_text("Found 3 times in 2 photographs.")
    expect(replace.get_by_role("listitem")).to_have_text(
        ["First: 2 in caption", "Second: 1 in caption"]
    )
    replace.get_by_label("Capitals as written").check()
    replace.get_by_role("button", name="Look for it").click()
    expect(replace).to_contain_text("Found 2 times in 1 photograph.")

    replace.get_by_role("button", name="Replace", exact=True).click()
    caption = field(page, first, "Caption")
    expect(caption).to_have_value("Bazarak $&. The road from Bazarak $&.")
    says(page, first, "Not saved yet.")
    replace.get_by_role("button", name="Undo").click()
    expect(caption).to_have_value("Kabul. The road from Kabul.")

    replace.get_by_label("Replace with").fill("Bazarak")
    replace.get_by_role("button", name="Look for it").click()
    replace.get_by_role("button", name="Replace", exact=True).click()
    replace.get_by_role("button", name="Save what was replaced").click()
    expect(replace).to_contain_text("Saved.")
    assert first.texts.get().caption == "Bazarak. The road from Bazarak."
    assert second.texts.get().caption == "A kabul bridge."


def test_the_selected_are_saved_as_they_stand(new_page: NewPage) -> None:
    photos = [captioned(name, facts={"caption": f"{name}."}) for name in ("First", "Second")]
    page = open_grid(new_page, *photos)
    page.get_by_label("Select all").check()
    expect(page.get_by_text("2 of 2 selected")).to_be_visible()
    page.get_by_role("button", name="Save the selected").click()
    expect(page.locator(".captions-report")).to_have_text("2 saved.")
    assert {text.caption for text in PhotoText.objects.all()} == {"First.", "Second."}
