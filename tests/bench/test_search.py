"""Search as the archive grows: the whole request through Django beside one statement by hand.

All in one run, as ratios, with the milliseconds beside them; `make bench` runs it on SQLite and on
PostgreSQL. BENCH_ARTICLES is the size of the largest archive.
"""

import os
import statistics
import time
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any
from urllib.parse import quote
from uuid import UUID

import pytest
from django.db import connection
from django.http import QueryDict
from django.test import Client
from django.test.utils import CaptureQueriesContext

from archive import search, shapes
from archive.models import Record
from archive.search.matching import Node, any_of, compiled
from archive.search.results import ready
from newsroom.demo.corpus import BUSIEST, COMMON, MIDDLING, PHRASE, RARE, Corpus
from newsroom.publishing.publish import Publication, publish_shapes
from tests.bench.by_hand import ask
from tests.searching import TODAY

pytestmark = pytest.mark.django_db

LARGEST = int(os.environ.get("BENCH_ARTICLES", "100000"))
SIZES = [size for size in (1_000, 10_000) if size < LARGEST] + [LARGEST]
PEOPLE, BATCH, TIMES = 2_000, 500, 7

TYPED = {
    "suggested, two letters": BUSIEST.spellings[0][:2],
    "suggested, a name": BUSIEST.spellings[1],
}

NAME = BUSIEST.spellings[1]
QUESTIONS = {
    "a rare word": f"q={RARE}",
    "a word of one in 100": f"q={MIDDLING}",
    "two words": f"q={PHRASE.replace(' ', '+')}",
    "a phrase": f"q=%22{PHRASE.replace(' ', '+')}%22",
    "nearly every article": f"q={COMMON}",
    "a name as typed": f"q={NAME.replace(' ', '+')}&exact=1",
    "a name, all spellings": f"q={NAME.replace(' ', '+')}",
}


def milliseconds(action: Callable[[], object]) -> float:
    """The median of some runs, after one to warm up."""
    action()
    taken = []
    for _ in range(TIMES):
        begin = time.perf_counter()
        action()
        taken.append(time.perf_counter() - begin)
    return statistics.median(taken) * 1000


def get(client: Client, address: str) -> Callable[[], None]:
    def action() -> None:
        assert client.get(address).status_code == 200

    return action


def by_hand(question: str, *, snippets: bool = True) -> Callable[[], list[Any]]:
    """The statement for a question; its words are made ready beforehand."""
    made = ready(search.asked(QueryDict(question)))

    def written(node: Node | None) -> str:
        assert node is not None
        return compiled(node, stemmed=not made.sought.exact)

    wanted, typed = written(made.sought.wanted), written(made.sought.typed)
    assert made.sought.wanted
    parts = written(any_of(made.sought.wanted))
    called = list(made.sought.called)
    return lambda: ask(
        wanted=wanted,
        typed=typed,
        parts=parts,
        called=called,
        year=TODAY.year,
        snippets=snippets,
    )


def same(question: str, client: Client) -> int:
    """What is compared says the same; returns how many are found."""
    total, kinds, languages, _years, about, rows = by_hand(question)()
    answer = client.get(f"/api/search?{question}").json()
    assert answer["total"] == min(total, search.CAP)
    assert [UUID(row["uid"]) for row in answer["results"]] == [UUID(row[0]) for row in rows]
    if total <= search.CAP:
        for name, counted in (("kind", kinds), ("language", languages)):
            facet = {each["value"]: each["count"] for each in answer["facets"][name]}
            assert facet == counted
        for name in ("person", "tag"):
            hand = sorted((each[4] for each in about if each[1] == name), reverse=True)
            told = [each["count"] for each in answer["facets"][name]]
            assert told == hand[: len(told)]
    return int(total)


def bare(client: Client, address: str) -> Callable[[], None]:
    """The statements of a request alone, one after the other."""
    with CaptureQueriesContext(connection) as captured:
        get(client, address)()
    statements = [each["sql"] for each in captured]

    def action() -> None:
        with connection.cursor() as cursor:
            for sql in statements:
                # As the database got it: a sign of per cent is one.
                cursor.execute(sql, None)
                if cursor.description:
                    cursor.fetchall()

    return action


def memory() -> float:
    """Of this process, in megabytes."""
    status = Path("/proc/self/status").read_text()
    return int(status.partition("RssAnon:")[2].split()[0]) / 1024


def publish(shapes_made: Iterator[shapes.AnyShape], count: int) -> None:
    while batch := list(islice(shapes_made, min(BATCH, count))):
        publish_shapes([Publication(each) for each in batch], [])
        count -= len(batch)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def table(client: Client) -> float:
    """Print what searches of the archive as it is take; returns how many times as long a name
    takes in all spellings as it does as typed."""
    print(f"\n{connection.vendor}, {Record.objects.count():,} records")
    took, before = {}, memory()
    for name, question in QUESTIONS.items():
        found = same(question, client)
        rows_alone = milliseconds(by_hand(question, snippets=False))
        hand = milliseconds(by_hand(question))
        took[name] = milliseconds(get(client, f"/api/search?{question}"))
        page = milliseconds(get(client, f"/search/?{question}"))
        print(
            f"  {name:22} {found:>6,} found; "
            f"by hand {hand:7.1f} ms ({rows_alone:.1f} without snippets); "
            f"API x{took[name] / hand:.2f} ({took[name]:.1f}); "
            f"page x{page / hand:.2f} ({page:.1f})"
        )
    for name, text in TYPED.items():
        address = f"/search/suggest?q={quote(text)}"
        statements = milliseconds(bare(client, address))
        whole = milliseconds(get(client, address))
        print(
            f"  {name:22} its statements {statements:.1f} ms; "
            f"request x{whole / statements:.2f} ({whole:.1f})"
        )
    spelt = took["a name, all spellings"] / took["a name as typed"]
    print(f"  the name in all spellings beside as typed: x{spelt:.2f}")
    print(f"  searching took this process from {before:.0f} to {memory():.0f} MB")
    return spelt


def test_search_as_the_archive_grows(settings: Any) -> None:
    settings.API_REQUESTS_A_MINUTE = 0
    corpus, client, before = Corpus(articles=LARGEST, people=PEOPLE), Client(), 0
    made = iter(corpus)
    publish(made, len(corpus.profiles))
    for size in SIZES:
        publish(made, size - before)
        before = size
        spelt = table(client)
    if LARGEST >= 10_000:
        assert spelt < 2
