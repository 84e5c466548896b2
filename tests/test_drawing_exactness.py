"""A place is told no more exactly than its precision allows."""

import json
from dataclasses import replace

import pytest

from archive.drawings import outlines
from archive.drawings.exactness import allowed, said
from archive.drawings.map import Spot, row

BAZARAK = (35.312934, 69.515147)


@pytest.mark.parametrize(
    ("precision", "point"),
    [
        ("point", (35.313, 69.515)),
        ("settlement", (35.31, 69.52)),
        ("district", (35.3, 69.5)),
        ("", (35.3, 69.5)),
        ("country", None),
    ],
)
def test_the_digits_that_a_precision_allows(
    precision: str, point: tuple[float, float] | None
) -> None:
    assert allowed(*BAZARAK, precision) == point
    assert said(*BAZARAK, precision) == point


def test_a_province_is_told_by_its_middle_wherever_the_point_was() -> None:
    one, other = allowed(35.2, 69.5, "province"), allowed(*BAZARAK, "province")
    assert one == other
    assert said(*BAZARAK, "province") is None


def test_every_province_lies_around_its_middle() -> None:
    for province in outlines.provinces():
        assert outlines.province_at(*province.middle) is province
        assert allowed(*province.middle[::-1], "province") == province.middle[::-1]


def test_a_province_abroad_is_told_by_a_whole_degree() -> None:
    assert allowed(37.9123, 69.0456, "province") == (38.0, 69.0)


def test_half_a_point_is_none() -> None:
    assert allowed(35.3, None, "point") is None
    assert allowed(None, 69.5, "point") is None


@pytest.mark.parametrize("precision", ["point", "settlement", "district", "", "province"])
def test_rounding_twice_changes_nothing_and_leaves_no_digit_over(precision: str) -> None:
    once = allowed(*BAZARAK, precision)
    assert once
    assert allowed(*once, precision) == once
    assert all(len(json.dumps(each)) <= len("35.313") for each in once)


def test_the_province_of_a_rounded_point_is_not_guessed() -> None:
    # Near the border of a province, the rounded point lies in the next one.
    anaba = Spot("Anaba", "en", "", 35.2325, 69.3772, "district")
    assert row(anaba, "en").within == ""
    assert row(replace(anaba, precision="settlement"), "en").within != ""
    assert row(replace(anaba, within="Panjshir", within_language="en"), "en").within == "Panjshir"
