"""A photograph that is withdrawn for somebody's safety takes along what other pages say of it."""

from typing import Any

import pytest

from archive.models import Change, Edition, Reason
from newsroom.keeping import keep
from newsroom.models import Status, WithheldEdition
from newsroom.publishing.plan import plan
from newsroom.publishing.protect import protect
from newsroom.publishing.publish import publish, withdraw
from tests import working_copies as make
from tests.archive_content import archive_dump
from tests.captions_elsewhere import PLACES, healthy, live, places, told
from tests.staff import desk, page_of

pytestmark = pytest.mark.django_db

NOTE = "A photograph and its caption were withdrawn."


@pytest.mark.parametrize("reason", [Reason.SAFETY, Reason.LEGAL])
@pytest.mark.parametrize("place", PLACES)
def test_a_photograph_withdrawn_for_safety_takes_it_from_every_edition(
    place: str, reason: Reason
) -> None:
    photo = make.make_photo()
    copy = places(photo)[place]
    for _ in range(2):
        publish(copy, along=None)
    assert told()

    withdraw(photo, reason=reason)

    assert not told()
    edition = live(copy)
    assert (edition.number, edition.change, edition.note) == (3, Change.MINOR, NOTE)
    kept = WithheldEdition.objects.filter(uid=copy.uid)
    assert list(kept.values_list("number", "reason")) == [(1, reason), (2, reason)]
    copy.refresh_from_db()
    assert (copy.status, copy.published_number) == (Status.LIVE, 3)
    assert plan(copy).nothing_to_do
    assert healthy()


def test_unpublished_changes_stay_where_they_are() -> None:
    photo = make.make_photo()
    article: Any = places(photo)["lead photograph"]
    publish(article, along=None)
    article.headline = "Nobody has looked at this"
    keep(article)

    withdraw(photo, reason=Reason.SAFETY)

    assert "Nobody has looked" not in archive_dump()
    article.refresh_from_db()
    assert (article.status, article.published_number) == (Status.CHANGED, 2)


def test_an_edition_that_no_longer_shows_the_photograph_loses_its_past_only() -> None:
    photo = make.make_photo()
    article: Any = places(photo)["lead photograph"]
    publish(article, along=None)
    article.lead_photo, article.lead_caption = None, ""
    keep(article)
    publish(article)

    page = desk("chief").get(page_of(photo, "withdraw")).content.decode()
    assert "in earlier editions only" in page
    withdraw(photo, reason=Reason.SAFETY)

    assert not told()
    assert list(Edition.objects.values_list("number", flat=True)) == [2]


def test_for_any_other_reason_the_page_says_where_it_stays() -> None:
    photo = make.make_photo()
    article = places(photo)["lead photograph"]
    publish(article, along=None)
    client = desk("chief")

    page = client.get(page_of(photo, "withdraw")).content.decode()
    assert "Captions of it on other pages" in page
    assert f"/id/{article.uid}" in page
    withdraw(photo, reason=Reason.RIGHTS)

    assert told()
    assert live(article).number == 1


def test_protecting_somebody_takes_name_and_caption_in_one_edition() -> None:
    person = make.make_person("Amrullah Saleh")
    photo = make.make_photo(people=[person])
    captions = places(photo)
    both: Any = captions.pop("article")
    both.body = f"<p>By {make.person_link(person)}.</p>{both.body}"
    keep(both)
    for copy in (*captions.values(), both):
        publish(copy, along=None)

    person.refresh_from_db()
    person.protection = "protected"
    protect(person, withdraw_pictures=[photo.uid])

    assert not told()
    assert "Saleh" not in archive_dump()
    assert (live(both).number, live(both).note) == (2, f"A name was withheld. {NOTE}")
    assert {(live(copy).number, live(copy).note) for copy in captions.values()} == {(2, NOTE)}
    for copy in (*captions.values(), both):
        copy.refresh_from_db()
        assert copy.status == Status.LIVE
    assert healthy()
