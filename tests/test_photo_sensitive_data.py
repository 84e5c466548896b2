"""What staff are warned of: data inside a photograph that can harm someone, or that is damaged."""

import struct

import pytest
from PIL import ExifTags, Image
from PIL.PngImagePlugin import PngInfo

from newsroom.intake.embedded import embedded
from newsroom.intake.embedded.containers import blocks
from newsroom.intake.read import read
from tests.photo_files import (
    held,
    iim,
    jpeg_with,
    photoshop,
    saved,
    segment,
    telltale_jpeg,
    upright,
    with_segments,
    with_thumbnail,
    xmp,
)


def test_staff_are_told_which_sensitive_data_is_inside_but_not_what_it_says() -> None:
    found = read(telltale_jpeg())
    assert found.has_gps
    assert found.sensitive == (
        "GPS position", "camera owner's name", "camera serial number", "comment",
        "contact details", "editing history", "embedded thumbnail", "lens serial number",
        "maker notes",
    )  # fmt: skip
    assert "4711" not in "".join(found.sensitive)


SERIAL = "camera serial number"
PLACE = (
    "<Iptc4xmpExt:LocationCreated><rdf:Bag><rdf:li rdf:parseType='Resource'>"
    "<exif:GPSLatitude>35,16N</exif:GPSLatitude></rdf:li></rdf:Bag></Iptc4xmpExt:LocationCreated>"
)


def comment_in_png() -> bytes:
    notes = PngInfo()
    notes.add_text("Comment", "for the desk only")
    return saved(upright(), "PNG", pnginfo=notes)


def with_exif_thumbnail() -> bytes:
    exif = Image.Exif()
    exif[ExifTags.Base.Orientation] = 1
    return saved(upright(), exif=with_thumbnail(exif.tobytes(), saved(upright(16, 12))))


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (saved(upright(), comment=b"for the desk only"), "comment"),
        (comment_in_png(), "comment"),
        (jpeg_with(packet=xmp(attributes='exif:UserComment="for the desk only"')), "comment"),
        (with_exif_thumbnail(), "embedded thumbnail"),
        (jpeg_with(photoshop(b"", thumbnail=b"a picture")), "embedded thumbnail"),
        (jpeg_with(packet=xmp(attributes='exif:GPSLatitude="35,16N"')), "GPS position"),
        # Of where the photographer stood.
        (jpeg_with(packet=xmp(PLACE)), "GPS position"),
        (jpeg_with(packet=xmp("<Iptc4xmpExt:ImageRegion/>")), "marked faces or regions"),
        (jpeg_with(packet=xmp(attributes='plus:LicensorEmail="x"')), "contact details"),
        (saved(upright(), "AVIF", xmp=xmp(attributes='exifEX:BodySerialNumber="x"')), SERIAL),
        (saved(upright(), "HEIF", xmp=xmp(attributes='exifEX:BodySerialNumber="x"')), SERIAL),
    ],
)
def test_sensitive_data_is_found_wherever_it_stands(data: bytes, kind: str) -> None:
    assert read(data).sensitive == (kind,)


def test_a_position_that_is_no_place_is_told_but_not_given() -> None:
    found = read(jpeg_with(packet=xmp(attributes='exif:GPSLatitude="95N" exif:GPSLongitude="2E"')))
    assert (found.gps, found.sensitive) == (None, ("GPS position",))


def test_the_orientation_alone_is_not_sensitive() -> None:
    found = read(held(6))
    assert not found.has_gps
    assert found.sensitive == ()


@pytest.mark.parametrize(
    "packet",
    [
        b"<not xml",
        b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><x>&b;</x>',
        b"<x>" * 20_000,
    ],
    ids=["broken", "entities", "depth"],
)
def test_damaged_xmp_costs_neither_the_photograph_nor_the_other_words(packet: bytes) -> None:
    found = read(jpeg_with(photoshop(iim((2, 120, b"A caption"))), packet=packet))
    assert (found.caption, found.unreadable) == ("A caption", ("XMP",))


def test_damaged_exif_costs_neither_the_photograph_nor_the_other_words() -> None:
    damaged = segment(0xE1, b"Exif\0\0XX\x2a\0")
    found = read(with_segments(saved(upright()), damaged, photoshop(iim((2, 120, b"A caption")))))
    assert (found.caption, found.unreadable) == ("A caption", ("EXIF",))


def test_where_the_list_of_words_is_damaged_all_of_them_are_told_as_unreadable() -> None:
    places = struct.pack(">I4sI", 12, b"iloc", 0)
    file = struct.pack(">I4sI", 12 + len(places), b"meta", 0) + places
    assert embedded(blocks(file, "HEIF")).unreadable == ("EXIF", "IPTC", "XMP")
