"""Scheduling in a real browser: where one is, and what time that is in Kabul."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from newsroom.models import Article, Due
from newsroom.publishing.publish import publish
from tests import working_copies as make
from tests.editor_at_work import save, sign_in
from tests.staff import list_of, page_of

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)

BEYOND = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


@pytest.mark.slow
def test_an_article_is_scheduled_seen_and_cancelled(
    new_page: Any, live_server: Any, axe: Callable[[Page], None]
) -> None:
    photo, desk = make.make_photo(), make.make_contributor()
    article = make.make_article(lead_photo=photo, contributors=[desk])
    live = make.make_article(headline="A live one")
    publish(live)
    page = new_page(timezone_id="America/Bogota", color_scheme="dark")
    sign_in(page, "chief")

    def look() -> None:
        page.wait_for_load_state("networkidle")
        axe(page)
        page.set_viewport_size({"width": 360, "height": 740})
        assert page.evaluate(BEYOND) <= 0, page.url
        page.set_viewport_size({"width": 1280, "height": 740})

    page.goto(page_of(article, "publish"))
    page.get_by_label("Why publish it in spite of the remarks?").fill("The desk knows.")
    zone = page.get_by_label("When: time zone")
    expect(zone).to_have_value("Asia/Kabul")
    zone.select_option(label="America/Bogota – this browser’s")
    page.get_by_label("When: day").fill("2040-03-05")
    page.get_by_label("When: time", exact=True).fill("20:30")
    told = "6 March 2040, 06:00 in Kabul · 5 March 2040, 20:30 in Bogota"
    expect(page.locator(".desk-moment output")).to_contain_text(told)

    page.get_by_label("When: time", exact=True).press("Enter")
    expect(page.get_by_text("pressed the button that acts now")).to_be_visible()
    assert not Article.objects.get(pk=article.pk).is_live
    look()

    zone.select_option("Europe/Madrid")
    page.get_by_label("When: day").fill("2040-03-25")
    page.get_by_label("When: time", exact=True).fill("02:30")
    expect(page.get_by_text("Clocks in Madrid never show this time")).to_be_visible()
    page.get_by_role("button", name="Schedule it").click()
    expect(page.get_by_text("In Madrid there is no 02:30 on 25 March 2040")).to_be_visible()

    page.get_by_label("When: time", exact=True).fill("03:30")
    page.get_by_role("button", name="Schedule it").click()
    notice = page.locator(".desk-scheduled")
    expect(notice).to_contain_text("25 March 2040, 06:00 in Kabul · 03:30 in Madrid · 01:30 UTC")
    look()
    page.get_by_label("Headline").fill("Not approved")
    save(page)
    expect(notice).to_contain_text("It was saved since it was scheduled.")

    page.goto(list_of(Due))
    expect(page.get_by_text("Saved since")).to_be_visible()
    look()
    page.get_by_role("link", name="Cancel…").click()
    look()
    page.get_by_role("button", name="Cancel it").click()
    expect(notice).to_have_count(0)

    page.get_by_label("Embargoed until: day").fill("2040-03-05")
    page.get_by_label("Embargoed until: time", exact=True).fill("09:00")
    save(page)
    expect(page.locator(".desk-bar")).to_contain_text("5 March 2040, 09:00 in Kabul · 04:30 UTC")
    look()
    page.get_by_role("link", name="Publish…").click()
    expect(page.get_by_role("button", name="Publish it now")).to_have_count(0)
    expect(page.get_by_label("When: day")).to_have_value("2040-03-05")

    page.goto(page_of(live, "withdraw"))
    look()
