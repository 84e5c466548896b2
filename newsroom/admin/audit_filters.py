"""By whom, at which desk, what and when: the filters of what was done."""

from collections.abc import Iterator
from datetime import date, datetime, time
from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.admin.models import ADDITION, CHANGE, DELETION
from django.contrib.admin.views.main import ChangeList
from django.contrib.contenttypes.models import ContentType
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils.text import capfirst
from django.utils.timezone import make_aware

from newsroom.admin.filters import AutocompleteFilter
from newsroom.models import Act


def _said(*beginnings: str) -> Q:
    found = Q()
    for each in beginnings:
        found |= Q(change_message__startswith=each)
    return Q(action_flag=CHANGE) & found


# How the desks begin what they write down.
KINDS = {
    "added": ("Added", Q(action_flag=ADDITION)),
    "edited": ("Edited", _said("[", "Captions:")),
    "deleted": ("Deleted", Q(action_flag=DELETION)),
    "reviewed": ("Reviewed", _said("Marked:", "Cleared", "Not ", "Approved")),
    "moved": ("Taken a step further, or given to somebody", _said("Now:")),
    "shown": ("Shown to somebody outside", _said("Outside preview")),
    "published": ("Published", _said("Published")),
    "withdrawn": ("Withdrawn", _said("Withdrawn")),
    "protected": ("Protected, or named again", _said("Readers see:")),
    "signed": ("Signed in or out", _said("Signed")),
}


class PersonFilter(AutocompleteFilter):
    title = "person"
    parameter_name = "by"
    path = "user"
    model = Act
    field = "user"


class DeskFilter(admin.SimpleListFilter):
    title = "desk"
    parameter_name = "desk"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        desks = [model for model in model_admin.admin_site._registry if model is not Act]
        found = ContentType.objects.get_for_models(*desks)
        return [(str(found[model].pk), plural(model)) for model in sorted(desks, key=plural)]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        wanted = self.value() or ""
        return queryset.filter(content_type=wanted) if wanted.isdecimal() else queryset


class KindFilter(admin.SimpleListFilter):
    title = "kind of act"
    parameter_name = "kind"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [(kind, label) for kind, (label, _) in KINDS.items()]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        _, wanted = KINDS.get(self.value() or "", ("", Q()))
        return queryset.filter(wanted)


class DaysForm(forms.Form):
    since = forms.DateField(required=False, widget=forms.DateInput({"type": "date"}))
    until = forms.DateField(required=False, widget=forms.DateInput({"type": "date"}))


class DaysFilter(admin.ListFilter):
    title = "date"
    template = "admin/newsroom/account/days_filter.html"

    def __init__(
        self, request: HttpRequest, params: dict[str, Any], model: Any, model_admin: Any
    ) -> None:
        super().__init__(request, params, model, model_admin)
        for name in self.expected_parameters():
            if name in params:
                self.used_parameters[name] = params.pop(name)[-1]
        self.form = DaysForm(self.used_parameters, auto_id="days-%s")
        self.form.is_valid()

    def has_output(self) -> bool:
        return True

    def expected_parameters(self) -> list[str | None]:
        return ["since", "until"]

    def choices(self, changelist: ChangeList) -> Iterator[Any]:
        """Not choices: the other parameters of the list, kept when this filter is applied."""
        for name, values in changelist.filter_params.items():
            if name not in self.expected_parameters():
                for value in values:
                    yield {"name": name, "value": value}

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        if since := self.form.cleaned_data.get("since"):
            queryset = queryset.filter(action_time__gte=_at(since, time.min))
        if until := self.form.cleaned_data.get("until"):
            queryset = queryset.filter(action_time__lte=_at(until, time.max))
        return queryset


def plural(model: Any) -> str:
    return str(capfirst(model._meta.verbose_name_plural))


def _at(day: date, hour: time) -> datetime:
    return make_aware(datetime.combine(day, hour))
