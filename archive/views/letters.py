"""Initials: what a list by name is cut into, script by script."""

import unicodedata
from collections.abc import Iterable
from itertools import groupby

from django.db import connection
from django.db.models import F, Min, QuerySet, TextField, Value
from django.db.models.expressions import Combinable
from django.db.models.functions import Collate, Replace, Substr

from archive.models import KnownName, Record
from archive.views.reading import Entry

OTHER = "#"
ARABIC = "arab"
FIRST, LAST = "\u0620", "\u06ff"

# What stands elsewhere in Unicode than in the alphabets of Dari and Pashto: each sorts as
# something after a letter that it follows. Only letters that folding leaves.
_PLACES = {
    "پ": "ب\ufffd",
    "ځ": "ج\ufffd",
    "چ": "ج\ufffd\ufffd",
    "څ": "ج\ufffd\ufffd\ufffd",
    "ژ": "ز\ufffd",
    "ږ": "ز\ufffd\ufffd",
    "ښ": "ش\ufffd",
    "ک": "ك",
    "گ": "ك\ufffd",
    "ه": "و\ufffd",
}
_TABLE = str.maketrans(_PLACES)


def initial(character: str) -> str:
    """The letter that a name beginning so stands under: É under E, a digit under “#”."""
    base = unicodedata.normalize("NFKD", character)[:1].upper()
    return base if base.isalpha() else OTHER


def is_arabic(letter: str) -> bool:
    return FIRST <= letter <= LAST


def letters(characters: Iterable[str]) -> dict[str, list[str]]:
    """The letters in order, each with the first characters of sort keys that stand under it."""
    found: dict[str, list[str]] = {}
    for character in characters:
        found.setdefault(initial(character), []).append(character)
    return dict(sorted(found.items()))


def scripts(records: QuerySet[Record], kind: str) -> tuple[dict[str, list[str]], list[str]]:
    """The letters of the sort keys but for Arabic ones, and what names in that script begin with,
    in the order of its alphabet; one query.
    """
    keys = records.order_by().values_list(Substr("sort_key", 1, 1), Value(0))
    names = written(kind).order_by().values_list("initial", Value(1))
    latin, arabic = [], []
    for character, name in keys.union(names):
        if name:
            arabic.append(character)
        elif not is_arabic(character):
            latin.append(character)
    return letters(latin), sorted(arabic, key=lambda each: each.translate(_TABLE))


def written(kind: str, letter: str = "") -> QuerySet[KnownName]:
    """The first name in Arabic script of each record of a kind, with its `initial`; with a letter
    those that begin so."""
    beginning = Substr("folded", 2, 1)
    names = KnownName.objects.filter(record__kind=kind, weak=False)
    names = names.annotate(code=_by_code(beginning)).filter(code__gte=FIRST, code__lte=LAST)
    firsts = names.order_by().values("record").annotate(first=Min("pk")).values("first")
    found = KnownName.objects.filter(pk__in=firsts).annotate(initial=beginning)
    return found.filter(initial=letter) if letter else found


def in_order(names: QuerySet[KnownName]) -> QuerySet[KnownName]:
    """With `place`, to order names in Arabic script by."""
    place: Combinable = F("folded")
    for letter, stands in _PLACES.items():
        place = Replace(place, Value(letter), Value(stands), output_field=TextField())
    return names.annotate(place=_by_code(place))


def grouped(entries: Iterable[Entry]) -> list[tuple[str, list[Entry]]]:
    """Entries in the order of their sort keys, under their letters."""
    runs = groupby(entries, key=lambda entry: initial(entry.record.sort_key[:1]))
    return [(letter, list(run)) for letter, run in runs]


def _by_code(text: Combinable) -> Collate:
    """Compared as code points, whatever language the database was made for."""
    return Collate(text, "C" if connection.vendor == "postgresql" else "BINARY")
