"""Thirty files are dropped into the admin; captioned, cleared, redacted, published; and proved."""

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from threading import Event, Thread

import pytest
from django.core.files.storage import storages
from PIL import Image, ImageDraw
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from newsroom.models import Photo
from tests.editor_at_work import sign_in
from tests.photo_files import MARKS, saved, telltale_jpeg
from tests.photo_reviews import largest_jpeg
from tests.plugins.browser import NewPage
from tests.staff import page_of

pytestmark = [pytest.mark.browser, pytest.mark.slow]

GOOD = 27
# Where the face is, of the whole width and height.
FACE = (0.4, 0.3, 0.6, 0.7)


class Watch(Thread):
    """Lists the public storage without a pause, and keeps every name that was ever there."""

    def __init__(self) -> None:
        super().__init__(daemon=True)
        self.seen: set[str] = set()
        self.times = 0
        self._ended = Event()

    def run(self) -> None:
        while not self._ended.wait(0.005):
            self.look()

    def look(self) -> None:
        try:
            self.seen |= set(storages["public"].listdir("")[1])
        except FileNotFoundError:  # nothing was ever public
            pass
        self.times += 1

    def end(self) -> None:
        self._ended.set()
        self.join()


@pytest.fixture
def watch() -> Iterator[Watch]:
    watch = Watch()
    watch.start()
    yield watch
    watch.end()


@pytest.fixture
def card(tmp_path: Path) -> list[Path]:
    """27 photographs that look each like no other, the first with all that can give somebody
    away; two broken files; and one of the photographs again."""
    files = {"IMG_00.jpg": telltale_jpeg(picture=a_face())}
    for number in range(1, GOOD):
        files[f"IMG_{number:02}.jpg"] = saved(stripes(number))
    files["cut.jpg"] = files["IMG_01.jpg"][:-400]
    files["notes.jpg"] = b"GIF89a and no photograph"
    files["again.jpg"] = files["IMG_02.jpg"]
    assert all(mark in files["IMG_00.jpg"] for mark in MARKS)
    for name, data in files.items():
        (tmp_path / name).write_bytes(data)
    return [tmp_path / name for name in files]


def stripes(number: int) -> Image.Image:
    picture = Image.new("RGB", (120, 80))
    draw = ImageDraw.Draw(picture)
    for place in range(8):
        shade = (number * 37 + place * place * number * 11) % 256
        draw.rectangle((place * 15, 0, place * 15 + 15, 80), fill=(shade, 255 - shade, place * 30))
    return picture


def a_face() -> Image.Image:
    """A pale oval."""
    picture = Image.new("RGB", (640, 480), "#356")
    left, top, right, bottom = FACE
    ImageDraw.Draw(picture).ellipse((left * 640, top * 480, right * 640, bottom * 480), fill="#fdb")
    return picture


def test_a_card_of_photographs(
    new_page: NewPage, live_server: LiveServer, card: list[Path], watch: Watch
) -> None:
    page = new_page()
    sign_in(page, "editor")

    page.goto("/admin/newsroom/photo/upload/")
    page.get_by_label("Credit line").fill("Photo: Agency")
    page.get_by_label("Photographs", exact=True).set_input_files(card)
    said = f"{GOOD} received, 1 here already, 2 refused. Done."
    expect(page.locator(".upload-summary")).to_have_text(said, timeout=120_000)
    assert Photo.objects.count() == GOOD

    caption_by_keyboard(page)
    clear_all(page)
    assert not watch.seen
    assert watch.times > 100

    photo = Photo.objects.get(original_filename="IMG_00.jpg")
    page.goto(page_of(photo, "publish"))
    page.get_by_role("button", name="Publish").click()
    expect(page.locator(".messagelist .success")).to_be_visible()
    watch.look()
    photo.refresh_from_db()
    assert photo.is_live
    of_the_photo = {f"{each['sha256']}" for each in photo.renditions}
    assert {name.partition(".")[0] for name in watch.seen} == of_the_photo

    reader = new_page(java_script_enabled=False)
    reader.goto(f"/photos/{photo.slug}/")
    expect(reader.get_by_text("Number 0 in the valley.").first).to_be_visible()
    answer = reader.request.get(f"{live_server.url}/media/{largest_jpeg(photo)}")
    assert answer.ok
    covered_and_bare(answer.body())
    for name in watch.seen:
        with storages["public"].open(name) as file:
            assert not any(mark in file.read() for mark in MARKS)


def caption_by_keyboard(page: Page) -> None:
    """Headline, caption and alternative text of every row, without touching the mouse."""
    page.get_by_role("link", name="Write captions").click()
    rows = page.locator(".caption-row")
    expect(rows).to_have_count(GOOD)
    rows.first.get_by_label("Headline", exact=True).focus()
    for label, words in (
        ("Headline", "Number {}"),
        ("Caption", "Number {} in the valley."),
        ("Alternative text", "Coloured stripes, {}"),
    ):
        rows.first.get_by_label(label, exact=True).focus()
        for number in range(GOOD):
            page.keyboard.press("Control+a")
            page.keyboard.type(words.format(number))
            page.keyboard.press("Control+Enter")
        # The last one is saved as it is left.
        page.get_by_role("button", name="Show this language").focus()
    for number in range(GOOD):
        expect(rows.nth(number).locator(".caption-status")).to_contain_text("Saved.")


def clear_all(page: Page) -> None:
    """One after another; in the first a face is covered."""
    page.goto("/admin/newsroom/photo/")
    page.locator("#action-toggle").check()
    page.get_by_label("Action:").select_option(label="Review one after another")
    page.get_by_title("Run the selected action").click()
    for number in range(1, GOOD + 1):
        expect(page.get_by_text(f"{number} of {GOOD}")).to_be_visible(timeout=60_000)
        page.wait_for_load_state()  # A key is heard once the page's script has run.
        if page.get_by_text("IMG_00.jpg").count():
            page.get_by_role("button", name="Add a box").click()
            page.get_by_label("Who is it?").select_option("redact")
            page.get_by_text("Position and size").click()
            left, top, right, bottom = (round(side * 100) for side in FACE)
            page.get_by_label("From the left, %").fill(str(left))
            page.get_by_label("From the top, %").fill(str(top))
            page.get_by_label("Width, %").fill(str(right - left))
            page.get_by_label("Height, %").fill(str(bottom - top))
        else:
            page.get_by_label("Nobody can be identified").check()
        page.keyboard.press("Control+Enter")
    expect(page.get_by_text("That was the last of them.")).to_be_visible(timeout=60_000)
    assert Photo.objects.filter(review=Photo.Review.CLEARED).count() == GOOD


def covered_and_bare(data: bytes) -> None:
    picture = Image.open(BytesIO(data))
    assert not picture.getexif()
    assert picture.info.keys() <= {
        *("jfif", "jfif_version", "jfif_unit", "jfif_density", "dpi"),
        *("progressive", "progression", "xmp"),
    }
    assert b"Photo: Agency" in picture.info["xmp"]
    width, height = picture.size
    left, top, right, bottom = FACE
    box = picture.convert("RGB").crop(
        (int(left * width), int(top * height), int(right * width), int(bottom * height))
    )
    extrema = box.getextrema()
    assert all(high <= 30 for _low, high in extrema), extrema  # type: ignore[misc]
    outside = picture.convert("RGB").getpixel((width // 10, height // 10))
    assert outside[2] > 80  # type: ignore[index]
