"""Whom somebody is tied to: the one in the middle, the others around, relation by relation.

Above and below the middle stand two columns of others; every line runs in the free strip between
them, so that none crosses another one or any words.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from archive.drawings import NARROW
from archive.drawings.lettering import (
    HEADING,
    NAME,
    SMALL,
    STRONG,
    Line,
    Text,
    mirrored,
    width,
    wrap,
)
from archive.drawings.ties import BEST_FIRST, Group, Tie, chosen, grouped, others

MOST_DRAWN = 12
# In per cent of the width: where the words of a column end, where its points are, and where the
# outermost and the innermost line leave the middle.
WORDS, POINT, OUTER, INNER = 37.0, 39.5, 43.0, 48.5
# In pixels: between two others, around the middle, at the edges, inside the middle, under letters.
GAP, AIR, MARGIN, PADDING, DESCENT = 16, 36, 4, 12, 4
MIDDLE_ROOM, MIDDLE_LEAST = 230, 120
ROOM = WORDS * NARROW / 100


@dataclass(frozen=True)
class Node:
    """Another one with all its ties; `x` in per cent, `y` in pixels: its point.

    Its line comes from `from_x` and `from_y`; `status` is the best of its ties'. `lines` say the
    relations, `names` who it is.
    """

    ties: tuple[Tie, ...]
    x: float
    y: int
    from_x: float
    from_y: int
    lines: tuple[Line, ...]
    names: tuple[Line, ...]

    @property
    def url(self) -> str:
        return self.ties[0].url

    @property
    def kind(self) -> str:
        return self.ties[0].kind

    @property
    def status(self) -> str:
        return min((tie.status for tie in self.ties), key=BEST_FIRST.index)

    @property
    def inward(self) -> bool:
        return any(tie.direction == "in" for tie in self.ties)

    @property
    def outward(self) -> bool:
        return any(tie.direction == "out" for tie in self.ties)

    @property
    def halfway(self) -> tuple[float, int]:
        return round((self.x + self.from_x) / 2, 2), (self.y + self.from_y) // 2


@dataclass(frozen=True)
class Middle:
    """The box of the one whose ties these are, around 50 per cent of the width; in pixels."""

    lines: tuple[Line, ...]
    y: int
    width: int
    height: int

    @property
    def x(self) -> int:
        return -self.width // 2

    @property
    def foot(self) -> int:
        return self.y + self.height


@dataclass(frozen=True)
class Network:
    """`groups` hold all ties, for the list; `nodes` are drawn, `more` others only listed."""

    groups: tuple[Group, ...]
    nodes: tuple[Node, ...] = ()
    middle: Middle | None = None
    more: int = 0
    height: int = 0
    direction: str = "ltr"
    keys: tuple[str, ...] = ()


@dataclass(frozen=True)
class _Block:
    """What is said of another one: in `texts` the relations, in `names` who it is."""

    ties: tuple[Tie, ...]
    texts: tuple[Text, ...]
    names: tuple[Text, ...]

    @property
    def height(self) -> int:
        return sum(style.leading(text) for text, _, style in (*self.texts, *self.names))


def draw(name: str, name_language: str, ties: Sequence[Tie], *, language: str) -> Network:
    """`ties` come in the order in which they matter: of each group the first ones are drawn."""
    groups = grouped(ties)
    everyone = others(groups)
    if not everyone:
        return Network(groups)
    shown = chosen(everyone, MOST_DRAWN)
    turned = mirrored(language)
    half = (len(shown) + 1) // 2
    columns = [_parted(part) for part in (shown[:half], shown[half:])]
    above, below = (max(_height(column[row]) for column in columns) for row in (0, 1))
    middle = _middle(name, name_language, MARGIN + above + AIR)
    nodes: list[Node] = []
    for second, (upper, lower) in enumerate(columns):
        left, anchor = bool(second) == turned, "start" if second else "end"
        top = MARGIN + above - _height(upper)
        nodes += _nodes(upper, top, middle.y, left=left, anchor=anchor)
        nodes += _nodes(lower, middle.foot + AIR, middle.foot, left=left, anchor=anchor)
    return Network(
        groups,
        tuple(nodes),
        middle,
        len(everyone) - len(shown),
        middle.foot + (AIR + below if below else 0) + MARGIN,
        "rtl" if turned else "ltr",
        _keys(nodes),
    )


def _parted(column: Sequence[tuple[Tie, ...]]) -> tuple[list[_Block], list[_Block]]:
    """Those above the middle, and those below; each part begins with the name of its group."""
    half = (len(column) + 1) // 2
    upper, lower = (
        [_block(ties, part[number - 1] if number else None) for number, ties in enumerate(part)]
        for part in (column[:half], column[half:])
    )
    return upper, lower


def _block(ties: tuple[Tie, ...], before: tuple[Tie, ...] | None) -> _Block:
    """With the name of its group where the one before it is of another."""
    group = ties[0].group
    said = [(str(group), HEADING)] if before is None or before[0].group != group else []
    said += [(text, SMALL) for tie in ties for text in (tie.label, tie.standing)]
    texts = tuple((line, "", style) for text, style in said for line in wrap(text, style, ROOM))
    first = ties[0]
    names = tuple((line, first.language, NAME) for line in wrap(first.name, NAME, ROOM))
    return _Block(ties, texts, names)


def _height(blocks: Sequence[_Block]) -> int:
    return sum(block.height + GAP for block in blocks) - GAP if blocks else 0


def _nodes(
    blocks: Sequence[_Block], top: int, from_y: int, *, left: bool, anchor: str
) -> Iterator[Node]:
    """Blocks one under another; the farther from the middle, the nearer to the centre its line."""
    apart = (INNER - OUTER) / max(1, len(blocks) - 1)
    for number, block in enumerate(blocks):
        far = number if top > from_y else len(blocks) - 1 - number
        lines, y = [], top
        for text, language, style in (*block.texts, *block.names):
            y += style.leading(text)
            lines.append(Line(text, language, style, _side(WORDS, left), y, anchor))
        names = len(lines) - len(block.names)
        point = lines[names].y if names < len(lines) else y
        yield Node(
            block.ties,
            _side(POINT, left),
            point - NAME.size // 3,
            _side(OUTER + apart * far, left),
            from_y,
            tuple(lines[:names]),
            tuple(lines[names:]),
        )
        top += block.height + GAP


def _side(x: float, left: bool) -> float:
    return round(x if left else 100 - x, 2)


def _middle(name: str, language: str, y: int) -> Middle:
    texts = wrap(name, STRONG, MIDDLE_ROOM)
    lines, foot = [], y + PADDING // 2
    for text in texts:
        foot += STRONG.leading(text)
        lines.append(Line(text, language, STRONG, 50, foot - DESCENT, "middle"))
    across = max([MIDDLE_LEAST, *(int(width(text, STRONG)) + 2 * PADDING for text in texts)])
    return Middle(tuple(lines), y, across, foot + PADDING // 2 - y)


def _keys(nodes: Sequence[Node]) -> tuple[str, ...]:
    """What the drawing uses and has to explain."""
    arrows = ["arrow"] if any(node.inward or node.outward for node in nodes) else []
    kinds = sorted({node.kind for node in nodes}, reverse=True)
    standings = [each for each in BEST_FIRST[1:] if any(node.status == each for node in nodes)]
    return (*arrows, *(kinds if len(kinds) > 1 else ()), *standings)
