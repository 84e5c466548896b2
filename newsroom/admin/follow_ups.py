"""What was left to be done by corrections: a list, and what of it concerns one working copy."""

from typing import Any, cast

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.html import format_html
from django.utils.safestring import SafeString

from archive.models import Change
from archive.views.addresses import id_address
from newsroom.admin.lists import chip
from newsroom.admin.pasted import change_address
from newsroom.admin.seen import seen
from newsroom.models import FollowUp, User, WorkingCopy, working_copies
from newsroom.publishing.followups import settle, to_do

CLOSED = "Settled: {} of them."


class OpenFilter(admin.SimpleListFilter):
    title = "state"
    parameter_name = "state"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [("settled", "Settled"), ("all", "All")]

    def choices(self, changelist: Any) -> Any:
        first, *others = super().choices(changelist)
        return [first | {"display": "Open"}, *others]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        if self.value() == "all":
            return queryset
        return queryset.filter(closed_at__isnull=self.value() != "settled")


@admin.register(FollowUp)
class FollowUpDesk(admin.ModelAdmin):
    """Rows are made by publishing; here they are looked at and settled."""

    list_display = ["target", "what", "because", "told", "opened", "state"]
    list_display_links = None
    list_filter = [OpenFilter, "change", "kind"]
    list_select_related = ["closed_by"]
    list_per_page = 50
    show_full_result_count = False
    actions = ["settle_selected"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[FollowUp]:
        """Of what somebody may see."""
        rows = super().get_queryset(request)
        may_see = seen(request)
        allowed = rows.none()
        for kind, copies in may_see.items():
            if hasattr(copies.model, "KIND"):
                allowed |= rows.filter(kind=kind, uid__in=copies.values("uid"))
        return allowed

    def get_changelist_instance(self, request: HttpRequest) -> Any:
        """With what the rows are about: a query a kind for a whole page."""
        found = super().get_changelist_instance(request)
        rows = list(found.result_list)
        copies = working_copies({uid for row in rows for uid in (row.uid, row.because_uid)})
        for row in rows:
            row.of, row.corrected = copies.get(row.uid), copies.get(row.because_uid)
        found.result_list = rows
        return found

    @admin.display(description="To be looked at")
    def target(self, row: Any) -> SafeString:
        return _link(row.of)

    @admin.display(description="Because it was corrected")
    def because(self, row: Any) -> SafeString:
        return _link(row.corrected)

    @admin.display(description="Readers were told")
    def told(self, row: FollowUp) -> SafeString:
        return format_html(
            '{} <a href="{}">edition {}</a>',
            Change(row.change).label,
            id_address(row.because_uid),
            row.edition,
        )

    @admin.display(description="Since", ordering="opened_at")
    def opened(self, row: FollowUp) -> Any:
        return row.opened_at

    @admin.display(description="State")
    def state(self, row: FollowUp) -> SafeString:
        if row.closed_at is None:
            return chip("review", "Open")
        who = row.closed_by.get_full_name() or row.closed_by if row.closed_by else "somebody"
        return format_html("{} {}", chip("live", "Settled"), who)

    @admin.action(description="Settle: looked at, nothing is left to do", permissions=["change"])
    def settle_selected(self, request: HttpRequest, queryset: QuerySet[FollowUp]) -> None:
        done = settle(queryset.order_by(), by=cast(User, request.user))
        messages.success(request, CLOSED.format(done))

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def get_actions(self, request: HttpRequest) -> dict[str, Any]:
        actions = super().get_actions(request)
        actions.pop("delete_selected", None)
        return actions

    def change_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        raise PermissionDenied


def waiting_for(copy: WorkingCopy) -> list[dict[str, Any]]:
    """What is open for a working copy, for its form: two queries and one a kind."""
    rows = list(to_do(copy))
    corrected = working_copies({row.because_uid for row in rows})
    return [
        {
            "row": row,
            "because": corrected.get(row.because_uid),
            "address": id_address(row.because_uid),
            "change": Change(row.change).label,
        }
        for row in rows
    ]


def settle_page(desk: admin.ModelAdmin, request: HttpRequest, copy: Any) -> HttpResponse:
    """The button of the form."""
    if not desk.has_change_permission(request, copy):
        raise PermissionDenied
    if request.method == "POST":
        number = request.POST.get("follow_up", "")
        rows = to_do(copy).filter(pk=number) if number.isdecimal() else to_do(copy).none()
        comment = request.POST.get("comment", "")[:1000]
        if settle(rows, by=cast(User, request.user), comment=comment):
            said = f"Settled what a correction left to do. {comment}"
            desk.log_change(request, copy, said.strip())
            messages.success(request, "Settled.")
    return HttpResponseRedirect(change_address(copy))


def _link(copy: WorkingCopy | None) -> SafeString:
    if copy is None:
        return format_html("<em>{}</em>", "deleted since")
    return format_html('<a href="{}"><bdi>{}</bdi></a>', change_address(copy), copy)
