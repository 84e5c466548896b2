"""A working copy and its rows as data that JSON can hold: read from the database, nothing else.

`{"fields": {…}, "rows": {"texts": [{"id": 7, "fields": {…}, "rows": {…}}]}}`; names of fields are
those of the database's columns, so that a foreign key is a number.
"""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any, TypeAlias
from uuid import UUID

from django.db import models

from newsroom.models import WorkingCopy
from newsroom.revising.parts import PARTS, Part, other_fields, own_fields, row_fields

Data: TypeAlias = dict[str, Any]


def snapshot(copy: WorkingCopy, *, whole: bool = False) -> Data:
    """As it stands in the database now. `whole`: with what the desks wrote beside it, so that it
    can be made anew."""
    model = type(copy)
    row = model._default_manager.get(pk=copy.pk)
    data = {
        "fields": _values(row, own_fields(model)),
        "rows": {part.name: _rows(model, [row.pk], part)[row.pk] for part in PARTS[model]},
    }
    return data | {"beside": _values(row, other_fields(model))} if whole else data


def _rows(model: type[models.Model], owners: list[Any], part: Part) -> dict[Any, list[Data]]:
    """Those of each owner, by its key; one query a relation, however many there are."""
    relation: Any = model._meta.get_field(part.name)
    owner, rows = relation.field, relation.related_model
    fields = row_fields(rows, owner)
    own = list(rows._default_manager.filter(**{f"{owner.name}__in": owners}).order_by("pk"))
    inner = {each.name: _rows(rows, [row.pk for row in own], each) for each in part.parts}
    found: dict[Any, list[Data]] = {pk: [] for pk in owners}
    for row in own:
        parts = {name: by_owner[row.pk] for name, by_owner in inner.items()}
        data = {"id": row.pk, "fields": _values(row, fields), "rows": parts}
        found[getattr(row, owner.attname)].append(data)
    return found


def _values(row: models.Model, fields: Iterable[models.Field]) -> dict[str, Any]:
    return {field.attname: plain(field.value_from_object(row)) for field in fields}


def plain(value: Any) -> Any:
    """A value as JSON gives it back."""
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, UUID | models.fields.files.FieldFile):
        return str(value)
    return value
