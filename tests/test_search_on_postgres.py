"""What only PostgreSQL does: it ranks so many, and looks words up however common they seem."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.db import connection, transaction
from django.test import Client

from archive.search import postgres
from archive.search.index import by_index
from tests.published import publish_article
from tests.searching import titles

pytestmark = [pytest.mark.django_db, pytest.mark.database("postgres")]

# Reading what no index of words has found.
_READ = re.compile(r"(?:Seq Scan|Index Scan.* using archive_search_pkey) on archive_search\b")


def planner() -> dict[str, str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT name, setting FROM pg_settings WHERE name = ANY(%s)", [_NAMES])
        return dict(cursor.fetchall())


_NAMES = ["enable_seqscan", "enable_indexscan", "jit"]


@contextmanager
def plans() -> Iterator[list[str]]:
    """How the database went about each question for words."""
    found: list[str] = []

    def explained(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        if "@@" in sql:
            execute(f"EXPLAIN {sql}", params, many, context)
            found.append("\n".join(line for (line,) in context["cursor"].fetchall()))
        return execute(sql, params, many, context)

    with connection.execute_wrapper(explained):
        yield found


def test_the_first_are_ranked_and_the_others_come_after_them(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for day, times in ((1, 9), (2, 1), (3, 1), (4, 5)):
        body = "Snow. " * times + "A road. " * (60 - times)
        publish_article(f"Of day {day}", first_published=f"2021-03-0{day}", body=body)
    assert titles("snow") == ["Of day 1", "Of day 4", "Of day 3", "Of day 2"]
    monkeypatch.setattr(postgres, "RANKED", 3)
    assert titles("snow") == ["Of day 4", "Of day 3", "Of day 2", "Of day 1"]


def test_where_it_stands_counts_whether_ranked_or_not(monkeypatch: pytest.MonkeyPatch) -> None:
    publish_article("Snow", first_published="2001")
    publish_article("Weather", body="Snow.", first_published="2021")
    monkeypatch.setattr(postgres, "RANKED", 1)
    assert titles("snow") == ["Snow", "Weather"]


@pytest.mark.parametrize(
    "address",
    [
        "/search/?q=snow",
        "/search/?q=snow+-road",
        "/search/?q=-snow",
        # Finds nothing: less of it is tried.
        "/search/?q=snow+nothing",
        "/api/search?q=snow",
        "/search.atom?q=snow",
        "/search.csv?q=snow",
        "/search/suggest?q=snow",
    ],
)
def test_words_are_looked_up_where_reading_all_seems_cheaper(client: Client, address: str) -> None:
    for number in range(3):
        publish_article(f"Snow {number}")
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    with plans() as found:
        response = client.get(address)
        assert b"".join(response) if response.streaming else response.content
    assert found
    assert [plan for plan in found if _READ.search(plan)] == []


def test_the_rest_of_a_transaction_goes_as_before() -> None:
    before = planner()
    with by_index():
        assert set(planner().values()) == {"off"}
    assert planner() == before
    with pytest.raises(ZeroDivisionError), transaction.atomic(), by_index():
        raise ZeroDivisionError
    assert planner() == before
