"""Photographs that are here already: the same file, or the same picture in another file."""

from dataclasses import dataclass

from newsroom.models import Photo, PhotoVersion


@dataclass(frozen=True)
class Alike:
    """`distance` is how much two pictures differ (newsroom.intake.likeness); 0 may be the same."""

    photo: Photo
    distance: int


def same_file(sha256: str) -> Photo | None:
    """The photograph that this very file is the original, or another version, of."""
    photo = Photo.objects.filter(sha256=sha256).first()
    if photo is None:
        version = PhotoVersion.objects.filter(sha256=sha256).select_related("photo").first()
        photo = version.photo if version else None
    return photo
