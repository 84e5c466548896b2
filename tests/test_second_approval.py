"""What could harm somebody, or what readers have long relied on, needs a second person."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from archive.models import Record
from newsroom.keeping import keep, keep_whole
from newsroom.models import Approval, Article, Region, User
from newsroom.publishing.publish import publish
from tests import working_copies as make
from tests.staff import desk, save
from tests.test_desk_publishing import press_publish

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor() -> Client:
    return desk("editor")


def changed(article: Article, client: Client) -> Article:
    save(client, article, standfirst="Since this morning.")
    return article


def old(article: Article) -> Article:
    publish(article, along=None)
    record = Record.objects.get(uid=article.uid)
    record.first_published -= timedelta(days=31)
    record.save()
    return article


def note(**data: Any) -> dict[str, Any]:
    return {"change": "update", "note": "The time was added."} | data


def test_a_change_of_something_old_is_not_published_by_its_author(editor: Client) -> None:
    article = changed(old(make.make_article()), editor)

    refused = press_publish(editor, article, **note())

    assert "it was published more than 30 days ago" in refused.content.decode()
    article.refresh_from_db()
    assert article.published_number == 1


def test_somebody_else_approves_exactly_that(editor: Client) -> None:
    article, chief = changed(old(make.make_article()), editor), desk("chief")

    press_publish(chief, article, approve="1")
    assert Approval.objects.get().by == User.objects.get(username="chief")
    assert press_publish(editor, article, **note()).status_code == 302
    article.refresh_from_db()
    assert article.published_number == 2


def test_what_is_saved_after_it_was_approved_is_not_approved(editor: Client) -> None:
    article, chief = changed(old(make.make_article()), editor), desk("chief")
    press_publish(chief, article, approve="1")
    save(editor, article, standfirst="Since noon.")

    refused = press_publish(editor, article, **note())

    assert refused.status_code == 200
    article.refresh_from_db()
    assert article.published_number == 1


def test_nobody_approves_what_they_wrote(editor: Client) -> None:
    article = changed(old(make.make_article()), editor)

    refused = press_publish(editor, article, approve="1")

    assert "You wrote in it" in refused.content.decode()
    assert not Approval.objects.exists()


def test_who_wrote_nothing_of_it_is_the_second_person(editor: Client) -> None:
    article = changed(old(make.make_article()), editor)

    assert press_publish(desk("chief"), article, **note()).status_code == 302


@pytest.mark.parametrize("why", ["a minor", "somebody who is protected"])
def test_flagged_content_needs_a_second_person(why: str, editor: Client) -> None:
    author = User.objects.get(username="editor")
    if why == "a minor":
        photo = make.make_photo()
        Region.objects.create(
            photo=photo, x=0.1, y=0.1, width=0.2, height=0.2, verdict="consented", minor=True
        )
        article = make.make_article(lead_photo=photo, created_by=author)
        extra: dict[str, Any] = {"along": []}
    else:
        person = make.make_person("Noor", protection="protected")
        article = make.make_article(
            body=f"<p>By {make.person_link(person)}.</p>", created_by=author
        )
        extra = {"along": []}

    refused = press_publish(editor, article, **extra)

    assert why in refused.content.decode()
    assert not Record.objects.exists()
    assert press_publish(desk("chief"), article, **extra).status_code == 302


def test_by_setting_everything_needs_one(editor: Client, settings: Any) -> None:
    settings.SECOND_APPROVAL = "always"
    article = make.make_article(created_by=User.objects.get(username="editor"))

    assert "everything here needs one" in press_publish(editor, article).content.decode()
    assert press_publish(desk("chief"), article).status_code == 302


def test_commands_and_the_demonstration_publish_without(settings: Any) -> None:
    settings.SECOND_APPROVAL = "always"
    article = make.make_article()
    keep(article)
    keep_whole(article)

    assert publish(article).number == 1
