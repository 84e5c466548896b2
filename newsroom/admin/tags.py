from django.contrib import admin

from newsroom.admin.inlines import ProfileTextRows
from newsroom.admin.merging import MergingDesk
from newsroom.models import Tag, TagText


class TagTextRows(ProfileTextRows):
    model = TagText


@admin.register(Tag)
class TagDesk(MergingDesk):
    list_display = ["name", "state", "changed"]
    inlines = [TagTextRows]
    fieldsets = [(None, {"fields": ["name", "sort_key", "language", "slug"]})]
