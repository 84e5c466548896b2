"""What was done, by whom: the log that every desk writes. It is read and taken out, not changed."""

from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.admin.options import ShowFacets
from django.contrib.admin.widgets import AutocompleteSelect
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseBase, HttpResponseNotAllowed, StreamingHttpResponse
from django.template.defaultfilters import date as written
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.timezone import localtime

from archive.formats import table
from newsroom.acts import note
from newsroom.admin.audit_filters import DaysFilter, DeskFilter, KindFilter, PersonFilter, plural
from newsroom.models import Act

MAY_READ = "admin.view_logentry"
CHUNK = 2000
COLUMNS = ("number", "when", "who", "desk", "id", "what", "kind", "said")


@admin.register(Act)
class ActDesk(admin.ModelAdmin):
    list_display = ["when", "who", "desk", "thing", "said"]
    list_display_links = None
    list_select_related = ["user", "content_type"]
    list_filter = [PersonFilter, DeskFilter, KindFilter, DaysFilter]
    list_per_page = 100
    search_fields = ["object_repr", "change_message", "user__username"]
    search_help_text = "Words of what was done, or of what it was done to; or who did it."
    ordering = ["-pk"]
    sortable_by = ()
    actions = None
    show_full_result_count = False
    show_facets = ShowFacets.NEVER
    change_list_template = "admin/newsroom/account/acts.html"

    @property
    def media(self) -> forms.Media:
        field = Act._meta.get_field("user")
        chosen: forms.Media = AutocompleteSelect(field, self.admin_site).media
        return super().media + chosen + forms.Media(js=["newsroom/desk.js"])

    def has_module_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm(MAY_READ)

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return request.user.has_perm(MAY_READ)

    # Nobody, whatever else they may.
    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def get_urls(self) -> list[URLPattern]:
        """The list and what is taken out of it, and no page of a row."""
        view = self.admin_site.admin_view
        return [
            path("", view(self.changelist_view), name="newsroom_act_changelist"),
            path("export/", view(self.export), name="newsroom_act_export"),
        ]

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> Any:
        return super().changelist_view(request, {"title": "What was done"} | (extra_context or {}))

    def export(self, request: HttpRequest) -> HttpResponseBase:
        """What the list shows, all pages of it. A POST: that it was taken out is written down."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        found = self.get_changelist_instance(request).get_queryset(request)
        # What is done from now on is not in it, and it ends.
        found = found.filter(pk__lte=getattr(Act.objects.order_by("pk").last(), "pk", 0))
        note(request.user, f"Took the log of what was done out: {found.count()} acts.")
        name = f"what-was-done-{localtime():%Y-%m-%d}.csv"
        return StreamingHttpResponse(
            table.lines(COLUMNS, map(_cells, found.iterator(chunk_size=CHUNK))),
            content_type="text/csv; charset=utf-8",
            headers={
                "Content-Disposition": f'attachment; filename="{name}"',
                "Cache-Control": "no-store, private",
                "X-Content-Type-Options": "nosniff",
            },
        )

    @admin.display(description="When")
    def when(self, act: Act) -> str:
        return str(written(localtime(act.action_time), "j M Y, H:i:s"))

    @admin.display(description="Who")
    def who(self, act: Act) -> SafeString:
        address = reverse("admin:newsroom_user_access", args=[act.user_id])
        return format_html('<a href="{}"><bdi>{}</bdi></a>', address, act.user.get_username())

    @admin.display(description="Desk")
    def desk(self, act: Act) -> str:
        model = act.content_type.model_class() if act.content_type else None
        return plural(model) if model is not None else ""

    @admin.display(description="What")
    def thing(self, act: Act) -> SafeString:
        address = None if act.is_deletion() else act.get_admin_url()
        if address is None:
            return format_html("<bdi>{}</bdi>", act.object_repr)
        return format_html('<a href="{}"><bdi>{}</bdi></a>', address, act.object_repr)

    @admin.display(description="What was done")
    def said(self, act: Act) -> str:
        return _in_words(act)


def _in_words(act: Act) -> str:
    if act.is_deletion():
        return "Deleted."
    return str(act.get_change_message()) or ("Added." if act.is_addition() else "")


def _cells(act: Act) -> list[str]:
    kind = act.content_type.model if act.content_type else ""
    return [
        str(act.pk),
        act.action_time.isoformat(timespec="seconds"),
        act.user.get_username(),
        kind,
        act.object_id or "",
        act.object_repr,
        str(act.get_action_flag_display()),
        _in_words(act),
    ]
