"""Putting a revision back in the place of what is there, or where nothing is any more."""

from collections.abc import Iterable
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.db import models, transaction

from archive.models import Kind
from newsroom.keeping import clean_bodies, keep, keep_whole
from newsroom.models import MODELS, Revision, User, WorkingCopy
from newsroom.revising import Data
from newsroom.revising.parts import PARTS, Part, other_fields, own_fields, row_fields


def put(
    copy: WorkingCopy,
    data: Data,
    *,
    by: User | AnonymousUser | None = None,
    why: Revision.Why = Revision.Why.RESTORED,
) -> list[str]:
    """Make a working copy and its rows what `data` says, and save it as every other. Returns what
    could not be put back, in sentences: it led to something that is gone."""
    with transaction.atomic():
        lost = write(copy, data)
        keep(copy)
        keep_whole(copy, by=by, why=why)
    return lost


def write(copy: WorkingCopy, data: Data) -> list[str]:
    """`put` without saving the copy itself, nor what follows from it; its rows are written."""
    lost: list[str] = []
    fields = own_fields(type(copy))
    if copy.published_at is not None:
        # It stays what it was when it was first published.
        fields = [field for field in fields if field.name != "slug"]
    _fill(copy, fields, data["fields"], lost)
    for part in PARTS[type(copy)]:
        _write_rows(copy, part, data["rows"].get(part.name, []), lost)
    return lost


def bring_back(revision: Revision, *, by: User | None) -> tuple[WorkingCopy, list[str]]:
    """A deleted working copy, of its last revision, with the uid that it had."""
    model = MODELS[Kind(revision.kind)]
    copy: Any = model(uid=revision.uid)
    lost: list[str] = []
    with transaction.atomic():
        _fill(copy, other_fields(model), revision.data.get("beside", {}), lost)
        _fill(copy, own_fields(model), revision.data["fields"], lost)
        if model._default_manager.filter(slug=copy.slug).exists():
            copy.slug = ""  # somebody has it now; another is made
        keep(copy)
        lost += put(copy, revision.data, by=by)
    return copy, lost


def _fill(
    row: models.Model, fields: Iterable[models.Field], values: dict[str, Any], lost: list[str]
) -> bool:
    """Whether all that it cannot be without is there. A field that is newer than the revision stays
    as it is."""
    for field in fields:
        if field.attname not in values:
            continue
        value = values[field.attname]
        if isinstance(field, models.ForeignKey) and value is not None:
            there = field.related_model._default_manager.filter(pk=value).exists()
            if not there:
                lost.append(f"{str(field.verbose_name).capitalize()}: it was deleted meanwhile.")
                if not field.null:
                    return False
                value = None
        setattr(row, field.attname, field.to_python(value))
    return True


def _write_rows(owner: models.Model, part: Part, rows: list[Data], lost: list[str]) -> None:
    manager = getattr(owner, part.name)
    fields = row_fields(manager.model, manager.field)
    there = {row.pk: row for row in manager.all()}
    same = {row["id"]: _keys(there[row["id"]], part) for row in rows if row["id"] in there}
    # A row that becomes another is made anew: two that change places would be in each other's way.
    stays = {
        row["id"] for row in rows if row["id"] in same and same[row["id"]] == _wanted(row, part)
    }
    manager.exclude(pk__in=stays).delete()
    for row in rows:
        known = row["id"] in stays
        made = there[row["id"]] if known else manager.model(**{manager.field.name: owner})
        if not known and row["id"] and not manager.model.objects.filter(pk=row["id"]).exists():
            made.pk = row["id"]
        if not _fill(made, fields, row["fields"], lost):
            if known:
                made.delete()
            continue
        clean_bodies(made)
        made.save(force_insert=not known)
        for each in part.parts:
            _write_rows(made, each, row["rows"].get(each.name, []), lost)


def _keys(row: models.Model, part: Part) -> list[Any]:
    return [str(getattr(row, name)) for name in part.key]


def _wanted(row: Data, part: Part) -> list[Any]:
    return [str(row["fields"].get(name)) for name in part.key]
