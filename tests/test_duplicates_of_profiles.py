"""Profiles that may be one are found, with what speaks for it; nothing is merged by itself."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from newsroom.models import Person, PersonIdentifier, PersonName, Place, Tag
from newsroom.publishing.lookalikes import like, pairs
from newsroom.publishing.merge import merge
from newsroom.publishing.unmerge import keep_apart, unmerge
from tests.working_copies import make_claim, make_person, make_place, make_tag

pytestmark = pytest.mark.django_db


def found(model=Person):
    """{names of the two: (sure, reasons, but)}"""
    listed = pairs(model)
    return {
        frozenset((str(pair.one), str(pair.other))): (pair.sure, pair.reasons, pair.but)
        for pair in listed.shown(listed[:])
    }


def test_one_name_in_two_scripts_or_spellings():
    make_person("Amrullah Saleh")
    make_person("امرالله صالح")
    make_person("Amrollah Salih")
    make_person("Ali Maisam Nazary")
    assert found() == {
        frozenset(("Amrullah Saleh", "امرالله صالح")): (
            True,
            ["Same name in another script: “Amrullah Saleh”, “امرالله صالح”"],
            [],
        ),
        frozenset(("Amrullah Saleh", "Amrollah Salih")): (
            True,
            ["Same name in another spelling: “Amrullah Saleh”, “Amrollah Salih”"],
            [],
        ),
        frozenset(("امرالله صالح", "Amrollah Salih")): (
            True,
            ["Same name in another script: “امرالله صالح”, “Amrollah Salih”"],
            [],
        ),
    }


def test_names_that_contain_each_other_come_after_those_that_match():
    make_person("Ali Nazary")
    make_person("Ali Maisam Nazary")
    make_person("Amrullah Saleh")
    make_person("Amrollah Salih")
    listed = pairs(Person)
    shown = listed.shown(listed[:])
    assert [pair.sure for pair in shown] == [True, False]
    assert shown[1].reasons == ["One name contains the other: “Ali Nazary”, “Ali Maisam Nazary”"]


def test_father_and_son_are_not_offered():
    make_person("Ahmad Massoud")
    make_person("Ahmad Shah Massoud")
    assert found() == {}


def test_those_of_whom_a_claim_says_that_they_are_two_are_not_offered():
    father, son = make_person("Mohammad Karim"), make_person("Muhammad Karim")
    assert len(pairs(Person)) == 1
    make_claim("relation", person=father, relation="parent", other_person=son)
    assert len(pairs(Person)) == 0


def test_other_names_count_but_for_those_that_recognise_nobody():
    one = make_person("Bismillah Khan", other_names=["General Bismillah Mohammadi"])
    make_person("Bismillah Mohammadi")
    assert [each[0] for each in found().values()] == [True]
    PersonName.objects.filter(person=one).update(weak=True)
    assert [sure for sure, *_ in found().values() if sure] == []


def test_one_number_makes_two_of_any_name_likely_and_two_numbers_speak_against_it():
    one, other = make_person("Qahraman"), make_person("Amer Sahib")
    for person in (one, other):
        PersonIdentifier.objects.create(person=person, scheme="wikidata", value="Q1399")
    assert list(found().values()) == [(True, ["Same Wikidata number: Q1399"], [])]

    other.identifiers.update(value="Q7")
    make_person("Amer Saheb").identifiers.create(scheme="wikidata", value="Q8")
    ((sure, reasons, but),) = found().values()
    assert (sure, len(reasons)) == (True, 1)
    assert but == ["different Wikidata numbers"]


def test_dates_speak_for_it_or_against_it():
    one, other = make_person("Amrullah Saleh"), make_person("Amrollah Salih")
    for person in (one, other):
        make_claim("birth", person=person, start="1972-10-15")
    ((_, reasons, but),) = found().values()
    assert (reasons[1:], but) == (["Same date of birth: 1972-10-15"], [])
    other.claims.update(start="1990")
    ((_, reasons, but),) = found().values()
    assert (reasons[1:], but) == ([], ["different date of birth"])


def test_places_in_two_provinces_are_told_apart():
    make_place("Khost", parent=make_place("Khost Province"))
    make_place("Khōst", parent=make_place("Baghlan"))
    ((names, (sure, _, but)),) = [
        each for each in found(Place).items() if each[0] == {"Khost", "Khōst"}
    ]
    assert (sure, len(names)) == (True, 2)
    assert but == ["one is part of “Khost Province”, the other of “Baghlan”"]


def test_pairs_that_somebody_parted_are_not_offered_again():
    one, other = make_tag("Human rights"), make_tag("Human Rights!")
    assert len(pairs(Tag)) == 1
    keep_apart(one, other, by=None)
    assert len(pairs(Tag)) == 0
    third = make_tag("human-rights")
    assert len(pairs(Tag)) == 2
    unmerge(merge(third, one))
    assert len(pairs(Tag)) == 1


def test_what_was_merged_is_not_offered():
    one, other = make_person("Amrullah Saleh"), make_person("Amrollah Salih")
    merge(one, other)
    assert len(pairs(Person)) == 0


def test_those_like_one_profile():
    one, other = make_person("Amrullah Saleh"), make_person("Amrollah Salih")
    make_person("Ali Nazary"), make_person("Ali Nazari")
    for mine, yours in ((one, other), (other, one)):
        (pair,) = like(mine)
        assert (pair.one, pair.other) == (mine, yours)


def test_many_cost_as_many_queries_as_few():
    def queries(more: int) -> int:
        for number in range(more):
            person = make_person(f"Amrullah {chr(65 + number)}aleh", living=None)
            person.identifiers.create(scheme="viaf", value="1")
        with CaptureQueriesContext(connection) as counted:
            listed = pairs(Person)
            listed.shown(listed[:])
        return len(counted)

    assert queries(2) == queries(18)
