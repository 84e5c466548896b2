"""Photographs whose words exiftool wrote are read as exiftool reads them, in every format."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from newsroom.intake.read import read
from tests.photo_files import exiftool, saved, upright

ENDINGS = {
    "JPEG": "jpg", "PNG": "png", "WEBP": "webp", "TIFF": "tif", "AVIF": "avif", "HEIF": "heic"
}  # fmt: skip
EXIF = [
    "-EXIF:ImageDescription=of EXIF: Äußerung پنجشیر",
    "-EXIF:Artist=One; Junior",
    "-EXIF:Artist=Two",
    "-EXIF:DateTimeOriginal=2001:01:01 01:11:11",
    "-EXIF:SubSecTimeOriginal=111",
    "-EXIF:OffsetTimeOriginal=+04:30",
    "-EXIF:Orientation#=3",
    "-EXIF:GPSLatitude=35.2686",
    "-EXIF:GPSLatitudeRef=S",
    "-EXIF:GPSLongitude=69.4667",
    "-EXIF:GPSLongitudeRef=W",
    "-ExifIFD:SerialNumber=4711",
]
IPTC = [
    "-IPTC:Caption-Abstract=of IPTC: Äußerung",
    "-IPTC:By-line=of IPTC",
    "-IPTC:City=of IPTC",
    "-IPTC:Province-State=of IPTC",
    "-IPTC:Country-PrimaryLocationName=of IPTC",
    "-IPTC:Sub-location=of IPTC",
    "-IPTC:Keywords=one",
    "-IPTC:Keywords=two",
    "-IPTC:CopyrightNotice=of IPTC",
    "-IPTC:DateCreated=2002:02:02",
    "-IPTC:TimeCreated=02:02:02+02:00",
]
XMP = [
    "-XMP-dc:Description=of XMP: پنجشیر & <Äußerung>",
    "-XMP-dc:Creator=of XMP",
    "-XMP-dc:Rights=of XMP",
    "-XMP-dc:Subject=drei",
    "-XMP-dc:Subject=vier",
    "-XMP-photoshop:City=of XMP",
    "-XMP-photoshop:Country=of XMP",
    "-XMP-photoshop:DateCreated=2003:03:03 03:03:03.25Z",
    "-XMP-iptcExt:LocationShown=[{City=Rokha,ProvinceState=Panjshir},{City=Kabul}]",
    "-XMP-iptcExt:PersonInImage=Ahmad",
    "-XMP-photoshop:Headline=headline",
    "-XMP-iptcCore:AltTextAccessibility=alternative",
    "-XMP-plus:Licensor=[{LicensorName=Agency,LicensorURL=https://agency.example}]",
]
CURRENT, STALE = ["-Photoshop:IPTCDigest=new"], ["-Photoshop:IPTCDigest=" + "0" * 31 + "1"]
UTF_8 = ["-IPTC:CodedCharacterSet=UTF8"]

ALL = list(ENDINGS)
CASES = [
    ("exif", EXIF, ALL),
    ("xmp", XMP, ALL),
    ("exif and xmp", EXIF + XMP, ALL),
    ("iptc in latin-1", IPTC, ["JPEG", "TIFF"]),
    ("iptc in utf-8", UTF_8 + IPTC, ["JPEG", "TIFF"]),
    ("xmp before iptc", IPTC + XMP, ["JPEG", "TIFF"]),
    ("xmp in time", IPTC + XMP + CURRENT, ["JPEG", "TIFF"]),
    ("iptc is newer", IPTC + XMP + STALE, ["JPEG", "TIFF"]),
    ("all three", EXIF + UTF_8 + IPTC + XMP + CURRENT, ["JPEG", "TIFF"]),
]
# Ours by theirs.
FIELDS = {
    "caption": "MWG:Description",
    "creators": "MWG:Creator",
    "copyright": "MWG:Copyright",
    "keywords": "MWG:Keywords",
    "date_created": "MWG:DateTimeOriginal",
    "city": "MWG:City",
    "province": "MWG:State",
    "country": "MWG:Country",
    "location": "MWG:Location",
    "persons": "XMP-iptcExt:PersonInImage",
    "headline": "XMP-photoshop:Headline",
    "alt_text": "XMP-iptcCore:AltTextAccessibility",
    "camera_serial": "ExifIFD:SerialNumber",
}


NAMES = [(case, format_) for case, _, formats in CASES for format_ in formats]


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[bytes, dict[str, Any]]]:
    """By case and format: the file, and how exiftool reads it. It runs twice for all of them."""
    folder: Path = tmp_path_factory.mktemp("written")
    arguments: list[str] = []
    for case, words, formats in CASES:
        for format_ in formats:
            file = folder / f"{case} {format_}.{ENDINGS[format_]}"
            file.write_bytes(saved(upright(), format_))
            arguments += [*words, str(file), "-execute"]
    exiftool(*arguments, "-common_args", "-use", "MWG", "-overwrite_original", "-m", "-q")
    shown = ["-MWG:all", "-XMP:all", "-EXIF:all", "-Composite:GPS*"]
    told = json.loads(exiftool("-use", "MWG", "-json", "-n", "-a", "-G1", *shown, str(folder)))
    return {
        Path(entry["SourceFile"]).stem: (Path(entry["SourceFile"]).read_bytes(), entry)
        for entry in told
    }


@pytest.mark.parametrize(("case", "format_"), NAMES)
def test_what_exiftool_wrote_is_read_as_exiftool_reads_it(
    case: str, format_: str, written: dict[str, tuple[bytes, dict[str, Any]]]
) -> None:
    data, theirs = written[f"{case} {format_}"]
    ours = read(data)
    assert ours.unreadable == ()
    for name, key in FIELDS.items():
        value = getattr(ours, name)
        assert value == like(value, theirs.get(key, "")), name
    degrees = [theirs.get(f"Composite:GPS{name}") for name in ("Latitude", "Longitude")]
    assert ours.gps == (tuple(degrees) if None not in degrees else None)
    assert ours.orientation == theirs.get("IFD0:Orientation", 1)


def like(ours: Any, theirs: Any) -> Any:
    """Theirs in the form of ours: the first of several, and dates as EDTF."""
    values = tuple(map(str, theirs if isinstance(theirs, list) else [theirs]))
    if isinstance(ours, tuple):
        return values if values != ("",) else ()
    return re.sub(r"^(\d{4}):(\d\d):(\d\d)(?: ([\d:]+)(?:\.\d+)?)?", as_edtf, values[0])


def as_edtf(match: re.Match[str]) -> str:
    day = "-".join(match.groups()[:3])
    return f"{day}T{match[4]}" if match[4] else day
