from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from newsroom.admin.filters import LanguageFilter
from newsroom.admin.lists import Desk
from newsroom.finding import write
from newsroom.models import Source


@admin.register(Source)
class SourceDesk(Desk):
    list_display = ["title", "publisher", "kind", "date", "language"]
    list_filter = ["kind", LanguageFilter]
    fieldsets = [
        (None, {"fields": ["title", "publisher", "kind", "language", "date"]}),
        ("Where it can be read", {"fields": ["url", "archived_url"]}),
        ("For staff", {"fields": ["notes"]}),
    ]

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        super().save_model(request, obj, form, change)
        write([obj])
