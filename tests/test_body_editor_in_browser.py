"""Staff write a text with names, notes, quotations and photographs, by keyboard and by mouse."""

import re

import pytest
from playwright.sync_api import expect

from archive.shapes import plain
from newsroom.body import parse, targets
from tests.body_editor import (
    enter_text,
    html_of,
    open_form,
    press,
    save,
    select_from_start,
    text_of,
)
from tests.plugins.browser import NewPage
from tests.working_copies import (
    make_article,
    make_person,
    make_photo,
    make_source,
    person_link,
    photo_figure,
    quotation,
)

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("live_server")]


def test_a_whole_text_is_written_by_keyboard(new_page: NewPage) -> None:
    person, source, photo = make_person(), make_source(), make_photo()
    article = make_article(body="")
    page = open_form(new_page, article)
    dialog = page.get_by_role("dialog")
    options = dialog.locator("[role=option]")
    enter_text(page)

    page.keyboard.type("Saleh spoke.")
    select_from_start(page, "Saleh")
    press(page, "Control+Alt+r")
    expect(dialog.get_by_role("combobox")).to_have_value("Saleh")
    expect(options).to_have_count(1)
    press(page, "Enter", "Enter")
    expect(text_of(page)).to_be_focused()

    press(page, "End", "Control+Alt+f")
    page.keyboard.type("He said so.")
    press(page, "Tab")
    page.keyboard.type("report")
    expect(options).to_have_count(1)
    press(page, "Enter", "Tab")
    page.keyboard.type("p. 4")
    press(page, "Enter")
    expect(dialog).to_have_count(0)

    press(page, "Enter")
    page.keyboard.type("We are here.")
    press(page, "Control+Alt+s")
    page.keyboard.type("amrullah")
    expect(options).to_have_count(1)
    press(page, "Enter", "Tab")
    page.keyboard.type("Saleh, in a statement")
    press(page, "Enter")
    expect(dialog).to_have_count(0)

    press(page, "End", "Enter", "Enter", "Control+Alt+p")
    expect(options).to_have_count(1)
    press(page, "Enter", "Tab")
    page.keyboard.type("The ridge.")
    press(page, "Tab", "Enter")
    expect(dialog).to_have_count(0)
    page.keyboard.type("The end")
    press(page, "Control+k")
    page.keyboard.type("https://example.org/")
    press(page, "Tab")
    page.keyboard.type(" of it")
    press(page, "Enter")
    expect(dialog).to_have_count(0)

    save(page, article)
    uid = r'data-uid="[0-9a-f-]{36}" '
    assert re.sub(uid, "", article.body).splitlines() == [
        f"<p>{person_link(person, 'Saleh')} spoke."
        f'<span data-type="note" data-source="{source.uid}" data-locator="p. 4">'
        "He said so.</span></p>",
        quotation(person, "We are here.", "Saleh, in a statement"),
        photo_figure(photo, "The ridge."),
        '<p>The end<a href="https://example.org/">of it</a></p>',
    ]
    assert len(re.findall(uid, article.body)) == 2
    assert {target.uid for target in targets(article.body)} == {
        str(each.uid) for each in (person, source, photo)
    }


def test_things_are_changed_and_removed_by_mouse(new_page: NewPage) -> None:
    person, other = make_person("Ahmad Massoud"), make_person("Ahmad Shah Massoud")
    photo = make_photo()
    note = '<span data-type="note">First</span>'
    article = make_article(
        body=f"<p>Then {person_link(person, 'Massoud')} spoke.{note}</p>"
        f"{quotation(person, 'Words', 'Him')}{photo_figure(photo, 'Here')}"
    )
    page = open_form(new_page, article)
    dialog, line = page.get_by_role("dialog"), page.locator(".body-context")

    text_of(page).get_by_text("Massoud", exact=True).click()
    expect(line).to_contain_text("Person: Ahmad Massoud")
    line.get_by_role("button", name="Edit").click()
    dialog.get_by_role("combobox").fill("shah")
    dialog.get_by_role("option", name="Ahmad Shah Massoud").click()
    dialog.get_by_role("button", name="Save").click()
    expect(dialog).to_have_count(0)
    assert person_link(other, "Massoud") in html_of(page)

    text_of(page).get_by_role("img", name="Footnote: First").dblclick()
    dialog.get_by_label("Text", exact=True).fill("Second")
    dialog.get_by_role("button", name="Save").click()
    expect(dialog).to_have_count(0)
    assert ">Second</span>" in html_of(page)

    text_of(page).get_by_role("img", name=photo.label).dblclick()
    dialog.get_by_role("button", name="Remove").click()
    expect(dialog).to_have_count(0)
    assert "photo" not in html_of(page)

    page.wait_for_timeout(600)  # what comes sooner is undone together
    text_of(page).get_by_text("Words").click()
    expect(line).to_contain_text("Quotation: Ahmad Massoud")
    line.get_by_role("button", name="Remove").click()
    assert "<p>Words</p>" in html_of(page)
    assert "figure" not in html_of(page)

    page.get_by_role("button", name="Undo").click()
    assert "figure" in html_of(page)
    save(page, article)
    assert plain(parse(article.body, lambda uid: None)) == "Then Massoud spoke.\nHim\nWords\nSecond"


def test_escape_leaves_everything_as_it_was(new_page: NewPage) -> None:
    article = make_article(body="<p>Words.</p>")
    page = open_form(new_page, article)
    enter_text(page)
    press(page, "Home", "Shift+End")
    for keys in ("Control+k", "Control+Alt+r", "Control+Alt+s", "Control+Alt+p", "Control+Alt+f"):
        press(page, keys)
        expect(page.get_by_role("dialog")).to_be_visible()
        press(page, "Escape")
        expect(page.get_by_role("dialog")).to_have_count(0)
        expect(text_of(page)).to_be_focused()
    press(page, "Alt+F10", "ArrowRight")
    expect(page.get_by_role("button", name="Heading", exact=True)).to_be_focused()
    press(page, "Escape")
    expect(text_of(page)).to_be_focused()
    assert html_of(page) == "<p>Words.</p>"


def test_a_name_that_was_typed_but_not_chosen_is_not_taken(new_page: NewPage) -> None:
    page = open_form(new_page, make_article(body=""))
    enter_text(page)
    press(page, "Control+Alt+r")
    page.keyboard.type("nobody")
    expect(page.get_by_text("Nothing found.")).to_be_visible()
    press(page, "Enter")
    expect(page.get_by_role("dialog")).to_be_visible()
