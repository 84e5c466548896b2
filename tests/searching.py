"""What a reader finds."""

from datetime import date
from typing import Any

from django.http import QueryDict

from archive import search

TODAY = date(2026, 1, 1)


def results(query: str, size: int = search.SIZE) -> search.Results:
    """For a query string, or for words alone."""
    params = QueryDict(query, mutable=True) if "=" in query else QueryDict(mutable=True)
    if "=" not in query:
        params["q"] = query
    return search.search(search.asked(params), today=TODAY, size=size)


def queries_in(captured: Any) -> int:
    """How many queries were captured; beginning a transaction, or setting it up, is none."""
    return sum(query["sql"].lstrip("(").startswith("SELECT") for query in captured)


def titles(query: str) -> list[str]:
    return [record.title for record in results(query).records]
