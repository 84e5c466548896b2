"""People are found by any name they go by, in any spelling and script, from its first letters."""

import re

import pytest
from django.test import Client

from archive import shapes
from archive.models import KnownName
from newsroom.models import Person
from newsroom.publishing.publish import publish
from tests.published import publish_again, publish_organisation, publish_person
from tests.working_copies import make_person

pytestmark = pytest.mark.django_db


def found(client: Client, query: str, folder: str = "people", **asked: str) -> list[str]:
    page = client.get(f"/{folder}/", {"q": query, **asked}).content.decode()
    listed = page.partition('id="found"')[2]
    return re.findall(r"<p><a href[^>]*><bdi[^>]*>([^<]*)<", listed)


@pytest.fixture
def people() -> None:
    publish_person(
        "Ahmad Massoud",
        sort_key="Massoud, Ahmad",
        texts={"fa-AF": shapes.ProfileText(name="احمد مسعود")},
        names=(shapes.Name("Panjsheri", "en", weak=True),),
    )
    publish_person("Ahmad Shah Massoud", sort_key="Massoud, Ahmad Shah")
    publish_person("Hamid Karzai", sort_key="Karzai")
    publish_person("محمدیونس قانونی", language="fa-AF", sort_key="Qanuni", slug="qanuni")
    publish_person("عبدالرشید دوستم", language="fa-AF", sort_key="Dostum", slug="dostum")


@pytest.mark.parametrize(
    "query",
    [
        "Massoud",
        "masood",
        "MASOUD",
        "Mas‘ud",
        "مسعود",
        "massoud ahmad",
        "Ahmed Masud",
        "احمد مسعود",
    ],
)
def test_any_spelling_and_script(client: Client, people: None, query: str) -> None:
    assert found(client, query)[:1] == ["Ahmad Massoud"]
    assert "Hamid Karzai" not in found(client, query)


@pytest.mark.parametrize("query", ["m", "mas", "مسع", "masood ah", "ahm mas"])
def test_the_first_letters_are_enough(client: Client, people: None, query: str) -> None:
    assert "Ahmad Massoud" in found(client, query)
    assert "Hamid Karzai" not in found(client, query)


def test_two_words_of_one_script_are_one_of_another(client: Client, people: None) -> None:
    assert found(client, "Abdul Rashid") == ["عبدالرشید دوستم"]
    assert found(client, "Abdurrashid Dostum") == ["عبدالرشید دوستم"]
    assert found(client, "Yunus") == ["محمدیونس قانونی"]


def test_names_that_are_only_for_searching_find_and_are_not_shown(
    client: Client, people: None
) -> None:
    assert found(client, "panjsh") == ["Ahmad Massoud"]
    assert "Panjsheri" not in client.get("/people/").content.decode()


def test_the_same_consonants_are_not_the_same_name(client: Client) -> None:
    publish_person("Jamal Nasir")
    publish_person("Jamil Nasir")
    assert found(client, "Jamaal") == ["Jamal Nasir"]


def test_the_surest_come_first(client: Client) -> None:
    for name in ("Masoodi", "Aziz Masood", "Zia Masood", "Massoud", "Masood"):
        publish_person(name)
    assert found(client, "masood") == ["Masood", "Aziz Masood", "Zia Masood", "Massoud", "Masoodi"]


def test_every_word_is_in_one_name(client: Client) -> None:
    publish_person("Ahmad Wali", names=(shapes.Name("Karim Khan"),))
    assert found(client, "Ahmad Wali") == ["Ahmad Wali"]
    assert found(client, "Ahmad Khan") == []


def test_organisations_are_found_so_too(client: Client) -> None:
    publish_organisation("Shura-e Nazar", names=(shapes.Name("شورای نظار", "fa-AF"),))
    publish_organisation("Another council")
    publish_person("Nazar Gul")
    assert found(client, "نظار", "organisations") == ["Shura-e Nazar"]
    assert found(client, "nazar", "organisations") == ["Shura-e Nazar"]
    assert "Nazar Gul" not in client.get("/organisations/?q=gul").content.decode()


@pytest.mark.parametrize("query", ["%", "_", "'", "\0", "()", "«»", "o" * 500, "a " * 200, "é"])
def test_nothing_that_is_typed_is_an_error(client: Client, people: None, query: str) -> None:
    assert client.get("/people/", {"q": query}).status_code == 200


def test_nobody_is_told_what_to_do(client: Client, people: None) -> None:
    page = client.get("/people/?q=Zzyzx").content.decode()
    assert "Nobody was found." in page
    assert "another spelling" in page
    assert '<a href="/people/">Show all</a>' in page
    assert '<p class="count" id="count" role="status">0 found</p>' in page


def test_thirty_a_page_each_once(client: Client) -> None:
    names = [f"Gul Person {number}" for number in range(10, 45)]
    for name in names:
        publish_person(name)
    first = client.get("/people/?q=gul").content.decode()
    link = re.search(r'rel="next" href="([^"]*)"', first)
    assert link is not None
    key = link[1].partition("from=")[2].partition("&")[0]
    assert found(client, "gul") == names[:30]
    assert found(client, "gul", **{"from": key}) == names[30:]
    assert "35 found" in first


def test_a_search_is_kept_out_of_other_search_engines(client: Client, people: None) -> None:
    noindex = '<meta name="robots" content="noindex">'
    assert noindex in client.get("/people/?q=a").content.decode()
    assert noindex not in client.get("/people/").content.decode()


def test_a_new_name_finds_at_once_and_an_old_one_no_more(client: Client) -> None:
    record = publish_person("Ahmad")
    publish_again(record, name="Karim", sort_key="Karim")
    assert found(client, "karim") == ["Karim"]
    assert found(client, "ahmad") == []


@pytest.mark.parametrize("protection", [Person.Protection.PROTECTED, Person.Protection.INITIALS])
def test_protected_people_are_found_by_none_of_their_names(
    client: Client, protection: Person.Protection
) -> None:
    publish(make_person("Parwin Zhwandi", protection=protection, other_names=["پروین ژوندی"]))
    for query in ("Parwin", "parw", "پروین", "Zhwandi", "zhw", "Parveen Zhwandi"):
        assert found(client, query) == []
    assert not KnownName.objects.exists()
