"""All that a search finds, taken away as a table or as lines of JSON."""

import csv
import io
import json
from collections.abc import Iterable
from typing import cast

import msgspec
import pytest
from django.db import connection
from django.http import StreamingHttpResponse
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext

from archive import ledger
from archive.formats import downloads
from archive.formats.downloads import Row
from archive.models import Reason
from tests.published import (
    claim,
    mention,
    paragraph,
    publish_article,
    publish_organisation,
    publish_person,
    publish_photo,
    publish_place,
    publish_tag,
)
from tests.searching import queries_in

pytestmark = pytest.mark.django_db

BOTH = pytest.mark.parametrize("path", ["/search.csv", "/search.jsonl"])


def download(client: Client, path: str) -> bytes:
    response = client.get(path)
    assert isinstance(response, StreamingHttpResponse)
    return response.getvalue()


def table(client: Client, query: str) -> list[dict[str, str]]:
    content = download(client, f"/search.csv?{query}").decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(content, newline="")))


def lines(client: Client, query: str) -> list[Row]:
    content = download(client, f"/search.jsonl?{query}")
    return [msgspec.json.decode(line, type=Row) for line in content.splitlines()]


def found(client: Client, path: str, query: str) -> list[str]:
    if path.endswith(".csv"):
        return [row["title"] for row in table(client, query)]
    return [row.title for row in lines(client, query)]


def test_a_row_of_the_table(client: Client) -> None:
    first, second = publish_person("Ahmad Massoud"), publish_person("Amrullah Saleh")
    front, place = publish_organisation("National Resistance Front"), publish_place("Panjshir")
    article = publish_article(
        "Snow; and “ice”",
        slug="snow",
        body=(paragraph("They met. ", *map(mention, (second, first, front, place, second))),),
        tags=[publish_tag("Aid")],
        first_published="2021-08",
    )
    (row,) = table(client, "q=snow")
    assert row == {
        "uid": str(article.uid),
        "kind": "article",
        "title": "Snow; and “ice”",
        "url": "http://127.0.0.1:8000/articles/snow/",
        "date": "2021-08",
        "language": "en",
        "first_published": article.first_published.isoformat(),
        "last_published": article.last_published.isoformat(),
        "people": "Amrullah Saleh; Ahmad Massoud",
        "places": "Panjshir",
        "organisations": "National Resistance Front",
        "tags": "Aid",
    }
    (line,) = lines(client, "q=snow")
    assert [(each.uid, each.title) for each in line.people] == [
        (person.uid, person.title) for person in (second, first)
    ]
    assert line.date == row["date"]


def test_a_profile_is_about_those_whom_its_claims_name(client: Client) -> None:
    front = publish_organisation("National Resistance Front")
    publish_person("Ahmad Massoud", claims=(claim("role", "leader", target=front),))
    (line,) = lines(client, "q=massoud")
    assert [each.title for each in line.organisations] == ["National Resistance Front"]
    assert line.date is None
    # As in the search itself, a part of something is not about it.
    publish_organisation("Foreign desk", parent=front)
    (line,) = lines(client, "q=foreign")
    assert line.organisations == []


def test_a_photograph_without_a_headline_has_a_title(client: Client) -> None:
    publish_photo("", slug="bridge", caption="A bridge in the snow.")
    assert found(client, "/search.csv", "q=snow") == ["A bridge in the snow."]


@BOTH
def test_everything_is_there_however_much(
    client: Client, path: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(downloads, "BLOCK", 5)
    monkeypatch.setattr(downloads, "CHUNK", 2)
    monkeypatch.setattr("archive.search.results.CAP", 3)
    titles = [f"Report {number}" for number in range(13)]
    for title in titles:
        publish_article(title, body="Snow.")
    assert found(client, path, "q=snow") == titles
    assert found(client, path, "kind=article") == titles


@BOTH
def test_as_narrow_as_the_search(client: Client, path: str) -> None:
    publish_article("First", body="Snow.", first_published="2021")
    publish_article("Second", body="Snow and a drone.", first_published="2022")
    publish_article("Third", slug="third", language="fa-AF", body="Snow.", first_published="2023")
    assert found(client, path, "q=snow+-drone&after=2021") == ["First", "Third"]
    assert found(client, path, "year=2022&year=2023&language=en") == ["Second"]
    # Neither the order nor the page is the download's.
    assert found(client, path, "q=snow&sort=oldest&from=1.1") == ["First", "Second", "Third"]


@BOTH
@pytest.mark.parametrize("query", ["", "q=", "q=%22", "q=nothing", "kind=source", "q=a%00b"])
def test_of_nothing_there_is_nothing(client: Client, path: str, query: str) -> None:
    publish_article("Snow")
    assert found(client, path, query) == []


@pytest.mark.parametrize("first", ["=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"])
def test_a_spreadsheet_runs_nothing(client: Client, first: str) -> None:
    headline = f"{first}snow()"
    publish_article(headline, slug="snow", tags=[publish_tag(f"{first}1+1", slug="tag")])
    (row,) = table(client, "q=snow")
    assert row["title"] == f"'{headline}"
    assert row["tags"] == f"'{first}1+1"
    assert lines(client, "q=snow")[0].title == headline


def test_letters_of_every_script_and_lines_within_a_cell(client: Client) -> None:
    publish_article('دره، "برف"\nو باران', slug="dara", language="fa-AF")
    content = download(client, "/search.csv?q=برف")
    assert content.startswith("\ufeffuid,".encode())
    assert table(client, "q=برف")[0]["title"] == 'دره، "برف"\nو باران'


@BOTH
def test_what_is_withdrawn_is_in_no_download(client: Client, path: str) -> None:
    person, tag = publish_person("Ahmad Massoud"), publish_tag("Aid")
    article = publish_article("Snow", body=(paragraph(mention(person)),), tags=[tag])
    publish_article("Snow again")
    ledger.withdraw(person.uid, reason=Reason.SAFETY)
    content = download(client, f"{path}?q=snow").decode()
    assert "Massoud" not in content
    assert "Aid" in content
    ledger.withdraw(article.uid, reason=Reason.SAFETY)
    assert found(client, path, "q=snow") == ["Snow again"]


@BOTH
def test_what_is_withdrawn_meanwhile_is_left_out(
    client: Client, path: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(downloads, "CHUNK", 1)
    articles = [publish_article(f"Snow {number}") for number in range(3)]
    stream = iter(client.get(f"{path}?q=snow"))
    begun = next(stream) + (next(stream) if path.endswith(".csv") else b"")
    ledger.withdraw(articles[2].uid, reason=Reason.SAFETY)
    rest = begun + b"".join(stream)
    assert b"Snow 1" in rest
    assert b"Snow 2" not in rest


@BOTH
def test_what_the_answer_says_of_itself(client: Client, path: str) -> None:
    response = client.get(f"{path}?q=khawak")
    extension = path.partition(".")[2]
    said = response["Content-Disposition"]
    assert said == f'attachment; filename="search-results.{extension}"'
    assert response["X-Robots-Tag"] == "noindex"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert {*response["Cache-Control"].split(", ")} == {"private", "max-age=60"}
    assert not response.cookies
    assert client.post(path).status_code == 405


def test_who_asks_only_about_a_download_makes_no_work() -> None:
    publish_article("Snow")
    head = RequestFactory().head("/search.jsonl?q=snow")
    assert b"".join(cast(Iterable[bytes], downloads.as_jsonl(head))) == b""


@BOTH
def test_one_row_costs_as_many_queries_as_twenty(client: Client, path: str) -> None:
    def cost() -> int:
        with CaptureQueriesContext(connection) as queries:
            download(client, f"{path}?q=snow&kind=article")
        return queries_in(queries)

    people = [publish_person(name) for name in ("Ahmad Massoud", "Amrullah Saleh")]
    body = (paragraph("Snow. ", *map(mention, people)),)
    publish_article("Report", body=body)
    before = cost()
    for number in range(19):
        publish_article(f"Report {number}", body=body)
    # Two for the names in the question; the keys, and that there are no more; a chunk.
    assert cost() == before <= 7


def test_each_line_is_json_by_itself(client: Client) -> None:
    publish_article("One\nSnow")
    publish_article("Two\u2028Snow", slug="two")
    content = download(client, "/search.jsonl?q=snow").decode()
    assert [json.loads(line)["title"] for line in content.strip().split("\n")] == [
        "One\nSnow",
        "Two\u2028Snow",
    ]
