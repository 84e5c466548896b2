"""What only PostgreSQL does: it ranks so many, and looks words up however common they seem."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from archive.search import postgres
from archive.search.index import by_index
from tests.published import publish_article
from tests.searching import queries_in, results, titles

pytestmark = [pytest.mark.django_db, pytest.mark.database("postgres")]


def planner() -> str:
    with connection.cursor() as cursor:
        cursor.execute("SHOW enable_seqscan")
        setting: str = cursor.fetchone()[0]
    return setting


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


def test_words_are_looked_up_where_reading_all_seems_cheaper() -> None:
    publish_article("Snow")
    with CaptureQueriesContext(connection) as captured:
        results("snow")
    assert queries_in(captured)
    assert any("enable_seqscan = off" in query["sql"] for query in captured)
    assert planner() == "on"
    with by_index():
        assert planner() == "off"
