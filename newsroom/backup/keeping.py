"""Which snapshots stay, and which files only those have that go."""

import heapq
from collections.abc import Iterator

from newsroom.backup.manifest import Unusable
from newsroom.backup.snapshot import Snapshot
from newsroom.backup.store import Store


def keep(store: Store, number: int) -> int:
    """Remove what is older than the last `number` of whole snapshots; returns how many went.

    One that was taken without some files does not push a whole one out. Raises Unusable, having
    removed nothing more, where it cannot be read which files are needed still.
    """
    finished = store.finished()
    whole = [each for each in finished if _whole(each)]
    kept = finished
    if len(whole) > number:
        kept = [each for each in finished if each.path.name >= whole[-number].path.name]
    gone = [each for each in finished if each not in kept]
    for each in gone:
        store.remove(each)
    _remove_unnamed(store, kept)
    return len(gone)


def _whole(snapshot: Snapshot) -> bool:
    try:
        return snapshot.manifest().whole
    except Unusable:
        return False


def _remove_unnamed(store: Store, snapshots: list[Snapshot]) -> None:
    needed = heapq.merge(*[_hashes(each) for each in snapshots])
    next_needed = next(needed, "")
    # Both in the order of their hashes: one walk along two lists, however long they are.
    for folder in sorted(each for each in store.objects.iterdir() if each.is_dir()):
        for path in sorted(folder.iterdir()):
            while next_needed and next_needed < path.name:
                next_needed = next(needed, "")
            if path.name != next_needed:
                path.unlink()


def _hashes(snapshot: Snapshot) -> Iterator[str]:
    part = snapshot.manifest().files
    if wrong := snapshot.wrong(part):
        raise Unusable(f"{wrong} No file was removed; restore --check says more.")
    return (each.sha256 for each in snapshot.files(part))
