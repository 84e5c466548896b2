from django.contrib import admin

from newsroom.admin.claim_list import DeskWithClaims
from newsroom.admin.claims import CitationRows
from newsroom.admin.inlines import ProfileTextRows, TableRows
from newsroom.admin.merging import MergingDesk
from newsroom.models import Event, EventCitation, EventText, Participant


class EventTextRows(ProfileTextRows):
    model = EventText


class ParticipantRows(TableRows):
    model = Participant
    fields = ["person", "organisation", "role", "language"]
    autocomplete_fields = ["person", "organisation"]
    extra = 1
    verbose_name = "participant"
    verbose_name_plural = "who took part: a person or an organisation a row"


class EventCitationRows(CitationRows):
    model = EventCitation


@admin.register(Event)
class EventDesk(MergingDesk, DeskWithClaims):
    list_display = ["name", "state", "date", "place", "standing", "changed"]
    list_filter = ["standing"]
    list_select_related = ["place"]
    autocomplete_fields = ["place"]
    inlines = [ParticipantRows, EventTextRows, EventCitationRows]
    fieldsets = [
        (None, {"fields": ["name", "sort_key", "language", "date", "place", "standing"]}),
        ("Finding it", {"fields": ["slug"]}),
    ]
