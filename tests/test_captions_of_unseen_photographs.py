"""A caption tells what a photograph shows: where readers may not see one, they may not read the
other, neither on a page nor in its data or the search."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from archive.models import Reason
from newsroom.intake import clearance
from newsroom.models import Photo, Status, WorkingCopy
from newsroom.publishing import outbox
from newsroom.publishing.plan import plan
from newsroom.publishing.publish import Blocked, publish, withdraw
from tests import working_copies as make
from tests.captions_elsewhere import CAPTION, PLACES, go_out, healthy, places, told
from tests.staff import desk, page_of

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("cleared", [True, False])
def test_it_stays_back_with_its_photograph_until_that_is_published(
    place: str, cleared: bool
) -> None:
    photo = make.make_photo(cleared=cleared)
    copy = places(photo)[place]

    go_out(copy, without=photo)
    assert not told()
    copy.refresh_from_db()
    assert copy.status == Status.LIVE

    clearance.clear(photo, by=None)
    publish(photo)
    assert not told()
    assert plan(copy).changes
    publish(copy)
    assert told()
    assert plan(copy).nothing_to_do
    assert healthy()


def test_it_goes_out_with_its_photograph() -> None:
    publish(places(make.make_photo())["article"], along=None)

    assert told()


def test_the_plan_says_what_stays_back_and_an_article_is_not_changed_for_ever() -> None:
    photo = make.make_photo(cleared=False, title="The orchard")
    article = places(photo)["lead photograph"]
    sentence = "The caption of “The orchard” stays back with it until it is published."

    page = desk("editor").get(page_of(article, "publish")).content.decode()
    assert sentence in page
    publish(article)

    assert plan(article).nothing_to_do
    clearance.clear(photo, by=None)
    planned = plan(article)
    assert sentence not in [each.message for each in planned.item.warnings]
    (change,) = planned.changes
    assert [(piece.mark, piece.text) for piece in change.pieces] == [("added", CAPTION)]


def test_a_caption_of_a_photograph_that_readers_see_is_not_said_to_stay_back() -> None:
    photo = make.make_photo()
    publish(photo)
    gallery = make.make_gallery(photos=[(photo, CAPTION)], text={"title": ""}, language="fr")
    article = make.make_article(
        body=f'<figure data-type="gallery" data-ref="{gallery.uid}"></figure>'
    )

    (along,) = plan(article).along

    assert along.blocking
    assert along.warnings == []


@pytest.mark.parametrize("when", ["after it was looked at", "before the lock"])
def test_a_photograph_withdrawn_meanwhile_takes_it_along(
    when: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    photo = make.make_photo()
    publish(photo)
    article = places(photo)["lead photograph"]
    planned = plan(article)

    if when == "before the lock":
        monkeypatch.setattr(outbox, "expect", lambda _: withdraw(photo, reason=Reason.RIGHTS))
        with pytest.raises(Blocked, match="withdrawn meanwhile"):
            publish(article, planned=planned)
    else:
        withdraw(photo, reason=Reason.RIGHTS)
        publish(article, planned=planned)

    assert not told()


def test_what_comes_to_be_seen_meanwhile_is_shown_before_its_caption_goes_out() -> None:
    photo = make.make_photo()
    publish(photo)
    withdraw(photo, reason=Reason.RIGHTS)
    article = places(photo)["lead photograph"]
    client = desk("editor")
    token = client.get(page_of(article, "publish")).context["token"]
    clearance.clear(photo, by=None)
    publish(photo)

    response = client.post(page_of(article, "publish"), {"token": token})

    assert "changed this after you opened this page" in response.content.decode()
    assert not told()


def test_a_gallery_with_a_blocked_photograph_is_refused() -> None:
    photo = make.make_photo(cleared=False, title="The orchard")
    gallery = places(photo)["gallery"]
    clearance.set_back(photo, Photo.Review.BLOCKED, by=None)

    with pytest.raises(Blocked, match="“The orchard” must not be published"):
        go_out(gallery, without=photo)


@pytest.mark.parametrize("page", ["publish", "withdraw"])
def test_the_pages_ask_as_often_for_twenty_captions_as_for_one(page: str) -> None:
    def copy(number: int) -> WorkingCopy:
        if page == "publish":
            photos = [make.make_photo(cleared=False) for _ in range(number)]
            Photo.objects.update(withdrawn_at=timezone.now())
            return make.make_gallery(f"Of {number}", photos=[(each, CAPTION) for each in photos])
        photo = make.make_photo(data=make.picture(width=600 + number))
        publish(photo)
        for each in range(number):
            publish(make.make_article(lead_photo=photo, lead_caption=CAPTION, headline=str(each)))
        return photo

    def asked(number: int) -> int:
        address = page_of(copy(number), page)
        with CaptureQueriesContext(connection) as found:
            assert client.get(address).status_code == 200
        return len(found)

    client = desk("chief")
    client.get(page_of(make.make_article(), "publish"))
    assert asked(1) == asked(20)
