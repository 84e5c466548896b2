"""The list of what is scheduled, and the page on which it is taken back."""

from typing import Any, cast

from django.contrib import admin, messages
from django.contrib.admin.options import ShowFacets
from django.contrib.admin.views.main import ChangeList
from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.timesince import timesince, timeuntil

from newsroom.admin.lists import chip
from newsroom.admin.pasted import change_address
from newsroom.admin.scheduling import shown
from newsroom.models import Due, User, WorkingCopy, working_copies, working_copy
from newsroom.publishing.due import NotScheduled, cancel, failed_lately, may_cancel
from newsroom.publishing.working import is_running
from newsroom.zones import each_zone

State = Due.State
CHIPS = {
    State.WAITING: "scheduled",
    State.DONE: "live",
    State.FAILED: "blocks",
    State.CANCELLED: "draft",
}
GONE = "something deleted"


class AheadFilter(admin.SimpleListFilter):
    """Without a choice: what is ahead, and what failed lately."""

    title = "what has come of it"
    parameter_name = "state"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [*((each.value, each.label) for each in State), ("all", "All of them")]

    def choices(self, changelist: ChangeList) -> Any:
        choices = list(super().choices(changelist))
        choices[0]["display"] = "Waiting, or failed lately"
        return choices

    def queryset(self, request: HttpRequest, queryset: QuerySet[Due]) -> QuerySet[Due]:
        if self.value() in State.values:
            return queryset.filter(state=self.value())
        if self.value() == "all":
            return queryset
        failed = failed_lately().order_by().values("pk")
        return queryset.filter(Q(state=State.WAITING) | Q(pk__in=failed))


class DueList(ChangeList):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.title = "Scheduled"

    def get_results(self, request: HttpRequest) -> None:
        super().get_results(request)
        copies = working_copies(due.uid for due in self.result_list)
        for due in self.result_list:
            due.working_copy = copies.get(due.uid)


@admin.register(Due)
class DueDesk(admin.ModelAdmin):
    list_display = ["what", "act", "when", "who", "how"]
    list_display_links = None
    list_select_related = ["by"]
    list_filter = [AheadFilter]
    show_facets = ShowFacets.NEVER
    list_per_page = 50
    show_full_result_count = False
    actions = None
    ordering = ["at", "pk"]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """The list names what colleagues work on."""
        return request.user.has_perm("newsroom.see_any")

    def has_module_permission(self, request: HttpRequest) -> bool:
        return self.has_view_permission(request)

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[ChangeList]:
        return DueList

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> Any:
        context = {"worker_rests": not is_running(timezone.now())}
        return super().changelist_view(request, context | (extra_context or {}))

    def change_view(self, request: HttpRequest, object_id: str, *args: Any, **kwargs: Any) -> Any:
        """It has no form of its own: what it is about has one."""
        due = self.get_object(request, object_id)
        if due is None or not self.has_view_permission(request, due):
            return super().change_view(request, object_id, *args, **kwargs)
        return HttpResponseRedirect(_back(working_copy(due.uid)))

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(self.cancel_view)
        return [path("<int:pk>/cancel/", view, name="newsroom_due_cancel"), *super().get_urls()]

    def cancel_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        if not self.has_view_permission(request):
            raise PermissionDenied
        due = get_object_or_404(Due.objects.select_related("by"), pk=pk)
        user = cast(User, request.user)
        if not may_cancel(due, user):
            raise PermissionDenied
        copy = working_copy(due.uid)
        if due.state not in (State.WAITING, State.FAILED):
            messages.info(request, f"It does not wait any more. {due.said}")
            return HttpResponseRedirect(_back(copy))
        if request.method == "POST":
            try:
                cancel(due, by=user)
            except NotScheduled as refusal:
                messages.error(request, str(refusal))
            else:
                self._say(request, due, copy)
            return HttpResponseRedirect(_back(copy))
        context = {
            **self.admin_site.each_context(request),
            **shown(due),
            "opts": self.opts,
            "title": "Take it off the list" if due.state == State.FAILED else "Cancel",
            "copy": copy or GONE,
            "form_address": _back(copy),
        }
        return TemplateResponse(request, "admin/newsroom/due/cancel.html", context)

    def _say(self, request: HttpRequest, due: Due, copy: WorkingCopy | None) -> None:
        when = shown(due)["when"]
        if due.state == State.FAILED:
            said = f"What was not done on {when} is off the list."
        else:
            act = "publish" if due.act == Due.Act.PUBLISH else "withdraw"
            said = f"Cancelled: nothing will {act} it on {when}."
        if copy is not None:
            self.log_change(request, copy, said)
        messages.success(request, said)

    @admin.display(description="What")
    def what(self, due: Any) -> SafeString:
        copy = due.working_copy
        if copy is None:
            return format_html('<span class="desk-quiet">{}</span>', GONE)
        return format_html(
            '<a href="{}"><bdi>{}</bdi></a> <span class="desk-quiet">{}</span>',
            change_address(copy),
            copy.label,
            copy.KIND.label,
        )

    @admin.display(description="When", ordering="at")
    def when(self, due: Due) -> SafeString:
        now = timezone.now()
        ahead = f"in {timeuntil(due.at, now)}" if due.at > now else f"{timesince(due.at, now)} ago"
        lines = ((each,) for each in (*each_zone(due.at, due.zone), ahead))
        return format_html_join("", '<span class="desk-line">{}</span>', lines)

    @admin.display(description="By")
    def who(self, due: Due) -> str:
        return str(shown(due)["who"])

    @admin.display(description="What has come of it")
    def how(self, due: Any) -> SafeString:
        state = chip(CHIPS[State(due.state)], due.get_state_display())
        if due.state != State.WAITING:
            said = format_html('{} <span dir="auto">{}</span>', state, due.said)
        elif _edited(due):
            said = format_html(
                "{} {}<br>If readers would see a difference, it will not go out.",
                state,
                chip("warns", "Saved since"),
            )
        else:
            said = state
        if due.state not in (State.WAITING, State.FAILED):
            return said
        name = "Cancel…" if due.state == State.WAITING else "Take it off the list…"
        link = reverse("admin:newsroom_due_cancel", args=[due.pk])
        return format_html('<span class="desk-due">{} <a href="{}">{}</a></span>', said, link, name)


def _edited(due: Any) -> bool:
    copy = due.working_copy
    return due.act == Due.Act.PUBLISH and copy is not None and copy.modified_at > due.made_at


def _back(copy: WorkingCopy | None) -> str:
    return change_address(copy) if copy else reverse("admin:newsroom_due_changelist")
