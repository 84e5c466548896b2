"""How a question is put to the engine in use: as a lookup, so that the rest is Django's.

Record.objects.filter(search_row__words__matches=compiled(…))
"""

from collections.abc import Iterable
from typing import Any

from django.db.models import Lookup, TextField

from archive.search.grammar import Term
from archive.search.index import engine
from archive.search.words import STEM, stems

# The ways in which one thing that was asked for may be written.
Ways = tuple[Term, ...]


@TextField.register_lookup
class Matches(Lookup):
    """The whole words of a SearchRow against what `compiled` gives."""

    lookup_name = "matches"
    prepare_rhs = False

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, list[Any]]:
        left, left_params = self.process_lhs(compiler, connection)
        right, right_params = self.process_rhs(compiler, connection)
        return engine().OPERATOR % (left, right), [*left_params, *right_params]


def compiled(wanted: Iterable[Ways], *, exact: bool) -> str:
    """All of what is wanted, each in one of its ways; `exact` leaves stems out."""
    use = engine()
    return str(
        use.every([use.either([use.term(way) for way in _stemmed(ways, exact)]) for ways in wanted])
    )


def _stemmed(ways: Ways, exact: bool) -> list[Term]:
    if exact:
        return list(ways)
    found: dict[Term, None] = {}
    for way in ways:
        found[way] = None
        if len(way.words) == 1 and not way.prefix:
            (word,) = way.words
            # A text may hold the stem as a word, or another word of the same stem.
            for root in sorted({word, *stems(word)}):
                found[Term((root,))] = found[Term((f"{STEM}{root}",))] = None
    return list(found)
