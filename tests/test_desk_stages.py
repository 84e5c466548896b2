"""From an idea to ready: who takes which step, and whose a draft is."""

from typing import Any

import pytest
from django.test import Client

from newsroom.models import Article, Status, Step, User
from newsroom.publishing.publish import publish
from tests import working_copies as make
from tests.staff import add_to, desk, filled, page_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def reporter() -> Client:
    return desk("reporter")


@pytest.fixture
def draft(reporter: Client) -> Article:
    """A draft of the reporter's own."""
    form = filled(reporter.get(add_to(Article)), headline="A road is opened", body="<p>Yes.</p>")
    assert reporter.post(add_to(Article), form).status_code == 302
    return Article.objects.get()


def take(client: Client, copy: Any, step: str, comment: str = "", **data: Any) -> Any:
    answer = client.post(page_of(copy, "stage"), {"step": step, "comment": comment} | data)
    copy.refresh_from_db()
    return answer


def status(copy: Article) -> Status:
    return copy.status


def steps(client: Client, copy: Any) -> list[str]:
    """What the page offers beside staying."""
    answer = client.get(page_of(copy, "stage"))
    if answer.status_code in (403, 404):
        return []
    return [name for name, _ in answer.context["form"].fields["step"].choices][:-1]


def test_a_draft_is_handed_in_sent_back_and_marked_as_ready(
    reporter: Client, draft: Article
) -> None:
    editor = desk("editor")
    assert steps(reporter, draft) == ["shelve", "submit"]

    take(reporter, draft, "submit", "The date is sure.")
    assert status(draft) == Status.REVIEW
    assert reporter.post(page_of(draft), {"headline": "Mine"}).status_code == 403
    assert steps(reporter, draft) == ["take_back"]
    assert steps(editor, draft) == ["ready", "send_back"]

    refused = take(editor, draft, "send_back")
    assert "Say what is to be done" in refused.content.decode()
    take(editor, draft, "send_back", "Who says so?")
    assert status(draft) == Status.DRAFT
    assert "Who says so?" in reporter.get(page_of(draft, "stage")).content.decode()

    take(editor, draft, "ready")
    assert status(draft) == Status.READY
    assert [step.stage for step in Step.objects.all()] == ["ready", "draft", "review"]


def test_nobody_takes_a_step_that_is_not_theirs(reporter: Client, draft: Article) -> None:
    take(reporter, draft, "ready")
    assert status(draft) == Status.DRAFT
    assert steps(desk("photo editor"), draft) == []
    assert steps(desk("upload-only"), draft) == []


def test_a_reporter_edits_what_is_theirs_or_was_given_to_them(
    reporter: Client, draft: Article
) -> None:
    other = make.make_article(headline="A colleague’s")
    assert reporter.get(page_of(other)).status_code == 200
    assert reporter.post(page_of(other), {"headline": "Mine"}).status_code == 403

    me = User.objects.get(username="reporter")
    take(desk("editor"), other, "stay", assigned_to=me.pk)

    form = filled(reporter.get(page_of(other)), headline="Ours")
    assert reporter.post(page_of(other), form).status_code == 302
    other.refresh_from_db()
    assert other.headline == "Ours"


def test_what_is_published_begins_anew_as_a_draft(draft: Article) -> None:
    editor = desk("editor")
    take(editor, draft, "ready", assigned_to=User.objects.get(username="editor").pk)

    publish(draft)

    draft.refresh_from_db()
    assert (draft.status, draft.stage, draft.assigned_to) == (Status.LIVE, "draft", None)


def test_an_edited_live_article_shows_how_far_its_next_edition_is(draft: Article) -> None:
    editor = desk("editor")
    publish(draft)
    form = filled(editor.get(page_of(draft)), standfirst="Since this morning.")
    assert editor.post(page_of(draft), form).status_code == 302
    take(editor, draft, "submit")

    page = editor.get(page_of(draft)).content.decode()

    assert status(draft) == Status.CHANGED
    assert '<span class="chip chip-review">In review</span>' in page
