"""A withdrawn thing is gone for readers at once; the newsroom keeps what it was."""

import pytest
from django.core.files.storage import storages

from archive.models import Reason, Record
from newsroom.models import Removal, Status, WithheldEdition
from newsroom.publishing import outbox
from newsroom.publishing.publish import publish, withdraw
from tests.archive_content import archive_dump
from tests.working_copies import make_article, make_photo, picture

pytestmark = pytest.mark.django_db(transaction=True)


def test_the_editions_are_kept_for_the_newsroom_alone():
    article = make_article(headline="Zarbulmasal")
    publish(article)
    article.refresh_from_db()
    withdraw(article, reason=Reason.ERROR)
    assert Record.objects.count() == 0
    assert "Zarbulmasal" not in archive_dump()
    article.refresh_from_db()
    assert article.status == Status.WITHDRAWN
    kept = WithheldEdition.objects.get()
    assert (kept.uid, kept.number, kept.reason) == (article.uid, 1, Reason.ERROR)
    assert kept.shape["headline"] == "Zarbulmasal"
    with pytest.raises(Record.DoesNotExist):
        withdraw(article, reason=Reason.ERROR)


def test_a_withdrawn_article_can_be_published_again():
    article = make_article()
    publish(article)
    withdraw(article, reason=Reason.ERROR)
    assert publish(article).number == 2
    withdraw(article, reason=Reason.SAFETY)
    assert [kept.number for kept in WithheldEdition.objects.all()] == [1, 2]


def files(photo):
    public = storages["public"]
    endings = {"avif": "avif", "webp": "webp", "jpeg": "jpg"}
    names = [f"{each['sha256']}.{endings[each['format']]}" for each in photo.renditions]
    return [name for name in names if public.exists(name)]


def test_a_withdrawn_photograph_leaves_no_public_file():
    photo = make_photo()
    publish(photo)
    assert len(files(photo)) == len(photo.renditions) > 0
    withdraw(photo, reason=Reason.SAFETY)
    assert files(photo) == []
    assert Removal.objects.count() == 0
    assert photo.file.storage.exists(photo.file.name)


def test_the_same_picture_published_twice_stays_until_both_are_withdrawn():
    one, two = make_photo(slug="one"), make_photo(slug="two")
    publish(one)
    publish(two)
    withdraw(one, reason=Reason.RIGHTS)
    assert len(files(two)) == len(two.renditions)
    withdraw(two, reason=Reason.RIGHTS)
    assert files(two) == []


def test_a_removal_that_the_storage_refuses_is_tried_again(monkeypatch):
    photo = make_photo(data=picture(colour="#123456"))
    publish(photo)
    public = storages["public"]
    delete = public.delete

    def refuse(name):
        raise OSError("read-only")

    monkeypatch.setattr(public, "delete", refuse)
    withdraw(photo, reason=Reason.SAFETY)
    assert Record.objects.count() == 0
    assert Removal.objects.count() == len({each["sha256"] for each in photo.renditions})
    assert Removal.objects.first().attempts == 1

    monkeypatch.setattr(public, "delete", delete)
    assert outbox.run() == 0
    assert Removal.objects.count() == 0
    assert files(photo) == []
