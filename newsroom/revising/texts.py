"""Two changes of one text, joined where they do not touch each other."""

import re
from difflib import SequenceMatcher

# Before each block of a body; after each line of a text without any.
_BLOCK = re.compile(r"(?=<(?:p|h[1-6]|ul|ol|li|blockquote|figure|hr)\b)")
_LINE = re.compile(r"(?<=\n)")


def joined(was: str, theirs: str, mine: str) -> str | None:
    """Both changes in one; None where both change the same block."""
    pattern = _BLOCK if "<" in was else _LINE
    base, left, right = (
        [part for part in pattern.split(each) if part] for each in (was, theirs, mine)
    )
    found: list[str] = []
    at = at_left = at_right = 0
    for begin, begin_left, begin_right, size in _unchanged(base, left, right):
        old, ours, other = base[at:begin], left[at_left:begin_left], right[at_right:begin_right]
        both = _of_each(old, ours, other)
        if both is None:
            return None
        found += both
        found += base[begin : begin + size]
        at, at_left, at_right = begin + size, begin_left + size, begin_right + size
    return "".join(found)


def _of_each(old: list[str], left: list[str], right: list[str]) -> list[str] | None:
    """Blocks that only one of them changed; each by itself where none came or went."""
    if left in (old, right):
        return right
    if right == old:
        return left
    if not 1 < len(old) == len(left) == len(right):
        return None
    found: list[str] = []
    for each in zip(old, left, right, strict=True):
        one = _of_each(*([part] for part in each))
        if one is None:
            return None
        found += one
    return found


def _unchanged(
    base: list[str], left: list[str], right: list[str]
) -> list[tuple[int, int, int, int]]:
    """The runs that stand in all three: where they begin in each, and how long; the end last."""
    ours = SequenceMatcher(None, base, left, autojunk=False).get_matching_blocks()
    others = SequenceMatcher(None, base, right, autojunk=False).get_matching_blocks()
    found = []
    first = second = 0
    while first < len(ours) and second < len(others):
        one, other = ours[first], others[second]
        low, high = max(one.a, other.a), min(one.a + one.size, other.a + other.size)
        if low < high:
            found.append((low, one.b + low - one.a, other.b + low - other.a, high - low))
        if one.a + one.size < other.a + other.size:
            first += 1
        else:
            second += 1
    return [*found, (len(base), len(left), len(right), 0)]
