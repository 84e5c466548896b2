"""What a member of staff finds."""

from typing import Any

from django.test import Client
from django.urls import reverse


def look_for(client: Client, words: str = "", **params: Any) -> Any:
    """The page of results."""
    response = client.get(reverse("admin:search"), {"q": words, **params})
    assert response.status_code == 200
    return response


def found(client: Client, words: str = "", **params: Any) -> list[str]:
    """The labels of the results, best first."""
    return [row.label for row in look_for(client, words, **params).context["rows"]]
