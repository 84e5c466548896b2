"""Real press photographs and real hostile files, against exiftool's reading of them."""

import json
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from newsroom.intake.read import PhotoFacts, Refused, read
from newsroom.intake.render import Credit, renditions, thumbnail
from tests.photo_files import near, opened, telltale_jpeg

# Pillow warns of large and of damaged files; what counts is what becomes of them.
pytestmark = [
    pytest.mark.filterwarnings("ignore::PIL.Image.DecompressionBombWarning"),
    pytest.mark.filterwarnings("ignore::UserWarning"),
]

TAKEN = {"JPEG", "PNG", "Extended WEBP"}
CREDIT = Credit(
    creators=("First Photographer", "Second & <Photographer>"),
    credit="Photo: Agency",
    copyright="© 2021 “Agency”",
    usage_terms="Editorial use only; پنجشیر",
)
# Its position stands in the XMP alone, where exiftool's summary does not look.
GPS_IN_XMP = {"photos/conflict/metadata_demo_iim_and_xmp_only.jpg"}


def manifest(shared_data: Path, folder: str) -> list[dict[str, Any]]:
    entries = json.loads((shared_data / "manifest.json").read_text("utf-8"))["files"]
    found = [entry for entry in entries if entry["file"].startswith(f"{folder}/")]
    assert found
    return found


@pytest.fixture
def taken(shared_data: Path) -> list[tuple[dict[str, Any], PhotoFacts]]:
    """Every photograph of a kind that is taken: its entry in the manifest and our reading."""
    return [
        (entry, read((shared_data / entry["file"]).read_bytes()))
        for entry in manifest(shared_data, "photos")
        if entry["exiftool"]["File:FileType"] in TAKEN
    ]


def as_edtf(date: str) -> str:
    """2004:06:21 23:37:53.06 becomes 2004-06-21T23:37:53: parts of a second are not kept."""
    day, _, time = date.partition(" ")
    time = re.sub(r"\.\d+", "", time)
    return day.replace(":", "-") + (f"T{time}" if time else "")


def agree(ours: str, theirs: str) -> bool:
    """Spaces at the ends are not kept; the manifest cuts what is long."""
    theirs, cut, _ = theirs.replace("\r", "\n").partition("…[")
    return ours.startswith(theirs) if cut else ours == theirs.strip()


def test_caption_creators_copyright_and_date_are_those_of_exiftool(
    taken: list[tuple[dict[str, Any], PhotoFacts]],
) -> None:
    for entry, found in taken:
        mwg = entry.get("mwg", {})
        creators = mwg.get("Creator", [])
        assert agree(found.caption, mwg.get("Description", "")), entry["file"]
        assert list(found.creators) == ([creators] if isinstance(creators, str) else creators)
        assert agree(found.copyright, mwg.get("Copyright", "")), entry["file"]
        assert found.date_created == as_edtf(mwg.get("DateTimeOriginal", "")), entry["file"]


def test_headline_credit_and_terms_are_those_of_exiftool(
    taken: list[tuple[dict[str, Any], PhotoFacts]],
) -> None:
    for entry, found in taken:
        exiftool = entry["exiftool"]
        for ours, names in (
            (found.headline, ("XMP-photoshop:Headline", "IPTC:Headline")),
            (found.credit, ("XMP-photoshop:Credit", "IPTC:Credit")),
            (found.usage_terms, ("XMP-xmpRights:UsageTerms",)),
        ):
            theirs = next((exiftool[name] for name in names if name in exiftool), "")
            assert agree(ours, theirs), entry["file"]


def test_size_orientation_and_position_are_those_of_exiftool(
    taken: list[tuple[dict[str, Any], PhotoFacts]],
) -> None:
    for entry, found in taken:
        exiftool = entry["exiftool"]
        orientation = exiftool.get("IFD0:Orientation") or 1
        widths = [v for k, v in exiftool.items() if k in WIDTHS]
        stored = found.width if orientation < 5 else found.height
        assert found.orientation == orientation
        assert stored == widths[0]
        has_position = "Composite:GPSLatitude" in exiftool or entry["file"] in GPS_IN_XMP
        assert found.has_gps == has_position, entry["file"]


WIDTHS = ("File:ImageWidth", "PNG:ImageWidth", "RIFF:ImageWidth")


def test_photographs_of_other_kinds_are_refused_by_name(shared_data: Path) -> None:
    for entry in manifest(shared_data, "photos"):
        if entry["exiftool"]["File:FileType"] not in TAKEN:
            with pytest.raises(Refused, match=r"TIFF|HEIC|AVIF"):
                read((shared_data / entry["file"]).read_bytes())


def test_every_hostile_file_is_refused_or_becomes_a_harmless_picture(shared_data: Path) -> None:
    refused = set()
    for entry in manifest(shared_data, "bad"):
        data = (shared_data / entry["file"]).read_bytes()
        try:
            read(data)
        except Refused:
            refused.add(Path(entry["file"]).name)
            with pytest.raises(Refused):
                thumbnail(data)
            continue
        for made in renditions(data, credit=Credit()):
            picture = opened(made.data)
            picture.load()
            assert "xmp" not in picture.info
            assert not picture.getexif()
    assert {"thisisnotanimage.jpg", "truncated_jpeg.jpg", "decompression_bomb.gif"} <= refused
    assert "bomb-13000x13000-under-pillow-limit.png" in refused


@pytest.fixture(scope="session")
def exiftool() -> str:
    program = shutil.which("exiftool")
    if program is None:
        pytest.skip("needs exiftool (Debian: libimage-exiftool-perl) as an independent reader")
    return program


def told(exiftool: str, data: bytes, folder: Path) -> dict[str, Any]:
    """Everything that exiftool finds in a file, by group and name."""
    file = folder / "file"
    file.write_bytes(data)
    command = [exiftool, "-json", "-a", "-u", "-G1", "-ee", str(file)]
    done = subprocess.run(command, capture_output=True, check=True)
    return dict(json.loads(done.stdout)[0])


# What a file of the format cannot be without.
OF_THE_FORMAT = {"SourceFile", "ExifTool", "System", "File", "JFIF", "RIFF", "QuickTime", "Meta"}
XMP_WRITTEN = {
    "XMP-dc:Creator": list(CREDIT.creators),
    "XMP-dc:Rights": CREDIT.copyright,
    "XMP-photoshop:Credit": CREDIT.credit,
    "XMP-xmpRights:UsageTerms": CREDIT.usage_terms,
}


def test_an_independent_reader_finds_only_the_credit(exiftool: str, tmp_path: Path) -> None:
    original = telltale_jpeg((400, 300))
    before = told(exiftool, original, tmp_path)
    assert {"GPS:GPSLatitude", "ExifIFD:SerialNumber", "File:Comment"} <= before.keys()
    assert {"IFD1:ThumbnailImage", "Photoshop:PhotoshopThumbnail"} <= before.keys()
    for made in renditions(original, credit=CREDIT):
        after = told(exiftool, made.data, tmp_path)
        assert "File:Comment" not in after
        groups = OF_THE_FORMAT | {"Composite"}
        rest = {name: value for name, value in after.items() if name.split(":")[0] not in groups}
        assert rest == XMP_WRITTEN
        assert {name for name in after if name.startswith("Composite:")} == {
            "Composite:ImageSize",
            "Composite:Megapixels",
        }


def test_an_independent_reader_finds_nothing_in_a_thumbnail(exiftool: str, tmp_path: Path) -> None:
    after = told(exiftool, thumbnail(telltale_jpeg()), tmp_path)
    assert {name.split(":")[0] for name in after} <= OF_THE_FORMAT | {"Composite"}


def test_real_photographs_lose_their_position_and_camera(
    exiftool: str, shared_data: Path, tmp_path: Path
) -> None:
    for name in ("gps/DSCN0010.jpg", "demo/sunrise-spain.jpg", "formats/sunrise.webp"):
        data = (shared_data / "photos" / name).read_bytes()
        assert "GPS:GPSLatitude" in told(exiftool, data, tmp_path)
        for made in renditions(data, credit=CREDIT)[:3]:
            after = told(exiftool, made.data, tmp_path)
            rest = {n for n in after if n.split(":")[0] not in OF_THE_FORMAT | {"Composite"}}
            assert rest == XMP_WRITTEN.keys()
            assert not [n for n in after if re.search("GPS|Serial|Owner|Comment|Thumb|Model", n)]


@pytest.mark.parametrize("number", [0, 1, 3, 5, 6])
def test_a_real_photograph_is_upright_however_it_was_held(shared_data: Path, number: int) -> None:
    folder = shared_data / "photos/orientation"
    first = opened(thumbnail((folder / "Landscape_1.jpg").read_bytes()))
    other = opened(thumbnail((folder / f"Landscape_{number}.jpg").read_bytes()))
    assert other.size == first.size == (480, 320)
    # The number painted on each differs; the landscape around it does not.
    spots = [(20, 20), (460, 20), (20, 300), (460, 300)]
    assert near([other.getpixel(s) for s in spots], [first.getpixel(s) for s in spots], by=40)
