"""The first page of the desks: what needs somebody, for each as much as concerns them."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from archive.models import Change
from newsroom.keeping import keep
from newsroom.models import Article, FollowUp, Photo, Presence, Region, User
from newsroom.publishing.publish import publish
from newsroom.publishing.stages import assign, move
from tests import working_copies as make
from tests.searching import queries_in
from tests.staff import desk, make_user

pytestmark = pytest.mark.django_db

HOME = reverse("admin:index")


def home(client: Client) -> dict[str, list[Any]]:
    """The labels of each section that is shown."""
    return {
        each.name: [row.label for row in each.rows] for each in client.get(HOME).context["sections"]
    }


def user(name: str) -> User:
    return User.objects.get(username=name)


def test_what_was_handed_in_waits_for_reviewers_and_what_was_given_for_whom_it_was_given() -> None:
    editor, reporter = desk("editor"), desk("reporter")
    draft = make.make_article(headline="Mine", created_by=user("reporter"))
    given = make.make_article(headline="Given to the reporter")
    assign(given, user("reporter"), by=user("editor"))
    assert home(reporter)["drafts"] == ["Mine"]

    move(draft, "submit", by=user("reporter"))

    assert home(editor)["mine"] == ["Mine"]
    assert home(reporter)["mine"] == ["Given to the reporter"]
    assert "drafts" not in home(reporter)
    move(draft, "ready", by=user("editor"))
    assert home(editor)["mine"] == []
    assert "Nothing waits for you." in editor.get(HOME).content.decode()


def test_what_is_given_to_one_reviewer_waits_for_no_other() -> None:
    editor, chief = desk("editor"), desk("chief")
    article = make.make_article()
    move(article, "submit", by=user("editor"), assigned_to=user("chief"))

    assert home(chief)["mine"] == ["A road is opened"]
    assert home(editor)["mine"] == []


def test_what_holds_things_up_leads_to_its_list() -> None:
    chief = desk("chief")
    make.make_photo(cleared=False, text={"caption": ""}, credit="")
    minor = make.make_photo(title="A class")
    Region.objects.create(
        photo=minor, x=0.1, y=0.1, width=0.2, height=0.2, verdict="consented", minor=True
    )
    make.make_claim("life", "Left.", person=make.make_person())

    (blocked,) = [each for each in chief.get(HOME).context["sections"] if each.name == "blocked"]

    assert [row.label for row in blocked.rows] == [
        "1 photographs not reviewed",
        "1 photographs with a minor wait for a second person",
        "1 photographs without a caption",
        "1 photographs without a credit line",
        "1 claims without a source",
    ]
    for row in blocked.rows:
        assert chief.get(row.address).context["cl"].result_count == 1, row.label
    assert home(chief)["mine"] == ["A class"]


def test_embargoes_corrections_and_what_was_published() -> None:
    editor = desk("editor")
    make.make_article(headline="Later", embargo_until=timezone.now() + timedelta(days=1))
    photo = make.make_photo()
    article = make.make_article(headline="Shows it", lead_photo=photo)
    publish(article, along=None)
    photo.refresh_from_db()
    keep(photo)
    publish(photo, change=Change.CORRECTION, note="Another valley.")

    shown = home(editor)

    assert shown["embargoed"] == ["Later"]
    assert shown["corrections"] == ["Shows it"]
    assert shown["published"][:2] == ["A flag", "Shows it"]
    FollowUp.objects.update(closed_at=timezone.now())
    assert "corrections" not in home(editor)


def test_an_edit_of_what_was_published_long_ago_is_told_to_who_reviews() -> None:
    editor, reporter = desk("editor"), desk("reporter")
    article = make.make_article()
    publish(article)
    keep(article)
    assert "old" not in home(editor)

    Article.objects.update(published_at=timezone.now() - timedelta(days=31))

    assert home(editor)["old"] == ["A road is opened"]
    assert "old" not in home(reporter)


def test_who_is_editing_what_now() -> None:
    editor, article = desk("editor"), make.make_article()
    colleague = make_user("chief", first_name="Noor", last_name="Testi")
    row = Presence.objects.create(kind="article", uid=article.uid, by=colleague)
    (section,) = [each for each in editor.get(HOME).context["sections"] if each.name == "present"]
    assert section.rows[0].detail.startswith("Noor Testi, since")

    row.at = timezone.now() - timedelta(seconds=90)
    row.save()

    assert "present" not in home(editor)


def test_who_only_uploads_sees_what_is_theirs() -> None:
    brought = desk("upload-only")
    make.make_photo(title="A colleague’s", cleared=False)
    make.make_photo(title="Mine", cleared=False, created_by=user("upload-only"))
    make.make_article(headline="Later", embargo_until=timezone.now() + timedelta(days=1))

    shown = home(brought)

    assert shown["drafts"] == ["Mine"]
    assert shown["blocked"] == ["1 photographs not reviewed"]
    assert set(shown) <= {"mine", "drafts", "blocked", "published"}


def test_a_full_newsroom_costs_what_a_small_one_costs() -> None:
    chief, counts = desk("chief"), []
    me = user("chief")
    for number in (1, 19):
        for each in range(number):
            article = make.make_article(headline=f"{number} {each}", lead_photo=make.make_photo())
            move(article, "submit", by=me)
            other = make.make_article(headline=f"Live {number} {each}", created_by=me)
            publish(other)
            keep(other)
            Presence.objects.create(
                kind="article", uid=other.uid, by=make_user(username=f"u{number}{each}")
            )
        Article.objects.filter(published_number=1).update(
            published_at=timezone.now() - timedelta(days=40)
        )
        chief.get(HOME)
        with CaptureQueriesContext(connection) as captured:
            chief.get(HOME)
        counts.append(queries_in(captured))

    assert counts[0] == counts[1]
    assert Photo.objects.count() == 20
