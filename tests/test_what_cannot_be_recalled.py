"""What readers could see of somebody is listed before and after protecting, for few to read."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from archive.models import Edition, Record
from newsroom.keeping import keep
from newsroom.models import Person, WithheldEdition
from newsroom.publishing.protect import protect
from newsroom.publishing.publish import publish
from newsroom.publishing.recall import Page, Recall, recall
from tests import working_copies as make
from tests.staff import desk, page_of

pytestmark = pytest.mark.django_db

SITE = "http://127.0.0.1:8000"


@pytest.fixture
def person() -> Person:
    """Live, with a portrait; in an article of two editions, first without the name; in a photo."""
    portrait = make.make_photo(title="Portrait", data=make.picture(colour="#102030"))
    person = make.make_person("Amrullah Saleh", public_figure=True, portrait=portrait)
    tag = make.make_tag("Roads")
    article = make.make_article(headline="A road is opened", tags=[tag])
    publish(article, along=None)
    article.body = f"<p>By {make.person_link(person)}.</p>" + make.quotation(
        person, "The road is open.", "Saleh said"
    )
    keep(article)
    publish(article, along=None)
    publish(make.make_photo(people=[person]), along=None)
    publish(make.make_article(headline="Nobody is named here"))
    person.refresh_from_db()
    return person


def protected(person: Person, *, withdraw: bool = False) -> Recall:
    person.protection = Person.Protection.PROTECTED
    uids = list(Record.objects.filter(kind="photo").values_list("uid", flat=True))
    protect(person, withdraw_pictures=uids if withdraw else [])
    return recall(Person.objects.get())


def page(found: Recall, kind: str) -> Page:
    (only,) = [each for each in found.pages if each.kind == kind]
    return only


def test_before_it_tells_what_readers_can_see_since_when_and_where(person: Person) -> None:
    found = recall(person)

    assert {each.kind for each in found.pages} == {"person", "article", "photo"}
    article = page(found, "article")
    named = Edition.objects.get(record__title="A road is opened", number=2)
    assert (article.title, article.numbers) == ("A road is opened", "2")
    assert (article.since, article.until) == (named.published_at, None)
    quote = Record.objects.get(uid=article.uid).links.get(role="speaker").quote_uid
    assert {
        f"{SITE}/articles/a-road-is-opened/",
        f"{SITE}/articles/a-road-is-opened/v/2/",
        f"{SITE}/articles/a-road-is-opened/v/2.json",
        f"{SITE}/articles/a-road-is-opened.json",
        f"{SITE}/quotes/{quote}/",
        f"{SITE}/id/{article.uid}",
    } <= set(article.addresses)
    assert f"{SITE}/feeds/people/amrullah-saleh.atom" in page(found, "person").addresses
    assert {f"{SITE}/feeds/articles.atom", f"{SITE}/tags/roads/"} <= set(found.lists)
    assert len(found.pictures) == len(files()) > 0
    assert all(each.until is None for each in found.pictures)


def files() -> set[str]:
    photos = Edition.objects.filter(record__kind="photo")
    return {f"{each['sha256']}" for edition in photos for each in edition.shape["renditions"]}


def test_after_it_tells_the_same_and_when_it_ended(person: Person) -> None:
    before = recall(person)

    after = protected(person)

    assert [each.addresses for each in after.pages] == [each.addresses for each in before.pages]
    withheld = WithheldEdition.objects.get(kind="article")
    assert page(after, "article").until == withheld.withheld_at
    assert page(after, "person").title == "Amrullah Saleh"
    assert not Record.objects.filter(slug="amrullah-saleh").exists()
    # The photographs were left public.
    assert [each.until for each in after.pictures] == [None] * len(before.pictures)


def test_of_pictures_that_were_withdrawn_it_tells_how_long_caches_keep_them(
    person: Person,
) -> None:
    names = files()

    found = protected(person, withdraw=True)

    assert {each.name.partition(".")[0] for each in found.pictures} == names
    gone = set(WithheldEdition.objects.filter(kind="photo").values_list("withheld_at", flat=True))
    for each in found.pictures:
        assert each.until in gone
        assert each.cached == each.until + timedelta(hours=1)


def test_looking_again_forgets_nothing(person: Person) -> None:
    once = protected(person)
    assert protected(person) == once


def test_twenty_pages_cost_as_many_queries_as_one(person: Person) -> None:
    with CaptureQueriesContext(connection) as few:
        recall(person)
    for number in range(20):
        body = f"<p>By {make.person_link(person)}.</p>"
        publish(make.make_article(headline=f"Road {number}", body=body))

    with CaptureQueriesContext(connection) as many:
        assert len(recall(person).pages) == 23

    assert len(many) == len(few)


def test_an_edition_that_only_its_note_names_them_in_is_listed() -> None:
    person = make.make_person("Amrullah Saleh")
    article = make.make_article(headline="Talks")
    publish(article)
    publish(article, note="As Amrullah Saleh asked.")

    assert page(recall(person), "article").numbers == "2"
    assert page(protected(person), "article").numbers == "2"


def test_what_names_somebody_else_is_not_listed(person: Person) -> None:
    assert recall(make.make_person("Ahmad Massoud")) == Recall([], [], [])


def test_the_page_shows_it_before_and_leads_to_it_after(person: Person) -> None:
    client, address = desk("chief"), page_of(person, "protect")
    before = client.post(address, {"protection": "protected"}).content.decode()
    assert "Pages that held the name: 3" in before
    assert f"{SITE}/articles/a-road-is-opened/v/2/\n" in before

    sent = {"protection": "protected", "confirmed": "yes"}
    after = client.post(address, sent, follow=True)

    assert after.redirect_chain[-1][0] == page_of(person, "recall")
    assert f"{SITE}/people/amrullah-saleh/\n" in after.content.decode()
    form = client.get(page_of(person)).content.decode()
    assert f'href="{page_of(person, "recall")}">What was public before' in form


def test_the_text_to_keep_holds_all_of_it_and_is_kept_by_no_cache(person: Person) -> None:
    found = protected(person)

    response = desk("chief").get(page_of(person, "recall-text"))

    text = response.content.decode()
    addresses = [each for one in found.pages for each in one.addresses]
    addresses += [each.address for each in found.pictures] + found.lists
    assert set(addresses) <= set(text.splitlines())
    assert "https://web.archive.org/web/*/" + page(found, "person").main[0] in text
    assert "no-store" in response["Cache-Control"]
    assert response["Content-Type"] == "text/plain; charset=utf-8"
    assert response["Content-Disposition"] == 'attachment; filename="what-was-public.txt"'


@pytest.mark.parametrize("name", ["recall", "recall-text"])
@pytest.mark.parametrize("group", ["reporter", "photo editor", "editor"])
def test_only_those_who_may_protect_read_it(group: str, name: str, person: Person) -> None:
    client: Client = desk(group)

    assert client.get(page_of(person, name)).status_code == 403
    protected(person)
    form: Any = client.get(page_of(person))
    assert page_of(person, "recall") not in form.content.decode()
