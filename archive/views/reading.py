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

from archive import shapes
from archive.models import Alias, Kind, KnownRole, Record
from archive.views.addresses import address
from archive.views.picture import Picture
from archive.views.roles import RoleThen, begun_later, role_on
from archive.views.words import Words, words

Resolve = Callable[[Iterable[UUID]], Mapping[UUID, Record]]

PUBLIC_MEDIA = "/media/"


def resolve(uids: Iterable[UUID]) -> dict[UUID, Record]:
    """The public records among `uids`; one that was merged is the one kept.

    One query, or none where there is nothing to ask, and one more where some are not public.
    """
    wanted = set(uids)
    if not wanted:
        return {}
    kept = Alias.objects.filter(uid__in=wanted).values("target")
    # Where the people among them held their roles, to say so beside their names.
    held = KnownRole.objects.filter(record__uid__in=wanted).values("organisation_uid")
    # Not joined by OR, for which PostgreSQL would read all records.
    public = Record.objects.filter(uid__in=wanted).union(
        Record.objects.filter(uid__in=kept), Record.objects.filter(uid__in=held), all=True
    )
    found = {record.uid: record for record in public}
    if missing := wanted - found.keys():
        merged = Alias.objects.filter(uid__in=missing).values_list("uid", "target")
        found |= {uid: found[target] for uid, target in merged if target in found}
    return found


@dataclass(frozen=True)
class Preview:
    """What the newsroom adds when it shows a working copy as readers would see it.

    `media` is the address, up to the file's name, of the renditions of private records.
    """

    notice: str
    media: str
    back: str = ""


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
    def precision(self) -> str:
        """What that point stands for."""
        return self._card.precision

    @property
    def date(self) -> str:
        """The date as known (EDTF); empty where only the publication's time is known."""
        return self._card.date

    @cached_property
    def role(self) -> RoleThen | None:
        """What a person was on the date of the page that names them."""
        return self.role_on(self._reading.date)

    def role_on(self, date: str) -> RoleThen | None:
        """What a person was on a date (EDTF); None where nothing is known, or no date is given."""
        return role_on(self._card.roles, date, self._reading.language, self._named)

    @property
    def summary_then(self) -> Words | None:
        """What describes a person today, unless it may tell of what they became later."""
        return None if begun_later(self._card.roles, self._reading.date) else self.summary

    def _named(self, uid: str) -> Words | None:
        other = self._reading.entry(uid)
        return other.title if other else None

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
        date: str = "",
    ) -> None:
        """`date` (EDTF) is that of what is read, such as an article; empty where it has none."""
        self.language = language
        self.preview = preview
        self.date = date
        self._records = records

    def entry(self, uid: str | UUID) -> Entry | None:
        """What `uid` refers to, or None where it is not public (or `uid` is empty)."""
        if not uid:
            return None
        record = self._records.get(UUID(str(uid)))
        return Entry(record, self) if record else None

    def entries(self, uids: Iterable[str | UUID]) -> list[Entry]:
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
