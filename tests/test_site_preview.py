"""The page of something that is not published is the public page with a banner."""

from typing import Any
from uuid import UUID, uuid4

import pytest
from django.test import RequestFactory
from django.utils import timezone

from archive import rows, shapes
from archive.models import Edition, Record
from archive.views.reading import Preview
from archive.views.render import render_record
from tests.published import mention, paragraph, photo_block, publish_article, renditions

pytestmark = pytest.mark.django_db

PREVIEW = Preview("Nobody else can see this.", media="/admin/media/", back="/admin/newsroom/")


def record(shape: shapes.AnyShape) -> Record:
    """As the newsroom makes them: never saved, and not public."""
    now = timezone.now()
    made = Record(**rows.fields(shape, first=now, last=now))
    made.private = True
    return made


def preview(shape: shapes.AnyShape, *others: shapes.AnyShape) -> str:
    drafts = {UUID(other.uid): record(other) for other in others}
    response = render_record(
        RequestFactory().get("/admin/newsroom/article/1/preview/"),
        record(shape),
        shape,
        edition=None,
        resolve=lambda uids: {uid: drafts[uid] for uid in uids if uid in drafts},
        preview=PREVIEW,
    )
    assert Record.objects.count() == 0
    return response.content.decode()


def own(slug: str) -> dict[str, Any]:
    return {"uid": str(uuid4()), "slug": slug, "language": "en"}


def test_an_article_with_drafts_in_it() -> None:
    photo = shapes.Photo(
        **own("bridge"), texts={"en": shapes.PhotoText("Bridge")}, renditions=renditions()
    )
    person = shapes.Person(**own("massoud"), name="Ahmad Massoud", sort_key="Massoud")
    article = shapes.Article(
        **own("draft"),
        headline="A draft",
        lead_photo=shapes.PlacedPhoto(photo.uid),
        body=shapes.Body((photo_block(record(photo)), paragraph(mention(record(person))))),
    )

    page = preview(article, photo, person)

    assert "Nobody else can see this." in page
    assert '<a href="/admin/newsroom/">Back to the desk</a>' in page
    assert "<h1>A draft</h1>" in page
    assert f"/admin/media/{photo.renditions[0].name} 320w" in page
    assert 'src="/media/' not in page
    assert '<a href="/people/massoud/">Ahmad Massoud</a>' in page
    assert "Cite this edition" not in page
    assert '<meta name="robots" content="noindex">' in page


@pytest.mark.parametrize(
    "shape",
    [
        shapes.Photo(**own("bridge"), texts={"en": shapes.PhotoText("A draft")}),
        shapes.Gallery(**own("winter"), texts={"en": shapes.GalleryText("A draft")}),
        shapes.Person(**own("massoud"), name="A draft", sort_key="A"),
        shapes.Organisation(**own("front"), name="A draft", sort_key="A"),
        shapes.Place(**own("anaba"), name="A draft", sort_key="A"),
        shapes.Contributor(**own("desk"), name="A draft", sort_key="A"),
        shapes.Tag(**own("aid"), name="A draft", sort_key="A"),
        shapes.Page(**own("about"), texts={"en": shapes.PageText("A draft")}),
    ],
    ids=lambda shape: type(shape).__name__.lower(),
)
def test_every_kind(shape: shapes.AnyShape) -> None:
    page = preview(shape)
    assert "Nobody else can see this." in page
    assert ">A draft</h1>" in page


def test_public_photographs_keep_their_public_files() -> None:
    """A draft about what is published already shows what readers see."""
    from tests.published import publish_photo

    photo = publish_photo()
    article = shapes.Article(
        **own("draft"), headline="A draft", body=shapes.Body((photo_block(photo),))
    )
    response = render_record(
        RequestFactory().get("/"),
        record(article),
        article,
        edition=None,
        resolve=lambda uids: {photo.uid: photo},
        preview=PREVIEW,
    )
    assert f"/media/{photo.card['renditions'][0]['sha256']}" in response.content.decode()
    assert "/admin/media/" not in response.content.decode()


def test_readers_get_no_banner() -> None:
    article = publish_article()
    edition = Edition.objects.get(record=article)
    response = render_record(
        RequestFactory().get("/"), article, edition.load(), edition=edition, resolve=lambda uids: {}
    )
    assert 'class="preview"' not in response.content.decode()
