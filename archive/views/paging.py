"""Long lists by key: a page begins after a row, never at an offset, so the last is as fast as the
first and what is published meanwhile moves nothing.
"""

import base64
import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import reduce
from typing import Any, Generic, TypeVar

from django.core.exceptions import ValidationError
from django.db.models import Model, Q, QuerySet
from django.http import Http404

SIZE = 30

Row = TypeVar("Row", bound=Model)


@dataclass(frozen=True)
class Page(Generic[Row]):
    """`following` and `preceding` are keys of the pages beside this one, empty at the ends."""

    rows: list[Row]
    following: str
    preceding: str


def page(
    query: QuerySet[Row],
    key: str,
    *,
    by: Sequence[str],
    descending: bool = True,
    size: int = SIZE,
) -> Page[Row]:
    """The page that `key` names, the first where it is empty, in one query.

    `by` are the fields of the order, the last unique. Raises Http404 where `key` is no key.
    """
    values: list[Any] = []
    backwards = False
    if key:
        backwards, values = _decode(key, len(by))
    down = descending != backwards
    try:
        query = query.filter(_beyond(by, values, down)) if values else query
        rows = list(query.order_by(*(f"-{field}" if down else field for field in by))[: size + 1])
    except (TypeError, ValueError, ValidationError):
        raise Http404("no such page") from None
    more = len(rows) > size
    rows = rows[:size]
    if backwards:
        rows.reverse()
    has_following, has_preceding = (True, more) if backwards else (more, bool(values))
    return Page(
        rows,
        _encode(False, rows[-1], by) if rows and has_following else "",
        _encode(True, rows[0], by) if rows and has_preceding else "",
    )


def _beyond(by: Sequence[str], values: Sequence[Any], down: bool) -> Q:
    """(a, b) < (x, y), or > where not `down`."""
    side = "lt" if down else "gt"
    (field, *rest), (value, *values_rest) = by, values
    if not rest:
        return Q(**{f"{field}__{side}": value})
    tie = Q(**{field: value}) & _beyond(rest, values_rest, down)
    # The first part says nothing new, but lets the index begin at the right row.
    return Q(**{f"{field}__{side}e": value}) & (Q(**{f"{field}__{side}": value}) | tie)


def _encode(backwards: bool, row: Model, by: Sequence[str]) -> str:
    values = [reduce(getattr, field.split("__"), row) for field in by]
    data = json.dumps([int(backwards), *values], default=str, ensure_ascii=False)
    return base64.urlsafe_b64encode(data.encode()).decode().rstrip("=")


def _decode(key: str, count: int) -> tuple[bool, list[Any]]:
    try:
        data = json.loads(base64.urlsafe_b64decode(key + "=" * (-len(key) % 4)))
        backwards, *values = data
    except (TypeError, ValueError):
        raise Http404("no such page") from None
    simple = all(isinstance(value, str | int) and "\0" not in str(value) for value in values)
    if backwards not in (0, 1) or len(values) != count or not simple:
        raise Http404("no such page")
    return bool(backwards), values
