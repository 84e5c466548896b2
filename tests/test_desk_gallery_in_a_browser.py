"""Staff put a gallery together in a browser: choosing many, in order, by mouse and by keyboard."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from newsroom.admin.galleries import ItemRows
from newsroom.models import Gallery, Photo, Upload
from tests.editor_at_work import save, sign_in
from tests.plugins.browser import NewPage
from tests.staff import add_to, page_of
from tests.working_copies import make_gallery, make_photo, picture

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("live_server"),
]


@pytest.fixture
def photos() -> list[Photo]:
    colours = {"Ridge": "#7a6a4f", "River": "#3f5f7a", "Road": "#5a7a3f", "Snow": "#c9c9c9"}
    made = [
        make_photo(cleared=False, title=title, data=picture(colour=colour))
        for title, colour in colours.items()
    ]
    card = Upload.objects.create()
    Photo.objects.filter(title__in=["Road", "Snow"]).update(upload=card)
    return made


def names(page: Page) -> list[str]:
    return page.locator(".desk-item-text p:first-child .desk-item-name").all_text_contents()


def titles(gallery: Gallery) -> list[str]:
    return [item.photo.title for item in gallery.items.select_related("photo")]


def row(page: Page, name: str) -> Locator:
    return page.get_by_role("listitem").filter(has=page.get_by_role("textbox", name=name))


def test_many_are_chosen_at_once_by_words_and_by_upload(page: Page, photos: list[Photo]) -> None:
    sign_in(page, "reporter")
    page.goto(add_to(Gallery))
    page.get_by_label("Name:", exact=True).fill("A winter")
    page.get_by_role("textbox", name="Title:").fill("A winter in the pass")
    expect(page.get_by_text("None yet.")).to_be_visible()

    page.get_by_role("button", name="Choose photographs…").click()
    dialog = page.get_by_role("dialog", name="Choose photographs")
    boxes = dialog.get_by_role("checkbox")
    expect(boxes).to_have_count(4)
    expect(dialog.get_by_role("button", name="Add")).to_be_disabled()
    expect(dialog.get_by_role("button", name="Show more")).to_be_hidden()
    dialog.get_by_label("Words").fill("riv")
    expect(boxes).to_have_count(1)
    boxes.check()
    dialog.get_by_label("Words").fill("")
    expect(boxes).to_have_count(4)
    expect(dialog.get_by_role("checkbox", name="River")).to_be_checked()
    dialog.get_by_label("Upload").select_option(index=1)
    expect(boxes).to_have_count(2)
    dialog.get_by_role("button", name="Tick all shown").click()
    expect(dialog.get_by_role("status")).to_have_text("Chosen: 3")
    dialog.get_by_role("button", name="Add").click()

    expect(page.get_by_text("None yet.")).to_be_hidden()
    assert names(page) == ["River", "Road", "Snow"]
    page.get_by_role("textbox", name="Caption here for Road").fill("The road to the pass.")
    save(page)

    gallery = Gallery.objects.get()
    assert titles(gallery) == ["River", "Road", "Snow"]
    assert [item.caption for item in gallery.items.all()] == ["", "The road to the pass.", ""]


def test_everything_is_done_by_keyboard(page: Page, photos: list[Photo]) -> None:
    ridge, river, road, _ = photos
    gallery = make_gallery(photos=[ridge, river, road])
    sign_in(page, "editor")
    page.goto(page_of(gallery))

    up = page.get_by_role("button", name="Move up: Road")
    up.press("Enter")
    expect(up).to_be_focused()
    up.press("Enter")
    expect(page.get_by_role("status").filter(has_text="Road: 1 / 3")).to_have_count(1)
    assert names(page) == ["Road", "Ridge", "River"]
    page.get_by_role("checkbox", name="Remove River").press("Space")

    page.get_by_role("button", name="Choose photographs…").press("Enter")
    dialog = page.get_by_role("dialog", name="Choose photographs")
    expect(dialog.get_by_label("Words")).to_be_focused()
    expect(dialog.get_by_role("checkbox", name="Ridge")).to_be_disabled()
    page.keyboard.type("snow")
    expect(dialog.get_by_role("checkbox")).to_have_count(1)
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    page.keyboard.press("Enter")
    expect(dialog).to_have_count(0)
    expect(page.get_by_role("button", name="Choose photographs…")).to_be_focused()

    save(page)
    assert titles(gallery) == ["Road", "Ridge", "Snow"]


def test_one_is_found_by_its_name_and_one_that_was_removed_comes_back(
    page: Page, photos: list[Photo]
) -> None:
    gallery = make_gallery(photos=photos[:1])
    sign_in(page, "editor")
    page.goto(page_of(gallery))
    removal = page.get_by_role("checkbox", name="Remove Ridge")
    removal.check()

    for words in ("snow", "ridge"):
        page.get_by_role("button", name="Find one by name…").click()
        page.get_by_role("combobox", name="Photograph").fill(words)
        page.get_by_role("option", name=words).click()
        page.get_by_role("button", name="Add", exact=True).click()
        expect(page.get_by_role("dialog")).to_have_count(0)

    expect(removal).not_to_be_checked()
    save(page)
    assert titles(gallery) == ["Ridge", "Snow"]


def test_a_photograph_is_dragged_to_its_place(page: Page, photos: list[Photo]) -> None:
    gallery = make_gallery(photos=photos)
    sign_in(page, "editor")
    page.goto(page_of(gallery))
    expect(page.get_by_role("button", name="Move up: Snow")).to_be_visible()

    last, first = (row(page, name).locator(".desk-item-picture") for name in ("Snow", "Ridge"))
    last.drag_to(first, target_position={"x": 10, "y": 2})

    assert names(page) == ["Snow", "Ridge", "River", "Road"]
    save(page)
    assert titles(gallery) == ["Snow", "Ridge", "River", "Road"]


def test_what_a_full_gallery_leaves_out_is_said(
    page: Page, photos: list[Photo], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ItemRows, "max_num", 2)
    sign_in(page, "editor")
    page.goto(page_of(make_gallery(photos=photos[:1])))
    page.get_by_role("button", name="Choose photographs…").click()
    page.get_by_role("button", name="Tick all shown").click()
    page.get_by_role("dialog").get_by_role("button", name="Add").click()
    expect(page.get_by_text("The gallery is full. Left out: 2")).to_be_visible()
    assert len(names(page)) == 2


@pytest.mark.slow
@pytest.mark.parametrize("colours", ["light", "dark"])
def test_the_form_and_the_library_can_be_used_by_everyone(
    new_page: NewPage, photos: list[Photo], axe: Callable[[Page], None], colours: Any
) -> None:
    gallery = make_gallery(photos=photos[:2])
    page = new_page(color_scheme=colours)
    sign_in(page, "editor")
    for address in ("/admin/newsroom/gallery/", page_of(gallery)):
        page.goto(address)
        page.wait_for_load_state("networkidle")
        axe(page)
    page.get_by_role("button", name="Choose photographs…").click()
    expect(page.get_by_role("dialog").get_by_role("checkbox")).to_have_count(4)
    axe(page)


def test_the_form_and_the_library_fit_a_phone(new_page: NewPage, photos: list[Photo]) -> None:
    page = new_page(viewport={"width": 360, "height": 740})
    sign_in(page, "editor")
    page.goto(page_of(make_gallery(photos=photos[:2])))
    page.get_by_role("button", name="Choose photographs…").click()
    expect(page.get_by_role("dialog").get_by_role("checkbox")).to_have_count(4)
    for what in ("document.documentElement", "document.querySelector('dialog')"):
        assert page.evaluate(f"{what}.scrollWidth - {what}.clientWidth") <= 0, what


def test_without_javascript_places_are_numbers(new_page: NewPage, photos: list[Photo]) -> None:
    gallery = make_gallery(photos=photos[:2])
    page = new_page(java_script_enabled=False)
    sign_in(page, "editor")
    page.goto(page_of(gallery))
    page.locator("#id_items-0-position").fill("3")
    page.get_by_role("textbox", name="Caption here for River").fill("The first now.")
    save(page)
    assert titles(gallery) == ["River", "Ridge"]
