"""The steps of a merge: each row that is changed, moved, added or removed, as JSON that says how to
take it back. They are taken back in turned order, and only what is still as the merge left it."""

import json
from collections.abc import Iterator, Sequence
from typing import Any

from django.apps import apps
from django.core import serializers
from django.core.serializers.base import DeserializationError
from django.db import IntegrityError, models, transaction

Step = dict[str, Any]
# Fields that say where a row stands, and nothing of what it says.
OF_THE_ROW = frozenset({"uid", "position", "created_at"})
MOST = 5_000  # keys in one query


class Steps(list[Step]):
    """What was done, in its order. Every method does it and notes it."""

    def set(self, row: models.Model, values: dict[str, Any]) -> None:
        """Write fields of a row (by attname); those that stay the same are passed over."""
        changed = {
            name: [getattr(row, name), value]
            for name, value in values.items()
            if getattr(row, name) != value
        }
        if changed:
            for name, (_, value) in changed.items():
                setattr(row, name, value)
            row.save(update_fields=[*changed])
            self.append({"do": "set", "model": _label(row), "pk": row.pk, "values": changed})

    def add(self, row: models.Model) -> None:
        row.save(force_insert=True)
        row.refresh_from_db()
        self.append({"do": "add", "row": as_data(row)})

    def drop(self, rows: Sequence[models.Model]) -> None:
        """All of one model; what hangs on them must be gone before."""
        if rows:
            self.append({"do": "remove", "rows": [as_data(row) for row in rows]})
            for keys in _some([row.pk for row in rows]):
                type(rows[0])._default_manager.filter(pk__in=keys).delete()

    def move(self, field: models.Field, keys: Sequence[int], gone: int, kept: int) -> None:
        """Those rows of the field's model lead to `kept` instead of `gone`."""
        if keys:
            for some in _some(keys):
                rows = field.model._default_manager.filter(pk__in=some)
                rows.update(**{field.attname: kept})
            label = field.model._meta.label
            step = {"do": "move", "model": label, "field": field.name, "pks": [*keys]}
            self.append(step | {"from": gone, "to": kept})


def undo(steps: Sequence[Step]) -> list[str]:
    """Take the steps back. Says what was left, because it was changed since."""
    return [words for step in reversed(steps) for words in _BACK[step["do"]](step)]


def _unset(step: Step) -> Iterator[str]:
    row = _row(step["model"], step["pk"])
    if row is None:
        yield f"{_name(step['model'])}: deleted since"
        return
    back = {}
    for name, (before, after) in step["values"].items():
        field = row._meta.get_field(name)
        if getattr(row, name) == before:
            continue
        if getattr(row, name) != after:
            yield f"{field.verbose_name}: written anew since"  # type: ignore[union-attr]
        elif not _there(field, before):
            yield f"{field.verbose_name}: what it was is gone"  # type: ignore[union-attr]
        else:
            back[name] = before
    for name, value in back.items():
        setattr(row, name, value)
    try:
        with transaction.atomic():
            if back:
                row.save(update_fields=[*back])
    except IntegrityError:
        yield f"{row._meta.verbose_name} “{row}”: what it was called is taken"


def _unadd(step: Step) -> Iterator[str]:
    data = step["row"]
    row = _row(data["model"], data["pk"])
    if row is None:
        return
    if as_data(row) == data:
        row.delete()
    else:
        yield f"{row._meta.verbose_name} “{row}”: changed since"


def _unremove(step: Step) -> Iterator[str]:
    for data in step["rows"]:
        model = apps.get_model(data["model"])
        fields = {field.name: field for field in model._meta.concrete_fields}
        # On PostgreSQL a key that leads nowhere would only be refused at the very end.
        whole = all(_there(fields[name], value) for name, value in data["fields"].items())
        try:
            with transaction.atomic():
                if whole:
                    (found,) = serializers.deserialize("python", [data])
                    found.object.save_base(force_insert=True, raw=True)
                    continue
        except (IntegrityError, DeserializationError):
            pass
        yield f"{model._meta.verbose_name}: cannot come back"


def _unmove(step: Step) -> Iterator[str]:
    model = apps.get_model(step["model"])
    attname = model._meta.get_field(step["field"]).attname
    done = 0
    for keys in _some(step["pks"]):
        rows = model._default_manager.filter(pk__in=keys, **{attname: step["to"]})
        done += rows.update(**{attname: step["from"]})
    if left := len(step["pks"]) - done:
        yield f"{model._meta.verbose_name_plural}: {left} changed or deleted since"


_BACK = {"set": _unset, "add": _unadd, "remove": _unremove, "move": _unmove}


def as_data(row: models.Model) -> dict[str, Any]:
    """A row as JSON can hold it."""
    # Not Django's own JSON, which cuts times short.
    (data,) = json.loads(json.dumps(serializers.serialize("python", [row]), default=str))
    return dict(data)


def said(row: models.Model, *besides: str) -> tuple[Any, ...]:
    """What a row says, so that two that say the same can be told; without the fields `besides`."""
    left = OF_THE_ROW.union(besides)
    return tuple(
        getattr(row, field.attname)
        for field in row._meta.concrete_fields
        if not field.primary_key and field.name not in left
    )


def _row(label: str, pk: int) -> models.Model | None:
    found: models.Model | None = apps.get_model(label)._default_manager.filter(pk=pk).first()
    return found


def _there(field: Any, value: Any) -> bool:
    """Is what a foreign key leads to still there?"""
    if not field.is_relation or value is None:
        return True
    return bool(field.related_model._default_manager.filter(pk=value).exists())


def _some(keys: Sequence[int]) -> Iterator[Sequence[int]]:
    return (keys[start : start + MOST] for start in range(0, len(keys), MOST))


def _label(row: models.Model) -> str:
    return row._meta.label


def _name(label: str) -> str:
    return str(apps.get_model(label)._meta.verbose_name)
