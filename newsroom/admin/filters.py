"""The filters that several lists have."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.admin.views.main import ChangeList
from django.contrib.admin.widgets import AutocompleteSelect
from django.db.models import F, Q, QuerySet
from django.http import HttpRequest
from django.utils.safestring import SafeString

from archive.languages import CHOICES
from newsroom.models import Stage, Status

_UNSEEN = Q(due_at=None, published_number=None, withdrawn_at=None)
_SEEN = Q(due_at=None, published_number__isnull=False)
# As WorkingCopy.status has it.
STATUS: dict[str, Q] = {
    **{Status(stage.value): _UNSEEN & Q(stage=stage) for stage in Stage},
    Status.SCHEDULED: Q(due_at__isnull=False),
    Status.LIVE: _SEEN & Q(modified_at=F("frozen_at")),
    Status.CHANGED: _SEEN & ~Q(modified_at=F("frozen_at")),
    Status.WITHDRAWN: Q(due_at=None, published_number=None, withdrawn_at__isnull=False),
}


class StatusFilter(admin.SimpleListFilter):
    title = "status"
    parameter_name = "status"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [(status.value, status.label) for status in Status]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        wanted = STATUS.get(self.value() or "")
        return queryset if wanted is None else queryset.filter(wanted)


class LanguageFilter(admin.SimpleListFilter):
    """Only the languages that there is something in."""

    title = "language"
    parameter_name = "language"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        # In no order: what rows are ordered by would make them distinct too.
        rows = model_admin.model._default_manager.order_by()
        used = set(rows.values_list("language", flat=True).distinct())
        return [(tag, label) for tag, label in CHOICES if tag in used]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        return queryset.filter(language=self.value()) if self.value() else queryset


class AutocompleteFilter(admin.SimpleListFilter):
    """One row of a large table, found by typing. `path` leads from the list to a foreign key."""

    template = "admin/newsroom/autocomplete_filter.html"
    path = ""
    model: Any = None
    """The model whose foreign key `field` gives the rows and their search."""
    field = ""

    def __init__(
        self, request: HttpRequest, params: dict[str, Any], model: Any, model_admin: Any
    ) -> None:
        super().__init__(request, params, model, model_admin)
        field = self.model._meta.get_field(self.field)
        self.rows = field.remote_field.model._default_manager
        widget = AutocompleteSelect(field, model_admin.admin_site)
        self.form_field = forms.ModelChoiceField(self.rows.all(), required=False, widget=widget)
        self.wanted = self.value() if (self.value() or "").isdigit() else None

    @property
    def select(self) -> SafeString:
        name = self.parameter_name or ""
        attrs = {"id": f"filter-{name}", "aria-label": str(self.title)}
        html: SafeString = self.form_field.widget.render(name, self.wanted, attrs)
        return html

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return []

    def has_output(self) -> bool:
        return True

    def choices(self, changelist: ChangeList) -> Iterator[Any]:
        """Not choices: the other parameters of the list, kept when this filter is applied."""
        for name, values in changelist.filter_params.items():
            if name != self.parameter_name:
                for value in values:
                    yield {"name": name, "value": value}

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        if self.wanted is None:
            return queryset
        return queryset.filter(**{self.path: self.wanted}).distinct()
