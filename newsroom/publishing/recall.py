"""What readers could see of something, and may have kept: nobody can call it back.

It is told from the editions that are public and from those that were, whenever somebody asks;
nothing of it is stored.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import F
from django.urls import reverse

from archive import rows, shapes
from archive.models import Edition, Kind, Link, Record
from archive.urls import MEDIA_SECONDS
from archive.views.addresses import (
    absolute,
    address,
    edition_address,
    feed_address,
    history_address,
    id_address,
    json_address,
)
from archive.views.sections import SECTIONS
from newsroom.models import Person, WithheldEdition
from newsroom.publishing.protection import Guard
from newsroom.publishing.where_named import naming, withheld


@dataclass(frozen=True)
class Seen:
    """An edition that names somebody, and how long readers could see it; `until` is empty while
    they can. `quotes` are the addresses of what it quotes of them."""

    uid: UUID
    kind: str
    number: int
    slug: str
    title: str
    since: datetime
    until: datetime | None
    files: tuple[str, ...]
    quotes: tuple[str, ...]
    targets: frozenset[str]
    portrait: str

    @property
    def address(self) -> str:
        return address(self.kind, self.slug)


@dataclass
class Page:
    """A record that named somebody, with the editions that did, the newest last."""

    uid: UUID
    kind: str
    seen: list[Seen] = field(default_factory=list)

    @property
    def title(self) -> str:
        return self.seen[-1].title

    @property
    def label(self) -> str:
        return str(Kind(self.kind).label)

    @property
    def since(self) -> datetime:
        return min(each.since for each in self.seen)

    @property
    def until(self) -> datetime | None:
        return _until(each.until for each in self.seen)

    @property
    def numbers(self) -> str:
        return ", ".join(str(each.number) for each in self.seen)

    @property
    def main(self) -> list[str]:
        """Where it was read; it had another address before a name left that one."""
        return [absolute(path) for path in dict.fromkeys(each.address for each in self.seen)]

    @property
    def addresses(self) -> list[str]:
        """Whole, as a reader could have kept them: pages first, then data and the feed."""
        found = [path for each in self.seen for path in (each.address, *each.quotes)]
        records = {each.slug: Record(kind=self.kind, slug=each.slug) for each in self.seen}
        numbered = [(records[each.slug], each.number) for each in self.seen]
        found += [edition_address(record, number) for record, number in numbered]
        found += map(history_address, records.values())
        found += map(json_address, records.values())
        found += [json_address(record, number) for record, number in numbered]
        if any(section.name == "articles" for section in SECTIONS[self.kind]):
            found += map(feed_address, records.values())
        return [absolute(path) for path in dict.fromkeys([*found, id_address(self.uid)])]


@dataclass(frozen=True)
class Picture:
    """A file of a photograph that shows them, or whose words named them. `until` is when it was
    taken away, `cached` until when browsers and caches may still show it."""

    name: str
    address: str
    since: datetime
    until: datetime | None

    @property
    def cached(self) -> datetime | None:
        return self.until and self.until + timedelta(seconds=MEDIA_SECONDS)


@dataclass(frozen=True)
class Recall:
    """`lists` are the addresses of pages and feeds that named a page by its title."""

    pages: list[Page]
    pictures: list[Picture]
    lists: list[str]


def recall(person: Person) -> Recall:
    """All that was or is public of a person, by the names that they have now."""
    guard = Guard([person])
    return told(guard, [as_seen(guard, edition, shape) for edition, shape in naming(guard)])


def of_record(uid: UUID) -> Recall:
    """All editions of one record that are or were public."""
    now = Edition.objects.filter(record__uid=uid).select_related("record")
    found = [as_seen(None, each, each.load()) for each in now]
    before = WithheldEdition.objects.filter(uid=uid)
    return _told([*found, *(as_seen(None, each, shapes.load(each.shape)) for each in before)])


def as_seen(
    guard: Guard | None, edition: Edition | WithheldEdition, shape: shapes.AnyShape
) -> Seen:
    """`guard` is of whom the quotations are looked for; None means anybody."""
    at = edition.published_at
    derived = rows.fields(shape, first=at, last=at)
    quotes = (
        link.detail.get("quote")
        for link in shapes.links(shape)
        if guard is None or link.target in guard.people
    )
    return Seen(
        uid=UUID(shape.uid),
        kind=derived["kind"],
        number=edition.number,
        slug=shape.slug,
        title=derived["title"],
        since=at,
        until=edition.withheld_at if isinstance(edition, WithheldEdition) else None,
        files=_files(shape),
        quotes=tuple(reverse("archive:quote", args=[uid]) for uid in quotes if uid),
        targets=frozenset(link.target for link in shapes.links(shape) if link.target),
        portrait=shape.portrait if isinstance(shape, shapes.Person) else "",
    )


def told(guard: Guard, live: Iterable[Seen]) -> Recall:
    """`live`, the public editions that name them, together with those that were public."""
    found = [*live, *(as_seen(guard, edition, shape) for edition, shape in withheld(guard))]
    # Of a profile, what says nothing but initials or “name withheld” names nobody.
    return _told([each for each in found if not _is_unnamed(guard, each)])


def _told(found: list[Seen]) -> Recall:
    pages: dict[UUID, Page] = {}
    for each in sorted(found, key=lambda one: (one.since, one.number)):
        pages.setdefault(each.uid, Page(each.uid, each.kind)).seen.append(each)
    return Recall(list(pages.values()), _pictures(found), _lists(found))


def _is_unnamed(guard: Guard, each: Seen) -> bool:
    return str(each.uid) in guard.people and each.slug == str(each.uid)


def _pictures(found: list[Seen]) -> list[Picture]:
    """By photograph; a file that a public photograph has still is public still."""
    portraits = {UUID(each.portrait) for each in found if each.portrait}
    others = portraits - {each.uid for each in found}
    shown = [each for each in found if each.files]
    for edition in Edition.objects.filter(record__uid__in=others).order_by("record", "number"):
        shown.append(as_seen(None, edition, edition.load()))
    for row in WithheldEdition.objects.filter(uid__in=others):
        shown.append(as_seen(None, row, shapes.load(row.shape)))
    photos = Record.objects.filter(kind=Kind.PHOTO, uid__in={each.uid for each in shown})
    public, changed = set(), {}
    current = Edition.objects.filter(record__in=photos, pk=F("record__current"))
    for edition in current.select_related("record"):
        public |= set(_files(edition.load()))
        changed[edition.record.uid] = edition.published_at
    pictures: dict[str, Picture] = {}
    for each in sorted(shown, key=lambda one: one.since):
        # Of a public edition with a file that is gone, a later edition took it away.
        until = each.until or changed.get(each.uid)
        for name in each.files:
            at = absolute(_media(name))
            since = pictures[name].since if name in pictures else each.since
            pictures[name] = Picture(name, at, since, None if name in public else until)
    return list(pictures.values())


def _lists(found: list[Seen]) -> list[str]:
    """Where their titles stood: the lists of their kinds, and the pages that they refer to."""
    if not found:
        return []
    uids = {each.uid for each in found}
    kinds = dict.fromkeys(each.kind for each in found)
    paths = [reverse("archive:home"), reverse("archive:sitemap")]
    paths += [reverse("archive:directory", args=[kind]) for kind in kinds]
    if Kind.ARTICLE in kinds:
        paths.append(reverse("archive:articles-feed"))
    about = {uid for each in found for uid in each.targets} - {str(uid) for uid in uids}
    near = Record.objects.filter(uid__in=about) | Record.objects.filter(
        pk__in=Link.objects.filter(target_uid__in=uids).values("source")
    ).exclude(uid__in=uids)
    paths += [address(kind, slug) for kind, slug in near.order_by("pk").values_list("kind", "slug")]
    return [absolute(path) for path in dict.fromkeys(paths)]


def _files(shape: shapes.AnyShape) -> tuple[str, ...]:
    if not isinstance(shape, shapes.Photo):
        return ()
    return tuple(rendition.name for rendition in shape.renditions)


def _media(name: str) -> str:
    sha256, _, extension = name.partition(".")
    return reverse("archive:media", kwargs={"sha256": sha256, "extension": extension})


def _until(times: Iterable[datetime | None]) -> datetime | None:
    known = list(times)
    return None if None in known else max(time for time in known if time)
