"""Rows that belong to a working copy: texts by language, other names."""

from typing import Any

from django import forms
from django.contrib import admin
from django.db import models
from django.http import HttpRequest

from newsroom.admin.fields import DeskFields


class ChildRows(DeskFields):
    """Whoever may change the whole may change its rows: they have no permissions of their own."""

    def _may(self: Any, request: HttpRequest, *actions: str) -> bool:
        options = self.parent_model._meta
        name = options.model_name
        return any(request.user.has_perm(f"{options.app_label}.{act}_{name}") for act in actions)

    def has_add_permission(self, request: HttpRequest, obj: models.Model | None = None) -> bool:
        return self._may(request, "change" if obj else "add")

    def has_change_permission(self, request: HttpRequest, obj: models.Model | None = None) -> bool:
        return self._may(request, "change" if obj else "add")

    def has_delete_permission(self, request: HttpRequest, obj: models.Model | None = None) -> bool:
        return self._may(request, "change" if obj else "add")

    def has_view_permission(self, request: HttpRequest, obj: models.Model | None = None) -> bool:
        return self._may(request, "view", "change")


class LabelledRows(forms.BaseInlineFormSet):
    def add_fields(self, form: forms.ModelForm, index: int | None) -> None:
        super().add_fields(form, index)
        if "DELETE" in form.fields:
            form.fields["DELETE"].widget.attrs["aria-label"] = "Delete this row"


class TableRows(ChildRows, admin.TabularInline):
    """Rows of a table. Its headings are no labels, so each field carries its own."""

    formset = LabelledRows

    def formfield_for_dbfield(
        self, db_field: models.Field, request: HttpRequest, **kwargs: Any
    ) -> forms.Field | None:
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field is not None:
            widget: Any = getattr(field.widget, "widget", field.widget)
            widget.attrs["aria-label"] = str(field.label)
        return field


class TextForm(forms.ModelForm):
    """A new row with nothing but a language is an empty row."""

    def has_changed(self) -> bool:
        changed = set(self.changed_data)
        return bool(changed - {"language"} if self.instance.pk is None else changed)


class TextRows(ChildRows, admin.StackedInline):
    """The reader's text, one row a language; the first is open, others unfold."""

    template = "admin/newsroom/texts.html"
    form = TextForm
    verbose_name = "language"
    verbose_name_plural = "texts for readers, by language"

    def get_extra(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> int:
        return 0 if obj is not None and obj.texts.exists() else 1

    def suggested(self, obj: Any) -> dict[str, Any]:
        """What the empty row holds when the form is opened."""
        return {"language": obj.language if obj else "en"}


class ProfileTextRows(TextRows):
    fields = ["language", "name", "sort_key", "description", "body"]


class IdentifierRows(TableRows):
    fields = ["scheme", "value"]
    extra = 0
    verbose_name = "identifier"
    verbose_name_plural = "what other authorities call it"


class NameRows(TableRows):
    fields = ["text", "kind", "language", "script", "romanisation", "weak"]
    extra = 1
    verbose_name = "other name"
    verbose_name_plural = "other names and spellings"
