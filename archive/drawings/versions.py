"""Claims that contradict each other, side by side."""

from collections.abc import Iterable
from typing import Protocol, TypeVar

from archive.shapes import Claim


class Claimed(Protocol):
    @property
    def claim(self) -> Claim: ...


Told = TypeVar("Told", bound=Claimed)


def side_by_side(told: Iterable[Told]) -> list[list[Told]]:
    """In the order given, each with its other versions; what has none is alone."""
    versions: dict[str, list[Told]] = {}
    for each in told:
        # A version of what is not public any more stands by itself.
        versions.setdefault(each.claim.version_of or each.claim.uid, []).append(each)
    return list(versions.values())
