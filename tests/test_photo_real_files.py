"""What becomes of real press photographs and of real hostile files."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from newsroom.intake.preview import previews
from newsroom.intake.read import Refused, read
from newsroom.intake.render import Credit, renditions
from tests.photo_files import exiftool, near, opened, telltale_jpeg

# Pillow warns of large and of damaged files; what counts is what becomes of them.
pytestmark = [
    pytest.mark.filterwarnings("ignore::PIL.Image.DecompressionBombWarning"),
    pytest.mark.filterwarnings("ignore::UserWarning"),
]

CREDIT = Credit(
    creators=("First Photographer", "Second & <Photographer>"),
    credit="Photo: Agency",
    copyright="© 2021 “Agency”",
    usage_terms="Editorial use only; پنجشیر",
)


def manifest(shared_data: Path, folder: str) -> list[dict[str, Any]]:
    entries = json.loads((shared_data / "manifest.json").read_text("utf-8"))["files"]
    found = [entry for entry in entries if entry["file"].startswith(f"{folder}/")]
    assert found
    return found


def test_every_hostile_file_is_refused_or_becomes_a_harmless_picture(shared_data: Path) -> None:
    refused = set()
    for entry in manifest(shared_data, "bad"):
        data = (shared_data / entry["file"]).read_bytes()
        try:
            read(data)
        except Refused:
            refused.add(Path(entry["file"]).name)
            with pytest.raises(Refused):
                previews(data)
            continue
        for made in renditions(data, credit=Credit()):
            picture = opened(made.data)
            picture.load()
            assert "xmp" not in picture.info
            assert not picture.getexif()
    assert {"thisisnotanimage.jpg", "truncated_jpeg.jpg", "decompression_bomb.gif"} <= refused
    assert {"bomb-13000x13000-under-pillow-limit.png", "html.htm"} <= refused
    # Small pictures with damaged, overlong or foreign words around them.
    assert not {"infinite_loop_exif.jpg", "longXMP.jpg", "pVG.jpg"} & refused


def told(data: bytes, folder: Path) -> dict[str, Any]:
    """Everything that exiftool finds in a file, by group and name."""
    file = folder / "file"
    file.write_bytes(data)
    return dict(json.loads(exiftool("-json", "-a", "-u", "-G1", "-ee", str(file)))[0])


# What a file of the format cannot be without.
OF_THE_FORMAT = {"SourceFile", "ExifTool", "System", "File", "JFIF", "RIFF", "QuickTime", "Meta"}
XMP_WRITTEN = {
    "XMP-dc:Creator": list(CREDIT.creators),
    "XMP-dc:Rights": CREDIT.copyright,
    "XMP-photoshop:Credit": CREDIT.credit,
    "XMP-xmpRights:UsageTerms": CREDIT.usage_terms,
}


def test_an_independent_reader_finds_only_the_credit(tmp_path: Path) -> None:
    original = telltale_jpeg((400, 300))
    before = told(original, tmp_path)
    assert {"GPS:GPSLatitude", "ExifIFD:SerialNumber", "File:Comment"} <= before.keys()
    assert {"IFD1:ThumbnailImage", "Photoshop:PhotoshopThumbnail"} <= before.keys()
    for made in renditions(original, credit=CREDIT):
        after = told(made.data, tmp_path)
        assert "File:Comment" not in after
        groups = OF_THE_FORMAT | {"Composite"}
        rest = {name: value for name, value in after.items() if name.split(":")[0] not in groups}
        assert rest == XMP_WRITTEN
        assert {name for name in after if name.startswith("Composite:")} == {
            "Composite:ImageSize",
            "Composite:Megapixels",
        }


def test_an_independent_reader_finds_nothing_in_a_thumbnail(tmp_path: Path) -> None:
    after = told(previews(telltale_jpeg()).thumbnail, tmp_path)
    assert {name.split(":")[0] for name in after} <= OF_THE_FORMAT | {"Composite"}


def test_real_photographs_lose_their_position_and_camera(shared_data: Path, tmp_path: Path) -> None:
    for name in ("gps/DSCN0010.jpg", "formats/sunrise.webp", "formats/Stonehenge.heic"):
        data = (shared_data / "photos" / name).read_bytes()
        assert "GPS:GPSLatitude" in told(data, tmp_path)
        for made in renditions(data, credit=CREDIT)[:3]:
            after = told(made.data, tmp_path)
            rest = {n for n in after if n.split(":")[0] not in OF_THE_FORMAT | {"Composite"}}
            assert rest == XMP_WRITTEN.keys()
            assert not [n for n in after if re.search("GPS|Serial|Owner|Comment|Thumb|Model", n)]


@pytest.mark.parametrize("number", [0, 1, 3, 5, 6])
def test_a_real_photograph_is_upright_however_it_was_held(shared_data: Path, number: int) -> None:
    folder = shared_data / "photos/orientation"
    first = opened(previews((folder / "Landscape_1.jpg").read_bytes()).thumbnail)
    other = opened(previews((folder / f"Landscape_{number}.jpg").read_bytes()).thumbnail)
    assert other.size == first.size == (480, 320)
    # The number painted on each differs; the landscape around it does not.
    spots = [(20, 20), (460, 20), (20, 300), (460, 300)]
    assert near([other.getpixel(s) for s in spots], [first.getpixel(s) for s in spots], by=40)
