"""What browsers of 2021 and slow connections need, or they would show a page without a style."""

import gzip
import re
from pathlib import Path

from django.conf import settings
from django.template.loader import get_template

STYLE = (Path(settings.BASE_DIR) / "static" / "archive" / "archive.css").read_text()


def test_it_is_small_enough_for_a_slow_connection() -> None:
    assert len(gzip.compress(STYLE.encode())) < 10_000


def test_nothing_that_drops_the_whole_style() -> None:
    assert "@layer" not in STYLE
    assert "light-dark(" not in STYLE


def test_every_colour_of_the_dark_has_one_by_day() -> None:
    day, dark = STYLE.split("prefers-color-scheme: dark", 1)
    dark = dark.partition("}\n}")[0]
    names = set(re.findall(r"(--[\w-]+):", dark))
    assert "--paper" in names
    assert names <= set(re.findall(r"(--[\w-]+): #", day))


def test_the_mark_has_a_size_without_the_style() -> None:
    mark = re.search(r"<svg[^>]*>", get_template("archive/base.html").template.source)  # type: ignore[attr-defined]
    assert mark
    assert 'width="' in mark[0]
    assert 'height="' in mark[0]
