"""What is scheduled and what somebody does by hand, or another worker: nothing is done twice."""

from typing import Any

import pytest

from archive.models import Reason, Record
from newsroom.keeping import keep
from newsroom.models import Article, Status
from newsroom.publishing import falling_due
from newsroom.publishing.due import (
    NotScheduled,
    cancel,
    schedule_withdrawal,
    waiting,
)
from newsroom.publishing.falling_due import run_due
from newsroom.publishing.plan import plan
from newsroom.publishing.publish import Blocked, publish, withdraw
from tests import working_copies as make
from tests.scheduling import acts, come_of, in_hours, schedule_it, staff

pytestmark = pytest.mark.django_db


def test_it_is_withdrawn_at_its_time() -> None:
    article = make.make_article()
    publish(article)
    due = schedule_withdrawal(article, in_hours(1), "UTC", Reason.LEGAL, staff("chief"))

    run_due(due.at)

    article.refresh_from_db()
    assert (article.status, acts(article)) == (Status.WITHDRAWN, ["publish", "withdraw"])
    assert come_of(due) == ("done", "Withdrawn.")


def test_from_monday_till_friday() -> None:
    article = make.make_article()
    begins = schedule_it(article, at=in_hours(1))
    ends = schedule_withdrawal(article, in_hours(90), "UTC", Reason.ERROR, staff("chief"))
    article.refresh_from_db()
    assert article.due_at == begins.at

    run_due(begins.at)
    article.refresh_from_db()
    assert article.due_at == ends.at
    run_due(ends.at)

    assert acts(article) == ["publish", "withdraw"]


def test_publishing_by_hand_takes_back_what_waits_to_be_published() -> None:
    tag = make.make_tag()
    article = make.make_article(tags=[tag])
    dues = [schedule_it(tag), schedule_it(article)]

    publish(article, along=None)

    assert not waiting().exists()
    run_due(in_hours(2))
    assert [acts(article), acts(tag)] == [["publish"], ["publish"]]
    assert come_of(dues[0])[1] == f"It was published before that, along with “{article.label}”."
    assert come_of(dues[1])[1] == "It was published before that, as edition 1."


def test_what_is_withdrawn_by_hand_does_not_come_back_by_itself() -> None:
    article = make.make_article()
    publish(article)
    article.headline = "A road is closed"
    keep(article)
    due = schedule_it(article, change="update", note="It was closed.")
    leaving = schedule_withdrawal(article, in_hours(3), "UTC", Reason.ERROR, staff("chief"))

    withdraw(article, reason=Reason.SAFETY)
    run_due(in_hours(4))

    assert acts(article) == ["publish", "withdraw"]
    assert [come_of(each)[0] for each in (due, leaving)] == ["cancelled", "cancelled"]


def test_scheduling_again_replaces_what_waits_and_cancelling_takes_it_back() -> None:
    article = make.make_article()
    first = schedule_it(article)
    second = schedule_it(article, at=in_hours(3))
    assert come_of(first)[0] == "cancelled"
    assert article.due_at == second.at

    cancel(second, by=staff())

    article.refresh_from_db()
    assert article.due_at is None
    assert come_of(second) == ("cancelled", "Cancelled by editor.")
    run_due(in_hours(4))
    assert not Record.objects.exists()
    with pytest.raises(NotScheduled):
        cancel(second, by=staff())


def test_what_another_worker_has_done_meanwhile_is_left(monkeypatch: pytest.MonkeyPatch) -> None:
    """Both have looked at it; the one that comes second to the ledger does nothing."""
    article = make.make_article()
    due = schedule_it(article)
    first_plan = plan

    def slow(copy: Any, **said: Any) -> Any:
        found = first_plan(copy, **said)
        monkeypatch.setattr(falling_due, "plan", first_plan)
        assert run_due(due.at) == [due]  # the other worker
        return found

    monkeypatch.setattr(falling_due, "plan", slow)
    assert run_due(due.at) == []
    assert acts(article) == ["publish"]


def test_what_goes_along_is_published_once_by_two_workers(monkeypatch: pytest.MonkeyPatch) -> None:
    tag = make.make_tag()
    articles = [make.make_article(tags=[tag]) for _ in range(2)]
    first, _ = (schedule_it(article, at=in_hours(1 + at)) for at, article in enumerate(articles))

    def slow(copy: Any, **said: Any) -> Any:
        found = plan(copy, **said)
        monkeypatch.setattr(falling_due, "plan", plan)
        publish(articles[1], along=None)  # the other worker, faster with the other article
        return found

    monkeypatch.setattr(falling_due, "plan", slow)
    assert run_due(first.at) == [first]

    assert [acts(copy) for copy in (*articles, tag)] == [["publish"]] * 3


def test_what_was_published_meanwhile_is_looked_at_again_by_hand() -> None:
    article = make.make_article()
    planned = plan(article)
    publish(Article.objects.get(pk=article.pk))

    with pytest.raises(Blocked, match="It was published meanwhile"):
        publish(article, planned=planned)
    assert acts(article) == ["publish"]
