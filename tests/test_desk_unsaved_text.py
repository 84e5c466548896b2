"""What somebody has written at a desk and not saved yet is not lost in a browser."""

import re
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Dialog, Page, expect

from newsroom.models import Photo
from tests import working_copies as make
from tests.body_editor import enter_text, html_of, open_form, text_of
from tests.plugins.browser import NewPage
from tests.staff import list_of, page_of

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("live_server")]


@contextmanager
def questions(page: Page) -> Iterator[list[str]]:
    """The kinds of questions that the browser asks meanwhile; each is answered “leave”."""
    asked: list[str] = []

    def answer(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.accept()

    page.on("dialog", answer)
    yield asked
    page.remove_listener("dialog", answer)


def leave(page: Page) -> list[str]:
    with questions(page) as asked:
        page.get_by_role("link", name="History").click()
        expect(page.get_by_role("heading", name="Change history")).to_be_visible()
    return asked


def test_leaving_a_form_with_something_unsaved_asks_first(new_page: NewPage) -> None:
    article = make.make_article(tags=[make.make_tag()], contributors=[make.make_contributor()])
    make.make_tag("Elections")
    page = open_form(new_page, article)
    text_of(page).click()
    assert leave(page) == []

    page.goto(page_of(article))
    enter_text(page)
    page.keyboard.type("New words. ")
    assert leave(page) == ["beforeunload"]

    page.goto(page_of(article))
    page.locator(".field-tags").get_by_role("searchbox").fill("elec")
    page.get_by_role("option", name="Elections").click()
    assert leave(page) == ["beforeunload"]

    page.goto(page_of(article))
    page.get_by_label("Headline").fill("Another headline")
    page.get_by_label("Headline").fill(article.headline)
    assert leave(page) == []


def test_saving_asks_nothing_unless_it_was_refused(new_page: NewPage) -> None:
    page = open_form(new_page, article := make.make_article())
    with questions(page) as asked:
        enter_text(page)
        page.keyboard.type("New words. ")
        page.get_by_role("button", name="Save and continue editing").click()
        expect(page.locator(".messagelist .success")).to_be_visible()
    assert asked == []

    page.get_by_label("Headline").fill("")
    page.get_by_role("button", name="Save and continue editing").click()
    expect(page.locator(".errornote")).to_be_visible()
    page.wait_for_load_state("load")
    # A browser asks only those who have touched the page.
    page.get_by_label("Headline").click()
    assert leave(page) == ["beforeunload"]
    article.refresh_from_db()
    assert article.headline


def test_who_goes_back_finds_the_text_in_the_editor(new_page: NewPage) -> None:
    article = make.make_article(body="<p>First.</p>")
    page = open_form(new_page, article)
    enter_text(page)
    page.keyboard.type("New words. ")
    expect(page.locator("#id_body")).to_have_value("<p>New words. First.</p>")
    leave(page)

    page.go_back()

    expect(text_of(page)).to_be_visible()
    assert text_of(page).inner_text().strip() in html_of(page)
    enter_text(page)
    page.keyboard.press("Control+End")
    page.keyboard.type(" More.")
    expect(page.locator("#id_body")).to_have_value("<p>New words. First. More.</p>")


def test_what_is_put_into_the_text_area_is_not_overwritten(new_page: NewPage) -> None:
    page = open_form(new_page, make.make_article(body="<p>First.</p>"))

    page.evaluate(
        """() => {
            document.getElementById("id_body").value = "<p>As it was written.</p>"
            dispatchEvent(new PageTransitionEvent("pageshow"))
        }"""
    )

    expect(text_of(page)).to_have_text("As it was written.")


def test_a_photograph_is_reviewed_with_what_is_written_in_its_form(new_page: NewPage) -> None:
    photo = make.make_photo(cleared=False)
    page = open_form(new_page, make.make_article())
    page.goto(page_of(photo))
    page.get_by_label("Credit line").fill("Photo: Agency")

    with questions(page) as asked:
        page.get_by_role("button", name="Save and review…").click()
        page.get_by_role("button", name="Must not be published").click()
        expect(page.locator(".messagelist")).to_contain_text("Must not be published")

    assert asked == []
    photo.refresh_from_db()
    assert (photo.credit, photo.review) == ("Photo: Agency", Photo.Review.BLOCKED)
    page.goto(list_of(Photo))


def test_boxes_that_are_drawn_and_not_saved_are_asked_about(new_page: NewPage) -> None:
    photo = make.make_photo(cleared=False)
    page = open_form(new_page, make.make_article())
    page.goto(page_of(photo, "review"))
    expect(page.get_by_role("application", name="Boxes over the picture")).to_be_visible()

    page.get_by_role("button", name="Add a box").click()
    with questions(page) as asked:
        page.goto(list_of(Photo))

    assert len(asked) == 1


def test_a_slot_is_filled_once_however_it_is_clicked(new_page: NewPage) -> None:
    photo = make.make_photo(title="Ridge")
    slot = '<figure data-type="photo" data-ref="" data-hint="ridge.jpg"></figure>'
    page = open_form(new_page, make.make_article(body=f"<p>First.</p>{slot}<p>Last.</p>"))

    # A double click, between the clicks of which the cursor was still somewhere else.
    page.locator(".body-photo.slot").evaluate(
        """(slot) => {
            const { left, top } = slot.getBoundingClientRect()
            const at = { bubbles: true, cancelable: true, clientX: left + 9, clientY: top + 9 }
            for (const click of [1, 2]) {
                slot.closest(".ProseMirror").editor.commands.setTextSelection(1)
                slot.dispatchEvent(new MouseEvent("mousedown", { ...at, detail: click }))
                slot.dispatchEvent(new MouseEvent("mouseup", { ...at, detail: click }))
            }
        }"""
    )
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("option", name="Ridge").click()
    dialog.get_by_role("button", name=re.compile("Save|Insert")).click()

    assert html_of(page).count("<figure") == 1
    assert f'data-ref="{photo.uid}"' in html_of(page)


def test_who_fits_no_better_than_another_is_not_taken_by_the_enter_key(new_page: NewPage) -> None:
    for name in ("Amrullah Saleh", "Noor Saleh"):
        make.make_person(name)
    page = open_form(new_page, make.make_article(body=""))
    enter_text(page)
    page.keyboard.press("Control+Alt+r")
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("combobox").fill("saleh")
    expect(dialog.get_by_role("option")).to_have_count(2)
    expect(dialog.get_by_role("option", selected=True)).to_have_count(0)

    page.keyboard.press("Enter")
    expect(dialog).to_be_visible()
    page.keyboard.press("ArrowDown")
    expect(dialog.get_by_role("option", selected=True)).to_have_count(1)
