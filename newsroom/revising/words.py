"""What changed between two versions of a working copy, in words for staff."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast

from django.db import models

from archive import shapes
from archive.languages import BY_TAG
from newsroom.body.field import BodyField
from newsroom.body.read import read
from newsroom.models import WorkingCopy
from newsroom.revising.data import Data
from newsroom.revising.merging import Path
from newsroom.zones import in_zones

EMPTY: Data = {"fields": {}, "rows": {}}


@dataclass(frozen=True)
class Change:
    """A field that differs: where it stands, as the form calls it, and its words before and now."""

    where: str
    was: str
    now: str


def changes(model: type[WorkingCopy], before: Data, after: Data) -> Iterator[Change]:
    """Every field that differs between two versions; nothing for what only changed its place."""
    yield from _changes(model, before, after, ())


def _changes(model: type[models.Model], before: Data, after: Data, path: Path) -> Iterator[Change]:
    for name in before["fields"] | after["fields"]:
        if name in ("position", "uid"):
            continue
        values = (each["fields"].get(name) for each in (before, after))
        was, now = (in_words(model, name, value) for value in values)
        if was != now:
            yield Change(": ".join((*path, label(model, name))), was, now)
    for name in before["rows"] | after["rows"]:
        old, new = (
            {row["id"]: row for row in each["rows"].get(name, [])} for each in (before, after)
        )
        inner = rows_model(model, name)
        for key in old | new:
            was_row, now_row = old.get(key, EMPTY), new.get(key, EMPTY)
            called = (*path, row_label(model, name, now_row if key in new else was_row))
            yield from _changes(inner, was_row, now_row, called)


def rows_model(model: type[models.Model], name: str) -> type[models.Model]:
    return cast(type[models.Model], model._meta.get_field(name).related_model)


def label(model: type[models.Model], column: str) -> str:
    return str(_field(model, column).verbose_name).capitalize()


def row_label(model: type[models.Model], name: str, row: Data) -> str:
    """“Texts (Dari)”, “Other names”."""
    called = name.replace("_", " ").capitalize()
    language = BY_TAG.get(row["fields"].get("language") or "")
    return f"{called} ({language.english})" if language else called


def in_words(model: type[models.Model], column: str, value: Any) -> str:
    """A value as somebody reads it; what a number led to and is gone is said to be."""
    field = _field(model, column)
    if value in (None, ""):
        return ""
    if isinstance(field, models.ForeignKey):
        row = field.related_model._default_manager.filter(pk=value).first()
        return str(row) if row is not None else "something deleted"
    if isinstance(field, BodyField):
        return shapes.plain(read(value, str).body)
    if isinstance(field, models.DateTimeField):
        return in_zones(datetime.fromisoformat(value))
    if isinstance(value, bool):
        return "Yes" if value else "No"
    return str(dict(field.flatchoices).get(value, value))


def _field(model: type[models.Model], column: str) -> models.Field:
    return next(each for each in model._meta.concrete_fields if each.attname == column)


def named_path(model: type[models.Model], path: Path) -> str:
    """A path of `merging` as the form calls it: “Texts: language=fa-AF: Caption” is “Texts (Dari):
    Caption”."""
    return ": ".join(_steps(model, path)[0])


def in_place(model: type[models.Model], path: Path, value: Any) -> str:
    """`in_words` of a field that a path leads to."""
    return in_words(_steps(model, path)[1], path[-1], value)


def _steps(model: type[models.Model], path: Path) -> tuple[list[str], type[models.Model]]:
    """Pairs of a relation and what its row is known by; a column last, or none."""
    steps = []
    for name, key in zip(path[::2], path[1::2], strict=False):
        known = dict(each.split("=", 1) for each in key.split(",") if "=" in each)
        steps.append(row_label(model, name, {"fields": known}))
        model = rows_model(model, name)
    if len(path) % 2:
        steps.append(label(model, path[-1]))
    return steps, model
