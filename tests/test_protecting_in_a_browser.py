"""Protecting somebody in a real browser: what cannot be called back is read, copied and kept."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from newsroom.models import Person
from newsroom.publishing.publish import publish
from tests import working_copies as make
from tests.captions_at_work import open_grid, row
from tests.staff import add_to, page_of
from tests.test_desk_in_a_browser import PHONE, sign_in

pytestmark = [
    pytest.mark.slow,
    pytest.mark.django_db(transaction=True),
]

WIDER = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


def test_what_was_public_is_seen_before_and_kept_after(
    new_page: Any, live_server: Any, axe: Callable[[Page], None], tmp_path: Path
) -> None:
    person = make.make_person("Amrullah Saleh", public_figure=True)
    publish(make.make_photo(people=[person]), along=None)
    publish(make.make_article(body=f"<p>By {make.person_link(person)}.</p>"))
    page = new_page(viewport=PHONE)
    sign_in(page)

    page.goto(page_of(person, "protect"))
    page.get_by_label("Protected: name withheld").check()
    page.get_by_role("button", name="Show what it would do").click()
    expect(page.get_by_role("heading", name="Pages that held the name: 3")).to_be_visible()
    article = page.get_by_text("addresses of A road is opened")
    article.click()
    addresses = page.get_by_label("Addresses of A road is opened")
    assert "/articles/a-road-is-opened/v/1/" in addresses.input_value()
    axe(page)
    assert page.evaluate(WIDER) == 0

    page.get_by_role("button", name="Do it now").click()
    expect(page.get_by_text("The name left")).to_be_visible()
    expect(page.get_by_role("heading", name="Pages that held the name: 3")).to_be_visible()
    axe(page)
    assert page.evaluate(WIDER) == 0
    with page.expect_download() as download:
        page.get_by_role("link", name="All of it as a text to keep").click()
    download.value.save_as(tmp_path / "kept.txt")
    assert download.value.suggested_filename == "what-was-public.txt"
    assert "/people/amrullah-saleh/\n" in (tmp_path / "kept.txt").read_text()


def test_who_is_added_without_an_answer_is_protected_and_told_so(
    new_page: Any, live_server: Any, axe: Callable[[Page], None]
) -> None:
    page = new_page(viewport=PHONE)
    sign_in(page)

    page.goto(add_to(Person))
    page.get_by_label("Display name").fill("Noor Azizi")
    page.get_by_role("button", name="Save and continue editing").click()

    expect(page.get_by_text("Protected: readers see “name withheld”")).to_be_visible()
    axe(page)
    page.get_by_role("link", name="the page “Protect”").click()
    expect(page.get_by_label("Protected: name withheld")).to_be_checked()


def test_of_a_name_added_in_a_caption_it_is_asked_who_may_be_named(
    new_page: Any, live_server: Any
) -> None:
    photo = make.make_photo(cleared=False)
    page = open_grid(new_page, photo)
    people = row(page, photo).get_by_role("combobox", name="People")

    people.press_sequentially("Noor Azizi")
    row(page, photo).get_by_role("option", name="Add “Noor Azizi” as a public figure").click()
    expect(row(page, photo)).to_contain_text("Noor Azizi was added. Readers see: Public.")
    people.press_sequentially("Karim Omar")
    row(page, photo).get_by_role("option", name="Create “Karim Omar”").click()
    expect(row(page, photo)).to_contain_text("Karim Omar was added. Readers see: Protected")

    found = dict(Person.objects.values_list("name", "protection"))
    assert found == {"Noor Azizi": "public", "Karim Omar": "protected"}
