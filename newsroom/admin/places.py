from django.contrib import admin

from newsroom.admin.claim_list import DeskWithClaims
from newsroom.admin.inlines import IdentifierRows, NameRows, ProfileTextRows
from newsroom.admin.merging import MergingDesk
from newsroom.models import Place, PlaceIdentifier, PlaceName, PlaceText


class PlaceTextRows(ProfileTextRows):
    model = PlaceText


class PlaceIdentifierRows(IdentifierRows):
    model = PlaceIdentifier


class PlaceNameRows(NameRows):
    model = PlaceName


@admin.register(Place)
class PlaceDesk(MergingDesk, DeskWithClaims):
    list_display = ["name", "state", "parent", "precision", "changed"]
    list_filter = ["precision"]
    list_select_related = ["parent"]
    autocomplete_fields = ["parent"]
    inlines = [PlaceNameRows, PlaceTextRows, PlaceIdentifierRows]
    fieldsets = [
        (None, {"fields": ["name", "sort_key", "language", "parent"]}),
        ("On the map", {"fields": [("latitude", "longitude"), "precision"]}),
        ("Finding it", {"fields": ["slug"]}),
    ]
