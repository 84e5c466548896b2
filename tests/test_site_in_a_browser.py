"""Every page type in a real browser: accessible, without an error, and within its width."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from archive import ledger, shapes
from archive.models import Change, Reason
from tests.plugins.browser import NewPage
from tests.published import (
    gallery_block,
    mention,
    paragraph,
    photo_block,
    publish_again,
    publish_article,
    publish_contributor,
    publish_gallery,
    publish_organisation,
    publish_page,
    publish_person,
    publish_photo,
    publish_place,
    publish_tag,
    quotation,
)

pytestmark = pytest.mark.django_db(transaction=True)

PAGES = [
    "/",
    "/articles/",
    "/articles/2021/",
    "/articles/the-valley/",
    "/articles/dara/",
    "/articles/the-valley/v/1/",
    "/articles/the-valley/history/",
    "/articles/the-valley/v/2/changes/",
    "/photos/",
    "/photos/bridge/",
    "/photos/bridge/full/",
    "/galleries/",
    "/galleries/a-winter/",
    "/galleries/a-winter/photos/road/",
    "/galleries/zemestan/",
    "/galleries/zemestan/photos/road/",
    "/people/",
    "/people/ahmad-massoud/",
    "/people/ahmad-massoud/quotes/",
    "/places/panjshir/",
    "/organisations/the-front/",
    "/contributors/field-desk/",
    "/tags/aid/",
    "/about/",
    "/corrections/",
    "/ledger/",
    "/search/?q=valley",
    "/articles/withdrawn/",
    "/nope/",
]


@pytest.fixture
def published() -> None:
    photo = publish_photo(
        "Bridge",
        caption="A bridge over the river at dawn.",
        extended="Long. " * 40,
        credit="Drawing desk",
        usage_terms="CC BY 4.0",
    )
    photos = [photo, publish_photo("Road"), publish_photo("Ridge")]
    winter = publish_gallery("A winter", photos=photos, description="Snow.", text="From December.")
    publish_gallery("زمستان", slug="zemestan", language="fa-AF", photos=photos, text="برف.")
    desk, tag = publish_contributor("Field desk"), publish_tag("Aid")
    place = publish_place("Panjshir", latitude=35.4, longitude=69.7, precision="province")
    publish_place("Anaba", parent=place)
    names = (shapes.Name("احمد مسعود", "fa-AF"),)
    person = publish_person("Ahmad Massoud", portrait=photo, names=names, description="Leader.")
    front = publish_organisation("The front", website="https://example.org/", place=place)
    citation = shapes.Citation(title="A report", url="https://example.org/" + "long/" * 30)
    body = shapes.Body(
        (
            paragraph("In ", mention(place), shapes.NoteMark(1), " with ", mention(front), "."),
            *(shapes.Heading(2, f"part-{n}", (shapes.Text(f"Part {n}"),)) for n in range(3)),
            photo_block(photo),
            gallery_block(winter),
            quotation("We will stay.", person, attribution="Ahmad Massoud", citation=citation),
            shapes.List(((paragraph("one"),), (paragraph("two"),))),
        ),
        (shapes.Note(1, "Counted twice.", citation),),
    )
    fields = {"body": body, "tags": [tag], "bylines": [desk], "lead_photo": photo}
    article = publish_article("The valley", first_published="2021-08-30", **fields)
    publish_again(
        article,
        change=Change.CORRECTION,
        note="The clinic is in Anaba.",
        standfirst="A count.",
        tags=(),
    )
    publish_article("دره", slug="dara", language="fa-AF", translation_of=article, **fields)
    publish_page("About", slug="about")
    ledger.withdraw(publish_article("Withdrawn").uid, reason=Reason.SAFETY)


def walk(page: Page, trouble: list[str], check: Callable[[Page], None]) -> None:
    trouble += ["410 ", "404 ", "(Gone)", "(Not Found)"]
    for address in PAGES:
        page.goto(address)
        check(page)
        width = page.evaluate("document.documentElement.scrollWidth - innerWidth")
        assert width <= 0, f"{address} is wider than the window by {width} pixels"
        assert page.locator("h1").count() == 1, address


@pytest.mark.slow
def test_on_a_wide_screen(
    live_server: object,
    published: None,
    page: Page,
    axe: Callable[[Page], None],
    expected_trouble: list[str],
) -> None:
    walk(page, expected_trouble, axe)


@pytest.mark.slow
def test_on_a_telephone_in_the_dark(
    live_server: object,
    published: None,
    new_page: NewPage,
    axe: Callable[[Page], None],
    expected_trouble: list[str],
) -> None:
    page = new_page(viewport={"width": 360, "height": 740}, color_scheme="dark")
    walk(page, expected_trouble, axe)


def test_from_article_to_person_to_photograph_and_back_without_javascript(
    live_server: object, published: None, new_page: NewPage
) -> None:
    page = new_page(java_script_enabled=False)
    page.goto("/")
    page.get_by_role("link", name="The valley").first.click()
    page.get_by_role("link", name="Ahmad Massoud").first.click()
    page.get_by_role("heading", name="Ahmad Massoud").wait_for()
    page.locator(".portrait a").click()
    page.get_by_role("heading", name="Bridge").wait_for()
    page.get_by_role("link", name="The valley").click()
    page.get_by_role("heading", name="The valley", level=1).wait_for()


def test_through_a_gallery_by_keyboard_without_javascript(
    live_server: object, published: None, new_page: NewPage
) -> None:
    page = new_page(java_script_enabled=False)
    page.goto("/photos/")
    page.get_by_role("main").get_by_role("link", name="Galleries").press("Enter")
    page.get_by_role("link", name="A winter").press("Enter")
    page.locator("#photo-bridge a").press("Enter")
    expect(page.get_by_role("heading", name="Bridge")).to_be_visible()
    page.get_by_role("link", name="Next").press("Enter")
    expect(page.get_by_role("heading", name="Road")).to_be_visible()
    page.get_by_role("link", name="Back to A winter").press("Enter")
    expect(page).to_have_url(re.compile("/galleries/a-winter/#photo-road$"))
    page.locator("#photo-road a").press("Enter")
    page.get_by_role("link", name="Previous").press("Enter")
    page.get_by_role("link", name="Bridge").press("Enter")
    page.locator("a.print").press("Enter")
    page.get_by_role("link", name="Back to the photograph").press("Enter")
    expect(page.get_by_role("heading", name="Use this photograph")).to_be_visible()


def test_a_photograph_is_downloaded_under_its_name_and_its_credit_copied(
    live_server: object, published: None, page: Page
) -> None:
    page.goto("/photos/bridge/")
    with page.expect_download() as download:
        page.get_by_role("link", name="Download").click()
    assert download.value.suggested_filename == "bridge.jpeg"
    field = page.get_by_label("Print this credit beside it")
    field.focus()
    expect(field).to_have_value("Drawing desk")
    expect(field).not_to_be_editable()


def test_the_keyboard_finds_the_text_first(
    live_server: object, published: None, page: Page
) -> None:
    page.goto("/articles/the-valley/")
    page.keyboard.press("Tab")
    assert page.get_by_role("link", name="Skip to the text").is_visible()
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"


def test_search_from_the_lost_page(
    live_server: object, published: None, page: Page, expected_trouble: list[str]
) -> None:
    expected_trouble += ["404 ", "(Not Found)"]
    page.goto("/nope/")
    page.get_by_label("Search the archive").first.fill("valley")
    page.get_by_role("button", name="Search").click()
    page.get_by_role("link", name="The valley").first.wait_for()
