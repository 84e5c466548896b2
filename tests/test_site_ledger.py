"""The ledger names what is public, and a stranger can check its chain."""

import hashlib
import json
from typing import Any

import pytest
from django.test import Client

from archive import ledger
from archive.models import LedgerHead, Reason
from archive.views import ledger as views
from tests.published import publish_again, publish_article, publish_person

pytestmark = pytest.mark.django_db


def entries(client: Client) -> list[dict[str, Any]]:
    found = []
    address = "/ledger.json"
    while address:
        answer = client.get(address).json()
        found += answer["entries"]
        address = (answer["next"] or "").removeprefix("http://127.0.0.1:8000")
    return found


def test_the_ledger_lists_every_act(client: Client) -> None:
    article = publish_article("The valley")
    page = client.get("/ledger/").content.decode()
    assert f'href="/id/{article.uid}"' in page
    assert '<a href="/articles/the-valley/" lang="en" dir="ltr">The valley</a>' in page
    assert "Published" in page
    assert "Article" in page


def test_what_is_withdrawn_is_named_no_more(client: Client) -> None:
    article = publish_article("Secret words", slug="secret-words")
    ledger.withdraw(article.uid, reason=Reason.SAFETY)
    page = client.get("/ledger/").content.decode()
    assert f'href="/id/{article.uid}"' in page
    assert str(Reason.SAFETY.label) in page
    assert "ecret" not in page


def test_the_chain_can_be_recomputed_from_the_answer_alone(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(views, "JSON_SIZE", 2)
    person = publish_person()
    publish_again(publish_article("دره", slug="dara"))
    ledger.withdraw(person.uid, reason=Reason.EDITORIAL)

    before = ""
    for number, entry in enumerate(entries(client), start=1):
        chain = entry.pop("chain_sha256")
        content = {**entry, "before": before}
        text = json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
        assert hashlib.sha256(text.encode()).hexdigest() == chain
        assert entry["seq"] == number
        before = chain
    assert before == LedgerHead.objects.get().chain_sha256


def test_an_entry_holds_its_editions_hash(client: Client) -> None:
    publish_article("The valley")
    (entry,) = entries(client)
    edition = client.get("/articles/the-valley.json").json()["edition"]
    assert entry["content_sha256"] == edition["sha256"]
