"""The preview in a frame: as on a telephone or a desk, from right to left, and how heavy it is."""

from typing import Any

from csp.constants import SELF
from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse

from newsroom.admin import own_page


def look_page(desk: admin.ModelAdmin, request: HttpRequest, copy: Any) -> HttpResponse:
    context = {
        **own_page.context(desk, request, copy),
        "title": "Preview",
        "page": reverse(f"admin:newsroom_{copy._meta.model_name}_preview", args=[copy.pk]),
        "may_share": request.user.has_perm("newsroom.review"),
    }
    response = TemplateResponse(request, "admin/newsroom/look.html", context)
    return own_page.replacing(response, {"frame-src": [SELF]})
