"""In the caption grid the words of the file, which may name somebody in danger, are saved only once
somebody has read them."""

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from newsroom.keeping import keep
from newsroom.models import Photo, PhotoText
from tests.captions_at_work import field, leave_row, open_grid, row, says
from tests.plugins.browser import NewPage
from tests.staff import desk
from tests.test_caption_grid import received, row_of
from tests.test_caption_grid import save as post_row

UNREAD = "From the file: not saved yet."

browser = pytest.mark.usefixtures("live_server")


def arrived(title: str, **facts: str) -> Photo:
    photo = Photo(title=title, original_filename=title, facts=facts or {"caption": f"{title}."})
    keep(photo)
    return photo


def open_tool(page: Page, name: str) -> None:
    page.get_by_text(name, exact=True).click()


def is_unread(page: Page, photo: Photo, label: str, words: str) -> None:
    """Shown, with its marker, and stored nowhere."""
    expect(field(page, photo, label)).to_have_value(words)
    marked = row(page, photo).locator(".caption-label", has_text=label)
    expect(marked.locator(".caption-from-file")).to_be_visible()
    assert not PhotoText.objects.filter(photo=photo).exclude(caption="").exists()


@browser
def test_what_is_set_on_many_saves_no_words_that_nobody_read(new_page: NewPage) -> None:
    photo = arrived("First")
    page = open_grid(new_page, photo)
    page.get_by_label("Select all").check()
    open_tool(page, "Apply to the selected")
    page.locator("[data-apply]").get_by_label("Credit line").fill("Photo: Agency")
    page.get_by_role("button", name="Set on the selected").click()
    expect(page.locator(".captions-report")).to_have_text("1 saved.")

    says(page, photo, f"Saved. {UNREAD}")
    photo.refresh_from_db()
    assert photo.credit == "Photo: Agency"
    is_unread(page, photo, "Caption", "First.")

    # The selected, as they stand: that is said, and meant.
    expect(page.get_by_role("button", name="Save the selected")).to_have_accessible_description(
        "Also saves what is “From the file”: read it first."
    )
    page.get_by_role("button", name="Save the selected").click()
    expect(page.locator(".caption-from-file")).to_have_count(0)
    assert photo.texts.get().caption == "First."


@browser
def test_leaving_a_row_saves_what_was_changed_and_no_more(new_page: NewPage) -> None:
    photo = arrived("First", caption="A road.", alt_text="A road in a valley")
    page = open_grid(new_page, photo)
    field(page, photo, "Credit line").fill("Photo: Agency")
    leave_row(page)
    says(page, photo, f"Saved. {UNREAD}")
    is_unread(page, photo, "Caption", "A road.")

    # Nor does Enter in a line, and what was typed and taken back is the file's again.
    field(page, photo, "Headline").fill("A road is opened")
    field(page, photo, "Headline").press("Enter")
    expect(row(page, photo)).not_to_have_class("caption-row caption-dirty")
    field(page, photo, "Caption").fill("Other words.")
    field(page, photo, "Caption").fill("A road.")
    leave_row(page)
    is_unread(page, photo, "Caption", "A road.")
    assert photo.texts.get().headline == "A road is opened"

    field(page, photo, "Caption").fill("A road in Bazarak.")
    leave_row(page)
    expect(row(page, photo).locator(".caption-from-file")).to_have_count(1)
    says(page, photo, f"Saved. {UNREAD}")
    text = photo.texts.get()
    assert (text.caption, text.alt) == ("A road in Bazarak.", "")

    row(page, photo).get_by_role("button", name="Save First").click()
    expect(row(page, photo).locator(".caption-from-file")).to_have_count(0)
    assert photo.texts.get().alt == "A road in a valley"


@browser
def test_words_are_replaced_where_they_stand_and_the_rest_stays_unread(new_page: NewPage) -> None:
    photo = arrived("First", headline="Kabul road", caption="A road.")
    page = open_grid(new_page, photo)
    open_tool(page, "Find and replace")
    page.get_by_label("Find", exact=True).fill("Kabul")
    page.get_by_label("Replace with").fill("Bazarak")
    page.get_by_role("button", name="Look for it").click()
    page.get_by_role("button", name="Replace", exact=True).click()
    page.get_by_role("button", name="Undo").click()
    says(page, photo, UNREAD)
    page.get_by_role("button", name="Look for it").click()
    page.get_by_role("button", name="Replace", exact=True).click()
    page.get_by_role("button", name="Save what was replaced").click()
    says(page, photo, f"Saved. {UNREAD}")
    is_unread(page, photo, "Caption", "A road.")
    assert photo.texts.get().headline == "Bazarak road"


@browser
def test_the_words_of_the_file_survive_a_colleagues_save_unread(
    new_page: NewPage, expected_trouble: list[str]
) -> None:
    expected_trouble.append("409")
    photo = arrived("First")
    page = open_grid(new_page, photo)
    photo.date_taken = "2021"
    keep(photo)
    field(page, photo, "Credit line").fill("Photo: Agency")
    leave_row(page)
    says(page, photo, f"Saved. {UNREAD}")
    is_unread(page, photo, "Caption", "First.")


@browser
def test_words_that_were_left_out_are_offered_when_the_page_is_opened_again(
    new_page: NewPage,
) -> None:
    photo = arrived("First", caption="A road.")
    PhotoText.objects.create(photo=photo, language="en", headline="A road is opened")
    page = open_grid(new_page, photo)
    expect(field(page, photo, "Caption")).to_have_value("")
    row(page, photo).get_by_role("button", name="A road.").click()
    expect(field(page, photo, "Caption")).to_be_focused()
    leave_row(page)
    says(page, photo, "Saved.")
    assert photo.texts.get().caption == "A road."


@pytest.mark.django_db
def test_a_field_that_is_not_sent_stays_as_it_is() -> None:
    client = desk("reporter")
    photo = received(caption="A road.", alt_text="A road in a valley")
    post_row(client, photo, headline="A road is opened", alt="")
    row = row_of(client, photo)
    assert row.suggestions["alt"] == ["A road in a valley"]
    assert "caption" not in row.suggestions
    assert "alt" not in row_of(client, photo, language="fa-AF").suggestions

    address = reverse("admin:newsroom_photo_caption_row", args=[photo.pk])
    data = {"opened": row.opened, "headline": "Another"}
    accept = {"accept": "application/json"}
    assert client.post(f"{address}?language=en", data, headers=accept).status_code == 200
    text = photo.texts.get()
    assert (text.headline, text.caption) == ("Another", "A road.")
