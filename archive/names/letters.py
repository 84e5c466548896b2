"""How a written word sounds: the romanisations of Dari, Pashto and Arabic, and their own script.

A word becomes a string of sounds. Consonants are one letter each, Latin or Arabic; `COARSE` gives
the class that all spellings of a consonant share. The others are weak: written in too many ways,
or not at all, to find a name by. They are the Latin vowels, I and U (surely long), h, w, y; and of
Arabic script A (alef), W (waw), Y (yeh), H (heh), X (the he of "Ahmad"), and ' (ain, or the alef
that carries a short vowel at the beginning of a word or an article).
"""

import re
import unicodedata
from functools import lru_cache

from anyascii import anyascii

from archive.names.folding import fold

WEAK = frozenset("aeiouIUhħwyAWYHX'^")
COARSE = {
    **{letter: letter for letter in "bdfgjklmnrstxz"},
    **dict(zip("pqğžščc", "bkgjccc", strict=True)),
    **dict(zip("بپتثجچخدذرزژسشصضطظغفقکگلمن", "bbtsjcxdzrzjscsztzgfkkglmn", strict=True)),
    **dict(zip("ښږځڅ", "cjzs", strict=True)),
}
SUN = frozenset("tdrzsšnlتثدذرزسشصضطظلن")
# What a spelling costs that only holds outside English.
FOREIGN = 0.45

_ACCENTED = str.maketrans(
    {
        **dict.fromkeys("šşșŝ", "sh"),
        **dict.fromkeys("čçć", "tch"),
        **dict.fromkeys("žẑ", "zh"),
        **dict.fromkeys("ğġḡ", "gh"),
        **dict.fromkeys("ḫẖḵ", "kh"),
        **dict.fromkeys("ǰǧ", "j"),
    }
)
# Folded. Tajik, Russian, Ukrainian; Russian х writes kh and h.
_CYRILLIC = str.maketrans(
    {
        **dict(zip("абвгдезиіклмнопрстуфыэқҳҷ", "abvgdeziiklmnoprstufieqhj", strict=True)),
        **dict(zip("жчшщцюяєғ", "zh tch sh sh ts yu ya ye gh".split(), strict=True)),
        **dict.fromkeys("ъь", ""),
        "ґ": "g",
        "х": "χ",
    }
)
# What Latin letters may stand for: first as in English, then as elsewhere ("ch" in the French Chah
# and the German Achmad, "kh" in Akhmad after the Russian).
_GRAPHEMES = {
    "^ish(?=a[qk])": ("ish",),  # Ishaq: two letters
    "^esh(?=a[qk])": ("esh",),
    "tsch|tch": ("č",),
    "dsch|dzh|dj": ("j",),
    "sch|sh": ("š",),
    "zh": ("ž",),
    "ch": ("c", "x", "ħ"),
    "kh|χ": ("x", "ħ"),
    "gh": ("ğ",),
    "ph": ("f",),
    "ck": ("k",),
    "th": ("th", "s"),
    "dh": ("dh", "z"),
    "^dz": ("z",),
    "^ts": ("s",),
    "^x": ("x",),
    "x": ("ks",),
    "v": ("w",),
    "c(?=[eiy])": ("s",),
    "c": ("k",),
    "(?<=ddin)e$": ("",),  # the French Noureddine
}
_GRAPHEME = re.compile("|".join(f"({pattern})" for pattern in _GRAPHEMES))
_READINGS = tuple(_GRAPHEMES.values())
# The article before a letter that takes its l: Abdulrashid is said Abdurrashid. Then one way of
# writing each vowel and glide. In this order.
_SPELLINGS = tuple(
    (re.compile(pattern), to)
    for pattern, to in (
        (r"(?<=^abd[aeou])l(?=[tdrzsnš])|(?<=\w\w[aeou])l(?=d(?:ee|i)n$)|(?<=\w[uo])l(?=rahm)", ""),
        # Two prophets, whose second vowel each language writes in its own way.
        (r"^(y(?:ou|oo|[ou]))([ns])s?[aeiou]+([sf])\3?$", r"\1\2u\3"),
        (r"([^aeiou\d])\1+", r"\1"),
        (r"aa+", "a"),
        (r"ee+|ie(?![aeiou])|ii+", "I"),
        (r"oo+|uu+", "U"),
        (r"ou(?=[aei])", "w"),
        (r"ou", "U"),
        (r"y(?![aeiouIU])", "i"),
        (r"w(?![aeiouIU])", "u"),
        (r"iy?(?=[aeouU])", "y"),
        (r"u(?=[aeio])", "w"),
        (r"(?<=[aeo])w(?=[uU])|(?<=[aeo])y(?=[iI])", ""),
    )
)
_ARABIC = re.compile("[\u0620-\u06ff]")
_MOON = "ابجحخعغفقکمهوی"
# The article within a compound: عبدالرشید, ضیاالحق; and God's name.
_ARTICLE = (
    (re.compile("ا?لله"), "عله"),
    (re.compile(r"(?<=^عبد)ال(?=[تثدذرزسشصضطظلن])"), "ع"),
    (re.compile(r"(?<=\w\w)ال(?=[تثدذرزسشصضطظلن]\w\w)"), "ع"),
    (re.compile(rf"(?<=\w\w)ال(?=[{_MOON}]\w)"), "عل"),
)
# Holy names often written without the alef that they are said with; and not to be read as Mahmud.
_KNOWN = (
    ("رحمن", "رحمان"),
    ("اسحق", "اسحاق"),
    ("اسمعیل", "اسماعیل"),
    ("ابرهیم", "ابراهیم"),
    ("هرون", "هارون"),
    ("محمد", "mohamad"),
)
_SHAPES = str.maketrans({"ا": "A", "و": "W", "ی": "Y", "ه": "H", "ح": "X", "ع": "'"})


@lru_cache(maxsize=50_000)
def sounds(word: str, *, first: bool = True) -> tuple[tuple[str, float], ...]:
    """What a word may sound like, the likeliest first, each with what it costs to take it so.

    A word that is not the first of a name may begin with an Arabic article.
    """
    if not word.isascii():
        # Of letters in the form they have within a word, and of wide ones, the letters.
        word = unicodedata.normalize("NFKC", word)
    if _ARABIC.search(word):
        costs = {word: 0.0}
        costs.setdefault(word.replace("ښ", "خ").replace("ة", "ت"), 0.0)
        costs.setdefault(word.replace("ض", "د"), FOREIGN)
        return tuple((_arabic(fold(spelt), first=first), cost) for spelt, cost in costs.items())
    folded = fold(word.lower().translate(_ACCENTED))
    foreign = FOREIGN
    if not folded.isascii():
        if "\u0400" <= folded[0] <= "\u052f":
            folded, foreign = folded.translate(_CYRILLIC), 0.0
        else:
            folded = fold(anyascii(folded))
    variants = _latin(folded.replace(" ", ""))
    return tuple((variant, foreign if place else 0.0) for place, variant in enumerate(variants))


@lru_cache(maxsize=50_000)
def _latin(word: str) -> tuple[str, ...]:
    """The likeliest first. Most words have one way in which all their letters are read."""
    readings = dict.fromkeys(_read(word, reading) for reading in range(3))
    return tuple(dict.fromkeys(map(_respelt, readings)))


def _read(word: str, reading: int) -> str:
    def sound(found: re.Match[str]) -> str:
        readings = _READINGS[(found.lastindex or 1) - 1]
        return readings[reading] if reading < len(readings) else readings[0]

    return _GRAPHEME.sub(sound, word)


def _respelt(word: str) -> str:
    for pattern, to in _SPELLINGS:
        word = pattern.sub(to, word)
    return word


def _arabic(word: str, *, first: bool) -> str:
    for bare, full in _KNOWN:
        word = word.replace(bare, full)
    for pattern, to in _ARTICLE:
        word = pattern.sub(to, word)
    if not first and word.startswith("ال"):
        word = ("ع" if word[2:3] in SUN else "عل") + word[2:]
    if word.startswith("ا"):
        word = "^" + word[1:]
    return re.sub(r"([AWY'])\1", r"\1", word.translate(_SHAPES))
