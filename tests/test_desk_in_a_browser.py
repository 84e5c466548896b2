"""The desks in a real browser: nothing is refused by the policy, and everyone can use them."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from newsroom.keeping import keep
from newsroom.models import Article, PhotoText, User
from newsroom.publishing.publish import publish
from tests import working_copies as make
from tests.staff import PASSWORD, add_to, list_of, make_user, page_of

pytestmark = pytest.mark.django_db(transaction=True)

PHONE = {"width": 360, "height": 740}


def sign_in(page: Page, group: str = "chief") -> None:
    user = User.objects.filter(username=group).first() or make_user(group)
    page.goto("/admin/")
    page.get_by_label("Username").fill(user.username)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Log in").click()
    expect(page.get_by_role("heading", name="The desks")).to_be_visible()


@pytest.fixture
def article() -> Article:
    person = make.make_person(other_names=["Saleh"], text={"description": "A politician."})
    photo = make.make_photo(people=[person])
    tag, author = make.make_tag(), make.make_contributor()
    words = f"<p>By {make.person_link(person)}.</p>"
    article = make.make_article(body=words, tags=[tag], contributors=[author], lead_photo=photo)
    publish(article, along=None)
    article.refresh_from_db()
    article.headline = "A road is closed"
    keep(article)
    make.make_article(headline="A draft")
    return article


def pages(article: Article) -> list[str]:
    photo = article.lead_photo
    person = photo.people.get() if photo else None
    return [
        *("/admin/", list_of(Article), list_of(type(photo)), list_of(type(person))),
        *(add_to(Article), add_to(type(photo)), page_of(article), page_of(photo)),
        *(page_of(person), page_of(person, "protect"), page_of(article, "publish")),
        *(page_of(article, "withdraw"), page_of(article, "history"), list_of(User)),
    ]


@pytest.mark.slow
@pytest.mark.parametrize("colours", ["light", "dark"])
def test_every_page_can_be_used_by_everyone(
    new_page: Any,
    live_server: Any,
    article: Article,
    axe: Callable[[Page], None],
    colours: str,
) -> None:
    page = new_page(color_scheme=colours)
    sign_in(page)

    for address in pages(article):
        page.goto(address)
        page.wait_for_load_state("networkidle")
        axe(page)


@pytest.mark.slow
def test_every_page_fits_a_phone(new_page: Any, live_server: Any, article: Article) -> None:
    page = new_page(viewport=PHONE)
    sign_in(page)

    for address in pages(article):
        page.goto(address)
        beyond = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        assert page.evaluate(beyond) <= 0, address


def test_a_tag_is_found_by_typing(page: Page, live_server: Any, article: Article) -> None:
    make.make_tag("Elections")
    sign_in(page, "editor")
    page.goto(page_of(article))

    box = page.locator(".field-tags").get_by_role("searchbox")
    box.fill("elec")
    page.get_by_role("option", name="Elections").click()
    page.get_by_role("button", name="Save", exact=True).click()

    expect(page.get_by_text("was changed successfully")).to_be_visible()
    assert {tag.name for tag in article.tags.all()} == {"Negotiations", "Elections"}


def test_what_is_in_the_way_is_opened_where_it_is(page: Page, live_server: Any) -> None:
    photo = make.make_photo(text={"alt": ""})
    PhotoText.objects.create(photo=photo, language="es", caption="Una bandera.")
    sign_in(page, "editor")
    page.goto(page_of(photo, "publish"))

    page.get_by_role("link", name="Write the headline and the alternative text (es).").click()

    expect(page.locator("#texts-group")).to_be_in_viewport()


def test_another_language_is_added(page: Page, live_server: Any, article: Article) -> None:
    tag = article.tags.get()
    sign_in(page, "reporter")
    page.goto(page_of(tag))

    page.get_by_role("button", name="Add another language", exact=True).click()
    page.locator("#id_texts-1-language").select_option("es")
    page.locator("#id_texts-1-name").fill("Negociaciones")
    page.get_by_role("button", name="Save", exact=True).click()

    expect(page.get_by_text("was changed successfully")).to_be_visible()
    assert tag.texts.get().name == "Negociaciones"


@pytest.mark.parametrize("width", [360, 800])
def test_what_is_written_by_language_stays_in_its_box(
    new_page: Any, live_server: Any, width: int
) -> None:
    page = new_page(viewport=PHONE | {"width": width})
    sign_in(page, "editor")
    beyond = """box => [...box.querySelectorAll("input, select, textarea")].filter(field =>
        field.getBoundingClientRect().right > box.getBoundingClientRect().right)
        .map(field => field.id)"""
    for copy in (make.make_photo(cleared=False), make.make_person()):
        page.goto(page_of(copy))
        assert page.locator(".desk-texts").evaluate(beyond) == []
