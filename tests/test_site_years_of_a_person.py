"""The list of all articles on a person says how many there are of each year, and shows one year."""

import pytest
from django.test import Client

from tests.published import mention, paragraph, publish_again, publish_article, publish_person

pytestmark = pytest.mark.django_db


@pytest.fixture
def person():
    person = publish_person("Ahmad Massoud")
    for number, year in enumerate((2021, 2021, 2022)):
        publish_article(
            f"Report {number} of {year}",
            first_published=f"{year}-08",
            body=(paragraph("With ", mention(person)),),
        )
    return person


def get(address: str) -> str:
    response = Client().get(address)
    assert response.status_code == 200
    return response.content.decode()


def test_each_year_has_its_number_and_its_list(person):
    text = get("/people/ahmad-massoud/articles/")
    assert '<a href="?year=2022">2022 (1)</a>' in text
    assert '<a href="?year=2021">2021 (2)</a>' in text
    assert text.index("2022 (1)") < text.index("2021 (2)")
    text = get("/people/ahmad-massoud/articles/?year=2021")
    assert "Report 0 of 2021" in text
    assert "Report 1 of 2021" in text
    assert "of 2022" not in text
    assert '<a href="?year=2021" aria-current="true">' in text


def test_the_numbers_follow_what_is_published(person):
    first = publish_article(
        "Another of 2021", first_published="2021", body=(paragraph("With ", mention(person)),)
    )
    assert "2021 (3)" in get("/people/ahmad-massoud/articles/")
    publish_again(first, body=publish_article("Without").current.load().body)
    assert "2021 (2)" in get("/people/ahmad-massoud/articles/")


@pytest.mark.parametrize("year", ["abc", "0", "99999", "²"])
def test_what_is_no_year_is_not_found(person, year):
    assert Client().get("/people/ahmad-massoud/articles/", {"year": year}).status_code == 404


def test_the_persons_own_page_leads_to_each_year(person):
    text = get("/people/ahmad-massoud/")
    assert '<a href="/people/ahmad-massoud/articles/?year=2022">2022 (1)</a>' in text
    assert '<a href="/people/ahmad-massoud/articles/?year=2021">2021 (2)</a>' in text


def test_one_year_alone_is_no_choice():
    person = publish_person("Amrullah Saleh")
    publish_article(first_published="2021-08", body=(paragraph("With ", mention(person)),))
    assert "?year=" not in get("/people/amrullah-saleh/")
