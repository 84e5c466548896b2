"""A time is said where somebody is, and shown in Kabul, there, and in UTC."""

from datetime import UTC, date, datetime, time

import pytest

from newsroom.admin.moments import MomentField
from newsroom.zones import in_zones, moment


def test_a_time_in_kabul_is_shown_in_kabul_and_in_utc() -> None:
    at = moment(date(2027, 3, 5), time(9, 0), "Asia/Kabul")

    assert at == datetime(2027, 3, 5, 4, 30, tzinfo=UTC)
    assert in_zones(at) == "5 March 2027, 09:00 in Kabul · 04:30 UTC"


def test_another_zone_is_told_too_and_its_day_where_it_differs() -> None:
    at = moment(date(2027, 3, 4), time(20, 30), "America/New_York")

    assert in_zones(at, "America/New_York") == (
        "5 March 2027, 06:00 in Kabul · 4 March 2027, 20:30 in New York · 5 March 2027, 01:30 UTC"
    )
    assert in_zones(at, "UTC") == "5 March 2027, 06:00 in Kabul · 01:30 UTC"


def test_a_time_that_clocks_skip_is_refused() -> None:
    with pytest.raises(ValueError, match="In Madrid there is no 02:30 on 28 March 2027"):
        moment(date(2027, 3, 28), time(2, 30), "Europe/Madrid")


def test_a_time_that_comes_twice_says_which_two_it_may_be() -> None:
    with pytest.raises(ValueError, match=r"comes twice, .+: at 00:30 and at 01:30"):
        moment(date(2027, 10, 31), time(2, 30), "Europe/Madrid")
    assert moment(date(2027, 10, 31), time(1, 30), "UTC").hour == 1


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (["2027-03-05", "", "UTC"], "Give both"),
        (["", "09:00", "UTC"], "Give both"),
        (["2027-03-05", "09:00", "Mars/Olympus"], "no time zone"),
        (["2027-03-05", "09:00", "../../etc/passwd"], "no time zone"),
        (["0001-01-01", "00:00", "Asia/Kabul"], "too far away"),
        (["9999-12-31", "23:59", "America/New_York"], "too far away"),
        (["soon", "09:00", "UTC"], "Enter a valid date"),
        (["", "", "UTC"], "required"),
    ],
)
def test_what_is_no_moment_says_what_to_write(given: list[str], said: str) -> None:
    form_field = MomentField(label="When")

    with pytest.raises(Exception, match=said):
        form_field.clean(given)


def test_only_the_moment_counts_as_a_change() -> None:
    field = MomentField(label="When", required=False)
    was = datetime(2027, 3, 5, 4, 30, 20, tzinfo=UTC)

    assert not field.has_changed(was, ["2027-03-05", "09:00", "Asia/Kabul"])
    assert not field.has_changed(was, ["2027-03-05", "04:30", "UTC"])
    assert field.has_changed(was, ["2027-03-05", "09:00", "UTC"])
    assert field.has_changed(was, ["", "", "Asia/Kabul"])
    assert not field.has_changed(None, ["", "", "Asia/Kabul"])
    assert field.has_changed(None, ["2027-03-05", "", "Asia/Kabul"])
