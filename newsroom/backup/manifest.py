"""What a snapshot says of itself."""

from datetime import datetime

import msgspec

FORMAT = 1


class Unusable(Exception):
    """With a sentence that says what to do."""


class Part(msgspec.Struct, frozen=True):
    name: str
    sha256: str
    bytes: int


class Table(msgspec.Struct, frozen=True):
    """`last_key` is the highest that was ever given, if the database gives them."""

    name: str
    rows: int
    last_key: int | None
    part: Part


class Stored(msgspec.Struct, frozen=True):
    """How much of a storage is in a snapshot."""

    files: int = 0
    bytes: int = 0


class Manifest(msgspec.Struct, frozen=True, kw_only=True):
    """`problems` are files that the tables name and that were missing, damaged or unreadable;
    `version` is that of the code, if it was known."""

    format: int = FORMAT
    at: datetime
    finished_at: datetime
    version: str
    database: str
    migrations: list[tuple[str, str]]
    ledger_head: str
    tables: list[Table]
    files: Part
    stored: dict[str, Stored]
    problems: list[str]

    @property
    def whole(self) -> bool:
        return not self.problems

    @property
    def total(self) -> Stored:
        files, parts = self.stored.values(), [self.files, *(each.part for each in self.tables)]
        return Stored(
            sum(each.files for each in files),
            sum(each.bytes for each in files) + sum(each.bytes for each in parts),
        )

    def encoded(self) -> bytes:
        return msgspec.json.format(msgspec.json.encode(self), indent=1) + b"\n"


class _Format(msgspec.Struct):
    format: int


def decoded(data: bytes) -> Manifest:
    """Raises Unusable."""
    try:
        if msgspec.json.decode(data, type=_Format).format > FORMAT:
            raise Unusable(
                "This backup was made by a newer version of this software. Install that version, "
                "or a later one, and restore with it."
            )
        return msgspec.json.decode(data, type=Manifest)
    except msgspec.MsgspecError as error:
        raise Unusable(f"The manifest cannot be read: {error}.") from None
