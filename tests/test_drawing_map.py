"""Places on a drawn map, never more exactly than is known and safe."""

import gzip
import json
import re
from collections import Counter
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from archive.drawings import exactness, outlines
from archive.drawings import map as drawn_map
from archive.drawings.labels import WIDE, WIDTHS, Label
from archive.drawings.map import COUNTRY, PANJSHIR, Map, Spot, area_for
from archive.drawings.outlines import ACROSS, DOWN
from tests.drawn import ARABIC, HOSTILE, LONG, assert_safe, crossing, page

RATIO = DOWN / ACROSS
FILE = Path(outlines.__file__).with_name("outlines.json")


def spot(
    name: str = "Bazarak", at: tuple[float, float] = (35.3129, 69.5151), **fields: Any
) -> Spot:
    given = {"language": "en", "url": f"/places/{name}/", "precision": "settlement"} | fields
    return Spot(name, latitude=at[0], longitude=at[1], **given)


def draw(*spots: Spot, area: str = COUNTRY, language: str = "en") -> Map:
    return drawn_map.draw(spots, area=area, language=language)


def labels(drawn: Map) -> list[Label]:
    return [*drawn.names, *(mark.label for mark in drawn.marks if mark.label)]


def assert_labels_apart(drawn: Map) -> None:
    for across in WIDTHS:
        seen = [each for each in labels(drawn) if across >= WIDE or not each.wide]
        boxes = [each.box(across, RATIO) for each in seen]
        assert not crossing(boxes)
        for left, top, right, bottom in boxes:
            assert min(left, top) >= 0
            assert right <= across
            assert bottom <= across * RATIO


def test_the_outlines_name_their_source_and_are_small() -> None:
    data = json.loads(FILE.read_text())
    assert FILE.stat().st_size < 40_000
    assert (data["source"].split(",")[0], data["licence"]) == ("Natural Earth", "public domain")


def test_there_are_34_provinces_of_one_country() -> None:
    provinces = outlines.provinces()
    assert len({each.code for each in provinces}) == 34
    assert all(set(each.names) == {"en", "fa", "ps"} for each in provinces)
    data = json.loads(FILE.read_text())
    lines = [each["arcs"] for each in data["provinces"]]
    shared = Counter(n if n >= 0 else ~n for ring in lines for n in ring)
    edge = {n if n >= 0 else ~n for n in data["outline"]}
    # Each border is of two provinces, or of one and the country: no gap and no overlap is left.
    assert shared == {n: 1 if n in edge else 2 for n in range(len(data["arcs"]))}


def test_real_places_lie_in_their_provinces(shared_data: Path) -> None:
    places = json.loads((shared_data / "names" / "geonames-af-places.json").read_text())
    found = [
        (each["admin1code"], province.code)
        for each in places
        if (province := outlines.province_at(each["longitude"], each["latitude"]))
    ]
    assert len(found) >= len(places) - 1  # one is on the very border of the country
    assert len(set(found)) == 34
    assert ("42", "AF-PAN") in found


@pytest.mark.parametrize("area", [COUNTRY, PANJSHIR])
def test_the_paths_are_on_the_canvas_and_small(area: str) -> None:
    drawn = draw(area=area)
    assert len(gzip.compress(f"{drawn.land}{drawn.borders}".encode())) < 4_000
    for path in (drawn.land, drawn.borders):
        for part in path.split("M")[1:]:
            x, y, *steps = map(int, re.findall(r"-?\d+", part))
            for dx, dy in zip(steps[::2], steps[1::2], strict=True):
                x, y = x + dx, y + dy
                assert path is drawn.borders or -30 <= x <= ACROSS + 30
                assert path is drawn.borders or -30 <= y <= DOWN + 30


def test_north_is_up_and_distances_are_true_in_the_middle() -> None:
    window = drawn_map.window(PANJSHIR)
    x, y = window.place((window.east, window.north))
    assert (x, y) == (ACROSS / 2, DOWN / 2)
    east, north = window.place((window.east + 0.5, window.north + 0.5))
    assert (east > x, north < y) == (True, True)
    assert window.units(111.2 / 2) == pytest.approx(y - north)
    assert (east - x) / (y - north) == pytest.approx(0.814, abs=0.001)


def test_a_map_without_places_is_a_map() -> None:
    drawn = draw()
    assert (drawn.marks, drawn.rows, drawn.keys) == ((), (), [])
    assert "Map of Afghanistan" in page("map", map=drawn)
    assert not page("map_list", map=drawn).strip()


@pytest.mark.parametrize(
    ("precision", "form"),
    [
        ("point", "point"),
        ("settlement", "settlement"),
        ("district", "ring"),
        ("", "ring"),
        ("province", "area"),
        ("country", None),
    ],
)
def test_what_is_known_roughly_is_no_dot(precision: str, form: str | None) -> None:
    drawn = draw(spot(precision=precision))
    assert [mark.form for mark in drawn.marks] == ([form] if form else [])
    html = page("map", map=drawn).split("<ul")[0]
    assert ('r="3.5"' in html or 'r="5"' in html) is (form in ("point", "settlement"))
    assert (drawn.marks[0].path != "" if form else True) is (form in ("area", None))


def test_a_district_does_not_give_its_exact_point_away() -> None:
    places = [(35.2612 + n / 1000, 69.4811 + n / 1000) for n in range(9)]
    marks = [draw(spot(at=at, precision="district"), area=PANJSHIR).marks[0] for at in places]
    assert len({(mark.x, mark.y) for mark in marks}) == 1
    window = drawn_map.window(PANJSHIR)
    for at in [*places, (35.25, 69.55), (35.35, 69.45)]:
        mark = draw(spot(at=at, precision="district"), area=PANJSHIR).marks[0]
        x, y = window.place((at[1], at[0]))
        assert ((x - mark.cx) ** 2 + (y - mark.cy) ** 2) ** 0.5 < mark.radius


def test_a_province_is_the_same_wherever_its_point_lies() -> None:
    one, other = (draw(spot(at=at, precision="province")) for at in ((35.2, 69.5), (35.6, 70.1)))
    assert one.marks[0].path == other.marks[0].path
    assert (one.marks[0].x, one.marks[0].y) == (other.marks[0].x, other.marks[0].y)


def test_a_province_abroad_is_a_large_ring() -> None:
    mark = draw(spot("Khatlon", (37.9, 69.0), precision="province")).marks[0]
    assert (mark.form, mark.radius > drawn_map.LEAST_RING) == ("ring", True)


def test_what_lies_elsewhere_is_in_the_list_alone() -> None:
    drawn = draw(spot("Vienna", (48.2, 16.37)), spot(), Spot("Camp", "en", "/places/camp/"))
    assert [mark.spot.name for mark in drawn.marks] == ["Bazarak"]
    assert [row.spot.name for row in drawn.rows] == ["Vienna", "Bazarak", "Camp"]
    html = page("map_list", map=drawn)
    assert all(name in html for name in ("Vienna", "Camp"))


def test_the_list_says_how_exact_a_place_is_and_in_which_province() -> None:
    html = page("map_list", "fa-AF", map=draw(spot(), language="fa-AF"))
    assert '<a href="/places/Bazarak/"><bdi lang="en" dir="ltr">Bazarak</bdi></a>' in html
    assert "settlement" in html
    assert '<bdi lang="fa" dir="rtl">پنجشیر</bdi>' in html


def test_panjshirs_map_is_chosen_for_what_lies_on_it() -> None:
    assert area_for([spot(), spot(precision="district")]) == PANJSHIR
    assert area_for([spot(), spot("Herat", (34.35, 62.2))]) == COUNTRY
    assert area_for([Spot("Camp", "en", "")]) == COUNTRY


def test_the_country_shows_where_panjshirs_map_is() -> None:
    part = draw().part
    mark = draw(spot()).marks[0]
    assert part
    assert part.x < mark.x < part.x + part.width
    assert part.y < mark.y < part.y + part.height
    assert draw(area=PANJSHIR).part is None
    html = page("map", map=draw(), part_url="?area=panjshir")
    assert "Panjshir" in html.partition('href="?area=panjshir"')[2].partition("</a>")[0]
    assert "<a " not in page("map", map=draw())


def test_the_place_of_the_page_stands_out_and_links_nowhere() -> None:
    around = [(0.08 * x, 0.08 * y) for x in (-1, 0, 1) for y in (-1, 0, 1)]
    crowd = [spot(f"P{n}", (35.3129 + y, 69.5151 + x)) for n, (x, y) in enumerate(around)]
    drawn = draw(*crowd, spot(current=True), area=PANJSHIR)
    html = page("map", map=drawn)
    assert re.findall(r'<a href="/places/(\w+)/">', html) == [each.name for each in crowd]
    # Named even though there is no room.
    label = next(mark.label for mark in drawn.marks if mark.spot.current)
    assert label
    assert (label.name.style.bold, label.wide) == (True, False)


def test_no_mark_lies_over_a_name() -> None:
    html = page("map", map=draw(spot(), spot("Camp", (35.4, 69.6), precision="district")))
    assert html.rindex("<circle", 0, html.index('class="key"')) < html.index("Bazarak\u2069")


@pytest.mark.parametrize("area", [COUNTRY, PANJSHIR])
@pytest.mark.parametrize("language", ["en", "fa-AF"])
def test_names_do_not_meet(area: str, language: str) -> None:
    names, precisions = (
        ["Bazarak", ARABIC, LONG, "پنجشیر"],
        ["settlement", "district", "point", "province"],
    )
    spots = [
        spot(
            names[n % 4],
            (34.4 + n * 0.37 % 2, 68.6 + n * 0.61 % 2.2),
            precision=precisions[n % 3 + n % 2],
        )
        for n in range(60)
    ]
    drawn = draw(*spots, area=area, language=language)
    assert len(labels(drawn)) > 5
    assert_labels_apart(drawn)


def test_real_places_on_the_map(shared_data: Path) -> None:
    places = json.loads((shared_data / "names" / "geonames-af-places.json").read_text())
    spots = [spot(each["name"], (each["latitude"], each["longitude"])) for each in places]
    drawn = draw(*spots)
    assert (len(drawn.marks), drawn.more) == (
        drawn_map.MOST_DRAWN,
        len(spots) - drawn_map.MOST_DRAWN,
    )
    assert_labels_apart(drawn)
    html = page("map", map=drawn)
    assert f"and {drawn.more} more in the list" in html
    assert all(0 < mark.x < 100 and 0 < mark.y < 100 for mark in drawn.marks)


def test_large_things_lie_under_small_ones() -> None:
    precisions = ["point", "province", "settlement", "district"]
    drawn = draw(*(spot(each, precision=each) for each in precisions))
    assert [mark.form for mark in drawn.marks] == ["area", "ring", "settlement", "point"]
    assert all(
        drawn.keys.index(a.form) <= drawn.keys.index(b.form) for a, b in pairwise(drawn.marks)
    )


@pytest.mark.parametrize("language", ["en", "fr", "fa-AF"])
def test_names_bring_nothing_into_the_page(language: str) -> None:
    spots = [spot(HOSTILE, precision=each, language="fa-AF") for each in exactness.DIGITS]
    drawn = draw(*spots, spot(HOSTILE, precision="district", current=True), language=language)
    assert_safe(page("map", language, map=drawn, part_url=HOSTILE))
    assert_safe(page("map_list", language, map=drawn))
    assert draw(*spots, language=language) == draw(*spots, language=language)
