"""What is said to be so of somebody or something, each with its date, certainty and sources."""

from typing import Literal

from msgspec import Struct

from .body import Citation

ClaimKind = Literal[
    "role", "title", "relation", "birth", "death", "life", "statement", "allegation"
]
Basis = Literal["", "elected", "appointed", "acting", "self_declared", "disputed"]
Certainty = Literal["high", "medium", "low"]
Standing = Literal["accepted", "contested", "retracted"]


class Claim(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """`texts` by language: the role or title, or what is said to have happened or been said.

    `target` is the organisation of a role, or whom a relation (a key of archive.relations) leads
    to. `start` and `end` are EDTF; with `known_by`, the role is only known to be held by `start`.
    Claims with the same `version_of` (a claim's uid) contradict each other.
    """

    uid: str
    kind: ClaimKind
    texts: dict[str, str] = {}
    relation: str = ""
    target: str = ""
    place: str = ""
    basis: Basis = ""
    appointed_by: str = ""
    start: str = ""
    end: str = ""
    known_by: bool = False
    certainty: Certainty = "high"
    status: Standing = "accepted"
    said_by: str = ""
    version_of: str = ""
    citations: tuple[Citation, ...] = ()


class Identifier(Struct, frozen=True, forbid_unknown_fields=True):
    """What another authority calls the same thing: scheme "wikidata", value "Q123"."""

    scheme: Literal["wikidata", "viaf", "geonames", "isni"]
    value: str
