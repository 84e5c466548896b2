"""Where something is used: by the texts that refer to it and by the fields that name it."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse

from newsroom.admin.pasted import change_address
from newsroom.models import MODELS, WorkingCopy, uids_of
from newsroom.publishing.uses import users

SHOWN = 20


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
