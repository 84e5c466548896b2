"""What staff find is written here, by whatever saves or deletes a working copy, in sight."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from datetime import date
from typing import Any

from django.db import models, transaction

from archive import dates
from archive.rows import words_of
from archive.search.index import engine, prepared
from newsroom.finding.texts import NAMED, READ, date_of, names, search_text
from newsroom.models import (
    MODELS,
    Article,
    Contributor,
    DeskEntry,
    DeskRow,
    DeskWord,
    Person,
    Photo,
    Profile,
    Quotation,
    Source,
)
from newsroom.models.finding import SOURCE

KINDS: dict[str, type[models.Model]] = {
    **{str(kind): model for kind, model in MODELS.items()},
    SOURCE: Source,
}
_KIND_OF = {model: kind for kind, model in KINDS.items()}
# What shows the name of another beside its text, and by which field.
_NAMING: dict[type[models.Model], tuple[tuple[type[models.Model], str], ...]] = {
    Person: ((Photo, "depictions__person"), (Quotation, "speaker")),
    Contributor: ((Article, "bylines__contributor"), (Photo, "creator")),
}
_UPDATED = ("label", "language", "date", "changed_at")
# At once, of whatever is many.
CHUNK = 200


def write(copies: Iterable[models.Model]) -> None:
    """Bring what these are found by up to what is saved of them. Call it when their children are.

    A fixed number of queries a kind. Where a name changes, what shows it is written too.
    """
    keys: dict[type[models.Model], list[int]] = defaultdict(list)
    for copy in copies:
        keys[type(copy)].append(copy.pk)
    for model, some in keys.items():
        renamed = _write(model, some)
        write_naming(model, renamed)


def write_naming(model: type[models.Model], keys: Collection[int]) -> None:
    """Write what shows the names of these beside its text: pictures, bylines, quotations."""
    for other, field in _NAMING.get(model, ()) if keys else ():
        rows = other._default_manager.filter(**{f"{field}__in": keys}).order_by("pk")
        users = list(rows.values_list("pk", flat=True).distinct())
        for start in range(0, len(users), CHUNK):
            _write(other, users[start : start + CHUNK])


def write_page(kind: str, after: int) -> list[int]:
    """Write the next few of a kind, whose keys are above `after`; at the end, take away what is of
    nothing. Returns their keys, none at the end: call it until then to write a kind anew."""
    rows = KINDS[kind]._default_manager.order_by("pk")
    keys = list(rows.filter(pk__gt=after).values_list("pk", flat=True)[:CHUNK])
    if keys:
        _write(KINDS[kind], keys)
    else:
        with transaction.atomic():
            # Not by what was read before: somebody may have added one meanwhile.
            there = rows.order_by().values("pk")
            _remove(DeskEntry.objects.filter(kind=kind).exclude(copy__in=there))
    return keys


def remove(copies: Iterable[models.Model]) -> None:
    """Before they are deleted, in the same transaction."""
    for copy in copies:
        if kind := _KIND_OF.get(type(copy)):
            # As `_write` does, the working copy first: two that wait for each other wait for ever.
            list(KINDS[kind]._default_manager.select_for_update().filter(pk=copy.pk))
            _remove(DeskEntry.objects.filter(kind=kind, copy=copy.pk))


def forget() -> None:
    """Drop what removed rows leave behind inside the index. Slow on a large one."""
    engine().forget(DeskRow._meta.db_table)


def _write(model: type[models.Model], keys: Sequence[int]) -> list[int]:
    """Returns the keys of those that are called otherwise than before."""
    kind = _KIND_OF[model]
    rows: Any = model._default_manager.filter(pk__in=keys).order_by("pk")
    with transaction.atomic():
        # Whoever saves one of them meanwhile waits, and then writes what they saved.
        rows = rows.select_for_update().prefetch_related(*READ[model])
        copies = {copy.pk: copy for copy in rows if not _is_merged(copy)}
        entries = DeskEntry.objects.filter(kind=kind)
        _remove(entries.filter(copy__in=set(keys) - copies.keys()))
        before = dict(entries.filter(copy__in=copies).values_list("copy", "label"))
        made = DeskEntry.objects.bulk_create(
            [_entry(kind, copy) for copy in copies.values()],
            update_conflicts=True,
            unique_fields=["copy", "kind"],
            update_fields=_UPDATED,
        )
        if made:
            texts = prepared((entry.pk, search_text(copies[entry.copy])) for entry in made)
            engine().put(texts, DeskRow._meta.db_table)
        if issubclass(model, NAMED):
            DeskWord.objects.filter(entry__in=made).delete()
            DeskWord.objects.bulk_create(
                DeskWord(entry=entry, **fields)
                for entry in made
                for fields in words_of(names(copies[entry.copy]))
            )
    return [entry.copy for entry in made if before.get(entry.copy, entry.label) != entry.label]


def _remove(entries: models.QuerySet[DeskEntry]) -> None:
    if gone := list(entries.values_list("pk", flat=True)):
        engine().take(gone, DeskRow._meta.db_table)
        DeskEntry.objects.filter(pk__in=gone).delete()


def _is_merged(copy: models.Model) -> bool:
    """It is found as what it was merged into."""
    return isinstance(copy, Profile) and copy.merged_into_id is not None  # type: ignore[attr-defined]


def _entry(kind: str, copy: Any) -> DeskEntry:
    return DeskEntry(
        kind=kind,
        copy=copy.pk,
        label=str(copy),
        language=copy.language,
        date=_day(copy),
        changed_at=getattr(copy, "modified_at", copy.created_at),
    )


def _day(copy: Any) -> date:
    try:
        known = dates.parse(date_of(copy))
    except ValueError:
        return copy.created_at.date()  # type: ignore[no-any-return]
    return known.earliest or known.latest or copy.created_at.date()
