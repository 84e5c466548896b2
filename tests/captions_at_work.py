"""The caption grid in a browser."""

from typing import Any

from playwright.sync_api import Locator, Page, expect

from newsroom.models import Photo
from tests.editor_at_work import sign_in
from tests.plugins.browser import NewPage


def open_grid(new_page: NewPage, *photos: Photo, language: str = "", **options: Any) -> Page:
    """The grid of some photographs, for a reporter who has signed in."""
    page = new_page(**options)
    sign_in(page, "reporter")
    ids = ",".join(str(photo.pk) for photo in photos)
    page.goto(f"/admin/newsroom/photo/captions/?ids={ids}&language={language}")
    return page


def row(page: Page, photo: Photo) -> Locator:
    return page.locator(f"#row-{photo.pk}")


def field(page: Page, photo: Photo, label: str) -> Locator:
    """By the words that its label begins with."""
    return row(page, photo).get_by_label(label, exact=True)


def says(page: Page, photo: Photo, words: str) -> None:
    """In the status of its row."""
    expect(row(page, photo).locator(".caption-status")).to_contain_text(words)


def leave_row(page: Page) -> None:
    page.get_by_role("button", name="Show this language").focus()
