"""What merging two profiles would do, and what stands in its way: looked at before the act."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.db.models import Q

from newsroom.models import Claim, Merge, Person, Profile, WorkingCopy

# Said of each by itself; they are united, or decided on a page of their own.
_NOT_CHOSEN = frozenset({"slug", "protection"})
# Rows of the profile's own, which the other gets copies of.
OWN = frozenset({"texts", "other_names", "identifiers"})
_POINT = ("latitude", "longitude", "precision")
_TEXTS = ("name", "sort_key", "description", "body")

Words = str | None


@dataclass(frozen=True)
class Choice:
    """Something that the two say differently. `key` is given back where that of the one that goes
    is to be kept; `take` suggests so: only where the other has nothing."""

    key: str
    label: str
    gone: str
    kept: str
    fields: tuple[str, ...] = ()
    language: str = ""

    @property
    def take(self) -> bool:
        return not self.kept


@dataclass(frozen=True)
class Following:
    """So many of some kind follow to the one that is kept."""

    label: str
    count: int


def choices(gone: Profile, kept: Profile) -> list[Choice]:
    return [*_of_fields(gone, kept), *_of_texts(gone, kept)]


def _of_fields(gone: Profile, kept: Profile) -> Iterator[Choice]:
    for names in _fields(type(kept)):
        if names == ("sort_key",) and not gone.sort_key:
            continue
        values = [getattr(gone, name) for name in names]
        if values == [getattr(kept, name) for name in names] or values[0] in (None, ""):
            continue
        if kept in values:  # It lies in the one that is kept.
            continue
        label = "point on the map" if len(names) > 1 else _label(kept, names[0])
        yield Choice(names[0], label, _said(gone, names), _said(kept, names), names)


def _fields(model: type[Profile]) -> Iterator[tuple[str, ...]]:
    for field in model._meta.concrete_fields:
        if field.name == _POINT[0]:
            yield _POINT
        elif (
            field.editable and not field.primary_key and field.name not in _NOT_CHOSEN.union(_POINT)
        ):
            yield (field.name,)


def _of_texts(gone: Profile, kept: Profile) -> Iterator[Choice]:
    ours = {text.language: text for text in kept.texts.all()}
    for text in gone.texts.order_by("language"):
        for name in _TEXTS:
            theirs = getattr(text, name)
            other = getattr(ours.get(text.language), name, "")
            if theirs and theirs != other:
                label = f"{_label(text, name)}, {text}"
                key = f"text:{text.language}:{name}"
                yield Choice(key, label, theirs, other, (name,), text.language)


def _label(row: models.Model, name: str) -> str:
    return str(row._meta.get_field(name).verbose_name)  # type: ignore[union-attr]


def _said(copy: Profile, names: tuple[str, ...]) -> str:
    said = [_in_words(copy, name) for name in names]
    return ", ".join(words for words in said if words)


def _in_words(copy: Profile, name: str) -> str:
    value = getattr(copy, name)
    if value is None or value == "":
        return ""
    if isinstance(value, bool):
        return "Yes" if value else "No"
    shown = getattr(copy, f"get_{name}_display", None)
    return str(shown() if shown else value)


def relations(model: type[Profile]) -> list[tuple[type[models.Model], Any]]:
    """Every table whose rows lead to a profile, and by which field; but for rows of its own."""
    found = [
        relation
        for relation in model._meta.get_fields(include_hidden=True)
        if isinstance(relation, models.ManyToOneRel)
    ]
    return [
        (relation.related_model, relation.field)
        for relation in found
        if relation.get_accessor_name() not in OWN
    ]


def following(gone: Profile) -> list[Following]:
    """What leads to it, and will lead to the one that is kept. A query for each way."""
    counts: dict[str, int] = {}
    for model, field in relations(type(gone)):
        if field.name != "merged_into":
            label = str(model._meta.verbose_name_plural)
            rows = model._default_manager.filter(**{field.name: gone})
            counts[label] = counts.get(label, 0) + rows.count()
    return [Following(label, count) for label, count in sorted(counts.items()) if count]


def token(gone: Profile, kept: Profile) -> str:
    """Of what was looked at: it changes with whatever is saved of either."""
    return f"{gone.modified_at.isoformat()} {kept.modified_at.isoformat()}"


def obstacle(gone: Profile, kept: Profile) -> str:
    """Why the two cannot become one, in a sentence; empty where they can."""
    if type(gone) is not type(kept) or gone.pk == kept.pk:
        return "Choose two different profiles of one kind."
    for each in (gone, kept):
        if each.merged_into is not None:
            return f"“{each}” was merged into “{each.merged_into}” already."
    if isinstance(gone, Person) and isinstance(kept, Person) and gone.protection != kept.protection:
        return (
            f"Readers may know “{gone}” as “{gone.get_protection_display()}” and “{kept}” as "
            f"“{kept.get_protection_display()}”. Decide first what they may know, and give both "
            "the same protection."
        )
    if gone.is_live and not kept.is_live:
        return f"Readers see “{gone}” and not “{kept}”. Keep the one that they see."
    if claim := _between(gone, kept):
        return (
            f"A claim ties one to the other, so they are two for now: “{claim}”. Correct or delete "
            "it first, if they are one."
        )
    if through := _circle(gone, kept):
        return (
            f"“{through}” lies between the two: it would be a part of itself. Change what it is a "
            "part of first."
        )
    return ""


def _between(gone: Profile, kept: Profile) -> Claim | None:
    """A claim that has one of them as its subject and names the other."""
    name = type(kept)._meta.model_name
    others = [
        field.name
        for model, field in relations(type(kept))
        if model is Claim and field.name != name
    ]
    found = Q()
    for one, other in ((gone, kept), (kept, gone)):
        for field in others:
            # A place that something happened at is no relation of the two.
            if field != "at_place":
                found |= Q(**{str(name): one, field: other})
    return Claim.objects.filter(found).first() if found else None


def _circle(gone: Profile, kept: Profile) -> Any:
    """What stands between them where one is, by some steps, a part of the other."""
    for one, other in ((gone, kept), (kept, gone)):
        at, seen = getattr(one, "parent", None), [one]
        while at is not None and at not in seen:
            if at == other and len(seen) > 1:
                return seen[-1]
            seen.append(at)
            at = at.parent
    return None


def parted(model: type[WorkingCopy]) -> set[frozenset[str]]:
    """The pairs, by uid, that somebody found to be two: a merge that was undone says so, and so
    does one that was never made."""
    rows = Merge.objects.filter(kind=model.KIND, undone_at__isnull=False)
    return {
        frozenset(map(str, pair)) for pair in rows.values_list("gone_uid", "kept_uid").iterator()
    }
