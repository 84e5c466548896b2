"""One spelling for what is written in several ways: for the search index and for matching."""

import re
import unicodedata

# Letters that Unicode does not take apart.
_LETTERS = {
    # Arabic, Urdu, Kurdish and Pashto forms of one Persian letter.
    **dict.fromkeys("يىېۍےۓ", "ی"),
    **dict.fromkeys("كڪګ", "ک"),
    "ګ": "گ",
    **dict.fromkeys("ةۀہۂۃەھ", "ه"),
    **dict.fromkeys("ٱ", "ا"),
    "ټ": "ت",
    "ٹ": "ت",
    "ډ": "د",
    "ڈ": "د",
    "ړ": "ر",
    "ڑ": "ر",
    "ڼ": "ن",
    "ں": "ن",
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
# Written for ain and hamza in romanised names, or as a glottal stop.
_APOSTROPHES = "'’‘ʼʻʽʾʿˈ`´′＇ʹ"
# Zero-width and directional characters, soft hyphen, byte order mark.
_JOINERS = "\u00ad\u034f\u061c\u180e\u200b\u200c\u200d\u200e\u200f\u2060\ufeff" + "".join(
    map(chr, (*range(0x202A, 0x202F), *range(0x2066, 0x206A)))
)
_TABLE = str.maketrans(_LETTERS | dict.fromkeys(_APOSTROPHES + _JOINERS, ""))
# Accents, harakat and points, but not the vowel signs of Indian scripts, which are letters.
_MARKS = re.compile(
    "[\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a"
    "\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed\u1ab0-\u1aff\u1dc0-\u1dff"
    "\u20d0-\u20ff\ufe20-\ufe2f]"
)


def fold(text: str) -> str:
    """Text for search: without case, accents, points and joiners; letters and digits unified.

    Arabic script stays Arabic script, with Persian letters. Punctuation becomes a space, but an
    apostrophe, which stands for ain or hamza, goes: "Mas‘ūd" is "masud".
    """
    if text.isascii():
        text = text.casefold().replace("'", "").replace("`", "")
        return " ".join(_NOT_WORD.split(text)).strip()
    text = unicodedata.normalize("NFKD", text.translate(_TABLE)).casefold()
    text = _MARKS.sub("", text).translate(_TABLE)
    return " ".join("".join(map(_plain, text)).split())


_NOT_WORD = re.compile(r"[^a-z0-9]+")


def _plain(char: str) -> str:
    if char.isdecimal():
        return str(unicodedata.decimal(char))
    # Letters, numbers and the vowel signs that were kept.
    return char if unicodedata.category(char)[0] in "LNM" else " "
