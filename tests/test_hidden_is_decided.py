"""A chief decides about what was hidden: it stays away, with its true reason, or comes back exactly
as it was."""

from typing import Any

import pytest
from django.core.files.storage import storages
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from archive.models import Action, Change, Edition, LedgerEntry, Reason, Record, Tombstone
from archive.verify import problems
from newsroom.intake.store import rendition_names
from newsroom.keeping import keep
from newsroom.models import Hidden, Photo, Status, WithheldEdition
from newsroom.publishing.hiding import hide
from newsroom.publishing.publish import publish
from tests import working_copies as make
from tests.searching import queries_in
from tests.staff import desk, list_of, make_user, page_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def chief() -> Client:
    return desk("chief")


def hidden(copy: Any, words: str = "") -> Hidden:
    editor = make_user("editor", username=f"editor-{copy.pk}-{copy.KIND}")
    copy.refresh_from_db()
    return hide(copy, by=editor, words=words)


def published(**fields: Any) -> Any:
    article = make.make_article(**fields)
    publish(article)
    article.refresh_from_db()
    return article


def sound() -> bool:
    return list(problems(withheld=WithheldEdition.objects.all())) == []


def test_what_waits_is_listed_the_longest_first(chief: Client) -> None:
    first, second = published(headline="A road"), published(headline="A bridge")
    hidden(first, "A face")
    decided = hidden(published(headline="A river"))
    hidden(second)
    chief.post(page_of(decided), {"keep": "yes"})

    page = chief.get(list_of(Hidden)).content.decode()

    assert page.index("A road") < page.index("A bridge")
    assert "A face" in page
    assert "A river" not in page
    assert "A river" in chief.get(f"{list_of(Hidden)}?decision=withdrawn").content.decode()


def test_it_comes_back_word_for_word_and_not_as_it_was_edited_since(chief: Client) -> None:
    article = published()
    article.headline = "A road is closed"
    keep(article)
    publish(article, change=Change.CORRECTION, note="It is closed.")
    before = Edition.objects.get(number=2)
    article.headline = "Unfinished"
    keep(article)
    row = hidden(article)

    chief.post(page_of(row), {"restore": "yes", "comment": "Nobody is named."})

    back = Edition.objects.get()
    assert (back.number, back.shape) == (3, before.shape)
    assert (back.change, back.note) == (Change.CORRECTION, "It is closed.")
    article.refresh_from_db()
    assert article.status == Status.CHANGED
    assert article.headline == "Unfinished"
    assert chief.get("/articles/a-road-is-opened/").status_code == 200
    row.refresh_from_db()
    assert (row.decision, row.comment) == ("restored", "Nobody is named.")
    assert sound()


def test_a_photograph_comes_back_with_its_files_and_its_captions_are_listed(chief: Client) -> None:
    photo = make.make_photo()
    gallery = make.make_gallery("Winter", photos=[(photo, "On the ridge.")])
    publish(photo)
    publish(gallery)
    shape = Edition.objects.get(record__kind="photo").shape
    row = hidden(photo)

    page = chief.post(page_of(row), {"restore": "yes"}, follow=True).content.decode()

    assert Edition.objects.get(record__kind="photo").shape == shape
    photo.refresh_from_db()
    assert photo.review == Photo.Review.CLEARED
    assert all(storages["public"].exists(name) for name in rendition_names(photo.renditions))
    assert f'href="{page_of(gallery, "publish")}"><bdi>Winter' in page
    assert "publish each again" in page
    assert sound()


def test_it_stays_away_with_the_true_reason_and_the_ledger_says_so(chief: Client) -> None:
    row = hidden(published())

    chief.post(page_of(row), {"keep": "yes", "reason": "rights"})

    assert Tombstone.objects.get().reason == Reason.RIGHTS
    acts = LedgerEntry.objects.values_list("action", "reason")
    assert list(acts) == [
        (Action.PUBLISH, ""),
        (Action.WITHDRAW, Reason.SAFETY),
        (Action.REASON, Reason.RIGHTS),
    ]
    assert "Rights in the material" in chief.get(f"/id/{row.uid}").content.decode()
    assert sound()


def test_where_the_reason_stays_safety_the_ledger_gets_no_entry(chief: Client) -> None:
    photo = make.make_photo()
    publish(photo)
    row = hidden(photo)

    chief.post(page_of(row), {"keep": "yes"})

    assert LedgerEntry.objects.count() == 2
    photo.refresh_from_db()
    assert (photo.review, photo.renditions) == (Photo.Review.UNREVIEWED, [])


def test_what_stays_away_can_be_published_anew(chief: Client) -> None:
    article = published()
    chief.post(page_of(hidden(article)), {"keep": "yes", "reason": "error"})
    article.refresh_from_db()

    publish(article)

    assert Record.objects.get().uid == article.uid
    assert sound()


def test_whoever_hid_it_does_not_decide_unless_they_are_the_only_chief() -> None:
    chief, article = desk("chief"), published()
    chief.post(page_of(article, "hide"), {})
    row = Hidden.objects.get()
    other = make_user("chief", username="other-chief")

    refused = chief.post(page_of(row), {"restore": "yes"})

    assert refused.status_code == 403
    page = chief.get(page_of(row)).content.decode()
    assert "You hid this, so another chief decides." in page
    assert "Bring it back" not in page
    away = chief.get(page_of(article, "purge"), follow=True).content.decode()
    assert "another chief decides whether it is purged" in away
    other.is_active = False
    other.save()
    chief.post(page_of(row), {"restore": "yes"})
    assert Record.objects.exists()


def test_what_names_somebody_protected_since_does_not_come_back(chief: Client) -> None:
    person = make.make_person("Amrullah Saleh", public_figure=True)
    row = hidden(published(body=f"<p>By {make.person_link(person)}.</p>"))
    person.protection = "protected"
    keep(person)

    page = chief.post(page_of(row), {"restore": "yes"}).content.decode()

    assert "somebody whom it names was protected since" in page
    assert not Record.objects.exists()
    row.refresh_from_db()
    assert row.decision == ""


def test_a_photograph_that_was_looked_at_anew_does_not_come_back_as_it_was(chief: Client) -> None:
    photo = make.make_photo()
    publish(photo)
    row = hidden(photo)
    Photo.objects.update(review=Photo.Review.BLOCKED)

    page = chief.post(page_of(row), {"restore": "yes"}).content.decode()

    assert "the photograph was reviewed anew since" in page
    assert not Record.objects.exists()


def test_two_chiefs_decide_once(chief: Client) -> None:
    row = hidden(published())
    chief.post(page_of(row), {"restore": "yes"})

    page = chief.post(page_of(row), {"keep": "yes"}).content.decode()

    assert "Somebody decided meanwhile: brought back." in page
    assert Record.objects.exists()


def test_it_can_be_hidden_again(chief: Client) -> None:
    article = published()
    chief.post(page_of(hidden(article)), {"restore": "yes"})
    article.refresh_from_db()

    row = hide(article, by=make_user("editor"))

    assert not Record.objects.exists()
    assert f'href="{page_of(row)}">Decide' in chief.get(page_of(article)).content.decode()


def test_twenty_rows_cost_as_many_queries_as_one(chief: Client) -> None:
    hidden(published(headline="A road"))
    chief.get(list_of(Hidden))
    with CaptureQueriesContext(connection) as few:
        chief.get(list_of(Hidden))
    for number in range(19):
        hidden(published(headline=f"Road {number}"))

    with CaptureQueriesContext(connection) as many:
        assert chief.get(list_of(Hidden)).content.decode().count("Road ") == 19

    assert queries_in(many) == queries_in(few)
