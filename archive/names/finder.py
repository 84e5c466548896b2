"""Known names in running text, in any spelling and script that match() calls the same."""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from archive.names.folding import fold
from archive.names.matching import Prepared, bones_of, is_mohammad, match, prepared, words_of
from archive.names.words import Token, spoken, tokens

LONGEST = 12  # words

_Name = tuple[Hashable, str]


@dataclass(frozen=True, slots=True)
class Hit:
    """`text[start:end]` names `key`; the offsets are of the text as it was given."""

    start: int
    end: int
    key: Hashable
    text: str


class Finder:
    """Finds names, given as (key, name): a key may have several, in any script.

    Where two keys bear names that the same words match, both are hit, and the caller asks. A name
    of one word is found where it stands alone only if it was given alone: "Massoud" is not found
    for Ahmad Massoud, nor Ahmad Massoud in "Ahmad Shah Massoud".
    """

    def __init__(self, names: Iterable[tuple[Hashable, str]]) -> None:
        self._names: dict[str, list[_Name]] = defaultdict(list)
        for known in names:
            for bones in _bones_of_name(known[1]):
                self._names[bones].append(known)
        # What names begin with, so that most words are passed over at a look.
        self._beginnings = {
            bones[:length] for bones in self._names for length in range(len(bones) + 1)
        }

    def find(self, text: str) -> list[Hit]:
        """The longest names first, none within another, in the order of the text."""
        words = tokens(text)
        found = sorted(self._candidates(words), key=lambda span: span[0] - span[1])
        taken: set[int] = set()
        hits = []
        for begin, end, names in found:
            places = range(begin, end)
            if taken.isdisjoint(places):
                taken.update(places)
                start, stop = words[begin].start, words[end - 1].end
                keys = dict.fromkeys(key for key, _ in names)
                hits += [Hit(start, stop, key, text[start:stop]) for key in keys]
        return sorted(hits, key=lambda hit: hit.start)

    def _candidates(self, words: Sequence[Token]) -> Iterator[tuple[int, int, list[_Name]]]:
        known: dict[tuple[str, ...], list[_Name]] = {}
        for begin, first in enumerate(words):
            if first.izafe or (begin and words[begin - 1].end == first.start):
                continue
            bones = {""}
            for end in range(begin + 1, min(begin + LONGEST, len(words)) + 1):
                last = words[end - 1]
                bones = {
                    whole
                    for beginning in bones
                    for more in _bones(last)
                    if (whole := beginning + more) in self._beginnings
                }
                if not bones:
                    break
                inside = end < len(words) and words[end].start == last.end
                if not inside and not last.izafe and any(each in self._names for each in bones):
                    part = words[begin:end]
                    spelling = tuple(word.word for word in part)
                    if spelling not in known:
                        known[spelling] = self._called(part)
                    if known[spelling]:
                        yield begin, end, known[spelling]
                if not last.after:
                    break

    def _called(self, words: Sequence[Token]) -> list[_Name]:
        said = prepared([word for word in words if not word.izafe])
        folded = " ".join(word.folded for word in words)
        # Among names of one word are common ones: "nor" is not Noor, "sale" not Saleh.
        lower = words[0].word[0].islower()
        return [
            (key, name)
            for key, name in dict.fromkeys(
                known for bones in said.bones for known in self._names.get(bones, ())
            )
            if (not (lower and len(_ready(name).words) == 1) or fold(name) == folded)
            and match(said, _ready(name)) == "match"
        ]


# Kept, so that a Finder of the same names, and of one more, is made in a moment. What a name is
# compared by takes much more room, and few names of many are compared.
@lru_cache(maxsize=100_000)
def _bones_of_name(name: str) -> tuple[str, ...]:
    return tuple(bones_of(words_of(name)[0]))


@lru_cache(maxsize=5_000)
def _ready(name: str) -> Prepared:
    words, inverted = words_of(name)
    return prepared(words, inverted=inverted)


def _bones(word: Token) -> frozenset[str]:
    """All consonants that a word may have within a name, whatever stands beside it."""
    if word.izafe:
        return frozenset([""])
    return _spoken_bones(word.word, word.article, is_mohammad(word))


@lru_cache(maxsize=50_000)
def _spoken_bones(word: str, article: bool, may_be_left_out: bool) -> frozenset[str]:
    bones = {sound.bones for first in (True, False) for sound in spoken(word, first)}
    # The l, r or d of an article before another letter.
    bones |= {each[:-1] for each in bones if each[-1:] in ("l", "r", "d")}
    return frozenset(bones | ({"", "l"} if article else {""} if may_be_left_out else set()))
