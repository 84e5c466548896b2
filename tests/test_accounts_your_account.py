"""“Your account”: what somebody does to their own second factor, password and sessions."""

import pytest
from django.conf import LazySettings
from django.contrib.admin.models import LogEntry
from django.test import Client
from django_otp.plugins.otp_static.models import StaticToken
from django_otp.plugins.otp_totp.models import TOTPDevice

from newsroom.models import Article, Session, User
from tests.staff import PASSWORD, list_of, make_user
from tests.test_accounts_second_factor import CODE, SET_UP, code, give_password, key_of

pytestmark = pytest.mark.django_db


def with_app() -> tuple[User, Client]:
    user, client = make_user("editor"), Client()
    client.force_login(user)
    client.get(SET_UP)
    client.post(SET_UP, {"code": code(client.session["app_key"]), "password": PASSWORD})
    assert TOTPDevice.objects.get(user=user).confirmed
    return user, client


def said(user: User) -> list[str]:
    return list(LogEntry.objects.filter(user=user).values_list("change_message", flat=True))


def test_who_set_up_an_app_of_their_own_will_is_asked_for_its_code() -> None:
    user, _ = with_app()
    client = Client()

    assert give_password(client, user).headers["Location"] == CODE
    client.post(CODE, {"code": code(key_of(user), steps=1)})

    assert client.get(list_of(Article)).status_code == 200


def test_another_app_takes_the_place_of_the_first_for_who_knows_the_password() -> None:
    user, client = with_app()
    key, elsewhere = key_of(user), Client()
    elsewhere.force_login(user)
    client.get(SET_UP)
    shown = code(client.session["app_key"])

    refused = client.post(SET_UP, {"code": shown, "password": "a wrong password"})
    assert "not your password" in refused.content.decode()
    assert key_of(user) == key
    client.post(SET_UP, {"code": shown, "password": PASSWORD})

    assert key_of(user) != key
    assert client.get("/admin/account/").status_code == 200
    assert elsewhere.get("/admin/account/").status_code == 302


def test_new_recovery_codes_end_the_old_ones() -> None:
    user, client = with_app()
    before = set(StaticToken.objects.values_list("token", flat=True))

    assert client.post("/admin/account/codes/", {"password": "wrong"}).status_code == 200
    assert set(StaticToken.objects.values_list("token", flat=True)) == before
    shown = client.post("/admin/account/codes/", {"password": PASSWORD}).context["codes"]

    after = set(StaticToken.objects.values_list("token", flat=True))
    assert len(shown) == len(after) == 10
    assert not before & after
    assert "New recovery codes made." in said(user)


def test_the_codes_are_downloaded_as_text_that_names_nothing() -> None:
    _, client = with_app()

    response = client.post("/admin/account/codes/", {"password": PASSWORD})

    codes = response.context["codes"]
    assert response.context["text"] == "".join(f"{each}\n" for each in codes)
    page = response.content.decode()
    assert 'download="codes.txt"' in page
    assert f"utf-8,{codes[0]}%0A{codes[1]}" in page


def test_it_is_turned_off_where_it_is_not_asked_for_and_nowhere_else(
    settings: LazySettings,
) -> None:
    user, client = with_app()
    off = f"{SET_UP}off/"

    settings.TOTP_REQUIRED = True
    assert client.post(off, {"password": PASSWORD}).status_code == 403
    assert TOTPDevice.objects.exists()
    settings.TOTP_REQUIRED = False
    client.post(off, {"password": PASSWORD})

    assert not TOTPDevice.objects.exists()
    assert "Second factor turned off." in said(user)


def test_a_changed_password_signs_out_everywhere_else() -> None:
    user, client, elsewhere = make_user("editor"), Client(), Client()
    for each in (client, elsewhere):
        each.force_login(user)
    new = "quite another password"
    form = {"old_password": PASSWORD, "new_password1": new, "new_password2": new}

    wrong = client.post("/admin/password_change/", form | {"old_password": "wrong"})
    assert wrong.context["form"].errors["old_password"]
    response = client.post("/admin/password_change/", form)

    assert response.headers["Location"] == "/admin/account/"
    assert Session.objects.filter(user=user).count() == 1
    assert client.get("/admin/account/").status_code == 200
    assert elsewhere.get("/admin/account/").status_code == 302
    assert "Changed their password." in said(user)
