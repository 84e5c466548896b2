"""The search box offers what is meant while one types, by keyboard, pointer and screen reader."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from archive import shapes
from tests.plugins.browser import NewPage
from tests.published import publish_article, publish_person, publish_place

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def archive() -> None:
    dari = shapes.ProfileText(name="احمد مسعود", description="رهبر جبهه")
    english = shapes.ProfileText(description="Leads the front.")
    publish_person("Ahmad Massoud", texts={"fa-AF": dari, "en": english})
    publish_person("Ahmad Shah Massoud")
    publish_place("Kabul", texts={"fa-AF": shapes.ProfileText(name="کابل")})
    publish_article("Massoud speaks")


def box(page: Page) -> Locator:
    return page.get_by_label("Search the archive")


def offered(page: Page, *names: str) -> None:
    expect(page.get_by_role("option").locator("bdi")).to_have_text(list(names))


MASSOUDS = ("Ahmad Massoud", "Ahmad Shah Massoud", "Massoud speaks")


def test_by_keyboard(live_server: object, archive: None, page: Page) -> None:
    page.goto("/search/")
    expect(box(page)).to_have_role("combobox")
    expect(box(page)).to_have_attribute("aria-expanded", "false")
    box(page).press_sequentially("masood")
    offered(page, *MASSOUDS)
    expect(box(page)).to_have_attribute("aria-expanded", "true")
    expect(page.locator("form [aria-live=polite]")).to_contain_text("3 suggestions")

    chosen = page.locator("[aria-selected=true]")
    expect(chosen).to_have_count(0)
    box(page).press("ArrowDown")
    expect(chosen).to_contain_text("Ahmad Massoud")
    box(page).press("ArrowUp")
    expect(chosen).to_have_count(0)
    expect(box(page)).not_to_have_attribute("aria-activedescendant", re.compile("."))
    box(page).press("ArrowUp")
    expect(chosen).to_contain_text("Massoud speaks")
    box(page).press("ArrowDown")
    box(page).press("ArrowDown")
    box(page).press("ArrowDown")
    expect(chosen).to_contain_text("Ahmad Shah Massoud")
    named = chosen.get_attribute("id") or ""
    expect(box(page)).to_have_attribute("aria-activedescendant", named)
    expect(box(page)).to_be_focused()
    expect(box(page)).to_have_value("masood")

    box(page).press("Enter")
    expect(page).to_have_url(re.compile("/people/ahmad-shah-massoud/$"))


def test_escape_closes_and_enter_searches(live_server: object, archive: None, page: Page) -> None:
    page.goto("/search/")
    box(page).press_sequentially("masood")
    offered(page, *MASSOUDS)
    box(page).press("ArrowDown")
    box(page).press("Escape")
    expect(page.get_by_role("listbox")).to_be_hidden()
    expect(box(page)).to_have_attribute("aria-expanded", "false")
    expect(box(page)).to_have_value("masood")
    box(page).press("Enter")
    expect(page).to_have_url(re.compile(r"/search/\?q=masood"))
    # What was found is not covered by what could be.
    expect(page.get_by_role("listbox")).to_be_hidden()


def test_by_pointer_and_leaving(live_server: object, archive: None, page: Page) -> None:
    page.goto("/search/")
    box(page).press_sequentially("massoud")
    offered(page, *MASSOUDS)
    box(page).press("Tab")
    expect(page.get_by_role("listbox")).to_be_hidden()
    box(page).fill("massoud sp")
    offered(page, "Massoud speaks")
    page.get_by_role("option", name="Massoud speaks").click()
    expect(page).to_have_url(re.compile("/articles/massoud-speaks/$"))


def test_in_dari_from_the_right(live_server: object, archive: None, page: Page) -> None:
    page.goto("/search/")
    page.evaluate("document.documentElement.dir = 'rtl'")
    box(page).press_sequentially("احمد مس")
    offered(page, "احمد مسعود")
    expect(box(page)).to_have_css("direction", "rtl")
    name = page.get_by_role("option").locator("bdi")
    expect(name).to_have_attribute("lang", "fa-AF")
    summary = page.get_by_role("option").locator(".summary")
    expect(summary).to_have_text("رهبر جبهه")
    ends = "each => [each.getBoundingClientRect().left, each.getBoundingClientRect().right]"
    assert page.get_by_role("listbox").evaluate(ends)[1] == box(page).evaluate(ends)[1]
    box(page).press("ArrowDown")
    box(page).press("Enter")
    expect(page).to_have_url(re.compile("/people/ahmad-massoud/$"))


def test_a_slow_answer_never_replaces_a_later_one(
    live_server: object, archive: None, page: Page
) -> None:
    held: list[Route] = []
    page.route(re.compile(r"suggest\?q=kab$"), lambda route: held.append(route))
    page.goto("/search/")
    with page.expect_request(re.compile(r"suggest\?q=kab$")):
        box(page).fill("kab")
    box(page).fill("massoud")
    offered(page, *MASSOUDS)
    assert len(held) == 1
    box(page).fill("k")
    expect(page.get_by_role("listbox")).to_be_hidden()


@pytest.mark.parametrize("status", [0, 500])
def test_without_network_it_is_a_search_box(
    live_server: object, archive: None, page: Page, expected_trouble: list[str], status: int
) -> None:
    expected_trouble += ["suggest?q=", "Failed to load resource", "ERR_FAILED"]
    page.route(
        re.compile(r"/suggest\?"),
        lambda route: route.fulfill(status=status, body="") if status else route.abort("failed"),
    )
    page.goto("/search/")
    with page.expect_request(re.compile(r"/suggest\?")):
        box(page).fill("kabul")
    expect(page.get_by_role("listbox")).to_be_hidden()
    box(page).press("Enter")
    expect(page).to_have_url(re.compile(r"/search/\?q=kabul"))


def test_where_data_is_saved_nothing_is_asked_for(
    live_server: object, archive: None, page: Page
) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.add_init_script(
        "Object.defineProperty(Navigator.prototype, 'connection', {value: {saveData: true}})"
    )
    page.goto("/search/")
    expect(box(page)).not_to_have_attribute("role", "combobox")
    box(page).press_sequentially("kabul")
    box(page).press("Enter")
    expect(page).to_have_url(re.compile(r"/search/\?q=kabul"))
    assert not [url for url in asked if "/suggest?" in url]


def test_without_javascript(live_server: object, archive: None, new_page: NewPage) -> None:
    page = new_page(java_script_enabled=False)
    page.goto("/search/")
    expect(page.get_by_role("listbox")).to_be_hidden()
    box(page).fill("kaboul")
    box(page).press("Enter")
    expect(page.get_by_role("link", name="Kabul").first).to_be_visible()


@pytest.mark.parametrize("width", [1280, 360])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_open_list_is_accessible_and_fits(
    live_server: object,
    archive: None,
    new_page: NewPage,
    axe: Callable[[Page], None],
    width: int,
    scheme: str,
) -> None:
    page = new_page(viewport={"width": width, "height": 800}, color_scheme=scheme)
    page.goto("/search/")
    box(page).press_sequentially("massoud")
    offered(page, *MASSOUDS)
    box(page).press("ArrowDown")
    axe(page)
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0


def test_on_a_page_that_is_not_there(
    live_server: object, archive: None, page: Page, expected_trouble: list[str]
) -> None:
    expected_trouble += ["answered: 404", "Failed to load resource"]
    page.goto("/nowhere/")
    box(page).press_sequentially("kabul")
    offered(page, "Kabul")
    box(page).press("ArrowDown")
    box(page).press("Enter")
    expect(page).to_have_url(re.compile("/places/kabul/$"))
