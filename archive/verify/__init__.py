"""Does the archive hold what the ledger says was published, unaltered and in that order?

`acts` follows the ledger's chain, `records` compares what is public with it, `gone` what is not
public any more, `aliases` what was merged.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import islice
from uuid import UUID

from django.db import connection, transaction

from archive import merging
from archive.models import LedgerEntry, Record, Tombstone
from archive.verify import acts, aliases, gone, records
from archive.verify.gone import WithheldLike

__all__ = ["problems", "snapshot"]

CHUNK = 200


def problems(
    *, head: tuple[int, str] | None = None, withheld: Iterable[WithheldLike] | None = None
) -> Iterator[str]:
    """A sentence for everything altered, removed, reordered or forged; nothing where all is well.

    `head` is the number and chain hash of an entry, as kept elsewhere. `withheld` is what the
    newsroom keeps of editions that are not public any more; None leaves these out. Where others may
    publish meanwhile, read it inside `snapshot()`.
    """
    yield from acts.chain(head)
    stated = merging.stated()
    yield from aliases.of(stated)
    leading = {uid: alias.target for uid, alias in stated.items()}
    taken: dict[tuple[UUID, int], str] = {}
    purged: set[tuple[UUID, int]] = set()
    uids = _uids()
    while chunk := list(islice(uids, CHUNK)):
        past = acts.of(chunk)
        if withheld is not None:
            for uid, of_uid in past.items():
                taken |= {(uid, number): sha for number, sha in of_uid.taken.items()}
            purged |= gone.purged(past)
        yield from records.of(past, leading)
        yield from gone.tombstones(past)
    yield from records.counts()
    yield from records.search_rows()
    if withheld is not None:
        yield from gone.editions(withheld, taken, purged)


def _uids() -> Iterator[UUID]:
    """Every uid once: those of the ledger, and what may be forged and not in it."""
    return (
        LedgerEntry.objects.order_by()
        .values_list("uid", flat=True)
        .union(Record.objects.values_list("uid", flat=True))
        .union(Tombstone.objects.values_list("uid", flat=True))
        .iterator()
    )


@contextmanager
def snapshot() -> Iterator[None]:
    """One state of the database for all that is read inside, while others go on publishing.

    Inside a transaction it is the caller's.
    """
    connection.ensure_connection()
    if connection.in_atomic_block:
        yield
    elif connection.vendor == "postgresql":
        with transaction.atomic():
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            yield
    else:
        # The IMMEDIATE transactions of the settings would keep every writer waiting.
        mode = connection.transaction_mode  # type: ignore[attr-defined]
        connection.transaction_mode = None  # type: ignore[attr-defined]
        try:
            with transaction.atomic():
                yield
        finally:
            connection.transaction_mode = mode  # type: ignore[attr-defined]
