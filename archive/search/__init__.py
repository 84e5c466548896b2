"""Finding records by their words, with the engine of the database in use.

`index` and `remove` are called by the ledger in its own transaction: what is published is found at
once and what is withdrawn is gone at once.
"""

from .index import clear, forget, holds, index, remove, superfluous
from .query import Found, search, snippet

__all__ = [
    "Found",
    "clear",
    "forget",
    "holds",
    "index",
    "remove",
    "search",
    "snippet",
    "superfluous",
]
