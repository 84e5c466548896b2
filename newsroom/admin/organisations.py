from django.contrib import admin

from newsroom.admin.claim_list import DeskWithClaims
from newsroom.admin.inlines import IdentifierRows, NameRows, ProfileTextRows
from newsroom.admin.merging import MergingDesk
from newsroom.models import Organisation, OrganisationIdentifier, OrganisationName, OrganisationText


class OrganisationTextRows(ProfileTextRows):
    model = OrganisationText


class OrganisationIdentifierRows(IdentifierRows):
    model = OrganisationIdentifier


class OrganisationNameRows(NameRows):
    model = OrganisationName


@admin.register(Organisation)
class OrganisationDesk(MergingDesk, DeskWithClaims):
    list_display = ["name", "state", "place", "parent", "changed"]
    list_select_related = ["place", "parent"]
    autocomplete_fields = ["place", "parent"]
    inlines = [OrganisationNameRows, OrganisationTextRows, OrganisationIdentifierRows]
    fieldsets = [
        (None, {"fields": ["name", "sort_key", "language", "parent", "place", "website"]}),
        ("Finding it", {"fields": ["slug"]}),
    ]
