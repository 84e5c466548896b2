"""Staff write a text with names, notes, quotations and photographs, by keyboard and by mouse."""

import re
from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page, expect
from pytest_django.live_server_helper import LiveServer

from archive.shapes import plain
from newsroom.body import parse, sanitise, targets
from newsroom.models import Article
from tests.plugins.browser import NewPage
from tests.staff import desk, page_of
from tests.working_copies import (
    make_article,
    make_person,
    make_photo,
    make_source,
    person_link,
    photo_figure,
    quotation,
)

pytestmark = pytest.mark.browser

Open = Callable[..., Page]


@pytest.fixture
def open_form(new_page: NewPage, live_server: LiveServer) -> Open:
    """Opens the form of an article for an editor who has signed in."""

    def open_form(article: Article, **options: bool) -> Page:
        page = new_page(**options)
        session = desk("editor").cookies["sessionid"].value
        cookie = {"name": "sessionid", "value": session, "url": live_server.url}
        page.context.add_cookies([cookie])  # type: ignore[list-item]
        page.goto(page_of(article))
        return page

    return open_form


def text_of(page: Page) -> Locator:
    return page.get_by_role("textbox", name="Text:", exact=True)


def html_of(page: Page) -> str:
    """What would be saved now."""
    return page.locator("#id_body").input_value()


def press(page: Page, *keys: str) -> None:
    for key in keys:
        page.keyboard.press(key)
        # The editor learns of a moved cursor a moment later than the page does.
        page.wait_for_timeout(50)


def paste(page: Page, html: str) -> None:
    text_of(page).evaluate(
        """(editor, html) => {
            const clipboardData = new DataTransfer()
            clipboardData.setData("text/html", html)
            editor.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true }))
        }""",
        html,
    )


def save(page: Page, article: Article) -> None:
    page.get_by_role("button", name="Save and continue editing").click()
    expect(page.locator(".messagelist .success")).to_be_visible()
    article.refresh_from_db()


def test_a_whole_text_is_written_by_keyboard(open_form: Open) -> None:
    person, source, photo = make_person(), make_source(), make_photo()
    article = make_article(body="")
    page = open_form(article)
    dialog = page.get_by_role("dialog")
    options = dialog.locator("[role=option]")
    text_of(page).focus()

    page.keyboard.type("Saleh spoke.")
    press(page, "Home", *["Shift+ArrowRight"] * 5, "Control+Alt+r")
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


def test_what_the_editor_shows_again_is_what_was_saved(open_form: Open) -> None:
    person, photo = make_person(), make_photo()
    article = make_article(
        body=f"<p>a <b>b <i>c</i></b> {person_link(person)}<br>d"
        '<span data-type="note" data-locator="p. 1" data-quoted="q">n</span></p><h2>H</h2>'
        "<h3>h</h3><ul><li><p>a</p><p>b</p></li></ul><ol><li>c</li></ol>"
        "<blockquote>q</blockquote><hr>"
        f"{quotation(person, 'Words', 'Him')}{photo_figure(photo, 'Here')}{photo_figure(photo)}"
    )
    page = open_form(article)
    shown: str = text_of(page).evaluate("dom => dom.editor.getHTML()")
    assert sanitise(shown) == article.body
    assert html_of(page).split() == article.body.split()


def test_things_are_changed_and_removed_by_mouse(open_form: Open) -> None:
    person, other = make_person("Ahmad Massoud"), make_person("Ahmad Shah Massoud")
    photo = make_photo()
    note = '<span data-type="note">First</span>'
    article = make_article(
        body=f"<p>Then {person_link(person, 'Massoud')} spoke.{note}</p>"
        f"{quotation(person, 'Words', 'Him')}{photo_figure(photo, 'Here')}"
    )
    page = open_form(article)
    dialog, line = page.get_by_role("dialog"), page.locator(".body-context")

    text_of(page).get_by_text("Massoud", exact=True).click()
    expect(line).to_contain_text("Person: Ahmad Massoud")
    line.get_by_role("button", name="Edit").click()
    dialog.get_by_role("combobox").fill("shah")
    dialog.get_by_role("option", name="Ahmad Shah Massoud").click()
    dialog.get_by_role("button", name="Save").click()
    assert person_link(other, "Massoud") in html_of(page)

    text_of(page).get_by_role("img", name="Footnote: First").dblclick()
    dialog.get_by_label("Text", exact=True).fill("Second")
    dialog.get_by_role("button", name="Save").click()
    assert ">Second</span>" in html_of(page)

    text_of(page).get_by_role("img", name=photo.label).dblclick()
    dialog.get_by_role("button", name="Remove").click()
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


def test_escape_leaves_everything_as_it_was(open_form: Open) -> None:
    article = make_article(body="<p>Words.</p>")
    page = open_form(article)
    text_of(page).focus()
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


def test_a_name_that_was_typed_but_not_chosen_is_not_taken(open_form: Open) -> None:
    page = open_form(make_article(body=""))
    text_of(page).focus()
    press(page, "Control+Alt+r")
    page.keyboard.type("nobody")
    expect(page.get_by_text("Nothing found.")).to_be_visible()
    press(page, "Enter")
    expect(page.get_by_role("dialog")).to_be_visible()


def test_pasted_pages_become_plain_text_with_structure(open_form: Open) -> None:
    page = open_form(make_article(body=""))
    text_of(page).focus()
    paste(
        page,
        '<style>p { color: red }</style><p style="color: red"><span style="font-weight: 700">Bold'
        '</span> and <i class="x">italic</i><img src="https://example.org/x.png"></p>'
        '<h1 style="x">Title</h1><p class="MsoListParagraph"><!--[if !supportLists]-->'
        "·<!--[endif]-->one</p><table><tr><td>a</td><td>b</td></tr></table><script>x()</script>"
        '<a href="javascript:x()">bad</a>',
    )
    assert html_of(page) == (
        "<p><strong>Bold</strong> and <em>italic</em></p><h2>Title</h2>"
        "<ul><li><p>one</p></li></ul><p>a</p><p>b</p><p>bad</p>"
    )


def test_the_text_runs_as_its_language_does(open_form: Open) -> None:
    page = open_form(make_article(body="<p>سلام</p>", language="fa-AF"))
    expect(text_of(page)).to_have_attribute("dir", "rtl")
    page.get_by_label("Language:").select_option("en")
    expect(text_of(page)).to_have_attribute("dir", "ltr")
    expect(text_of(page)).to_have_attribute("lang", "en")


def test_the_editor_and_its_dialogs_are_accessible(
    open_form: Open, expected_trouble: list[str]
) -> None:
    expected_trouble.append("Applying inline style")  # axe-core adds one of its own
    person, photo = make_person(), make_photo()
    page = open_form(
        make_article(
            body=f"<p>{person_link(person)}</p>{quotation(person, 'Words', 'Him')}"
            f'{photo_figure(photo)}<p>x<span data-type="note">n</span></p>'
        )
    )
    expect(text_of(page).get_by_role("img", name=photo.label)).to_be_visible()
    assert violations(page, ".body-editor") == []
    text_of(page).focus()
    press(page, "Control+Alt+p")
    expect(page.get_by_role("dialog").get_by_role("option")).to_have_count(1)
    assert violations(page, ".body-dialog") == []


def violations(page: Page, within: str) -> list[str]:
    found = Axe().run(page, context=within).response["violations"]
    return [f"{each['id']}: {each['nodes'][0]['html']}" for each in found]


def test_without_javascript_the_html_is_edited_and_still_sanitised(open_form: Open) -> None:
    article = make_article(body="<p>Words.</p>")
    page = open_form(article, java_script_enabled=False)
    page.get_by_label("Text:").fill('<p onclick="x()">More <b>words</b></p><script>x()</script>')
    save(page, article)
    assert article.body == "<p>More <strong>words</strong></p>"
