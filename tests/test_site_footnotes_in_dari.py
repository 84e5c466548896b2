"""Footnotes, dates and citations of a page that runs from right to left."""

import pytest
from django.test import Client
from playwright.sync_api import Page

from archive import shapes
from tests.plugins.browser import NewPage
from tests.published import paragraph, publish_again, publish_article

ARTICLE = {"slug": "dara", "language": "fa-AF", "first_published": "2021-08-30"}


def publish() -> None:
    marks = (shapes.NoteMark(1), shapes.NoteMark(2))
    citation = shapes.Citation(
        title="A report", publisher="Example Wire", date="2021-08-30", url="https://example.org/"
    )
    notes = (shapes.Note(1, "یک", citation), shapes.Note(2, "دو"))
    body = shapes.Body((paragraph("دره باز است.", *marks, " و پل", shapes.NoteMark(2)),), notes)
    publish_again(publish_article("دره", body=body, **ARTICLE))


@pytest.mark.django_db
def test_numbers_are_written_as_in_dari(client: Client) -> None:
    publish()
    page = client.get("/articles/dara/").content.decode()
    assert 'href="#note-1" aria-label="Footnote 1">۱</a></sup>' in page
    assert '<bdi class="date" lang="fa-AF" dir="rtl">' in page
    history = client.get("/articles/dara/history/").content.decode()
    assert "، " in history.partition("</time>")[0]


@pytest.mark.django_db
def test_the_box_for_citing_is_in_one_language(client: Client) -> None:
    publish()
    page = client.get("/articles/dara/").content.decode()
    cite = page.partition('class="cite"')[2].partition("</section>")[0]
    assert "edition 2, <time" in cite
    assert not set("۰۱۲۳۴۵۶۷۸۹") & set(cite)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("width", [360, 1280])
def test_two_marks_in_a_row_are_read_from_the_right(
    live_server: object, new_page: NewPage, width: int
) -> None:
    publish()
    page = new_page(viewport={"width": width, "height": 800})
    page.goto("/articles/dara/")

    first, second, alone = (box(page, number) for number in range(3))

    assert first["x"] >= second["x"] + second["width"] - 0.5
    for mark in (first, second, alone):
        assert mark["width"] >= 24
        assert mark["height"] >= 24


def box(page: Page, number: int) -> dict[str, float]:
    found = page.locator("sup.mark a").nth(number).bounding_box()
    assert found
    return dict(found)  # type: ignore[arg-type]


@pytest.mark.django_db(transaction=True)
def test_a_page_with_large_text_stays_within_a_narrow_window(
    live_server: object, new_page: NewPage
) -> None:
    publish()
    page = new_page(viewport={"width": 360, "height": 800})
    for address in ("/articles/dara/", "/ledger/"):
        page.goto(address)
        for size in (24, 32):
            page.evaluate(f"document.documentElement.style.fontSize = '{size}px'")
            beyond = page.evaluate(
                "[...document.querySelectorAll('main *')].map(e => e.getBoundingClientRect())"
                ".filter(box => box.width > 2 && (box.left < -1 || box.right > innerWidth + 1))"
                ".length"
            )
            assert beyond == 0, f"{address} at {size} px"
