from typing import Any

from django.contrib import admin

from newsroom.admin.base import WorkingCopyDesk
from newsroom.admin.claims import CitationRows
from newsroom.admin.filters import LanguageFilter
from newsroom.admin.inlines import TextRows
from newsroom.models import Quotation, QuotationCitation, QuotationText


class QuotationTextRows(TextRows):
    model = QuotationText
    fields = ["language", "occasion", "text", "translator"]
    verbose_name_plural = "occasion and translation, by language"


class QuotationCitationRows(CitationRows):
    model = QuotationCitation


@admin.register(Quotation)
class QuotationDesk(WorkingCopyDesk):
    list_display = ["label", "state", "who", "date", "standing", "changed"]
    list_filter = ["standing", LanguageFilter]
    list_select_related = ["speaker", "place"]
    autocomplete_fields = ["speaker", "place"]
    inlines = [QuotationTextRows, QuotationCitationRows]
    # Its address is its uid: words would name people.
    fieldsets = [
        (None, {"fields": ["text", "language", "speaker", "attribution"]}),
        ("When and how", {"fields": ["date", "place", "medium", "standing"]}),
    ]

    @admin.display(description="Speaker")
    def who(self, quotation: Any) -> str:
        return str(quotation.speaker or quotation.attribution or "–")
