"""The search anew from the current editions, while readers search and others publish."""

from collections.abc import Callable, Iterable
from typing import Any, TypeAlias
from uuid import UUID

from django.db import transaction

from archive import ledger, search, shapes
from archive.models import Record

BATCH = 200

# Key and uid of a record, key and stored shape of its current edition.
Stored: TypeAlias = tuple[int, UUID, int | None, dict[str, Any] | None]


def rebuild(progress: Callable[[int], None] = lambda done: None) -> list[UUID]:
    """Write every record's row in the search anew, remove those of no record, count the words.

    Each batch replaces its rows in a short transaction, so readers find every record all the while
    and others publish between two batches; one that was stopped half-way is begun anew. `progress`
    is told after each batch how many records are done. Returns the uids of records whose edition
    was altered so that it is no shape: their rows stay as they are.
    """
    unread: list[UUID] = []
    last = done = 0
    while stored := _after(last):
        unread += _write(stored)
        last, done = stored[-1][0], done + len(stored)
        progress(done)
    with transaction.atomic():
        ledger.lock()
        search.remove_superfluous()
        search.count_words()
    while _forget_some():
        pass
    return unread


def _after(key: int) -> list[Stored]:
    records = Record.objects.filter(pk__gt=key).order_by("pk")
    return list(records.values_list("pk", "uid", "current", "current__shape")[:BATCH])


def _write(stored: Iterable[Stored]) -> list[UUID]:
    texts: dict[int, shapes.SearchText] = {}
    unread: list[UUID] = []
    for key, uid, _current, shape in stored:
        try:
            texts[key] = shapes.search_text(shapes.load(shape or {}))
        except (ValueError, KeyError):
            unread.append(uid)
    # The slow part, for which nobody has to wait.
    rows = search.prepared(texts.items())
    with transaction.atomic():
        ledger.lock()
        # Of what was published or withdrawn meanwhile, the ledger has seen to the row itself.
        current = Record.objects.filter(current__in=[each[2] for each in stored if each[2]])
        still = set(current.values_list("pk", flat=True))
        search.write([row for row in rows if row[0] in still])
    return unread


def _forget_some() -> bool:
    with transaction.atomic():
        ledger.lock()
        return search.forget_some()
