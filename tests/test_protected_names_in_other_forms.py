"""A protected name that is turned round, as in lists, or written as one word, as in handles."""

import pytest

from archive import shapes
from newsroom.models import Person, PersonText
from newsroom.publishing.freeze import freeze
from newsroom.publishing.protection import Guard, all_names
from newsroom.publishing.publish import Blocked, publish
from tests.working_copies import make_article, make_person, make_source, make_tag

pytestmark = pytest.mark.django_db


@pytest.fixture
def protected() -> Person:
    return make_person("Amrullah Saleh", protection="protected", other_names=["امرالله صالح"])


def without(protected, words):
    shape = freeze(make_article(headline=words))
    return Guard([protected]).without_names(shape).headline


@pytest.mark.parametrize("key", ["Saleh, Amrullah", "Salih, Amrollah", "صالح، امرالله"])
def test_a_sort_key_is_found_and_replaced(protected, key):
    tag = make_tag("The talks", sort_key=key)

    with pytest.raises(Blocked, match=r"protected person’s name \(sort_key\)"):
        publish(tag)
    assert Guard([protected]).without_names(freeze(tag)).sort_key == "name withheld"


@pytest.mark.parametrize(
    ("words", "left"),
    [
        ("See Saleh, Amrullah, Memoirs, 2019", "See name withheld, Memoirs, 2019"),
        ("Massoud, Saleh, Amrullah and I", "Massoud, name withheld and I"),
        ("Kabul, Amrullah, and Saleh", "Kabul, Amrullah, and Saleh"),
        ("In Kabul, Amrullah said", "In Kabul, Amrullah said"),
    ],
)
def test_so_is_the_order_of_a_library_in_a_text(protected, words, left):
    assert without(protected, words) == left


@pytest.mark.parametrize(
    ("words", "left"),
    [
        ("Selon SALEH Amrullah, tout va", "Selon name withheld, tout va"),
        ("1. SALIH (-) Amrollah", "1. SALIH (-) Amrollah"),
        ("Saleh Amrullah Khan", "Saleh Amrullah Khan"),
        ("SALEH AMRULLAH KHAN", "SALEH AMRULLAH KHAN"),
    ],
)
def test_and_the_order_of_french_papers_and_of_lists(protected, words, left):
    assert without(protected, words) == left


@pytest.mark.parametrize(
    "key", ["Massoud, Ahmad Shah", "Shah Massoud, Ahmad", "مسعود، احمد شاه", "Massoud, Ahmad Zia"]
)
def test_the_sort_key_of_a_longer_name_is_not_the_shorter_one(key):
    guard = Guard([make_person("Ahmad Massoud", protection="protected")])

    assert guard.places(freeze(make_tag("Resistance", sort_key=key))) == []
    assert guard.in_words("See Massoud, Ahmad.") == ["Massoud, Ahmad"]


def test_a_source_by_the_person(protected):
    source = make_source("Saleh, Amrullah: Memoirs", publisher="Press of @amrullah_saleh")
    note = f'<span data-type="note" data-source="{source.uid}">So.</span>'
    shape = Guard([protected]).without_names(freeze(make_article(body=f"<p>It was.{note}</p>")))

    citation = shape.body.notes[0].citation
    assert citation.title == "name withheld: Memoirs"
    assert citation.publisher == "Press of name withheld"


def test_sort_keys_are_names_of_the_person():
    person = make_person("The Engineer", sort_key="Saleh, Amrullah", protection="protected")
    PersonText.objects.create(person=person, language="fa-AF", sort_key="مسعود، احمد")

    assert all_names(person) == ["The Engineer", "Amrullah Saleh", "احمد مسعود"]
    with pytest.raises(Blocked):
        publish(make_article(headline="Amrullah Saleh speaks"))
    assert without(person, "گفتگو با احمد مسعود") == "گفتگو با name withheld"


HANDLES = [
    "@AmrullahSaleh2",
    "@AmrullahSaleh",
    "AmrullahSaleh",
    "amrullahsaleh",
    "AMRULLAHSALEH",
    "Amrullah_Saleh",
    "amrullah.saleh@example.org",
    "@Amrollah_Salih",
    "@real_amrullahsaleh",
    "@SalehAmrullah",
    "#امرالله_صالح",
]


@pytest.mark.parametrize("handle", HANDLES)
def test_a_handle_is_found_whole(protected, handle):
    guard = Guard([protected])
    shape = freeze(make_article(body=f"<p>As {handle}, he wrote.</p>"))

    assert guard.in_words(f"Follow {handle}!") == [handle]
    assert shapes.plain(guard.without_names(shape).body) == "As name withheld, he wrote."


@pytest.mark.parametrize("word", ["@AmrullahKhan", "KarimSaleh", "well-known", "U.S.", "2021-08"])
def test_other_words_of_several_parts_stay(protected, word):
    assert Guard([protected]).in_words(f"As {word}, he wrote.") == []


def test_a_handle_whose_parts_are_marked_apart(protected):
    shape = freeze(make_article(body="<p>As @<em>Amrullah</em>Saleh2 he wrote.</p>"))

    assert shapes.plain(Guard([protected]).without_names(shape).body) == (
        "As name withheld he wrote."
    )


def test_a_note_for_readers_holds_no_handle_either(protected):
    with pytest.raises(Blocked, match="note for readers names a protected person"):
        publish(make_article(), note="As @AmrullahSaleh2 asked.")
