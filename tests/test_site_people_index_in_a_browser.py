"""The list of people answers while one types, says so, and works as well without JavaScript."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, Route, expect

from archive import shapes
from archive.views import lists
from tests.plugins.browser import NewPage
from tests.published import claim, publish_organisation, publish_person, publish_photo

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def people(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lists, "LETTERS_ABOVE", 2)
    front = publish_organisation("National Resistance Front", slug="front")
    dari = shapes.ProfileText(name="احمد مسعود", description="رهبر جبهه")
    publish_person(
        "Ahmad Massoud",
        sort_key="Massoud, Ahmad",
        portrait=publish_photo("Portrait"),
        texts={"fa-AF": dari, "en": shapes.ProfileText(description="Leads the front.")},
        claims=(claim("role", "Leader", target=front, start="2021-08/.."),),
    )
    publish_person("Hamid Karzai", sort_key="Karzai", claims=(claim("role", "President"),))
    publish_person("Burhanuddin Rabbani", sort_key="Rabbani", description="President.")


def only(page: Page, *expected: str) -> None:
    expect(page.locator("#found .name-row a")).to_have_text(list(expected))


def test_names_are_found_while_one_types(live_server: object, people: None, page: Page) -> None:
    page.goto("/people/")
    page.get_by_role("searchbox").press_sequentially("masood")
    only(page, "Ahmad Massoud")
    expect(page.get_by_role("status")).to_have_text("1 found")
    expect(page).to_have_url(re.compile(r"/people/\?q=masood$"))
    expect(page.get_by_role("searchbox")).to_be_focused()

    page.get_by_role("searchbox").fill("مسعود")
    only(page, "Ahmad Massoud")
    page.get_by_role("searchbox").fill("nobody of this name")
    expect(page.get_by_role("status")).to_have_text("0 found")
    expect(page.get_by_text("Nobody was found.")).to_be_visible()
    page.get_by_role("searchbox").fill("")
    only(page, "Hamid Karzai", "Ahmad Massoud", "Burhanuddin Rabbani")
    expect(page.get_by_role("status")).to_have_text("")
    expect(page).to_have_url(re.compile(r"/people/$"))


def test_the_way_back_leads_to_what_was_found(
    live_server: object, people: None, page: Page
) -> None:
    page.goto("/people/")
    page.get_by_role("searchbox").fill("karzai")
    only(page, "Hamid Karzai")
    page.get_by_role("link", name="Hamid Karzai").click()
    expect(page.get_by_role("heading", name="Hamid Karzai")).to_be_visible()
    page.go_back()
    only(page, "Hamid Karzai")
    expect(page.get_by_role("searchbox")).to_have_value("karzai")
    page.get_by_role("searchbox").fill("rabbani")
    only(page, "Burhanuddin Rabbani")


def test_a_slow_answer_never_replaces_a_later_one(
    live_server: object, people: None, page: Page
) -> None:
    held: list[Route] = []
    page.route(re.compile(r"q=karzai$"), lambda route: held.append(route))
    page.goto("/people/")
    with page.expect_request(re.compile(r"q=karzai$")):
        page.get_by_role("searchbox").fill("karzai")
    page.get_by_role("searchbox").fill("rabbani")
    only(page, "Burhanuddin Rabbani")
    # Aborted by the page itself: there is nobody left to answer.
    assert len(held) == 1
    expect(page).to_have_url(re.compile(r"q=rabbani$"))
    only(page, "Burhanuddin Rabbani")


@pytest.mark.parametrize("status", [0, 500])
def test_nothing_breaks_when_the_network_fails(
    live_server: object, people: None, page: Page, expected_trouble: list[str], status: int
) -> None:
    expected_trouble += ["q=", "Failed to load resource", "ERR_FAILED"]
    answers = iter([True])

    def fail_once(route: Route) -> None:
        if not next(answers, False):
            route.continue_()
        elif status:
            route.fulfill(status=status, body="")
        else:
            route.abort("failed")

    page.route(re.compile(r"q="), fail_once)
    page.goto("/people/")
    with page.expect_request(re.compile(r"q=karzai$")):
        page.get_by_role("searchbox").fill("karzai")
    expect(page.locator("#found")).not_to_have_attribute("aria-busy", "true")
    only(page, "Hamid Karzai", "Ahmad Massoud", "Burhanuddin Rabbani")
    page.get_by_role("button", name="Find").click()
    only(page, "Hamid Karzai")


def test_people_are_narrowed_by_keyboard(live_server: object, people: None, page: Page) -> None:
    page.goto("/people/")
    page.get_by_role("searchbox").focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.get_by_label("Role", exact=True).fill("president")
    only(page, "Hamid Karzai")
    page.get_by_label("Role", exact=True).fill("")
    page.get_by_label("Organisation").select_option("front")
    only(page, "Ahmad Massoud")
    page.get_by_label("From year").press_sequentially("20")
    page.get_by_label("From year").press_sequentially("23")
    expect(page).to_have_url(re.compile(r"organisation=front&since=2023$"))
    only(page, "Ahmad Massoud")
    page.get_by_label("To year").fill("2020")
    expect(page.get_by_role("status")).to_have_text("1 found")
    page.get_by_role("link", name="Remove: Organisation").press("Enter")
    expect(page.get_by_role("link", name="Remove: Period")).to_be_visible()


def test_the_same_without_javascript(live_server: object, people: None, new_page: NewPage) -> None:
    page = new_page(java_script_enabled=False)
    page.goto("/people/")
    page.get_by_role("searchbox").fill("massud")
    page.get_by_role("button", name="Find").click()
    only(page, "Ahmad Massoud")
    page.get_by_text("By role, organisation or period").click()
    page.get_by_label("Organisation").select_option("front")
    page.get_by_role("button", name="Find").click()
    only(page, "Ahmad Massoud")
    page.get_by_role("link", name="Remove: Organisation").click()
    page.get_by_role("searchbox").fill("")
    page.get_by_role("button", name="Find").click()
    page.get_by_role("link", name="ا", exact=True).click()
    only(page, "احمد مسعود")


STATES = [
    "/people/",
    "/people/?q=president",
    "/people/?q=massoud&letter=M",
    "/people/?letter=ا",
    "/people/?role=leader&organisation=front&since=2021&until=2024",
    "/people/hamid-karzai/",
    "/organisations/?q=front",
    "/places/?q=nowhere",
]


@pytest.mark.parametrize("width", [1280, 360])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_state_is_accessible_and_fits(
    live_server: object,
    people: None,
    new_page: NewPage,
    axe: Callable[[Page], None],
    width: int,
    scheme: str,
) -> None:
    page = new_page(viewport={"width": width, "height": 800}, color_scheme=scheme)
    for address in STATES:
        page.goto(address)
        axe(page)
        over = page.evaluate("document.documentElement.scrollWidth - innerWidth")
        assert over <= 0, address


def test_names_in_dari_read_from_the_right(live_server: object, people: None, page: Page) -> None:
    page.goto("/people/?script=arab")
    name = page.locator("#found .name-row bdi")
    assert name.evaluate("each => getComputedStyle(each).direction") == "rtl"
    summary = page.locator("#found .summary")
    expect(summary).to_have_text("رهبر جبهه")
    assert summary.evaluate("each => getComputedStyle(each).direction") == "rtl"
