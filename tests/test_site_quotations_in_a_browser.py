"""Quotations in a real browser: accessible, within the width, and found without JavaScript."""

from collections.abc import Callable
from uuid import UUID

import pytest
from playwright.sync_api import Page, expect

from archive import shapes
from tests.plugins.browser import NewPage
from tests.published import (
    claim,
    mention,
    paragraph,
    publish_article,
    publish_organisation,
    publish_person,
    publish_photo,
    publish_saying,
    quotation,
)

pytestmark = [pytest.mark.django_db(transaction=True)]


@pytest.fixture
def said() -> UUID:
    front = publish_organisation("The front of all the valleys and of the rivers in them")
    held = claim("role", "Leader", target=front, start="2019", basis="self_declared")
    person = publish_person("Ahmad Massoud", claims=(held,))
    other = publish_person("Amrullah Saleh")
    stay = quotation("We stay.", person, attribution="Ahmad Massoud, on the radio")
    body = (paragraph(mention(person), mention(other)), stay)
    publish_article("He speaks", first_published="2021-08-30", body=body)
    publish_article("دره", slug="dara", language="fa-AF", first_published="2020", body=body)
    publish_photo("Bridge", depicts=[person, other], date_taken="2021")
    publish_saying(
        *("می‌مانیم",), language="fa-AF", speaker=person, date="2021-09-01", status="disputed",
        translations={"en": shapes.Translation("We stay.")}, occasion={"en": "A call"},
    )  # fmt: skip
    publish_saying("No.", speaker=other, date="2019-01-01", status="verified")
    return UUID(stay.uid)


@pytest.mark.parametrize("width", [1280, 360])
def test_every_page_with_quotations(
    live_server: object, said: UUID, new_page: NewPage, axe: Callable[[Page], None], width: int
) -> None:
    page = new_page(viewport={"width": width, "height": 740}, color_scheme="dark")
    for address in (
        "/quotes/",
        f"/quotes/{said}/",
        "/people/ahmad-massoud/quotes/",
        "/articles/he-speaks/",
        "/articles/dara/",
        "/photos/bridge/",
    ):
        page.goto(address)
        axe(page)
        assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0, address
        assert page.locator("h1").count() == 1, address


def test_from_the_list_to_the_words_in_their_article(
    live_server: object, said: UUID, new_page: NewPage
) -> None:
    page = new_page(java_script_enabled=False)
    page.goto("/quotes/")
    page.get_by_label("Spoken by").select_option("Ahmad Massoud")
    page.get_by_role("button", name="Show").click()
    page.get_by_role("navigation", name="Where").get_by_role("link", name="In articles").click()
    expect(page.locator(".quotes > li")).to_have_count(2)
    expect(page.get_by_label("Spoken by")).to_have_value("ahmad-massoud")
    page.get_by_role("link", name="Permanent link").first.click()
    expect(page.get_by_text("claimed")).to_be_visible()
    page.get_by_role("link", name="He speaks").click()
    expect(page.locator(f"#quote-{said}")).to_be_in_viewport()
