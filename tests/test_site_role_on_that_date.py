"""Who is named in something old is shown as what they were then."""

from uuid import UUID, uuid4

import pytest
from django.db import connection
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from archive import rows, shapes
from archive.models import Record
from archive.views.reading import Preview
from archive.views.render import render_record
from tests.published import (
    claim,
    mention,
    paragraph,
    publish_again,
    publish_article,
    publish_organisation,
    publish_person,
    publish_photo,
    publish_saying,
    quotation,
)

pytestmark = pytest.mark.django_db

MINISTER = claim("role", "Minister of Defence", start="1992", end="2001-09-09")
DEPUTY = claim("role", "First deputy", start="2020-02-19", end="2021-08-15")
CARETAKER = claim(
    "role", "Caretaker", start="2021-08-17/..", status="contested", basis="self_declared"
)
ALL = (MINISTER, DEPUTY, CARETAKER)


def rail(page: str) -> str:
    return page.partition('id="named-person"')[2].partition("</section>")[0]


def test_an_article_says_it_at_the_link_and_beside_it(client: Client) -> None:
    person = publish_person("Amrullah Saleh", claims=ALL, description="In exile.")
    text = (paragraph(mention(person)), quotation("No.", person, attribution="Amrullah Saleh"))
    publish_article("Old", first_published="2021-03-01", body=text)
    publish_article("Now", body=text)

    old, now = (client.get(f"/articles/{slug}/").content.decode() for slug in ("old", "now"))

    assert '<a href="/people/amrullah-saleh/" title="First deputy">Amrullah Saleh</a>' in old
    assert '<bdi lang="en" dir="ltr">First deputy</bdi>' in rail(old)
    assert "In exile." not in rail(old)
    assert "First deputy" in old.partition("<figcaption>")[2].partition("</figcaption>")[0]
    # The day of the first edition, where the article says none.
    assert 'title="Caretaker · claimed">Amrullah Saleh</a>' in now
    assert "claimed" in rail(now)


def test_it_says_where_the_role_was_held(client: Client) -> None:
    front, hidden = publish_organisation("The front"), uuid4()
    leader = claim("role", "Leader", target=front, start="2019", end="2023")
    agent = claim("role", "Agent", target=str(hidden), start="2019", end="2023")
    deputy = claim("role", "Deputy of the Front", target=front, start="2019", end="2023")
    people = [
        publish_person(f"Person {number}", claims=(each,))
        for number, each in enumerate((leader, agent, deputy))
    ]
    publish_article(
        "Old", first_published="2021-03-01", body=(paragraph(*(mention(one) for one in people)),)
    )
    said = publish_saying("Once.", speaker=people[0], date="2021-03-01")

    page = client.get("/articles/old/").content.decode()

    assert 'title="Leader · The front">Person 0</a>' in page
    assert 'title="Agent">Person 1</a>' in page
    assert 'title="Deputy of the Front">Person 2</a>' in page
    for address in (f"/quotes/{said.uid}/", "/quotes/", "/people/person-0/quotes/"):
        own = client.get(address).content.decode().partition('class="role"')[2]
        assert "The front" in own.partition("</span>")[0]


def test_an_old_edition_and_a_later_change_of_role(client: Client) -> None:
    person = publish_person("Amrullah Saleh", claims=(DEPUTY,))
    article = publish_article(
        "Old", first_published="2021-03-01", body=(paragraph(mention(person)),)
    )
    publish_again(article, first_published="2021-09-01")
    publish_again(person, claims=ALL)

    assert 'title="First deputy"' in client.get("/articles/old/v/1/").content.decode()
    assert 'title="Caretaker · claimed"' in client.get("/articles/old/").content.decode()


def test_an_article_is_not_told_by_what_somebody_became_later(client: Client) -> None:
    person = publish_person("Amrullah Saleh", claims=(DEPUTY,), description="Vice president.")
    publish_article("Before", first_published="1999", body=(paragraph(mention(person)),))
    publish_article("After", first_published="2024", body=(paragraph(mention(person)),))

    before, after = (
        client.get(f"/articles/{slug}/").content.decode() for slug in ("before", "after")
    )

    assert "Vice president." not in rail(before)
    assert "Vice president." in rail(after)


def test_a_photograph_says_it_of_those_it_shows(client: Client) -> None:
    person = publish_person("Amrullah Saleh", claims=ALL)
    publish_photo("Then", depicts=[person], date_taken="1995")
    publish_photo("Some day", depicts=[person])

    then, some_day = (
        client.get(f"/photos/{slug}/").content.decode() for slug in ("then", "some-day")
    )

    assert "Minister of Defence" in then
    assert "Caretaker" not in then
    assert 'class="role"' not in some_day


def test_words_say_what_their_speaker_was_when_they_were_spoken(client: Client) -> None:
    person = publish_person("Amrullah Saleh", claims=ALL)
    said = publish_saying("Once.", speaker=person, date="2021-03-01")
    publish_saying("Some day.", speaker=person)

    assert "First deputy" in client.get(f"/quotes/{said.uid}/").content.decode()
    rows = client.get("/quotes/").content.decode().split("<blockquote")
    assert ["First deputy" in row for row in rows if "Once." in row] == [True]
    assert ['class="role"' in row for row in rows if "Some day." in row] == [False]
    own = client.get("/people/amrullah-saleh/quotes/").content.decode()
    assert own.count("First deputy") == 1


def test_in_the_language_of_the_page(client: Client) -> None:
    both = shapes.Claim(
        uid=str(uuid4()), kind="role", texts={"en": "Envoy", "fa-AF": "سفیر"}, start="2020"
    )
    person = publish_person("Amrullah Saleh", claims=(both,))
    publish_article(
        *("دره",), slug="dara", language="fa-AF", first_published="2021-08-01",
        body=(paragraph(mention(person)),),
    )  # fmt: skip

    page = client.get("/articles/dara/").content.decode()

    # In English words the date keeps its own direction.
    assert 'title="سفیر (from \u2068۲۰۲۰\u2069)"' in page
    assert '<bdi lang="fa-AF" dir="rtl">سفیر</bdi>' in rail(page)


def test_a_preview_says_it_too() -> None:
    person = shapes.Person(
        uid=str(uuid4()), slug="saleh", language="en", name="Saleh", sort_key="Saleh", claims=ALL
    )
    now = timezone.now()
    drafts = {UUID(person.uid): Record(**rows.fields(person, first=now, last=now))}
    body = shapes.Body((paragraph(mention(drafts[UUID(person.uid)])),))
    article = shapes.Article(
        uid=str(uuid4()), slug="draft", language="en", headline="A draft",
        first_published="2021-03-01", body=body,
    )  # fmt: skip

    page = render_record(
        RequestFactory().get("/"),
        Record(**rows.fields(article, first=now, last=now)),
        article,
        edition=None,
        resolve=lambda uids: {uid: drafts[uid] for uid in uids if uid in drafts},
        preview=Preview("Not public.", media="/"),
    ).content.decode()

    assert 'title="First deputy"' in page
    assert "First deputy" in rail(page)


def test_twenty_people_with_roles_cost_what_one_costs(client: Client) -> None:
    article = publish_article("Main", first_published="2021-03-01")
    photo = publish_photo("Bridge", date_taken="2021-03-01")

    def queries(count: int) -> list[int]:
        people = [publish_person(f"Person {count}-{number}", claims=ALL) for number in range(count)]
        blocks = tuple(paragraph(mention(person)) for person in people)
        publish_again(article, body=shapes.Body(blocks))
        publish_again(photo, depicts=tuple(str(person.uid) for person in people))
        found = []
        for address in ("/articles/main/", "/photos/bridge/"):
            with CaptureQueriesContext(connection) as captured:
                page = client.get(address).content.decode()
            assert page.count('class="role"') == count
            found.append(len(captured))
        return found

    assert queries(1) == queries(20)
