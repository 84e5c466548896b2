"""Which of the other names of something are sought, and which of these the reader is told."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import chain

from archive.names import fold, match
from archive.names.vocabulary import PLACES, SMALL
from archive.names.words import tokens
from archive.search.spellings import Spelling

# So many names are told; of each thing that was named these many before any others.
SHOWN, FIRST = 6, 2


def shortest(typed: str, names: Iterable[Spelling]) -> list[Spelling]:
    """Each name once, but for those that hold what was typed; in place of one that holds another,
    the other, for what holds one of them is found by it."""
    known = {name.folded: name for name in reversed(list(names)) if name.folded}
    found = (_within(name, {typed, *known}) for name in reversed(known))
    return [known[name] for name in dict.fromkeys(found) if name in known and name != typed]


def _within(name: str, known: Collection[str]) -> str:
    """The shortest known name that stands within another."""
    words = name.split()
    for size in range(1, len(words)):
        for begin in range(len(words) - size + 1):
            part = " ".join(words[begin : begin + size])
            if part in known:
                return part
    return name


def bare(typed: str, names: Sequence[Spelling]) -> Iterator[Spelling]:
    """Names of a place without the word for what it is, where that was not typed either.

    Only what is a name of it in some spelling: Panjshir, of a province that is called Panjsher too.
    """
    if not PLACES.keys().isdisjoint(typed.split()):
        return
    alone = [typed, *(name.text for name in names if " " not in name.folded)]
    for name in names:
        words = [word for word in tokens(name.text) if word.folded not in SMALL]
        rest = [word for word in words if word.folded not in PLACES]
        if rest and len(rest) < len(words):
            text = " ".join(word.word for word in rest)
            if any(match(text, other) == "match" for other in alone):
                yield Spelling(text, fold(text))


def also(named: Iterable[Sequence[Spelling]], typed: Collection[str]) -> tuple[str, ...]:
    """A few of the names of each thing, the first of each script before the others."""
    ordered = [_by_script([name for name in names if name.folded not in typed]) for names in named]
    told = chain(*(names[:FIRST] for names in ordered), *(names[FIRST:] for names in ordered))
    return tuple({name.folded: name.text for name in told}.values())[:SHOWN]


def _by_script(names: Sequence[Spelling]) -> list[Spelling]:
    firsts = {_script(name.folded): name for name in reversed(names)}
    heads = [firsts[script] for script in ("latin", "arabic", "") if script in firsts]
    return [*heads, *(name for name in names if name not in heads)]


def _script(folded: str) -> str:
    if folded.isascii():
        return "latin"
    return "arabic" if any("\u0600" <= letter <= "\u06ff" for letter in folded) else ""
