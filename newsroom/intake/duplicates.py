"""Photographs that are here already: the same file, or the same picture in another file."""

from dataclasses import dataclass

from newsroom.intake import likeness
from newsroom.models import KeptApart, Photo, PhotoVersion, User

Original = Photo | PhotoVersion

# What a file says of its picture, and loses where a messenger or an editor saves it anew.
_SAYS = (
    *("caption", "headline", "creators", "credit", "copyright", "date_created"),
    *("camera_serial", "gps"),
)
# By how much one of two has to be ahead, and what is said of it then. A picture of which a little
# was cut off is as large as it was.
_CRITERIA = (
    (1.1, "it has more pixels"),
    (1.0, "its file says more of where the picture comes from"),
    (1.1, "it is less compressed"),
)


@dataclass(frozen=True)
class Alike:
    """`distance` is how much two pictures differ (newsroom.intake.likeness); 0 may be the same."""

    photo: Photo
    distance: int


@dataclass(frozen=True)
class Better:
    """Which of two originals to keep in use, what speaks for it (“it has more pixels”), and what
    speaks for the other."""

    original: Original
    why: tuple[str, ...]
    but: tuple[str, ...] = ()


def kept_as(sha256: str) -> Original | None:
    """What this very file is the original of."""
    versions = PhotoVersion.objects.filter(sha256=sha256).select_related("photo")
    return Photo.objects.filter(sha256=sha256).order_by("pk").first() or versions.first()


def same_file(sha256: str) -> Photo | None:
    """The photograph that this very file is the original, or another version, of."""
    found = kept_as(sha256)
    return found.photo if isinstance(found, PhotoVersion) else found


def alike(photo: Photo) -> list[Alike]:
    """The other photographs that may show the same, nearest first, without those that somebody
    has found to be different pictures.

    Reads the likeness of all that is kept, one after another: half a second for 100,000.
    """
    photos = Photo.objects.exclude(likeness="").values_list("pk", "likeness").order_by()
    versions = PhotoVersion.objects.values_list("photo", "likeness").order_by()
    rows = photos.union(versions, all=True).iterator(chunk_size=5000)
    # A picture of one tone has no likeness, and still can be here twice.
    same = Photo.objects.filter(sha256=photo.sha256).exclude(sha256="")
    found = dict.fromkeys(same.values_list("pk", flat=True), 0)
    for distance, key in likeness.alike(photo.likeness, rows):
        found.setdefault(key, distance)
    for key in (photo.pk, *apart_from(photo)):
        found.pop(key, None)
    kept = Photo.objects.in_bulk(found)
    return [Alike(kept[key], found[key]) for key in found if key in kept]


def apart_from(photo: Photo) -> set[int]:
    """The keys of those that somebody has found to be other pictures, though they look alike."""
    ones = KeptApart.objects.filter(other=photo).values_list("one", flat=True)
    others = KeptApart.objects.filter(one=photo).values_list("other", flat=True)
    return set(ones.union(others))


def keep_apart(one: Photo, other: Photo, *, by: User | None) -> None:
    """These are two pictures: neither is named again as looking like the other."""
    first, second = sorted((one, other), key=lambda photo: photo.pk)
    KeptApart.objects.get_or_create(one=first, other=second, defaults={"by": by})


def better(one: Original, other: Original) -> Better | None:
    """Which is worth more: the larger, else the one whose file says more, else the less
    compressed. None where nothing tells. Asks the storage for their sizes."""
    mine, yours = _worth(one), _worth(other)
    if mine is None or yours is None:
        found = one if mine else other if yours else None
        return Better(found, ("the other’s file is missing",)) if found else None
    judged = [
        ((a > b * margin) - (b > a * margin), words)
        for a, b, (margin, words) in zip(mine, yours, _CRITERIA, strict=True)
    ]
    verdict = next((sign for sign, _ in judged if sign), 0)
    if not verdict:
        return None
    return Better(
        one if verdict > 0 else other,
        tuple(words for sign, words in judged if sign == verdict),
        tuple(words for sign, words in judged if sign == -verdict),
    )


def _worth(row: Original) -> tuple[float, ...] | None:
    """In the order of `_CRITERIA`; None where its file is missing."""
    size, pixels = stored_size(row), (row.width or 0) * (row.height or 0)
    if size is None:
        return None
    # A plain surface takes few bytes in these, and no pixel is lost.
    lossless = row.facts.get("format") in ("PNG", "TIFF")
    density = float("inf") if lossless else size / max(pixels, 1)
    return (pixels, sum(bool(row.facts.get(name)) for name in _SAYS), density)


def stored_size(row: Original) -> int | None:
    """In bytes; None where the file is missing from storage."""
    try:
        return row.file.size
    except FileNotFoundError:
        return None
