"""Places on the map of the public site, and on the pages that they belong to."""

import json
import re
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from archive.models import Record
from newsroom.publishing.freeze import freeze
from tests import working_copies as make
from tests.published import (
    mention,
    paragraph,
    publish_article,
    publish_event,
    publish_organisation,
    publish_place,
)

pytestmark = pytest.mark.django_db

BAZARAK = {"latitude": 35.312934, "longitude": 69.515147}
HERAT = {"latitude": 34.35, "longitude": 62.2, "precision": "settlement"}


def read(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


def drawing(page: str) -> str:
    """The map of a page alone."""
    return page.partition('<figure class="drawing map"')[2].partition("</figure>")[0]


def linked(drawn: str) -> list[str]:
    return re.findall(r'<a href="(/places/[^"?]+)">', drawn)


def test_places_are_on_the_map_and_in_the_list_below_it(client: Client) -> None:
    province = publish_place("Panjshir", **BAZARAK, precision="province")
    publish_place("Bazarak", **BAZARAK, precision="settlement", parent=province)
    publish_place("Camp")

    page = read(client, "/places/")

    assert linked(drawing(page)) == ["/places/panjshir/", "/places/bazarak/"]
    below = page.partition('id="found"')[2]
    for slug in ("panjshir", "bazarak", "camp"):
        assert f'<a href="/places/{slug}/">' in below
    assert re.search(r'settlement · <bdi lang="en" dir="ltr">Panjshir</bdi>', below)


def test_the_surroundings_of_panjshir_have_an_address(client: Client) -> None:
    publish_place("Bazarak", **BAZARAK, precision="settlement")
    publish_place("Herat", **HERAT)

    country = read(client, "/places/")
    assert '<a href="?area=panjshir"' in drawing(country)
    assert linked(drawing(country)) == ["/places/bazarak/", "/places/herat/"]
    around = read(client, "/places/?area=panjshir")
    assert linked(drawing(around)) == ["/places/bazarak/"]
    assert '<a href="/places/herat/">' in around
    assert client.get("/places/?area=mars").status_code == 404


def test_those_that_articles_name_most_come_first(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish_place("Anaba", **BAZARAK, precision="settlement")
    named = publish_place("Herat", **HERAT)
    publish_article(body=(paragraph(mention(named)),))
    monkeypatch.setattr("archive.views.places.MOST_MAPPED", 1)

    drawn = drawing(read(client, "/places/"))

    assert linked(drawn) == ["/places/herat/"]
    assert "and 1 more in the list" in drawn


def test_the_list_is_searched_while_the_map_stays(client: Client) -> None:
    publish_place("Bazarak", **BAZARAK, precision="settlement")
    publish_place("Herat", **HERAT)

    page = read(client, "/places/?q=herat&area=panjshir")

    assert linked(drawing(page)) == ["/places/bazarak/"]
    assert re.findall(r'<a href="(/places/\w+/)">', page.partition('id="found"')[2]) == [
        "/places/herat/"
    ]


def test_a_place_is_on_its_page_with_what_lies_in_it(client: Client) -> None:
    province = publish_place("Panjshir", **BAZARAK, precision="province")
    publish_place("Bazarak", **BAZARAK, precision="settlement", parent=province)

    page = read(client, "/places/panjshir/")

    assert "Map of Panjshir" in drawing(page)
    assert linked(drawing(page)) == ["/places/bazarak/"]
    assert "Panjshir</text>" in drawing(page).replace("\u2069", "")
    assert 'href="/places/?area=panjshir"' in page
    listed = page.partition("The map as a list")[2].partition("</details>")[0]
    assert '<a href="/places/bazarak/">' in listed


@pytest.mark.parametrize(
    ("publish", "address"),
    [(publish_event, "/events/talks/"), (publish_organisation, "/organisations/talks/")],
)
def test_where_it_was_is_on_its_page(client: Client, publish: Any, address: str) -> None:
    publish("Talks", place=publish_place("Herat", **HERAT))
    assert linked(drawing(read(client, address))) == ["/places/herat/"]


def test_what_is_on_no_map_has_none(client: Client) -> None:
    vienna = publish_place("Vienna", latitude=48.2, longitude=16.37, precision="settlement")
    publish_event("Talks", place=vienna)
    publish_organisation("Front", place=publish_place("Camp"))
    for address in ("/events/talks/", "/organisations/front/", "/places/camp/", "/places/vienna/"):
        assert "On the map" not in read(client, address)


@pytest.mark.parametrize(
    ("precision", "said", "exact", "geo"),
    [
        ("point", "35.313° N, 69.515° E", "100 metres", [35.313, 69.515]),
        ("settlement", "35.31° N, 69.52° E", "a kilometre", [35.31, 69.52]),
        ("district", "35.3° N, 69.5° E", "10 kilometres", [35.3, 69.5]),
        ("", "35.3° N, 69.5° E", "10 kilometres", [35.3, 69.5]),
        ("province", "", "", None),
        ("country", "", "", None),
    ],
)
def test_coordinates_are_said_as_exactly_as_is_allowed(
    client: Client, precision: str, said: str, exact: str, geo: list[float] | None
) -> None:
    publish_place("Bazarak", **BAZARAK, precision=precision)

    page = read(client, "/places/bazarak/")

    assert ("Coordinates" in page) is bool(said)
    assert said in page
    assert f"rounded to about {exact}" in page or not exact
    data = json.loads(re.findall(r"ld\+json\">(.*?)</script>", page)[0])
    assert [data["geo"]["latitude"], data["geo"]["longitude"]] == geo if geo else "geo" not in data
    assert "35.3129" not in page


@pytest.mark.parametrize(
    ("precision", "point"),
    [
        ("point", (35.313, 69.515)),
        ("settlement", (35.31, 69.52)),
        ("district", (35.3, 69.5)),
        ("", (35.3, 69.5)),
        ("country", (None, None)),
    ],
)
def test_what_is_published_has_no_digit_more(precision: str, point: tuple[float, float]) -> None:
    shape = freeze(make.make_place("Bazarak", **BAZARAK, precision=precision))
    assert (shape.latitude, shape.longitude) == point  # type: ignore[union-attr]


def test_a_published_province_is_the_same_wherever_its_point_was() -> None:
    one = freeze(make.make_place("One", **BAZARAK, precision="province"))
    other = freeze(make.make_place("Other", latitude=35.6, longitude=69.9, precision="province"))
    assert one.latitude == other.latitude is not None  # type: ignore[union-attr]
    assert one.longitude == other.longitude is not None  # type: ignore[union-attr]


def test_twenty_places_cost_what_one_costs(client: Client) -> None:
    province = publish_place("Panjshir", **BAZARAK, precision="province")

    def publish(start: int, end: int) -> None:
        for number in range(start, end):
            place = publish_place(
                f"Village {number}", **BAZARAK, precision="district", parent=province
            )
            publish_event(f"Event {number}", place=place)

    def queries() -> list[int]:
        found = []
        for address in ("/places/", "/places/?area=panjshir", "/places/panjshir/"):
            with CaptureQueriesContext(connection) as captured:
                read(client, address)
            found.append(len(captured))
        return found

    publish(0, 1)
    one = queries()
    publish(1, 20)
    assert Record.objects.filter(kind="place").count() == 21
    assert queries() == one
