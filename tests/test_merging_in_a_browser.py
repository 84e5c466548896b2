"""An editor finds two that are one, compares them, merges them, and takes it back."""

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from newsroom.models import Person
from newsroom.publishing.publish import publish
from tests import working_copies as make
from tests.editor_at_work import sign_in
from tests.staff import page_of

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("live_server"),
]


def test_from_a_suggestion_to_one_page_and_back(page: Page, axe) -> None:
    gone = make.make_person("امرالله صالح", text={"description": "Vice president."})
    kept = make.make_person("Amrullah Saleh")
    article = make.make_article(
        headline="Talks", body=f"<p>{make.person_link(gone, 'Saleh')} came.</p>"
    )
    publish(article, along=None)
    kept.refresh_from_db()
    publish(kept)
    sign_in(page, "chief")

    page.goto(reverse("admin:newsroom_person_changelist"))
    page.get_by_role("link", name="Duplicates").click()
    expect(page.get_by_text("Same name in another script")).to_be_visible()
    axe(page)
    page.get_by_role("link", name="Compare").click()
    expect(page.get_by_text("Is kept", exact=True)).to_be_visible()
    # Both are live, so the one that readers saw first is suggested.
    expect(page.locator("#side-1")).to_have_text("امرالله صالح")
    page.get_by_role("link", name="Keep this one instead").click()
    expect(page.locator("#side-1")).to_have_text("Amrullah Saleh")
    axe(page)
    page.set_viewport_size({"width": 360, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    page.locator("input[name='text:en:description'][value=theirs]").focus()
    page.keyboard.press("Space")
    expect(page.locator("input[name='text:en:description'][value=theirs]")).to_be_checked()
    page.get_by_role("button", name="They are one").click()

    expect(page.locator(".messagelist .success")).to_contain_text("leads here now")
    page.set_viewport_size({"width": 1280, "height": 800})
    old = f"/people/{gone.slug}/"
    page.goto(old)
    assert page.url.endswith(f"/people/{kept.slug}/")
    expect(page.get_by_role("link", name="Talks").first).to_be_visible()
    page.goto(f"/articles/{article.slug}/")
    expect(page.get_by_role("link", name="Saleh", exact=True)).to_have_attribute(
        "href", f"/people/{kept.slug}/"
    )

    page.goto(page_of(Person.objects.get(pk=gone.pk)))
    axe(page)
    page.get_by_role("link", name="Undo the merge").click()
    axe(page)
    page.get_by_role("button", name="Make them two again").click()
    expect(page.locator(".messagelist")).to_contain_text("are two again")
    # Past what the browser keeps for a minute: that the old address led elsewhere.
    page.goto(f"{old}?now")
    assert page.url.endswith(f"{old}?now")


def test_the_other_is_chosen_by_typing(page: Page, axe) -> None:
    kept, gone = make.make_tag("Human rights"), make.make_tag("Rights of women")
    sign_in(page, "editor")
    page.goto(page_of(kept))
    page.get_by_role("link", name="Merge with another").click()
    box = page.get_by_role("combobox", name="The other")
    expect(box).to_be_visible()
    axe(page)
    box.press("Enter")
    page.locator(".select2-container--open .select2-search__field").press_sequentially("women")
    expect(page.locator(".select2-results__option--highlighted")).to_have_text("Rights of women")
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Compare").click()
    expect(page.get_by_role("heading", name="Human rights and Rights of women")).to_be_visible()
    page.get_by_role("button", name="They are one").click()
    expect(page.locator(".messagelist .success")).to_contain_text("Rights of women")
    gone.refresh_from_db()
    assert gone.merged_into == kept
