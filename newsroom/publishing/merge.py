"""Two profiles become one: all at once or not at all, and never by itself.

The one that goes stays as a row, `merged_into` the other, with its own names and texts as they
were, and texts go on referring to it. What else leads to it is moved to the one that is kept. How
to take all of that back is noted in `Merge.changes`.
"""

from collections.abc import Collection, Iterable
from typing import Any, cast

from django.db import models, transaction

from newsroom.finding import write, write_naming
from newsroom.keeping import keep, keep_whole
from newsroom.models import BodyRef, Claim, Merge, Profile, Revision, User, WorkingCopy
from newsroom.publishing import publish
from newsroom.publishing.merge_claims import unite_claims
from newsroom.publishing.merge_names import display_names, unite_identifiers, unite_names
from newsroom.publishing.merge_plan import Choice, choices, obstacle, relations, token
from newsroom.publishing.merge_rows import Steps, said

MEANWHILE = (
    "Somebody changed one of the two after you opened this page. Nothing was merged; look at them "
    "again."
)


class CannotMerge(Exception):
    """Why not, in a sentence for staff; nothing has changed."""


def merge(
    gone: Profile,
    kept: Profile,
    *,
    take: Collection[str] = (),
    by: User | None = None,
    seen: str = "",
) -> Merge:
    """Merge `gone` into `kept`. `take` are the keys of those choices (merge_plan) that keep what
    `gone` says; `seen` is the token of what was looked at. Raises CannotMerge.

    Readers find all that led to the one at the other at once; the profile itself shows what it
    gained when it is published.
    """
    with transaction.atomic():
        gone, kept = locked_rows(gone, kept)
        if seen and seen != token(gone, kept):
            raise CannotMerge(MEANWHILE)
        if why := obstacle(gone, kept):
            raise CannotMerge(why)
        was_live = gone.is_live
        steps = Steps()
        before = list(display_names(kept))
        _move_everything(steps, gone, kept)
        for choice in choices(gone, kept):
            if choice.key in take:
                _take(steps, choice, gone, kept)
        unite_names(steps, gone, kept, before)
        unite_identifiers(steps, gone, kept)
        try:
            publish.merge(gone, kept)
        except ValueError as error:
            raise CannotMerge(str(error)) from error
        gone.merged_into = cast(Any, kept)
        gone.save(update_fields=["merged_into"])
        BodyRef.objects.filter(source_uid=gone.uid).delete()
        write([gone])
        keep(kept)
        keep_whole(kept, by=by, why=Revision.Why.MERGED)
        write_naming(type(kept), [kept.pk])
        return Merge.objects.create(
            kind=kept.KIND,
            gone_uid=gone.uid,
            kept_uid=kept.uid,
            merged_by=by,
            changes={"steps": steps, "was_live": was_live},
        )


def locked_rows(gone: Profile, kept: Profile) -> tuple[Any, Any]:
    """Both anew from the database, under the ledger's lock and their own."""
    publish.locked()
    rows = type(kept)._default_manager.select_for_update().order_by("pk")
    found = {row.pk: row for row in rows.filter(pk__in=[gone.pk, kept.pk])}
    if len(found) < 2:
        raise CannotMerge("Choose two different profiles of one kind.")
    return found[gone.pk], found[kept.pk]


def _move_everything(steps: Steps, gone: Profile, kept: Profile) -> None:
    for model, field in relations(type(kept)):
        leading = model._default_manager.filter(**{field.name: gone}).order_by("pk")
        if issubclass(model, WorkingCopy | Claim):
            keys = list(leading.values_list("pk", flat=True))
            if model is type(kept) and kept.pk in keys:
                # It lay in the one that goes, and cannot lie in itself.
                steps.set(kept, {field.attname: None})
                keys.remove(kept.pk)
        else:
            rows = list(leading)
            twins = _twins(field, rows, model._default_manager.filter(**{field.name: kept}))
            steps.drop(twins)
            left_out = {row.pk for row in twins}
            keys = [row.pk for row in rows if row.pk not in left_out]
        steps.move(field, keys, gone.pk, kept.pk)
    if hasattr(kept, "claims"):
        unite_claims(steps, kept)


def _twins(
    field: models.Field, rows: Iterable[models.Model], ours: Iterable[models.Model]
) -> list[models.Model]:
    """Those rows that the other has already: the database, or a reader, would see them twice."""
    constraints = [
        each.fields
        for each in field.model._meta.constraints
        if isinstance(each, models.UniqueConstraint) and field.name in each.fields
    ]

    def key(row: models.Model) -> tuple[Any, ...]:
        if not constraints:
            return said(row, field.name)
        return tuple(row.serializable_value(name) for name in constraints[0] if name != field.name)

    known = {key(row) for row in ours}
    return [row for row in rows if key(row) in known]


def _take(steps: Steps, choice: Choice, gone: Profile, kept: Profile) -> None:
    if not choice.language:
        for name in choice.fields:
            _take_field(steps, cast(Any, kept._meta.get_field(name)), gone, kept)
        return
    (name,) = choice.fields
    theirs = gone.texts.get(language=choice.language)
    ours = kept.texts.filter(language=choice.language).first()
    if ours is None:
        ours = type(theirs)(language=choice.language, **{str(kept._meta.model_name): kept})
        steps.add(ours)
    steps.set(ours, {name: getattr(theirs, name)})


def _take_field(steps: Steps, field: Any, gone: Profile, kept: Profile) -> None:
    value, other = getattr(gone, field.attname), getattr(kept, field.attname)
    if field.unique:
        # The row that goes keeps a name, so that they can be parted: the two are exchanged.
        steps.set(gone, {field.attname: f"{gone.uid}"})
        steps.set(kept, {field.attname: value})
        steps.set(gone, {field.attname: other})
    else:
        steps.set(kept, {field.attname: value})
