"""What a reader types finds records by title, name and text, and never makes an error."""

import pytest
from django.test import Client

from archive import ledger, shapes
from archive.models import Reason
from tests.published import publish_article, publish_person, publish_photo, publish_place

pytestmark = pytest.mark.django_db


def test_titles_names_and_text_are_found(client: Client) -> None:
    publish_person("Ahmad Massoud", names=(shapes.Name("احمد مسعود", "fa-AF"),))
    publish_article("A winter count", body="Snow closed the Khawak pass.")
    publish_photo("A bridge", caption="Over the river at Anaba.")

    for query in ("massoud", "احمد مسعود"):
        assert 'href="/people/ahmad-massoud/"' in client.get(f"/search/?q={query}").content.decode()
    page = client.get("/search/", {"q": "khawak"}).content.decode()
    assert "A winter count" in page
    assert "Snow closed the <mark>Khawak</mark> pass." in page
    assert "1 result" in page
    assert "A bridge" in client.get("/search/", {"q": "anaba"}).content.decode()


def test_one_kind_alone(client: Client) -> None:
    publish_place("Anaba")
    publish_article("A clinic in Anaba")
    page = client.get("/search/", {"q": "anaba", "kind": "place"}).content.decode()
    assert "A clinic" not in page
    assert 'href="/places/anaba/"' in page


@pytest.mark.parametrize("written", ["fa-AF", "fa-af", "fa", "Dari", "دری", "Persian"])
def test_one_language_however_it_is_written(client: Client, written: str) -> None:
    publish_article("برف", slug="snow", language="fa-AF")
    publish_article("Snow")
    page = client.get("/search/", {"q": f"language:{written}"}).content.decode()
    assert "/articles/snow/" in page
    assert "1 result" in page


def test_nothing_found_says_so(client: Client) -> None:
    page = client.get("/search/", {"q": "nothing"}).content.decode()
    assert "0 results" in page
    assert "Nothing was found." in page


def test_what_is_withdrawn_is_not_found(client: Client) -> None:
    article = publish_article("Secret words")
    ledger.withdraw(article.uid, reason=Reason.SAFETY)
    assert client.get("/api/search", {"q": "secret"}).json()["total"] == 0


def test_many_results_come_in_pages(client: Client) -> None:
    for number in range(32):
        publish_article(f"Report {number}", body="Snow.")

    first = client.get("/api/search", {"q": "snow"}).json()
    second = client.get(first["next"].removeprefix("http://127.0.0.1:8000")).json()

    assert (first["total"], len(first["results"]), len(second["results"])) == (32, 30, 2)
    assert second["next"] is None
    uids = {result["uid"] for result in first["results"] + second["results"]}
    assert len(uids) == 32
    key = first["next"].rpartition("=")[2]
    page = client.get("/search/", {"q": "snow", "from": key}).content.decode()
    assert 'rel="prev"' in page
    assert 'rel="next"' not in page


@pytest.mark.parametrize(
    "query",
    [
        "",
        " ",
        '"',
        "'",
        "*",
        "snow*",
        "-",
        "(",
        "snow OR",
        "NEAR(a b)",
        "title:snow",
        "a\0b",
        "\\",
        "&|!<->",
        ":*",
        "%",
        "x" * 5000,
        "برف " * 500,
        "🏔️",
        "\u202e\u200f",
    ],
)
@pytest.mark.parametrize("address", ["/search/", "/api/search"])
def test_no_query_makes_an_error(client: Client, address: str, query: str) -> None:
    publish_article("Snow")
    assert client.get(address, {"q": query}).status_code == 200


@pytest.mark.parametrize(
    "extra",
    [
        "kind=source",
        "from=0",
        "from=1.1",
        "from=x",
        "from=9.9999999",
        "from=²",
        "year=0",
        "sort=x",
        "q=%ff%fe",
    ],
)
@pytest.mark.parametrize("address", ["/search/", "/api/search"])
def test_no_address_makes_an_error(client: Client, address: str, extra: str) -> None:
    assert client.get(f"{address}?q=snow&{extra}").status_code == 200
