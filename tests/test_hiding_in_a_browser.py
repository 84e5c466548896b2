"""In a real browser: opened, hidden with two clicks, brought back, purged; everyone can use the
pages."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from archive.models import Record
from newsroom.models import Article, Hidden
from newsroom.publishing.publish import publish
from tests import working_copies as make
from tests.editor_at_work import sign_in
from tests.staff import list_of, page_of

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)

BEYOND = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


@pytest.mark.slow
def test_from_the_open_form_to_hidden_and_back_and_erased(
    new_page: Any, live_server: Any, axe: Callable[[Page], None], expected_trouble: list[str]
) -> None:
    expected_trouble.append("410 ")
    photo = make.make_photo()
    article = make.make_article(headline="A road is opened", lead_photo=photo)
    publish(article, along=None)
    page = new_page(color_scheme="dark", viewport={"width": 360, "height": 740})

    def fits() -> None:
        axe(page)
        assert page.evaluate(BEYOND) <= 0, page.url

    sign_in(page, "editor")
    page.goto(page_of(article))
    page.get_by_role("link", name="Hide at once…").click()
    fits()
    page.get_by_role("button", name="Hide it now").click()
    expect(page.locator(".messagelist .success")).to_contain_text("is hidden")
    expect(page.locator(".desk-hiding")).to_contain_text("A chief decides")
    fits()
    assert not Record.objects.filter(kind="article").exists()

    page = new_page(viewport={"width": 1280, "height": 900})
    sign_in(page, "chief")
    page.get_by_role("link", name="Hidden, to be decided").first.click()
    fits()
    page.get_by_role("link", name="A road is opened").click()
    fits()
    page.get_by_role("button", name="Bring it back as it was").click()
    expect(page.locator(".messagelist .success")).to_contain_text("Brought back as edition 2")
    fits()
    assert Record.objects.filter(kind="article").exists()

    page.goto(page_of(article, "withdraw"))
    page.get_by_label("Rights in the material").check()
    page.get_by_role("button", name="Withdraw it now").click()
    page.get_by_role("link", name="Purge…").click()
    fits()
    page.get_by_label("Rights in the material").check()
    page.get_by_label("Type the title, to be sure").fill("a  road is opened ")
    page.get_by_role("button", name="Erase it for good").click()
    expect(page.locator(".messagelist .success")).to_contain_text("Erased: the article")
    assert page.url.endswith(list_of(Article))
    assert not Article.objects.exists()
    assert Hidden.objects.get().decision == "restored"

    page.set_viewport_size({"width": 360, "height": 740})
    page.goto("/about/transparency/")
    fits()
    page.goto(f"/id/{article.uid}")
    page.get_by_role("link", name="What these reasons mean").click()
    expect(page.get_by_role("heading", name="What was taken away")).to_be_visible()
