"""Where something is used: by the texts that refer to it and by the fields that name it."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import admin
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.urls import reverse

from newsroom.admin.pasted import change_address
from newsroom.models import (
    MODELS,
    Article,
    BodyRef,
    Event,
    Gallery,
    Organisation,
    Person,
    Photo,
    Place,
    Profile,
    Quotation,
    WorkingCopy,
    uids_of,
)

SHOWN = 20

_CLAIMED = tuple(
    f"claims__{field}"
    for field in ("other_person", "other_organisation", "at_place", "appointed_by")
)
# The ways, beside its texts, by which a kind names something else.
_PATHS: dict[type[WorkingCopy], tuple[str, ...]] = {
    Article: ("lead_photo", "translation_of", "bylines__contributor", "tagged__tag"),
    Photo: ("creator", "place", "depictions__person", "tagged__tag"),
    Gallery: ("items__photo", "tagged__tag"),
    Person: ("portrait", *_CLAIMED),
    Organisation: ("place", "parent", *_CLAIMED),
    Place: ("parent", *_CLAIMED),
    Event: ("place", "participants__person", "participants__organisation", *_CLAIMED),
    Quotation: ("speaker", "place"),
}


@dataclass(frozen=True)
class Use:
    copy: WorkingCopy
    address: str


@dataclass(frozen=True)
class Uses:
    """What of one kind uses a thing; `more` is the list of all where they are too many."""

    kind: str
    rows: list[Use]
    more: str


def users(model: type[WorkingCopy], uids: set[UUID]) -> QuerySet[Any]:
    """The working copies of a kind that use the thing with these uids: its own, and those of what
    was merged into it."""
    # Through the keys: what uses a thing in two ways is one row.
    manager = model._default_manager
    query = Q(uid__in=BodyRef.objects.filter(target_uid__in=uids).values("source_uid"))
    for path in _PATHS.get(model, ()):
        query |= Q(pk__in=manager.filter(**{f"{path}__uid__in": uids}).values("pk"))
    rows: QuerySet[Any] = manager.filter(query)
    return rows.filter(merged_into=None) if issubclass(model, Profile) else rows


def where_used(uid: UUID) -> list[Uses]:
    """By kind, at most 20 each; one query a kind and one more, whatever the number."""
    found = []
    uids = uids_of(uid)
    for model in MODELS.values():
        rows = list(users(model, uids)[: SHOWN + 1])
        if rows:
            changelist = reverse(f"admin:newsroom_{model._meta.model_name}_changelist")
            found.append(
                Uses(
                    str(model._meta.verbose_name_plural),
                    [Use(row, change_address(row)) for row in rows[:SHOWN]],
                    f"{changelist}?uses={uid}" if len(rows) > SHOWN else "",
                )
            )
    return found


class UsesFilter(admin.SimpleListFilter):
    """Behind the “more” link of a form; not seen otherwise."""

    title = "use"
    parameter_name = "uses"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [(self.value() or "", "What uses it")] if self.value() else []

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        try:
            uid = UUID(self.value() or "")
        except ValueError:
            return queryset
        return queryset.filter(pk__in=users(queryset.model, uids_of(uid)).values("pk"))
