"""A name that is typed is sought in all its spellings, and other words are not."""

import pytest

from archive import shapes
from archive.models import Kind, Record
from archive.names import fold
from archive.search.expanding import WAYS, expand
from archive.search.grammar import parse
from archive.search.matching import terms
from tests.published import (
    mention,
    paragraph,
    publish_article,
    publish_organisation,
    publish_person,
    publish_place,
)
from tests.searching import results, titles

pytestmark = pytest.mark.django_db


def named(*names: str) -> tuple[shapes.Name, ...]:
    return tuple(shapes.Name(name) for name in names)


@pytest.fixture
def people() -> None:
    publish_person("Ahmad Massoud", names=named("احمد مسعود", "Ahmed Masood", "Ahmad Masoud"))
    publish_person("Ahmad Shah Massoud", names=named("احمدشاه مسعود", "Ahmed Chah Massoud"))
    publish_person("Amrullah Saleh", names=named("امرالله صالح"))
    publish_person("Noor Rahman", names=named("نور رحمان"))
    publish_person("Sulaiman Rod", names=named("Lion of the north"))


@pytest.mark.parametrize(
    "word",
    (
        "sale sales nor road roads rod's new women woman de son para the and for from pour por "
        "call year same said valley province week next never past این همه قبل که"
    ).split(),
)
def test_ordinary_words_are_no_names(people: None, word: str) -> None:
    publish_place("Panjshir Valley", names=named("Pul", "Dara", "New Way", "Wais", "Yaar", "Homa"))
    publish_organisation("Voice of the People for Peace", names=named("Voix pour la paix"))
    assert results(word).also == ()
    assert results(word).profiles == ()


def test_what_is_called_so_is_found_by_an_ordinary_word_too() -> None:
    publish_place("Para", names=named("پارا"))
    assert [profile.title for profile in results("para").profiles] == ["Para"]
    assert results("para").also == ("پارا",)


@pytest.mark.parametrize("query", ["masood", "مسعود", "Massoud's", "ومسعود", "MASOUD"])
def test_a_word_of_a_name_is_sought_by_its_own_spellings(people: None, query: str) -> None:
    publish_article("In Dari", body="مسعود گفت", language="fa-AF")
    publish_article("In French", body="Masood a dit", language="fr")
    publish_article("Of another", body="Ahmad Karim.")
    assert {"In Dari", "In French"} <= {*titles(query)}
    assert "Of another" not in titles(query)
    assert results(query).profiles == ()
    assert all(" " not in name for name in results(query).also)


def test_the_first_told_are_of_both_scripts(people: None) -> None:
    assert results("masood").also == ("Massoud", "مسعود", "Masoud")
    assert results("مسعود").also == ("Massoud", "Masood", "Masoud")


@pytest.mark.parametrize("query", ["Ahmad Massoud", "massoud, ahmad", "احمد مسعود", "ahmed massud"])
def test_a_whole_name_is_sought_by_all_names_of_who_is_called_so(people: None, query: str) -> None:
    found = results(query)
    assert [profile.title for profile in found.profiles] == ["Ahmad Massoud"]
    # Only whole names, none that was typed, and nobody else's.
    assert {*found.also} <= {"Ahmad Massoud", "احمد مسعود", "Ahmed Masood", "Ahmad Masoud"}
    assert query not in found.also
    assert len(found.also) >= 3


def test_a_name_by_which_nobody_would_guess(people: None) -> None:
    publish_article("A nickname", body="The lion of the north came.")
    publish_article("A name", body="Sulaiman Rod came.")
    assert {"A nickname", "A name"} <= {*titles("sulaiman rod")}
    assert {"A nickname", "A name"} <= {*titles("lion of the north")}
    # Words of a name by themselves are words.
    assert "A name" not in titles("lion")


def test_father_and_son_are_two(people: None) -> None:
    assert [each.title for each in results("Ahmad Shah Massoud").profiles] == ["Ahmad Shah Massoud"]
    assert [each.title for each in results("احمدشاه مسعود").profiles] == ["Ahmad Shah Massoud"]
    assert not {*results("Ahmad Massoud").also} & {*results("Ahmad Shah Massoud").also}


@pytest.mark.parametrize(
    "query", ["panjshir", "Panjsher", "Panshir", "Pandjchir", "پنجشیر", "پنجشېر", "پنجشير"]
)
def test_a_place_is_sought_without_the_word_for_what_it_is(query: str) -> None:
    publish_place(
        "Panjshir Province",
        names=named("ولایت پنجشیر", "د پنجشېر ولایت", "Panjsher", "Pandjchir", "Panshir"),
    )
    publish_article("English", body="In Panjshir.")
    publish_article("دری", body="در پنجشیر", language="fa-AF")
    publish_article("پښتو", body="په پنجشېر کې", language="ps")
    assert {"English", "دری", "پښتو"} <= {*titles(query)}
    assert [profile.title for profile in results(query).profiles] == ["Panjshir Province"]
    told = results(query).also
    assert {"panjshir", fold("پنجشیر")} <= {*map(fold, told), fold(query)}
    assert not [name for name in told if " " in name]


@pytest.mark.parametrize("name", ["Abdul Rashid Dostum", "عبدالرشید دوستم", "Abdurrashid Dostum"])
@pytest.mark.parametrize("query", ["Abdul Rashid", "عبدالرشید", "abdurrashid", "عبدالرشید 2001"])
def test_two_words_are_one_in_another_script(name: str, query: str) -> None:
    publish_person(name, language="en", slug="dostum")
    publish_article("A letter", body=f"{name}, 2001")
    assert "A letter" in titles(query)


@pytest.mark.parametrize(
    ("name", "query"),
    [
        ("Mohammad Yunus Qanuni", "محمدیونس"),
        ("محمدیونس قانونی", "mohammad younus"),
        ("Habib Ullah Khan", "habibullah"),
        ("Zia ul-Haq Amarkhel", "ضیاالحق"),
        ("ضیاالحق امرخیل", "zia ul haq"),
        ("Ahmad Shah", "احمدشاه"),
        ("برهان الدین ربانی", "Burhanuddin"),
    ],
)
def test_other_names_that_are_written_as_one(name: str, query: str) -> None:
    publish_person(name, language="en", slug="somebody")
    publish_article("A letter", body=f"By {name}.")
    assert "A letter" in titles(query)


def test_several_names_at_once(people: None) -> None:
    publish_place("Panjshir", names=named("پنجشیر", "Panjsher", "Pandjchir", "Panjshayr"))
    publish_article("دری", body="مسعود در پنجشیر", language="fa-AF")
    found = results("masood panjsher")
    assert "دری" in [record.title for record in found.records]
    # A few of each; the first of each script first.
    assert found.also[:4] == ("Massoud", "مسعود", "Panjshir", "پنجشیر")
    assert len(found.also) <= 6


def test_names_in_quotation_marks_and_beginnings_stay_as_typed(people: None) -> None:
    assert results('"ahmad masood"').also == ()
    assert results("masoo*").also == ()


def test_the_question_stays_short_however_many_spellings_there_are() -> None:
    publish_person("Gul Agha", names=named(*(f"Gul Agha {n}bek" for n in range(150))))
    for number in range(15):
        vowels = "".join("aeiou"[number // 5**place % 5] for place in range(2))
        publish_person(f"Ghol{vowels[0]}m N{vowels[1]}r", slug=f"namesake-{number}")
    for query in ("gul agha", "gholam nor", "gul agha " * 7):
        node = expand(parse(query).terms).node
        assert 1 < len([*terms(node)]) <= 4 * WAYS


def test_what_too_many_are_called_is_no_name() -> None:
    for number in range(21):
        publish_person("Gul Khan", slug=f"gul-khan-{number}", names=named(f"Only {number}th"))
    assert results("gul khan").profiles == ()
    assert results("gul khan").also == ()


def test_the_name_that_somebody_goes_by_is_told_first() -> None:
    texts = {
        "es": shapes.ProfileText(name="Ahmad Masud"),
        "fr": shapes.ProfileText(name="Ahmad Massoud"),
    }
    publish_person("Ahmad Massoud", texts=texts, names=named("احمد مسعود"))
    assert results("احمد مسعود").also == ("Ahmad Massoud", "Ahmad Masud")


def test_a_filter_tells_two_people_apart_where_one_is_called_just_so(people: None) -> None:
    by_name = {each.title: each for each in Record.objects.filter(kind=Kind.PERSON)}
    for title, who in (("Of the son", "Ahmad Massoud"), ("Of the father", "Ahmad Shah Massoud")):
        publish_article(title, body=(paragraph("Told. ", mention(by_name[who])),))

    for typed in ("ahmad massoud", "Ahmed Masood", "احمد مسعود"):
        assert titles(f'kind:article person:"{typed}"') == ["Of the son"]
    assert titles("kind:article person:«احمدشاه مسعود»") == ["Of the father"]
    # Nobody is called just so: whoever has the word in a name.
    assert set(titles("kind:article person:masood")) == {"Of the son", "Of the father"}
    assert titles("kind:article person:!!!") == []
