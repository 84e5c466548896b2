"""What is scheduled goes out at its time, once, and only as it was approved."""

from datetime import timedelta
from typing import Any

import pytest
from django.contrib.admin.models import LogEntry

from archive.models import Reason, Record
from newsroom.keeping import keep
from newsroom.models import Due, Status, User
from newsroom.publishing import outbox
from newsroom.publishing.due import (
    NotScheduled,
    failed_lately,
    schedule_withdrawal,
)
from newsroom.publishing.falling_due import run_due
from newsroom.publishing.publish import publish
from tests import working_copies as make
from tests.scheduling import acts, come_of, in_hours, schedule_it, staff

pytestmark = pytest.mark.django_db


def test_it_goes_out_at_its_time_with_what_it_refers_to() -> None:
    person = make.make_person()
    article = make.make_article(body=f"<p>By {make.person_link(person)}.</p>")
    due = schedule_it(article)
    assert (article.status, article.due_at) == (Status.SCHEDULED, due.at)

    assert run_due(due.at - timedelta(seconds=1)) == []
    assert not Record.objects.exists()

    assert run_due(due.at) == [due]
    article.refresh_from_db()
    assert (article.status, article.due_at) == (Status.LIVE, None)
    assert come_of(due) == ("done", "Published as edition 1.")
    assert {acts(copy)[0] for copy in (person, article)} == {"publish"}
    assert run_due(due.at) == []
    assert acts(article) == ["publish"]
    assert "As scheduled: Published as edition 1." in [
        each.change_message for each in LogEntry.objects.all()
    ]


def test_many_that_share_what_goes_along_all_go_out() -> None:
    tag = make.make_tag()
    articles = [make.make_article(tags=[tag]) for _ in range(3)]
    at = in_hours(1)
    for article in articles:
        schedule_it(article, at=at)

    run_due(at)

    assert [acts(article) for article in articles] == [["publish"]] * 3
    assert acts(tag) == ["publish"]


def test_what_was_kept_waiting_still_goes_out_and_says_so() -> None:
    due = schedule_it(make.make_article())

    run_due(due.at + timedelta(hours=2, minutes=5))

    state, said = come_of(due)
    assert state == "done"
    assert "It was late, by 2\xa0hours, 5\xa0minutes" in said


@pytest.mark.parametrize("which", ["the article", "what goes along"])
def test_what_was_changed_since_does_not_go_out(which: str) -> None:
    tag = make.make_tag("Roads")
    article = make.make_article(tags=[tag])
    due = schedule_it(article)
    changed: Any = article if which == "the article" else tag
    setattr(changed, "headline" if changed is article else "name", "Not approved")
    keep(changed)

    run_due(due.at)

    state, said = come_of(due)
    assert state == "failed"
    assert "“Not approved” was changed after it was scheduled" in said
    assert not Record.objects.exists()
    assert list(failed_lately(due.at)) == [due]
    article.refresh_from_db()
    assert article.status == Status.DRAFT

    again = schedule_it(article, at=in_hours(2))
    assert not failed_lately(due.at).exists()
    run_due(again.at)
    assert acts(article) == ["publish"]


def test_what_is_saved_again_unchanged_goes_out() -> None:
    article = make.make_article()
    due = schedule_it(article)
    keep(article)

    run_due(due.at)

    assert acts(article) == ["publish"]


def test_what_stands_in_the_way_by_then_keeps_it_back() -> None:
    article = make.make_article()
    due = schedule_it(article)
    make.make_person("Road", protection="protected")

    run_due(due.at)

    state, said = come_of(due)
    assert state == "failed"
    assert article.headline in said
    assert not Record.objects.exists()


@pytest.mark.parametrize("how", ["no longer works here", "was frozen"])
def test_nothing_goes_out_for_an_account_that_may_not(how: str) -> None:
    due = schedule_it(make.make_article())
    if how == "was frozen":
        User.objects.update(is_active=False)
    else:
        User.objects.all().delete()

    run_due(due.at)

    assert come_of(due)[0] == "failed"
    assert not Record.objects.exists()


def test_a_correction_keeps_its_note() -> None:
    article = make.make_article()
    publish(article)
    article.headline = "A road is closed"
    keep(article)
    due = schedule_it(article, change="correction", note="It was closed.")

    run_due(due.at)

    edition = Record.objects.get().current
    assert edition is not None
    assert (edition.number, edition.change, edition.note) == (2, "correction", "It was closed.")


def test_nobody_schedules_what_could_not_go_out_or_without_permission() -> None:
    article = make.make_article()
    uncleared = make.make_photo(cleared=False)
    for said in ({"at": in_hours(-1)}, {"by": staff("reporter")}):
        with pytest.raises(NotScheduled):
            schedule_it(article, **said)
    with pytest.raises(NotScheduled, match="has not been cleared"):
        schedule_it(uncleared)
    with pytest.raises(NotScheduled, match="nothing to take"):
        schedule_withdrawal(article, in_hours(1), "UTC", Reason.ERROR, staff("chief"))
    assert not Due.objects.exists()


def test_a_second_person_is_needed_before_it_is_scheduled(settings: Any) -> None:
    settings.SECOND_APPROVAL = "always"
    article = make.make_article(created_by=staff())

    with pytest.raises(NotScheduled, match="Have it approved first"):
        schedule_it(article)

    due = schedule_it(article, by=staff("chief"))
    run_due(due.at)
    assert acts(article) == ["publish"]


def test_a_fault_of_the_server_is_tried_again_and_then_told(monkeypatch: Any) -> None:
    photo, article = make.make_photo(), make.make_article()
    due = schedule_it(photo)
    schedule_it(article, at=due.at)

    def fails(names: Any) -> None:
        if names:
            raise OSError("The storage does not answer.")

    monkeypatch.setattr(outbox, "make_public", fails)
    run_due(due.at)
    assert come_of(due)[0] == "waiting"
    assert acts(article) == ["publish"]

    run_due(due.at + timedelta(minutes=11))
    assert come_of(due)[0] == "failed"
    assert "The server could not do it (OSError)" in due.said
