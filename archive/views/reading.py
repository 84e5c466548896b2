"""One page being read: the records that it refers to, in its language.

Templates get a `Reading` and ask it for entries; they never see a record's bare fields, so that
language, direction and the right picture come along wherever a title is shown.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from uuid import UUID

import msgspec
from django.utils.text import Truncator
from django.utils.translation import get_language

from archive import languages, shapes
from archive.models import Kind, Record
from archive.views.addresses import address

Resolve = Callable[[Iterable[UUID]], Mapping[UUID, Record]]

PUBLIC_MEDIA = "/media/"


def resolve(uids: Iterable[UUID]) -> dict[UUID, Record]:
    """The public records among `uids`, in one query, or none where there is nothing to ask."""
    wanted = set(uids)
    if not wanted:
        return {}
    return {record.uid: record for record in Record.objects.filter(uid__in=wanted)}


@dataclass(frozen=True)
class Preview:
    """What the newsroom adds when it shows a working copy as readers would see it.

    `media` is the address, up to the file's name, of the renditions of private records.
    """

    notice: str
    media: str
    back: str = ""


@dataclass(frozen=True)
class Words:
    """A text with the language it is in."""

    text: str
    language: str

    @property
    def direction(self) -> str:
        return languages.direction(self.language)

    def __str__(self) -> str:
        return self.text


def words(texts: Mapping[str, str], language: str) -> Words | None:
    """The text in `language`, else in the next best; None where all are empty."""
    picked = languages.pick({lang: text for lang, text in texts.items() if text}, language)
    return Words(picked[1], picked[0]) if picked else None


@dataclass(frozen=True)
class Picture:
    """A photograph's public files, ready for <picture>."""

    renditions: tuple[shapes.Rendition, ...]
    media: str
    alt: Words | None
    focal: tuple[float, float]

    def srcset(self, file_format: str) -> str:
        return ", ".join(
            f"{self.media}{rendition.name} {rendition.width}w"
            for rendition in self._of(file_format)
        )

    @property
    def avif(self) -> str:
        return self.srcset("avif")

    @property
    def webp(self) -> str:
        return self.srcset("webp")

    @property
    def jpeg(self) -> str:
        return self.srcset("jpeg")

    @property
    def largest(self) -> shapes.Rendition:
        return (self._of("jpeg") or self._of("webp") or self._of("avif"))[-1]

    @property
    def src(self) -> str:
        """For browsers that know no srcset: about the width of a column."""
        fitting = [rendition for rendition in self._of("jpeg") if rendition.width <= 960]
        return f"{self.media}{(fitting[-1] if fitting else self.largest).name}"

    @property
    def full(self) -> str:
        return f"{self.media}{self.largest.name}"

    @property
    def focus(self) -> str:
        """The point of interest as classes, for there is no inline style: quarters of the way."""
        across, down = (round(min(max(part, 0), 1) * 4) for part in self.focal)
        return f"fx{across} fy{down}"

    def _of(self, file_format: str) -> list[shapes.Rendition]:
        files = [rendition for rendition in self.renditions if rendition.format == file_format]
        return sorted(files, key=lambda rendition: rendition.width)


class Entry:
    """A record as lists, links and captions show it."""

    def __init__(self, record: Record, reading: "Reading", card: shapes.Card | None = None) -> None:
        """`card` is that of an older edition, where it is not the record's own."""
        self.record = record
        self._reading = reading
        self._card = card or msgspec.convert(record.card, shapes.Card)

    @property
    def uid(self) -> UUID:
        return self.record.uid

    @property
    def kind(self) -> str:
        return self.record.kind

    @property
    def kind_label(self) -> str:
        return str(Kind(self.record.kind).label)

    @property
    def url(self) -> str:
        return address(self.record.kind, self.record.slug)

    @property
    def language(self) -> str:
        return self.record.language

    @cached_property
    def title(self) -> Words:
        """A photograph without a headline goes by the first words of what it shows."""
        if found := words(self._card.titles, self._reading.language):
            return found
        if found := self.caption or self.alt:
            return Words(Truncator(found.text).words(12), found.language)
        return Words(self.kind_label, get_language() or "en")

    @property
    def titles(self) -> list[str]:
        """The title in every language there is."""
        return list(self._card.titles.values())

    @cached_property
    def summary(self) -> Words | None:
        return words(self._card.summaries, self._reading.language)

    @cached_property
    def caption(self) -> Words | None:
        return words(self._card.captions, self._reading.language)

    @cached_property
    def alt(self) -> Words | None:
        return words(self._card.alts, self._reading.language)

    @property
    def credit(self) -> str:
        return self._card.credit

    @property
    def bylines(self) -> tuple[str, ...]:
        return self._card.bylines

    @property
    def point(self) -> tuple[float, float] | None:
        """A place's latitude and longitude."""
        return self._card.point

    @property
    def date(self) -> str:
        """The date as known (EDTF); empty where only the publication's time is known."""
        return self._card.date

    @cached_property
    def picture(self) -> Picture | None:
        """A photograph's own; otherwise that of the photograph which stands for the record."""
        if self.record.kind != Kind.PHOTO:
            photo = self._reading.entry(self._card.photo)
            return photo.picture if photo else None
        if not self._card.renditions:
            return None
        preview = self._reading.preview
        media = preview.media if preview and self.record.private else PUBLIC_MEDIA
        return Picture(self._card.renditions, media, self.alt, self._card.focal)


class Reading:
    def __init__(
        self,
        language: str,
        records: Mapping[UUID, Record],
        preview: Preview | None = None,
    ) -> None:
        self.language = language
        self.preview = preview
        self._records = records

    def entry(self, uid: str | UUID) -> Entry | None:
        """What `uid` refers to, or None where it is not public (or `uid` is empty)."""
        if not uid:
            return None
        record = self._records.get(UUID(str(uid)))
        return Entry(record, self) if record else None

    def entries(self, uids: Iterable[str]) -> list[Entry]:
        return [entry for uid in uids if (entry := self.entry(uid))]

    def words(self, texts: Mapping[str, str]) -> Words | None:
        return words(texts, self.language)


def listed(records: Iterable[Record]) -> list[Entry]:
    """Records as entries of a list in the interface's language; one query, for the pictures."""
    rows = list(records)
    reading = Reading(get_language() or "en", resolve(picture_uids(rows)))
    return [Entry(record, reading) for record in rows]


def picture_uids(records: Iterable[Record]) -> set[UUID]:
    """The photographs that stand for these records, but for photographs themselves."""
    return {
        UUID(record.card["photo"])
        for record in records
        if record.kind != Kind.PHOTO and record.card["photo"]
    }


def target_uids(shape: shapes.AnyShape) -> set[UUID]:
    return {UUID(link.target) for link in shapes.links(shape)}
