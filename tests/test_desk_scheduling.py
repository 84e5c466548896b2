"""Scheduling at the desks: said on the page for publishing, seen on the form and in a list."""

from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from archive.models import Reason, Record
from newsroom.keeping import keep
from newsroom.models import Article, Due
from newsroom.publishing.due import schedule_withdrawal
from newsroom.publishing.falling_due import run_due
from newsroom.publishing.publish import publish
from newsroom.publishing.working import beat
from tests import working_copies as make
from tests.scheduling import acts, in_hours, schedule_it, staff
from tests.searching import queries_in
from tests.staff import desk, list_of, page_of, save
from tests.test_desk_publishing import press_publish

pytestmark = pytest.mark.django_db


def said(at: datetime, zone: str = "Asia/Kabul") -> dict[str, str]:
    """A moment as a browser sends it."""
    local = at.astimezone(ZoneInfo(zone))
    return {"at_0": f"{local:%Y-%m-%d}", "at_1": f"{local:%H:%M}", "at_2": zone}


def press_schedule(client: Client, copy: Any, at: datetime, **changes: Any) -> Any:
    zone = changes.pop("zone", "Asia/Kabul")
    response = press_publish(client, copy, **said(at, zone), schedule="1", **changes)
    copy.refresh_from_db()
    return response


def text(response: Any) -> str:
    return str(response.content.decode())


def test_an_editor_schedules_an_article_and_it_goes_out() -> None:
    editor, article = desk("editor"), make.make_article(tags=[make.make_tag()])
    at = in_hours(30)

    response = press_schedule(editor, article, at, zone="Europe/Madrid")

    assert response.headers["Location"] == page_of(article)
    assert not Record.objects.exists()
    form = text(editor.get(page_of(article)))
    assert "in Kabul" in form
    assert "in Madrid" in form
    assert "it will not go out unless you schedule it again" in form
    assert "Scheduled: it goes out on" in text(editor.get(page_of(article, "history")))
    run_due(at)
    assert acts(article) == ["publish"]
    assert "As scheduled: Published as edition 1." in text(editor.get(page_of(article, "history")))


def test_the_form_says_when_what_is_scheduled_was_saved_since() -> None:
    editor, article = desk("editor"), make.make_article()
    schedule_it(article)

    save(editor, article, headline="Not approved")

    assert "It was saved since it was scheduled." in text(editor.get(page_of(article)))


@pytest.mark.parametrize(
    ("given", "answer"),
    [
        ({"at_0": "2020-01-01", "at_1": "09:00", "at_2": "UTC"}, "That time has passed."),
        ({"at_0": "", "at_1": "", "at_2": "UTC"}, "Say when: a day, a time"),
        ({"at_0": "2040-01-01", "at_1": "", "at_2": "UTC"}, "Give both the day and the time."),
        (
            {"at_0": "2040-03-25", "at_1": "02:30", "at_2": "Europe/Madrid"},
            "In Madrid there is no 02:30 on 25 March 2040",
        ),
    ],
)
def test_a_wrong_time_is_refused_in_words_and_stays_written(
    given: dict[str, str], answer: str
) -> None:
    response = press_publish(desk("editor"), make.make_article(), **given, schedule="1")

    assert answer in text(response)
    assert f'value="{given["at_0"]}"' in text(response) or not given["at_0"]
    assert not Due.objects.exists()


@pytest.mark.parametrize("page", ["publish", "withdraw"])
def test_with_a_time_written_the_button_for_now_does_nothing(page: str) -> None:
    chief, article = desk("chief"), make.make_article()
    if page == "withdraw":
        publish(article)
        answer = chief.post(page_of(article, page), {"reason": "error", **said(in_hours(2))})
    else:
        answer = press_publish(chief, article, **said(in_hours(2)))

    assert "pressed the button that acts now, so nothing was done" in text(answer)
    assert acts(article) == ([] if page == "publish" else ["publish"])


def test_only_who_may_schedule_does() -> None:
    article = make.make_article()
    reporter = desk("reporter")

    assert press_schedule(reporter, article, in_hours(1)).status_code == 403
    assert 'name="schedule"' not in text(reporter.get(page_of(article, "publish")))
    assert not Due.objects.exists()


def test_publishing_by_hand_says_that_what_waited_is_cancelled() -> None:
    editor, article = desk("editor"), make.make_article()
    schedule_it(article)

    press_publish(editor, article)

    assert "that is cancelled now" in text(editor.get(page_of(article)))
    assert Due.objects.get().state == "cancelled"


def test_a_chief_schedules_a_withdrawal() -> None:
    chief, article = desk("chief"), make.make_article()
    publish(article)
    at = in_hours(5)

    form = {"reason": "legal", "schedule": "1", **said(at)}
    assert chief.post(page_of(article, "withdraw"), form).status_code == 302
    assert "Is withdrawn" in text(chief.get(page_of(article)))
    assert desk("editor").post(page_of(article, "withdraw"), form).status_code == 403

    run_due(at)
    assert acts(article) == ["publish", "withdraw"]


def test_it_is_cancelled_on_a_page_that_asks() -> None:
    editor, article = desk("editor"), make.make_article()
    due = schedule_it(article)
    address = reverse("admin:newsroom_due_cancel", args=[due.pk])
    assert address in text(editor.get(page_of(article)))

    assert "It goes out on" in text(editor.get(address))
    assert desk("reporter").post(address).status_code == 403
    assert editor.post(address).headers["Location"] == page_of(article)

    assert "Goes out" not in text(editor.get(page_of(article)))
    assert editor.post(address).status_code == 302
    run_due(in_hours(2))
    assert not Record.objects.exists()


def test_the_list_tells_what_when_who_and_what_failed_and_why() -> None:
    editor = desk("editor")
    beat("a worker", timezone.now())
    first, second = make.make_article(headline="First"), make.make_article(headline="Second")
    failing = schedule_it(first, by=staff())
    schedule_it(second, at=in_hours(3), zone="Europe/Madrid")
    first.headline = "Not approved"
    keep(first)
    Due.objects.filter(pk=failing.pk).update(at=timezone.now() - timedelta(seconds=5))
    run_due(timezone.now())

    page = text(editor.get(list_of(Due)))

    assert "“Not approved” was changed after it was scheduled" in page
    assert "in Madrid" in page
    assert page_of(second) in page
    assert "Nobody at work" not in page
    assert "Did not go out" in text(editor.get(page_of(first)))
    off = reverse("admin:newsroom_due_cancel", args=[failing.pk])
    editor.post(off)
    assert "was changed after" not in text(editor.get(list_of(Due)))
    assert "was changed after" in text(editor.get(f"{list_of(Due)}?state=all"))


def test_who_waits_for_a_worker_that_does_not_run_is_told() -> None:
    editor, article = desk("editor"), make.make_article()
    schedule_it(article)

    for page in (list_of(Due), page_of(article), page_of(article, "publish")):
        assert "manage.py run_worker" in text(editor.get(page))


def test_the_list_takes_as_many_queries_for_twenty_as_for_one() -> None:
    editor = desk("editor")

    def queries() -> int:
        with CaptureQueriesContext(
            connection,
        ) as captured:
            assert editor.get(list_of(Due)).status_code == 200
        return queries_in(captured)

    schedule_it(make.make_article())
    queries()  # what is read once and kept
    of_one = queries()
    for _ in range(19):
        schedule_it(make.make_article())
    assert queries() == of_one


def test_a_draft_that_is_deleted_waits_for_nothing() -> None:
    editor, article = desk("chief"), make.make_article()
    schedule_it(article)

    editor.post(page_of(article, "delete"), {"post": "yes"})

    assert not Article.objects.exists()
    assert Due.objects.get().said == "It was deleted."


def test_the_list_is_closed_to_those_who_see_only_their_own() -> None:
    schedule_it(make.make_article())

    assert desk("upload-only").get(list_of(Due)).status_code == 403


def test_what_is_live_and_scheduled_to_be_withdrawn_says_so_in_the_list() -> None:
    article = make.make_article()
    publish(article)
    schedule_withdrawal(article, in_hours(1), "UTC", Reason.LEGAL, staff("chief"))

    page = text(desk("editor").get(f"{list_of(Article)}?status=scheduled"))

    assert article.headline in page
