"""Interim, in this process: the helper on rendering replaces this file."""

from dataclasses import dataclass
from typing import Any

from newsroom.intake import render
from newsroom.intake.decode import LIMITS, Limits
from newsroom.intake.read import PhotoFacts, read


@dataclass(frozen=True)
class Taken:
    facts: PhotoFacts
    thumbnail: bytes
    preview: bytes
    likeness: str


def take(data: bytes, *, limits: Limits = LIMITS) -> Taken:
    facts = read(data, limits=limits)
    return Taken(facts, render.thumbnail(data), render.thumbnail(data, size=1440), "")


def renditions(
    data: bytes, *, credit: render.Credit, focal: Any, redactions: Any, limits: Limits = LIMITS
) -> list[Any]:
    return render.renditions(data, credit=credit, limits=limits)
