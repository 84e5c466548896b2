"""Ties of one profile to others, in groups, and which of the others a drawing has room for."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby, zip_longest

from archive.drawings.words import CERTAINTY, STANDING
from archive.relations import RELATIONS, Label
from archive.shapes import Citation

GROUPS: list[Label] = list(dict.fromkeys(relation.group for relation in RELATIONS.values()))
BEST_FIRST = ("accepted", "contested", "retracted")


@dataclass(frozen=True)
class Tie:
    """A relation (a key of archive.relations) to another; `converse` where it is the other's claim.

    `url` is empty where the other has no page. `kind` is "person" or "organisation". The dates,
    the claim's `uid` and its sources are for the list.
    """

    name: str
    language: str
    url: str
    relation: str
    converse: bool = False
    kind: str = "person"
    status: str = "accepted"
    certainty: str = "high"
    start: str = ""
    end: str = ""
    uid: str = ""
    said_by: str = ""
    citations: tuple[Citation, ...] = ()

    @property
    def group(self) -> Label:
        return RELATIONS[self.relation].group

    @property
    def label(self) -> str:
        """As a heading before the name: “Parent of”."""
        relation = RELATIONS[self.relation]
        return str(relation.converse if self.converse else relation.name)

    @property
    def standing(self) -> str:
        known = (STANDING.get(self.status), CERTAINTY.get(self.certainty))
        return " · ".join(str(word) for word in known if word)

    @property
    def direction(self) -> str:
        """Where its arrow points: "out" to the other, "in" to the middle, "" where it has none."""
        relation = RELATIONS[self.relation]
        if relation.name == relation.converse:
            return ""
        return "in" if self.converse else "out"


@dataclass(frozen=True)
class Group:
    """The ties of one sort, as the list shows them."""

    label: Label
    ties: tuple[Tie, ...]


def grouped(ties: Sequence[Tie]) -> tuple[Group, ...]:
    """In the order of archive.relations; within a group what is retracted comes last."""
    return tuple(
        Group(label, tuple(sorted(found, key=lambda tie: BEST_FIRST.index(tie.status))))
        for label in GROUPS
        if (found := [tie for tie in ties if tie.group == label])
    )


def others(groups: Iterable[Group]) -> list[tuple[Tie, ...]]:
    """All the ties to each other one, who stands in the group of the first of them."""
    found: dict[str, list[Tie]] = {}
    for group in groups:
        for tie in group.ties:
            found.setdefault(tie.url or tie.name, []).append(tie)
    return [tuple(ties) for ties in found.values()]


def chosen(everyone: Sequence[tuple[Tie, ...]], most: int) -> list[tuple[Tie, ...]]:
    """By turns one of each group, so that a large family leaves room for the rest."""
    groups = [list(group) for _, group in groupby(everyone, key=lambda ties: ties[0].group)]
    in_turn = [each for turn in zip_longest(*groups) for each in turn if each]
    return [each for each in everyone if each in in_turn[:most]]
