"""What is known of a profile: its roles, its ties to others, what is said of it, and by whom."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

import msgspec
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from archive import shapes
from archive.drawings import network, timeline
from archive.drawings.ties import Tie
from archive.drawings.timeline import Role
from archive.drawings.versions import side_by_side
from archive.drawings.words import standing
from archive.models import Kind, Link
from archive.relations import RELATIONS
from archive.views.reading import Entry, Reading
from archive.views.words import Words

# Of one that more name, the rest are in a list of their own.
MOST_TIES = 200

HEADINGS: dict[str, str | Promise] = {
    "birth": _("Born"),
    "death": _("Died"),
    "life": _("In their life"),
    "statement": _("Statements"),
    "allegation": _("Allegations"),
}
FOUNDED: dict[str, str | Promise] = {
    "birth": _("Founded"),
    "death": _("Ended"),
    "life": _("What happened"),
    "statement": _("What is said of it"),
}
AUTHORITIES = {
    "wikidata": ("Wikidata", "https://www.wikidata.org/wiki/"),
    "viaf": ("VIAF", "https://viaf.org/viaf/"),
    "isni": ("ISNI", "https://isni.org/isni/"),
    "geonames": ("GeoNames", "https://www.geonames.org/"),
}


@dataclass(frozen=True)
class Stated:
    """A claim in the page's language, with whom and what it leads to."""

    claim: shapes.Claim
    words: Words | None
    place: Entry | None
    other: Entry | None

    @property
    def standing(self) -> str:
        return standing(self.claim)


@dataclass(frozen=True)
class Told:
    """Claims of one sort. Those that contradict each other are one of `versions`, side by side."""

    kind: str
    heading: str | Promise
    versions: list[list[Stated]]

    @property
    def days(self) -> list[Stated]:
        """When a life began or ended, for the head of the page: all that is said of it."""
        stated = [each for versions in self.versions for each in versions]
        known = [each for each in stated if each.claim.start and each.claim.status != "retracted"]
        return known if self.kind in ("birth", "death") else []


def of(shape: shapes.Profile, entry: Entry, reading: Reading) -> dict[str, Any]:
    ties = [tie for claim in shape.claims if (tie := _tie(claim, entry, reading))]
    cut = False
    if isinstance(shape, shapes.Person | shapes.Organisation):
        own = {(tie.url, tie.relation) for tie in ties}
        converse, cut = _converse(UUID(shape.uid), reading)
        ties += [tie for tie in converse if tie.direction or (tie.url, tie.relation) not in own]
    roles = [_role(claim, reading) for claim in shape.claims if claim.kind in ("role", "title")]
    all_told = told(shape, reading)
    language, title = reading.language, entry.title
    today = timezone.now().date()
    return {
        "timeline": timeline.draw(roles, language=language, today=today),
        "network": network.draw(title.text, title.language, ties, language=language),
        "cut_after": MOST_TIES if cut else 0,
        "told": all_told,
        "lived": [each for each in all_told if each.days],
        "identifiers": [
            (name, f"{address}{each.value}", each.value)
            for each in shape.identifiers
            for name, address in [AUTHORITIES[each.scheme]]
        ],
        "participants": _participants(shape, reading),
    }


def told(shape: shapes.Profile, reading: Reading) -> list[Told]:
    """What is said of it, by sort."""
    person = isinstance(shape, shapes.Person)
    headings = HEADINGS if person else HEADINGS | FOUNDED
    found = []
    for kind, heading in headings.items():
        stated = [_stated(claim, reading) for claim in shape.claims if claim.kind == kind]
        if stated:
            found.append(Told(kind, heading, side_by_side(stated)))
    return found


def _stated(claim: shapes.Claim, reading: Reading) -> Stated:
    return Stated(
        claim, reading.words(claim.texts), reading.entry(claim.place), reading.entry(claim.target)
    )


def _role(claim: shapes.Claim, reading: Reading) -> Role:
    words = reading.words(claim.texts)
    other = reading.entry(claim.target)
    title = words or Words(
        gettext("Role") if claim.kind == "role" else gettext("Title"), get_language() or "en"
    )
    return Role(
        claim,
        title.text,
        title.language,
        other.title.text if other else "",
        other.title.language if other else "",
        other.url if other else "",
    )


def _tie(claim: shapes.Claim, own: Entry, reading: Reading) -> Tie | None:
    """A relation; None where the other has no page, for then their name is not known here, or was
    merged into this one."""
    other = reading.entry(claim.target)
    if claim.kind != "relation" or other is None or claim.relation not in RELATIONS:
        return None
    if other.uid == own.uid:
        return None
    return _tied(claim, other, converse=False)


def _converse(uid: UUID, reading: Reading) -> tuple[list[Tie], bool]:
    """What the pages of others say of this one, in one query, and whether there is more of it;
    what is retracted stays there."""
    links = Link.objects.filter(
        target_uid=uid, role="relation", source_kind__in=(Kind.PERSON, Kind.ORGANISATION)
    ).select_related("source")
    rows = list(links.order_by("-date", "-id")[: MOST_TIES + 1])
    found = []
    for link in rows[:MOST_TIES]:
        claim = msgspec.convert(link.detail["claim"], shapes.Claim)
        if claim.relation in RELATIONS and claim.status != "retracted":
            found.append(_tied(claim, Entry(link.source, reading), converse=True))
    return found, len(rows) > MOST_TIES


def _tied(claim: shapes.Claim, other: Entry, *, converse: bool) -> Tie:
    return Tie(
        other.title.text,
        other.title.language,
        other.url,
        claim.relation,
        converse=converse,
        kind=other.kind,
        status=claim.status,
        certainty=claim.certainty,
        start=claim.start,
        end=claim.end,
        uid=claim.uid,
        said_by=claim.said_by,
        citations=claim.citations,
    )


def _participants(shape: shapes.Profile, reading: Reading) -> list[tuple[Entry, Words | None]]:
    if not isinstance(shape, shapes.Event):
        return []
    return [
        (entry, reading.words(each.role))
        for each in shape.participants
        if (entry := reading.entry(each.uid))
    ]
