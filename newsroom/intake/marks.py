"""What a review marks on a photograph: its regions, before and beside the tables."""

from collections.abc import Iterable

from newsroom.intake.redact import Box
from newsroom.models import Photo, Region

# A hundredth of a percent of the picture: finer than any hand draws.
DIGITS = 4
FIELDS = ("x", "y", "width", "height", "verdict", "minor", "note")


def tidied(photo: Photo, regions: Iterable[Region]) -> list[Region]:
    """Marks as they are kept: rounded, inside the picture. Raises ValidationError."""
    found = list(regions)
    for region in found:
        region.photo = photo
        region.x, region.y = round(region.x, DIGITS), round(region.y, DIGITS)
        region.width = round(min(region.width, 1 - region.x), DIGITS)
        region.height = round(min(region.height, 1 - region.y), DIGITS)
        region.full_clean()
    return found


def same(photo: Photo, regions: Iterable[Region], nobody_identifiable: bool) -> bool:
    """Are these the marks that a photograph has?"""
    kept = list(photo.regions.order_by("pk").values_list(*FIELDS))
    given = [tuple(getattr(region, name) for name in FIELDS) for region in regions]
    return kept == given and photo.nobody_identifiable == nobody_identifiable


def covered(regions: Iterable[Region]) -> list[Box]:
    """The redactions among some marks, always in the same order."""
    return sorted(
        (region.x, region.y, region.width, region.height)
        for region in regions
        if region.verdict == Region.Verdict.REDACT
    )


def uncovers(before: Iterable[Box], after: Iterable[Box]) -> bool:
    """Would anything that `before` covers be seen where only `after` is covered?"""
    left = list(before)
    for box in after:
        left = [part for piece in left for part in _outside(piece, box)]
    return bool(left)


def _outside(piece: Box, box: Box) -> list[Box]:
    """What a box leaves of a piece: at most four parts, above it, below it and at its sides."""
    x, y, width, height = piece
    right, bottom = x + width, y + height
    from_x, to_x = max(x, box[0]), min(right, box[0] + box[2])
    from_y, to_y = max(y, box[1]), min(bottom, box[1] + box[3])
    if from_x >= to_x or from_y >= to_y:
        return [piece]
    parts = [
        (x, y, width, from_y - y),
        (x, to_y, width, bottom - to_y),
        (x, from_y, from_x - x, to_y - from_y),
        (to_x, from_y, right - to_x, to_y - from_y),
    ]
    # What is thinner than a mark can say is a rounding.
    return [part for part in parts if min(part[2:]) > 10**-DIGITS / 2]


def in_words(regions: Iterable[Region], nobody_identifiable: bool) -> str:
    """Marks in a line: “Public figure: 1, Redact: 2, minors: 1”."""
    found = list(regions)
    counts = [
        (label, sum(region.verdict == value for region in found))
        for value, label in Region.Verdict.choices
    ]
    counts.append(("minors", sum(region.minor for region in found)))
    said = [f"{label}: {number}" for label, number in counts if number]
    if nobody_identifiable:
        said.append("nobody can be identified")
    return ", ".join(said) or "nothing"
