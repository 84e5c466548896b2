"""One spelling for what is written in several ways: for the search index and for matching."""

import re
import unicodedata

# Letters that Unicode does not take apart.
_LETTERS = {
    # Arabic, Urdu, Kurdish and Pashto forms of one Persian letter.
    **dict.fromkeys("يىېۍےۓ", "ی"),
    **dict.fromkeys("كڪ", "ک"),
    **dict.fromkeys("ةۀہۂۃەھ", "ه"),
    "ګ": "گ",
    "ٱ": "ا",
    **dict.fromkeys("ټٹ", "ت"),
    **dict.fromkeys("ډڈ", "د"),
    **dict.fromkeys("ړڑ", "ر"),
    **dict.fromkeys("ڼں", "ن"),
    "ء": "",
    "ـ": "",
    # Latin.
    "ı": "i",
    "ø": "o",
    "ł": "l",
    "đ": "d",
    "ð": "d",
    "þ": "th",
    "æ": "ae",
    "œ": "oe",
    "ə": "a",
}
# Between letters they stand for ain or hamza, or part the syllables.
APOSTROPHES = "'’‘ʼʻʽʾʿˈ`´′＇ʹ"
# Zero-width and directional characters, soft hyphen, variation selectors, byte order mark.
JOINERS = "\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufe00-\ufe0f\ufeff"
# Accents, harakat and points, but not the vowel signs of Indian scripts, which are letters.
MARKS = (
    "\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a"
    "\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed\u1ab0-\u1aff\u1dc0-\u1dff"
    "\u20d0-\u20ff\ufe20-\ufe2f"
)
_SILENT = re.compile(f"[{APOSTROPHES}{JOINERS}]")
# What taking letters apart leaves: ŉ holds an apostrophe.
_ACCENTS = re.compile(f"[{MARKS}{APOSTROPHES}{JOINERS}]")
_ASCII_WORD = re.compile("[a-z0-9]+")
# "Saleh's"; "l’Afghanistan", "qu’Ahmad": not part of the name.
_POSSESSIVE = re.compile(r"(?<=\w)['’]s\b", re.I)
_ELISION = re.compile(r"\b((?:jus|lors|puis|quel)?qu|[cdjlmnst])['’](?=\w)", re.I)


def unelided(text: str) -> str:
    """Without the "l’" and "qu’" that stand before French words, and are words of their own."""
    return _ELISION.sub("", text)


def fold(text: str) -> str:
    """Text for search: without case, accents, points and joiners; letters and digits unified.

    Arabic script stays Arabic script, with Persian letters. Punctuation becomes a space, but an
    apostrophe for ain or hamza goes: "Mas‘ūd" is "masud".
    """
    if "'" in text or "’" in text:
        text = _ELISION.sub(r"\1 ", _POSSESSIVE.sub("", text))
    if text.isascii():  # the same, ten times faster
        return " ".join(_ASCII_WORD.findall(_SILENT.sub("", text).lower()))
    text = unicodedata.normalize("NFKD", _SILENT.sub("", text)).casefold()
    return " ".join(text.translate(_PLAIN).split())


class _Plain(dict[int, str]):
    """What each character comes down to, once it was met."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        if _ACCENTS.match(char):
            plain = ""
        elif char.isdecimal():
            plain = str(unicodedata.decimal(char))
        else:
            # Letters, numbers, and the vowel signs that were kept.
            plain = char if unicodedata.category(char)[0] in "LNM" else " "
        if len(self) < _MOST:
            self[code] = plain
        return plain


# More than the scripts of any archive; a reader could type all that Unicode has.
_MOST = 5_000
_PLAIN = _Plain({ord(letter): plain for letter, plain in _LETTERS.items()})
