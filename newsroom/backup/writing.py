"""Files that are whole and on the disk before anybody relies on them, readable by their owner."""

import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO


class Written:
    """A file being written, with the hash and the length of what was."""

    def __init__(self, file: IO[bytes]) -> None:
        self.file, self.length, self._hash = file, 0, hashlib.sha256()

    def write(self, data: bytes) -> int:
        self.length += len(data)
        self._hash.update(data)
        return self.file.write(data)

    def flush(self) -> None:
        self.file.flush()

    @property
    def sha256(self) -> str:
        return self._hash.hexdigest()


@contextmanager
def written(path: Path) -> Iterator[Written]:
    """A new file that is on the disk when this ends."""
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as file:
        yield Written(file)
        file.flush()
        os.fsync(file.fileno())


def sync(folder: Path) -> None:
    """Put the names in a folder on the disk."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def folder(path: Path) -> None:
    """Make a folder, where it is not there yet, whose name is on the disk."""
    if not path.is_dir():
        path.mkdir(mode=0o700)
        sync(path.parent)
