"""A place that is told less exactly from now on is so in what was published before, too."""

from typing import Any

import pytest
from django.test import Client

from archive.verify import problems
from newsroom.keeping import keep
from newsroom.models import Place, WithheldEdition
from newsroom.publishing.coarser import TOLD
from newsroom.publishing.plan import plan
from newsroom.publishing.publish import publish
from tests.archive_content import archive_dump
from tests.working_copies import make_place

pytestmark = pytest.mark.django_db

EXACT = ("35.428", "69.737")  # to a hundred metres


@pytest.fixture
def place() -> Place:
    place = make_place("Bazarak", latitude=35.42812, longitude=69.73651, precision="point")
    publish(place)
    return place


def change(place: Place, **fields: Any) -> Place:
    place = Place.objects.get(pk=place.pk)
    for name, value in fields.items():
        setattr(place, name, value)
    keep(place)
    return place


def warned(place: Place) -> bool:
    return TOLD in [each.message for each in plan(place).item.warnings]


@pytest.mark.parametrize(
    "fields",
    [
        {"precision": "district"},
        {"precision": "province"},
        {"precision": "country"},
        {"precision": ""},
        {"latitude": None, "longitude": None},
    ],
)
def test_editions_that_say_more_are_withheld(place: Place, fields: dict[str, Any]) -> None:
    client = Client()
    assert EXACT[0] in client.get("/places/bazarak/v/1.json").content.decode()
    place = change(place, **fields)
    assert warned(place)

    publish(place)

    assert client.get("/places/bazarak/v/1/").status_code == 410
    assert client.get("/places/bazarak/v/1.json").status_code == 410
    dump = archive_dump()
    assert [digits for digits in EXACT if digits in dump] == []
    assert [row.reason for row in WithheldEdition.objects.all()] == ["safety"]
    assert list(problems()) == []


@pytest.mark.parametrize(
    "fields", [{"name": "Bazarak town"}, {"latitude": 35.5}, {"precision": "point"}]
)
def test_what_is_as_exact_as_before_stays(place: Place, fields: dict[str, Any]) -> None:
    place = change(place, **fields)
    assert not warned(place)

    publish(place)

    assert Client().get("/places/bazarak/v/1/").status_code == 200


def test_only_what_says_more_goes(place: Place) -> None:
    for precision in ("district", "point", "settlement"):
        place = change(place, precision=precision)
        publish(place)

    client = Client()
    answers = [client.get(f"/places/bazarak/v/{number}/").status_code for number in (1, 2, 3, 4)]
    assert answers == [410, 200, 410, 200]
