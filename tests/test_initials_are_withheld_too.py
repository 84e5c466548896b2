"""Of somebody who was known by initials, and is protected now, the initials go as well."""

import pytest

from archive.models import Record
from archive.verify import problems
from newsroom.models import Article, Person
from newsroom.publishing.protect import consequences, protect
from newsroom.publishing.publish import Blocked, publish
from tests.archive_content import archive_dump
from tests.working_copies import (
    make_article,
    make_person,
    make_quotation,
    make_source,
    person_link,
    quotation,
)

pytestmark = pytest.mark.django_db

INITIALS = "X. Q."  # of nobody else in an archive's tables


@pytest.fixture
def person() -> Person:
    return make_person("Xenab Qasim", protection="initials", other_names=["زینب قاسم"])


def article(person: Person, **fields: str) -> Article:
    body = f"<p>{person_link(person)} spoke.</p>" + quotation(person, "Ready.", "Qasim said")
    article = make_article(headline="Talks", body=body, **fields)
    publish(article)
    return article


def protected(person: Person) -> Person:
    person.protection = Person.Protection.PROTECTED
    return person


def test_they_leave_what_refers_to_them(person: Person) -> None:
    linked = article(person)
    said = make_quotation("We wait.", speaker=person)
    said.citations.create(source=make_source())
    publish(said, along=None)
    publish(person)
    assert archive_dump().count(INITIALS) > 2

    found = consequences(protected(person))
    assert {linked.uid, said.uid} <= found.rewritten.keys()
    protect(person)

    assert INITIALS not in archive_dump()
    blocks = Record.objects.get(uid=linked.uid).current.shape["body"]["blocks"]  # type: ignore[union-attr]
    assert blocks[0]["content"][0]["text"].startswith("name withheld")
    assert blocks[1]["attribution"] == "name withheld"
    assert list(problems()) == []


def test_the_same_letters_elsewhere_are_somebody_elses(person: Person) -> None:
    other = make_article(headline="Roads", body=f"<p>{INITIALS} built them.</p>")
    publish(other)
    protect(protected(person))
    assert Record.objects.get(uid=other.uid).current.number == 1  # type: ignore[union-attr]
    assert INITIALS in archive_dump()


def test_nobody_types_them_beside_the_link(person: Person) -> None:
    body = f"<p>{person_link(person)} spoke; so wrote {INITIALS}</p>"
    publish(make_article(headline="Known by initials", body=body))
    protect(protected(person))
    with pytest.raises(Blocked, match="protected person’s name"):
        publish(make_article(headline="Protected", body=body))


def test_a_single_letter_is_no_name(person: Person) -> None:
    single = make_person("Xenab", protection="initials")
    body = f"<p>{person_link(single)} came. X. marks the place.</p>"
    publish(make_article(headline="Plan", body=body))
    protect(protected(single))
    publish(make_article(headline="Plan B", body=body))
