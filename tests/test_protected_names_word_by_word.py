"""In what refers to a protected person, no single word of their names may be left."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from archive import shapes
from newsroom.models import Person, PersonName
from newsroom.publishing.freeze import freeze
from newsroom.publishing.protection import Guard
from newsroom.publishing.publish import Blocked, publish
from tests.working_copies import (
    make_article,
    make_contributor,
    make_person,
    make_photo,
    make_place,
    make_tag,
    person_link,
    quotation,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def protected() -> Person:
    return make_person("Amrullah Saleh", protection="protected", other_names=["امرالله صالح"])


def places(person, shape):
    return Guard([person]).places(shape, frozenset([str(person.uid)]))


def without(person, words):
    shape = freeze(make_article(headline=words))
    return Guard([person]).without_names(shape, frozenset([str(person.uid)])).headline


@pytest.mark.parametrize(
    ("words", "left"),
    [
        ("Saleh then left", "name withheld then left"),
        ("Mr Saleh’s men", "Mr name withheld’s men"),
        ("SALEH LEAVES", "name withheld LEAVES"),
        ("As Salih said", "As name withheld said"),
        ("صالح رفت", "name withheld رفت"),
        ("Amrullah K. Saleh left", "name withheld K. name withheld left"),
        ("Amrullah Saleh left", "name withheld left"),
        ("See @SalehSpeaks, saleh_2021", "See name withheld, name withheld"),
    ],
)
def test_a_part_of_the_name_is_replaced(protected, words, left):
    assert without(protected, words) == left


def test_only_in_what_refers_to_the_person(protected):
    words = "Saleh then left"
    assert Guard([protected]).places(freeze(make_article(headline=words))) == []
    other = make_person("Karim Rahimi", protection="protected")
    assert (
        Guard([protected, other]).places(
            freeze(make_article(headline=words)), frozenset([str(other.uid)])
        )
        == []
    )


REFERRING = {
    "headline": ({"headline": "Saleh speaks"}, "headline"),
    "slug": ({"slug": "saleh-speaks"}, "address"),
    "slug of Arabic script": ({"slug": "slh-dr-kbl"}, "address"),
    "address elsewhere": ({"original_url": "https://example.org/saleh-speaks/"}, "original_url"),
    "text": ({}, "paragraph 2"),
}


@pytest.mark.parametrize("case", REFERRING)
def test_it_stops_publishing_what_links_to_the_person(protected, case):
    fields, where = REFERRING[case]
    left = "Then Saleh left." if case == "text" else "They left."
    body = f"<p>{person_link(protected)} came.</p><p>{left}</p>"
    article = make_article(original_outlet="A newspaper", body=body, **fields)

    with pytest.raises(Blocked, match=rf"a protected person’s name \({where}\)"):
        publish(article)


def test_it_stops_publishing_a_quotation_and_a_picture_of_the_person(protected):
    quoted = quotation(protected, "I, Saleh, am ready.", "He said")
    for copy in (
        make_article(body=quoted),
        make_photo(people=[protected], text={"caption": "Saleh at the bridge."}),
    ):
        with pytest.raises(Blocked, match="“Saleh” is a protected person’s name"):
            publish(copy)


def test_what_a_link_gives_to_someone_else_is_theirs(protected):
    other, contributor = make_person("Karim Noori"), make_contributor("Saleh")
    article = make_article(
        body=f"<p>{person_link(protected)} met {person_link(other, 'Karim Saleh')}.</p>"
        + quotation(other, "Ready.", "Mr Saleh said"),
        contributors=[contributor],
    )

    assert places(protected, freeze(article)) == []
    publish(article, along=None)


@pytest.mark.parametrize(
    "words", ["Karim Saleh", "Kareem Salih", "کریم صالح", "karim-saleh", "@KarimSaleh"]
)
def test_the_full_name_of_someone_public_stays(protected, words):
    make_person("Karim Saleh", other_names=["کریم صالح"])

    assert without(protected, f"With {words} in Kabul") == f"With {words} in Kabul"
    assert without(protected, f"With {words}, Saleh") == f"With {words}, name withheld"


def test_ahmad_shah_massoud_is_not_ahmad_massoud():
    person = make_person("Ahmad Massoud", protection="protected", other_names=["احمد مسعود"])
    elder = make_person("Ahmad Shah Massoud", other_names=["احمد شاه مسعود"])
    tag = make_tag("Ahmad Shah Massoud", sort_key="Massoud, Ahmad Shah")

    assert places(person, freeze(elder)) == []
    assert places(person, freeze(tag)) == []
    assert places(person, freeze(make_article(slug="hmd-shh-mswd"))) == []
    words = "Ahmad Shah Massoud’s son, Massoud"
    assert without(person, words) == "Ahmad Shah Massoud’s son, name withheld"


def test_nobody_else_is_spared_who_is_not_public(protected):
    make_person("Karim Saleh", protection="initials")
    make_person("Saleh", slug="another")

    assert without(protected, "Karim Saleh left") == "Karim name withheld left"
    assert without(protected, "Then Saleh left") == "Then name withheld left"


def test_of_two_people_the_longer_name_counts(protected):
    known = make_person("Karim Saleh", protection="initials")
    guard = Guard([protected, known])
    shape = freeze(make_article(headline="Karim Saleh and Amrullah Saleh"))

    clean = guard.without_names(shape, frozenset(guard.people))
    assert clean.headline == "K. S. and name withheld"


def test_a_line_that_ends_parts_words(protected):
    shape = freeze(make_article(body="<p>On the road<br>Saleh left. Amrullah<br>Saleh left.</p>"))

    clean = Guard([protected]).without_names(shape, frozenset([str(protected.uid)]))
    assert shapes.plain(clean.body) == "On the road\nname withheld left. name withheld\n left."


def test_a_place_is_not_the_person_but_its_bare_name_may_be():
    person = make_person("Rahim Wardak", protection="protected")
    make_place("Wardak Province")
    make_place("Wardak", slug="wardak")

    assert without(person, "In Wardak Province") == "In Wardak Province"
    assert without(person, "Mr Wardak left") == "Mr name withheld left"


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("General Abdul Dostum", "The General left"),
        ("Mohammad Yunus", "The Prophet Mohammad"),
        ("Noor Aziz", "Nor did he"),
        ("Haji Gul Agha", "A gul"),
        ("Al Abd", "Alabdan"),
    ],
)
def test_words_that_name_nobody_stay(name, words):
    assert without(make_person(name, protection="protected"), words) == words


def test_phrases_and_honorifics_are_not_taken_apart(protected):
    PersonName.objects.create(person=protected, text="Lion of Panjshir", kind="alias")
    PersonName.objects.create(person=protected, text="شیر پنجشیر", kind="honorific")
    PersonName.objects.create(person=protected, text="Ustad Engineer Ruhollah", kind="alias")

    assert without(protected, "In Panjshir, پنجشیر") == "In Panjshir, پنجشیر"
    assert without(protected, "The lion of Panjshir left") == "The name withheld left"
    assert without(protected, "Ruhollah, an engineer") == "name withheld, an engineer"


def test_names_of_others_are_read_only_where_they_matter(protected):
    article = make_article(headline="Saleh speaks")
    guard, shape = Guard.of_everyone_protected(), freeze(article)

    with CaptureQueriesContext(
        connection,
    ) as none:
        guard.places(shape)
    with CaptureQueriesContext(connection) as some:
        guard.places(shape, frozenset([str(protected.uid)]))
    with CaptureQueriesContext(connection) as again:
        guard.without_names(shape, frozenset([str(protected.uid)]))
    assert (len(none), bool(some), len(again)) == (0, True, 0)
