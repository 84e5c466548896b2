"""The known spellings of words that may be names, in any script."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from archive.models import KnownWord
from archive.names import match, prepare, sounds

# So many rows hold every spelling of a common word, or nearly.
LOOKED_AT = 2000


@dataclass(frozen=True, slots=True)
class Spelling:
    """A word of a name, as it is written and as it is indexed."""

    text: str
    folded: str


def spellings(asked: Iterable[str], kinds: Collection[str]) -> dict[str, set[Spelling]]:
    """What is known by the same consonants and is, in its vowels too, the same word of a name.

    `asked` are folded words, or several as one, parted by spaces; one query.
    """
    found: dict[str, set[Spelling]] = {each: set() for each in asked}
    for each, text, folded in _alike(found, kinds, whole=False, also="folded"):
        if folded != each:
            found[each].add(Spelling(text, folded))
    return found


def called(asked: Iterable[str], kinds: Collection[str]) -> dict[str, set[int]]:
    """The keys of the records of which each is a whole name, in any spelling; one query."""
    found: dict[str, set[int]] = {each: set() for each in asked}
    for each, _text, record in _alike(found, kinds, whole=True, also="record"):
        found[each].add(record)
    return found


def _alike(
    asked: Iterable[str], kinds: Collection[str], *, whole: bool, also: str
) -> Iterator[tuple[str, str, Any]]:
    """What was asked, a known word that is the same, and a column more of its row."""
    ready = [(each, frozenset(sounds(each)), prepare(each)) for each in asked]
    bones = {one for _each, heard, _said in ready for one in heard}
    if not bones:
        return
    known = KnownWord.objects.filter(bones__in=bones, whole=whole, record__kind__in=kinds)
    rows = known.values_list("text", "bones", also).distinct()[:LOOKED_AT]
    for text, skeleton, value in rows:
        for each, heard, said in ready:
            if skeleton in heard and match(said, text) == "match":
                yield each, text, value
