"""What a reader asks for, as an address says it: made of one, and made into another."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlencode

from django.http import QueryDict

from archive.models import Kind

LONGEST = 200
# Of one thing to narrow by.
MOST = 20

RELEVANCE, NEWEST, OLDEST = SORTS = ("relevance", "newest", "oldest")
# What a record may be about, by the kinds of what it refers to.
ABOUT = (Kind.PERSON, Kind.PLACE, Kind.ORGANISATION, Kind.TAG)
MANY = ("kind", "language", "year", *ABOUT)


@dataclass(frozen=True, slots=True)
class Asked:
    """`kind`, `language` and `year` are any of several; of each of `about`, (kind, slug), all must
    hold. `after` and `before` are EDTF. `start` is the key of a page."""

    query: str = ""
    kind: tuple[str, ...] = ()
    language: tuple[str, ...] = ()
    year: tuple[int, ...] = ()
    about: tuple[tuple[str, str], ...] = ()
    after: str = ""
    before: str = ""
    exact: bool = False
    sort: str = RELEVANCE
    start: str = ""

    @property
    def narrowed(self) -> bool:
        return bool(
            self.kind or self.language or self.year or self.about or self.after or self.before
        )

    @property
    def anything(self) -> bool:
        return bool(self.query or self.narrowed)

    def address(self, **changes: Any) -> str:
        """The query string with some of this changed; of the first page, unless that is given."""
        asked = replace(self, **{"start": "", **changes})
        pairs: list[tuple[str, object]] = [("q", asked.query)] if asked.query else []
        for name in ("kind", "language", "year"):
            pairs += [(name, value) for value in getattr(asked, name)]
        pairs += asked.about
        pairs += [(name, value) for name in ("after", "before") if (value := getattr(asked, name))]
        pairs += [("exact", 1)] if asked.exact else []
        pairs += [("sort", asked.sort)] if asked.sort != RELEVANCE else []
        pairs += [("from", asked.start)] if asked.start else []
        return f"?{urlencode(pairs)}" if pairs else "?"


def asked(params: QueryDict) -> Asked:
    """What an address asks for, with everything that makes no sense left out."""
    kinds = (value for value in _all(params, "kind") if value in Kind.values)
    years = (int(value) for value in _all(params, "year") if _is_year(value))
    about = ((str(kind), slug) for kind in ABOUT for slug in _all(params, kind))
    sort = _one(params, "sort")
    return Asked(
        _one(params, "q"),
        _few(kinds),
        _few(_all(params, "language")),
        _few(years),
        _few(about),
        _one(params, "after"),
        _one(params, "before"),
        _one(params, "exact") == "1",
        sort if sort in SORTS else RELEVANCE,
        _one(params, "from"),
    )


def _is_year(value: str) -> bool:
    # In the digits of any script.
    return len(value) == 4 and value.isdecimal() and int(value) > 0


def _one(params: QueryDict, name: str) -> str:
    return _clean(params.get(name, ""))


def _all(params: QueryDict, name: str) -> list[str]:
    return [clean for value in params.getlist(name) if (clean := _clean(value))]


def _clean(value: str) -> str:
    # A zero byte is no text to PostgreSQL, and half a character is none to either.
    text = value.replace("\0", " ").encode("utf-8", "ignore").decode()
    return text.strip()[:LONGEST]


def _few(values: Iterable[Any]) -> tuple[Any, ...]:
    return tuple(dict.fromkeys(values))[:MOST]
