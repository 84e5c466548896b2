"""The role that somebody held on a date, with what is not certain of it."""

from typing import Any

import pytest

from archive import shapes
from archive.views.roles import RoleThen, role_on
from archive.views.words import Words
from tests.published import claim

MINISTER = claim("role", "Minister of Defence", start="1992", end="2001-09-09")
DEPUTY = claim("role", "First deputy", start="2020-02-19", end="2021-08-15")
CARETAKER = claim(
    "role", "Caretaker", start="2021-08-17/..", status="contested", basis="self_declared"
)
ALL = (MINISTER, DEPUTY, CARETAKER)


def then(on: str, *claims: shapes.Claim) -> str:
    roles = [
        shapes.RoleHeld(each.texts, each.start, each.end, each.known_by, each.status, each.basis)
        for each in claims
    ]
    found = role_on(roles, on, "en")
    return found.line("en") if found else ""


def role(title: str, start: str = "", end: str = "", **fields: Any) -> shapes.Claim:
    return claim("role", title, start=start, end=end, **fields)


@pytest.mark.parametrize(
    ("on", "said"),
    [
        ("", ""),
        ("1991-12-31", ""),
        # Held in that year for certain, but not known from which day on.
        ("1992-05-01", "Minister of Defence (1992 – 9 September 2001)"),
        ("2001-09-09", "Minister of Defence"),
        ("2001-09-10", ""),
        ("2021-08-15", "First deputy"),
        ("2021-08-16", ""),
        ("2021-08-17", "Caretaker · claimed"),
        ("2030", "Caretaker · claimed"),
        # Either: the later one is said, with its dates, for it had not begun on every such day.
        ("2021-08", "Caretaker · claimed (from 17 August 2021)"),
        ("2021-03/2021-05", "First deputy"),
        ("2021-03~", "First deputy (19 February 2020 – 15 August 2021)"),
    ],
)
def test_the_role_of_a_date(on: str, said: str) -> None:
    assert then(on, *ALL) == said
    assert then(on, *reversed(ALL)) == said


@pytest.mark.parametrize(
    ("held", "said"),
    [
        (role("Guide", "2019", "2023"), "Guide"),
        (role("Guide", "2019"), "Guide (from 2019)"),
        (role("Guide", "2019", ".."), "Guide"),
        (role("Guide", "2019/2023"), "Guide"),
        (role("Guide", "2019/2020"), ""),
        (role("Guide", "2019?", "2023"), "Guide (uncertain: 2019 – 2023)"),
        (role("Guide"), ""),
        (role("Guide", "2021-07-31", known_by=True), "Guide (held by 31 July 2021)"),
        (role("Guide", "2021-08-01", known_by=True), "Guide"),
        (role("Guide", "2021-09", known_by=True), ""),
        (role("Guide", "", "2022"), ""),
        (role("Guide", "", "2021"), "Guide (until 2021)"),
        (role("Guide", "2019", "2023", basis="acting"), "Guide · acting"),
        (role("Guide", "2019", "2023", basis="elected", status="contested"), "Guide · disputed"),
        (role("Guide", "2019", "2023", basis="disputed"), "Guide · disputed"),
        (role("Guide", "2019", "2023", basis="appointed"), "Guide"),
    ],
)
def test_what_is_not_certain_is_said_so(held: shapes.Claim, said: str) -> None:
    assert then("2021-08-01", held) == said


def test_one_held_for_certain_comes_before_one_that_may_have_been_held() -> None:
    sure, maybe = role("Guide", "2010", "2023"), role("Scout", "2019")
    assert then("2021-08-01", maybe, sure) == "Guide"


def test_a_role_that_is_printed_already_is_not_said_twice() -> None:
    held = RoleThen(Words("First deputy", "en"))
    assert held.is_in("Amrullah Saleh, the first Deputy")
    assert not held.is_in("Amrullah Saleh")
