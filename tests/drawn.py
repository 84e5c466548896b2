"""What is looked at in drawings: the boxes of their words, and their page."""

from collections.abc import Iterable
from html.parser import HTMLParser
from itertools import combinations
from typing import Any

from django.template.loader import render_to_string
from django.utils import translation

from archive.drawings.lettering import Line, width

HOSTILE = '"><script>alert(1)</script> & <b style="x">'
ARABIC = "جبهه مقاومت ملی افغانستان و همه دوستان آن در پنجشیر"
LONG = "Commander of everything that there is to be commanded in all of the valleys " * 4

# Left, top, right, bottom, in pixels.
Box = tuple[float, float, float, float]


def box(line: Line, across: int, direction: str = "ltr") -> Box:
    """Of a line, in a drawing `across` pixels wide. In Dari a line starts at its right."""
    length = width(line.text, line.style)
    start = {"start": 0.0, "middle": 0.5, "end": 1.0}[line.anchor]
    left = line.x * across / 100 - length * (1 - start if direction == "rtl" else start)
    return left, line.y - line.style.size * 0.75, left + length, line.y + line.style.size * 0.2


def crossing(boxes: Iterable[Box]) -> list[tuple[Box, Box]]:
    return [
        (one, other)
        for one, other in combinations(boxes, 2)
        if one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
    ]


def outside(boxes: Iterable[Box], across: float, down: float) -> list[Box]:
    slack = 0.5  # per cent are rounded
    return [
        each
        for each in boxes
        if each[0] < -slack or each[1] < 0 or each[2] > across + slack or each[3] > down
    ]


def page(template: str, language: str = "en", **context: Any) -> str:
    """A drawing's template as a page in a language has it."""
    with translation.override({"fa-AF": "fa"}.get(language, language)):
        return render_to_string(
            f"archive/drawings/{template}.html", {"language": language, **context}
        )


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, str, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found += [(tag, name, value or "") for name, value in attrs or [("", "")]]


def assert_safe(html: str) -> None:
    """Nothing that the policy of public pages refuses, nothing that a name brought in, and no
    number with the comma of a French page."""
    reader = _Reader()
    reader.feed(html)
    assert reader.found
    for tag, name, value in reader.found:
        assert tag not in ("script", "style", "b", "foreignobject")
        assert name != "style"
        assert not name.startswith("on")
        assert name not in ("x", "y", "width", "cx", "cy", "x1", "dx") or "," not in value
