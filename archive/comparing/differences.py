"""What is different between two shapes of a record, in words: text, links, values, claims."""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cached_property
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from msgspec.structs import replace

from archive import shapes
from archive.comparing.claims import KINDS, claim_words
from archive.comparing.pairing import pairs
from archive.comparing.pieces import Piece, pieces
from archive.comparing.text import parts, texts
from archive.comparing.where import where

Label = str | Promise

# What readers see that is neither words nor links.
VALUES: dict[str, Label] = {
    "language": _("language"),
    "first_published": _("first published"),
    "original_url": _("original url"),
    "date_taken": _("date taken"),
    "focal": _("point of interest"),
    "website": _("website"),
    "latitude": _("latitude"),
    "longitude": _("longitude"),
    "precision": _("precision"),
    "living": _("living"),
    "protection": _("protection"),
    "order": _("order"),
    "date": _("date"),
    "status": _("standing"),
}
DATES = frozenset({"first_published", "date_taken", "date"})

ROLES: dict[str, Label] = {
    "byline": _("contributors"),
    "shows": _("photographs and galleries"),
    "mentions": _("links in the text"),
    "speaker": _("speakers"),
    "tagged": _("tags"),
    "depicts": _("people in the picture"),
    "photographer": _("creator"),
    "located_in": _("place"),
    "child_of": _("part of"),
    "portrait": _("portrait"),
    "translation_of": _("translation of"),
    "took_part": _("who took part"),
    "picked": _("articles on the front page"),
}


@dataclass(frozen=True)
class Difference:
    """`where` says of words where in the shape they stand, as `archive.comparing.text` does;
    `label` says it to readers. `language` is that of the pieces, empty where they are in none or in
    several."""

    where: str
    pieces: list[Piece]
    language: str = ""
    label: str = ""


def differences(
    before: shapes.AnyShape,
    after: shapes.AnyShape,
    name: Callable[[str], str],
    date: Callable[[str], str] = str,
) -> Iterator[Difference]:
    """None where nothing changes. `name` says what a uid is called, `date` how EDTF is printed."""
    return _Comparing(before, after, name, date).all()


def named(before: shapes.AnyShape, after: shapes.AnyShape) -> set[str]:
    """The uids for whose names `differences` asks, and perhaps a few more."""
    both = (_targets(before), _targets(after))
    found = {target for _role, target in both[0].keys() ^ both[1].keys()}
    match before, after:
        case shapes.Gallery(), shapes.Gallery() if before.photos != after.photos:
            found |= {photo.uid for photo in (*before.photos, *after.photos)}
        case shapes.Profile(), shapes.Profile():
            for claim in _changed(before, after):
                found |= {claim.target, claim.place, claim.appointed_by}
    return found - {""}


def _targets(shape: shapes.AnyShape) -> dict[tuple[str, str], None]:
    """What it links to, by role; what a claim leads to is told with the claim."""
    return {
        (link.role, link.target): None
        for link in shapes.links(shape)
        if link.target and not link.detail.get("claim")
    }


def _changed(before: shapes.Profile, after: shapes.Profile) -> list[shapes.Claim]:
    both = (before.claims, after.claims), (after.claims, before.claims)
    return [claim for claims, others in both for claim in claims if claim not in others]


@dataclass(frozen=True)
class _Comparing:
    before: shapes.AnyShape
    after: shapes.AnyShape
    name: Callable[[str], str]
    date: Callable[[str], str]

    @cached_property
    def both(self) -> tuple[shapes.AnyShape, shapes.AnyShape]:
        return self.before, self.after

    def all(self) -> Iterator[Difference]:
        nothing = True
        for difference in self._each():
            nothing = False
            yield difference
        if nothing and shapes.encode(self.before) != shapes.encode(self.after):
            words = str(_("Only the layout or a citation changes."))
            yield Difference(str(_("markup")), [Piece("same", words)])

    def _each(self) -> Iterator[Difference]:
        yield from self._words()
        yield from self._links()
        yield from self._values()
        yield from self._addresses()
        match self.both:
            case shapes.Gallery() as was, shapes.Gallery() as now:
                yield from self._captions(was, now)
                yield from self._order(was, now)
            case shapes.Profile() as was, shapes.Profile() as now:
                yield from self._claims(was, now)

    def _words(self) -> Iterator[Difference]:
        was, now = (list(texts(_bare(shape))) for shape in self.both)
        for old, new in pairs(was, now):
            path = (new or old or ("", ""))[0]
            place = where(path)
            language = "" if path == "address" else place.language or self.after.language
            found = pieces(old[1] if old else "", new[1] if new else "")
            if found:
                yield Difference(path, found, language, place.label)

    def _links(self) -> Iterator[Difference]:
        was, now = map(_targets, self.both)
        for role in dict.fromkeys(role for role, _target in [*was, *now]):
            gone = [target for each, target in was if each == role and (each, target) not in now]
            new = [target for each, target in now if each == role and (each, target) not in was]
            found = [Piece("removed", self.name(target), target) for target in gone]
            found += [Piece("added", self.name(target), target) for target in new]
            if found:
                yield Difference(str(ROLES[role]), found)

    def _values(self) -> Iterator[Difference]:
        was, now = map(shapes.encode, self.both)
        for key, label in VALUES.items():
            if was.get(key) != now.get(key):
                old, new = (self._value(key, each.get(key)) for each in (was, now))
                yield Difference(str(label), pieces(old, new))
        if was.get("renditions") != now.get("renditions"):
            words = str(_("The files of the picture change."))
            yield Difference(str(_("picture")), [Piece("added", words)])

    def _value(self, key: str, value: Any) -> str:
        match value:
            case None | "":
                return str(_("not said"))
            case bool():
                return str(_("yes") if value else _("no"))
            case list():
                return " ".join(map(str, value))
        return self.date(value) if key in DATES else str(value)

    def _addresses(self) -> Iterator[Difference]:
        """Where links in the text and in sources lead, away from here."""
        was, now = (
            Counter(
                address
                for path, address in parts(_bare(shape))[1]
                if address and path not in ("address", *VALUES)
            )
            for shape in self.both
        )
        found = [Piece("removed", address) for address in was - now]
        found += [Piece("added", address) for address in now - was]
        if found:
            yield Difference(str(_("links to other sites")), found)

    def _captions(self, was: shapes.Gallery, now: shapes.Gallery) -> Iterator[Difference]:
        old, new = ({photo.uid: photo.caption for photo in each.photos} for each in (was, now))
        for uid in new | old:
            before, after = old.get(uid, ""), new.get(uid, "")
            if before != after:
                place = _("caption of “%(photograph)s”") % {"photograph": self.name(uid)}
                yield Difference(place, pieces(before, after), now.language)

    def _order(self, was: shapes.Gallery, now: shapes.Gallery) -> Iterator[Difference]:
        """Which photographs change places among those that stay; as few as possible are named."""
        old, new = ([photo.uid for photo in each.photos] for each in (was, now))
        stay = set(old) & set(new)
        left, left2 = ([uid for uid in uids if uid in stay] for uids in (old, new))
        blocks = SequenceMatcher(None, left, left2, autojunk=False).get_matching_blocks()
        unmoved = {uid for block in blocks for uid in left2[block.b : block.b + block.size]}
        moved = [
            _("“%(photograph)s” moves from place %(old)s to place %(new)s.")
            % {"photograph": self.name(uid), "old": old.index(uid) + 1, "new": place}
            for place, uid in enumerate(new, start=1)
            if uid in stay - unmoved
        ]
        if moved:
            yield Difference(str(_("order of the photographs")), [Piece("same", " ".join(moved))])

    def _claims(self, was: shapes.Profile, now: shapes.Profile) -> Iterator[Difference]:
        old, new = ({claim.uid: claim for claim in each.claims} for each in (was, now))
        for uid, claim in (new | old).items():
            before, after = (
                claim_words(claims[uid], self.name, self.date) if uid in claims else ""
                for claims in (old, new)
            )
            if before != after:
                label = _("claim: %(kind)s") % {"kind": KINDS[claim.kind]}
                yield Difference(label, pieces(before, after))
        before, after = (
            ", ".join(f"{each.scheme} {each.value}" for each in profile.identifiers)
            for profile in (was, now)
        )
        if before != after:
            yield Difference(str(_("identifiers")), pieces(before, after))


def _bare(shape: shapes.AnyShape) -> shapes.AnyShape:
    """Without a gallery's captions, which follow their photographs wherever these are moved, and
    without claims, which are compared each with itself."""
    if isinstance(shape, shapes.Profile):
        return replace(shape, claims=())
    return replace(shape, photos=()) if isinstance(shape, shapes.Gallery) else shape
