"""The parts of the first page: sections of rows, and what they are made of."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse

from newsroom.admin.lists import chip
from newsroom.admin.pasted import change_address
from newsroom.admin.seen import seen
from newsroom.models import MODELS, WorkingCopy

SHOWN = 8
# What is counted no further.
MANY = 100


@dataclass(frozen=True)
class Row:
    """A line of a section: what, and in small print why or when."""

    label: str
    address: str
    detail: Any = ""
    chip: Any = ""


@dataclass
class Section:
    """`more` leads to all of it. Where there is nothing `empty` is said, or it is left out."""

    name: str
    title: str
    rows: list[Row] = field(default_factory=list)
    more: str = ""
    empty: str = ""
    urgent: bool = False

    @property
    def is_shown(self) -> bool:
        return bool(self.rows or self.empty)


def list_of(model: Any, query: str = "") -> str:
    return reverse(f"admin:newsroom_{model._meta.model_name}_changelist") + query


def row(copy: WorkingCopy, detail: Any = "") -> Row:
    status = chip(copy.status.value, copy.status.label)
    return Row(copy.label, change_address(copy), detail or copy.KIND.label, status)


def may(request: HttpRequest, permission: str) -> bool:
    return request.user.has_perm(f"newsroom.{permission}")


def each_kind(
    request: HttpRequest, wanted: Callable[[QuerySet[Any]], QuerySet[Any]]
) -> Iterator[WorkingCopy]:
    """The first few of every kind that somebody may see: one query a kind."""
    for kind, rows in seen(request).items():
        if kind in MODELS:
            yield from wanted(rows.order_by("-modified_at"))[:SHOWN]


def many(count: int) -> str:
    return f"{MANY} or more" if count >= MANY else str(count)
