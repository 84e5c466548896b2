"""Staff's search in a real browser: from any page, narrowed, opened, and back, by everybody."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from newsroom.publishing.publish import publish
from tests import working_copies as make
from tests.staff import list_of, page_of
from tests.test_desk_in_a_browser import PHONE, sign_in

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def archive() -> None:
    person = make.make_person("Ahmad Massoud", other_names=["احمد مسعود"], protection="protected")
    make.make_person("Karim Testi", text={"description": "He met Massoud."})
    make.make_photo(cleared=False, title="Massoud on a ridge", people=[person])
    body = "<p>Snow closed the pass; Massoud waited.</p>"
    publish(make.make_article(headline="A winter", body=body))
    dari = "<p>احمد مسعود در پنجشیر بود.</p>"
    make.make_article(headline="زمستان", language="fa-AF", body=dari)


def labels(page: Page) -> Any:
    return page.locator(".desk-results h2")


@pytest.mark.browser
def test_from_a_list_to_a_result_and_back(live_server: Any, page: Page, archive: None) -> None:
    sign_in(page)
    page.goto(list_of(type(make.make_tag())))
    box = page.get_by_role("searchbox", name="Search all desks")
    box.fill("masood")
    box.press("Enter")
    page.wait_for_load_state()

    expect(page.get_by_role("status")).to_have_text("5 results")
    expect(labels(page).first).to_have_text("Ahmad Massoud")
    expect(page.locator("mark").first).to_have_text(re.compile("Massoud|مسعود"))
    expect(page.get_by_text("Protected: name withheld")).to_be_visible()

    page.get_by_role("link", name="Articles 2").click()
    page.wait_for_load_state()
    page.get_by_role("link", name="Live 1").click()
    page.wait_for_load_state()
    expect(labels(page)).to_have_text(["A winter"])
    narrowed = page.url
    page.get_by_role("link", name="A winter").click()
    page.wait_for_load_state()
    expect(page.get_by_label("Headline")).to_have_value("A winter")
    page.go_back()
    expect(page).to_have_url(narrowed)
    expect(page.get_by_role("searchbox", name="Search all desks")).to_have_value("masood")

    page.get_by_role("link", name="Articles").and_(page.locator("[aria-current]")).click()
    page.wait_for_load_state()
    page.get_by_role("link", name="Only as typed").click()
    page.wait_for_load_state()
    expect(page.get_by_role("status")).to_have_text("Nothing was found that you may see.")


@pytest.mark.browser
@pytest.mark.parametrize("colours", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 360])
def test_it_can_be_used_by_everyone(
    live_server: Any,
    new_page: Any,
    axe: Callable[[Page], None],
    archive: None,
    colours: str,
    width: int,
) -> None:
    page = new_page(color_scheme=colours, viewport={**PHONE, "width": width})
    sign_in(page)
    for query in ("", "?q=masood", "?q=masood&kind=photo", "?q=nobody+before:foo&kind=tag"):
        page.goto(f"/admin/search/{query}")
        axe(page)
        assert page.evaluate("document.documentElement.scrollWidth") == width
    page.goto(page_of(make.make_tag("Elections")))
    expect(page.get_by_role("searchbox", name="Search all desks")).to_be_visible()
