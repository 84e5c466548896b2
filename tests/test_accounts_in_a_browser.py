"""From the first password to a recovery code, in a real browser."""

import base64
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.conf import LazySettings
from django_otp.oath import totp
from playwright.sync_api import Dialog, Page, expect

from tests.staff import PASSWORD, make_user

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)


def give_password(page: Page) -> None:
    page.goto("/admin/newsroom/article/")
    page.get_by_label("Username").fill("chief")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Log in").click()


@pytest.mark.database("sqlite")
def test_somebody_sets_up_an_app_and_comes_back_with_a_recovery_code(
    new_page: Any, live_server: Any, axe: Callable[[Page], None], settings: LazySettings
) -> None:
    settings.TOTP_REQUIRED = True
    make_user("chief")
    page = new_page(viewport={"width": 360, "height": 740})
    page.goto("/admin/")
    axe(page)
    give_password(page)

    axe(page)
    expect(page.get_by_alt_text("QR code of the key below")).to_be_visible()
    assert page.locator("img.account-qr").evaluate("image => image.naturalWidth") > 0
    key = base64.b32decode(page.locator(".account-key").inner_text().replace(" ", "").upper())
    page.get_by_label("Code that the app shows").fill(f"{totp(key):06d}")
    page.get_by_role("button", name="Set it up").click()

    codes = page.locator(".account-codes code").all_inner_texts()
    assert len(codes) == 10
    axe(page)
    expect(page.get_by_role("button", name="Print")).to_be_visible()
    with page.expect_download() as begun:
        page.get_by_role("link", name="Download as text").click()
    assert Path(begun.value.path()).read_text().split() == codes
    page.get_by_role("link", name="I have kept them").click()
    expect(page.get_by_role("heading", name="Articles")).to_be_visible()

    for address in ("/admin/account/", "/admin/newsroom/act/"):
        page.goto(address)
        axe(page)
        beyond = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        assert page.evaluate(beyond) <= 0, address

    asked: list[str] = []

    def agree(dialog: Dialog) -> None:
        asked.append(dialog.message)
        dialog.accept()

    page.on("dialog", agree)
    page.evaluate("localStorage.setItem('newsroom.unsaved.article.7', 'A text')")
    page.get_by_role("button", name="Log out").click()
    expect(page.get_by_role("heading", name="You are signed out")).to_be_visible()
    assert "not saved" in asked[0]
    assert page.evaluate("localStorage.getItem('newsroom.unsaved.article.7')") is None
    assert page.context.cookies() == []
    axe(page)

    give_password(page)
    page.get_by_role("link", name="Use a recovery code").click()
    axe(page)
    page.get_by_label("Recovery code").fill(codes[7])
    page.get_by_role("button", name="Go on").click()
    expect(page.get_by_role("heading", name="Articles")).to_be_visible()
    expect(page.get_by_text("You have 9 recovery codes left")).to_be_visible()
