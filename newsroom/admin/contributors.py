from django.contrib import admin

from newsroom.admin.inlines import ProfileTextRows
from newsroom.admin.merging import MergingDesk
from newsroom.models import Contributor, ContributorText


class ContributorTextRows(ProfileTextRows):
    model = ContributorText


@admin.register(Contributor)
class ContributorDesk(MergingDesk):
    list_display = ["name", "state", "kind", "changed"]
    list_filter = ["kind"]
    inlines = [ContributorTextRows]
    fieldsets = [
        (None, {"fields": ["name", "sort_key", "language", "kind"]}),
        ("Finding them", {"fields": ["slug"]}),
    ]
