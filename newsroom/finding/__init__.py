"""Staff find working copies by their words, published or not.

`write` and `remove` are called by what saves and deletes them; `search` answers staff. Readers'
search (archive.search) has the same folding, names and engines, and no part of this table.
"""

from .asked import Asked, asked
from .index import KINDS, forget, remove, write, write_naming, write_page
from .query import Seen, answers, called, question
from .results import SIZE, Results, Row, search

__all__ = [
    "KINDS",
    "SIZE",
    "Asked",
    "Results",
    "Row",
    "Seen",
    "answers",
    "asked",
    "called",
    "forget",
    "question",
    "remove",
    "search",
    "write",
    "write_naming",
    "write_page",
]
