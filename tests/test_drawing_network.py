"""Whom a profile is tied to, drawn around it, and the same as a list."""

from itertools import combinations, pairwise
from typing import Any

import pytest

from archive.drawings import NARROW, network
from archive.drawings.network import Network, Node
from archive.drawings.ties import Tie
from archive.relations import RELATIONS
from tests.drawn import ARABIC, HOSTILE, LONG, Box, assert_safe, box, crossing, outside, page


def tie(number: int = 1, relation: str = "ally", **fields: Any) -> Tie:
    given = {"name": f"Party {number}", "language": "en", "url": f"/people/{number}/"} | fields
    return Tie(relation=relation, **given)


def draw(*ties: Tie, name: str = "The Front", language: str = "en") -> Network:
    return network.draw(name, language, ties, language=language)


def of(count: int) -> list[Tie]:
    names = ["Amrullah Saleh", ARABIC, LONG, "W" * 60, "مسعود"]
    relations, standings = list(RELATIONS), ("accepted", "contested", "retracted")
    return [
        tie(n, relations[n % len(relations)], name=names[n % 5], status=standings[n % 3])
        for n in range(count)
    ]


def words(drawn: Network, across: int) -> list[Box]:
    lines = [line for node in drawn.nodes for line in (*node.lines, *node.names)]
    lines += drawn.middle.lines if drawn.middle else ()
    return [box(line, across, drawn.direction) for line in lines]


def segment(node: Node, across: int) -> tuple[float, float, float, float]:
    return node.from_x * across / 100, node.from_y, node.x * across / 100, node.y


def test_without_ties_there_is_no_drawing() -> None:
    drawn = draw()
    assert (drawn.nodes, drawn.groups) == ((), ())
    assert not page("network", network=drawn, name="").strip()
    assert not page("network_list", network=drawn).strip()


@pytest.mark.parametrize("count", [1, 2, 3, 4, 5, 7, 12, 40])
@pytest.mark.parametrize("language", ["en", "fa-AF"])
@pytest.mark.parametrize("across", [NARROW, 576])
def test_all_stays_inside_and_no_words_meet(count: int, language: str, across: int) -> None:
    drawn = draw(*of(count), name=ARABIC * 2, language=language)
    assert not outside(words(drawn, across), across, drawn.height)
    assert not crossing(words(drawn, across))


@pytest.mark.parametrize("across", [NARROW, 576])
def test_no_line_crosses_another_or_any_words(across: int) -> None:
    drawn = draw(*of(40))
    lines = [segment(node, across) for node in drawn.nodes]
    for one, other in combinations(lines, 2):
        if (one[1] < one[3]) == (other[1] < other[3]):  # on the same side of the middle
            # Two lines are apart if they are so at both ends of what they have in common.
            ends = sorted((one[1], one[3])), sorted((other[1], other[3]))
            common = max(ends[0][0], ends[1][0]), min(ends[0][1], ends[1][1])
            apart = [at(one, y) - at(other, y) for y in common]
            assert apart[0] * apart[1] > 0
    named = [box(line, across) for node in drawn.nodes for line in (*node.lines, *node.names)]
    free = (
        max(r for _, _, r, _ in named if r < across / 2),
        min(left for left, *_ in named if left > across / 2),
    )
    assert all(free[0] < x < free[1] for line in lines for x in (line[0], line[2]))


def at(line: tuple[float, float, float, float], y: float) -> float:
    x1, y1, x2, y2 = line
    return x1 + (x2 - x1) * (y - y1) / (y2 - y1)


def test_the_lines_leave_the_middle_on_the_box() -> None:
    drawn = draw(*of(12), name="X")
    assert drawn.middle
    for across in (NARROW, 576):
        half = drawn.middle.width / 2
        assert all(abs(node.from_x - 50) * across / 100 < half for node in drawn.nodes)
    assert {node.from_y for node in drawn.nodes} == {drawn.middle.y, drawn.middle.foot}


def test_in_dari_the_first_column_is_on_the_right() -> None:
    english, dari = draw(*of(8)), draw(*of(8), language="fa-AF")
    assert [round(100 - node.x, 2) for node in dari.nodes] == [node.x for node in english.nodes]
    assert [node.ties for node in dari.nodes] == [node.ties for node in english.nodes]


def test_they_stand_relation_by_relation_under_the_name_of_each() -> None:
    drawn = draw(tie(1, "opponent"), tie(2, "parent"), tie(3, "ally"), tie(4, "sibling"))
    assert [str(group.label) for group in drawn.groups] == ["Family", "Alliance", "Conflict"]
    assert [node.names[0].text for node in drawn.nodes] == [
        "Party 2",
        "Party 4",
        "Party 3",
        "Party 1",
    ]
    assert [node.lines[0].text for node in drawn.nodes] == [
        "Family",
        "Family",
        "Alliance",
        "Conflict",
    ]


def test_one_with_several_ties_is_drawn_once_with_all_of_them() -> None:
    drawn = draw(tie(1, "deputy", converse=True), tie(1, "relative", status="contested"))
    assert [line.text for line in drawn.nodes[0].lines] == [
        "Family",
        "Related to",
        "contested",
        "Has as deputy",
    ]
    assert drawn.nodes[0].status == "accepted"
    assert sum(len(group.ties) for group in drawn.groups) == 2


def test_more_than_twelve_are_in_the_list_and_a_large_family_leaves_room() -> None:
    drawn = draw(*(tie(n, "relative") for n in range(20)), tie(30, "ally"), tie(31, "opponent"))
    assert (len(drawn.nodes), drawn.more) == (12, 10)
    assert {"Party 30", "Party 31"} <= {node.names[0].text for node in drawn.nodes}
    assert "and 10 more in the list" in page("network", network=drawn, name="")
    listed = page("network_list", network=drawn)
    assert listed.count("<li>") == 22


@pytest.mark.parametrize(
    ("fields", "inward", "outward"),
    [
        ({"relation": "commander"}, False, True),
        ({"relation": "commander", "converse": True}, True, False),
        ({"relation": "ally"}, False, False),
    ],
)
def test_arrows_show_who_is_what_to_whom(
    fields: dict[str, Any], inward: bool, outward: bool
) -> None:
    drawn = draw(tie(1, **fields))
    assert (drawn.nodes[0].inward, drawn.nodes[0].outward) == (inward, outward)
    html = page("network", network=drawn, name="").split("</defs>")[1].split("<ul")[0]
    assert ("marker-start" in html, "marker-end" in html) == (inward, outward)
    assert ("arrow" in drawn.keys) is (inward or outward)


def test_standing_and_kind_differ_in_more_than_colour() -> None:
    drawn = draw(
        tie(1, status="contested"), tie(2, status="retracted"), tie(3, kind="organisation")
    )
    html = page("network", network=drawn, name="").split("</defs>")[1].split("<ul")[0]
    assert html.count('stroke-dasharray="5 4"') == html.count('stroke-dasharray="1 5"') == 1
    assert html.count("#ties-cross") == 1
    assert html.count("<circle") == 2
    assert all(word in html for word in ("contested", "retracted"))
    assert drawn.keys == ("person", "organisation", "contested", "retracted")


def test_who_has_a_page_is_a_link_and_who_has_none_is_a_name() -> None:
    html = page("network", network=draw(tie(1), tie(2, url="")), name="The Front")
    assert html.count("<a ") == html.count('<a href="/people/1/"') == 1
    assert "Party 2" in html
    assert 'role="group" aria-labelledby="ties-title ties-about"' in html
    listed = page("network_list", network=draw(tie(1, start="2021", end="2022")))
    assert 'href="/people/1/"' in listed
    assert "2021</time> – <time" in listed


def test_the_same_ties_make_the_same_drawing() -> None:
    assert draw(*of(30)) == draw(*of(30))


@pytest.mark.parametrize("language", ["en", "fr", "fa-AF"])
def test_names_bring_nothing_into_the_page(language: str) -> None:
    drawn = draw(tie(name=HOSTILE, language="fa-AF"), *of(12), name=HOSTILE, language=language)
    assert_safe(page("network", language, network=drawn, name=HOSTILE))
    assert_safe(page("network_list", language, network=drawn))


def test_a_name_without_a_letter_does_no_harm() -> None:
    drawn = draw(tie(name=""), tie(2, name="\u202e \x00\n"), name=" ")
    assert len(drawn.nodes) == 2
    assert all(below > above for above, below in pairwise(line.y for line in drawn.nodes[0].lines))
