"""What a person said, on a page of its own behind theirs."""

import pytest
from django.test import Client

from archive import shapes
from tests.published import publish_article, publish_person, publish_saying, quotation

pytestmark = pytest.mark.django_db


def get(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode().partition("<main")[2]


def test_words_with_where_when_and_how_sure(client: Client) -> None:
    person = publish_person("Ahmad Massoud")
    publish_saying(
        *("Ready.",), speaker=person, date="2021-09-01", status="verified",
        occasion={"en": "A call with reporters"},
        translations={"fr": shapes.Translation("Prêts.")},
    )  # fmt: skip
    publish_saying("می‌مانیم", language="fa-AF", speaker=person, status="disputed",
        translations={"en": shapes.Translation("We stay.")})  # fmt: skip
    publish_article("He speaks", first_published="2020-08-30", body=(quotation("Here.", person),))

    page = get(client, "/people/ahmad-massoud/quotes/")

    assert "A call with reporters" in page
    assert "Verified" in page
    assert "Disputed" in page
    assert '<blockquote lang="en" dir="ltr"><p>We stay.</p></blockquote>' in page
    assert "Prêts." not in page
    assert '<bdi lang="fa-AF" dir="rtl">دری</bdi> (1)' in page
    articles = get(client, "/people/ahmad-massoud/quotes/?in=articles")
    assert "Here." in articles
    assert "Ready." not in articles
    assert "Here." not in get(client, "/people/ahmad-massoud/quotes/?in=other")
    of_2020 = get(client, "/people/ahmad-massoud/quotes/?year=2020")
    assert "Here." in of_2020
    assert "Ready." not in of_2020
    # On their own page nobody has to be told who they are.
    assert 'href="/people/ahmad-massoud/"' not in page.partition('<ul class="quotes">')[2]
