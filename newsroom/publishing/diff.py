"""What publishing would change for readers, in words."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

from archive import shapes
from newsroom.publishing.text import texts

# What readers see that is neither words nor links.
VALUES = (
    "language first_published original_url date_taken focal website latitude longitude precision "
    "living protection order"
).split()


ROLES = {
    "byline": "contributors",
    "shows": "photographs",
    "mentions": "links in the text",
    "speaker": "speakers",
    "tagged": "tags",
    "depicts": "people in the picture",
    "photographer": "creator",
    "located_in": "place",
    "child_of": "part of",
    "portrait": "portrait",
    "translation_of": "translation of",
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
    if not found and shapes.encode(live) != shapes.encode(draft):
        found = [Difference("markup", [Piece("same", "Only the layout or a citation changes.")])]
    return found


def _words(live: shapes.AnyShape, draft: shapes.AnyShape) -> list[Difference]:
    before, after = list(texts(live)), list(texts(draft))
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
            found.append(Difference(where, _pieces(was[1] if was else "", now[1] if now else "")))
    return found


def _pieces(before: str, after: str) -> list[Piece]:
    old, new = before.split(), after.split()
    pieces: list[Piece] = []
    for operation, low, high, low2, high2 in SequenceMatcher(
        None, old, new, autojunk=False
    ).get_opcodes():
        if operation == "equal":
            pieces.append(Piece("same", " ".join(old[low:high])))
            continue
        if high > low:
            pieces.append(Piece("removed", " ".join(old[low:high])))
        if high2 > low2:
            pieces.append(Piece("added", " ".join(new[low2:high2])))
    return pieces


def _links(
    live: shapes.AnyShape, draft: shapes.AnyShape, name: Callable[[str], str]
) -> Iterator[Difference]:
    before = {(link.role, link.target): None for link in shapes.links(live)}
    after = {(link.role, link.target): None for link in shapes.links(draft)}
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
            yield Difference(key.replace("_", " "), _pieces(str(was.get(key)), str(now.get(key))))
    if was.get("renditions") != now.get("renditions"):
        yield Difference("picture", [Piece("added", "The files of the picture change.")])
