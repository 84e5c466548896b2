"""A protected person is in nobody's claims, in no event and behind no quotation."""

import pytest
from django.test import Client

from archive import shapes
from archive.models import Link, Record
from archive.verify import problems
from newsroom.models import Participant, Person
from newsroom.publishing.freeze import freeze
from newsroom.publishing.protect import protect
from newsroom.publishing.publish import Blocked, publish
from tests import working_copies as make
from tests.archive_content import archive_dump

pytestmark = pytest.mark.django_db


@pytest.fixture
def saleh() -> Person:
    """Public, and named in the claims of somebody else, in an event and by a quotation."""
    person, other = make.make_person("Amrullah Saleh"), make.make_person("Ahmad Massoud")
    front, source = make.make_organisation("The front"), make.make_source()
    make.make_claim(
        "relation", person=other, relation="ally", other_person=person, sources=[source]
    )
    make.make_claim(
        *("role", "Commander"), person=other, appointed_by=person, sources=[source]
    )  # fmt: skip
    make.make_claim(
        *("role", "Deputy"), person=person, other_organisation=front, sources=[source]
    )  # fmt: skip
    event = make.make_event()
    Participant.objects.create(event=event, person=person)
    said = make.make_quotation("We are ready.", speaker=person)
    said.citations.create(source=source)
    for copy in (person, other, front, event, said):
        copy.refresh_from_db()
        if not copy.is_live:
            publish(copy)
    person.refresh_from_db()
    return person


def test_protecting_takes_them_out_of_what_is_live(saleh: Person, client: Client) -> None:
    assert Link.objects.filter(target_uid=saleh.uid).count() == 4
    assert "Amrullah Saleh" in client.get("/people/ahmad-massoud/").content.decode()

    saleh.protection = Person.Protection.PROTECTED
    protect(saleh)

    assert not Link.objects.filter(target_uid=saleh.uid).exists()
    assert "Saleh" not in archive_dump()
    assert not list(problems())
    page = client.get("/people/ahmad-massoud/").content.decode()
    assert "Ally of" not in page
    assert "Commander" in page
    assert "Deputy" not in client.get("/organisations/the-front/").content.decode()
    said = Record.objects.get(kind="quotation")
    assert "name withheld" in client.get(f"/quotes/{said.uid}/").content.decode()


def test_freezing_leaves_them_out(saleh: Person) -> None:
    Person.objects.filter(pk=saleh.pk).update(protection="protected")
    other = Person.objects.get(name="Ahmad Massoud")

    shape = freeze(other)

    assert isinstance(shape, shapes.Person)
    (role,) = shape.claims
    assert role.appointed_by == ""


def test_words_that_name_them_are_not_published(saleh: Person) -> None:
    Person.objects.filter(pk=saleh.pk).update(protection="protected")
    other = Person.objects.get(name="Ahmad Massoud")
    make.make_claim(
        "life", "Met Amrullah Saleh.", person=other, uncited_reason="Known to all of us."
    )

    with pytest.raises(Blocked, match="protected person’s name"):
        publish(other)


def test_part_of_the_name_is_found_where_a_claim_refers_to_them(saleh: Person) -> None:
    Person.objects.filter(pk=saleh.pk).update(protection="protected")
    other = Person.objects.get(name="Ahmad Massoud")
    make.make_claim("life", "Then Saleh left.", person=other, uncited_reason="Known.")

    with pytest.raises(Blocked, match="protected person’s name"):
        publish(other)
