"""The archive's tables: nothing but what is public now. `archive.ledger` alone writes them.

`records` knows of no other file here; `found` and `acts` know `records`.
"""

from archive.models.acts import (
    Action,
    Alias,
    FormerSlug,
    GoneAddress,
    LedgerEntry,
    LedgerHead,
    Reason,
    Tombstone,
)
from archive.models.found import (
    IndexedWord,
    KnownName,
    KnownRole,
    KnownWord,
    SearchRow,
)
from archive.models.records import (
    Change,
    Edition,
    Kind,
    Link,
    LinkCount,
    Record,
)

__all__ = [
    "Action",
    "Alias",
    "Change",
    "Edition",
    "FormerSlug",
    "GoneAddress",
    "IndexedWord",
    "Kind",
    "KnownName",
    "KnownRole",
    "KnownWord",
    "LedgerEntry",
    "LedgerHead",
    "Link",
    "LinkCount",
    "Reason",
    "Record",
    "SearchRow",
    "Tombstone",
]
