"""The form of a claim shows what its kind has."""

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from tests import working_copies as make
from tests.editor_at_work import sign_in

pytestmark = [
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
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
    expect(page.get_by_role("heading", name="The role", exact=True)).to_be_hidden()

    page.locator("#id_kind").select_option("role")
    page.locator("#id_basis").select_option("elected")
    page.locator("#id_kind").select_option("relation")
    expect(page.locator("#id_relation")).to_be_visible()
    expect(page.locator("#id_basis")).to_be_visible()
