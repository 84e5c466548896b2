from django.contrib import admin

from newsroom.admin.filters import LanguageFilter
from newsroom.admin.lists import Desk
from newsroom.models import Source


@admin.register(Source)
class SourceDesk(Desk):
    list_display = ["title", "publisher", "kind", "date", "language"]
    list_filter = ["kind", LanguageFilter]
    search_fields = ["title", "publisher", "url", "notes"]
    fieldsets = [
        (None, {"fields": ["title", "publisher", "kind", "language", "date"]}),
        ("Where it can be read", {"fields": ["url", "archived_url"]}),
        ("For staff", {"fields": ["notes"]}),
    ]
