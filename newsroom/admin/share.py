"""An address for somebody outside, by which they read the preview of one thing until a time.

It carries a secret of which only the hash is kept, so it is shown once.
"""

from datetime import timedelta
from typing import Any, cast

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.utils import timezone

from archive.views.addresses import absolute
from newsroom.admin import own_page
from newsroom.admin.outside import make_link, outside_address
from newsroom.models import PreviewLink, User

LASTING = [("1", "One day"), ("3", "Three days"), ("7", "A week"), ("14", "Two weeks")]


class ShareForm(forms.Form):
    whom = forms.CharField(
        label="For whom",
        max_length=200,
        widget=forms.TextInput({"dir": "auto"}),
        help_text="For your own list: “the lawyer”. Do not write a name that could harm somebody.",
    )
    days = forms.ChoiceField(label="Until in", choices=LASTING, initial="3")


def share_page(desk: admin.ModelAdmin, request: HttpRequest, copy: Any) -> HttpResponse:
    if not request.user.has_perm("newsroom.review"):
        raise PermissionDenied
    links = PreviewLink.objects.filter(uid=copy.uid).select_related("by")
    form, made = ShareForm(), ""
    if "revoke" in request.POST:
        number = request.POST["revoke"]
        chosen = links.filter(pk=number) if number.isdecimal() else links.none()
        for link in chosen.filter(revoked_at=None):
            link.revoked_at = timezone.now()
            link.save(update_fields=["revoked_at"])
            desk.log_change(request, copy, f"Outside preview revoked: {link.whom}.")
            messages.success(request, f"“{link.whom}” leads nowhere any more.")
        return HttpResponseRedirect(request.path)
    if request.method == "POST":
        form = ShareForm(request.POST)
        if form.is_valid():
            until = timezone.now() + timedelta(days=int(form.cleaned_data["days"]))
            secret = make_link(copy, form.cleaned_data["whom"], until, by=cast(User, request.user))
            desk.log_change(request, copy, f"Outside preview for {form.cleaned_data['whom']}.")
            # Not by a redirect: the address is kept nowhere from which it could be shown again.
            made, form = absolute(outside_address(secret)), ShareForm()
    context = {
        **own_page.context(desk, request, copy),
        "title": "Show it to somebody outside",
        "form": form,
        "made": made,
        "links": links,
        "now": timezone.now(),
    }
    return TemplateResponse(request, "admin/newsroom/share.html", context)
