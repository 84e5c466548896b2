"""Duplicates at the desks: what may be one, compared side by side, merged, and parted again."""

from functools import partial
from typing import Any, cast

from django.contrib import admin, messages
from django.contrib.admin.widgets import AutocompleteSelect
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db import transaction
from django.forms import Media, ModelChoiceField
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html

from newsroom.admin import own_page
from newsroom.admin.base import Page, WorkingCopyDesk
from newsroom.admin.merging_sides import Side, better
from newsroom.admin.pasted import change_address
from newsroom.models import Merge, Person, Profile, User
from newsroom.publishing.lookalikes import like, pairs
from newsroom.publishing.merge import CannotMerge, merge
from newsroom.publishing.merge_plan import choices, following, obstacle, token
from newsroom.publishing.unmerge import both, hindrance, keep_apart, unmerge

A_PAGE = 50


class MergingDesk(WorkingCopyDesk):
    """Of a kind of which the same may have been added twice."""

    change_form_template = "admin/newsroom/merge/change_form.html"
    change_list_template = "admin/newsroom/merge/change_list.html"

    @property
    def pages_of_merged(self) -> frozenset[Page]:  # type: ignore[override]
        return frozenset({part_page})

    def get_urls(self) -> list[URLPattern]:
        name = f"newsroom_{self.opts.model_name}"
        view = self.admin_site.admin_view
        return [
            path("duplicates/", view(partial(duplicates_page, self)), name=f"{name}_duplicates"),
            path("<int:pk>/merge/", view(partial(self.page, merge_page)), name=f"{name}_merge"),
            path("<int:pk>/part/", view(partial(self.page, part_page)), name=f"{name}_part"),
            *super().get_urls(),
        ]

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        obj = kwargs.get("obj")
        if obj is not None:
            context["may_merge"] = self.has_change_permission(request, obj)
            context["merged_here"] = list(obj.merged.all())
            if obj.merged_into is not None:
                context["merge"] = merge_of(obj)
        return super().render_change_form(request, context, *args, **kwargs)


def merge_of(gone: Profile) -> Merge | None:
    """How it was merged: the last time, if that was done again and again."""
    rows = Merge.objects.filter(gone_uid=gone.uid, undone_at=None)
    return rows.select_related("merged_by").first()


def duplicates_page(desk: WorkingCopyDesk, request: HttpRequest) -> HttpResponse:
    if not desk.has_view_permission(request):
        raise PermissionDenied
    here = reverse(f"admin:newsroom_{desk.opts.model_name}_duplicates")
    if request.method == "POST":
        _apart(desk, request)
        number = request.GET.get("p", "")
        return HttpResponseRedirect(f"{here}?p={number}" if number.isdecimal() else here)
    found = pairs(desk.model)
    page = Paginator(found, A_PAGE).get_page(request.GET.get("p"))
    rows = found.shown(list(page.object_list))
    context = {
        **desk.admin_site.each_context(request),
        "opts": desk.opts,
        "title": f"{desk.opts.verbose_name_plural} that may be one".capitalize(),
        "page": page,
        "pairs": [(*better(pair.one, pair.other), pair) for pair in rows],
        "may_change": desk.has_change_permission(request),
    }
    return TemplateResponse(request, "admin/newsroom/merge/duplicates.html", context)


def _apart(desk: WorkingCopyDesk, request: HttpRequest) -> None:
    one, other = (_other(desk, request.POST.get(name, "")) for name in ("one", "other"))
    if one is None or other is None or one == other:
        messages.error(request, "One of the two is not here any more.")
        return
    if not all(desk.has_change_permission(request, each) for each in (one, other)):
        raise PermissionDenied
    with transaction.atomic():
        keep_apart(one, other, by=cast(User, request.user))
        desk.log_change(request, one, f"Kept apart from “{other}”.")
        desk.log_change(request, other, f"Kept apart from “{one}”.")
    messages.success(request, f"“{one}” and “{other}” are two. You are not asked again.")


def _other(desk: admin.ModelAdmin, key: str) -> Any:
    rows = desk.model._default_manager.filter(merged_into=None)
    return rows.filter(pk=key).first() if key.isdecimal() else None


def merge_page(desk: admin.ModelAdmin, request: HttpRequest, kept: Any) -> HttpResponse:
    """`other` in the address is the one that goes; without it, it is chosen."""
    if not desk.has_change_permission(request, kept):
        raise PermissionDenied
    gone = _other(desk, request.POST.get("other") or request.GET.get("other", ""))
    if gone is None or gone == kept:
        return _choose(desk, request, kept)
    refusal = obstacle(gone, kept) or _forbidden(desk, request, gone, kept)
    if request.method == "POST":
        if refusal:
            messages.error(request, refusal)
        elif _merged(desk, request, gone, kept):
            return HttpResponseRedirect(change_address(kept))
        return HttpResponseRedirect(f"{request.path}?other={gone.pk}")
    context = own_page.context(desk, request, kept) | {
        "title": "Are these one?",
        "gone": gone,
        "sides": [Side.of(kept), Side.of(gone)],
        "choices": choices(gone, kept),
        "following": following(gone),
        "refusal": refusal,
        "swapped": _address(gone, "merge", kept),
        "token": token(gone, kept),
    }
    return TemplateResponse(request, "admin/newsroom/merge/compare.html", context)


def _merged(desk: admin.ModelAdmin, request: HttpRequest, gone: Any, kept: Any) -> bool:
    names = str(gone), str(kept)
    take = {key for key, value in request.POST.items() if value == "theirs"}
    try:
        with transaction.atomic():
            merge(
                gone,
                kept,
                take=take,
                by=cast(User, request.user),
                seen=request.POST.get("token", ""),
            )
            desk.log_change(request, kept, f"“{names[0]}” was merged into it.")
            desk.log_change(request, gone, f"Merged into “{names[1]}”.")
    except CannotMerge as error:
        messages.error(request, str(error))
        return False
    said = "What led to “{}” leads here now, for readers too. Its old address leads here."
    if kept.is_live:
        said += ' For readers to see what this one gained, <a href="{}">publish it</a>.'
    messages.success(request, format_html(said, names[0], _address(kept, "publish")))
    return True


def _choose(desk: admin.ModelAdmin, request: HttpRequest, kept: Any) -> HttpResponse:
    field = kept._meta.get_field("merged_into")
    widget = AutocompleteSelect(field, desk.admin_site, attrs={"aria-label": "The other"})
    chosen = ModelChoiceField(desk.model._default_manager.none(), widget=widget)
    context = own_page.context(desk, request, kept) | {
        "title": "Merge",
        "media": Media() + desk.media + widget.media,
        "field": chosen.widget.render("other", None, {"id": "id_other"}),
        "found": like(kept),
    }
    return TemplateResponse(request, "admin/newsroom/merge/choose.html", context)


def part_page(desk: admin.ModelAdmin, request: HttpRequest, gone: Any) -> HttpResponse:
    """Undo: for one that was merged."""
    found = merge_of(gone)
    pair = both(found) if found else None
    if found is None or pair is None:
        messages.info(request, f"“{gone}” is not merged with another.")
        return HttpResponseRedirect(change_address(gone))
    _, kept = pair
    refusal = hindrance(found)
    if not refusal:
        if not desk.has_change_permission(request, kept):
            raise PermissionDenied
        if found.changes["was_live"] and not request.user.has_perm("newsroom.publish"):
            refusal = "Readers saw it: somebody who may publish has to undo this."
    if request.method == "POST":
        if refusal:
            messages.error(request, refusal)
        else:
            _part(desk, request, found)
        return HttpResponseRedirect(change_address(gone))
    context = own_page.context(desk, request, gone) | {
        "title": "Undo the merge",
        "merge": found,
        "kept": kept,
        "refusal": refusal,
    }
    return TemplateResponse(request, "admin/newsroom/merge/part.html", context)


def _part(desk: admin.ModelAdmin, request: HttpRequest, found: Merge) -> None:
    try:
        with transaction.atomic():
            parted = unmerge(found, by=cast(User, request.user))
            left = (
                f" Left as it was changed since: {'; '.join(parted.left)}." if parted.left else ""
            )
            desk.log_change(request, parted.gone, f"Parted from “{parted.kept}” again.{left}")
            desk.log_change(request, parted.kept, f"Parted from “{parted.gone}” again.{left}")
    except CannotMerge as error:
        messages.error(request, str(error))
        return
    messages.success(request, f"“{parted.gone}” and “{parted.kept}” are two again.")
    if parted.is_back:
        messages.success(request, f"Readers see “{parted.gone}” again.")
    if parted.stays_away:
        messages.warning(request, f"Readers do not see “{parted.gone}” again: {parted.stays_away}.")
    if parted.left:
        messages.warning(
            request, f"Some of it stayed with “{parted.kept}”. {'; '.join(parted.left)}."
        )


def _forbidden(desk: admin.ModelAdmin, request: HttpRequest, gone: Any, kept: Any) -> str:
    """Why this member of staff may not merge them."""
    if not desk.has_change_permission(request, gone):
        return f"You may not change “{gone}”."
    if any(each.is_live for each in (gone, kept)) and not request.user.has_perm("newsroom.publish"):
        return "Readers see one of them: somebody who may publish has to merge them."
    hidden = isinstance(kept, Person) and kept.protection != Person.Protection.PUBLIC
    if hidden and not request.user.has_perm("newsroom.protect_person"):
        return "They are protected: somebody who may protect people has to merge them."
    return ""


def _address(copy: Profile, page: str, other: Profile | None = None) -> str:
    address = reverse(f"admin:newsroom_{copy._meta.model_name}_{page}", args=[copy.pk])
    return f"{address}?other={other.pk}" if other else address
