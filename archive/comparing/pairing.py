"""Which paragraph of one version is which of another, where some came, went or were rewritten."""

from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from .pieces import similarity

# (where in the shape, words)
Text = tuple[str, str]
Pair = tuple[Text | None, Text | None]

# Above so many possible pairs they are taken in their order.
MOST_PAIRS = 2_500
# Paragraphs that share fewer of their words are not one rewritten.
LIKE = 0.4


def pairs(before: Sequence[Text], after: Sequence[Text]) -> Iterator[Pair]:
    """What differs, in the order of the text: with None for what came, and for what went."""
    matcher = SequenceMatcher(
        None, [text for _, text in before], [text for _, text in after], autojunk=False
    )
    for operation, low, high, low2, high2 in matcher.get_opcodes():
        if operation != "equal":
            yield from _aligned(before[low:high], after[low2:high2])


def _aligned(old: Sequence[Text], new: Sequence[Text]) -> Iterator[Pair]:
    if len(old) == len(new) == 1 and _kind(old[0]) == _kind(new[0]):
        yield old[0], new[0]
        return
    if len(old) * len(new) > MOST_PAIRS:
        yield from _in_order(old, new)
        return
    at, at2 = 0, 0
    for mate, mate2 in [*_mates(old, new), (len(old), len(new))]:
        yield from _in_order(old[at:mate], new[at2:mate2])
        if mate < len(old):
            yield old[mate], new[mate2]
        at, at2 = mate + 1, mate2 + 1


def _kind(text: Text) -> str:
    return text[0].rstrip("0123456789")


def _in_order(old: Sequence[Text], new: Sequence[Text]) -> Iterator[Pair]:
    """What has no mate: a field beside the same field, and all else alone."""
    left = {where: (where, text) for where, text in new}
    for each in old:
        yield each, left.pop(each[0], None)
    for each in new:
        if each[0] in left:
            yield None, each


def _mates(old: Sequence[Text], new: Sequence[Text]) -> list[tuple[int, int]]:
    """The pairs of places, in order in both, that are most alike together."""
    counted, counted2 = ([Counter(text.split()) for _, text in texts] for texts in (old, new))
    best = [[0.0] * (len(new) + 1) for _ in range(len(old) + 1)]
    alike = [[similarity(a, b) for b in counted2] for a in counted]
    for at in range(len(old) - 1, -1, -1):
        for at2 in range(len(new) - 1, -1, -1):
            both = alike[at][at2] + best[at + 1][at2 + 1] if alike[at][at2] >= LIKE else 0.0
            best[at][at2] = max(both, best[at + 1][at2], best[at][at2 + 1])
    found, at, at2 = [], 0, 0
    while at < len(old) and at2 < len(new):
        if best[at][at2] == best[at + 1][at2]:
            at += 1
        elif best[at][at2] == best[at][at2 + 1]:
            at2 += 1
        else:
            found.append((at, at2))
            at, at2 = at + 1, at2 + 1
    return found
