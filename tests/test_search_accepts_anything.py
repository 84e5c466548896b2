"""Whatever a reader types or writes into an address, the search answers, and with bounded work."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import urlencode

import pytest
from django.db import connection, transaction
from django.test import Client
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from archive.models import Record
from archive.search import Asked, search
from archive.search.asked import SORTS
from archive.search.matching import compiled
from archive.search.words import words
from tests.published import paragraph, publish_article, publish_person, publish_place, publish_tag
from tests.searching import TODAY, is_query
from tests.typed import anything, texts

pytestmark = pytest.mark.django_db

_QUOTES = re.compile('["“”„‟«»‹›＂]')

# Whatever is asked: of the search itself, and of a page that also shows what was found.
QUERIES, QUERIES_OF_A_PAGE = 32, 48
# In letters: of what the engine is asked.
COMPILED = 40_000

MARK = "zqxjk"

many = settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
some = settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.fixture
def archive() -> int:
    publish_person("Ahmad Massoud")
    publish_place("Panjshir")
    publish_tag("Winter")
    for number in range(35):
        publish_article(f"Snow {number}", body="Massoud was in Panjshir, مسعود در پنجشیر.")
    return Record.objects.count()


@contextmanager
def watched(most: int) -> Iterator[None]:
    """At most so many queries, and in none of them, beside its parameters, what was typed."""

    asked = 0

    def statement(execute: Any, sql: str, params: Any, *rest: Any) -> Any:
        nonlocal asked
        asked += is_query(sql)
        assert MARK not in sql.lower()
        return execute(sql, params, *rest)

    with connection.execute_wrapper(statement):
        yield
    assert asked <= most


@many
@given(anything)
@example('"' * 1000)
@example("language:\ud800x language:a\0b")
@example("a" + "ﷺ " * 100)
@example(" ".join(f"person:{name}" for name in "abcdefghijklmnop"))
@example(" ".join(f"w{number}" for number in range(1000)))
def test_any_words_are_answered(archive: int, text: str) -> None:
    for typed in (text, MARK + text):
        with watched(QUERIES):
            results = search(Asked(typed), today=TODAY)
        if results.sought.wanted:
            assert len(compiled(results.sought.wanted, stemmed=True)) <= COMPILED
    assert Record.objects.count() == archive


@some
@given(anything)
@example("'); DROP TABLE archive_record; --")
@pytest.mark.parametrize("address", ["/search/", "/api/search", "/search.atom"])
def test_any_words_in_an_address_are_answered(
    archive: int, client: Client, address: str, text: str
) -> None:
    query = urlencode({"q": MARK + text}, errors="surrogatepass")
    with watched(QUERIES_OF_A_PAGE):
        assert client.get(f"{address}?{query}").status_code == 200
    assert Record.objects.count() == archive


PARAMETERS = (
    *("q", "kind", "language", "year", "person", "place", "organisation", "tag"),
    *("after", "before", "sort", "from", "exact"),
)
KNOWN = (
    *("article", "ahmad-massoud", "panjshir", "winter", "en", "fa-AF", "1", *SORTS),
    *("2021", "۲۰۲۱", "0001", "9999", "-2021", "Y-17E7", "2021-99", "../2021", "2021/.."),
    *("0.0", "1.1", "-1.5", "3.99", "1.31", "9" * 18 + ".999999", "²", "٣.٣"),
    *("0001-01-01", "9999-12-31", "person:x", "\0", "\ud800"),
)
values = st.one_of(texts, st.sampled_from(KNOWN), st.integers().map(str), st.dates().map(str))


@many
@given(st.lists(st.tuples(st.sampled_from(PARAMETERS), values), max_size=30))
@example([("year", "9999"), ("year", "0001"), ("after", "0001-01-01"), ("before", "9999-12-31")])
@example([("from", "5.0"), ("q", "nothing")])
@example([("q", "snow"), *[("person", f"person-{number}") for number in range(100)]])
def test_any_parameters_are_answered(
    archive: int, client: Client, pairs: list[tuple[str, str]]
) -> None:
    for address in ("/search/", "/api/search"):
        for more in ((), [("tag", MARK)]):
            query = urlencode([*pairs, *more], errors="surrogatepass")
            with watched(QUERIES_OF_A_PAGE):
                assert client.get(f"{address}?{query}").status_code == 200
    assert Record.objects.count() == archive


@many
@given(texts)
@example("½ of ’Saleh’s book’ l’ﷺ")
def test_what_is_published_is_found_by_each_of_its_words_and_by_all_of_them(text: str) -> None:
    # The database takes neither; what stands in an archive has neither.
    printed = text.replace("\0", "").encode("utf-8", "ignore").decode()
    said = words(printed)
    with transaction.atomic():
        publish_article("Found", body=(paragraph(printed),))
        publish_article("Other", body="Something else.")
        phrases = (" ".join(said[begin : begin + 10]) for begin in range(0, len(said), 10))
        # As typed, but for the quotation marks, which would end the phrase.
        typed = (" ".join(_QUOTES.split(word)) for word in printed.split())
        for phrase in dict.fromkeys((*said, *phrases, *typed)):
            if words(phrase):
                found = search(Asked(f'"{phrase}"'), today=TODAY)
                assert "Found" in {record.title for record in found.records}, phrase
        transaction.set_rollback(True)


def test_a_kind_that_there_is_not_is_left_aside_and_named(archive: int, client: Client) -> None:
    results = search(Asked("snow kind:Snowman kind:Article"), today=TODAY)
    assert (results.ignored, results.total) == (("kind:Snowman",), 35)
    page = client.get("/search/", {"q": "snow kind:Snowman"}).content.decode()
    assert "kind:Snowman</bdi>” was left aside: there is no such kind." in page
    assert "The kinds are article, photo, " in page
