"""A real feature, as plain text, becomes a published article that links to all it names."""

import re
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from archive.verify import problems
from newsroom.models import Article
from tests.editor_at_work import save, sign_in
from tests.plugins.browser import NewPage
from tests.working_copies import make_person, make_photo, picture

pytestmark = pytest.mark.browser

COLOURS = ("brown", "blue", "green", "purple", "orange", "grey")


def fill_slots(page: Page) -> None:
    """Choose the drawings for the places of photographs, in their order."""
    dialog = page.get_by_role("dialog")
    for colour in COLOURS:
        page.get_by_role("button", name="Choose photograph").first.click()
        dialog.get_by_role("combobox").fill(colour)
        expect(dialog.get_by_role("option")).to_have_count(1)
        dialog.get_by_role("option").click()
        dialog.get_by_role("button", name="Save").click()
        expect(dialog).to_have_count(0)


def test_a_real_feature_from_text_file_to_profiles(
    new_page: NewPage, live_server: LiveServer, shared_data: Path, axe
):
    saleh = make_person("Amrullah Saleh")
    massoud = make_person("Ahmad Massoud")
    father = make_person("Ahmad Shah Massoud", other_names=["Lion of Panjshir"])
    for colour in COLOURS:
        text = {"headline": f"A {colour} ridge", "caption": f"A ridge drawn in {colour}."}
        credit = "HajiNoorUllah7" if colour == COLOURS[0] else "Illustration: Archive desk"
        make_photo(title=f"{colour} ridge", data=picture(colour=colour), credit=credit, text=text)
    out = StringIO()
    source = shared_data / "panjshir_feature.txt"
    call_command("import_article", str(source), "--language", "en", "--date", "2021-08", stdout=out)
    article = Article.objects.get()
    assert f"/admin/newsroom/article/{article.pk}/change/" in out.getvalue()

    editor = new_page()
    sign_in(editor, "editor")
    editor.goto(f"/admin/newsroom/article/{article.pk}/change/")
    expect(editor.get_by_role("button", name="Choose photograph")).to_have_count(6)
    editor.goto(f"/admin/newsroom/article/{article.pk}/publish/")
    expect(editor.get_by_text("is not chosen yet and is left out")).to_have_count(6)
    editor.go_back()
    fill_slots(editor)
    save(editor)
    expect(editor.get_by_role("button", name="Choose photograph")).to_have_count(0)
    editor.get_by_role("link", name="Publish…").click()
    expect(editor.get_by_role("checkbox")).to_have_count(9)
    editor.get_by_label("Why publish it in spite of the remarks?").fill("It was printed so.")
    editor.get_by_role("button", name="Publish").click()
    expect(editor.locator(".messagelist .success")).to_be_visible()

    lines = source.read_text().splitlines()
    reader = new_page(java_script_enabled=False)
    article.refresh_from_db()
    address = f"{live_server.url}/articles/{article.slug}/"
    reader.goto(address)
    expect(reader.get_by_role("heading", level=1)).to_have_text(lines[2])
    expect(reader.locator(".standfirst")).to_have_text(lines[0])
    prose = reader.locator(".prose")
    headings = [prose.locator("h2").nth(number).inner_text() for number in range(3)]
    assert headings == [line for line in lines if line in headings]
    assert headings[0].startswith('"')
    figures = reader.get_by_role("main").locator("figure:has(picture)")
    expect(figures).to_have_count(6)
    credited = figures.filter(has_text="HajiNoorUllah7")
    expect(credited).to_contain_text("flag is raised in the Panjshir Valley, Afghanistan.")
    page_words = reader.get_by_role("main").inner_text()
    assert "atalayar" not in page_words
    assert "Envíanos" not in page_words
    for person, count in ((saleh, 3), (massoud, 3)):
        said = prose.locator("figure:has(blockquote)").filter(
            has=reader.locator(f'figcaption a[href="/people/{person.slug}/"]')
        )
        expect(said).to_have_count(count)
    misspelt = prose.get_by_role("link", name="Amurallah Saleh")
    expect(misspelt).to_have_attribute("href", f"/people/{saleh.slug}/")
    expect(prose.locator(f'p a[href="/people/{father.slug}/"]').first).to_have_text(
        re.compile("Ahmad Shah Massoud|Lion of Panjshir")
    )

    for person, spoke in ((saleh, True), (massoud, True), (father, False)):
        reader.goto(address)
        reader.locator(f'main a[href="/people/{person.slug}/"]').first.click()
        expect(reader.get_by_role("heading", level=1)).to_have_text(person.name)
        expect(reader.get_by_role("main").locator("blockquote")).to_have_count(3 if spoke else 0)
        reader.get_by_role("main").get_by_role("link", name=lines[2]).first.click()
        expect(reader).to_have_url(re.compile(f"^{re.escape(address)}"))
    looked_at = new_page(viewport={"width": 360, "height": 800})
    looked_at.goto(address)
    axe(looked_at)
    assert list(problems()) == []
