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


def is_query(sql: str) -> bool:
    """Beginning a transaction, setting it up or ending it is none; whatever else is asked is."""
    return not sql.startswith(("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE SAVEPOINT", "SET LOCAL"))


def queries_in(captured: Any) -> int:
    return sum(is_query(query["sql"]) for query in captured)


def titles(query: str) -> list[str]:
    return [record.title for record in results(query).records]
