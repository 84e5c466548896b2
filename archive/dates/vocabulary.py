"""The words that dates need, in each language of the interface."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Words:
    """Templates; `{}` is a date in words. Where a day and a month or year differ: (day, other)."""

    gregorian: Sequence[str]
    solar: Sequence[str]
    day: str
    month: str
    since: tuple[str, str]
    until: tuple[str, str]
    about: tuple[str, str]
    # As it stands after "since", "until" and within a range.
    circa: str
    uncertain: str
    either: str
    decade: str
    unknown: str = "?"
    digits: str = "0123456789"
    # The first of a month, where it is no plain number.
    first: str = ""


EASTERN = "۰۱۲۳۴۵۶۷۸۹"
LATIN_SOLAR = "Hamal Sawr Jawza Saratan Asad Sonbola Mizan Aqrab Qaws Jadi Dalw Hut".split()

WORDS = {
    "en": Words(
        gregorian="January February March April May June July August September October November "
        "December".split(),
        solar=LATIN_SOLAR,
        day="{day} {month} {year}",
        month="{month} {year}",
        since=("since {}", "since {}"),
        until=("until {}", "until {}"),
        about=("about {}", "about {}"),
        circa="about {}",
        uncertain="uncertain: {}",
        either=" or ",
        decade="the {}s",
    ),
    "es": Words(
        gregorian="enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre "
        "diciembre".split(),
        solar=LATIN_SOLAR,
        day="{day} de {month} de {year}",
        month="{month} de {year}",
        since=("desde el {}", "desde {}"),
        until=("hasta el {}", "hasta {}"),
        about=("hacia el {}", "hacia {}"),
        circa="{} aproximadamente",
        uncertain="incierto: {}",
        either=" o ",
        decade="los años {}",
    ),
    "fr": Words(
        gregorian="janvier février mars avril mai juin juillet août septembre octobre novembre "
        "décembre".split(),
        solar=LATIN_SOLAR,
        day="{day} {month} {year}",
        month="{month} {year}",
        since=("depuis le {}", "depuis {}"),
        until=("jusqu’au {}", "jusqu’en {}"),
        about=("vers le {}", "vers {}"),
        circa="{} environ",
        uncertain="incertain : {}",
        either=" ou ",
        decade="les années {}",
        first="1er",
    ),
    "fa": Words(
        gregorian="جنوری فبروری مارچ اپریل می جون جولای اگست سپتمبر اکتوبر نومبر دسمبر".split(),
        solar="حمل ثور جوزا سرطان اسد سنبله میزان عقرب قوس جدی دلو حوت".split(),
        day="{day} {month} {year}",
        month="{month} {year}",
        since=("از {}", "از {}"),
        until=("تا {}", "تا {}"),
        about=("حدود {}", "حدود {}"),
        circa="حدود {}",
        uncertain="نامطمئن: {}",
        either=" یا ",
        decade="دههٔ {}",
        unknown="؟",
        digits=EASTERN,
    ),
    "ps": Words(
        gregorian="جنوري فبروري مارچ اپریل مۍ جون جولای اګست سپتمبر اکتوبر نومبر دسمبر".split(),
        solar="وری غویی غبرگولی چنگاښ زمری وږی تله لړم لیندۍ مرغومی سلواغه کب".split(),
        day="د {year} د {month} {day}",
        month="د {year} {month}",
        # "Beginning:" and "end:", which need no case of the date that follows.
        since=("پیل: {}", "پیل: {}"),
        until=("پای: {}", "پای: {}"),
        about=("نږدې {}", "نږدې {}"),
        circa="نږدې {}",
        uncertain="ناڅرګند: {}",
        either=" یا ",
        decade="{}مه لسیزه",
        unknown="؟",
        digits=EASTERN,
    ),
}
# Dates there come in the Solar Hijri calendar too.
SOLAR_LANGUAGES = ("fa", "ps")


def has_solar(language: str) -> bool:
    return _primary(language) in SOLAR_LANGUAGES


def words_in(language: str) -> Words:
    """By the primary language; English where there are none."""
    return WORDS.get(_primary(language), WORDS["en"])


def _primary(language: str) -> str:
    return language.replace("_", "-").lower().split("-")[0]
