"""The upload page in a real browser: progress, outcomes, and nothing lost where something fails."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Dialog, Locator, Page, Route, expect

from newsroom.models import Photo
from tests import working_copies as make
from tests.editor_at_work import sign_in
from tests.plugins.browser import NewPage

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("live_server")]

COLOURS = ("#111", "#444", "#777", "#aaa")


@pytest.fixture
def card(tmp_path: Path) -> list[Path]:
    """Four photographs."""
    folder = tmp_path / "card"
    folder.mkdir()
    files = []
    for number, colour in enumerate(COLOURS):
        files.append(folder / f"IMG_{number}.jpg")
        files[-1].write_bytes(make.picture(120, 80, colour))
    return files


def open_upload(new_page: NewPage, **options: Any) -> Page:
    page = new_page(**options)
    sign_in(page, "reporter")
    page.goto("/admin/newsroom/photo/upload/")
    return page


def choose(page: Page, files: list[Path]) -> None:
    page.get_by_label("Photographs", exact=True).set_input_files(files)


def row(page: Page, name: str) -> Locator:
    return page.locator(".upload-received .upload-row").filter(has_text=name)


def summary_says(page: Page, words: str) -> None:
    # Each file is looked at in a process of its own.
    expect(page.locator(".upload-summary")).to_have_text(words, timeout=30_000)


def test_many_come_at_once_and_a_broken_one_stops_no_other(
    new_page: NewPage, card: list[Path]
) -> None:
    broken, copy = card[0].with_name("broken.jpg"), card[0].with_name("copy.jpg")
    broken.write_bytes(b"GIF89a and no photograph")
    copy.write_bytes(card[0].read_bytes())
    page = open_upload(new_page)
    page.get_by_label("Credit line").fill("Photo: Agency")

    choose(page, [broken, *card, copy])

    summary_says(page, "4 received, 1 here already, 1 refused. Done.")
    expect(row(page, "IMG_3.jpg")).to_contain_text("Received.")
    expect(row(page, "IMG_3.jpg").locator("img")).to_be_visible()
    expect(row(page, "copy.jpg").get_by_role("link", name="Open")).to_be_visible()
    expect(row(page, "broken.jpg")).to_contain_text("This is a GIF")
    assert {photo.credit for photo in Photo.objects.all()} == {"Photo: Agency"}
    page.get_by_role("link", name="Write captions").click()
    expect(page.locator(".caption-row")).to_have_count(4)


def test_it_is_left_and_taken_up_again(new_page: NewPage, card: list[Path]) -> None:
    page = open_upload(new_page)
    choose(page, card[:3])
    summary_says(page, "3 received. Done.")
    address = page.url
    page.goto("/admin/")
    page.goto(address)
    summary_says(page, "3 received")
    sent = []
    page.on("request", lambda request: sent.append(request) if request.method == "POST" else None)

    page.get_by_label("A whole folder").set_input_files(card[0].parent)

    summary_says(page, "4 received. Done.")
    expect(page.locator(".upload-received .upload-row")).to_have_count(4)
    # What is here is not sent again.
    assert len(sent) == 1
    assert Photo.objects.count() == 4


def test_files_are_dropped(new_page: NewPage) -> None:
    page = open_upload(new_page)
    page.locator(".upload-drop").evaluate(
        """(target) => {
            const transfer = new DataTransfer()
            transfer.items.add(new File(["no photograph"], "dropped.jpg", { type: "image/jpeg" }))
            transfer.items.add(new File(["text"], "notes.txt", { type: "text/plain" }))
            transfer.items.add(new File([""], ".DS_Store"))
            const event = new DragEvent("drop", { dataTransfer: transfer, bubbles: true })
            target.dispatchEvent(event)
        }"""
    )
    summary_says(page, "2 refused. Done.")
    expect(row(page, "notes.txt")).to_contain_text("so it was not sent")


@pytest.mark.parametrize(
    ("status", "said"),
    [
        (0, "could not be reached"),
        (403, "refused this"),
        (413, "no file as large as this"),
        (500, "answered with an error (500)"),
    ],
)
def test_what_fails_on_the_way_is_told_and_tried_again(
    new_page: NewPage, card: list[Path], expected_trouble: list[str], status: int, said: str
) -> None:
    expected_trouble += ["failed", "Failed to load", str(status)]
    page = open_upload(new_page)

    def fail(route: Route) -> None:
        if route.request.method != "POST" or b"IMG_1.jpg" not in (
            route.request.post_data_buffer or b""
        ):
            route.fallback()
        elif status:
            route.fulfill(status=status, body="<h1>Server error</h1>")
        else:
            route.abort("connectionfailed")

    page.route("**/upload/**", fail)
    choose(page, card[:2])
    failed = row(page, "IMG_1.jpg")
    expect(failed).to_contain_text(said)
    expect(row(page, "IMG_0.jpg")).to_contain_text("Received.")
    summary_says(page, "1 received, 1 failed: try again. Done.")

    page.unroute("**/upload/**")
    failed.get_by_role("button", name="Try again").click()
    summary_says(page, "2 received. Done.")


def test_who_is_signed_out_meanwhile_signs_in_and_goes_on(
    new_page: NewPage, card: list[Path]
) -> None:
    page = open_upload(new_page)
    cookies = page.context.cookies()
    page.context.clear_cookies(name="sessionid")

    choose(page, card)

    expect(page.get_by_role("alert")).to_contain_text("You are signed out.")
    summary_says(page, "4 failed: try again. Done.")
    page.context.add_cookies([each for each in cookies if each["name"] == "sessionid"])  # type: ignore[misc]
    page.get_by_role("button", name="Try all again").click()
    summary_says(page, "4 received. Done.")
    expect(page.get_by_role("alert")).to_be_hidden()


def test_leaving_while_files_are_under_way_asks_first(new_page: NewPage, card: list[Path]) -> None:
    page = open_upload(new_page)
    held: list[Route] = []
    page.route(
        "**/upload/**",
        lambda route: held.append(route) if route.request.method == "POST" else route.fallback(),
    )
    asked: list[str] = []

    def answer(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.dismiss()

    page.on("dialog", answer)
    choose(page, card[:1])
    expect(row(page, "IMG_0.jpg").get_by_role("progressbar")).to_be_visible()
    page.get_by_role("link", name="Home").click()
    expect(page.get_by_role("heading", name="Upload photographs")).to_be_visible()
    assert asked == ["beforeunload"]
    held[0].continue_()
    summary_says(page, "1 received. Done.")
    page.get_by_role("link", name="Home").click()
    expect(page.get_by_role("heading", name="The desks")).to_be_visible()
    assert asked == ["beforeunload"]


def test_it_works_without_javascript(new_page: NewPage, card: list[Path]) -> None:
    page = open_upload(new_page, java_script_enabled=False)
    choose(page, card[:2])
    page.get_by_role("button", name="Upload").click()
    expect(page.get_by_role("heading", name="What became of them")).to_be_visible()
    assert Photo.objects.count() == 2


@pytest.mark.parametrize("colours", ["light", "dark"])
def test_everyone_can_use_it_also_on_a_phone(
    new_page: NewPage, card: list[Path], axe: Callable[[Page], None], colours: str
) -> None:
    page = open_upload(new_page, color_scheme=colours, viewport={"width": 360, "height": 740})
    broken = card[0].with_name("broken.jpg")
    broken.write_bytes(b"GIF89a and no photograph")
    choose(page, [card[0], broken])
    summary_says(page, "1 received, 1 refused. Done.")
    axe(page)
    beyond = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    assert page.evaluate(beyond) <= 0
