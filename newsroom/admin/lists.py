"""What all desks share: lists that also find a public address, and how a thing is deleted."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.options import ShowFacets
from django.contrib.admin.views.main import ChangeList
from django.contrib.admin.widgets import AutocompleteSelect
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.text import capfirst

from newsroom.admin.fields import DeskFields
from newsroom.admin.filters import AutocompleteFilter
from newsroom.admin.media import media_address
from newsroom.admin.pasted import change_address, pasted
from newsroom.admin.uses import where_used
from newsroom.models import BodyRef, Photo


class DeskList(ChangeList):
    model_admin: "Desk"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not self.is_popup:
            self.title = str(self.opts.verbose_name_plural).capitalize()

    def apply_select_related(self, qs: Any) -> Any:
        qs = super().apply_select_related(qs)
        return qs.prefetch_related(*self.model_admin.list_prefetch_related)


class Desk(DeskFields, admin.ModelAdmin):
    """Of anything that has a uid."""

    list_per_page = 50
    list_prefetch_related: tuple[str, ...] = ()
    show_full_result_count = False
    show_facets = ShowFacets.NEVER
    view_on_site = False
    # Does anything refer to it?
    is_used = True
    search_help_text = "Words, or an address of the site: that opens what it is the page of."

    @property
    def media(self) -> forms.Media:
        media = super().media + forms.Media(js=["newsroom/desk.js"])
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

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        obj = kwargs.get("obj")
        if obj is not None and self.is_used:
            context["uses"] = where_used(obj.uid)
        return super().render_change_form(request, context, *args, **kwargs)

    def get_inline_formsets(self, *args: Any, **kwargs: Any) -> list[Any]:
        """Django writes “Add another Other name”."""
        formsets = super().get_inline_formsets(*args, **kwargs)
        for each in formsets:
            name = str(each.opts.verbose_name)
            data = each.inline_formset_data()
            each.inline_formset_data = data.replace(
                f"Add another {capfirst(name)}", f"Add another {name}"
            )
        return formsets

    def get_actions(self, request: HttpRequest) -> dict[str, Any]:
        # What is deleted is looked at first, one at a time.
        actions = super().get_actions(request)
        actions.pop("delete_selected", None)
        return actions

    def delete_view(
        self, request: HttpRequest, object_id: str, extra_context: Any = None
    ) -> HttpResponse:
        obj = self.get_object(request, object_id)
        refusal = self.not_deletable(obj) if obj is not None else ""
        if refusal:
            self.message_user(request, refusal, messages.ERROR)
            name = f"admin:{self.opts.app_label}_{self.opts.model_name}_change"
            return HttpResponseRedirect(reverse(name, args=[object_id]))
        return super().delete_view(request, object_id, extra_context)

    def not_deletable(self, obj: Any) -> str:
        """Why it must stay; empty where it may go."""
        if BodyRef.objects.filter(target_uid=obj.uid).exists():
            return "Texts refer to it: see “Where it is used” below. Take it out of them first."
        return ""


def chip(code: str, label: object) -> SafeString:
    return format_html('<span class="chip chip-{}">{}</span>', code, label)


def picture(photo: Photo | None) -> SafeString | str:
    """A thumbnail for lists, silent to those who cannot see it: the title stands beside."""
    if photo is None or not photo.thumbnail:
        return ""
    return format_html(
        '<img class="desk-thumb" src="{}" alt="" width="96" height="64" loading="lazy">',
        media_address(photo.thumbnail),
    )
