"""What the template of every page of one working copy is told, beside that of its form."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest, HttpResponse

from newsroom.admin.pasted import change_address
from newsroom.models import WorkingCopy


def replacing(response: HttpResponse, policy: dict[str, list[str]]) -> HttpResponse:
    """A page with another content security policy, as django-csp's decorators say it: these wrap
    views of a request, and a page of a desk has more."""
    response._csp_replace = policy  # type: ignore[attr-defined]
    return response


def context(desk: admin.ModelAdmin, request: HttpRequest, copy: WorkingCopy) -> dict[str, Any]:
    return {
        **desk.admin_site.each_context(request),
        "opts": desk.opts,
        "copy": copy,
        "original": copy,
        "form_address": change_address(copy),
    }
