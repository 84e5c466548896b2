"""The form of a claim shows what its kind has."""

from collections.abc import Callable

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from tests import working_copies as make
from tests.editor_at_work import sign_in

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("live_server"),
]


def test_fields_follow_the_kind_and_nothing_that_is_filled_in_is_hidden(page: Page) -> None:
    sign_in(page, "editor")
    person = make.make_person()
    page.goto(f"{reverse('admin:newsroom_claim_add')}?person={person.pk}")

    page.locator("#id_kind").select_option("birth")
    expect(page.locator("#id_start")).to_be_visible()
    expect(page.locator("#id_end")).to_be_hidden()
    expect(page.locator("#id_relation")).to_be_hidden()
    expect(page.get_by_label("When:")).to_be_visible()
    expect(page.get_by_role("heading", name="The role", exact=True)).to_be_hidden()

    page.locator("#id_kind").select_option("role")
    expect(page.get_by_label("From:")).to_be_visible()
    page.locator("#id_basis").select_option("elected")
    page.locator("#id_kind").select_option("relation")
    expect(page.locator("#id_relation")).to_be_visible()
    expect(page.locator("#id_basis")).to_be_visible()


def test_what_is_claimed_comes_before_who_says_so_and_how_sure_it_is(
    page: Page, axe: Callable[[Page], None]
) -> None:
    sign_in(page, "editor")
    person = make.make_person()
    page.goto(f"{reverse('admin:newsroom_claim_add')}?person={person.pk}")

    fields = ["#id_kind", "#id_texts-0-text", "#id_start", "#id_citations-0-locator", "#id_status"]
    tops = [page.locator(each).evaluate("at => at.getBoundingClientRect().y") for each in fields]
    assert tops == sorted(tops)
    axe(page)


def test_rows_of_an_event_fit_the_page(page: Page) -> None:
    sign_in(page, "editor")
    page.goto(reverse("admin:newsroom_event_add"))

    expect(page.locator("#participants-group .select2").first).to_be_visible()
    width = page.evaluate("document.documentElement.scrollWidth")
    assert width <= page.evaluate("innerWidth")
