"""Where a second factor is asked for, a password alone opens nothing."""

import re
from typing import Any

import pytest
from django.conf import LazySettings
from django.contrib.admin.models import LogEntry
from django.test import Client
from django.urls import reverse
from django_otp.oath import TOTP
from django_otp.plugins.otp_static.models import StaticToken
from django_otp.plugins.otp_totp.models import TOTPDevice

from newsroom.models import Article, User
from tests.staff import PASSWORD, list_of, make_user

pytestmark = pytest.mark.django_db

SET_UP, CODE = "/admin/account/second-factor/", "/admin/login/code/"


@pytest.fixture(autouse=True)
def _asked_for(settings: LazySettings) -> None:
    settings.TOTP_REQUIRED = True
    # A second after a wrong code, and two, and four: tests do not wait.
    settings.OTP_TOTP_THROTTLE_FACTOR = settings.OTP_STATIC_THROTTLE_FACTOR = 0


def give_password(client: Client, user: User, **more: str) -> Any:
    form = {"username": user.username, "password": PASSWORD} | more
    return client.post("/admin/login/", form)


def code(key: str, *, steps: int = 0) -> str:
    """What an app with this key shows, or shows `steps` later."""
    app = TOTP(bytes.fromhex(key))
    app.drift = steps
    return f"{app.token():06d}"


def set_up(client: Client) -> list[str]:
    """The recovery codes."""
    client.get(SET_UP)
    response = client.post(SET_UP, {"code": code(client.session["app_key"])})
    return list(response.context["codes"])


def key_of(user: User) -> str:
    return str(TOTPDevice.objects.get(user=user).key)


def inside(client: Client) -> bool:
    return client.get(list_of(Article)).status_code == 200


def test_who_has_no_app_sets_one_up_before_anything_else() -> None:
    user, client = make_user("editor"), Client()

    response = give_password(client, user, next="/admin/newsroom/article/")

    assert response.headers["Location"] == SET_UP
    assert not inside(client)
    assert client.get("/admin/account/").status_code == 302
    page = client.get(SET_UP).content.decode()
    assert f'src="{reverse("admin:second_factor_qr")}"' in page
    codes = set_up(client)
    assert len(set(codes)) == 10
    assert inside(client)
    said = LogEntry.objects.filter(user=user).values_list("change_message", flat=True)
    assert set(said) == {"Second factor set up.", "Signed in."}


def test_a_wrong_code_sets_nothing_up() -> None:
    user, client = make_user("editor"), Client()
    give_password(client, user)
    client.get(SET_UP)
    wrong = f"{(int(code(client.session['app_key'])) + 1) % 1_000_000:06d}"

    for each in (wrong, "", "abcdef", "12"):
        response = client.post(SET_UP, {"code": each})
        assert response.context["form"].errors["code"]

    assert not TOTPDevice.objects.exists()
    assert not inside(client)


def test_the_picture_and_the_key_are_of_one_secret_that_names_no_newsroom() -> None:
    user, client = make_user("editor"), Client()
    give_password(client, user)
    client.get(SET_UP)

    response = client.get(reverse("admin:second_factor_qr"))

    svg = response.content.decode()
    assert response.headers["Content-Type"] == "image/svg+xml"
    assert "no-store" in response.headers["Cache-Control"]
    assert "style" not in svg
    assert Client().get(reverse("admin:second_factor_qr")).status_code == 404
    address = TOTPDevice(user=user, key=client.session["app_key"]).config_url
    assert address.startswith("otpauth://totp/editor?secret=")
    assert "issuer" not in address


def test_who_has_an_app_is_asked_for_its_code_and_goes_where_they_wanted() -> None:
    user, client = make_user("editor"), Client()
    give_password(client, user)
    set_up(client)
    again = Client()

    assert give_password(again, user, next=list_of(Article)).headers["Location"] == CODE
    assert not inside(again)
    # The code by which it was set up is used up.
    assert "used before" in again.post(CODE, {"code": code(key_of(user))}).content.decode()
    spaced = code(key_of(user), steps=1)
    response = again.post(CODE, {"code": f"{spaced[:3]} {spaced[3:]}"})

    assert response.headers["Location"] == list_of(Article)
    assert inside(again)


def test_digits_of_dari_are_digits() -> None:
    user, client = make_user("editor"), Client()
    give_password(client, user)
    set_up(client)
    give_password(client, user)

    shown = code(key_of(user), steps=1).translate(str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹"))

    assert client.post(CODE, {"code": shown}).status_code == 302
    assert inside(client)


def test_a_code_is_used_once() -> None:
    user, client = make_user("editor"), Client()
    give_password(client, user)
    set_up(client)
    shown = code(key_of(user), steps=1)
    first, second = Client(), Client()
    for each in (first, second):
        give_password(each, user)

    answers = [each.post(CODE, {"code": shown}).status_code for each in (first, second)]

    assert answers == [302, 200]
    assert not inside(second)


def test_wrong_codes_make_wait(settings: LazySettings) -> None:
    settings.OTP_TOTP_THROTTLE_FACTOR = 1000
    user, client = make_user("editor"), Client()
    give_password(client, user)
    set_up(client)
    give_password(client, user)
    right = code(key_of(user), steps=1)
    client.post(CODE, {"code": f"{(int(right) + 1) % 1_000_000:06d}"})

    response = client.post(CODE, {"code": right})

    assert re.search(r"Wait \d+ seconds", response.content.decode())
    assert not inside(client)


def test_a_recovery_code_opens_once_and_none_is_stored_as_it_is() -> None:
    user, client = make_user("editor"), Client()
    give_password(client, user)
    codes = set_up(client)
    again, thief = Client(), Client()
    give_password(again, user)
    give_password(thief, user)

    again.post(f"{CODE}?recovery", {"code": codes[3].upper().replace("-", " ")})
    assert "9 recovery codes left" in again.get("/admin/").content.decode()
    assert inside(again)
    assert thief.post(f"{CODE}?recovery", {"code": codes[3]}).status_code == 200
    assert not inside(thief)
    stored = set(StaticToken.objects.values_list("token", flat=True))
    assert len(stored) == 9
    assert not stored & {each.replace("-", "") for each in codes}


def test_a_password_alone_puts_no_app_in_the_place_of_another() -> None:
    user, client = make_user("editor"), Client()
    give_password(client, user)
    set_up(client)
    key, thief = key_of(user), Client()
    give_password(thief, user)

    assert thief.get(SET_UP).status_code == 302
    thief.post(SET_UP, {"code": "123456"})

    assert key_of(user) == key
    assert not inside(thief)


def test_a_password_given_is_good_for_no_more_than_it_was() -> None:
    user, client = make_user("editor"), Client()
    give_password(client, user)
    codes = set_up(client)
    changed, frozen = Client(), Client()
    give_password(changed, user)
    user.set_password("another long password")
    user.save()
    assert changed.post(CODE, {"code": codes[0]}).headers["Location"] == "/admin/login/"

    user.set_password(PASSWORD)
    user.save()
    give_password(frozen, user)
    User.objects.update(is_active=False)

    assert frozen.post(CODE, {"code": codes[0]}).headers["Location"] == "/admin/login/"
    assert not inside(frozen)


def test_who_signed_in_before_it_was_asked_for_signs_in_again() -> None:
    client = Client()
    client.force_login(make_user("editor"))

    response = client.get(list_of(Article), follow=True)

    assert "A second factor is needed" in response.content.decode()
    assert not inside(client)
