from django.contrib import admin

from newsroom.admin.base import WorkingCopyDesk
from newsroom.admin.inlines import NameRows, ProfileTextRows
from newsroom.models import Place, PlaceName, PlaceText


class PlaceTextRows(ProfileTextRows):
    model = PlaceText


class PlaceNameRows(NameRows):
    model = PlaceName


@admin.register(Place)
class PlaceDesk(WorkingCopyDesk):
    list_display = ["name", "state", "parent", "precision", "changed"]
    list_filter = ["precision"]
    list_select_related = ["parent"]
    search_fields = ["name", "slug", "other_names__text", "texts__name", "texts__description"]
    autocomplete_fields = ["parent"]
    inlines = [PlaceNameRows, PlaceTextRows]
    fieldsets = [
        (None, {"fields": ["name", "sort_key", "language", "parent"]}),
        ("On the map", {"fields": [("latitude", "longitude"), "precision"]}),
        ("Finding it", {"fields": ["slug"]}),
    ]
