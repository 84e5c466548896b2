"""What readers get of a photograph: its files, and what still stands in them beside the picture."""

from dataclasses import dataclass, field, fields

from django.conf import settings
from django.core.files.storage import storages

from archive import shapes
from newsroom.admin.media import media_address
from newsroom.admin.photo_facts import in_words, label
from newsroom.intake.read import PhotoFacts, Refused, read
from newsroom.models import Photo

CROPS = {"16x9": "Wide, 16:9", "1x1": "Square", "og": "Beside links on other sites, 1.91:1"}
RIGHTS = ("creators", "credit", "copyright", "usage_terms")
# What every picture has, whatever is written in it.
_PICTURE = {"format", "width", "height", "orientation", "sha256"}
UNREADABLE = "This file cannot be read. Clear the photograph again, to have it made anew."


@dataclass(frozen=True)
class File:
    name: str
    address: str
    width: int
    height: int


@dataclass(frozen=True)
class ForReaders:
    """`rights` and `beside` are what our own reader finds in the largest file; nothing but the
    first should be there."""

    whole: File
    crops: list[File]
    rights: list[tuple[str, str]] = field(default_factory=list)
    beside: list[tuple[str, str]] = field(default_factory=list)
    error: str = ""


def for_readers(photo: Photo) -> ForReaders | None:
    """None where no files are made. Decodes the largest one."""
    files = [shapes.Rendition(**row) for row in photo.renditions]
    largest = {
        crop: max(found, key=lambda file: file.width)
        for crop in ("", *CROPS)
        if (found := [file for file in files if file.format == "jpeg" and file.crop == crop])
    }
    if "" not in largest:
        return None
    whole = _file("The whole picture", largest[""])
    crops = [_file(words, largest[crop]) for crop, words in CROPS.items() if crop in largest]
    try:
        with storages["private"].open(largest[""].name) as file:
            facts = read(file.read(), limits=settings.PHOTO_LIMITS)
    except (OSError, Refused):
        return ForReaders(whole, crops, error=UNREADABLE)
    said = {each.name: in_words(getattr(facts, each.name)) for each in fields(PhotoFacts)}
    rights = [(label(name), said.pop(name, "")) for name in RIGHTS]
    beside = [
        (label(name), words) for name, words in said.items() if words and name not in _PICTURE
    ]
    return ForReaders(whole, crops, rights, beside)


def _file(name: str, rendition: shapes.Rendition) -> File:
    return File(name, media_address(rendition.name), rendition.width, rendition.height)
