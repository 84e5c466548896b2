"""What a reader types, understood: words, phrases, what must not be there, and filters.

    masood panjsh* "ring of mountains" -taliban person:"ahmad massoud" after:2021-08

Whatever makes no sense as an operator is taken for words; nothing typed is an error.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from archive import dates
from archive.search.words import words

MAX_TERMS = 20
FIELDS = ("person", "place", "organisation", "tag", "kind", "language", "before", "after")

_QUOTES = '"“”„«»'
_TOKEN = re.compile(
    rf"(?P<minus>(?<!\S)-)?(?:(?P<field>{'|'.join(FIELDS)}):)?"
    rf"(?:[{_QUOTES}](?P<phrase>[^{_QUOTES}]*)[{_QUOTES}]?|(?P<word>[^\s{_QUOTES}]+))",
    re.IGNORECASE,
)


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
    terms: list[Term] = []
    without: list[Term] = []
    filters: list[tuple[str, str]] = []
    ignored: list[str] = []
    after = before = None
    for token in _TOKEN.finditer(text.replace("\0", " ")):
        value = token["phrase"] if token["phrase"] is not None else token["word"]
        field = (token["field"] or "").lower()
        if field in ("after", "before"):
            day = _day(value, field)
            if day is None:
                ignored.append(token[0].strip())
            elif field == "after":
                after = day
            else:
                before = day
        elif field:
            if value.strip():
                filters.append((field, value.strip()))
        else:
            found = list(_terms(value, phrase=token["phrase"] is not None))
            (without if token["minus"] else terms).extend(found)
    return Question(
        tuple(dict.fromkeys(terms))[:MAX_TERMS],
        tuple(dict.fromkeys(without))[:MAX_TERMS],
        tuple(dict.fromkeys(filters))[:MAX_TERMS],
        after,
        before,
        tuple(ignored),
    )


def _terms(value: str, *, phrase: bool) -> Iterator[Term]:
    found = words(value)
    if not found:
        return
    if phrase:
        yield Term(tuple(found))
        return
    # "al-Qaeda" is two words here, as it is in the index.
    *first, last = found
    yield from (Term((word,)) for word in first)
    yield Term((last,), prefix=value.endswith("*") and not value.startswith("*"))


def _day(value: str, field: str) -> date | None:
    """After a month means after it has begun, before one until it is over."""
    try:
        known = dates.parse(value)
    except ValueError:
        return None
    return known.earliest if field == "after" else known.latest
