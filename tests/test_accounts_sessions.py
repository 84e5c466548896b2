"""Where somebody is signed in is listed, ends when it should, and can be ended."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.db.models import F
from django.test import Client
from django.test.utils import CaptureQueriesContext

from newsroom.models import Act, Session, User
from newsroom.session_store import IN_BACKGROUND
from tests.searching import queries_in
from tests.staff import make_user

pytestmark = pytest.mark.django_db

ACCOUNT, END = "/admin/account/", "/admin/account/sessions/"


@pytest.fixture
def user() -> User:
    return make_user("editor")


@pytest.fixture
def browser(user: User) -> Callable[[], Client]:
    def signed_in() -> Client:
        client = Client()
        client.force_login(user)
        return client

    return signed_in


def inside(client: Client) -> bool:
    return client.get(ACCOUNT).status_code == 200


def time_passes(**how_much: int) -> None:
    gone = timedelta(**how_much)
    Session.objects.update(
        began_at=F("began_at") - gone,
        used_at=F("used_at") - gone,
        expire_date=F("expire_date") - gone,
    )


def test_each_browser_is_listed_and_one_of_them_is_this(browser: Any) -> None:
    client = browser()
    browser()

    listed = client.get(ACCOUNT).context["sessions"]

    assert sorted(each["own"] for each in listed) == [False, True]
    key = client.session.session_key
    assert key not in client.get(ACCOUNT).content.decode()


def test_one_other_is_signed_out(browser: Any) -> None:
    client, other, third = browser(), browser(), browser()
    handle = Session.objects.get(session_key=other.session.session_key).handle

    client.post(END, {"session": handle})

    assert [inside(each) for each in (client, other, third)] == [True, False, True]
    assert Act.objects.filter(change_message="Signed out elsewhere: 1.").exists()


def test_all_others_are_signed_out(browser: Any) -> None:
    client, other, third = browser(), browser(), browser()

    client.post(END)

    assert [inside(each) for each in (client, other, third)] == [True, False, False]


def test_the_sessions_of_somebody_else_are_not_ones_own(browser: Any) -> None:
    client, stranger = browser(), Client()
    stranger.force_login(make_user("reporter"))
    handle = Session.objects.get(session_key=client.session.session_key).handle

    stranger.post(END, {"session": handle})
    stranger.post(END)

    assert inside(client)


def test_a_session_ends_when_it_is_not_used(browser: Any) -> None:
    client = browser()
    time_passes(hours=7)
    assert inside(client)
    time_passes(hours=7)
    assert inside(client)

    time_passes(hours=9)

    assert not inside(client)


def test_a_session_ends_after_a_week_however_much_it_is_used(browser: Any) -> None:
    client = browser()
    for _ in range(27):
        time_passes(hours=6)
        assert inside(client)

    time_passes(hours=7)

    assert not inside(client)


def test_a_new_key_makes_no_session_younger(browser: Any) -> None:
    client = browser()
    before = client.session["began"]
    session = client.session
    session.cycle_key()
    session.save()

    assert session["began"] == before


def test_what_a_script_asks_by_itself_keeps_nobody_signed_in(browser: Any) -> None:
    client = browser()
    for _ in range(2):
        time_passes(hours=5)
        client.get(ACCOUNT, headers={IN_BACKGROUND: "1"})

    assert not inside(client)


def test_when_it_was_used_is_written_every_few_minutes(browser: Any) -> None:
    client = browser()
    before = Session.objects.get().used_at
    client.get(ACCOUNT)
    assert Session.objects.get().used_at == before

    time_passes(minutes=6)
    client.get(ACCOUNT)

    assert Session.objects.get().used_at > before


def test_twenty_sessions_cost_no_more_queries_than_one(browser: Any) -> None:
    client = browser()
    inside(client)
    counts = []
    for more in (0, 19):
        for _ in range(more):
            browser()
        with CaptureQueriesContext(
            connection,
        ) as captured:
            client.get(ACCOUNT)
        counts.append(queries_in(captured))

    assert counts[0] == counts[1]


def test_log_out_clears_the_browser(browser: Any) -> None:
    client = browser()
    assert client.get("/admin/logout/").status_code == 405

    response = client.post("/admin/logout/")

    assert response.headers["Clear-Site-Data"] == '"cache", "cookies", "storage"'
    assert "You are signed out" in response.content.decode()
    assert not Session.objects.exists()
    assert Act.objects.filter(change_message="Signed out.").count() == 1
    assert not inside(client)


def test_readers_get_no_session(client: Client) -> None:
    response = client.get("/")

    assert not response.cookies
    assert not Session.objects.exists()
