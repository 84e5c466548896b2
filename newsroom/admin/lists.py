"""What all desks share: lists that also find a public address, and how a thing is deleted."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.options import ShowFacets
from django.contrib.admin.views.main import ORDER_VAR, ChangeList
from django.contrib.admin.widgets import AutocompleteSelect
from django.db.models import Case, QuerySet, Value, When
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.text import capfirst

from newsroom import finding
from newsroom.admin.fields import DeskFields
from newsroom.admin.filters import AutocompleteFilter
from newsroom.admin.media import media_address
from newsroom.admin.pasted import change_address, pasted
from newsroom.admin.seen import seen
from newsroom.admin.uses import where_used
from newsroom.models import BodyRef, Photo, Profile


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
    # Without any, Django shows no box; what is found is told by `get_search_results`.
    search_fields = ["pk"]
    search_help_text = (
        "Words, names in any spelling, or an address of the site: that opens what it is the page "
        "of."
    )

    @property
    def media(self) -> forms.Media:
        media = super().media + forms.Media(js=["newsroom/desk.js"])
        for each in self.list_filter:
            if isinstance(each, type) and issubclass(each, AutocompleteFilter):
                field = each.model._meta.get_field(each.field)
                media += AutocompleteSelect(field, self.admin_site).media
        return media

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Any], search_term: str
    ) -> tuple[QuerySet[Any], bool]:
        """Of lists and of fields in which one types: what the search of all desks finds. Unless
        somebody chose an order, those come first that are called so.

        Where somebody is chosen, only by what they are called: not whom a text about them names.
        """
        kind = next((kind for kind, model in finding.KINDS.items() if model is self.model), None)
        if kind is None or not search_term.strip():
            return super().get_search_results(request, queryset, search_term)
        made = finding.question(search_term, seen(request), begun=True)
        chosen = "field_name" in request.GET and issubclass(self.model, Profile)
        queryset = queryset.filter(pk__in=finding.answers(made, kind, by_name=chosen))
        if ORDER_VAR in request.GET:
            return queryset, False
        order: Any = queryset.query.order_by or self.get_ordering(request) or self.opts.ordering
        where = Case(
            When(pk__in=finding.called(made, kind), then=Value(0)),
            When(pk__in=finding.answers(made, kind, by_name=True), then=Value(1)),
            default=Value(2),
        )
        return queryset.order_by(where, *order), False

    def delete_model(self, request: HttpRequest, obj: Any) -> None:
        finding.remove([obj])
        super().delete_model(request, obj)

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[ChangeList]:
        return DeskList

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> Any:
        copy = pasted(request.GET.get("q", ""), request.get_host())
        if copy is not None:
            # Whoever may not see it is not told that there is one either.
            desk = self.admin_site.get_model_admin(type(copy))
            if desk.has_view_permission(request, copy):
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
