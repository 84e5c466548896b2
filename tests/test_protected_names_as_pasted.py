"""A protected name as it comes out of a PDF, a web page or a telephone."""

import pytest

from newsroom.models import Person
from newsroom.publishing.freeze import freeze
from newsroom.publishing.protection import Guard
from tests.working_copies import make_article, make_person

pytestmark = pytest.mark.django_db

SIGN = "\ufe0f"  # follows a sign that is to be an emoji


@pytest.fixture
def protected() -> Person:
    return make_person("Amrullah Saleh", protection="protected", other_names=["امرالله صالح"])


@pytest.mark.parametrize(
    ("words", "name"),
    [
        # The forms that letters have within words, as PDF files hold them.
        ("گفت ﺍﻣﺮﺍﻟﻠﻪ ﺻﺎﻟﺢ که", "ﺍﻣﺮﺍﻟﻠﻪ ﺻﺎﻟﺢ"),
        ("گفت امرﷲ ﺻﺎﻟﺢ که", "امرﷲ ﺻﺎﻟﺢ"),
        # The number of a footnote.
        ("As Amrullah Saleh2 said", "Amrullah Saleh"),
        ("As Amrullah Saleh² said", "Amrullah Saleh"),
        ("As Amrullah¹ Saleh said", "Amrullah¹ Saleh"),
        ("گفت امرالله صالح۲ که", "امرالله صالح"),
        (f"As Amrullah{SIGN} Saleh said", f"Amrullah{SIGN} Saleh"),
    ],
)
def test_it_is_found(protected: Person, words: str, name: str) -> None:
    assert Guard([protected]).in_words(words) == [name]


@pytest.mark.parametrize("words", ["Amrullah 2 Saleh", "Amrullah Salang2", "A4 and CO2 in 2021"])
def test_numbers_between_words_part_them(protected: Person, words: str) -> None:
    assert Guard([protected]).in_words(words) == []


def test_a_number_behind_a_word_of_the_name_hides_it_no_more(protected: Person) -> None:
    guard = Guard([protected])
    linked = frozenset(guard.people)
    shape = guard.without_names(
        freeze(make_article(headline="Then Saleh² left, and Noor³.")), linked
    )
    assert shape.headline == "Then name withheld² left, and Noor³."  # type: ignore[union-attr]


def test_what_is_one_word_of_any_length_is_read_in_a_moment(protected: Person) -> None:
    # As a picture within an address is written; it took hours.
    picture = "aGk3x" * 40_000
    assert Guard([protected]).in_words(f"{picture} Amrullah Saleh") == ["Amrullah Saleh"]
