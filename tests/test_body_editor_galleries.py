"""A gallery is put into a text as a photograph is, by keyboard and by mouse."""

import re

import pytest
from playwright.sync_api import expect

from newsroom.models import Gallery
from tests.body_editor import enter_text, html_of, open_form, press, save, text_of
from tests.plugins.browser import NewPage
from tests.working_copies import make_article, make_gallery, make_photo

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("live_server")]

BODY = "<p>Words.</p>"


@pytest.fixture
def gallery(live_server: object) -> Gallery:
    return make_gallery("A winter", photos=[make_photo(title="Ridge"), make_photo(title="River")])


def figure(gallery: Gallery) -> str:
    return f'<figure data-type="gallery" data-ref="{gallery.uid}"></figure>'


def test_it_is_inserted_and_changed_by_keyboard(new_page: NewPage, gallery: Gallery) -> None:
    other = make_gallery("A summer")
    article = make_article(body=BODY)
    page = open_form(new_page, article)
    dialog = page.get_by_role("dialog")
    options = dialog.locator("[role=option]")
    enter_text(page)

    press(page, "Control+End", "Control+Alt+g")
    expect(options).to_have_count(2)
    page.keyboard.type("winter")
    expect(options).to_have_count(1)
    expect(options).to_contain_text("2 photographs · Draft")
    press(page, "Enter", "Enter")
    expect(dialog).to_have_count(0)
    expect(text_of(page).locator("figure")).to_contain_text("A winter")
    expect(text_of(page).locator("figure")).to_contain_text("Gallery · 2 photographs")
    assert figure(gallery) in html_of(page)

    # The cursor stands in the line after it.
    press(page, "ArrowLeft")
    expect(text_of(page).locator("figure")).to_have_class(re.compile("ProseMirror-selectednode"))
    press(page, "Enter")
    dialog.get_by_role("combobox").fill("summer")
    expect(options).to_have_count(1)
    press(page, "Enter", "Enter")
    expect(dialog).to_have_count(0)

    save(page, article)
    assert article.body == f"{BODY}\n{figure(other)}"


def test_it_is_opened_and_removed_by_mouse(new_page: NewPage, gallery: Gallery) -> None:
    page = open_form(new_page, make_article(body=BODY + figure(gallery)))
    line = page.locator(".body-context")

    text_of(page).get_by_text("A winter").click()
    expect(line).to_contain_text("Gallery: A winter")
    text_of(page).get_by_text("A winter").dblclick()
    dialog = page.get_by_role("dialog", name="Gallery")
    expect(dialog.get_by_role("combobox")).to_have_value("A winter")
    dialog.get_by_role("button", name="Cancel").click()
    expect(dialog).to_have_count(0)
    line.get_by_role("button", name="Remove").click()

    assert html_of(page) == BODY


def test_a_gallery_that_is_gone_is_said_and_its_place_is_kept(
    new_page: NewPage, gallery: Gallery
) -> None:
    article = make_article(body=BODY + figure(gallery))
    Gallery.objects.all().delete()
    page = open_form(new_page, article)
    expect(text_of(page).get_by_text("This gallery is not here any more.")).to_be_visible()
    assert figure(gallery) in html_of(page)
