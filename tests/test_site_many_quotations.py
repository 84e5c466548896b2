"""More quotations than can be counted in a moment: how many there are of each is not said."""

import pytest
from django.test import Client

from archive.views import quoted
from tests.published import publish_person, publish_saying

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def many(monkeypatch: pytest.MonkeyPatch) -> None:
    """Three, of which no more than two are counted."""
    monkeypatch.setattr(quoted, "MOST_COUNTED", 2)
    person = publish_person("Ahmad Massoud")
    publish_saying("Three.", speaker=person, date="2021-09-01", status="verified")
    publish_saying("Two.", speaker=person, date="2021-08-01", status="disputed")
    publish_saying("One.", speaker=person, date="2019-01-01", language="fa-AF")


@pytest.mark.parametrize("address", ["/quotes/", "/people/ahmad-massoud/quotes/"])
def test_every_year_can_be_chosen(client: Client, address: str) -> None:
    page = client.get(address).content.decode()

    assert '<a href="?" aria-current="true">All</a>' in page
    assert [f'<a href="?year={year}">{year}</a>' in page for year in range(2018, 2023)] == [
        False,
        True,
        True,
        True,
        False,
    ]
    assert "One." in client.get(f"{address}?year=2019").content.decode()
    assert "One." not in client.get(f"{address}?year=2021").content.decode()


def test_what_is_rare_among_them_keeps_its_address(client: Client) -> None:
    page = client.get("/quotes/?language=fa-AF&status=unverified").content.decode()

    assert "One." in page
    assert "Two." not in page
    assert 'aria-current="true"><bdi lang="fa-AF" dir="rtl">دری</bdi></a>' in page


@pytest.mark.parametrize("asked", ["year=2018", "year=x", "language=xx", "status=x", "in=x"])
def test_what_nobody_said(client: Client, asked: str) -> None:
    assert client.get(f"/quotes/?{asked}").status_code == 404
