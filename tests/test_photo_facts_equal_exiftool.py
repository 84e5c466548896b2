"""What is read of real photographs is what exiftool reads of them, field by field."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from newsroom.intake.read import PhotoFacts, read

# (file, field): (what we read, why it is right that exiftool reads something else).
AGREED_DIFFERENCES: dict[tuple[str, str], tuple[Any, str]] = {
    ("photos/charset/swedish-portratt.jpg", "location"): (
        "Kålltorp",
        "No character set is named. These bytes are UTF-8, which the Working Group says to look "
        "for first; exiftool reads all such IPTC as Latin-1.",
    ),
    ("photos/conflict/metadata_demo_iim_and_xmp_only.jpg", "gps"): (
        (26.582517, -80.200233),
        "The position stands in the XMP alone, where exiftool's summary does not look.",
    ),
    ("photos/orientation/Landscape_0.jpg", "orientation"): (
        1,
        "0 is no orientation: the picture is shown as it is stored.",
    ),
}

# By field: where exiftool has it, after the Metadata Working Group or by the names of its blocks.
OF_THE_GROUP = {
    "caption": "Description",
    "creators": "Creator",
    "copyright": "Copyright",
    "date_created": "DateTimeOriginal",
    "city": "City",
    "province": "State",
    "country": "Country",
    "location": "Location",
    "keywords": "Keywords",
}
OF_THE_BLOCKS = {
    "headline": ("XMP-photoshop:Headline", "IPTC:Headline"),
    "title": ("XMP-dc:Title", "IPTC:ObjectName"),
    "credit": ("XMP-photoshop:Credit", "IPTC:Credit"),
    "source": ("XMP-photoshop:Source", "IPTC:Source"),
    "usage_terms": ("XMP-xmpRights:UsageTerms",),
    "instructions": ("XMP-photoshop:Instructions", "IPTC:SpecialInstructions"),
    "persons": ("XMP-iptcExt:PersonInImage",),
    "alt_text": ("XMP-iptcCore:AltTextAccessibility",),
    "extended_description": ("XMP-iptcCore:ExtDescrAccessibility",),
}
LISTS = {"creators", "keywords", "persons"}
FORMATS = {"Extended WEBP": "WEBP", "HEIC": "HEIF"}
WIDTHS = ("File:ImageWidth", "PNG:ImageWidth", "RIFF:ImageWidth", "IFD0:ImageWidth")


def photographs(shared_data: Path) -> list[dict[str, Any]]:
    entries = json.loads((shared_data / "manifest.json").read_text("utf-8"))["files"]
    found = [entry for entry in entries if entry["file"].startswith("photos/")]
    assert found
    return found


def as_read_by_exiftool(entry: dict[str, Any]) -> dict[str, Any]:
    exiftool, group = entry["exiftool"], entry.get("mwg") or {}
    said: dict[str, Any] = {name: group.get(key, "") for name, key in OF_THE_GROUP.items()}
    for name, keys in OF_THE_BLOCKS.items():
        said[name] = next((exiftool[key] for key in keys if key in exiftool), "")
    if "IPTC:By-lineTitle" in exiftool:  # the manifest lacks what XMP has of it
        said["job_title"] = exiftool["IPTC:By-lineTitle"]
    for name, value in said.items():
        values = tuple(filter(None, map(plain, value if isinstance(value, list) else [value])))
        # Of several places shown, the first.
        said[name] = values if name in LISTS else next(iter(values), "")
    said["date_created"] = as_edtf(said["date_created"])
    said["orientation"] = exiftool.get("IFD0:Orientation", 1)
    width = next(exiftool[key] for key in WIDTHS if key in exiftool)
    height = next(exiftool[key.replace("Width", "Height")] for key in WIDTHS if key in exiftool)
    lies = said["orientation"] >= 5
    said["width"], said["height"] = (height, width) if lies else (width, height)
    said["format"] = FORMATS.get(exiftool["File:FileType"], exiftool["File:FileType"])
    degrees = [exiftool.get(f"Composite:GPS{name}") for name in ("Latitude", "Longitude")]
    said["gps"] = tuple(round(part, 6) for part in degrees) if None not in degrees else None
    return said


def plain(text: str) -> str:
    """Spaces at the ends are not kept, and a line ends as on Unix."""
    return text.replace("\r", "\n").strip()


def as_edtf(date: str) -> str:
    """2004:06:21 23:37:53.06 becomes 2004-06-21T23:37:53: parts of a second are not kept."""
    day, _, time = date.partition(" ")
    time = re.sub(r"\.\d+", "", time)
    return day.replace(":", "-") + (f"T{time}" if time else "")


def agree(ours: Any, theirs: Any) -> bool:
    if isinstance(theirs, str) and "…[" in theirs:  # the manifest cuts what is long
        return str(ours).startswith(theirs.partition("…[")[0])
    return bool(ours == theirs)


@pytest.mark.filterwarnings("ignore::UserWarning")
def test_every_field_of_every_photograph_is_what_exiftool_reads(shared_data: Path) -> None:
    differences: dict[tuple[str, str], Any] = {}
    compared = 0
    for entry in photographs(shared_data):
        found: PhotoFacts = read((shared_data / entry["file"]).read_bytes())
        assert found.unreadable == ()
        assert found.sha256 == entry["sha256"]
        for name, theirs in as_read_by_exiftool(entry).items():
            compared += 1
            if not agree(ours := getattr(found, name), theirs):
                differences[entry["file"], name] = ours
    assert compared > 500
    # One that is no longer there is no longer agreed.
    assert differences == {where: ours for where, (ours, _) in AGREED_DIFFERENCES.items()}
