"""Claims that contradict each other, side by side."""

from collections.abc import Iterable
from typing import Protocol, TypeVar

from archive.shapes import Claim


class Claimed(Protocol):
    @property
    def claim(self) -> Claim: ...


Told = TypeVar("Told", bound=Claimed)


def side_by_side(told: Iterable[Told]) -> list[list[Told]]:
    """In the order given, each with its other versions, also those that only contradict one of
    these; what has none is alone."""
    told = list(told)
    roots: dict[str, str] = {}

    def root(uid: str) -> str:
        while uid in roots:
            uid = roots[uid]
        return uid

    for each in told:
        one, other = root(each.claim.uid), root(each.claim.version_of or each.claim.uid)
        if one != other:
            roots[one] = other
    versions: dict[str, list[Told]] = {}
    for each in told:
        versions.setdefault(root(each.claim.uid), []).append(each)
    return list(versions.values())
