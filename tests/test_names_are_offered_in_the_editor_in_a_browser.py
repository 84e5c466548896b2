"""Somebody looks for people and places in a text, chooses, adds one, takes it back, publishes."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect
from pytest_django.live_server_helper import LiveServer

from newsroom.models import Article, Organisation, Person
from tests.body_editor import becomes, enter_text, html_of, open_form, press, save, text_of
from tests.plugins.browser import NewPage
from tests.working_copies import make_article, make_person, make_place, person_link

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("live_server")]

Axe = Callable[[Page], None]
SON, FATHER = "Ahmad Massoud", "Ahmad Shah Massoud"


def make_family() -> tuple[Person, Person]:
    son = make_person(SON, other_names=["احمد مسعود"], text={"description": "The son."})
    father = make_person(FATHER, other_names=["احمدشاه مسعود"], text={"description": "The father."})
    return son, father


def look(page: Page) -> Locator:
    page.get_by_role("button", name="Find names").click()
    panel = page.get_by_role("dialog", name="People and places in this text")
    expect(panel).to_be_visible()
    return panel


def unknown(panel: Locator, words: str) -> Locator:
    return panel.locator(".unknown").filter(has=panel.page.locator(f".label:text-is('{words}')"))


def link_chosen(panel: Locator, count: str) -> None:
    field = panel.page.locator("#id_body")
    before = field.input_value()
    panel.get_by_role("button", name=f"Link the {count} chosen").click()
    expect(panel).to_have_count(0)
    # The editor writes what it links a moment after the panel has gone.
    expect(field).not_to_have_value(before)


def linked(html: str) -> list[str]:
    words = re.findall(r'<a data-ref="[^"]+" data-kind="\w+">(.+?)</a>', html)
    return [re.sub("<[^>]+>", "", each) for each in words]


def test_names_of_an_english_text_are_chosen_linked_undone_and_published(
    new_page: NewPage, live_server: LiveServer, axe: Axe
) -> None:
    son, father = make_family()
    make_place("Bazarak")
    body = (
        "<h2>Ahmad Massoud speaks</h2>\n"
        "<p>Ahmad Massoud came to <strong>Bazarak</strong>. In Bazarak, Massoud was buried.</p>\n"
        "<p>Later Wali Daoud met the Daoud Foundation and Ahmad Massoud.</p>"
    )
    article = make_article(body=body)
    page = open_form(new_page, article)
    panel = look(page)
    axe(page)
    assert html_of(page) == body
    expect(panel.get_by_role("checkbox", checked=True)).to_have_count(2)
    who = panel.get_by_role("group", name="In Bazarak, Massoud was buried")
    expect(who.get_by_role("radio", checked=True)).to_have_count(0)
    who.get_by_role("radio", name="Ahmad Shah Massoud Person · The father.").check()

    row = unknown(panel, "Daoud Foundation")
    row.get_by_role("combobox").select_option("New organisation")
    row.get_by_role("button", name="Add").click()
    expect(panel.get_by_text("Daoud Foundation was added.")).to_be_visible()
    axe(page)
    added = Organisation.objects.get()
    assert (added.name, added.is_live) == ("Daoud Foundation", False)
    assert html_of(page) == body
    link_chosen(panel, "4")
    expect(page.get_by_text("4 links were made.")).to_be_visible()
    assert linked(html_of(page)) == [SON, "Bazarak", "Massoud", "Daoud Foundation"]
    assert person_link(father, "Massoud") in html_of(page)

    page.get_by_role("button", name="Undo").click()
    becomes(page, body.replace("\n", ""))
    page.get_by_role("button", name="Redo").click()
    save(page, article)
    assert linked(article.body) == [SON, "Bazarak", "Massoud", "Daoud Foundation"]

    panel = look(page)
    expect(panel.get_by_text("4 mentions are linked already.")).to_be_visible()
    expect(panel.get_by_role("checkbox", checked=True)).to_have_count(0)
    press(page, "Escape")
    expect(text_of(page)).to_be_focused()

    page.get_by_role("link", name="Publish…").click()
    page.get_by_label("Why publish it in spite of the remarks?").fill("The desk knows.")
    page.get_by_role("button", name="Publish").click()
    expect(page.locator(".messagelist .success")).to_be_visible()
    page.goto(f"{live_server.url}/articles/{article.slug}/")
    page.locator(".prose").get_by_role("link", name="Massoud", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(father.name)
    assert son.name != father.name


def test_a_dari_text_is_linked_on_a_narrow_dark_screen_by_keyboard(
    new_page: NewPage, axe: Axe
) -> None:
    _, father = make_family()
    body = "<p>احمد مسعود در دره سخن گفت 😀. مسعود رفت.</p>"
    article = make_article(language="fa-AF", body=body)
    narrow = {"width": 360, "height": 740}
    page = open_form(new_page, article, viewport=narrow, color_scheme="dark")
    enter_text(page)
    press(page, "Control+Alt+n")
    panel = page.get_by_role("dialog", name="People and places in this text")
    expect(panel).to_be_visible()
    axe(page)
    assert panel.evaluate("each => each.scrollWidth <= each.clientWidth")
    expect(panel.get_by_role("checkbox")).to_be_focused()
    press(page, "Space", "Tab", "ArrowDown")
    expect(panel.get_by_role("radio", name=re.compile(FATHER))).to_be_checked()
    press(page, "Enter")  # in a list of choices it is no answer to all of them
    expect(panel).to_be_visible()
    press(page, "Tab", "Enter")
    expect(panel).to_have_count(0)
    becomes(page, body.replace(". مسعود", f". {person_link(father, 'مسعود')}"))


def test_nothing_is_linked_without_a_yes(new_page: NewPage) -> None:
    make_family()
    article = make_article(body="<p>Ahmad Massoud came.</p>")
    page = open_form(new_page, article)
    for leave in ("Escape", "Cancel"):
        panel = look(page)
        expect(panel.get_by_role("checkbox", checked=True)).to_have_count(1)
        if leave == "Escape":
            press(page, leave)
        else:
            panel.get_by_role("button", name=leave).click()
        expect(panel).to_have_count(0)
        assert html_of(page) == article.body
    panel = look(page)
    panel.get_by_role("checkbox").uncheck()
    expect(panel.get_by_role("button", name="Link the 0 chosen")).to_be_disabled()


def test_a_new_person_is_protected_unless_they_are_a_public_figure(new_page: NewPage) -> None:
    make_person("Noor Azizi", text={"description": "A painter."})
    article = make_article(
        body="<p>Wali Daoud met Karim Safi. Wali Daoud left. Nur Azizi’s road.</p>"
    )
    page = open_form(new_page, article)
    panel = look(page)
    for name, figure in (("Wali Daoud", False), ("Karim Safi", True)):
        row = unknown(panel, name)
        row.get_by_role("combobox").select_option("New person")
        expect(row.get_by_text("A new person is protected")).to_be_visible()
        row.get_by_label("A public figure").set_checked(figure)
        row.get_by_role("button", name="Add").click()
        expect(panel.get_by_text(f"{name} was added.")).to_be_visible()
    # The words left without a link could not be published, so every mention is ticked.
    protected = panel.get_by_role("group", name="Wali Daoud")
    expect(protected.get_by_role("checkbox", checked=True)).to_have_count(2)
    expect(protected.get_by_text("Readers are not told this name")).to_be_visible()
    people = {each.name: each.protection for each in Person.objects.filter(name__contains="a")}
    assert people["Wali Daoud"] == Person.Protection.PROTECTED
    assert people["Karim Safi"] == Person.Protection.PUBLIC
    link_chosen(panel, "4")
    assert linked(html_of(page)) == ["Wali Daoud", "Karim Safi", "Wali Daoud", "Nur Azizi"]


def test_a_word_that_is_no_part_of_the_name_is_not_linked(new_page: NewPage) -> None:
    article = make_article(body="<p>Later Wali Daoud left.</p>")
    page = open_form(new_page, article)
    panel = look(page)
    row = unknown(panel, "Later Wali Daoud")
    row.get_by_role("combobox").select_option("New person")
    row.get_by_role("textbox", name="Name").fill("Wali Daoud")
    row.get_by_role("button", name="Add").click()
    link_chosen(panel, "one")
    becomes(page, f"<p>Later {person_link(Person.objects.get())} left.</p>")


def test_a_name_that_somebody_added_meanwhile_is_asked_about(
    new_page: NewPage, expected_trouble: list[str]
) -> None:
    expected_trouble.append("409")
    article: Article = make_article(body="<p>Wali Daoud left.</p>")
    page = open_form(new_page, article)
    panel = look(page)
    person = make_person("Wali Daoud", text={"description": "A painter."})
    panel.get_by_role("combobox").select_option("New person")
    panel.get_by_role("button", name="Add").click()
    expect(panel.get_by_text("Is it the same?")).to_be_visible()
    press(page, "Enter")
    expect(panel.get_by_role("group", name="Wali Daoud")).to_be_visible()
    link_chosen(panel, "one")
    assert Person.objects.count() == 1
    assert person_link(person) in html_of(page)
