"""What the template of every page of one working copy is told, beside that of its form."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from newsroom.admin.pasted import change_address
from newsroom.models import WorkingCopy


def context(desk: admin.ModelAdmin, request: HttpRequest, copy: WorkingCopy) -> dict[str, Any]:
    return {
        **desk.admin_site.each_context(request),
        "opts": desk.opts,
        "copy": copy,
        "original": copy,
        "form_address": change_address(copy),
    }
