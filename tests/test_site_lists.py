"""Lists by date and by letter, thirty rows a page."""

import re

import pytest
from django.test import Client

from archive.views import home, lists
from tests.published import (
    mention,
    paragraph,
    publish_article,
    publish_person,
    publish_photo,
    publish_place,
    publish_tag,
)

pytestmark = pytest.mark.django_db


def titles(page: str) -> list[str]:
    return re.findall(r'class="row-title"><a [^>]*>([^<]*)<', page)


def test_articles_by_year_and_month(client: Client) -> None:
    publish_article("In August", first_published="2021-08-30")
    publish_article("That month", first_published="2021-08")
    publish_article("In December", first_published="2021-12-31")
    publish_article("Long before", first_published="1998-09")

    page = client.get("/articles/").content.decode()
    assert titles(page) == ["In December", "In August", "That month", "Long before"]
    assert re.findall(r'href="/articles/(\d{4})/"', page) == ["2021", "1998"]

    page = client.get("/articles/2021/").content.decode()
    assert titles(page) == ["In December", "In August", "That month"]
    assert re.findall(r'href="/articles/2021/(\d\d)/"', page) == ["08", "12"]

    page = client.get("/articles/2021/08/").content.decode()
    assert titles(page) == ["In August", "That month"]
    assert client.get("/articles/2020/").status_code == 404
    assert client.get("/articles/2021/07/").status_code == 404


def test_the_first_day_belongs_to_its_own_month_and_year(client: Client) -> None:
    publish_article("New year", first_published="2022-01-01")
    assert client.get("/articles/2021/").status_code == 404
    assert client.get("/articles/2021/12/").status_code == 404
    assert titles(client.get("/articles/2022/01/").content.decode()) == ["New year"]


@pytest.mark.parametrize("address", ["/articles/2021/13/", "/articles/2021/00/", "/articles/0000/"])
def test_there_is_no_such_month(client: Client, address: str) -> None:
    assert client.get(address).status_code == 404


def test_the_last_year_there_is(client: Client) -> None:
    assert client.get("/articles/9999/").status_code == 404


def test_people_by_letter(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lists, "LETTERS_ABOVE", 4)
    publish_person("Ahmad Massoud", sort_key="Massoud, Ahmad")
    publish_person("Ahmad Shah Massoud", sort_key="Massoud, Ahmad Shah")
    publish_person("Abdullah Abdullah", sort_key="Abdullah")
    publish_person("Émile", sort_key="Émile")
    publish_person("احمد", sort_key="احمد")

    page = client.get("/people/").content.decode()
    assert re.findall(r"\?letter=[^>]*>(\w)</a>", page) == ["A", "E", "M", "ا"]
    assert page.index("Abdullah Abdullah") < page.index("Ahmad Massoud")

    page = client.get("/people/?letter=M").content.decode()
    assert "Ahmad Shah Massoud" in page
    assert "Abdullah" not in page
    assert "Émile" in client.get("/people/?letter=E").content.decode()
    assert client.get("/people/?letter=Q").status_code == 404


def test_few_people_need_no_letters(client: Client) -> None:
    publish_person("Ahmad Massoud")
    publish_person("Émile")
    page = client.get("/people/").content.decode()
    assert page.index("Ahmad Massoud") < page.index("Émile")
    assert "letter" not in page


@pytest.mark.parametrize("folder", ["organisations", "places", "contributors", "tags", "people"])
def test_every_directory_stands_while_it_is_empty(client: Client, folder: str) -> None:
    page = client.get(f"/{folder}/").content.decode()
    assert "Nothing is listed here yet." in page


def test_directories_hold_their_own_kind(client: Client) -> None:
    publish_place("Anaba")
    publish_tag("Aid")
    assert "Anaba" in client.get("/places/").content.decode()
    assert "Anaba" not in client.get("/tags/").content.decode()


def test_photographs_in_a_grid(client: Client) -> None:
    publish_photo("Older", date_taken="2020")
    publish_photo("Newer", date_taken="2021-08-15")
    publish_photo("", caption="A road that has no headline", slug="no-headline")
    page = client.get("/photos/").content.decode()
    assert page.index("Newer") < page.index("Older")
    assert "A road that has no headline" in page


def test_the_front_page_leads_with_the_newest(client: Client) -> None:
    publish_article("Older", first_published="2021-08-01")
    publish_article("Newest", first_published="2021-08-30", lead_photo=publish_photo("A bridge"))
    publish_person("Ahmad Massoud")

    page = client.get("/").content.decode()

    assert page.index("Newest") < page.index("Older")
    assert 'fetchpriority="high"' in page
    assert 'href="/photos/a-bridge/"' in page
    assert 'href="/people/ahmad-massoud/"' in page


def test_the_front_page_shows_who_is_named_most(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(home, "PEOPLE", 2)
    often, once, never = map(publish_person, ("Ahmad Massoud", "Amrullah Saleh", "Ashraf Ghani"))
    for year in (2021, 2022):
        said = (paragraph(mention(often)),)
        publish_article(f"In {year}", body=said, first_published=str(year))
    publish_article("Once", body=(paragraph(mention(once)),))

    page = client.get("/").content.decode().partition('id="people"')[2]

    assert re.findall(r'href="/people/([^"/]+)/"', page) == ["ahmad-massoud", "amrullah-saleh"]
    assert never.title not in page


def test_the_front_page_of_an_empty_archive(client: Client) -> None:
    assert "Nothing has been published yet." in client.get("/").content.decode()
