from django.contrib import admin

from newsroom.admin.base import WorkingCopyDesk
from newsroom.admin.inlines import TableRows, TextRows
from newsroom.models import Page, PagePick, PageText


class PageTextRows(TextRows):
    model = PageText
    fields = ["language", "title", "body"]


class PickRows(TableRows):
    model = PagePick
    fields = ["article", "place", "position"]
    autocomplete_fields = ["article"]
    extra = 1
    verbose_name = "article"
    verbose_name_plural = "articles on the front page (of the page “home” alone)"


@admin.register(Page)
class PageDesk(WorkingCopyDesk):
    list_display = ["name", "state", "slug", "order", "changed"]
    inlines = [PageTextRows, PickRows]
    fieldsets = [(None, {"fields": ["name", "slug", "language", "order"]})]
