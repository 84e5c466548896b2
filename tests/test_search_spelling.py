"""A misspelt word gets a suggestion, in which all else stays as it was typed."""

import pytest

from archive import shapes
from archive.models import IndexedWord
from archive.search import count_words
from tests.published import publish_article, publish_person
from tests.searching import results

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def archive() -> None:
    publish_article("Mountains", body="The journalists of the mountains. Fighters, people, valley.")
    publish_article("Montañas", body="Los periodistas de las montañas.", language="es")
    publish_article("Montagnes", body="Les journalistes des montagnes.", language="fr")
    publish_article("کوه", body="خبرنگاران کوهستان و مقاومت", language="fa-AF")
    publish_person("Amrullah Saleh", names=(shapes.Name("امرالله صالح", "fa-AF"),))


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("mountians", "mountains"),
        ("moutains", "mountains"),
        ("fihgters", "fighters"),
        ("peeple", "people"),
        ("periodestas", "periodistas"),
        ("montanyas", "montanas"),
        ("journnalistes", "journalistes"),
        ("خبرنکاران", "خبرنگاران"),
        ("مقومت", "مقاومت"),
        # The beginning is wrong.
        ("omuntains", "mountains"),
        ("nountains", "mountains"),
        ("ountains", "mountains"),
        ("mmountains", "mountains"),
        ("maountains", "mountains"),
        ("meuntains", "mountains"),
        ("mjuntains", "mountains"),
        ("ژبرنگاران", "خبرنگاران"),
    ],
)
def test_the_likest_word_is_suggested(typed: str, meant: str) -> None:
    assert results(typed).suggestion == meant


@pytest.mark.parametrize(
    "typed",
    [
        # Words that stand there, and other forms of them.
        *("mountains", "mountain", "journaliste", "montana", "مقاومت"),
        # Names, and spellings of names that stand nowhere.
        *("saleh", "salih", "amrulla", "amrollah", "امراله"),
        # Too short, no word, nothing like it; a beginning, or unwanted.
        *("vly", "2021x", "zzzzzzzz", "mountia*", "valley -mountians", "пиплс"),
    ],
)
def test_no_suggestion(typed: str) -> None:
    assert results(typed).suggestion == ""


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Mountians 2021", "Mountains 2021"),
        ("MOUNTIANS", "MOUNTAINS"),
        ('valley "peeple of" -taliban', 'valley "people of" -taliban'),
        ("«peeple» after:2021-08", "«people» after:2021-08"),
        ("person:mountians mountians", "person:mountians mountains"),
        ("mountians -mountians", "mountains -mountians"),
        ("mountians mountia*", "mountains mountia*"),
        ("the mountians, peeple", "the mountains, people"),
        ("l’mountians", "l’mountains"),
        ("peeple-valley", "people-valley"),
    ],
)
def test_the_rest_stays_as_it_was_typed(typed: str, meant: str) -> None:
    assert results(typed).suggestion == meant


def test_a_stem_is_never_suggested() -> None:
    publish_article("Running", body="Resistances and nationalities.")
    stems = {word.term for word in IndexedWord.objects.filter(term__startswith="=")}
    assert "=resist" in stems
    for typed in ("resistt", "nationalit", "nationaliti", "mountaintain"):
        suggestion = results(typed).suggestion
        assert f"={suggestion}" not in stems
        assert not suggestion.startswith("=")


def test_of_words_as_like_the_more_common() -> None:
    publish_article("One", body="The granary.")
    for number in range(3):
        publish_article(f"Many {number}", body="The grinary.")
    assert results("grxnary").suggestion == "grinary"


def test_a_rare_word_of_another_language_is_right() -> None:
    publish_article("Einer", body="Bergen", language="de")
    for number in range(5):
        publish_article(f"Many {number}", body="Berger")
    assert results("bergen").suggestion == ""


def test_exact_words_are_meant_so() -> None:
    assert results("q=mountians&exact=1").suggestion == ""


def test_counted_anew_the_words_are_the_same() -> None:
    count_words()
    assert results("mountians").suggestion == "mountains"


def test_at_most_three_words_are_looked_for() -> None:
    typed = " ".join(f"{letter}ountains" for letter in "bcdfg")
    assert results(typed).suggestion == "mountains mountains mountains fountains gountains"
