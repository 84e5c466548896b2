"""The roles of a person as bars over the years, and the same as a table."""

import re
from datetime import date
from itertools import pairwise
from typing import Any

import pytest

from archive.drawings import NARROW, timeline
from archive.drawings.timeline import Role, Timeline
from archive.drawings.years import MOST_TICKS
from archive.shapes import Claim
from tests.drawn import ARABIC, HOSTILE, LONG, assert_safe, box, crossing, outside, page

TODAY = date(2026, 11, 22)


def role(start: str = "", end: str = "", title: str = "Minister", **fields: Any) -> Role:
    claim = Claim(uid="1", kind="role", texts={"en": title}, start=start, end=end, **fields)
    return Role(claim, title, "en")


def draw(*roles: Role, language: str = "en") -> Timeline:
    return timeline.draw(roles, language=language, today=TODAY)


def parts(drawn: Timeline) -> list[str]:
    return [bar.kind for bar in drawn.items[0].bars]


def marks(drawn: Timeline) -> list[str]:
    return [mark.kind for mark in drawn.items[0].marks]


def test_without_roles_there_is_no_drawing() -> None:
    drawn = draw()
    assert (drawn.items, drawn.rows) == ((), ())
    assert not page("timeline", timeline=drawn, name="").strip()
    assert not page("timeline_table", timeline=drawn).strip()


def test_days_that_are_known_bound_a_full_bar() -> None:
    drawn = draw(role("2018-12-23", "2019-01-19"))
    assert parts(drawn) == ["held"]
    assert [edge.about for edge in drawn.items[0].edges] == [False, False]
    assert (marks(drawn), drawn.keys) == ([], ())


def test_a_role_of_one_day_has_a_width() -> None:
    assert draw(role("2019-01-19", "2019-01-19")).items[0].bars[0].width > 0


def test_a_month_or_a_year_is_dotted_where_the_role_began_or_ended() -> None:
    drawn = draw(role("2004", "2010-06"))
    begun, held, ended = drawn.items[0].bars
    assert (begun.kind, held.kind, ended.kind) == ("doubtful", "held", "doubtful")
    assert begun.width == pytest.approx(ended.width * 366 / 30, rel=0.1)
    assert begun.x + begun.width == pytest.approx(held.x, abs=0.02)
    assert drawn.items[0].edges == ()


def test_within_one_year_nothing_is_sure() -> None:
    assert parts(draw(role("2022", "2022"))) == ["doubtful"]


def test_about_and_uncertain_have_a_dashed_edge() -> None:
    assert [edge.about for edge in draw(role("1953~", "1960?")).items[0].edges] == [True, True]


@pytest.mark.parametrize("whole", [("2021-08-17/..", ""), ("2021-08-17", "..")])
def test_what_is_not_over_is_an_arrow_at_today(whole: tuple[str, str]) -> None:
    drawn = draw(role(*whole), role("1992", "1994"))
    last = drawn.items[1]
    assert [mark.kind for mark in last.marks] == ["open"]
    assert last.bars[0].x + last.bars[0].width == pytest.approx(last.marks[0].x, abs=0.02)


def test_an_end_that_nobody_knows_breaks_off() -> None:
    drawn = draw(role("2011-05-01"))
    assert (parts(drawn), marks(drawn)) == ([], ["after"])


def test_a_beginning_that_nobody_knows_breaks_off() -> None:
    assert marks(draw(role("", "2001"))) == marks(draw(role("/2001"))) == ["before"]


def test_known_by_is_a_mark_and_the_bar_leads_in_from_before() -> None:
    drawn = draw(role("2004-02-10", "2010", known_by=True))
    assert marks(drawn) == ["before", "known-by"]
    assert drawn.items[0].edges == ()


def test_a_whole_interval_in_the_beginning_is_the_time_of_the_role() -> None:
    assert (
        draw(role("2004-02/2010-06")).items[0].bars
        == draw(role("2004-02", "2010-06")).items[0].bars
    )


@pytest.mark.parametrize("dates", [("", ""), ("2010", "2004")])
def test_without_a_date_or_against_time_a_role_is_in_the_table_alone(
    dates: tuple[str, str],
) -> None:
    drawn = draw(role(*dates, title="Adviser"), role("2001", "2002"))
    assert [row.title for row in drawn.rows] == ["Minister", "Adviser"]
    assert [item.role.title for item in drawn.items] == ["Minister"]
    assert "Adviser" in page("timeline_table", timeline=drawn)


def test_contested_and_retracted_differ_in_more_than_colour() -> None:
    drawn = draw(
        role("2001", "2003", status="contested", basis="self_declared"),
        role("2004", "2006", "Governor", status="retracted"),
    )
    html = page("timeline", timeline=drawn, name="Amrullah Saleh")
    contested, retracted = html.split("<g>")[1:3]
    assert "url(#roles-hatch)" in contested
    assert "self-declared · contested" in contested
    assert 'stroke-dasharray="2 3"' in retracted
    assert re.findall(r'line-through"[^>]*>\W*(\w+)', html) == ["Governor"]
    assert drawn.keys == ("doubtful", "contested", "retracted")


def test_roles_at_the_same_time_are_on_lines_of_their_own() -> None:
    drawn = draw(role("2001", "2009"), role("2004", "2006"), role("2019", "2020"))
    first, second, third = (item.y for item in drawn.items)
    assert first != second
    assert third == first


def many() -> list[Role]:
    titles = ["Minister", ARABIC, LONG, "W" * 90, "والی"]
    return [
        role(
            f"{1900 + n * 37 % 120}",
            f"{1900 + n * 37 % 120 + n % 9}",
            titles[n % 5],
            basis="acting",
        )
        for n in range(100)
    ]


@pytest.mark.parametrize("language", ["en", "fa-AF"])
@pytest.mark.parametrize("across", [NARROW, 700, 1200])
def test_a_hundred_roles_stay_inside_and_apart(language: str, across: int) -> None:
    drawn = draw(*many(), language=language)
    assert len(drawn.items) == 100
    words = [box(line, across, drawn.direction) for item in drawn.items for line in item.lines]
    bars = [
        (bar.x * across / 100, item.y, (bar.x + bar.width) * across / 100, item.foot)
        for item in drawn.items
        for bar in item.bars
    ]
    assert not outside([*words, *bars], across, drawn.height)
    assert not crossing(words)
    assert not [pair for pair in crossing([*words, *bars]) if pair[0] in words]


def test_a_role_is_beside_its_bar_on_a_wide_page_too() -> None:
    for item in draw(*many()).items:
        ends = {round(item.bars[0].x, 1), round(item.bars[-1].x + item.bars[-1].width, 1)}
        assert all(min(abs(line.x - end) for end in ends) < 0.2 for line in item.lines)


def test_a_long_title_is_cut_off_in_the_drawing_alone() -> None:
    drawn = draw(role("2001", "2009", LONG))
    lines = [line.text for line in drawn.items[0].lines]
    assert len(lines) == 4
    assert [line.endswith("…") for line in lines] == [False, False, False, True]
    assert LONG in page("timeline_table", timeline=drawn)


@pytest.mark.parametrize("language", ["fa-AF", "ps"])
def test_in_dari_and_pashto_time_runs_from_the_right_in_both_calendars(language: str) -> None:
    english, drawn = draw(role("2001", "2009")), draw(role("2001", "2009"), language=language)
    assert (drawn.direction, english.direction) == ("rtl", "ltr")
    assert all(later.x < earlier.x for earlier, later in pairwise(drawn.ticks))
    first, mirrored = english.items[0].bars[0], drawn.items[0].bars[0]
    assert mirrored.x + mirrored.width == pytest.approx(100 - first.x, abs=0.02)
    years = {tick.label: tick.x for tick in drawn.ticks}
    solar = {tick.label: tick.x for tick in drawn.solar_ticks}
    a_day = (years["۲۰۰۴"] - years["۲۰۰۶"]) / (366 + 365)
    assert solar["۱۳۸۴"] - years["۲۰۰۶"] == pytest.approx(286 * a_day, abs=0.02)  # 21 March 2005
    assert english.solar_ticks == ()


@pytest.mark.parametrize(
    "dates", [("2021-08-17", "2021-08-20"), ("1992", "2021"), ("0900", "2021")]
)
def test_the_years_have_room_between_them(dates: tuple[str, str]) -> None:
    ticks = draw(role(*dates)).ticks
    assert 1 <= len(ticks) <= MOST_TICKS
    assert all(later.x - earlier.x > 10 for earlier, later in pairwise(ticks))


@pytest.mark.parametrize("language", ["en", "fr", "fa-AF"])
def test_names_bring_nothing_into_the_page(language: str) -> None:
    hostile = Role(role("2004", "..").claim, HOSTILE, "fa-AF", HOSTILE, "en", "/x/")
    drawn = draw(hostile, role("2007-03", known_by=True, status="contested"), language=language)
    assert_safe(page("timeline", language, timeline=drawn, name=HOSTILE))
    assert_safe(page("timeline_table", language, timeline=drawn))


def test_the_drawing_has_a_name_and_the_table_the_same_facts() -> None:
    drawn = draw(role("2004-02", "2010-06", known_by=True, basis="appointed"), role("2011/.."))
    html = page("timeline", timeline=drawn, name="Amrullah Saleh")
    assert 'role="img" aria-labelledby="roles-title roles-about"' in html
    assert "Roles of Amrullah Saleh" in html
    table = page("timeline_table", timeline=drawn)
    for words in ("held by", "February", "June", "appointed", "not over"):
        assert words in table
