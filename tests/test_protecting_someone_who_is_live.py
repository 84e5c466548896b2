"""Protecting a person takes the name out of everything that readers can see, in one act."""

from uuid import UUID

import pytest

from archive.models import Edition, GoneAddress, Record
from archive.verify import problems
from newsroom.keeping import keep
from newsroom.models import Status, WithheldEdition
from newsroom.publishing.freeze import freeze
from newsroom.publishing.protect import consequences, protect
from newsroom.publishing.protection import Guard
from newsroom.publishing.publish import publish
from tests.archive_content import archive_dump
from tests.searching import results
from tests.working_copies import make_article, make_person, make_photo, person_link, quotation

pytestmark = pytest.mark.django_db


@pytest.fixture
def live():
    """A person who is public, in articles and a photograph."""
    person = make_person(
        "Amrullah Saleh",
        other_names=["امرالله صالح"],
        text={"description": "Known.", "body": "<p>Amrullah Saleh was born in the valley.</p>"},
    )
    linked = make_article(
        headline="Amrullah Saleh speaks",
        body=f"<p>{person_link(person)} spoke.</p>" + quotation(person, "Ready.", "Saleh said"),
    )
    typed = make_article(
        headline="Talks", body="<p>Then Amrullah <strong>Saleh</strong> and امرالله صالح came.</p>"
    )
    photo = make_photo(people=[person], text={"caption": "Amrullah Saleh at the bridge."})
    other = make_article(headline="Roads")
    for copy in (linked, typed, photo, other):
        publish(copy, along=None)
    keep(linked)
    publish(linked, note="Again.")
    for copy in (person, linked, typed, photo, other):
        copy.refresh_from_db()
    person.protection = "protected"
    return person, linked, typed, photo, other


def test_what_it_would_do_is_told_before(live):
    person, linked, typed, photo, _ = live
    found = consequences(person)
    assert set(found.rewritten) == {person.uid, linked.uid, typed.uid, photo.uid}
    assert found.withheld_count == 5
    assert found.pictures == [photo]
    assert "Amrullah Saleh" in archive_dump()


def test_no_public_table_holds_the_name_any_more(live):
    person, linked, typed, _, other = live
    protect(person)

    left = archive_dump().casefold()
    for name in ("saleh", "صالح", "amrullah", "امرالله"):
        assert name not in left
    assert results("Saleh").total == 0
    assert list(problems()) == []

    shape = Record.objects.get(uid=linked.uid).current.shape
    assert shape["headline"] == "name withheld speaks"
    assert shape["slug"] == str(linked.uid)
    assert shape["body"]["blocks"][1]["speaker"] == ""
    shape = Record.objects.get(uid=typed.uid).current.shape
    words = "".join(part["text"] for part in shape["body"]["blocks"][0]["content"])
    assert words == "Then name withheld and name withheld came."
    profile = Record.objects.get(uid=person.uid)
    assert (profile.slug, profile.title) == (str(person.uid), "name withheld")
    assert Record.objects.get(uid=other.uid).current.number == 1


def test_earlier_editions_go_to_the_newsroom_and_their_addresses_are_gone(live):
    person, linked, *_ = live
    protect(person)
    numbers = Edition.objects.filter(record__uid=linked.uid).values_list("number", flat=True)
    assert list(numbers) == [3]
    kept = WithheldEdition.objects.filter(uid=linked.uid).values_list("number", flat=True)
    assert list(kept) == [1, 2]
    assert GoneAddress.objects.filter(uid=linked.uid).count() == 1
    assert GoneAddress.objects.filter(uid=person.uid).count() == 1


def test_unpublished_changes_are_not_carried_out(live):
    person, linked, *_ = live
    linked.standfirst = "Not reviewed yet."
    keep(linked)
    protect(person)
    assert "Not reviewed yet." not in archive_dump()
    linked.refresh_from_db()
    assert linked.status == Status.CHANGED
    assert linked.published_number == 3


def test_pictures_of_the_person_can_be_withdrawn_with_it(live):
    person, _, _, photo, _ = live
    protect(person, withdraw_pictures=[photo.uid])
    assert not Record.objects.filter(uid=photo.uid).exists()
    photo.refresh_from_db()
    assert photo.status == Status.WITHDRAWN
    assert list(problems()) == []


def test_an_edition_whose_note_names_the_person_is_taken_too(live):
    person, *_, other = live
    publish(other, note="As Amrullah Saleh asked.")
    protect(person)
    edition = Record.objects.get(uid=other.uid).current
    assert (edition.number, edition.note) == (3, "A name was withheld.")
    assert "saleh" not in archive_dump().casefold()


def test_looking_again_at_the_same_protection_changes_nothing(live):
    person = live[0]
    protect(person)
    before = archive_dump()
    found = protect(person)
    assert (found.rewritten, found.withheld) == ({}, {})
    assert archive_dump() == before


def test_two_protected_people_of_one_name_are_both_withheld(live):
    person = live[0]
    other = make_person("Amrullah Saleh", slug="another", protection="protected")
    protect(person)
    guard = Guard([person, other])
    shape = guard.without_names(freeze(make_article(headline="Amrullah Saleh and Amrullah Saleh")))
    assert shape.headline == "name withheld and name withheld"
    assert "saleh" not in archive_dump().casefold()


def test_nothing_is_half_done_when_it_fails(live, monkeypatch):
    person = live[0]
    before = archive_dump()

    def fail(*args: object, **kwargs: object) -> None:
        raise RuntimeError

    monkeypatch.setattr("newsroom.publishing.protect.withhold", fail)
    with pytest.raises(RuntimeError):
        protect(person)
    assert archive_dump() == before
    person.refresh_from_db()
    assert person.protection == "public"


def test_someone_made_public_again_is_named_in_new_editions_only(live):
    person, linked, *_ = live
    protect(person)
    person.protection = "public"
    keep(person)
    edition = publish(person)
    assert edition.shape["slug"] == "amrullah-saleh"
    assert Record.objects.get(uid=UUID(str(linked.uid))).title == "name withheld speaks"
