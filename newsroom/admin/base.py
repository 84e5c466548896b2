"""The desk of a working copy: its status, its pages to publish and preview, the way it is saved."""

from collections.abc import Callable
from functools import partial
from typing import Any, cast

from django.contrib import admin, messages
from django.contrib.admin.options import IS_POPUP_VAR
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.defaultfilters import date
from django.urls import URLPattern, path
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.timezone import localtime

from archive.views.addresses import id_address
from newsroom.admin import scheduling
from newsroom.admin.filters import StatusFilter
from newsroom.admin.follow_ups import settle_page, waiting_for
from newsroom.admin.hiding import hide_page, page_link
from newsroom.admin.hiding import offered as taken_away
from newsroom.admin.inlines import TextRows
from newsroom.admin.lists import Desk, chip
from newsroom.admin.look import look_page
from newsroom.admin.meanwhile import join, join_page, opened_on
from newsroom.admin.pasted import change_address
from newsroom.admin.preview import preview_page
from newsroom.admin.publishing import publish_page, withdraw_page
from newsroom.admin.purging import purge_page
from newsroom.admin.share import share_page
from newsroom.admin.stages import stage_page
from newsroom.admin.uses import UsesFilter
from newsroom.keeping import clean_bodies, keep, keep_whole
from newsroom.models import BodyRef, Profile, Revision, Stage, User, WorkingCopy
from newsroom.publishing import due
from newsroom.publishing.hiding import may_hide
from newsroom.publishing.publish import locked
from newsroom.publishing.stages import may_edit, offered
from newsroom.revising import number_of, record

# A page of its own for one working copy, such as …/7/publish/.
Page = Callable[[admin.ModelAdmin, HttpRequest, Any], HttpResponse]


def _user(request: HttpRequest) -> User:
    return cast(User, request.user)


def is_merged(copy: WorkingCopy | None) -> bool:
    return isinstance(copy, Profile) and copy.merged_into is not None


class WorkingCopyDesk(Desk):
    # What can be done with something that was merged.
    pages_of_merged: frozenset[Page] = frozenset()
    pages: dict[str, Page] = {
        "publish": publish_page,
        "withdraw": withdraw_page,
        "preview": preview_page,
        "look": look_page,
        "share": share_page,
        "join": join_page,
        "settle": settle_page,
        "stage": stage_page,
        "hide": hide_page,
        "purge": purge_page,
    }

    @admin.display(description="Status")
    def state(self, copy: WorkingCopy) -> SafeString:
        status = chip(copy.status.value, copy.status.label)
        if copy.stage_beside:
            status = format_html("{} {}", status, chip(copy.stage, Stage(copy.stage).label))
        if not copy.is_live:
            return status
        return format_html(
            '{} <a class="desk-live" href="{}">View live<span class="desk-hidden">: {}</span></a>',
            status,
            id_address(copy.uid),
            copy.label,
        )

    @admin.display(description="Changed", ordering="modified_at")
    def changed(self, copy: WorkingCopy) -> str:
        return str(date(localtime(copy.modified_at), "j M Y, H:i"))

    @admin.display(description="Emergency")
    def emergency(self, copy: WorkingCopy) -> SafeString | str:
        return page_link(copy, "hide", "Hide…") if copy.is_live else ""

    def get_list_display(self, request: HttpRequest) -> list[Any]:
        columns = list(super().get_list_display(request))
        return [*columns, "emergency"] if may_hide(_user(request), self.model) else columns

    def get_list_filter(self, request: HttpRequest) -> list[Any]:
        return [StatusFilter, *self.list_filter, UsesFilter]

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        fields = list(super().get_readonly_fields(request, obj))
        if obj is not None and obj.published_at is not None:
            fields.append("slug")
        return fields

    def get_formset_kwargs(
        self, request: HttpRequest, obj: Any, inline: Any, prefix: str
    ) -> dict[str, Any]:
        kwargs = super().get_formset_kwargs(request, obj, inline, prefix)
        # Only what is shown is suggested: what comes back counts as written, changed or not.
        if request.method == "GET" and isinstance(inline, TextRows):
            kwargs["initial"] = [inline.suggested(obj if obj.pk else None)]
        return kwargs

    def changeform_view(
        self, request: HttpRequest, object_id: str | None = None, *args: Any, **kwargs: Any
    ) -> HttpResponse:
        """Nobody replaces what a colleague saved meanwhile: what both did is joined."""
        if request.method != "POST" or object_id is None or IS_POPUP_VAR in request.POST:
            return super().changeform_view(request, object_id, *args, **kwargs)
        with transaction.atomic():
            copy = self.get_object(request, object_id)
            opened = opened_on(request, copy) if copy is not None else None
            if copy is None or opened is None or not self.has_change_permission(request, copy):
                return super().changeform_view(request, object_id, *args, **kwargs)
            return join(self, request, copy, opened)

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        obj = kwargs.get("obj")
        if obj is not None:
            # Of a form that was refused, what it was opened on.
            context["opened"] = request.POST.get("opened") or number_of(obj.uid)
            context["follow_ups"] = waiting_for(obj)
            context |= taken_away(_user(request), obj)
            steps = offered(obj, _user(request))
            context["steps_open"] = self.has_change_permission(request) and any(steps)
            context |= scheduling.of_form(request, obj)
        return super().render_change_form(request, context, *args, **kwargs)

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        if not change:
            obj.created_by = request.user
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
            keep_whole(form.instance, by=request.user)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """Whoever only brings something sees what they brought."""
        rows = super().get_queryset(request)
        if request.user.has_perm("newsroom.see_any"):
            return rows
        return rows.filter(created_by=_user(request))

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Any], search_term: str
    ) -> tuple[QuerySet[Any], bool]:
        """What was merged is found as what it was merged into."""
        if issubclass(self.model, Profile):
            queryset = queryset.filter(merged_into=None)
        return super().get_search_results(request, queryset, search_term)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        if is_merged(obj) or not super().has_change_permission(request, obj):
            return False
        return obj is None or may_edit(_user(request), obj)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        if is_merged(obj):
            return False
        never_public = obj is None or obj.published_at is None
        return never_public and super().has_delete_permission(request, obj)

    def not_deletable(self, obj: Any) -> str:
        if obj.is_live:
            return "Readers can see this, so it cannot be deleted. Withdraw it instead."
        if obj.published_at is not None:
            return "This was published once, so it is kept. Readers cannot see it any more."
        if hasattr(obj, "merged") and obj.merged.exists():
            return "Others were merged into it, and texts refer to them. Undo that first."
        return super().not_deletable(obj)

    def delete_model(self, request: HttpRequest, obj: Any) -> None:
        # Under the ledger's lock: it may have been published since the question was asked.
        locked()
        if type(obj)._default_manager.filter(pk=obj.pk, published_at__isnull=False).exists():
            raise PermissionDenied("It has been published meanwhile, so it is kept.")
        due.deleted(obj)
        record(obj, by=_user(request), why=Revision.Why.DELETED)
        BodyRef.objects.filter(source_uid=obj.uid).delete()
        super().delete_model(request, obj)

    def get_urls(self) -> list[URLPattern]:
        pages = [
            path(
                f"<int:pk>/{name}/",
                self.admin_site.admin_view(partial(self.page, view)),
                name=f"newsroom_{self.opts.model_name}_{name}",
            )
            for name, view in self.pages.items()
        ]
        return pages + super().get_urls()

    def page(self, view: Page, request: HttpRequest, pk: int) -> HttpResponse:
        if not self.has_view_permission(request):
            raise PermissionDenied
        copy = self.get_object(request, str(pk))
        if copy is None:
            raise Http404
        if not self.has_view_permission(request, copy):
            raise PermissionDenied
        if is_merged(copy) and view not in self.pages_of_merged:
            messages.error(request, f"“{copy}” was merged into “{copy.merged_into}”.")
            return HttpResponseRedirect(change_address(copy))
        return view(self, request, copy)
