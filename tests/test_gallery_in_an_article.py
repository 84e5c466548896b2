"""A gallery in a text: noted, frozen, published along, previewed, and missed when it is gone."""

import pytest

from archive import shapes
from archive.models import Link, Reason
from newsroom.models import Article, BodyRef, Gallery
from newsroom.publishing.publish import plan, publish, withdraw
from tests.staff import desk, page_of
from tests.working_copies import make_article, make_gallery, make_photo, picture

pytestmark = pytest.mark.django_db


@pytest.fixture
def gallery() -> Gallery:
    river = make_photo(title="River", data=picture(colour="#3f5f7a"))
    return make_gallery("A winter", photos=[make_photo(title="Ridge"), river])


def with_gallery(gallery: Gallery) -> Article:
    figure = f'<figure data-type="gallery" data-ref="{gallery.uid}"></figure>'
    return make_article(body=f"<p>Words.</p>{figure}")


def test_a_gallery_of_a_text_is_noted_and_frozen(gallery: Gallery) -> None:
    article = with_gallery(gallery)
    ref = BodyRef.objects.get(source_uid=article.uid)
    assert (ref.target_uid, ref.role) == (gallery.uid, "shows")
    shape = plan(article).item.shape
    assert isinstance(shape, shapes.Article)
    assert shape.body.blocks[-1] == shapes.GalleryBlock(str(gallery.uid))


def test_the_gallery_and_its_photographs_go_out_along_with_the_article(gallery: Gallery) -> None:
    article = with_gallery(gallery)
    photos = set(gallery.photos.all())

    along = [item.copy for item in plan(article).along]
    assert along[0] == gallery
    assert set(along[1:]) == photos
    publish(article, along=None)

    for copy in (gallery, *photos):
        copy.refresh_from_db()
        assert copy.is_live
    assert Link.objects.filter(target_uid=gallery.uid, role="shows").count() == 1


def test_a_gallery_says_in_which_texts_it_is_and_stays_while_it_is_in_one(gallery: Gallery) -> None:
    article = with_gallery(gallery)
    client = desk("chief")

    page = client.get(page_of(gallery))
    assert [str(use.copy) for group in page.context["uses"] for use in group.rows] == [
        article.headline
    ]
    client.post(page_of(gallery, "delete"), {"post": "yes"})
    assert Gallery.objects.filter(pk=gallery.pk).exists()


def test_a_withdrawn_gallery_is_warned_of(gallery: Gallery) -> None:
    article = with_gallery(gallery)
    publish(article, along=None)
    gallery.refresh_from_db()
    withdraw(gallery, reason=Reason.SAFETY)
    article.refresh_from_db()
    assert any("“A winter” was withdrawn" in one.message for one in plan(article).item.warnings)


def test_the_preview_shows_a_gallery_that_nobody_has_seen_yet(gallery: Gallery) -> None:
    client = desk("editor")
    for copy in (gallery, with_gallery(gallery)):
        page = client.get(page_of(copy, "preview")).content.decode()
        assert "A winter" in page
        for photo in gallery.photos.all():
            assert any(f"/admin/media/{file['sha256']}" in page for file in photo.renditions)
