from django.contrib import admin

from newsroom.admin.base import WorkingCopyDesk
from newsroom.admin.inlines import TextRows
from newsroom.models import Page, PageText


class PageTextRows(TextRows):
    model = PageText
    fields = ["language", "title", "body"]


@admin.register(Page)
class PageDesk(WorkingCopyDesk):
    list_display = ["name", "state", "slug", "order", "changed"]
    inlines = [PageTextRows]
    fieldsets = [(None, {"fields": ["name", "slug", "language", "order"]})]
