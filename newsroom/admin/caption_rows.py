"""A row of the caption grid: its form, what the file suggests, what is odd about it."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db.models import QuerySet

from archive.names import fold, match
from newsroom.admin.caption_form import WORDS, RowForm, records, text_in
from newsroom.admin.media import media_address
from newsroom.admin.pasted import change_address
from newsroom.intake.caption_check import PREFETCH, findings
from newsroom.intake.store import suggested_text
from newsroom.models import Photo, PhotoText


def photos_with_all(photos: QuerySet[Photo]) -> QuerySet[Photo]:
    """With everything that a row shows; the same number of queries for one and for many."""
    rows = photos.select_related("creator", "place__parent")
    return rows.prefetch_related(*PREFETCH, "tagged__tag")


@dataclass
class Row:
    photo: Photo
    language: str
    data: Any = None
    """What was posted, where it was not saved."""

    @cached_property
    def suggested(self) -> PhotoText | None:
        """The words of the file, where there are none in the language yet that it came in."""
        if self.language != self.photo.language or text_in(self.photo, self.language).pk:
            return None
        return suggested_text(self.photo)

    @cached_property
    def form(self) -> RowForm:
        return RowForm(
            self.data, instance=self.photo, language=self.language, suggested=self.suggested
        )

    @property
    def from_file(self) -> list[str]:
        """The fields that show what is not saved yet."""
        return [name for name in WORDS if self.suggested and getattr(self.suggested, name)]

    @cached_property
    def notes(self) -> dict[str, list[str]]:
        """What is odd, by field."""
        text = self.suggested or text_in(self.photo, self.language)
        notes: defaultdict[str, list[str]] = defaultdict(list)
        for _, finding in findings(self.photo, text):
            notes[finding.field].append(finding.message)
        return dict(notes)

    @property
    def received(self) -> str:
        """The caption as it came, for ever."""
        return str(self.photo.facts.get("caption") or "")

    @cached_property
    def suggestions(self) -> dict[str, list[str]]:
        """Names of the file, by field, that are not in it yet. Whether they are somebody's here,
        and whose, is for staff to say."""
        facts, here = self.photo.facts, records(self.photo)
        places = [facts.get(name) for name in ("location", "city", "province", "country")]
        # Each from the narrowest to the country.
        places += [shown.partition(",")[0] for shown in facts.get("location_shown") or ()]
        found = {
            "creator": facts.get("creators"),
            "place": [] if here["place"] else places,
            "people": facts.get("persons"),
            "tags": facts.get("keywords"),
        }
        return {name: _new(names or (), here[name], name) for name, names in found.items()}

    @property
    def opened(self) -> str:
        return self.photo.modified_at.isoformat()

    @property
    def thumbnail(self) -> str:
        return media_address(self.photo.thumbnail)

    @property
    def preview(self) -> str:
        return media_address(self.photo.preview)

    @property
    def address(self) -> str:
        return change_address(self.photo)


def _new(names: Iterable[Any], here: list[Any], field: str) -> list[str]:
    labels = [str(getattr(each, "name", each)) for each in here]
    whole = field == "tags"
    given = dict.fromkeys(str(name).strip() for name in names if name)
    return [
        name
        for name in given
        if not any(
            fold(name) == fold(label) or (not whole and match(name, label) == "match")
            for label in labels
        )
    ]
