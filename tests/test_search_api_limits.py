"""A program that asks too much is told to wait; readers are not, and nobody is remembered."""

import logging

import pytest
from django.test import Client, RequestFactory

from archive import limits
from tests.plugins.fresh_site import FreshSite

ONE, OTHER = "11.0.0.1", "11.0.0.2"
PROXY = "10.0.0.1"


class Clock:
    now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch, settings) -> Clock:
    settings.API_REQUESTS_A_MINUTE = 3
    clock = Clock()
    monkeypatch.setattr(limits, "BUDGET", limits.Budget(clock))
    return clock


def ask(address: str, path: str = "/api/search?q=snow", **headers: str) -> int:
    return Client(REMOTE_ADDR=address, headers=headers).get(path).status_code


@pytest.mark.django_db
def test_a_client_is_told_to_wait_and_the_others_are_not(clock: Clock) -> None:
    assert [ask(ONE) for _ in range(4)] == [200, 200, 200, 429]
    assert ask(OTHER) == 200

    clock.now += 20
    response = Client(REMOTE_ADDR=ONE).get("/api/search?q=snow")
    assert response.status_code == 429
    assert response["Retry-After"] == "40"
    assert response["Cache-Control"] == "no-store"
    assert response["Access-Control-Allow-Origin"] == "*"
    assert response.json() == {
        "error": "This is more than the archive can answer at once. Ask again in 40 s."
    }

    clock.now += 40
    assert ask(ONE) == 200


@pytest.mark.django_db
def test_readers_are_never_told_to_wait(clock: Clock) -> None:
    for path in ("/search/?q=snow", "/search.atom?q=snow", "/api/", "/api/openapi.json"):
        assert [ask(ONE, path) for _ in range(5)] == [200] * 5


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/search.csv?q=snow", "/search.jsonl?q=snow"])
def test_a_download_counts_more(clock: Clock, path: str) -> None:
    assert [ask(ONE, path), ask(ONE, path), ask(ONE)] == [200, 429, 429]


@pytest.mark.django_db
def test_all_together_have_a_limit_too(clock: Clock) -> None:
    assert [ask(f"11.0.1.{number}") for number in range(30)] == [200] * 30
    assert ask(ONE) == 429


@pytest.mark.django_db
def test_without_a_limit_nothing_is_counted(clock: Clock, settings) -> None:
    settings.API_REQUESTS_A_MINUTE = 0
    assert {ask(ONE) for _ in range(40)} == {200}


@pytest.mark.django_db
def test_a_header_is_believed_only_where_the_settings_name_it(clock: Clock, settings) -> None:
    # Somebody who writes another address each time is still the same one.
    forged = [ask(ONE, **{"X-Forwarded-For": f"11.0.2.{number}"}) for number in range(4)]
    assert forged == [200, 200, 200, 429]

    settings.CLIENT_ADDRESS_HEADER = "X-Forwarded-For"
    behind = [ask(PROXY, **{"X-Forwarded-For": f"11.0.2.{n}, {OTHER}"}) for n in range(4)]
    assert behind == [200, 200, 200, 429]
    assert ask(PROXY, **{"X-Forwarded-For": f"{OTHER}, 11.0.3.1"}) == 200


@pytest.mark.django_db
def test_behind_a_proxy_that_says_nothing_all_share_the_common_limit(clock: Clock) -> None:
    assert [ask(PROXY) for _ in range(31)] == [200] * 30 + [429]


@pytest.mark.parametrize(
    ("address", "same"),
    [
        ("2600:0:0:1::1", "2600:0:0:1:ffff::2"),  # one network is one client's
        ("::ffff:11.0.0.1", "11.0.0.1"),
    ],
)
def test_addresses_of_one_client(address: str, same: str) -> None:
    first, second = (
        limits.client(RequestFactory(REMOTE_ADDR=each).get("/")) for each in (address, same)
    )
    assert first == second != b""


@pytest.mark.parametrize("address", ["", "127.0.0.1", "192.168.1.5", "::1", "x", "unix:"])
def test_addresses_of_nobody_known(address: str) -> None:
    assert limits.client(RequestFactory(REMOTE_ADDR=address).get("/")) == b""


def test_nothing_of_an_address_is_kept(clock: Clock) -> None:
    budget = limits.Budget(clock)

    def counted() -> set[bytes]:
        budget.wait(b"\x0b\x00\x00\x01", 1, 3)
        return {who for who in budget._spent if who}

    before = counted()
    assert before == counted()
    assert not any(b"\x0b\x00\x00\x01" in who for who in before)
    clock.now += limits.MINUTE
    assert not before & counted()


@pytest.mark.django_db
def test_no_log_names_who_was_refused(
    clock: Clock, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    caplog.set_level(logging.DEBUG)
    assert [ask(ONE, "/api/search?q=khawak") for _ in range(4)][-1] == 429
    said = caplog.text + "".join(capfd.readouterr())
    assert ONE not in said
    assert "khawak" not in said


def test_a_limit_that_is_no_number_is_refused(fresh_site: FreshSite) -> None:
    process = fresh_site.start("manage.py", "check", API_REQUESTS_A_MINUTE="-1")
    _, error = process.communicate(timeout=60)
    assert "API_REQUESTS_A_MINUTE is “-1”. Write a whole number, or 0." in error
