"""What every desk has: lists, forms, the bar with what can be done, and the way things are saved."""

from collections.abc import Callable
from functools import partial
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.options import ShowFacets
from django.contrib.admin.views.main import ChangeList
from django.contrib.admin.widgets import (
    AutocompleteSelect,
    AutocompleteSelectMultiple,
    RelatedFieldWidgetWrapper,
)
from django.core.exceptions import PermissionDenied
from django.db import models
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import URLPattern, path
from django.utils.html import format_html
from django.utils.safestring import SafeString
from taggit.managers import TaggableManager

from archive.views.addresses import id_address
from newsroom.admin.filters import AutocompleteFilter, StatusFilter
from newsroom.admin.inlines import TextRows
from newsroom.admin.media import media_address
from newsroom.admin.pasted import change_address, pasted
from newsroom.admin.preview import preview_page
from newsroom.admin.publishing import publish_page, withdraw_page
from newsroom.admin.uses import UsesFilter, where_used
from newsroom.keeping import clean_bodies, keep, keep_references
from newsroom.models import BodyRef, Photo, WorkingCopy


# A page of its own for one working copy, such as …/7/publish/.
Page = Callable[[admin.ModelAdmin, HttpRequest, Any], HttpResponse]


class DeskList(ChangeList):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not self.is_popup:
            self.title = str(self.opts.verbose_name_plural).capitalize()

    def apply_select_related(self, qs: Any) -> Any:
        qs = super().apply_select_related(qs)
        return qs.prefetch_related(*self.model_admin.list_prefetch_related)


class Desk(admin.ModelAdmin):
    """A list whose search also takes a public address, and a form that says where it is used."""

    list_per_page = 50
    show_full_result_count = False
    show_facets = ShowFacets.NEVER
    list_prefetch_related: tuple[str, ...] = ()
    view_on_site = False
    formfield_overrides = {models.URLField: {"assume_scheme": "https"}}
    search_help_text = "Words, or a public address of the site: it opens what it is the page of."

    class Media:
        js = ["newsroom/desk.js"]

    @property
    def media(self) -> forms.Media:
        media = super().media
        for each in self.list_filter:
            if isinstance(each, type) and issubclass(each, AutocompleteFilter):
                field = each.model._meta.get_field(each.field)
                media += AutocompleteSelect(field, self.admin_site).media
        return media

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[ChangeList]:
        return DeskList

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> Any:
        copy = pasted(request.GET.get("q", ""), request.get_host())
        if copy is not None:
            return HttpResponseRedirect(change_address(copy))
        return super().changelist_view(request, extra_context)

    def get_actions(self, request: HttpRequest) -> dict[str, Any]:
        # What is deleted is looked at first, one at a time.
        actions = super().get_actions(request)
        actions.pop("delete_selected", None)
        return actions

    def delete_view(
        self, request: HttpRequest, object_id: str, extra_context: Any = None
    ) -> HttpResponse:
        copy: Any = self.get_object(request, object_id)
        refusal = self.not_deletable(copy) if copy is not None else ""
        if refusal:
            self.message_user(request, refusal, messages.ERROR)
            return HttpResponseRedirect(change_address(copy))
        return super().delete_view(request, object_id, extra_context)

    def not_deletable(self, obj: Any) -> str:
        """Why it must stay; empty where it may go."""
        if BodyRef.objects.filter(target_uid=obj.uid).exists():
            return "Texts refer to it: see “Where it is used” below. Take it out of them first."
        return ""

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        obj = kwargs.get("obj")
        if obj is not None:
            context["uses"] = where_used(obj.uid)
        return super().render_change_form(request, context, *args, **kwargs)


class WorkingCopyDesk(Desk):
    pages: dict[str, Page] = {
        "publish": publish_page,
        "withdraw": withdraw_page,
        "preview": preview_page,
    }

    @admin.display(description="Status")
    def state(self, copy: WorkingCopy) -> SafeString:
        return chip(copy.status.value, copy.status.label)

    @admin.display(description="Site")
    def live(self, copy: WorkingCopy) -> SafeString | str:
        if not copy.is_live:
            return "–"
        return format_html(
            '<a href="{}">View live<span class="desk-hidden">: {}</span></a>',
            id_address(copy.uid),
            copy.label,
        )

    def get_list_filter(self, request: HttpRequest) -> list[Any]:
        return [StatusFilter, *self.list_filter, UsesFilter]

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        fields = list(super().get_readonly_fields(request, obj))
        if obj is not None and obj.published_at is not None:
            fields.append("slug")
        return fields

    def formfield_for_dbfield(
        self, db_field: models.Field, request: HttpRequest | None, **kwargs: Any
    ) -> forms.Field | None:
        if isinstance(db_field, TaggableManager):
            return self._tags(db_field, request)
        return super().formfield_for_dbfield(db_field, request, **kwargs)

    def _tags(self, db_field: Any, request: HttpRequest | None) -> forms.Field:
        tag = db_field.through._meta.get_field("tag")
        widget = AutocompleteSelectMultiple(tag, self.admin_site)
        desk = self.admin_site.get_model_admin(tag.remote_field.model)
        return forms.ModelMultipleChoiceField(
            tag.remote_field.model._default_manager.all(),
            required=False,
            label="Tags",
            help_text="Type a few letters; what is not there yet is added with +.",
            widget=RelatedFieldWidgetWrapper(
                widget,
                tag.remote_field,
                self.admin_site,
                can_add_related=request is not None and desk.has_add_permission(request),
            ),
        )

    def get_formset_kwargs(
        self, request: HttpRequest, obj: Any, inline: Any, prefix: str
    ) -> dict[str, Any]:
        kwargs = super().get_formset_kwargs(request, obj, inline, prefix)
        # Only what is shown is suggested: what comes back counts as written, changed or not.
        if request.method == "GET" and isinstance(inline, TextRows):
            kwargs["initial"] = [inline.suggested(obj if obj.pk else None)]
        return kwargs

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        if not change or form.has_changed():
            keep(obj)

    def save_formset(self, request: HttpRequest, form: Any, formset: Any, change: bool) -> None:
        for row in formset.save(commit=False):
            clean_bodies(row)
            row.save()
        for row in formset.deleted_objects:
            row.delete()
        formset.save_m2m()

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        rows_changed = any(formset.has_changed() for formset in formsets)
        if change and rows_changed and not form.has_changed():
            keep(form.instance)
        if not change or rows_changed or form.has_changed():
            keep_references(form.instance)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        never_public = obj is None or obj.published_at is None
        return never_public and super().has_delete_permission(request, obj)

    def not_deletable(self, obj: Any) -> str:
        if obj.is_live:
            return "Readers can see this, so it cannot be deleted. Withdraw it instead."
        if obj.published_at is not None:
            return "This was published once, so it is kept. Readers cannot see it any more."
        return super().not_deletable(obj)

    def delete_model(self, request: HttpRequest, obj: Any) -> None:
        BodyRef.objects.filter(source_uid=obj.uid).delete()
        super().delete_model(request, obj)

    def get_urls(self) -> list[URLPattern]:
        pages = [
            path(
                f"<int:pk>/{name}/",
                self.admin_site.admin_view(partial(self._page, view)),
                name=f"newsroom_{self.opts.model_name}_{name}",
            )
            for name, view in self.pages.items()
        ]
        return pages + super().get_urls()

    def _page(self, view: Page, request: HttpRequest, pk: int) -> HttpResponse:
        copy = self.get_object(request, str(pk))
        if copy is None:
            raise Http404
        if not self.has_view_permission(request, copy):
            raise PermissionDenied
        return view(self, request, copy)


def chip(code: str, label: object) -> SafeString:
    return format_html('<span class="chip chip-{}">{}</span>', code, label)


def picture(photo: Photo | None) -> SafeString | str:
    """A thumbnail for lists. It says nothing to those who cannot see it: the title stands beside."""
    if photo is None or not photo.thumbnail:
        return ""
    return format_html(
        '<img class="desk-thumb" src="{}" alt="" width="96" height="64" loading="lazy">',
        media_address(photo.thumbnail),
    )
