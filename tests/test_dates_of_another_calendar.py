"""A year of the Solar Hijri calendar is asked about before readers see 24 May 1400."""

from typing import Any

import pytest

from newsroom.publishing.plan import plan
from tests import working_copies as make

pytestmark = pytest.mark.django_db


def asked(copy: Any) -> list[str]:
    item = plan(copy).item
    return [each.message for each in item.warnings if "Solar Hijri" in each.message]


def test_of_a_claim() -> None:
    person = make.make_person()
    make.make_claim("role", "Minister", person=person, start="1400-05-24")
    make.make_claim("role", "Adviser", person=person, start="2021-05-24")

    (said,) = asked(person)

    assert "“Minister” is dated 1400-05-24" in said
    assert "about 2021" in said


def test_of_an_event_and_a_quotation() -> None:
    assert asked(make.make_event(date="1401"))
    assert asked(make.make_quotation("We are ready.", date="1401"))
    assert not asked(make.make_event(date="2022"))
