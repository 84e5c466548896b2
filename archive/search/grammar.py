"""What a reader types, understood: words, phrases, what must not be there, and filters.

    masood panjsh* "ring of mountains" -taliban person:"ahmad massoud" after:2021-08

Quotation marks are those of any language, «گیومه» too; any of them ends what another began, and
the end of the text ends the last. A minus stands right before a word or phrase and after a space:
a hyphen, or the minus sign or en dash that a phone makes of one. Between words a dash is none.
A filter cannot be taken away: -person:x is ignored, and the reader is told.

Whatever else makes no sense as an operator is taken for words; nothing typed is an error.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from archive import dates
from archive.names.folding import JOINERS, unelided
from archive.search.words import words

# Of each of words, unwanted words and filters; what is more is ignored, and the reader told.
MAX_TERMS, MAX_FILTERS = 20, 8
FIELDS = ("person", "place", "organisation", "tag", "kind", "language", "before", "after")

_QUOTES = '"“”„‟«»‹›＂'
_TOKEN = re.compile(
    rf"(?P<minus>(?<!\S)[-−–])?(?:(?P<field>{'|'.join(FIELDS)}):)?"
    rf"(?:[{_QUOTES}](?P<phrase>[^{_QUOTES}]*)[{_QUOTES}]?|(?P<word>[^\s{_QUOTES}]+))",
    re.IGNORECASE,
)
# Nobody sees them: a mark of direction before a minus, or half a character.
_UNSEEN = re.compile(f"[{JOINERS}\ud800-\udfff]")
# What may follow a filter in a sentence.
_POINTS = " ,;،؛"


@dataclass(frozen=True, slots=True)
class Term:
    """Folded words that must stand together in this order; the last as a beginning if `prefix`.

    `as_is` is a word that has no other forms.
    """

    words: tuple[str, ...]
    prefix: bool = False
    as_is: bool = False

    def __str__(self) -> str:
        return " ".join(self.words) + ("*" if self.prefix else "")


@dataclass(frozen=True, slots=True)
class Question:
    """`filters` are (field, value as typed); `before` and `after` are inclusive days."""

    terms: tuple[Term, ...] = ()
    without: tuple[Term, ...] = ()
    filters: tuple[tuple[str, str], ...] = ()
    after: date | None = None
    before: date | None = None
    ignored: tuple[str, ...] = ()


def parse(text: str) -> Question:
    terms: dict[Term, str] = {}
    without: dict[Term, str] = {}
    filters: dict[tuple[str, str], str] = {}
    ignored: list[str] = []
    days: dict[str, date] = {}
    for token in _TOKEN.finditer(_UNSEEN.sub("", text.replace("\0", " "))):
        phrase, typed = token["phrase"] is not None, token[0].strip()
        said = token["phrase"] if phrase else token["word"]
        field, value = (token["field"] or "").lower(), said.strip(_POINTS)
        if not field:
            unwanted = token["minus"] is not None
            found = dict.fromkeys(_terms(said, phrase=phrase, unwanted=unwanted), typed)
            (without if unwanted else terms).update(found)
        elif token["minus"]:
            ignored.append(typed)
        elif field not in ("after", "before"):
            filters |= {(field, value): typed} if value else {}
        elif day := _day(value, field):
            days[field] = day
        else:
            ignored.append(typed)
    for many, most in ((terms, MAX_TERMS), (without, MAX_TERMS), (filters, MAX_FILTERS)):
        ignored += list(many.values())[most:]
    return Question(
        tuple(terms)[:MAX_TERMS],
        tuple(without)[:MAX_TERMS],
        tuple(filters)[:MAX_FILTERS],
        days.get("after"),
        days.get("before"),
        tuple(dict.fromkeys(ignored))[:MAX_TERMS],
    )


def pieces(text: str) -> list[str]:
    """The words, phrases and filters of what was typed, each as it stands there."""
    return [token[0] for token in _TOKEN.finditer(_UNSEEN.sub("", text.replace("\0", " ")))]


def _terms(value: str, *, phrase: bool, unwanted: bool) -> Iterator[Term]:
    found = words(value if phrase else unelided(value))
    if not found:
        return
    # "al-Qaeda" is two words here, as it is in the index; -al-Qaeda is not to take every "al" away.
    if phrase or (unwanted and len(found) > 1):
        yield Term(tuple(found))
        return
    *first, last = found
    yield from (Term((word,)) for word in first)
    yield Term((last,), prefix=value.endswith("*") and not value.startswith("*"))


def _day(value: str, field: str) -> date | None:
    """After a month means after it has begun, before one until it is over."""
    try:
        known = dates.asked(value)
    except ValueError:
        return None
    return known.earliest if field == "after" else known.latest
