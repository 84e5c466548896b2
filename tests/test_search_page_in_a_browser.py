"""A reader searches, narrows, opens a result and comes back to where they were."""

import re
from collections.abc import Callable
from urllib.parse import quote

import pytest
from playwright.sync_api import Page, expect

from archive import shapes
from tests.plugins.browser import NewPage
from tests.published import (
    mention,
    paragraph,
    publish_article,
    publish_person,
    publish_photo,
    publish_place,
    publish_tag,
)

pytestmark = pytest.mark.django_db(transaction=True)

DARI = "مسعود پنجشیر"


@pytest.fixture
def valley() -> None:
    dari = shapes.ProfileText(name="احمد مسعود", description="رهبر جبهه")
    person = publish_person(
        "Ahmad Massoud",
        names=(shapes.Name("Ahmad Masood", "en"),),
        texts={"fa-AF": dari, "en": shapes.ProfileText(description="Leads the front.")},
        portrait=publish_photo("Portrait"),
    )
    named = shapes.ProfileText(name="پنجشیر", description="ولایتی در شمال")
    place = publish_place("Panjshir", texts={"fa-AF": named})
    there = (mention(person, "Massoud"), " in ", mention(place), ".")
    tag = publish_tag("Winter")
    for year in (2020, 2021, 2022):
        publish_article(
            f"A speech of {year}",
            body=(paragraph(*there),),
            first_published=f"{year}-08",
            lead_photo=publish_photo(f"A bridge {year}"),
            tags=(tag,),
        )
    for year in (2021, 2022):
        publish_article(
            f"سخنرانی در {year}",
            language="fa-AF",
            body=(
                paragraph(
                    "گفته‌های ", mention(person, "مسعود"), " در ", mention(place, "پنجشیر"), "."
                ),
            ),
            first_published=f"{year}-09",
        )


def only(page: Page, *expected: str) -> None:
    expect(page.locator("#results h2")).to_have_text(list(expected))


@pytest.fixture(params=[True, False], ids=["with JavaScript", "without"])
def reader(request: pytest.FixtureRequest, new_page: NewPage) -> Page:
    return new_page(java_script_enabled=request.param)


def test_search_narrow_open_and_go_back(live_server: object, valley: None, reader: Page) -> None:
    page = reader
    page.goto("/search/")
    page.get_by_label("Search the archive").fill("masood panjsher")
    page.get_by_label("Search the archive").press("Enter")
    page.wait_for_load_state()
    expect(page.get_by_role("status")).to_have_text("5 results")

    page.locator("nav", has_text="People").get_by_role("link", name="Ahmad Massoud").click()
    page.wait_for_load_state()
    page.get_by_text("Years as a list").click()
    page.locator("section", has_text="Time").get_by_role("link", name="2021").click()
    page.wait_for_load_state()
    page.get_by_role("link", name="Oldest").click()
    page.wait_for_load_state()
    only(page, "A speech of 2021", "سخنرانی در 2021")
    address = page.url
    assert address.endswith("?q=masood+panjsher&year=2021&person=ahmad-massoud&sort=oldest")

    page.get_by_role("link", name="A speech of 2021").click()
    page.wait_for_load_state()
    expect(page.get_by_role("heading", level=1)).to_have_text("A speech of 2021")
    page.go_back()
    page.wait_for_load_state()
    expect(page).to_have_url(address)
    only(page, "A speech of 2021", "سخنرانی در 2021")
    expect(page.get_by_label("Search the archive")).to_have_value("masood panjsher")

    page.get_by_role("link", name="Remove: Year").click()
    page.wait_for_load_state()
    expect(page.get_by_role("link", name="Remove: Person")).to_be_visible()
    expect(page.get_by_role("link", name="Remove: Year")).to_have_count(0)


def test_the_same_in_dari(live_server: object, valley: None, reader: Page) -> None:
    page = reader
    page.goto("/search/")
    page.get_by_label("Search the archive").fill(DARI)
    page.get_by_role("button", name="Search").click()
    page.wait_for_load_state()
    expect(page.get_by_label("Search the archive")).to_have_css("direction", "rtl")
    page.locator("nav", has_text="Language").get_by_role("link", name="دری").click()
    page.wait_for_load_state()
    page.get_by_label("From", exact=True).fill("2022")
    page.get_by_role("button", name="Show").click()
    page.wait_for_load_state()
    only(page, "سخنرانی در 2022")
    title = page.locator("#results h2 a")
    expect(title).to_have_attribute("lang", "fa-AF")
    expect(title).to_have_css("direction", "rtl")
    snippet = page.locator("#results .summary")
    expect(snippet).to_have_css("direction", "rtl")
    expect(snippet.locator("mark")).to_have_text(["مسعود", "پنجشیر"])
    address = page.url

    title.click()
    page.wait_for_load_state()
    expect(page.locator("html")).to_have_attribute("dir", "rtl")
    page.go_back()
    page.wait_for_load_state()
    expect(page).to_have_url(address)
    only(page, "سخنرانی در 2022")
    expect(page.get_by_label("From", exact=True)).to_have_value("2022")


def test_a_bar_leads_to_its_year(live_server: object, valley: None, page: Page) -> None:
    page.goto("/search/?q=massoud&kind=article")
    # Its room can be pressed too, not the bar alone.
    page.locator("svg a", has_text="2022:").locator("rect").first.click()
    expect(page).to_have_url(re.compile(r"\?q=massoud&kind=article&year=2022$"))


def test_on_a_phone_results_are_near(live_server: object, valley: None, new_page: NewPage) -> None:
    page = new_page(viewport={"width": 360, "height": 800}, java_script_enabled=False)
    page.goto("/search/?q=massoud&year=2021&kind=article")
    box = page.locator("#results h2").first.bounding_box()
    assert box
    assert box["y"] < 700
    people = page.get_by_role("link", name="Ahmad Massoud", exact=True)
    expect(people).to_be_hidden()
    page.get_by_text("Narrow the search").click()
    expect(people).to_be_visible()
    people.click()
    page.wait_for_load_state()
    expect(page.get_by_role("link", name="Remove: Person")).to_be_visible()


def test_the_results_are_reached_by_keyboard(live_server: object, valley: None, page: Page) -> None:
    page.goto("/search/?q=massoud")
    page.get_by_role("link", name="Skip to the results").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    first = page.locator("#results a").first
    expect(first).to_be_focused()


STATES = [
    "",
    "?q=masood+panjsher",
    f"?q={quote(DARI)}&language=fa-AF",
    "?q=massoud&kind=article&person=ahmad-massoud&year=2021&before=x",
    "?q=ahmad+massoud&exact=1",
    "?q=massoud+xyzzy",
    # As long as an address that somebody pasted.
    f"?q=massoud+{'xyzzy' * 30}&person={'unknown' * 20}",
    f"?q=massoud+{'xyzzy' * 30}+kind:{'xyzzy' * 5}",
    "?kind=article&sort=oldest",
]


@pytest.mark.parametrize("width", [1280, 360])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_state_is_accessible_and_fits(
    live_server: object,
    valley: None,
    new_page: NewPage,
    axe: Callable[[Page], None],
    width: int,
    scheme: str,
) -> None:
    page = new_page(viewport={"width": width, "height": 800}, color_scheme=scheme)
    for address in STATES:
        page.goto(f"/search/{address}")
        axe(page)
        page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")
        axe(page)
        over = page.evaluate("document.documentElement.scrollWidth - innerWidth")
        assert over <= 0, address
