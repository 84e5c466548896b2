"""One state of the archive in a folder of its own: being written, or finished."""

import gzip
import hashlib
import json
import shutil
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import NamedTuple

from newsroom.backup.manifest import Manifest, Part, Unusable, decoded
from newsroom.backup.writing import folder, sync, written

MANIFEST, SEAL = "manifest.json", "manifest.json.sha256"
FILES = "files.jsonl.gz"
NAME = "%Y-%m-%dT%H%M%SZ"
PIECE = 1 << 20


class Held(NamedTuple):
    """What a file of a storage holds. A snapshot lists them in the order of their hashes."""

    sha256: str
    size: int
    storage: str
    name: str


class Draft:
    def __init__(self, path: Path) -> None:
        self.path = path
        folder(path)
        folder(path / "tables")

    def part(self, name: str, lines: Iterable[bytes]) -> tuple[Part, int]:
        """Write a part, packed; returns it and how many lines it has."""
        count = 0
        with (
            written(self.path / name) as file,
            # Without name and time, the same lines are the same file.
            gzip.GzipFile("", "wb", 6, file, mtime=0) as packed,
        ):
            for line in lines:
                packed.write(line)
                count += 1
        return Part(name, file.sha256, file.length), count

    def finish(self, manifest: Manifest, at: datetime) -> "Snapshot":
        """Give it its name, now that all of it is on the disk."""
        data = manifest.encoded()
        sealed = f"{hashlib.sha256(data).hexdigest()}  {MANIFEST}\n".encode()
        for name, content in ((MANIFEST, data), (SEAL, sealed)):
            with written(self.path / name) as file:
                file.write(content)
        sync(self.path / "tables")
        sync(self.path)
        snapshots = self.path.parent
        while (final := snapshots / at.strftime(NAME)).exists():
            at += timedelta(seconds=1)
        self.path.rename(final)
        sync(snapshots)
        return Snapshot(final)

    def throw_away(self) -> None:
        shutil.rmtree(self.path, ignore_errors=True)


@dataclass(frozen=True)
class Snapshot:
    path: Path

    @property
    def seal(self) -> str:
        """The hash of the manifest, and so of all that is in the snapshot."""
        try:
            return (self.path / SEAL).read_text(encoding="ascii").split()[0]
        except (OSError, ValueError, IndexError):
            raise Unusable(f"{self.path / SEAL} is missing or altered.") from None

    def manifest(self) -> Manifest:
        """Raises Unusable where it is not what was written."""
        try:
            data = (self.path / MANIFEST).read_bytes()
        except OSError as error:
            raise Unusable(f"{self.path / MANIFEST} cannot be read: {error.strerror}.") from None
        if hashlib.sha256(data).hexdigest() != self.seal:
            raise Unusable(f"{self.path / MANIFEST} or {SEAL} beside it was altered.")
        return decoded(data)

    def wrong(self, part: Part) -> str:
        """What is wrong with a part, in a sentence; empty where nothing is."""
        return not_as_written(self.path / part.name, part.sha256)

    def lines(self, part: Part) -> Iterator[bytes]:
        """Of a part that nothing is wrong with."""
        with gzip.open(self.path / part.name) as packed:
            yield from packed

    def files(self, part: Part) -> Iterator[Held]:
        for line in self.lines(part):
            yield Held(*json.loads(line))


def not_as_written(path: Path, sha256: str) -> str:
    found = hashlib.sha256()
    try:
        with path.open("rb") as file:
            while piece := file.read(PIECE):
                found.update(piece)
    except FileNotFoundError:
        return f"{path} is missing."
    except OSError as error:
        return f"{path} cannot be read: {error.strerror}."
    return "" if found.hexdigest() == sha256 else f"{path} is damaged."
