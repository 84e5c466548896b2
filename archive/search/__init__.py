"""Finding records by their words, with the engine of the database in use.

`index` and `remove` are called by the ledger in its own transaction: what is published is found at
once and what is withdrawn is gone at once. `search` answers readers.
"""

from .asked import Asked, asked
from .index import (
    Row,
    clear,
    count_words,
    forget,
    forget_some,
    holds,
    index,
    prepared,
    remove,
    remove_superfluous,
    superfluous,
    words_counted,
    write,
)
from .query import CAP
from .results import SIZE, Results, search

__all__ = [
    "CAP",
    "SIZE",
    "Asked",
    "Results",
    "Row",
    "asked",
    "clear",
    "count_words",
    "forget",
    "forget_some",
    "holds",
    "index",
    "prepared",
    "remove",
    "remove_superfluous",
    "search",
    "superfluous",
    "words_counted",
    "write",
]
