"""After ten tries a name is closed to signing in for a while, and nobody is told from where."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any

import pytest
from django import forms
from django.apps import apps
from django.conf import LazySettings
from django.contrib.admin.models import LogEntry
from django.db import connection
from django.db.models import F
from django.test import Client

from newsroom.admin.locking import CLOSED, MOST, closed_until, try_once
from newsroom.models import Tries, User
from tests.staff import PASSWORD, desk, make_user
from tests.test_accounts_second_factor import CODE, give_password, set_up

pytestmark = pytest.mark.django_db


def try_in_vain(name: str, times: int) -> Any:
    """The last answer."""
    for _ in range(times):
        answer = Client().post("/admin/login/", {"username": name, "password": "wrong"})
    return answer


def opens(user: User) -> bool:
    client = Client()
    give_password(client, user)
    return client.get("/admin/account/").status_code == 200


def time_passes(**how_much: int) -> None:
    gone = timedelta(**how_much)
    Tries.objects.update(since=F("since") - gone, closed_until=F("closed_until") - gone)


def test_the_right_password_opens_nothing_after_ten_wrong_ones() -> None:
    user = make_user("editor")

    assert CLOSED not in try_in_vain("editor", MOST).content.decode()
    assert CLOSED in try_in_vain(" EDITOR ", 1).content.decode()
    assert not opens(user)
    time_passes(minutes=16)

    assert opens(user)


def test_the_answer_is_the_same_for_a_name_that_nobody_has() -> None:
    make_user("editor")

    def page(name: str, times: int) -> str:
        answer = try_in_vain(name, times)
        found: str = answer.content.decode().replace(name, "")
        token = answer.context["csrf_token"]
        return found.replace(str(token), "")

    for times in (1, MOST):
        assert page("editor", times) == page("nobody-here", times)


def test_who_signs_in_begins_anew() -> None:
    user = make_user("editor")

    for _ in range(3):
        try_in_vain("editor", MOST - 1)
        assert opens(user)


def test_old_tries_do_not_count() -> None:
    user = make_user("editor")
    try_in_vain("editor", MOST - 1)
    time_passes(minutes=16)

    try_in_vain("editor", MOST - 1)

    assert opens(user)


def test_wrong_codes_count_too_and_the_password_does_not_make_up_for_them(
    settings: LazySettings,
) -> None:
    settings.TOTP_REQUIRED = True
    settings.OTP_TOTP_THROTTLE_FACTOR = settings.OTP_STATIC_THROTTLE_FACTOR = 0
    user, client = make_user("editor"), Client()
    give_password(client, user)
    codes = set_up(client)
    thief = Client()
    for _ in range(MOST // 2):
        give_password(thief, user)
        thief.post(CODE, {"code": "aaaa-bbbb-cccc"})

    give_password(client, user)

    assert CLOSED in thief.post(CODE, {"code": codes[0]}).content.decode()


def test_a_chief_lets_somebody_try_again_at_once() -> None:
    user, chief = make_user("editor"), desk("chief")
    try_in_vain("editor", MOST + 1)
    access = f"/admin/newsroom/user/{user.pk}/access/"
    assert "Let them try at once" in chief.get(access).content.decode()

    chief.post(access, {"act": "let_try"})

    assert opens(user)
    entry = LogEntry.objects.get(change_message="May try to sign in again.")
    assert (entry.user.username, entry.object_repr) == ("chief", "editor")


def test_the_password_asked_for_again_is_counted_too() -> None:
    user, client = make_user("editor"), Client()
    client.force_login(user)
    form = {"old_password": "wrong", "new_password1": "a" * 20, "new_password2": "a" * 20}
    for _ in range(MOST):
        client.post("/admin/password_change/", form)

    client.post("/admin/password_change/", form | {"old_password": PASSWORD})

    user.refresh_from_db()
    assert user.check_password(PASSWORD)


def test_neither_the_name_nor_an_address_nor_a_browser_is_stored() -> None:
    user = make_user("editor")
    client = Client(headers={"user-agent": "WatchedBrowser/1.0"}, REMOTE_ADDR="203.0.113.77")
    for name in ("editor", "amina-in-kabul"):
        client.post("/admin/login/", {"username": name, "password": "wrong"})
    give_password(client, user)
    client.get("/admin/account/")
    try_in_vain("amina-in-kabul", 1)

    stored = " ".join(
        str(row) for model in apps.get_models() for row in model._default_manager.values()
    )

    assert closed_until("amina-in-kabul") is None
    assert Tries.objects.exists()
    for what in ("amina-in-kabul", "203.0.113.77", "WatchedBrowser"):
        assert what not in stored


@pytest.mark.database("postgres")
@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_many_at_once_are_no_more_than_so_many_in_a_row() -> None:
    def allowed(_: int) -> bool:
        try:
            try_once("editor")
        except forms.ValidationError:
            return False
        finally:
            connection.close()
        return True

    with ThreadPoolExecutor(8) as pool:
        assert sum(pool.map(allowed, range(3 * MOST))) == MOST
