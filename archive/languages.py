"""The languages of the archive, by BCP 47 tag: names, direction, and the best text at hand."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, TypeVar

T = TypeVar("T")
Direction = Literal["ltr", "rtl"]


@dataclass(frozen=True, slots=True)
class Language:
    tag: str
    english: str
    endonym: str
    direction: Direction


# The languages of the interface come first; the order is also the order of preference when a
# reader's own languages are not at hand.
LANGUAGES: tuple[Language, ...] = (
    Language("en", "English", "English", "ltr"),
    Language("es", "Spanish", "español", "ltr"),
    Language("fr", "French", "français", "ltr"),
    Language("fa-AF", "Dari", "دری", "rtl"),
    Language("ps", "Pashto", "پښتو", "rtl"),
    Language("ar", "Arabic", "العربية", "rtl"),
    Language("az", "Azerbaijani", "azərbaycanca", "ltr"),
    Language("bal", "Balochi", "بلۏچی", "rtl"),
    Language("ckb", "Central Kurdish", "کوردیی ناوەندی", "rtl"),
    Language("de", "German", "Deutsch", "ltr"),
    Language("fa", "Persian", "فارسی", "rtl"),
    Language("haz", "Hazaragi", "هزارگی", "rtl"),
    Language("he", "Hebrew", "עברית", "rtl"),
    Language("hi", "Hindi", "हिन्दी", "ltr"),
    Language("it", "Italian", "italiano", "ltr"),
    Language("ja", "Japanese", "日本語", "ltr"),
    Language("nl", "Dutch", "Nederlands", "ltr"),
    Language("pl", "Polish", "polski", "ltr"),
    Language("pt", "Portuguese", "português", "ltr"),
    Language("ru", "Russian", "русский", "ltr"),
    Language("tg", "Tajik", "тоҷикӣ", "ltr"),
    Language("tk", "Turkmen", "türkmençe", "ltr"),
    Language("tr", "Turkish", "Türkçe", "ltr"),
    Language("uk", "Ukrainian", "українська", "ltr"),
    Language("ur", "Urdu", "اردو", "rtl"),
    Language("uz", "Uzbek", "oʻzbekcha", "ltr"),
    Language("uz-Arab", "Uzbek (Arabic script)", "اوزبیک", "rtl"),
    Language("zh", "Chinese", "中文", "ltr"),
)
BY_TAG = {language.tag: language for language in LANGUAGES}
CHOICES: tuple[tuple[str, str], ...] = tuple(
    (
        language.tag,
        language.english
        if language.english == language.endonym
        else f"{language.english} — {language.endonym}",
    )
    for language in LANGUAGES
)

_ORDER = {language.tag.lower(): place for place, language in enumerate(LANGUAGES)}
_RTL_SCRIPTS = frozenset("adlm arab aran hebr mand mend nkoo rohg samr syrc thaa".split())
_RTL_PRIMARY = frozenset(
    "ar arc arz azb bal bqi ckb dv fa glk ha-arab haz he khw ks lrc mzn nqo pnb prs ps sd skr syr "
    "ug ur yi".split()
)


def direction(tag: str) -> Direction:
    """The direction of text in a language; a script in the tag ("uz-Arab") decides first."""
    subtags = tag.replace("_", "-").lower().split("-")
    for subtag in subtags[1:]:
        if len(subtag) == 4 and subtag.isalpha():
            return "rtl" if subtag in _RTL_SCRIPTS else "ltr"
    return "rtl" if subtags[0] in _RTL_PRIMARY else "ltr"


def meant(text: str) -> tuple[str, ...]:
    """The tags of a language as people write it: "FA-af", "Dari" or «دری»; of "fa" or "Persian"
    those of all its countries and scripts. The text itself where it is none that is known."""
    said = text.casefold()
    names = {
        name.casefold(): each.tag for each in LANGUAGES for name in (each.english, each.endonym)
    }
    tag = names.get(said, text).lower()
    found = [each.tag for each in LANGUAGES if f"{each.tag.lower()}-".startswith(f"{tag}-")]
    return tuple(found) or (text,)


def pick(texts: Mapping[str, T], *wanted: str) -> tuple[str, T] | None:
    """The best of some texts by tag, with its tag; None where there are none.

    For each wanted language in the order given: itself, else the same language of another country
    or script. Then English, then the first in the order of the table, then the first tag.
    """
    tags = sorted(texts, key=_rank)
    for want in (*wanted, "en"):
        for same in (str.lower, _primary):
            for tag in tags:
                if same(tag) == same(want):
                    return tag, texts[tag]
    return (tags[0], texts[tags[0]]) if tags else None


def _primary(tag: str) -> str:
    return tag.replace("_", "-").lower().split("-")[0]


def _rank(tag: str) -> tuple[int, str]:
    return _ORDER.get(tag.lower(), len(_ORDER)), tag
