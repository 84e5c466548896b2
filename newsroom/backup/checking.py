"""Is a snapshot, with every file that it names, as it was written?"""

from collections.abc import Callable, Iterator

from newsroom.backup.manifest import Unusable
from newsroom.backup.snapshot import Snapshot, not_as_written
from newsroom.backup.store import Store
from newsroom.intake.audit import STORAGES


def problems(
    store: Store,
    snapshot: Snapshot,
    *,
    seal: str | None = None,
    progress: Callable[[int], None] = lambda done: None,
) -> Iterator[str]:
    """A sentence for whatever is missing or damaged; reads all of it, and writes nothing.

    `seal` is the hash that `manage.py backup` printed, as kept elsewhere. `progress` is told how
    many files are done.
    """
    try:
        manifest = snapshot.manifest()
    except Unusable as error:
        yield str(error)
        return
    if seal is not None and snapshot.seal != seal:
        yield f"{snapshot.path} is another snapshot than the one whose hash was kept elsewhere."
    for table in manifest.tables:
        if wrong := snapshot.wrong(table.part):
            yield wrong
    if wrong := snapshot.wrong(manifest.files):
        yield wrong
        return
    before, found = "", ""
    for done, file in enumerate(snapshot.files(manifest.files), start=1):
        if file.sha256 != before:
            before, found = file.sha256, not_as_written(store.object(file.sha256), file.sha256)
        if found:
            yield f"{found} It is {file.name} of the {STORAGES.get(file.storage, file.storage)}."
        progress(done)
