from django.contrib import admin

from newsroom.admin.base import WorkingCopyDesk
from newsroom.admin.inlines import NameRows, ProfileTextRows
from newsroom.models import Organisation, OrganisationName, OrganisationText


class OrganisationTextRows(ProfileTextRows):
    model = OrganisationText


class OrganisationNameRows(NameRows):
    model = OrganisationName


@admin.register(Organisation)
class OrganisationDesk(WorkingCopyDesk):
    list_display = ["name", "state", "place", "parent", "changed"]
    list_select_related = ["place", "parent"]
    search_fields = ["name", "slug", "other_names__text", "texts__name", "texts__description"]
    autocomplete_fields = ["place", "parent"]
    inlines = [OrganisationNameRows, OrganisationTextRows]
    fieldsets = [
        (None, {"fields": ["name", "sort_key", "language", "parent", "place", "website"]}),
        ("Finding it", {"fields": ["slug"]}),
    ]
