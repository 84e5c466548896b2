"""A correction is told to whoever looks after the pages that use what was corrected."""

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from archive.models import Change
from newsroom.keeping import keep
from newsroom.models import FollowUp, Photo, User
from newsroom.publishing.followups import affected
from newsroom.publishing.publish import publish
from tests import working_copies as make
from tests.searching import queries_in
from tests.staff import desk, list_of, page_of

pytestmark = pytest.mark.django_db

NOTE = "The caption named another valley."


def corrected(copy: Any, change: Change = Change.CORRECTION) -> None:
    keep(copy)
    publish(copy, change=change, note=NOTE)


def used(times: int) -> Photo:
    """A photograph in so many published articles: as their lead, or in their text."""
    photo = make.make_photo()
    publish(photo)
    for number in range(times):
        where = (
            {"lead_photo": photo} if number % 2 else {"body": f"<p>.</p>{make.photo_figure(photo)}"}
        )
        publish(make.make_article(headline=f"Article {number}", **where))
    return photo


def test_every_article_that_shows_the_photograph_is_listed() -> None:
    photo, editor = used(30), desk("editor")
    make.make_article(headline="A draft shows it too", lead_photo=photo)

    page = editor.get(page_of(photo, "publish"))
    corrected(photo)

    assert len(page.context["affected"]) == 30
    assert FollowUp.objects.count() == 30
    assert set(FollowUp.objects.values_list("what", flat=True)) == {"shows it"}
    rows = editor.get(list_of(FollowUp)).context["cl"].result_list
    assert {row.of.headline for row in rows} == {f"Article {number}" for number in range(30)}


def test_as_many_queries_for_thirty_as_for_one() -> None:
    counts, editor = [], desk("editor")
    for times in (1, 30):
        photo = used(times)
        with CaptureQueriesContext(connection) as finding:
            affected(photo)
        corrected(photo)
        with CaptureQueriesContext(connection) as listing:
            editor.get(list_of(FollowUp))
        counts.append((queries_in(finding), queries_in(listing)))
        FollowUp.objects.all().delete()

    assert counts[0] == counts[1]


@pytest.mark.parametrize("change", [Change.MINOR, Change.UPDATE])
def test_what_was_not_wrong_is_not_followed_up(change: Change) -> None:
    corrected(used(2), change)

    assert not FollowUp.objects.exists()


def test_translations_and_quotations_are_told_how_they_use_it() -> None:
    saleh, source = make.make_person(), make.make_source()
    original = make.make_article(body=make.quotation(saleh, "We will stay.", "Saleh"))
    translation = make.make_article(
        headline="Un camino", language="es", translation_of=original, body="<p>Se abrió.</p>"
    )
    saying = make.make_quotation(speaker=saleh)
    saying.citations.create(source=source)
    for each in (saleh, original, translation, saying):
        publish(each)

    corrected(original)
    corrected(saleh)

    told = set(FollowUp.objects.values_list("uid", "because_uid", "what"))
    assert told == {
        (translation.uid, original.uid, "is a translation of it"),
        (original.uid, saleh.uid, "quotes them"),
        (saying.uid, saleh.uid, "uses it"),
    }


def test_the_form_says_so_until_somebody_settles_it() -> None:
    photo, editor = used(1), desk("editor")
    corrected(photo)
    follow_up = FollowUp.objects.get()
    article = photo.leads.first() or next(
        each.copy for each in affected(photo) if each.copy.uid == follow_up.uid
    )
    page = editor.get(page_of(article)).content.decode()
    assert "Does it repeat what was wrong?" in page

    editor.post(
        page_of(article, "settle"), {"follow_up": follow_up.pk, "comment": "Its own caption."}
    )

    follow_up.refresh_from_db()
    assert follow_up.closed_by == User.objects.get(username="editor")
    assert follow_up.comment == "Its own caption."
    assert "Does it repeat what was wrong?" not in editor.get(page_of(article)).content.decode()
    assert "Its own caption." in editor.get(page_of(article, "history")).content.decode()


def test_many_are_settled_at_once_and_found_again() -> None:
    corrected(used(3))
    editor = desk("editor")
    rows = list(FollowUp.objects.values_list("pk", flat=True))

    editor.post(list_of(FollowUp), {"action": "settle_selected", "_selected_action": rows[:2]})

    assert editor.get(list_of(FollowUp)).context["cl"].result_count == 1
    assert editor.get(list_of(FollowUp), {"state": "settled"}).context["cl"].result_count == 2
    assert editor.get(list_of(FollowUp), {"state": "all"}).context["cl"].result_count == 3


def test_nobody_settles_what_they_may_not_edit() -> None:
    corrected(used(1))
    follow_up, reporter = FollowUp.objects.get(), desk("reporter")
    article = affected(Photo.objects.get())[0].copy

    reporter.post(page_of(article, "settle"), {"follow_up": follow_up.pk})
    reporter.post(
        list_of(FollowUp), {"action": "settle_selected", "_selected_action": [follow_up.pk]}
    )

    follow_up.refresh_from_db()
    assert follow_up.closed_at is None
