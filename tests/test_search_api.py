"""The search for programs tells what the page for readers shows, with the same parameters."""

import msgspec
import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from archive import ledger, search, shapes
from archive.formats.search import Answer
from archive.models import Reason
from tests.published import (
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

SITE = "http://127.0.0.1:8000"


def ask(client: Client, query: str) -> Answer:
    """The answer, which is refused where it is not what is described."""
    response = client.get(f"/api/search?{query}")
    assert response.status_code == 200
    assert response["Content-Type"] == "application/json"
    return msgspec.json.decode(response.content, type=Answer)


def titles(client: Client, query: str) -> list[str]:
    return [found.title for found in ask(client, query).results]


@pytest.fixture
def _three() -> None:
    person = publish_person("Ahmad Massoud")
    about = {
        "person": person,
        "place": publish_place("Panjshir"),
        "organisation": publish_organisation("National Resistance Front"),
    }
    body = (paragraph("Snow. ", *(mention(one) for one in about.values())),)
    publish_article("First", body=body, first_published="2021-08", tags=[publish_tag("Aid")])
    publish_article("Second", body="Snow fell.", first_published="2022-03-04")
    publish_article("سوم", slug="third", language="fa-AF", body="Snow.", first_published="2023")


def test_a_record_with_what_was_found_in_it(client: Client) -> None:
    article = publish_article("A count", body="Snow closed the pass.", first_published="2021-12")

    answer = client.get("/api/search", {"q": "snow"}).json()

    assert answer == {
        "total": 1,
        "capped": False,
        "results": [
            {
                "uid": str(article.uid),
                "kind": "article",
                "title": "A count",
                "url": f"{SITE}/articles/a-count/",
                "date": "2021-12",
                "language": "en",
                "snippet": "Snow closed the pass.",
                "highlights": [[0, 4]],
            }
        ],
        "facets": {
            "kind": [{"value": "article", "count": 1}],
            "language": [{"value": "en", "count": 1}],
            "year": [{"value": 2021, "count": 1}],
            "person": [],
            "place": [],
            "organisation": [],
            "tag": [],
        },
        "also": [],
        "suggestion": None,
        "ignored": [],
        "profiles": [],
        "next": None,
        "previous": None,
    }


def test_highlights_are_where_the_words_stand(client: Client) -> None:
    publish_article("A count", body="🏔 On the pass: snow, and snow again.")
    (found,) = ask(client, "q=snow").results
    assert [found.snippet[begin:end] for begin, end in found.highlights] == ["snow", "snow"]


def test_what_has_no_date_or_title_of_its_own(client: Client) -> None:
    publish_person("Ahmad Massoud")
    publish_photo("", slug="bridge", caption="Ahmad at the bridge.")
    found = {each.kind: each for each in ask(client, "q=ahmad").results}
    assert found["person"].date is None
    assert found["photo"].title == "Ahmad at the bridge."


@pytest.mark.parametrize(
    ("narrowed", "found"),
    [
        ("", {"First", "Second", "سوم"}),
        ("kind=article", {"First", "Second", "سوم"}),
        ("kind=photo", set()),
        ("language=fa-AF", {"سوم"}),
        ("language=fa-AF&language=en", {"First", "Second", "سوم"}),
        ("year=2021&year=2023", {"First", "سوم"}),
        ("person=ahmad-massoud", {"First"}),
        ("place=panjshir", {"First"}),
        ("organisation=national-resistance-front", {"First"}),
        ("tag=aid&person=ahmad-massoud", {"First"}),
        ("tag=aid&person=nobody", set()),
        ("after=2022", {"Second", "سوم"}),
        ("before=2022-03", {"First", "Second"}),
        ("after=2022&before=2022", {"Second"}),
    ],
)
@pytest.mark.usefixtures("_three")
def test_every_way_to_narrow(client: Client, narrowed: str, found: set[str]) -> None:
    assert set(titles(client, f"q=snow&{narrowed}")) == found


@pytest.mark.usefixtures("_three")
def test_every_order(client: Client) -> None:
    assert titles(client, "q=snow&sort=newest") == ["سوم", "Second", "First"]
    assert titles(client, "q=snow&sort=oldest") == ["First", "Second", "سوم"]
    assert set(titles(client, "q=snow&sort=relevance")) == {"سوم", "Second", "First"}


@pytest.mark.usefixtures("_three")
def test_what_the_results_have_in_common(client: Client) -> None:
    counted = msgspec.to_builtins(ask(client, "q=snow").facets)
    assert counted["kind"] == [{"value": "article", "count": 3}]
    assert counted["year"] == [{"value": year, "count": 1} for year in (2021, 2022, 2023)]
    for name in ("person", "place", "organisation", "tag"):
        (thing,) = counted[name]
        assert thing["count"] == 1
        assert titles(client, f"q=snow&{name}={thing['value']}") == ["First"]
    assert counted["person"][0]["title"] == "Ahmad Massoud"


def test_names_are_found_in_all_spellings_unless_told_not_to(client: Client) -> None:
    others = (shapes.Name("احمد مسعود", "fa-AF"), shapes.Name("Ahmad Masood", "en"))
    publish_person("Ahmad Massoud", names=others)
    publish_article("A report", body="Masood spoke.")
    publish_article("گزارش", slug="report-2", language="fa-AF", body="مسعود گفت.")

    answer = ask(client, "q=ahmad+massoud")
    assert [profile.url for profile in answer.profiles] == [f"{SITE}/people/ahmad-massoud/"]
    answer = ask(client, "q=massoud")
    assert {"Masood", "مسعود"} <= {*answer.also}
    assert answer.total == 3
    assert titles(client, "q=massoud&exact=1") == ["Ahmad Massoud"]


def test_what_is_misspelt_and_what_makes_no_sense_is_said(client: Client) -> None:
    publish_article("Snow in the mountains", body="Mountains and snow.")
    assert ask(client, "q=mountians").suggestion == "mountains"
    assert ask(client, "q=snow&after=soon").ignored == ["after:soon"]


def test_pages_lead_on_and_back(client: Client) -> None:
    for number in range(search.SIZE + 2):
        publish_article(f"Report {number}", body="Snow.")

    first = ask(client, "q=snow&kind=article&sort=oldest")
    assert first.next is not None
    second = ask(client, first.next.partition("?")[2])

    assert (first.total, len(first.results), len(second.results)) == (32, 30, 2)
    assert (first.previous, second.next) == (None, None)
    assert second.previous is not None
    assert ask(client, second.previous.partition("?")[2]) == first
    assert len({found.uid for found in first.results + second.results}) == 32


def test_what_is_withdrawn_is_gone(client: Client) -> None:
    person = publish_person("Ahmad Massoud")
    article = publish_article("Secret words", body=(paragraph("Words. ", mention(person)),))
    ledger.withdraw(person.uid, reason=Reason.SAFETY)
    assert ask(client, "q=words").facets.person == []
    ledger.withdraw(article.uid, reason=Reason.SAFETY)
    assert ask(client, "q=words").total == 0


def test_pages_of_other_sites_may_ask(client: Client) -> None:
    response = client.get("/api/search?q=x", headers={"Origin": "https://elsewhere.example"})
    assert response["Access-Control-Allow-Origin"] == "*"
    assert "Access-Control-Allow-Credentials" not in response
    assert response["X-Robots-Tag"] == "noindex"
    assert "Access-Control-Allow-Origin" not in client.get("/search/?q=x")


def test_one_result_costs_as_many_queries_as_twenty(client: Client) -> None:
    def cost() -> int:
        with CaptureQueriesContext(
            connection,
        ) as queries:
            ask(client, "q=snow&kind=article")
        return queries_in(queries)

    person = publish_person("Ahmad Massoud")
    body = (paragraph("Snow. ", mention(person)),)
    publish_article("Report", body=body)
    before = cost()
    for number in range(19):
        publish_article(f"Report {number}", body=body)
    assert cost() == before <= 8
