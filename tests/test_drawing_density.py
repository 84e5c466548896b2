"""How much there is along a time, as bars that also fit a telephone."""

from itertools import pairwise

import pytest

from archive.drawings import NARROW
from archive.drawings.density import LABEL, TALLEST, Step, Strip, draw
from archive.drawings.lettering import width
from tests.drawn import HOSTILE, assert_safe, page

MONTHS = (
    "January February March April May June July August September October November December"
).split()


def years(*counts: int, first: int = 2000) -> list[Step]:
    return [
        Step(year, str(year), count, f"/timeline/{year}/")
        for year, count in enumerate(counts, first)
    ]


def drawn(steps: list[Step], language: str = "en") -> Strip:
    strip = draw(steps, language=language)
    assert strip
    return strip


def test_the_most_is_the_tallest_and_one_is_seen() -> None:
    heights = [bar.height for bar in drawn(years(1, 500, 250)).bars]
    assert heights[1] == TALLEST
    assert heights[2] == TALLEST // 2
    assert heights[0] > 0
    assert all(bar.y + bar.height == TALLEST for bar in drawn(years(1, 500, 250)).bars)


def test_an_empty_year_keeps_its_room() -> None:
    bars = drawn(years(1, 0, 1)).bars
    assert [bar.step.number for bar in bars] == [2000, 2002]
    assert bars[1].left == pytest.approx(bars[0].left + 2 * bars[0].room, abs=0.02)


def test_time_runs_the_way_the_page_is_read() -> None:
    steps = years(*[1] * 20)
    assert [bar.x for bar in drawn(steps).bars] == sorted(bar.x for bar in drawn(steps).bars)
    turned = [bar.x for bar in drawn(steps, "fa-AF").bars]
    assert turned == sorted(turned, reverse=True)


def test_nothing_to_compare_is_no_drawing() -> None:
    assert draw([], language="en") is None
    assert draw(years(3), language="en") is None
    assert draw(years(0, 0), language="en") is None


@pytest.mark.parametrize("count", [2, 5, 12, 30, 73, 100])
@pytest.mark.parametrize("language", ["en", "fa-AF"])
def test_labels_have_room_on_a_telephone(count: int, language: str) -> None:
    strip = drawn(years(*[1] * count), language)
    assert_apart(strip)
    assert len(strip.labels) > 0


def test_names_of_months_have_room_on_a_telephone() -> None:
    strip = drawn([Step(number, name, 1, "/") for number, name in enumerate(MONTHS, 1)])
    assert_apart(strip)
    assert [label.text for label in strip.labels] == ["April", "August", "December"]


def assert_apart(strip: Strip) -> None:
    boxes = []
    for label in strip.labels:
        length = width(label.text, LABEL)
        left = label.x * NARROW / 100 - length * {"start": 0, "middle": 0.5, "end": 1}[label.anchor]
        boxes.append((left, left + length))
    boxes.sort()
    assert all(one[1] < other[0] for one, other in pairwise(boxes))
    assert boxes[0][0] >= -0.5
    assert boxes[-1][1] <= NARROW + 0.5


@pytest.mark.parametrize("language", ["en", "fr", "fa-AF"])
def test_names_bring_nothing_into_the_page(language: str) -> None:
    steps = [Step(1, HOSTILE, 3, "/timeline/"), Step(2, "b", 1, HOSTILE, current=True)]
    html = page("density", language, strip=drawn(steps, language))
    assert_safe(html)
    assert html.count("<a ") == html.count('tabindex="-1"') == 2
