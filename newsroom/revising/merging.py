"""Three versions of a working copy become one: what was opened, what a colleague saved meanwhile,
and what is being saved now. Pure; nothing is looked up and nothing is lost.

What only one of them changed is taken from them. Long texts are joined block by block. What both
changed otherwise is a conflict, which somebody decides; until then the later one's stands.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from newsroom.revising.data import Data
from newsroom.revising.parts import Part
from newsroom.revising.texts import joined

MINE, THEIRS, BOTH = "mine", "theirs", "both"
Path = tuple[str, ...]


@dataclass(frozen=True)
class Conflict:
    """A field that both changed. `path` leads to it: ("texts", "language=en", "caption")."""

    path: Path
    was: Any
    theirs: Any
    mine: Any

    @property
    def key(self) -> str:
        return "/".join(self.path)

    @property
    def are_texts(self) -> bool:
        """Can both be kept, one behind the other?"""
        return all(isinstance(each, str) and each for each in (self.theirs, self.mine))


@dataclass
class Merged:
    """`taken` are the paths that came from the colleague and are no conflict."""

    data: Data
    conflicts: list[Conflict] = field(default_factory=list)
    taken: list[Path] = field(default_factory=list)


def merge(
    was: Data,
    theirs: Data,
    mine: Data,
    parts: Iterable[Part],
    choices: Mapping[str, str] | None = None,
) -> Merged:
    """`choices` say of a conflict's key whether mine, theirs or both are taken."""
    merged = Merged({})
    merged.data = _record(was, theirs, mine, tuple(parts), (), merged, choices or {})
    return merged


def _record(
    was: Data,
    theirs: Data,
    mine: Data,
    parts: Sequence[Part],
    path: Path,
    merged: Merged,
    choices: Mapping[str, str],
) -> Data:
    fields = {}
    for name in mine["fields"] | theirs["fields"]:
        b, t, m = (each["fields"].get(name) for each in (was, theirs, mine))
        fields[name] = _value(b, t, m, (*path, name), merged, choices)
    rows = {
        part.name: _rows(
            *(each["rows"].get(part.name, []) for each in (was, theirs, mine)),
            part=part,
            path=(*path, part.name),
            merged=merged,
            choices=choices,
        )
        for part in parts
    }
    return {"fields": fields, "rows": rows}


def _value(b: Any, t: Any, m: Any, path: Path, merged: Merged, choices: Mapping[str, str]) -> Any:
    if t in (b, m):
        return m
    if m == b:
        merged.taken.append(path)
        return t
    if all(isinstance(each, str) for each in (b, t, m)):
        text = joined(b, t, m)
        if text is not None:
            merged.taken.append(path)
            return text
    conflict = Conflict(path, b, t, m)
    choice = choices.get(conflict.key, "")
    if choice == THEIRS:
        return t
    if choice == BOTH and conflict.are_texts:
        return f"{m}{t}" if m.startswith("<") else f"{m}\n\n{t}"
    if choice != MINE:
        merged.conflicts.append(conflict)
    return m


def _rows(
    was: list[Data],
    theirs: list[Data],
    mine: list[Data],
    *,
    part: Part,
    path: Path,
    merged: Merged,
    choices: Mapping[str, str],
) -> list[Data]:
    known = {row["id"] for row in was}

    def named(rows: list[Data]) -> dict[tuple, Data]:
        return {
            ("id", row["id"])
            if row["id"] in known
            else ("key", *(row["fields"].get(name) for name in part.key)): row
            for row in rows
        }

    before, others, own = named(was), named(theirs), named(mine)
    found = []
    for name in others | own:
        b, t, m = before.get(name), others.get(name), own.get(name)
        if t is None or m is None:
            left = t or m
            # One of them took the row away; what the other changed in it meanwhile stays.
            if left is None or left == b:
                continue
            if b is None and m is None:
                merged.taken.append((*path, _called(left, part)))
            found.append(left if t is not None or b is not None else left | {"id": None})
            continue
        empty: Data = {"fields": {}, "rows": {}}
        inner = (*path, _called(t, part))
        row = _record(b or empty, t, m, part.parts, inner, merged, choices)
        found.append({"id": t["id"]} | row)
    return found


def _called(row: Data, part: Part) -> str:
    return ",".join(f"{name}={row['fields'].get(name)}" for name in part.key)
