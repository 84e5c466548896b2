"""What was hidden at once: a chief's list, and the page on which they decide."""

from typing import Any, cast

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.options import ShowFacets
from django.contrib.admin.views.main import ChangeList
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.defaultfilters import date
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.timezone import localtime

from archive.models import Reason, Tombstone
from newsroom.admin.hiding import page_address
from newsroom.admin.lists import chip
from newsroom.admin.pasted import change_address
from newsroom.models import Hidden, User, working_copies, working_copy
from newsroom.publishing.hiding import (
    MAY_DECIDE,
    CannotDecide,
    bring_back,
    captions_lost,
    keep_withdrawn,
    may_decide,
)
from newsroom.publishing.purge import REASONS
from newsroom.publishing.recall import of_record

NOT_YOU = (
    "You hid this, so another chief decides. Withdrawing, publishing and purging wait for that."
)


class DecideForm(forms.Form):
    comment = forms.CharField(
        label="A line for the desk",
        required=False,
        max_length=500,
        widget=forms.Textarea({"rows": 2, "dir": "auto"}),
        help_text="It may stay empty. Staff read it here, readers never do.",
    )
    reason = forms.ChoiceField(
        label="What readers are told",
        choices=[(reason.value, reason.label) for reason in REASONS],
        initial=Reason.SAFETY,
        required=False,
        widget=forms.RadioSelect,
        help_text="The page in its place says so now, and the page of figures counts it. Where you "
        "choose another than “Safety of a person”, the ledger gets a new entry that corrects the "
        "reason; the old one stays as it was.",
    )


class WaitingFilter(admin.SimpleListFilter):
    title = "decision"
    parameter_name = "decision"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [("any", "All"), *((each.value, each.label) for each in Hidden.Decision)]

    def choices(self, changelist: ChangeList) -> Any:
        # Without a choice one sees what waits, and not all.
        first, *others = super().choices(changelist)
        return [{**first, "display": "Waiting"}, *others]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        if self.value() == "any":
            return queryset
        return queryset.filter(decision=self.value() or "")


class HiddenList(ChangeList):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.title = "Hidden, to be decided"

    def get_results(self, request: HttpRequest) -> None:
        super().get_results(request)
        rows = list(self.result_list)
        copies = working_copies(row.uid for row in rows)
        for row in rows:
            row.copy = copies.get(row.uid)
        self.result_list = rows


@admin.register(Hidden)
class HiddenDesk(admin.ModelAdmin):
    list_display = ["what", "kind", "state", "by", "since", "words"]
    list_display_links = ["what"]
    list_filter = [WaitingFilter]
    list_select_related = ["by"]
    list_per_page = 50
    show_full_result_count = False
    show_facets = ShowFacets.NEVER
    ordering = ["at", "id"]

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[ChangeList]:
        return HiddenList

    def has_module_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm(MAY_DECIDE)

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return request.user.has_perm(MAY_DECIDE)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    @admin.display(description="What")
    def what(self, row: Any) -> SafeString | str:
        return format_html("<bdi>{}</bdi>", row.copy) if row.copy else f"Purged ({row.uid})"

    @admin.display(description="Since", ordering="at")
    def since(self, row: Hidden) -> str:
        return str(date(localtime(row.at), "j M Y, H:i"))

    @admin.display(description="Decision")
    def state(self, row: Hidden) -> SafeString:
        return state(row)

    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        if not self.has_view_permission(request):
            raise PermissionDenied
        found = Hidden.objects.select_related("by", "decided_by")
        row = found.filter(pk=object_id).first() if object_id.isdigit() else None
        if row is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)  # type: ignore[attr-defined,no-any-return]
        return _decide_page(self, request, row)

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: Any = None
    ) -> HttpResponse:
        raise Http404  # It is that of what was hidden.


def state(row: Hidden) -> SafeString:
    if not row.decision:
        return chip("warns", "Waiting")
    code = "live" if row.decision == Hidden.Decision.RESTORED else "withdrawn"
    return chip(code, row.get_decision_display())


def _decide_page(desk: HiddenDesk, request: HttpRequest, row: Hidden) -> HttpResponse:
    user = cast(User, request.user)
    form = DecideForm(request.POST if request.method == "POST" else None)
    here = reverse("admin:newsroom_hidden_change", args=[row.pk])
    if request.method == "POST" and form.is_valid():
        if not may_decide(user, row):
            raise PermissionDenied(NOT_YOU)
        if _decide(request, row, form, user):
            return HttpResponseRedirect(here)
    copy = working_copy(row.uid)
    context = {
        **desk.admin_site.each_context(request),
        "opts": desk.opts,
        "title": "Hidden, to be decided",
        "row": row,
        "state": state(row),
        "copy": copy,
        "form_address": change_address(copy) if copy else "",
        "tombstone": Tombstone.objects.filter(uid=row.uid).first(),
        "form": form,
        "may_decide": may_decide(user, row),
        "may_purge": copy is not None and user.has_perm("newsroom.purge"),
        "purge_address": page_address(copy, "purge") if copy else "",
        "not_you": NOT_YOU,
        "captions": captions_lost(row),
        "recall": of_record(row.uid),
    }
    return TemplateResponse(request, "admin/newsroom/hidden.html", context)


def _decide(request: HttpRequest, row: Hidden, form: DecideForm, user: User) -> bool:
    comment = form.cleaned_data["comment"]
    try:
        if "restore" in request.POST:
            edition = bring_back(row, by=user, comment=comment)
            said = f"Brought back as edition {edition.number}, as it was before it was hidden."
        elif "keep" in request.POST:
            reason = Reason(form.cleaned_data["reason"] or Reason.SAFETY)
            keep_withdrawn(row, by=user, reason=reason, comment=comment)
            said = f"Kept withdrawn: {reason.label}."
        else:
            form.add_error(None, "Choose what becomes of it.")
            return False
    except CannotDecide as error:
        form.add_error(None, str(error))
        return False
    copy = working_copy(row.uid)
    if copy is not None:
        admin.site.get_model_admin(type(copy)).log_change(request, copy, said)
    messages.success(request, said)
    return True
