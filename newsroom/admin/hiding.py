"""The page on which something is hidden at once: a button, and a line for the chief."""

from typing import Any, cast

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from archive.models import Record
from newsroom.admin import own_page
from newsroom.admin.pasted import change_address
from newsroom.models import Photo, User, WithheldEdition, WorkingCopy
from newsroom.publishing.hiding import hide, may_hide, waiting_for

NOT_LIVE = "Readers cannot see this, so there is nothing to hide."


class HideForm(forms.Form):
    words = forms.CharField(
        label="A line for the chief",
        required=False,
        max_length=500,
        widget=forms.Textarea({"rows": 2, "dir": "auto"}),
        help_text="It may stay empty. Only staff read it: “The face behind the flag was not "
        "covered”.",
    )


def offered(user: User, copy: WorkingCopy) -> dict[str, Any]:
    """What the bar of its form offers of hiding and purging."""
    erasable = not copy.is_live or WithheldEdition.objects.filter(uid=copy.uid).exists()
    return {
        "may_hide": copy.is_live and may_hide(user, type(copy)),
        "may_purge": user.has_perm("newsroom.purge") and erasable,
        "hidden": None if copy.is_live else waiting_for(copy.uid),
    }


def page_address(copy: WorkingCopy, page: str) -> str:
    return reverse(f"admin:newsroom_{copy._meta.model_name}_{page}", args=[copy.pk])


def page_link(copy: WorkingCopy, page: str, words: str) -> SafeString:
    return format_html(
        '<a class="desk-live" href="{}">{}<span class="desk-hidden">: {}</span></a>',
        page_address(copy, page),
        words,
        copy.label,
    )


def hide_page(desk: admin.ModelAdmin, request: HttpRequest, copy: Any) -> HttpResponse:
    """Nothing slow is looked up here: every second counts."""
    user = cast(User, request.user)
    if not may_hide(user, type(copy)):
        raise PermissionDenied
    form = HideForm(request.POST if request.method == "POST" else None)
    if not copy.is_live:
        messages.info(request, NOT_LIVE)
        return HttpResponseRedirect(change_address(copy))
    if request.method == "POST" and form.is_valid():
        try:
            hide(copy, by=user, words=form.cleaned_data["words"])
        except Record.DoesNotExist:
            messages.info(request, NOT_LIVE)
            return HttpResponseRedirect(change_address(copy))
        desk.log_change(request, copy, "Hidden at once.")
        messages.success(
            request,
            f"“{copy.label}” is hidden: readers see only that something was here. Files of "
            "pictures may stay in caches for an hour. A chief decides what becomes of it.",
        )
        return HttpResponseRedirect(change_address(copy))
    context = {
        **own_page.context(desk, request, copy),
        "title": "Hide at once",
        "form": form,
        "is_photo": isinstance(copy, Photo),
    }
    return TemplateResponse(request, "admin/newsroom/hide.html", context)
