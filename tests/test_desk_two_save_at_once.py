"""Two people have one form open, and both save: what both did is joined, and nothing is lost."""

from typing import Any

import pytest
from django.test import Client

from newsroom.models import Article, Person, Revision
from tests import working_copies as make
from tests.staff import desk, filled, page_of, save

pytestmark = pytest.mark.django_db

BODY = "<p>First.</p><p>Second.</p><p>Third.</p>"


def opened(client: Client, copy: Any) -> dict[str, Any]:
    """The form as a browser would send it back."""
    return filled(client.get(page_of(copy)))


def test_different_fields_are_joined() -> None:
    article = make.make_article(body=BODY, tags=[tag := make.make_tag()])
    me, colleague = desk("editor"), desk("chief")
    mine = opened(me, article)
    save(colleague, article, standfirst="What a colleague wrote.", tags=[])

    answer = me.post(page_of(article), mine | {"headline": "Mine"}, follow=True)

    article.refresh_from_db()
    assert (article.headline, article.standfirst) == ("Mine", "What a colleague wrote.")
    assert tag not in article.tags.all()
    assert "together with what chief changed" in answer.content.decode()
    assert Revision.objects.filter(uid=article.uid, why="joined").count() == 1


def test_different_paragraphs_of_one_text_are_joined() -> None:
    article = make.make_article(body=BODY)
    me, colleague = desk("editor"), desk("chief")
    mine = opened(me, article)
    save(colleague, article, body=BODY.replace("First.", "First of all."))

    me.post(page_of(article), mine | {"body": BODY.replace("Third.", "Third and last.")})

    article.refresh_from_db()
    assert article.body.split("\n") == [
        "<p>First of all.</p>",
        "<p>Second.</p>",
        "<p>Third and last.</p>",
    ]


@pytest.mark.parametrize(
    ("choice", "kept"), [("mine", "Mine."), ("theirs", "Theirs."), ("both", "Mine.\n\nTheirs.")]
)
def test_of_what_both_changed_somebody_decides(choice: str, kept: str) -> None:
    article = make.make_article()
    me, colleague = desk("editor"), desk("chief")
    mine = opened(me, article)
    save(colleague, article, standfirst="Theirs.", headline="Theirs too")

    asked = me.post(page_of(article), mine | {"standfirst": "Mine.", "notes": "Kept."})

    assert asked.status_code == 409
    (conflict,) = asked.context["conflicts"]
    assert conflict["where"] == "Standfirst"
    article.refresh_from_db()
    assert article.standfirst == "Theirs."
    again = {name: asked.context[name] for name in ("mine", "theirs")}
    assert me.post(page_of(article, "join"), again).status_code == 409

    me.post(page_of(article, "join"), again | {"choice/standfirst": choice})

    article.refresh_from_db()
    assert article.standfirst == kept
    assert (article.headline, article.notes) == ("Theirs too", "Kept.")


def test_a_choice_is_asked_again_where_the_colleague_saved_once_more() -> None:
    article = make.make_article()
    me, colleague = desk("editor"), desk("chief")
    mine = opened(me, article)
    save(colleague, article, standfirst="Theirs.")
    asked = me.post(page_of(article), mine | {"standfirst": "Mine."})
    save(colleague, article, standfirst="Theirs, better.")
    decided = {name: asked.context[name] for name in ("mine", "theirs")}

    answer = me.post(page_of(article, "join"), decided | {"choice/standfirst": "mine"})

    assert answer.status_code == 409
    article.refresh_from_db()
    assert article.standfirst == "Theirs, better."


def test_rows_of_both_stay() -> None:
    person = make.make_person(other_names=["Saleh", "Salih"])
    me, colleague = desk("editor"), desk("chief")
    mine = opened(me, person)
    theirs = opened(colleague, person) | {
        "other_names-0-DELETE": "on",
        "other_names-2-text": "Amrollah",
    }
    assert colleague.post(page_of(person), theirs).status_code == 302

    me.post(page_of(person), mine | {"other_names-2-text": "Amrullah Saleh Panjshiri"})

    names = set(person.other_names.values_list("text", flat=True))
    assert names == {"Salih", "Amrollah", "Amrullah Saleh Panjshiri"}


def test_what_is_refused_is_refused_as_ever_and_stays_on_the_page() -> None:
    article = make.make_article()
    me, colleague = desk("editor"), desk("chief")
    mine = opened(me, article)
    save(colleague, article, standfirst="Theirs.")

    refused = me.post(page_of(article), mine | {"headline": "", "notes": "Mine."})

    assert refused.status_code == 200
    assert "Mine.</textarea>" in refused.content.decode()
    assert refused.context["opened"] == mine["opened"] or refused.context["opened"] == str(
        mine["opened"]
    )
    again = filled(refused) | {"headline": "Mine"}
    assert me.post(page_of(article), again).status_code == 302
    article.refresh_from_db()
    assert (article.headline, article.standfirst, article.notes) == ("Mine", "Theirs.", "Mine.")


def test_another_s_unsaved_text_cannot_be_put_into_an_article() -> None:
    article, other = make.make_article(), make.make_article(headline="Another")
    me, colleague = desk("editor"), desk("chief")
    mine = opened(me, article)
    save(colleague, article, standfirst="Theirs.")
    asked = me.post(page_of(article), mine | {"standfirst": "Mine."})
    decided = {"mine": asked.context["mine"], "theirs": 1, "choice/standfirst": "mine"}

    assert me.post(page_of(other, "join"), decided).status_code == 302
    other.refresh_from_db()
    assert other.standfirst == "It leads to the valley."


@pytest.mark.parametrize("model", [Article, Person])
def test_saving_without_a_change_keeps_no_revision(model: Any) -> None:
    copy = make.make_article() if model is Article else make.make_person()
    save(desk("editor"), copy)

    assert Revision.objects.filter(uid=copy.uid).count() == 1
