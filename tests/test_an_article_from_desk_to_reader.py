"""An editor writes, previews, publishes and corrects an article; a reader walks through it."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from archive.verify import problems
from newsroom.models import Article
from tests.body_editor import enter_text, press
from tests.editor_at_work import save, sign_in
from tests.plugins.browser import NewPage
from tests.working_copies import make_contributor, make_person, make_photo, make_tag

pytestmark = pytest.mark.browser

Axe = Callable[[Page], None]


def choose(page: Page, field: str, words: str) -> None:
    """Pick the one thing found by `words` in an autocomplete of the admin."""
    page.locator(f".field-{field} .select2-selection").first.click()
    page.keyboard.type(words)
    options = page.locator(".select2-results__option[aria-selected]")
    expect(options).to_have_count(1)
    options.click()


def test_an_article_from_desk_to_reader_and_its_correction(
    new_page: NewPage, live_server: LiveServer, axe: Axe
):
    person = make_person(text={"description": "Politician from Panjshir."})
    make_photo(title="Ridge", people=[person])
    make_contributor()
    make_tag()
    editor = new_page()
    sign_in(editor, "editor")

    editor.goto("/admin/newsroom/article/add/")
    editor.get_by_label("Headline:").fill("A road is open")
    editor.get_by_label("Standfirst:").fill("It leads to the valley.")
    enter_text(editor)
    editor.keyboard.press("Control+Alt+r")
    dialog = editor.get_by_role("dialog")
    dialog.get_by_role("combobox").fill("saleh")
    expect(dialog.get_by_role("option")).to_have_count(1)
    dialog.get_by_role("option").click()
    dialog.get_by_label("Words in the text").fill("Saleh")
    dialog.get_by_role("button", name="Insert").click()
    expect(dialog).to_have_count(0)
    editor.keyboard.type(" spoke on Sunday.")
    choose(editor, "lead_photo", "ridge")
    choose(editor, "tags", "nego")
    choose(editor, "contributor", "archive")
    save(editor)
    axe(editor)
    article = Article.objects.get()
    assert f'<a data-ref="{person.uid}" data-kind="person">Saleh</a> spoke' in article.body

    reader = new_page(viewport={"width": 360, "height": 800}, java_script_enabled=False)
    reader.goto("/articles/")
    expect(reader.get_by_text("A road is open")).to_have_count(0)

    editor.get_by_role("link", name="Preview").click()
    shown = editor.frame_locator("[data-look]")
    expect(shown.get_by_role("heading", level=1)).to_have_text("A road is open")
    expect(shown.get_by_role("main").locator("img").first).to_be_visible()
    expect(shown.get_by_text("preview").first).to_be_visible()
    expect(editor.locator("[data-weight]")).to_contain_text("KB in")
    editor.get_by_label("Telephone").check()
    editor.get_by_label("Right to left").check()
    expect(shown.locator("html")).to_have_attribute("dir", "rtl")
    axe(editor)
    editor.go_back()

    editor.get_by_role("link", name="Publish…").click()
    expect(editor.get_by_role("checkbox")).to_have_count(4)
    axe(editor)
    editor.get_by_label("Why publish it in spite of the remarks?").fill("The desk knows.")
    editor.get_by_role("button", name="Publish").click()
    expect(editor.locator(".messagelist .success")).to_be_visible()

    for width, dark in ((360, False), (1280, True)):
        page = new_page(
            viewport={"width": width, "height": 800}, color_scheme="dark" if dark else "light"
        )
        page.goto("/")
        page.get_by_role("link", name="A road is open").first.click()
        expect(page.get_by_role("heading", level=1)).to_have_text("A road is open")
        axe(page)
        page.locator(".prose").get_by_role("link", name="Saleh").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Amrullah Saleh")
        axe(page)
        page.get_by_role("main").get_by_role("link", name="A flag").first.click()
        expect(page.get_by_role("main").locator("img").first).to_be_visible()
        axe(page)
        page.get_by_role("main").get_by_role("link", name="A road is open").first.click()
        expect(page).to_have_url(f"{live_server.url}/articles/a-road-is-open/")

    editor.goto(f"/admin/newsroom/article/{article.pk}/change/")
    enter_text(editor)
    press(editor, "Control+End", *["Backspace"] * len("Sunday."))
    editor.keyboard.type("Monday.")
    save(editor)
    expect(editor.get_by_text("Live, edited since").first).to_be_visible()
    editor.get_by_role("link", name="Publish…").click()
    expect(editor.locator("#changes ins")).to_contain_text("Monday.")
    expect(editor.locator("#changes del")).to_contain_text("Sunday.")
    editor.get_by_label("What is this change?").select_option("correction")
    editor.get_by_role("button", name="Publish").click()
    expect(editor.get_by_text("Tell readers what has changed")).to_be_visible()
    editor.get_by_label("Note for readers").fill("It was on Monday.")
    editor.get_by_role("button", name="Publish").click()
    expect(editor.locator(".messagelist .success")).to_be_visible()

    reader.goto("/articles/a-road-is-open/")
    expect(reader.get_by_text("spoke on Monday.")).to_be_visible()
    expect(reader.get_by_text("It was on Monday.")).to_be_visible()
    reader.goto("/articles/a-road-is-open/v/1/")
    expect(reader.get_by_text("spoke on Sunday.")).to_be_visible()
    reader.goto("/articles/a-road-is-open/history/")
    expect(reader.get_by_text("Correction").first).to_be_visible()
    reader.goto("/corrections/")
    expect(reader.get_by_role("link", name="A road is open")).to_be_visible()
    assert list(problems()) == []
