"""A gallery in a text: its title, four of its photographs, and the way to all of them."""

import re
from uuid import UUID, uuid4

import pytest
from django.db import connection
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext

from archive import ledger, shapes
from archive.models import Reason, Record
from archive.views.render import render_record
from tests.published import (
    gallery_block,
    paragraph,
    photo_block,
    publish_article,
    publish_gallery,
    publish_page,
    publish_photo,
    renditions,
)
from tests.test_site_preview import PREVIEW, own
from tests.test_site_preview import record as draft_record

pytestmark = pytest.mark.django_db


@pytest.fixture
def six() -> list[Record]:
    return [publish_photo(f"Road {number}", alt=f"Road {number}") for number in range(6)]


def block(page: str) -> str:
    return page.partition('<figure class="glimpse">')[2].partition("</figure>")[0]


def read(client: Client, record: Record) -> str:
    return client.get(f"/articles/{record.slug}/").content.decode()


def test_title_four_squares_and_how_many_there_are(client: Client, six: list[Record]) -> None:
    gallery = publish_gallery("A winter", photos=six)
    body = (gallery_block(gallery), photo_block(six[5]), paragraph("After it."))
    page = read(client, publish_article(body=body))

    found = block(page)

    assert '<a href="/galleries/a-winter/" lang="en" dir="ltr">A winter</a>' in found
    links = re.findall(r'href="/galleries/a-winter/photos/([^/]+)/"', found)
    assert links == ["road-0", "road-1", "road-2", "road-3"]
    assert found.count('class="crop-1x1 ') == 4
    assert '<a href="/galleries/a-winter/">All 6 photographs</a>' in found
    assert "<p>After it.</p>" in page


def test_what_is_withdrawn_is_not_counted(client: Client, six: list[Record]) -> None:
    gallery = publish_gallery("A winter", photos=six[:3])
    article = publish_article(body=(gallery_block(gallery),))
    for photo in six[:2]:
        ledger.withdraw(photo.uid, reason=Reason.SAFETY)

    found = block(read(client, article))
    assert re.findall(r"/photos/([^/]+)/", found) == ["road-2"]
    assert ">1 photograph</a>" in found

    ledger.withdraw(six[2].uid, reason=Reason.SAFETY)
    found = block(read(client, article))
    assert "A winter" in found
    assert "photograph" not in found

    ledger.withdraw(gallery.uid, reason=Reason.EDITORIAL)
    page = read(client, article)
    assert "A winter" not in page
    assert "glimpse" not in page


def test_the_words_stand_in_the_language_of_the_gallery(client: Client, six: list[Record]) -> None:
    gallery = publish_gallery("زمستان", slug="zemestan", language="fa-AF", photos=six)
    page = read(client, publish_article(body=(gallery_block(gallery),)))
    assert 'lang="fa-AF" dir="rtl">زمستان</a>' in block(page)


def test_a_gallery_in_another_kind_of_text(client: Client, six: list[Record]) -> None:
    gallery = publish_gallery("A winter", photos=six)
    publish_page("About", slug="about", text=(gallery_block(gallery),))
    other = publish_gallery("More winters", text=(gallery_block(gallery),))
    for address in ("/about/", f"/galleries/{other.slug}/"):
        assert "All 6 photographs" in block(client.get(address).content.decode())


def test_all_galleries_of_a_page_cost_one_query_more(client: Client, six: list[Record]) -> None:
    galleries = [publish_gallery(f"Winter {number}", photos=six) for number in range(20)]
    counts = []
    for count in (0, 1, 20):
        body = tuple(gallery_block(gallery) for gallery in galleries[:count])
        article = publish_article(body=(photo_block(six[0]), *body))
        with CaptureQueriesContext(connection) as queries:
            page = read(client, article)
        assert page.count("All 6 photographs") == count
        counts.append(len(queries))
    none, one, twenty = counts
    assert one == twenty == none + 1


def test_in_a_preview_a_draft_shows_its_photographs() -> None:
    photos = [
        shapes.Photo(
            uid=str(uuid4()),
            slug=f"draft-{number}",
            language="en",
            texts={"en": shapes.PhotoText(f"Draft {number}", alt=f"Draft {number}")},
            renditions=renditions(),
        )
        for number in range(5)
    ]
    placed = tuple(shapes.PlacedPhoto(photo.uid) for photo in photos)
    gallery = shapes.Gallery(
        **own("winter"), texts={"en": shapes.GalleryText("A winter")}, photos=placed
    )
    article = shapes.Article(
        **own("draft"),
        headline="A draft",
        body=shapes.Body((shapes.GalleryBlock(gallery.uid),)),
    )
    frozen: list[shapes.AnyShape] = [*photos, gallery]
    drafts = {UUID(shape.uid): draft_record(shape) for shape in frozen}

    response = render_record(
        RequestFactory().get("/admin/"),
        draft_record(article),
        article,
        edition=None,
        resolve=lambda uids: {uid: drafts[uid] for uid in uids if uid in drafts},
        gallery_photos=lambda uids: {uid: [UUID(photo.uid) for photo in photos] for uid in uids},
        preview=PREVIEW,
    )

    found = block(response.content.decode())
    assert found.count("/admin/media/") >= 4
    assert 'alt="Draft 3"' in found
    assert "All 5 photographs" in found
