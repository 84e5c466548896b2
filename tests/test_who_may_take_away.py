"""Who may hide, withdraw, decide and purge: each group tried at every page and button of it."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from archive.models import LedgerEntry, Reason, Record
from newsroom.models import Article, Hidden, WithheldEdition
from newsroom.publishing.hiding import hide
from newsroom.publishing.publish import publish, withdraw
from tests import working_copies as make
from tests.staff import desk, list_of, make_user, page_of

pytestmark = pytest.mark.django_db

MAY = {
    "": set(),
    "reporter": set(),
    "photo editor": {"hide a photograph"},
    "editor": {"hide a photograph", "hide an article"},
    "chief": {"hide a photograph", "hide an article", "withdraw", "decide", "list", "purge"},
}
ACTS = sorted(MAY["chief"])


def live(copy: Any) -> Any:
    publish(copy)
    return copy


def waiting() -> Hidden:
    return hide(live(make.make_article()), by=make_user("editor", username="somebody-else"))


def gone() -> Article:
    article: Article = live(make.make_article())
    withdraw(article, reason=Reason.SAFETY)
    return article


# What is acted on, its page, what the button sends.
Tried = tuple[Callable[[], Any], str, dict[str, str]]
TRIED: dict[str, Tried] = {
    "hide a photograph": (lambda: live(make.make_photo()), "hide", {}),
    "hide an article": (lambda: live(make.make_article()), "hide", {}),
    "withdraw": (lambda: live(make.make_article()), "withdraw", {"reason": "legal"}),
    "decide": (waiting, "change", {"restore": "yes"}),
    "purge": (gone, "purge", {"reason": "legal", "title": "A road is opened"}),
}


def state() -> tuple[int, int, int, int]:
    waiting = Hidden.objects.filter(decision="").count()
    tables = Record, LedgerEntry, WithheldEdition
    return (waiting, *(table.objects.count() for table in tables))  # type: ignore[return-value]


@pytest.mark.parametrize("act", ACTS)
@pytest.mark.parametrize("group", MAY)
def test_who_may_do_what(group: str, act: str) -> None:
    client = desk(group)
    may = act in MAY[group]
    if act == "list":
        assert (client.get(list_of(Hidden)).status_code == 200) == may
        assert ("Hidden, to be decided" in client.get("/admin/").content.decode()) == may
        return
    thing, page, sent = TRIED[act]
    address = page_of(thing(), page)
    before = state()

    seen = client.get(address).status_code
    done = client.post(address, sent).status_code

    assert (seen, done) == ((200, 302) if may else (403, 403))
    assert (state() != before) == may


def test_readers_are_asked_to_sign_in() -> None:
    article = live(make.make_article())

    for page in ("hide", "withdraw", "purge"):
        answer = Client().post(page_of(article, page), {"reason": "legal"})
        assert answer.status_code == 302
        assert answer.headers["Location"].startswith("/admin/login/")
    assert Record.objects.exists()


@pytest.mark.parametrize("group", ["reporter", "photo editor", "editor", "chief"])
def test_the_bar_offers_what_may_be_done(group: str) -> None:
    client, article = desk(group), live(make.make_article())
    away = gone()

    bar = client.get(page_of(article)).content.decode()
    bar_of_gone = client.get(page_of(away)).content.decode()

    assert ("Hide at once…" in bar) == ("hide an article" in MAY[group])
    assert ("Withdraw…" in bar) == ("withdraw" in MAY[group])
    assert "Purge…" not in bar
    assert ("Purge…" in bar_of_gone) == ("purge" in MAY[group])
    assert "Hide at once…" not in bar_of_gone


def test_a_form_from_elsewhere_hides_nothing() -> None:
    article = live(make.make_article())
    client = Client(enforce_csrf_checks=True)
    client.force_login(make_user("editor"))

    assert client.post(page_of(article, "hide"), {}).status_code == 403
    assert client.get(page_of(article, "hide")).status_code == 200
    assert Record.objects.exists()
