"""Saving at a desk: what counts as a change, what is locked, what can be deleted."""

from datetime import datetime
from typing import Any

import pytest

from archive.models import Reason
from newsroom.models import Article, BodyRef, Person, PersonText, Status
from newsroom.publishing.publish import publish, withdraw
from tests import working_copies as make
from tests.staff import add_to, desk, filled, list_of, page_of, save

pytestmark = pytest.mark.django_db


def test_a_new_article_gets_its_address_its_rows_and_a_clean_text() -> None:
    client = desk("reporter")
    saleh, author, tag = make.make_person(), make.make_contributor(), make.make_tag()
    form = filled(
        client.get(add_to(Article)),
        headline="A road is opened",
        body=f"<p onclick='x()'>By {make.person_link(saleh)}</p><script>x()</script>",
        tags=[tag.pk],
    )

    client.post(add_to(Article), form | {"bylines-0-contributor": author.pk})

    article = Article.objects.get()
    assert article.slug == "a-road-is-opened"
    assert "onclick" not in article.body
    assert "script" not in article.body
    assert [byline.contributor for byline in article.bylines.all()] == [author]
    assert list(article.tags.all()) == [tag]
    assert BodyRef.objects.filter(source_uid=article.uid, target_uid=saleh.uid).exists()


def test_a_new_person_starts_with_one_empty_language_that_may_stay_empty() -> None:
    client = desk("reporter")
    opened = client.get(add_to(Person))
    (texts,) = [
        inline.formset
        for inline in opened.context["inline_admin_formsets"]
        if inline.formset.model is PersonText
    ]
    assert len(texts.forms) == 1

    client.post(add_to(Person), filled(opened, name="Amrullah Saleh"))

    assert Person.objects.get().texts.count() == 0


def test_saving_without_a_change_changes_nothing() -> None:
    article = make.make_article(contributors=[make.make_contributor()], tags=[make.make_tag()])
    publish(article)

    save(desk("editor"), article)

    assert article.status == Status.LIVE


@pytest.mark.parametrize("change", ["own field", "tag", "row"])
def test_any_change_makes_it_edited_since(change: str) -> None:
    person, other = make.make_person(), make.make_tag("Other")
    article = make.make_article(contributors=[make.make_contributor()])
    copy: Any = person if change == "row" else article
    publish(article, along=None)
    publish(person)
    changes: dict[str, Any] = {
        "own field": {"headline": "A road is closed"},
        "tag": {"tags": [other.pk]},
        "row": {"other_names-0-text": "Saleh"},
    }

    save(desk("editor"), copy, **changes[change])

    assert copy.status == Status.CHANGED


@pytest.mark.parametrize("withdrawn", [False, True], ids=["live", "withdrawn"])
def test_an_address_stays_once_it_was_public(withdrawn: bool) -> None:
    article = make.make_article()
    publish(article)
    if withdrawn:
        withdraw(article, reason=Reason.ERROR)
    before = article.slug

    save(desk("editor"), article, slug="something-else")

    assert article.slug == before


def test_the_address_of_a_draft_may_change() -> None:
    article = make.make_article()

    save(desk("editor"), article, slug="something-else")

    assert article.slug == "something-else"


def test_a_draft_can_be_deleted_and_leaves_no_reference() -> None:
    article = make.make_article(body=f"<p>{make.person_link(make.make_person())}</p>")

    desk("editor").post(page_of(article, "delete"), {"post": "yes"})

    assert not Article.objects.exists()
    assert not BodyRef.objects.exists()


@pytest.mark.parametrize("withdrawn", [False, True], ids=["live", "withdrawn"])
def test_what_was_public_is_never_deleted(withdrawn: bool) -> None:
    client = desk("chief")
    article = make.make_article()
    publish(article)
    if withdrawn:
        withdraw(article, reason=Reason.ERROR)

    response = client.post(page_of(article, "delete"), {"post": "yes"}, follow=True)

    assert Article.objects.filter(pk=article.pk).exists()
    assert page_of(article, "delete") not in response.content.decode()
    said = "is kept" if withdrawn else "Withdraw it instead"
    assert said in response.content.decode()


def test_what_a_text_refers_to_is_not_deleted() -> None:
    saleh = make.make_person()
    make.make_article(body=f"<p>{make.person_link(saleh)}</p>")

    response = desk("editor").post(page_of(saleh, "delete"), {"post": "yes"}, follow=True)

    assert Person.objects.exists()
    assert "Texts refer to it" in response.content.decode()


def test_nothing_is_deleted_by_the_list() -> None:
    article = make.make_article()

    desk("chief").post(
        list_of(Article),
        {"action": "delete_selected", "_selected_action": [article.pk], "post": "yes"},
    )

    assert Article.objects.exists()


def test_where_it_is_used_is_listed() -> None:
    client = desk("reporter")
    saleh = make.make_person()
    for number in range(22):
        make.make_article(headline=f"Part {number}", body=f"<p>{make.person_link(saleh)}</p>")
    make.make_photo(cleared=False, title="Portrait", people=[saleh])

    response = client.get(page_of(saleh))

    articles, photos = response.context["uses"]
    assert (len(articles.rows), len(photos.rows)) == (20, 1)
    assert client.get(articles.more).context["cl"].result_count == 22


def test_a_wrong_date_is_refused_with_an_example() -> None:
    client, article = desk("editor"), make.make_article()
    form = filled(client.get(page_of(article)), first_published="last Tuesday")

    errors = client.post(page_of(article), form).context["adminform"].form.errors

    assert "2021-08" in str(errors["first_published"])


def test_modified_is_a_time_of_saving() -> None:
    article = make.make_article()
    before: datetime = article.modified_at

    save(desk("editor"), article, notes="Ask for the date.")

    assert article.modified_at > before
