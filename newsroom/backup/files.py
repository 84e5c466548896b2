"""The files that the tables name, brought into a store: each once, and none that is there."""

import sqlite3
from collections.abc import Generator, Iterable, Iterator
from contextlib import closing, suppress
from typing import Any
from uuid import UUID

from django.core.files.storage import storages

from newsroom.backup.manifest import Stored, Unusable
from newsroom.backup.snapshot import Held
from newsroom.backup.store import Store
from newsroom.intake.audit import PIECE, STORAGES, File, Problem, What

_TABLES = """
CREATE TABLE held (storage TEXT, name TEXT, sha256 TEXT, size INTEGER,
    PRIMARY KEY (storage, name)) WITHOUT ROWID;
CREATE TABLE wanted (storage TEXT, name TEXT, of_what TEXT, photo TEXT, sha256 TEXT,
    PRIMARY KEY (storage, name)) WITHOUT ROWID;
"""


class _Unread(Exception):
    def __init__(self, what: What, error: str = "") -> None:
        self.what, self.error = what, error


class Files:
    """What is wanted, and what the store holds of it. There are millions of names: they stand in a
    temporary file.

    No file is ever written over, in any storage: what was brought under a name is what it holds.
    """

    def __init__(self, store: Store) -> None:
        self.store, self.copied = store, 0
        self.rows = sqlite3.connect("", isolation_level=None)
        self.rows.executescript(_TABLES)
        self._recall()

    def close(self) -> None:
        self.rows.close()

    def _recall(self) -> None:
        """What the last snapshot held; a damaged one only means more work."""
        with suppress(Unusable):
            for snapshot in self.store.finished()[-1:]:
                part = snapshot.manifest().files
                if not snapshot.wrong(part):
                    for held in snapshot.files(part):
                        self._hold(held)

    def want(self, files: Iterable[File]) -> int:
        """These, and no longer those before them; returns how many."""
        self.rows.execute("BEGIN")
        self.rows.execute("DELETE FROM wanted")
        for file in files:
            self.rows.execute(
                "INSERT OR IGNORE INTO wanted VALUES (?, ?, ?, ?, ?)",
                [file.storage, file.name, file.of, str(file.photo), file.sha256],
            )
        self.rows.execute("COMMIT")
        return int(self._number("SELECT count(*) FROM wanted"))

    def to_copy(self) -> int:
        """The bytes of those that are not in the store, as far as the storages know."""
        total = 0
        for file in self._wanted():
            if not self._has(file):
                # Bringing it will say what is wrong with it.
                with suppress(Exception):
                    total += storages[file.storage].size(file.name)
        return total

    def bring(self) -> Iterator[Problem | None]:
        """Copy what is not in the store yet, one at each step; says what is wrong with it."""
        for file in self._wanted():
            yield None if self._has(file) else self._copy(file)

    def held(self) -> Iterator[Held]:
        """All that is wanted and in the store, in the order of their hashes."""
        rows = self.rows.execute(
            "SELECT held.sha256, size, storage, name FROM wanted JOIN held USING (storage, name)"
            " ORDER BY held.sha256, storage, name"
        )
        return (Held(*row) for row in rows)

    def stored(self) -> dict[str, Stored]:
        rows = self.rows.execute(
            "SELECT storage, count(*), sum(size) FROM wanted JOIN held USING (storage, name)"
            " GROUP BY storage"
        )
        return dict.fromkeys(STORAGES, Stored()) | {name: Stored(*row) for name, *row in rows}

    def _wanted(self) -> Iterator[File]:
        last = ("", "")
        query = (
            "SELECT * FROM wanted WHERE (storage, name) > (?, ?) ORDER BY storage, name LIMIT 1000"
        )
        while rows := self.rows.execute(query, last).fetchall():
            for storage, name, of, photo, sha256 in rows:
                yield File(storage, name, of, UUID(photo), sha256)
            last = rows[-1][:2]

    def _has(self, file: File) -> bool:
        row = self.rows.execute(
            "SELECT sha256 FROM held WHERE storage = ? AND name = ?", [file.storage, file.name]
        ).fetchone()
        if row and file.sha256 in ("", row[0]):
            return self.store.object(row[0]).exists()
        if not file.sha256:
            return False
        # Of another name, or brought before the run was interrupted.
        try:
            size = self.store.object(file.sha256).stat().st_size
        except FileNotFoundError:
            return False
        self._hold(Held(file.sha256, size, file.storage, file.name))
        return True

    def _copy(self, file: File) -> Problem | None:
        try:
            with closing(_pieces(file)) as pieces:
                sha256, size = self.store.put(pieces)
        except _Unread as error:
            self.rows.execute(
                "DELETE FROM held WHERE storage = ? AND name = ?", [file.storage, file.name]
            )
            return Problem(error.what, file, error.error)
        self.copied += 1
        self._hold(Held(sha256, size, file.storage, file.name))
        # It is kept as it is: better than nothing, and it may be mended.
        return Problem("altered", file) if file.sha256 not in ("", sha256) else None

    def _hold(self, held: Held) -> None:
        self.rows.execute(
            "INSERT OR REPLACE INTO held VALUES (?, ?, ?, ?)",
            [held.storage, held.name, held.sha256, held.size],
        )

    def _number(self, query: str) -> Any:
        return self.rows.execute(query).fetchone()[0]


def _pieces(file: File) -> Generator[bytes]:
    """Raises _Unread where the storage fails, which is not the store's fault."""
    try:
        with storages[file.storage].open(file.name) as content:
            yield from content.chunks(PIECE)
    except FileNotFoundError:
        raise _Unread("missing") from None
    except Exception as error:  # each storage has errors of its own
        raise _Unread("unreadable", f"{type(error).__name__}: {error}") from None
