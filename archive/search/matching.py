"""What is sought as a tree of terms, and the lookups that put it to the engine in use.

Record.objects.filter(search_row__words__matches=compiled(…))
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, TypeAlias

from django.db.models import BigAutoField, ForeignKey, Lookup, Q, TextField

from archive.search.grammar import Term
from archive.search.index import engine
from archive.search.words import STEM, stems


@dataclass(frozen=True, slots=True)
class All:
    parts: tuple["Node", ...]


@dataclass(frozen=True, slots=True)
class Either:
    parts: tuple["Node", ...]


Node: TypeAlias = Term | All | Either


def compiled(node: Node, *, stemmed: bool) -> str:
    """The tree as the engine takes it; `stemmed` finds other forms of single words too."""
    use = engine()
    match node:
        case Term():
            if stemmed and len(node.words) == 1 and not (node.prefix or node.as_is):
                return str(use.either([use.term(each) for each in _forms(*node.words)]))
            return str(use.term(node))
        case All():
            return str(use.every([compiled(part, stemmed=stemmed) for part in node.parts]))
        case Either():
            return str(use.either([compiled(part, stemmed=stemmed) for part in node.parts]))


def any_of(node: Node) -> Either:
    """Any term of a tree will do: for telling how much of what is sought a text holds.

    Without whole names in other spellings, the words of which would be taken one by one.
    """
    every = dict.fromkeys(terms(node))
    return Either(tuple(term for term in every if not (term.as_is and len(term.words) > 1)))


def terms(node: Node | None) -> Iterator[Term]:
    match node:
        case None:
            return
        case Term():
            yield node
        case _:
            for part in node.parts:
                yield from terms(part)


def _forms(word: str) -> list[Term]:
    """A text may hold the stem as a word, or another word of the same stem."""
    roots = [word, *sorted(stems(word))]
    return [Term((form,)) for root in roots for form in (root, f"{STEM}{root}")]


@TextField.register_lookup
class Matches(Lookup):
    """A column of a SearchRow against what `compiled` gives."""

    lookup_name = "matches"
    prepare_rhs = False

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, tuple[Any, ...]]:
        left, left_params = self.process_lhs(compiler, connection)
        right, right_params = self.process_rhs(compiler, connection)
        return engine().MATCHES % (left, right), (*left_params, *right_params)


class Among(Lookup):
    """A key among many thousands: one parameter, where `in` would have one for each."""

    lookup_name = "among"
    prepare_rhs = False

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, tuple[Any, ...]]:
        left, params = self.process_lhs(compiler, connection)
        sql, keys = engine().among(left, list(self.rhs))
        return sql, (*params, keys)


BigAutoField.register_lookup(Among)
ForeignKey.register_lookup(Among)


def begins(field: str, text: str) -> Q:
    """A CharField that begins with `text`, by its index."""
    # SQLite's LIKE would pass the index over, PostgreSQL's order may not be that of code points.
    if engine().LIKE_BY_INDEX:
        return Q(**{f"{field}__startswith": text})
    return Q(**{f"{field}__gte": text, f"{field}__lt": f"{text}\U0010ffff"})
