"""What came with a photograph's file, in words for staff."""

from typing import Any

from newsroom.models import Photo, PhotoVersion

SHORT = ("headline", "caption", "creators", "credit", "copyright", "usage_terms", "date_created")
LABELS = {
    "title": "Title",
    "headline": "Headline",
    "caption": "Caption",
    "alt_text": "Alternative text",
    "extended_description": "Extended description",
    "creators": "Creator",
    "job_title": "Creator’s job",
    "credit": "Credit",
    "source": "Source",
    "copyright": "Copyright",
    "usage_terms": "Usage terms",
    "licensor": "Licensor",
    "date_created": "Taken",
    "location": "Location",
    "city": "City",
    "province": "Province or state",
    "country": "Country",
    "location_shown": "Location shown",
    "persons": "Persons",
    "keywords": "Keywords",
    "event": "Event",
    "instructions": "Instructions",
    "gps": "Position",
    "camera_serial": "Camera’s serial number",
    "format": "Format",
    "orientation": "Stored in orientation",
    "sensitive": "Could harm someone",
    "unreadable": "Damaged",
    "doubtful": "Doubtful letters",
}
# Shown by themselves.
APART = {"conflicts", "sha256", "width", "height"}


def as_received(photo: Photo) -> list[tuple[str, str]]:
    """The little that helps to review it; empty fields are left out."""
    return [("File", photo.original_filename), *_size(photo), *_rows(photo.facts, SHORT)]


def all_facts(row: Photo | PhotoVersion) -> list[tuple[str, str]]:
    """All that the file says of itself."""
    others = [name for name in row.facts if name not in LABELS and name not in APART]
    return [*_size(row), *_rows(row.facts, [*LABELS, *others]), ("SHA-256", row.sha256)]


def conflicts(row: Photo | PhotoVersion) -> list[tuple[str, list[tuple[str, str]]]]:
    """(field, (block, what it says)) where EXIF, IPTC and XMP say different things."""
    found = row.facts.get("conflicts") or {}
    return [
        (label(name), [(block, in_words(value)) for block, value in blocks.items()])
        for name, blocks in found.items()
    ]


def warnings(photo: Photo) -> list[tuple[str, str]]:
    return _rows(photo.facts, ["sensitive", "unreadable", "doubtful"])


def position(photo: Photo) -> tuple[float, float] | None:
    """Latitude and longitude that the file holds."""
    found = photo.facts.get("gps")
    return (float(found[0]), float(found[1])) if found else None


def label(name: str) -> str:
    return LABELS.get(name, name.replace("_", " ").capitalize())


def in_words(value: Any) -> str:
    if isinstance(value, dict):
        return ", ".join(f"{key}: {in_words(each)}" for key, each in value.items() if each)
    if isinstance(value, list | tuple):
        return ", ".join(in_words(each) for each in value)
    return "" if value is None else str(value)


def _rows(facts: dict[str, Any], names: Any) -> list[tuple[str, str]]:
    return [(label(name), words) for name in names if (words := in_words(facts.get(name)))]


def _size(row: Photo | PhotoVersion) -> list[tuple[str, str]]:
    return [("Size", f"{row.width} × {row.height} pixels")] if row.width and row.height else []
