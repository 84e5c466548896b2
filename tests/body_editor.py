"""An article's form in a browser, with the editor of its text."""

from typing import Any
from urllib.parse import urljoin

from playwright.sync_api import Locator, Page, expect

from newsroom.models import Article
from tests.plugins.browser import NewPage
from tests.staff import desk, page_of

SETTLED = "new Promise((done) => requestAnimationFrame(() => setTimeout(done, 50)))"


def open_form(new_page: NewPage, article: Article, **options: Any) -> Page:
    """The form, for an editor who has signed in; `options` are those of `new_page`."""
    page = new_page(**options)
    # A cookie belongs to a site, so it is set from one of its pages.
    page.goto("/admin/login/")
    site = urljoin(page.url, "/")
    session = desk("editor").cookies["sessionid"].value
    page.context.add_cookies([{"name": "sessionid", "value": session, "url": site}])
    page.goto(page_of(article))
    return page


def text_of(page: Page) -> Locator:
    return page.get_by_role("textbox", name="Text:", exact=True)


def enter_text(page: Page) -> None:
    """Put the cursor into the text. The editor sets it anew a moment after it got the focus."""
    text_of(page).focus()
    page.evaluate(SETTLED)


def html_of(page: Page) -> str:
    """What would be saved now."""
    return page.locator("#id_body").input_value()


def becomes(page: Page, html: str) -> None:
    """What would be saved is this within a moment: the editor writes it after the click."""
    expect(page.locator("#id_body")).to_have_value(html)


def press(page: Page, *keys: str) -> None:
    for key in keys:
        page.keyboard.press(key)
        # The editor learns of a moved cursor a moment later than the page does, however busy.
        page.evaluate(SETTLED)


def select_from_start(page: Page, words: str) -> None:
    """Select the first words of a line by keyboard; a busy machine loses a key now and then."""
    for _ in range(5):
        press(page, "Home", *["Shift+ArrowRight"] * len(words))
        selected: str = page.evaluate(
            """() => {
                const { state } = document.querySelector(".ProseMirror").editor
                return state.doc.textBetween(state.selection.from, state.selection.to)
            }"""
        )
        if selected == words:
            return
    raise AssertionError(f"selected {selected!r} instead of {words!r}")


def save(page: Page, article: Article) -> None:
    page.get_by_role("button", name="Save and continue editing").click()
    expect(page.locator(".messagelist .success")).to_be_visible()
    article.refresh_from_db()
