"""A profile with roles, relations and contested facts: on a telephone, in Dari, by keyboard."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from archive import shapes
from archive.models import Record
from tests.plugins.browser import NewPage
from tests.published import (
    claim,
    publish_article,
    publish_event,
    publish_organisation,
    publish_person,
    publish_photo,
    publish_place,
    publish_saying,
)

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]

PHONE = {"width": 360, "height": 740}
SMALLEST = 11  # pixels, of any letter in a drawing
SOURCES = (shapes.Citation(title="The yearbook", url="https://example.org/y", locator="p. 12"),)


def known(slug: str, name: str, language: str) -> Record:
    """Somebody of whom there is one of everything."""
    words = {
        "en": ("Commander", "Minister of the interior", "Was born in the valley.", "The front"),
        "fa-AF": ("فرمانده", "وزیر داخله", "در دره زاده شد.", "جبهه"),
    }[language]
    front = publish_organisation(words[3], slug=f"front-{slug}", language=language)
    valley = publish_place("Panjshir", slug=f"panjshir-{slug}", latitude=35.4, longitude=69.7)
    others = [publish_person(f"{name} {number}", slug=f"{slug}-{number}") for number in range(6)]

    def said(kind: str, text: str = "", **fields: Any) -> shapes.Claim:
        made = claim(kind, **{"citations": SOURCES} | fields)
        return shapes.Claim(
            **{f: getattr(made, f) for f in made.__struct_fields__ if f != "texts"},
            texts={language: text} if text else {},
        )

    born = said("birth", start="1953-09-02", place=valley, status="contested", said_by="A")
    claims = (
        said("role", words[0], target=front, start="1979", end="2001-09"),
        said("role", words[1], start="1992", known_by=True, basis="appointed"),
        born,
        said("birth", start="1953-01", status="contested", said_by="B", version_of=born.uid),
        said("allegation", words[2], status="contested", said_by="B"),
        *(
            said("relation", relation=relation, target=other)
            for relation, other in zip(
                ("parent", "sibling", "ally", "opponent", "successor", "deputy"),
                others,
                strict=True,
            )
        ),
    )
    person = publish_person(
        name,
        slug=slug,
        language=language,
        claims=claims,
        portrait=publish_photo("A drawing", slug=f"drawing-{slug}"),
        description=words[2],
        identifiers=(shapes.Identifier("wikidata", "Q1"),),
    )
    publish_event(words[3], slug=f"event-{slug}", language=language, participants=[person])
    publish_saying(words[2], language=language, speaker=person, date="1999-05", citations=SOURCES)
    publish_article(words[3], slug=f"article-{slug}", language=language)
    return person


@pytest.fixture
def profiles() -> None:
    known("somebody", "Ahmad Massoud", "en")
    known("kasi", "احمد مسعود", "fa-AF")


def fits(page: Page) -> None:
    width = page.evaluate("document.documentElement.scrollWidth - innerWidth")
    assert width <= 0, f"wider than the window by {width} pixels"


def letters_can_be_read(drawing: Locator) -> None:
    sizes = drawing.locator("text").evaluate_all(
        "all => all.map(e => parseFloat(getComputedStyle(e).fontSize) * e.getCTM().a)"
    )
    assert sizes
    assert min(sizes) >= SMALLEST


def lies_within(drawing: Locator) -> None:
    """No name leaves the drawing's sides."""
    outside = drawing.evaluate(
        """svg => {
          const box = svg.getBoundingClientRect()
          return [...svg.querySelectorAll('text')].filter(text => {
            const own = text.getBoundingClientRect()
            return own.width && (own.left < box.left - 1 || own.right > box.right + 1)
          }).map(text => text.textContent)
        }"""
    )
    assert outside == []


@pytest.mark.parametrize("slug", ["somebody", "kasi"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_on_a_telephone(
    live_server: object,
    profiles: None,
    new_page: NewPage,
    axe: Callable[[Page], None],
    slug: str,
    scheme: str,
) -> None:
    page = new_page(viewport=PHONE, color_scheme=scheme, java_script_enabled=True)
    page.goto(f"/people/{slug}/")
    axe(page)
    fits(page)
    drawings = page.locator("figure.drawing > svg")
    assert drawings.count() >= 2
    for drawing in drawings.all():
        letters_can_be_read(drawing)
        lies_within(drawing)


def test_in_dari_it_runs_from_right_to_left(
    live_server: object, profiles: None, page: Page, axe: Callable[[Page], None]
) -> None:
    page.goto("/people/kasi/")
    axe(page)
    fits(page)
    expect(page.locator("html")).to_have_attribute("dir", "rtl")
    heading = page.get_by_role("heading", level=1).bounding_box()
    assert heading
    assert heading["x"] + heading["width"] > 640
    # Years run from right to left, as they are read: 1979 to the right of 1999.
    early, late = (
        page.locator("figure.drawing text", has_text=year).first.bounding_box()
        for year in ("۱۹۸۰", "۲۰۰۰")
    )
    assert early
    assert late
    assert early["x"] > late["x"]


def test_by_keyboard_from_the_drawing_to_a_relative_without_javascript(
    live_server: object, profiles: None, new_page: NewPage
) -> None:
    page = new_page(viewport=PHONE, java_script_enabled=False)
    page.goto("/people/somebody/")
    link = page.locator("figure.ties svg a").first
    link.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Ahmad Massoud ")
    expect(page.get_by_role("link", name="Ahmad Massoud", exact=True).first).to_be_attached()


def test_every_fact_has_its_source_one_click_away(
    live_server: object, profiles: None, new_page: NewPage
) -> None:
    page = new_page(viewport=PHONE, java_script_enabled=False)
    page.goto("/people/somebody/")
    folded = page.locator("details.sources")
    assert folded.count() >= 10
    for each in folded.all():
        each.locator("summary").click()
        expect(each.get_by_text("The yearbook").first).to_be_visible()
