"""An editor hides something with two clicks: nobody sees it any more, and nobody brings it back
past a chief."""

import re
from typing import Any

import pytest
from django.core.files.storage import storages
from django.test import Client

from archive.models import Edition, LedgerEntry, Record, Tombstone
from newsroom.intake.store import rendition_names
from newsroom.models import Article, Hidden, Photo, Status, WithheldEdition
from newsroom.publishing.hiding import waiting
from newsroom.publishing.plan import plan
from newsroom.publishing.publish import Blocked, publish
from tests import working_copies as make
from tests.archive_content import archive_dump
from tests.staff import desk, list_of, page_of

pytestmark = pytest.mark.django_db


def hide(client: Client, copy: Any, words: str = "") -> Any:
    return client.post(page_of(copy, "hide"), {"words": words}, follow=True)


@pytest.fixture
def article() -> Article:
    article = make.make_article(headline="Zarbulmasal of the road")
    publish(article)
    return article


def test_from_the_form_it_is_two_clicks(article: Article) -> None:
    client = desk("editor")

    form = client.get(page_of(article)).content.decode()
    page = client.get(page_of(article, "hide")).content.decode()

    assert f'href="{page_of(article, "hide")}">Hide at once…' in form
    # Nothing has to be filled in.
    assert page.count("<textarea") == 1
    assert "required" not in re.findall(r"<textarea[^>]*>", page)[0]
    hide(client, article)
    assert not Record.objects.exists()


def test_readers_find_no_trace_of_it(article: Article) -> None:
    client = desk("editor")
    assert client.get(f"/articles/{article.slug}/").status_code == 200

    said = hide(client, article, "She is named in the third paragraph.")

    assert "is hidden: readers see only that something was here" in said.content.decode()
    gone = client.get(f"/articles/{article.slug}/")
    assert gone.status_code == 410
    assert "Safety of a person" in gone.content.decode()
    for path in ("/", "/articles/", "/search/?q=zarbulmasal", "/feeds/articles.atom"):
        assert "Zarbulmasal of" not in client.get(path).content.decode(), path
    assert "arbulmasal" not in archive_dump()
    assert Tombstone.objects.get().reason == "safety"


def test_it_waits_for_a_chief_with_who_hid_it_and_why(article: Article) -> None:
    client = desk("editor")

    hide(client, article, "  She is named. ")

    (row,) = waiting()
    assert (row.uid, row.kind, row.words) == (article.uid, "article", "She is named.")
    assert row.by is not None
    assert row.by.username == "editor"
    form = client.get(page_of(article)).content.decode()
    assert "editor hid it" in form
    assert "A chief decides whether it comes back." in form
    article.refresh_from_db()
    assert article.status == Status.WITHDRAWN
    assert "Hidden at once." in client.get(page_of(article, "history")).content.decode()


def test_a_photograph_goes_with_its_files_and_captions_and_keeps_its_clearance() -> None:
    photo = make.make_photo()
    gallery = make.make_gallery(photos=[(photo, "Zarbulmasal on the ridge.")])
    publish(photo)
    publish(gallery)
    files = rendition_names(photo.renditions)

    hide(desk("photo editor"), photo)

    assert "arbulmasal" not in archive_dump()
    assert Record.objects.get().uid == gallery.uid
    assert Edition.objects.get().note == "A photograph and its caption were withdrawn."
    photo.refresh_from_db()
    assert photo.review == Photo.Review.CLEARED
    assert all(storages["private"].exists(name) for name in files)
    assert Hidden.objects.get().captions == [str(gallery.uid)]


def test_nobody_publishes_it_while_it_waits(article: Article) -> None:
    planned = plan(article)
    client = desk("editor")
    hide(client, article)
    article.refresh_from_db()

    with pytest.raises(Blocked, match="a chief decides first"):
        publish(article)
    # Not even what somebody looked at before.
    with pytest.raises(Blocked, match="a chief decides first"):
        publish(article, planned=planned)

    assert not Record.objects.exists()
    page = client.get(page_of(article, "publish")).content.decode()
    assert "It was hidden in an emergency" in page


def test_what_is_not_public_cannot_be_hidden(article: Article) -> None:
    client = desk("editor")
    hide(client, article)
    again = hide(client, article).content.decode()
    draft = make.make_article()

    assert "there is nothing to hide" in again
    assert "there is nothing to hide" in hide(client, draft).content.decode()
    assert Hidden.objects.count() == 1
    assert LedgerEntry.objects.count() == 2
    assert WithheldEdition.objects.count() == 1
    assert "Hide at once" not in client.get(page_of(draft)).content.decode()


@pytest.mark.parametrize(
    ("group", "where"),
    [("editor", {Article, Photo}), ("photo editor", {Photo}), ("reporter", set())],
)
def test_lists_lead_there_too(group: str, where: set[Any], article: Article) -> None:
    photo = make.make_photo()
    publish(photo)
    make.make_article(headline="A draft")
    client = desk(group)

    offered = {
        type(copy)
        for copy in (article, photo)
        if f'href="{page_of(copy, "hide")}">Hide…'
        in client.get(list_of(type(copy))).content.decode()
    }

    assert offered == where
    assert client.get(list_of(Article)).content.decode().count(">Hide…<") == (Article in where)


def test_every_kind_can_be_hidden() -> None:
    client = desk("editor")
    copies = [make.make_person(), make.make_tag(), make.make_organisation()]
    for copy in copies:
        publish(copy)
        hide(client, copy)

    assert not Record.objects.exists()
    assert {row.kind for row in waiting()} == {"person", "tag", "organisation"}
