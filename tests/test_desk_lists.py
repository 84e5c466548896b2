"""Lists at the desks: what they show, and that their cost does not grow with their rows."""

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from newsroom.keeping import keep
from newsroom.models import (
    Article,
    Claim,
    Contributor,
    Event,
    Organisation,
    Page,
    Person,
    Photo,
    Place,
    Quotation,
    Source,
    Tag,
    User,
)
from newsroom.publishing.publish import publish
from tests import working_copies as make
from tests.staff import desk, list_of, make_user

pytestmark = pytest.mark.django_db


def article(number: int) -> None:
    author = make.make_contributor(f"Author {number}")
    tag = make.make_tag(f"Tag {number}")
    lead = make.make_photo(cleared=False)
    make.make_article(contributors=[author], tags=[tag], lead_photo=lead)


def photo(number: int) -> None:
    place, person = make.make_place(f"Place {number}"), make.make_person(f"Person {number}")
    make.make_photo(cleared=False, place=place, people=[person])


def person(number: int) -> None:
    make.make_person(portrait=make.make_photo(cleared=False), other_names=["Saleh"])


def organisation(number: int) -> None:
    parent = Organisation.objects.first()
    make.make_organisation(place=make.make_place(f"Place {number}"), parent=parent)


def claim(number: int) -> None:
    other = make.make_organisation(f"Organisation {number}")
    person = make.make_person(f"Person {number}")
    sources = [make.make_source()]
    make.make_claim("role", "Member", person=person, other_organisation=other, sources=sources)


def user(number: int) -> None:
    make_user("reporter", username=f"reporter-{number}")


ROWS = {
    Article: article,
    Photo: photo,
    Person: person,
    Organisation: organisation,
    Place: lambda number: make.make_place(parent=Place.objects.first()),
    Contributor: lambda number: make.make_contributor(),
    Source: lambda number: make.make_source(),
    Tag: lambda number: make.make_tag(f"Tag {number}"),
    Page: lambda number: make.make_page(),
    Claim: claim,
    Event: lambda number: make.make_event(place=make.make_place(f"Place {number}")),
    Quotation: lambda number: make.make_quotation(speaker=make.make_person()),
    User: user,
}


@pytest.mark.parametrize("query", ["", "?q=a"])
@pytest.mark.parametrize("model", ROWS, ids=lambda model: model.__name__)
def test_a_list_of_twenty_costs_what_a_list_of_one_costs(model: Any, query: str) -> None:
    client = desk("chief")
    address = list_of(model) + query

    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            assert client.get(address).status_code == 200
        return len(captured)

    ROWS[model](0)
    queries()  # what is read once and kept
    of_one = queries()
    for number in range(1, 20):
        ROWS[model](number)

    assert queries() == of_one


def test_status_is_said_in_words_and_filters() -> None:
    client = desk("editor")
    draft = make.make_article(headline="Never seen")
    live = make.make_article(headline="Seen as it is")
    changed = make.make_article(headline="Edited since")
    publish(live)
    publish(changed)
    changed.refresh_from_db()
    keep(changed)

    page = client.get(list_of(Article)).content.decode()
    only_changed = client.get(list_of(Article) + "?status=changed").context["cl"].queryset

    assert "Live, edited since" in page
    assert page.count("View live") == 2
    assert list(only_changed) == [changed]
    drafts = client.get(list_of(Article) + "?status=draft").context["cl"].queryset
    assert list(drafts) == [draft]


def test_a_photograph_without_a_caption_is_found() -> None:
    client = desk("photo editor")
    bare = make.make_photo(cleared=False, title="Bare", text={"caption": ""})
    make.make_photo(cleared=False, title="Complete")

    found = client.get(list_of(Photo) + "?missing=caption").context["cl"].queryset

    assert list(found) == [bare]


def test_articles_are_filtered_by_a_tag_that_is_typed() -> None:
    client = desk("editor")
    tag = make.make_tag("Elections")
    tagged = make.make_article(tags=[tag])
    make.make_article(headline="Something else")

    response = client.get(list_of(Article) + f"?tag={tag.pk}")

    assert list(response.context["cl"].queryset) == [tagged]
    assert "Elections" in response.content.decode()


@pytest.mark.parametrize("words", ["Ahmed Shah", "احمد شاه", "led the resistance"])
def test_people_are_found_by_other_names_and_texts(words: str) -> None:
    client = desk("reporter")
    wanted = make.make_person(
        "Ahmad Shah Massoud",
        other_names=["Ahmed Shah Masood", "احمد شاه مسعود"],
        text={"description": "He led the resistance in the valley."},
    )
    make.make_person("Amrullah Saleh")

    assert list(client.get(list_of(Person), {"q": words}).context["cl"].queryset) == [wanted]
