"""Where in a text, as it is printed, a word may begin that is folded to certain first letters.

One pattern over the text, in place of folding each of its words. It finds every such place, and
others besides: what it says must be looked at.
"""

import re
from collections import defaultdict
from collections.abc import Collection
from functools import lru_cache

from archive.names import fold

# In letters: so much of a word tells enough of them apart.
LONGEST = 3

# What each character of the Latin, Greek, Cyrillic and Arabic scripts comes down to. Any other may
# come down to anything, but for punctuation and two more spaces, which no word begins with.
_FOLDED = {chr(code): fold(chr(code)) for code in range(0x700)}
_UNKNOWN = "[^\0-\u06ff]"
_NO_LETTERS = "\u1680\u2000-\u206f\u3000"
# A mark or an apostrophe is nothing, æ is two letters and ¼ two words: what follows such a one may
# be any letter of the word, and so may it.
_UNEVEN = "".join(
    re.escape(char)
    for char, plain in _FOLDED.items()
    if len(plain) > 1 or (not plain and " " not in fold(f"x{char}x"))
)
# What is a letter or digit whatever stands beside it has no beginning behind it.
_INSIDE = r"(?<![0-9A-Za-z].)(?<![\u0622-\u063a\u0641-\u064a].)"
# By a letter, what comes down to a word that begins with it.
_BEGINNING: dict[str, str] = defaultdict(str)
for _char, _plain in _FOLDED.items():
    for _word in _plain.split():
        _BEGINNING[_word[0]] += _char


def head(stem: str) -> str:
    """The first letters of a stem that are also those of every word that has it."""
    return stem[: max(1, min(LONGEST, len(stem) - 2))]


def pattern(heads: Collection[str]) -> re.Pattern[str]:
    """Of every place in a text where a word may begin that has one of these first letters.

    Letter by letter, so that many heads cost no more than one; to the length of the shortest.
    """
    first, *rest = ("".join(sorted(set(letters))) for letters in zip(*heads, strict=False))
    after = ""
    for letters in reversed(rest[: LONGEST - 1]):
        after = f"(?:{_UNKNOWN}|[{_UNEVEN}]|[{_coming_down_to(letters)}]{after})"
    uneven = f"(?<={_UNKNOWN})|(?<=[{_UNEVEN}])"
    return re.compile(f"{_beginning(first)}(?:{uneven}|{_INSIDE}{after})", re.DOTALL)


def _coming_down_to(letters: str) -> str:
    """The known characters that have a word which begins so; an unknown letter is itself."""
    return "".join(_BEGINNING.get(letter, letter) for letter in letters)


@lru_cache(maxsize=200)
def _beginning(letters: str) -> str:
    """These and the unknown, as one class, which is fast to look for. It is written as what it is
    not: a class of nearly all that Unicode has takes long to compile."""
    others = _FOLDED.keys() - set(_coming_down_to(letters))
    return f"[^{''.join(map(re.escape, sorted(others)))}{_NO_LETTERS}]"
