"""What links to a record, as the sections of its page: the first rows there, all on their own."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

import msgspec
from django.db.models import QuerySet
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from archive import shapes
from archive.drawings.words import standing
from archive.models import Kind, Link, LinkCount
from archive.relations import RELATIONS
from archive.views.addresses import TITLES
from archive.views.paging import SIZE, Page, page
from archive.views.quoted import Narrowed, Quoted, narrowed, quoted
from archive.views.reading import Entry, Reading, picture_uids
from archive.views.words import Words

# What else has a text that may name something.
TEXTS = (
    Kind.PERSON,
    Kind.ORGANISATION,
    Kind.PLACE,
    Kind.EVENT,
    Kind.CONTRIBUTOR,
    Kind.TAG,
    Kind.GALLERY,
    Kind.PAGE,
)


# Whose claims tell what happened to them, and where.
LIVES = (Kind.PERSON, Kind.ORGANISATION, Kind.EVENT)


@dataclass(frozen=True)
class Section:
    """Links of one `role` from records of some `kinds`. `name` stands in the address.

    `layout` names the template of its rows. Profiles come by name, all else newest first. With
    none `first`, it has an address and no part of the record's page.
    """

    name: str
    title: str | Promise
    role: str
    kinds: tuple[str, ...]
    layout: str
    first: int = 10

    @property
    def by_name(self) -> bool:
        return self.layout == "profiles"

    def links(self, uid: UUID, *, year: int | None = None) -> QuerySet[Link]:
        links = Link.objects.filter(target_uid=uid, role=self.role, source_kind__in=self.kinds)
        return links if year is None else links.filter(date__year=year)

    def page(
        self, uid: UUID, key: str = "", *, size: int = SIZE, links: QuerySet[Link] | None = None
    ) -> Page[Link]:
        """A page of all `links` of the section, or of those that are left of them."""
        rows = (self.links(uid) if links is None else links).select_related("source")
        by = ("source__sort_key", "id") if self.by_name else ("date", "id")
        return page(rows, key, by=by, descending=not self.by_name, size=size)

    def narrowed(self, uid: UUID, asked: Mapping[str, str]) -> Narrowed | None:
        """Quotations by what the address asks for; None for all that is not quotations."""
        return narrowed(self.links(uid), asked) if self.layout == "quotes" else None

    def years(self, uid: UUID) -> list[LinkCount]:
        """How many rows there are of each year, newest first, in one query."""
        counts = LinkCount.objects.filter(
            target_uid=uid, role=self.role, source_kind__in=self.kinds
        )
        return [] if self.by_name or self.layout == "quotes" else list(counts.order_by("-year"))


def _articles(role: str, title: str | Promise = TITLES[Kind.ARTICLE]) -> Section:
    return Section("articles", title, role, (Kind.ARTICLE,), "articles")


def _photos(role: str) -> Section:
    return Section("photos", TITLES[Kind.PHOTO], role, (Kind.PHOTO,), "photos", 12)


def _galleries(role: str, title: str | Promise = TITLES[Kind.GALLERY]) -> Section:
    return Section("galleries", title, role, (Kind.GALLERY,), "galleries", 6)


_ELSEWHERE = Section("profiles", _("Also named in"), "mentions", TEXTS, "profiles", 12)

# Drawn among the relations; all of them have a list of their own where they are too many there.
TIES = Section(
    *("relations", _("Relations that others state"), "relation"),
    (Kind.PERSON, Kind.ORGANISATION),
    "roles",
    0,
)

_EVENTS = Section("events", TITLES[Kind.EVENT], "took_part", (Kind.EVENT,), "articles")

SECTIONS: dict[str, tuple[Section, ...]] = {
    Kind.ARTICLE: (),
    Kind.PHOTO: (
        _articles("shows", _("Articles that show it")),
        _galleries("shows", _("Galleries that show it")),
    ),
    Kind.GALLERY: (_articles("shows", _("Articles that show it")),),
    Kind.PERSON: (
        _articles("mentions"),
        _photos("depicts"),
        Section(
            *("quotes", _("Words spoken"), "speaker"),
            (*TEXTS, Kind.ARTICLE, Kind.QUOTATION),
            "quotes",
            6,
        ),
        _EVENTS,
        Section("appointed", _("Appointed"), "appointed", (Kind.PERSON,), "roles", 12),
        TIES,
        _ELSEWHERE,
    ),
    Kind.ORGANISATION: (
        Section("holders", _("Who held roles here"), "role", (Kind.PERSON,), "roles", 12),
        Section("parts", _("Parts"), "child_of", (Kind.ORGANISATION,), "profiles", 12),
        _articles("mentions"),
        _EVENTS,
        TIES,
        _ELSEWHERE,
    ),
    Kind.PLACE: (
        Section("places", _("Places here"), "child_of", (Kind.PLACE,), "profiles", 24),
        _articles("mentions"),
        _photos("located_in"),
        Section("events", TITLES[Kind.EVENT], "located_in", (Kind.EVENT,), "articles"),
        Section("organisations", _("Based here"), "located_in", (Kind.ORGANISATION,), "profiles"),
        Section("born", _("Born here"), "birth", (Kind.PERSON,), "roles", 12),
        Section("died", _("Died here"), "death", (Kind.PERSON,), "roles", 12),
        Section("happened", _("What happened here"), "life", LIVES, "roles", 12),
        _ELSEWHERE,
    ),
    Kind.EVENT: (_articles("mentions"), _ELSEWHERE),
    Kind.QUOTATION: (),
    Kind.CONTRIBUTOR: (_articles("byline"), _photos("photographer")),
    Kind.TAG: (_articles("tagged"), _photos("tagged"), _galleries("tagged")),
    Kind.PAGE: (),
}


@dataclass(frozen=True)
class Held:
    """A role, on the page of where it was held or of who gave it."""

    entry: Entry
    claim: shapes.Claim
    words: Words | None

    @property
    def standing(self) -> str:
        return standing(self.claim)


@dataclass(frozen=True)
class Shown:
    """A section's rows in a page's language; `rows` are entries, quoted words or roles.

    `owner` is the record whose page it is.
    """

    section: Section
    page: Page[Link]
    reading: Reading
    owner: Entry

    @property
    def rows(self) -> list[Entry] | list[Quoted] | list[Held]:
        if self.section.layout == "roles":
            return [self._held(link) for link in self.page.rows]
        if self.section.layout == "quotes":
            return [quoted(link, self.reading, self.owner) for link in self.page.rows]
        return [Entry(link.source, self.reading) for link in self.page.rows]

    def _held(self, link: Link) -> Held:
        claim = msgspec.convert(link.detail["claim"], shapes.Claim)
        words = self.reading.words(claim.texts)
        if claim.kind == "relation" and claim.relation in RELATIONS:
            words = Words(str(RELATIONS[claim.relation].converse), get_language() or "en")
        return Held(Entry(link.source, self.reading), claim, words)


def pictured(pages: Iterable[Page[Link]]) -> set[UUID]:
    """The photographs that the rows of these pages show beside them."""
    return picture_uids(link.source for found in pages for link in found.rows)
