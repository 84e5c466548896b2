"""What is pasted is tidied, what is saved is shown again, and everybody can use the editor."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from newsroom.body import sanitise
from tests.body_editor import enter_text, html_of, open_form, press, save, text_of
from tests.plugins.browser import NewPage
from tests.working_copies import (
    make_article,
    make_gallery,
    make_person,
    make_photo,
    person_link,
    photo_figure,
    quotation,
)

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("live_server")]


def paste(page: Page, html: str) -> None:
    text_of(page).evaluate(
        """(editor, html) => {
            const clipboardData = new DataTransfer()
            clipboardData.setData("text/html", html)
            editor.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true }))
        }""",
        html,
    )


def test_what_the_editor_shows_again_is_what_was_saved(new_page: NewPage) -> None:
    person, photo = make_person(), make_photo()
    article = make_article(
        body=f"<p>a <b>b <i>c</i></b> {person_link(person)}<br>d"
        '<span data-type="note" data-locator="p. 1" data-quoted="q">n</span></p><h2>H</h2>'
        "<h3>h</h3><ul><li><p>a</p><p>b</p></li></ul><ol><li>c</li></ol>"
        "<blockquote>q</blockquote><hr>"
        f"{quotation(person, 'Words', 'Him')}{photo_figure(photo, 'Here')}{photo_figure(photo)}"
        f'<figure data-type="gallery" data-ref="{make_gallery().uid}"></figure>'
    )
    page = open_form(new_page, article)
    shown: str = text_of(page).evaluate("dom => dom.editor.getHTML()")
    assert sanitise(shown) == article.body
    assert html_of(page).split() == article.body.split()


def test_pasted_pages_become_plain_text_with_structure(new_page: NewPage) -> None:
    page = open_form(new_page, make_article(body=""))
    enter_text(page)
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


def test_pasted_pictures_of_the_newsroom_stay_what_they_are(new_page: NewPage) -> None:
    photo, gallery = make_photo(), make_gallery()
    figures = [
        photo_figure(photo, "Here"),
        f'<figure data-type="gallery" data-ref="{gallery.uid}"></figure>',
    ]
    page = open_form(new_page, make_article(body=""))
    enter_text(page)
    paste(page, "".join(figures))
    assert sanitise(html_of(page)).split("\n") == figures


def test_the_text_runs_as_its_language_does(new_page: NewPage) -> None:
    page = open_form(new_page, make_article(body="<p>سلام</p>", language="fa-AF"))
    expect(text_of(page)).to_have_attribute("dir", "rtl")
    page.get_by_label("Language:").select_option("en")
    expect(text_of(page)).to_have_attribute("dir", "ltr")
    expect(text_of(page)).to_have_attribute("lang", "en")


def test_the_editor_and_its_dialogs_are_accessible(
    new_page: NewPage, expected_trouble: list[str]
) -> None:
    expected_trouble.append("Applying inline style")  # axe-core adds one of its own
    person, photo = make_person(), make_photo()
    page = open_form(
        new_page,
        make_article(
            body=f"<p>{person_link(person)}</p>{quotation(person, 'Words', 'Him')}"
            f'{photo_figure(photo)}<p>x<span data-type="note">n</span></p>'
        ),
    )
    expect(text_of(page).get_by_role("img", name=photo.label)).to_be_visible()
    assert violations(page, ".body-editor") == []
    enter_text(page)
    press(page, "Control+Alt+p")
    expect(page.get_by_role("dialog").get_by_role("option")).to_have_count(1)
    assert violations(page, ".body-dialog") == []


def violations(page: Page, within: str) -> list[str]:
    found = Axe().run(page, context=within).response["violations"]
    return [f"{each['id']}: {each['nodes'][0]['html']}" for each in found]


def test_without_javascript_the_html_is_edited_and_still_sanitised(new_page: NewPage) -> None:
    article = make_article(body="<p>Words.</p>")
    page = open_form(new_page, article, java_script_enabled=False)
    page.get_by_label("Text:").fill('<p onclick="x()">More <b>words</b></p><script>x()</script>')
    save(page, article)
    assert article.body == "<p>More <strong>words</strong></p>"
