"""Two runs of words compared word by word, and shown with as much around a change as it needs."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

# Comparing takes as many steps; what is longer is told as gone and as new in one piece.
MOST_STEPS = 250_000
# Texts that share less are two texts, and the few words they share tell a reader nothing.
LEAST_SHARED = 0.25

CUT = "…"


@dataclass(frozen=True)
class Piece:
    """A run of words, in both versions or only in one: mark is "same", "added" or "removed". With
    a `uid`, the words are what that record is called."""

    mark: str
    text: str
    uid: str = ""


def pieces(before: str, after: str) -> list[Piece]:
    old, new = before.split(), after.split()
    begin = _shared(old, new)
    old, new, head = old[begin:], new[begin:], old[:begin]
    end = _shared(old[::-1], new[::-1])
    old, new, tail = old[: len(old) - end], new[: len(new) - end], old[len(old) - end :]
    return [*_piece("same", head), *_middle(old, new, alone=not begin + end), *_piece("same", tail)]


def _shared(old: Sequence[str], new: Sequence[str]) -> int:
    """How many words both begin with."""
    pairs = enumerate(zip(old, new, strict=False))
    return next((at for at, (a, b) in pairs if a != b), min(len(old), len(new)))


def _middle(old: list[str], new: list[str], *, alone: bool) -> Iterator[Piece]:
    unlike = alone and similarity(Counter(old), Counter(new)) < LEAST_SHARED
    if unlike or len(old) * len(new) > MOST_STEPS:
        yield from _piece("removed", old)
        yield from _piece("added", new)
        return
    codes = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    for operation, low, high, low2, high2 in codes:
        if operation == "equal":
            yield from _piece("same", old[low:high])
            continue
        yield from _piece("removed", old[low:high])
        yield from _piece("added", new[low2:high2])


def _piece(mark: str, words: Sequence[str]) -> list[Piece]:
    return [Piece(mark, " ".join(words))] if words else []


def similarity(old: Counter[str], new: Counter[str]) -> float:
    """From 0 to 1: how many of all the words stand in both."""
    return 2 * (old & new).total() / (old.total() + new.total() or 1)


def shortened(found: Sequence[Piece], context: int) -> list[Piece]:
    """Without the words that stay, but for `context` of them beside each change."""
    result = []
    for number, piece in enumerate(found):
        words = piece.text.split()
        head = context if number else 0
        tail = context if number < len(found) - 1 else 0
        if piece.mark == "same" and len(found) > 1 and len(words) > head + tail + 1:
            kept = [*words[:head], CUT, *words[len(words) - tail :]]
            piece = replace(piece, text=" ".join(kept))
        result.append(piece)
    return result


def brief(found: Sequence[Piece], most: int) -> tuple[list[Piece], bool]:
    """The beginning, of `most` words; and whether that is all."""
    result: list[Piece] = []
    left = most
    for piece in found:
        words = piece.text.split()
        if len(words) > left:
            result += _piece(piece.mark, [*words[:left], CUT])
            return result, False
        result.append(piece)
        left -= len(words)
    return result, True
