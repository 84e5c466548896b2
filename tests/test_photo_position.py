"""The position in a file is for staff, who are offered the district that it lies in."""

import json
from pathlib import Path
from typing import Any

import pytest

from archive.models import Edition
from newsroom.demo.content import table
from newsroom.intake.places import suggestion
from newsroom.models import Photo, Place
from newsroom.publishing.publish import publish
from tests import working_copies as make
from tests.staff import desk, page_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def panjshir() -> Place:
    country = make.make_place("Afghanistan", latitude=33.0, longitude=65.0, precision="country")
    return make.make_place(
        "Panjshir Province",
        latitude=35.4275,
        longitude=69.735,
        precision="province",
        parent=country,
    )


def district(name: str, latitude: float, longitude: float, **fields: Any) -> Place:
    fields = {"precision": "district", **fields}
    return make.make_place(name, latitude=latitude, longitude=longitude, **fields)


def name_near(latitude: float, longitude: float) -> str:
    found = suggestion(latitude, longitude)
    return found.place.name if found else ""


def test_the_nearest_district_is_suggested(panjshir: Place) -> None:
    district("Anaba", 35.2325, 69.3772, parent=panjshir)
    district("Khenj", 35.429, 69.7348, parent=panjshir)

    assert name_near(35.24, 69.38) == "Anaba"
    assert name_near(35.40, 69.70) == "Khenj"
    found = suggestion(35.2325, 69.4872)
    assert found
    assert found.distance == pytest.approx(10, abs=0.05)


def test_a_village_is_never_suggested_but_its_district_is(panjshir: Place) -> None:
    anaba = district("Anaba", 35.2325, 69.3772, parent=panjshir)
    district("A village", 35.25, 69.40, precision="settlement", parent=anaba)
    district("A house", 35.26, 69.41, precision="point", parent=anaba)

    assert name_near(35.25, 69.40) == "Anaba"
    assert name_near(35.26, 69.41) == "Anaba"


def test_a_village_whose_district_is_not_known_gives_its_province(panjshir: Place) -> None:
    """Not the next district, in which it does not lie."""
    district("Anaba", 35.2325, 69.3772, parent=panjshir)
    district("Bazarak", 35.3129, 69.5152, precision="settlement", parent=panjshir)

    assert name_near(35.31, 69.51) == "Panjshir Province"


def test_what_is_far_from_everything_gives_nothing(panjshir: Place) -> None:
    district("Anaba", 35.2325, 69.3772, parent=panjshir)

    assert name_near(43.467, 11.885) == ""
    assert name_near(-35.2325, 69.3772) == ""


def test_a_province_is_for_where_nothing_nearer_is_known(panjshir: Place) -> None:
    assert name_near(35.43, 69.74) == "Panjshir Province"
    assert name_near(35.43, 70.6) == ""


def test_the_date_line_is_no_border() -> None:
    district("Beyond", 10.0, -179.95)
    assert name_near(10.0, 179.95) == "Beyond"


@pytest.mark.parametrize("others", [1, 20])
def test_it_costs_one_query(panjshir: Place, others: int, django_assert_num_queries: Any) -> None:
    for number in range(others):
        district(f"Place {number}", 35.2 + number / 100, 69.3, parent=panjshir)
    with django_assert_num_queries(1):
        assert name_near(35.2, 69.3) == "Place 0"


def test_the_places_of_the_demo_are_found() -> None:
    made: dict[str, Place] = {}
    names = ("name", "latitude", "longitude", "precision")
    for row in table("places"):
        fields = {name: row[name] for name in names if name in row}
        made[row["slug"]] = make.make_place(**fields, parent=made.get(row.get("parent", "")))

    assert name_near(35.2410, 69.3695) == "Anaba"
    assert name_near(35.44, 69.72) == "Khenj"
    # The demo knows the town of Bazarak and no district of that name.
    assert name_near(35.3131, 69.5160) == "Panjshir Province"
    assert name_near(35.60, 69.27) == "Banu"
    assert name_near(35.69, 51.39) == ""


@pytest.mark.slow
def test_real_districts_are_told_from_their_neighbours(shared_data: Path) -> None:
    rows = json.loads((shared_data / "names" / "geonames-af-places.json").read_text())
    Place.objects.bulk_create(
        Place(
            name=row["name"],
            slug=f"place-{row['geonameid']}",
            latitude=row["latitude"],
            longitude=row["longitude"],
            precision="district",
        )
        for row in rows
    )
    found = {}
    for row in rows:
        near = suggestion(row["latitude"] + 0.001, row["longitude"] - 0.001)
        assert near
        found[row["geonameid"]] = near.nearest.slug
    wrong = [key for key, slug in found.items() if slug != f"place-{key}"]
    assert not wrong
    assert name_near(35.3131, 69.5160) == "Bāzārak"


def photo_with_position(**fields: Any) -> Photo:
    photo = make.make_photo(**fields)
    photo.facts["gps"] = [35.24, 69.38]
    photo.save()
    return photo


def test_staff_see_it_with_the_district_and_readers_see_neither(panjshir: Place) -> None:
    anaba = district("Anaba", 35.2325, 69.3772, parent=panjshir)
    photo = photo_with_position()
    client = desk("photo editor")

    page = client.get(page_of(photo)).content.decode()

    assert "35.2400, 69.3800" in page
    assert "This is never published." in page
    assert f'data-place="{anaba.pk}"' in page
    publish(photo)
    shape = str(Edition.objects.get(record__uid=photo.uid).shape)
    assert "35.2" not in shape
    assert "Anaba" not in shape


def test_a_photograph_without_a_position_says_nothing_of_it() -> None:
    page = desk("photo editor").get(page_of(make.make_photo())).content.decode()
    assert "Where it was made" not in page
