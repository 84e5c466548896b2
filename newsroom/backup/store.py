"""The folder of a backup: what files hold, named by its hash, and the snapshots that name it.

    objects/0f/0f3a…      what files hold, each once, whoever names it
    snapshots/2026-11-03T021500Z/
        manifest.json         what is in the snapshot, with the hash of each part
        manifest.json.sha256  the hash of that
        files.jsonl.gz        the names of files, and what they hold
        tables/….jsonl.gz

Whatever is being written has another name until it is whole and on the disk. All of it is
readable by its owner alone.
"""

import fcntl
import os
import re
import secrets
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from newsroom.backup.manifest import Unusable
from newsroom.backup.snapshot import Draft, Snapshot
from newsroom.backup.writing import folder, sync, written

PARTIAL = ".partial-"
_NAME = re.compile(r"\d{4}-\d\d-\d\dT\d{6}Z")


class Store:
    def __init__(self, path: Path) -> None:
        self.path = path
        self.objects, self.snapshots = path / "objects", path / "snapshots"

    def make(self) -> None:
        """Make the folder, where it is not there yet. Raises Unusable if it holds other things."""
        if not self.path.parent.is_dir():
            raise Unusable(f"{self.path.parent} is not there. Make it, or mount it.")
        folder(self.path)
        others = {each.name for each in self.path.iterdir()} - {"objects", "snapshots"}
        if others and not self.snapshots.is_dir():
            raise Unusable(
                f"{self.path} holds other things than a backup. Name an empty folder, or a new "
                "one inside of it."
            )
        folder(self.objects)
        folder(self.snapshots)

    @contextmanager
    def locked(self, *, alone: bool) -> Iterator[None]:
        """Raises Unusable where another process writes here or, to be alone, reads."""
        try:
            handle = os.open(self.path, os.O_RDONLY | os.O_DIRECTORY)
        except OSError as error:
            raise Unusable(f"{self.path} cannot be read: {error.strerror}.") from None
        try:
            try:
                fcntl.flock(handle, (fcntl.LOCK_EX if alone else fcntl.LOCK_SH) | fcntl.LOCK_NB)
            except BlockingIOError:
                raise Unusable(
                    f"{self.path} is in use by another backup or restore. Wait until it has ended."
                ) from None
            yield
        finally:
            os.close(handle)

    def tidy(self) -> None:
        """Remove what was interrupted."""
        for each in (*self.snapshots.iterdir(), *self.objects.iterdir()):
            if each.name.startswith(PARTIAL):
                shutil.rmtree(each) if each.is_dir() else each.unlink()

    def finished(self) -> list[Snapshot]:
        """The oldest first."""
        if not self.snapshots.is_dir():
            raise Unusable(f"{self.path} holds no backup.")
        names = sorted(each.name for each in self.snapshots.iterdir() if _NAME.fullmatch(each.name))
        return [Snapshot(self.snapshots / name) for name in names]

    def chosen(self, name: str | None) -> Snapshot:
        """The newest, where no name is given."""
        finished = self.finished()
        names = [each.path.name for each in finished]
        if not names:
            raise Unusable(f"{self.path} holds no finished snapshot.")
        if name is not None and name not in names:
            raise Unusable(f"There is no snapshot “{name}”. There are: {', '.join(names)}.")
        return finished[names.index(name) if name is not None else -1]

    def object(self, sha256: str) -> Path:
        return self.objects / sha256[:2] / sha256

    def put(self, pieces: Iterable[bytes]) -> tuple[str, int]:
        """Keep what a file holds; returns its hash and length."""
        partial = self.objects / self._partial()
        try:
            with written(partial) as file:
                for piece in pieces:
                    file.write(piece)
            path = self.object(file.sha256)
            folder(path.parent)
            partial.replace(path)
        except BaseException:
            partial.unlink(missing_ok=True)
            raise
        sync(path.parent)
        return file.sha256, file.length

    @contextmanager
    def draft(self) -> Iterator[Draft]:
        """A snapshot to be written; nothing is left of it unless it is finished."""
        draft = Draft(self.snapshots / self._partial())
        try:
            yield draft
        finally:
            draft.throw_away()

    def remove(self, snapshot: Snapshot) -> None:
        """By another name first, so that no half of it is taken for a snapshot."""
        gone = self.snapshots / self._partial()
        snapshot.path.rename(gone)
        sync(self.snapshots)
        shutil.rmtree(gone)

    def _partial(self) -> str:
        return f"{PARTIAL}{secrets.token_hex(8)}"
