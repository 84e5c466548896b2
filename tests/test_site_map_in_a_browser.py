"""The map and the chronology in a real browser: accessible, within their width, and followed."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.plugins.browser import NewPage
from tests.published import (
    claim,
    publish_event,
    publish_organisation,
    publish_person,
    publish_place,
)

pytestmark = pytest.mark.django_db(transaction=True)

PAGES = (
    "/places/",
    "/places/?area=panjshir",
    "/places/panjshir/",
    "/places/welayat/",
    "/events/talks/",
    "/organisations/front/",
    "/timeline/",
    "/timeline/2021/?person=ahmad-massoud",
    "/timeline/2021/08/",
)


@pytest.fixture
def published() -> None:
    province = publish_place("Panjshir", latitude=35.4, longitude=69.7, precision="province")
    places = [
        publish_place("Bazarak", latitude=35.3, longitude=69.5, precision="settlement"),
        publish_place("Anaba", latitude=35.2, longitude=69.4, precision="district"),
        publish_place("Herat", latitude=34.35, longitude=62.2, precision="point"),
    ]
    for name in ("دره", "رخه"):
        fields = {"language": "fa-AF", "parent": province, "slug": f"place-{len(places)}"}
        places.append(
            publish_place(name, latitude=35.4, longitude=69.7, precision="district", **fields)
        )
    publish_place(
        "ولایت", slug="welayat", language="fa-AF", latitude=35.4, longitude=69.7,
        precision="province",
    )  # fmt: skip
    person = publish_person("Ahmad Massoud")
    front = publish_organisation("Front", place=places[0])
    one = claim("statement", "It failed.", said_by="One side", status="contested")
    other = claim("statement", "It did not.", said_by="The other", version_of=one.uid)
    for number in range(4):
        publish_event(f"Event {number}", date=f"20{17 + number}-0{number + 1}", place=places[1])
    publish_event(
        "Talks", participants=[person, front], place=places[0], claims=(one, other),
        status="contested",
    )  # fmt: skip


def walk(page: Page, axe: Callable[[Page], None]) -> None:
    for address in PAGES:
        page.goto(address)
        axe(page)
        width = page.evaluate("document.documentElement.scrollWidth - innerWidth")
        assert width <= 0, f"{address} is wider than the window by {width} pixels"


@pytest.mark.slow
def test_on_a_wide_screen(
    live_server: object, published: None, page: Page, axe: Callable[[Page], None]
) -> None:
    walk(page, axe)


@pytest.mark.slow
def test_on_a_telephone_in_the_dark(
    live_server: object, published: None, new_page: NewPage, axe: Callable[[Page], None]
) -> None:
    walk(new_page(viewport={"width": 360, "height": 740}, color_scheme="dark"), axe)


def test_from_the_map_of_the_country_to_a_place_without_javascript(
    live_server: object, published: None, new_page: NewPage
) -> None:
    page = new_page(java_script_enabled=False, viewport={"width": 360, "height": 740})
    page.goto("/places/")
    drawn = page.locator("figure.map")
    drawn.get_by_role("link", name="Panjshir and the provinces around it").focus()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/places/\?area=panjshir$"))
    drawn.get_by_role("link", name="Bazarak").click()
    expect(page.get_by_role("heading", name="Bazarak", level=1)).to_be_visible()


def test_through_the_chronology_without_javascript(
    live_server: object, published: None, new_page: NewPage
) -> None:
    page = new_page(java_script_enabled=False)
    page.goto("/")
    page.get_by_role("navigation").get_by_role("link", name="Chronology").click()
    page.get_by_text("Of one person, organisation or place").click()
    page.get_by_label("Person").select_option("Ahmad Massoud")
    page.get_by_role("button", name="Show").click()
    expect(page.get_by_role("link", name="Talks")).to_be_visible()
    expect(page.get_by_role("link", name="Event 1")).to_be_hidden()
    page.get_by_role("link", name="Show all").click()
    # A bar of the drawing leads where the list does.
    page.locator("figure.drawing a[href='/timeline/2021/']").click()
    expect(page.get_by_role("heading", name="2021", level=1)).to_be_visible()
    page.get_by_role("link", name="August (1)").click()
    expect(page.locator("li[id='2021-08-25']")).to_contain_text("It did not.")
