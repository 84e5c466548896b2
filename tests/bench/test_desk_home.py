"""The first page of the desks with a hundred thousand articles, beside a thousand."""

import os
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from newsroom.models import Article
from tests.bench.test_search import get, milliseconds
from tests.staff import desk

pytestmark = pytest.mark.django_db

LARGEST = int(os.environ.get("BENCH_ARTICLES", "100000"))


def grow(begin: int, end: int) -> None:
    """Most of them live for long and unchanged, as in an archive; a few of everything else."""
    now = timezone.now()
    rows = []
    for number in range(begin, end):
        at = now - timedelta(minutes=number)
        live = number % 100 != 0
        rows.append(
            Article(
                headline=f"Story {number}",
                slug=f"story-{number}",
                body="<p>Words.</p>" * 100,
                modified_at=at,
                frozen_at=at if live and number % 101 else None,
                published_at=at - timedelta(days=60) if live else None,
                published_number=1 if live else None,
                stage="review" if number % 1_000 == 0 else "draft",
            )
        )
        if len(rows) == 1_000:
            Article.objects.bulk_create(rows)
            rows.clear()
    Article.objects.bulk_create(rows)


def test_the_first_page_of_a_large_newsroom() -> None:
    chief: Client = desk("chief")
    took = []
    for begin, end in ((0, 1_000), (1_000, LARGEST)):
        grow(begin, end)
        took.append(milliseconds(get(chief, "/admin/")))
        print(f"\n{end:,} articles: the first page of the desks in {took[-1]:.0f} ms")
    assert took[1] < 3 * took[0]
