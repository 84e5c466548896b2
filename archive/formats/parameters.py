"""What a search takes (archive.search.asked), described for those who write programs."""

from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from archive.models import Kind
from archive.search.asked import MANY, RELEVANCE, SORTS


@dataclass(frozen=True)
class Parameter:
    """Of a search; `example` is what it may be."""

    name: str
    text: str | Promise
    example: str
    schema: dict[str, Any] | None = None

    @property
    def many(self) -> bool:
        return self.name in MANY


_EDTF = {"type": "string", "maxLength": 200}
PARAMETERS = (
    Parameter(
        "q",
        _(
            "Words, which all must be there, names in every known spelling and script. “Two words” "
            "in quotation marks stand together, -word must not be there, word* begins so; person:, "
            "place:, organisation:, tag:, kind:, language:, after: and before: narrow."
        ),
        "massoud panjs* -taliban",
    ),
    Parameter("kind", _("What a record is."), "article", {"type": "string", "enum": Kind.values}),
    Parameter("language", _("The language of a record, as a BCP 47 tag."), "fa-AF"),
    Parameter(
        "year",
        _("The year that a record is about, or else was published in."),
        "2021",
        {"type": "integer", "minimum": 1, "maximum": 9999},
    ),
    Parameter(
        "person",
        _("Somebody whom a record names or shows: the last part of the profile’s address."),
        "ahmad-massoud",
    ),
    Parameter("place", _("A place, likewise."), "panjshir"),
    Parameter("organisation", _("An organisation, likewise."), "national-resistance-front"),
    Parameter("tag", _("A tag, likewise."), "aid"),
    Parameter(
        "after",
        _("Not before this date (EDTF); years 1300 to 1499 are Solar Hijri."),
        "2021-08",
        _EDTF,
    ),
    Parameter(
        "before",
        _("Not after this date (EDTF); years 1300 to 1499 are Solar Hijri."),
        "2021-09-06",
        _EDTF,
    ),
    Parameter(
        "exact",
        _("1 finds words as they are typed, in no other spelling or form."),
        "1",
        {"type": "string", "enum": ["1"]},
    ),
    Parameter(
        "sort",
        _("The order of the results: relevance, newest or oldest."),
        "newest",
        {"type": "string", "enum": list(SORTS), "default": RELEVANCE},
    ),
    Parameter("from", _("The key of a page, as “next” and “previous” have it."), "1234.30"),
)
# Of one page of results and not of all that is found.
OF_A_PAGE = ("sort", "from")
