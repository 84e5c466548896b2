"""Where in a text, as it is printed, a word may begin that is folded to certain first letters.

One pattern over the text, in place of folding each of its words. It finds every such place, and
others besides: what it says must be looked at.
"""

import re
from collections.abc import Collection, Iterable

from archive.names import fold

# In letters: so much of a word tells enough of them apart.
LONGEST = 3

# What each character of the Latin, Greek, Cyrillic and Arabic scripts comes down to. Any other may
# come down to anything, but for punctuation and two more spaces, which no word begins with.
_FOLDED = {chr(code): fold(chr(code)) for code in range(0x700)}
_NO_LETTERS = "\u1680\u2000-\u206f\u3000"
# A mark or an apostrophe is nothing, æ is two letters and ¼ two words: what follows such a one may
# be any letter of the word, and so may it.
_UNEVEN = {
    char
    for char, plain in _FOLDED.items()
    if len(plain) > 1 or (not plain and " " not in fold(f"x{char}x"))
}
# What is a letter or digit whatever stands beside it has no beginning behind it.
_INSIDE = r"(?<![0-9A-Za-z].)(?<![\u0622-\u063a\u0641-\u064a].)"


def head(stem: str) -> str:
    """The first letters of a stem that are also those of every word that has it."""
    return stem[: max(1, min(LONGEST, len(stem) - 2))]


def pattern(heads: Collection[str]) -> re.Pattern[str]:
    """Of every place in a text where a word may begin that has one of these first letters.

    Letter by letter, so that many heads cost no more than one; to the length of the shortest.
    """
    first, *rest = (set(letters) for letters in zip(*heads, strict=False))
    uneven, after = _class(_UNEVEN), ""
    for letters in reversed(rest[: LONGEST - 1]):
        after = f"(?:{uneven}|{_class(_coming_down_to(letters))}{after})"
    begin = _class(_coming_down_to(first), _NO_LETTERS)
    return re.compile(f"{begin}(?:(?<={uneven})|{_INSIDE}{after})", re.DOTALL)


def _coming_down_to(letters: Collection[str]) -> set[str]:
    """The characters that have a word which begins so."""
    return {
        char for char, plain in _FOLDED.items() if any(word[0] in letters for word in plain.split())
    }


def _class(chars: Collection[str], never: str = "") -> str:
    """These, and all that are not known here. Written as what it is not, for a class of all that
    Unicode has takes long to compile."""
    others = sorted(ord(char) for char in _FOLDED.keys() - chars)
    return f"[^{''.join(_ranges(others))}{never}]"


def _ranges(codes: Iterable[int]) -> Iterable[str]:
    begin = end = -2
    for code in codes:
        if code != end + 1:
            if end >= 0:
                yield f"\\u{begin:04x}-\\u{end:04x}"
            begin = code
        end = code
    if end >= 0:
        yield f"\\u{begin:04x}-\\u{end:04x}"
