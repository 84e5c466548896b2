"""What publishing would change for readers, in words."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

from msgspec.structs import replace

from archive import shapes
from newsroom.publishing.claim_words import claim_words
from newsroom.publishing.text import texts

# What readers see that is neither words nor links.
VALUES = (
    "language first_published original_url date_taken focal website latitude longitude precision "
    "living protection order date status"
).split()


ROLES = {
    "byline": "contributors",
    "shows": "photographs and galleries",
    "mentions": "links in the text",
    "speaker": "speakers",
    "tagged": "tags",
    "depicts": "people in the picture",
    "photographer": "creator",
    "located_in": "place",
    "child_of": "part of",
    "portrait": "portrait",
    "translation_of": "translation of",
    "took_part": "who took part",
}


@dataclass(frozen=True)
class Piece:
    """A run of words, in both versions or only in one: mark is "same", "added" or "removed"."""

    mark: str
    text: str


@dataclass(frozen=True)
class Difference:
    where: str
    pieces: list[Piece]


def differences(
    live: shapes.AnyShape | None, draft: shapes.AnyShape, name: Callable[[str], str]
) -> list[Difference]:
    """Empty where nothing changes. `name` says what a uid is called."""
    if live is None:
        return []
    found = [*_words(live, draft), *_links(live, draft, name), *_values(live, draft)]
    if isinstance(live, shapes.Gallery) and isinstance(draft, shapes.Gallery):
        found += [*_captions(live, draft, name), *_order(live, draft, name)]
    if isinstance(live, shapes.Profile) and isinstance(draft, shapes.Profile):
        found += _claims(live, draft, name)
    if not found and shapes.encode(live) != shapes.encode(draft):
        found = [Difference("markup", [Piece("same", "Only the layout or a citation changes.")])]
    return found


def _words(live: shapes.AnyShape, draft: shapes.AnyShape) -> list[Difference]:
    before, after = list(texts(_bare(live))), list(texts(_bare(draft)))
    matcher = SequenceMatcher(
        None, [text for _, text in before], [text for _, text in after], autojunk=False
    )
    found = []
    for operation, low, high, low2, high2 in matcher.get_opcodes():
        if operation == "equal":
            continue
        old, new = before[low:high], after[low2:high2]
        for number in range(max(len(old), len(new))):
            was = old[number] if number < len(old) else None
            now = new[number] if number < len(new) else None
            where = (now or was or ("", ""))[0]
            found.append(Difference(where, pieces(was[1] if was else "", now[1] if now else "")))
    return found


def pieces(before: str, after: str) -> list[Piece]:
    old, new = before.split(), after.split()
    found: list[Piece] = []
    for operation, low, high, low2, high2 in SequenceMatcher(
        None, old, new, autojunk=False
    ).get_opcodes():
        if operation == "equal":
            found.append(Piece("same", " ".join(old[low:high])))
            continue
        if high > low:
            found.append(Piece("removed", " ".join(old[low:high])))
        if high2 > low2:
            found.append(Piece("added", " ".join(new[low2:high2])))
    return found


def _bare(shape: shapes.AnyShape) -> shapes.AnyShape:
    """Without a gallery's captions, which follow their photographs wherever these are moved, and
    without claims, which are compared each with itself."""
    if isinstance(shape, shapes.Profile):
        return replace(shape, claims=())
    return replace(shape, photos=()) if isinstance(shape, shapes.Gallery) else shape


def _captions(
    live: shapes.Gallery, draft: shapes.Gallery, name: Callable[[str], str]
) -> Iterator[Difference]:
    was = {photo.uid: photo.caption for photo in live.photos}
    now = {photo.uid: photo.caption for photo in draft.photos}
    for uid in now | was:
        before, after = was.get(uid, ""), now.get(uid, "")
        if before != after:
            yield Difference(f"caption of “{name(uid)}”", pieces(before, after))


def _claims(
    live: shapes.Profile, draft: shapes.Profile, name: Callable[[str], str]
) -> Iterator[Difference]:
    was, now = ({claim.uid: claim for claim in shape.claims} for shape in (live, draft))
    for uid, claim in (now | was).items():
        before, after = (
            claim_words(claims[uid], name) if uid in claims else "" for claims in (was, now)
        )
        if before != after:
            yield Difference(f"claim: {claim.kind}", pieces(before, after))
    before, after = (
        ", ".join(f"{each.scheme} {each.value}" for each in shape.identifiers)
        for shape in (live, draft)
    )
    if before != after:
        yield Difference("identifiers", pieces(before, after))


def _order(
    live: shapes.Gallery, draft: shapes.Gallery, name: Callable[[str], str]
) -> Iterator[Difference]:
    """Which photographs change places among those that stay; as few as possible are named."""
    was, now = ([photo.uid for photo in shape.photos] for shape in (live, draft))
    stay = set(was) & set(now)
    old, new = ([uid for uid in uids if uid in stay] for uids in (was, now))
    blocks = SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks()
    unmoved = {uid for block in blocks for uid in new[block.b : block.b + block.size]}
    moved = [
        f"“{name(uid)}” moves from place {was.index(uid) + 1} to place {place}."
        for place, uid in enumerate(now, start=1)
        if uid in stay - unmoved
    ]
    if moved:
        yield Difference("order of the photographs", [Piece("same", " ".join(moved))])


def _links(
    live: shapes.AnyShape, draft: shapes.AnyShape, name: Callable[[str], str]
) -> Iterator[Difference]:
    before, after = (
        # What a claim leads to is told with the claim.
        {
            (link.role, link.target): None
            for link in shapes.links(shape)
            if link.target and not link.detail.get("claim")
        }
        for shape in (live, draft)
    )
    for role in dict.fromkeys(role for role, _ in [*before, *after]):
        removed = [
            Piece("removed", name(to)) for r, to in before if r == role and (r, to) not in after
        ]
        added = [Piece("added", name(to)) for r, to in after if r == role and (r, to) not in before]
        if removed or added:
            yield Difference(ROLES[role], removed + added)


def _values(live: shapes.AnyShape, draft: shapes.AnyShape) -> Iterator[Difference]:
    was, now = shapes.encode(live), shapes.encode(draft)
    for key in VALUES:
        if was.get(key) != now.get(key):
            yield Difference(key.replace("_", " "), pieces(str(was.get(key)), str(now.get(key))))
    if was.get("renditions") != now.get("renditions"):
        yield Difference("picture", [Piece("added", "The files of the picture change.")])
