"""How wide words are, about, without a font: rather too wide than too narrow; and their lines."""

import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from archive.languages import direction

# Widths as parts of the size of the type, of the widest of the usual sans-serif fonts.
WIDTHS = {
    0.32: " '‘’.,:;!|ijl·()[]",
    0.44: 'ftrIJ-/“”"',
    0.98: "mwMW@%—…",
    0.42: "الآأإ",
    0.54: "دذډرزژړږوؤ",
    0.78: "بپتثټٹفکڪګگيیېۍے",
    1.0: "سشصضښ",
}
WIDTH_OF = {letter: width for width, letters in WIDTHS.items() for letter in letters}
OTHER, CAPITAL, SQUARE = 0.63, 0.76, 1.05
BOLD = 1.08
ELLIPSIS = "…"
MOST_LINES = 4
TURNING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


@dataclass(frozen=True)
class Style:
    """Type of one size, in pixels. A line of Arabic letters reaches further up and down."""

    size: int
    bold: bool = False
    quiet: bool = False

    def leading(self, text: str) -> int:
        return round(self.size * (1.6 if any("؀" <= char <= "ۿ" for char in text) else 1.3))


NAME, SMALL = Style(14), Style(12, quiet=True)
STRONG, HEADING = Style(15, bold=True), Style(12, bold=True)

# Words with their language ("" is the page's) and their style.
Text = tuple[str, str, Style]


@dataclass(frozen=True)
class Line:
    """A line of type: `x` in per cent of the width, `y` in pixels, the foot of its letters."""

    text: str
    language: str
    style: Style
    x: float
    y: int
    anchor: str

    @property
    def isolated(self) -> str:
        return isolated(self.text)


@lru_cache(maxsize=4096)
def width(text: str, style: Style) -> float:
    """In pixels, about."""
    ems = sum(map(_ems, text)) * (BOLD if style.bold else 1)
    return ems * style.size


def wrap(text: str, style: Style, room: float, most: int = MOST_LINES) -> list[str]:
    """The text in lines no wider than `room` pixels; what is over `most` lines is cut off."""
    lines: list[str] = []
    words = clean(text).split()
    while words:
        line = words.pop(0)
        while words and width(f"{line} {words[0]}", style) <= room:
            line = f"{line} {words.pop(0)}"
        if len(lines) == most - 1:
            line, words = " ".join([line, *words]), []
        lines.append(cut(line, style, room))
    return lines


def cut(text: str, style: Style, room: float) -> str:
    if width(text, style) <= room:
        return text
    while text and width(text + ELLIPSIS, style) > room:
        text = text[:-1]
    return text.rstrip(" \u200c\u200d" + ELLIPSIS) + ELLIPSIS


def clean(text: str) -> str:
    """On one line, without control characters and without what turns the direction of others."""
    kept = (" " if unicodedata.category(char) == "Cc" else char for char in text)
    return " ".join("".join(char for char in kept if char not in TURNING).split())


def isolated(text: str) -> str:
    """Of its own direction, whatever the direction of the drawing: what <bdi> is in HTML."""
    return f"\u2068{text}\u2069"


def mirrored(language: str) -> bool:
    return direction(language) == "rtl"


def _ems(char: str) -> float:
    if char in WIDTH_OF:
        return WIDTH_OF[char]
    if unicodedata.category(char) in ("Mn", "Me", "Cf"):
        return 0
    if unicodedata.east_asian_width(char) in "WF":
        return SQUARE
    return CAPITAL if char.isupper() else OTHER
