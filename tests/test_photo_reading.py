"""What staff are offered from a photograph's own words."""

import hashlib
import json
import pickle
from dataclasses import asdict

import pytest

from newsroom.intake.embedded.block import LONGEST_TEXT, MOST_VALUES, edtf
from newsroom.intake.read import PhotoFacts, read
from tests.photo_files import (
    held,
    iim,
    jpeg_with,
    photoshop,
    saved,
    telltale_jpeg,
    upright,
    xmp,
    xmp_structures,
    xmp_text,
)

FORMATS = ["JPEG", "PNG", "WEBP", "TIFF", "AVIF", "HEIF"]


def facts(*segments: bytes, packet: bytes = b"", **exif_texts: str) -> PhotoFacts:
    return read(jpeg_with(*segments, packet=packet, **exif_texts))


@pytest.mark.parametrize("format_", FORMATS)
def test_size_is_that_of_the_upright_picture(format_: str) -> None:
    found = read(held(6, format_))
    assert (found.format, found.width, found.height) == (format_, 64, 48)
    # In an AVIF the container says how it is turned, and EXIF nothing.
    assert found.orientation == (1 if format_ == "AVIF" else 6)
    assert found.sha256 == hashlib.sha256(held(6, format_)).hexdigest()


def test_an_orientation_that_does_not_exist_counts_as_upright() -> None:
    assert read(held(9)).orientation == 1
    assert read(held(0)).orientation == 1


@pytest.mark.parametrize("format_", FORMATS)
def test_a_photograph_without_words_says_nothing(format_: str) -> None:
    found = asdict(read(saved(upright(), format_)))
    for name in ("format", "width", "height", "sha256"):
        del found[name]
    assert found.pop("orientation") == 1
    assert not any(found.values())


def test_facts_can_be_passed_between_processes_and_kept_as_json() -> None:
    found = read(telltale_jpeg())
    assert pickle.loads(pickle.dumps(found)) == found
    kept = json.loads(json.dumps(asdict(found)))
    assert (kept["gps"], kept["camera_serial"]) == ([35.268611, 69.466667], "SERIAL-4711")


def test_xmp_gives_every_field() -> None:
    found = facts(
        packet=xmp(
            xmp_text("dc:creator", "One", "Two", kind="Seq")
            + xmp_text("dc:description", "Panjshir &amp; Salang")
            + xmp_text("dc:title", "IMG 1")
            + xmp_text("dc:rights", "© Agency")
            + xmp_text("dc:subject", "valley", "river", kind="Bag")
            + xmp_text("xmpRights:UsageTerms", "Editorial use only")
            + xmp_text("Iptc4xmpCore:AltTextAccessibility", "A river between mountains")
            + xmp_text("Iptc4xmpCore:ExtDescrAccessibility", "The river bends to the left")
            + xmp_text("Iptc4xmpExt:Event", "Spring festival")
            + xmp_text("Iptc4xmpExt:PersonInImage", "Ahmad", "Maryam", kind="Bag")
            + "<photoshop:Headline>Valley</photoshop:Headline>"
            "<photoshop:AuthorsPosition>Staff</photoshop:AuthorsPosition>"
            "<Iptc4xmpCore:Location>Bridge</Iptc4xmpCore:Location>",
            'photoshop:Credit="Agency" photoshop:Source="Archive" photoshop:City="Rokha" '
            'photoshop:State="Panjshir" photoshop:Country="Afghanistan" '
            'photoshop:Instructions="Ask first" exifEX:BodySerialNumber="123" '
            'photoshop:DateCreated="2021-08-30T09:15:00+04:30" '
            'exif:GPSLatitude="35,16,7N" exif:GPSLongitude="69,28.5W"',
        )
    )
    assert (found.caption, found.headline, found.title) == ("Panjshir & Salang", "Valley", "IMG 1")
    assert (found.creators, found.job_title) == (("One", "Two"), "Staff")
    assert (found.credit, found.source, found.copyright) == ("Agency", "Archive", "© Agency")
    assert (found.usage_terms, found.instructions) == ("Editorial use only", "Ask first")
    assert found.date_created == "2021-08-30T09:15:00+04:30"
    assert (found.location, found.city) == ("Bridge", "Rokha")
    assert (found.province, found.country) == ("Panjshir", "Afghanistan")
    assert (found.persons, found.keywords) == (("Ahmad", "Maryam"), ("valley", "river"))
    assert found.alt_text == "A river between mountains"
    assert found.extended_description == "The river bends to the left"
    assert (found.event, found.camera_serial) == ("Spring festival", "123")
    assert found.gps == (35.268611, -69.475)
    assert (found.conflicts, found.doubtful) == ({}, ())


def test_iptc_gives_its_fields_and_a_date_with_time() -> None:
    found = facts(
        photoshop(
            iim(
                (2, 80, b"One"), (2, 80, b"Two"), (2, 85, b"Staff"), (2, 105, b"Valley"),
                (2, 5, b"IMG 1"), (2, 110, b"Agency"), (2, 115, b"Archive"),
                (2, 116, b"(c) Agency"), (2, 120, b"Line one\rline two"), (2, 40, b"Ask first"),
                (2, 92, b"Bridge"), (2, 90, b"Rokha"), (2, 95, b"Panjshir"),
                (2, 101, b"Afghanistan"), (2, 25, b"valley"), (2, 25, b"river"),
                (2, 55, b"20210830"), (2, 60, b"091500+0430"),
            )
        )
    )  # fmt: skip
    assert (found.creators, found.job_title) == (("One", "Two"), "Staff")
    assert (found.headline, found.title) == ("Valley", "IMG 1")
    assert (found.credit, found.source) == ("Agency", "Archive")
    assert (found.copyright, found.caption) == ("(c) Agency", "Line one\nline two")
    assert (found.instructions, found.keywords) == ("Ask first", ("valley", "river"))
    assert (found.location, found.city) == ("Bridge", "Rokha")
    assert (found.province, found.country) == ("Panjshir", "Afghanistan")
    assert found.date_created == "2021-08-30T09:15:00+04:30"


def test_a_field_that_iptc_holds_twice_is_the_one_that_was_added_last() -> None:
    found = facts(photoshop(iim((2, 120, b"before"), (2, 120, b"after"))))
    assert found.caption == "after"


def test_the_default_language_is_taken_of_a_caption_in_several() -> None:
    languages = '<rdf:li xml:lang="fa">دره</rdf:li><rdf:li xml:lang="x-default">The valley</rdf:li>'
    packet = xmp(f"<dc:description><rdf:Alt>{languages}</rdf:Alt></dc:description>")
    assert facts(packet=packet).caption == "The valley"


def test_xmp_of_a_source_inside_the_packet_is_not_the_photographs_own() -> None:
    inner = '<rdf:Description dc:creator="Someone else" photoshop:Credit="Someone else"/>'
    found = facts(
        packet=xmp(f"<xmpMM:Pantry><rdf:Bag><rdf:li>{inner}</rdf:li></rdf:Bag></xmpMM:Pantry>")
    )
    assert (found.creators, found.credit) == ((), "")


def test_the_first_place_shown_counts_and_all_of_them_are_told() -> None:
    bridge = {"Sublocation": "Bridge", "City": "Rokha", "ProvinceState": "Panjshir"}
    road = {"City": "Charikar", "CountryName": "Afghanistan"}
    found = facts(
        packet=xmp(
            xmp_structures("Iptc4xmpExt:LocationShown", bridge, road),
            'photoshop:City="Kabul" photoshop:Country="Afghanistan"',
        )
    )
    assert (found.location, found.city, found.province) == ("Bridge", "Rokha", "Panjshir")
    # Of the plain fields what the place itself does not say; never another place's.
    assert found.country == "Afghanistan"
    assert found.location_shown == ("Bridge, Rokha, Panjshir", "Charikar, Afghanistan")
    assert found.conflicts == {"city": {"XMP location shown": "Rokha", "XMP": "Kabul"}}


def test_who_is_described_in_detail_is_named_too() -> None:
    packet = xmp(xmp_structures("Iptc4xmpExt:PersonInImageWDetails", {"PersonName": "Ahmad"}))
    assert facts(packet=packet).persons == ("Ahmad",)


def test_a_licensor_is_name_and_address() -> None:
    licensor = {"LicensorName": "Agency", "LicensorURL": "https://agency.example"}
    packet = xmp(xmp_structures("plus:Licensor", licensor))
    assert facts(packet=packet).licensor == ("Agency, https://agency.example",)


@pytest.mark.parametrize(
    "blank", ["   ", "OLYMPUS DIGITAL CAMERA", "SONY DSC", "Created with GIMP"]
)
def test_what_a_camera_writes_by_itself_is_no_caption(blank: str) -> None:
    packet = xmp(xmp_text("dc:description", "A caption"))
    assert facts(packet=packet, ImageDescription=blank).caption == "A caption"
    assert facts(ImageDescription=blank).caption == ""


def test_several_artists_and_two_copyrights_are_told_apart() -> None:
    found = facts(Artist='One; "Two; Junior"; "Three"', Copyright="The photographer\0The editor")
    assert found.creators == ("One", "Two; Junior", "Three")
    assert found.copyright == "The photographer\nThe editor"


def test_no_text_holds_what_a_database_refuses_and_none_is_endless() -> None:
    found = facts(photoshop(iim((2, 120, b"a\0b\x07c"))))
    assert found.caption == "abc"
    many = xmp(xmp_text("dc:subject", *["x"] * 2_000, kind="Bag"))
    assert len(facts(packet=many).keywords) == MOST_VALUES
    long = xmp(attributes=f'photoshop:Credit="{"x" * 60_000}"')
    assert len(read(jpeg_with(packet=long)).credit) == LONGEST_TEXT


@pytest.mark.parametrize(
    ("written", "known"),
    [
        ("2021:08:30 09:15:00", "2021-08-30T09:15:00"),
        ("2021:08:30 09:15:00+0430", "2021-08-30T09:15:00+04:30"),
        ("2021-08-30T09:15:00.25Z", "2021-08-30T09:15:00Z"),
        ("2021:08:30 09:15:00+99:00", "2021-08-30T09:15:00"),
        ("2021-08-30T09:15", "2021-08-30"),
        ("2021:08:30 24:61:00", "2021-08-30"),
        ("2021-08", "2021-08"),
        ("1979-00-00", "1979"),
        ("2021-08-00", "2021-08"),
        ("0000:00:00 00:00:00", ""),
        ("2021:02:30 09:15:00", ""),
        ("2021-13", ""),
        ("20210830", ""),
        ("    :  :     :  :  ", ""),
        ("yesterday", ""),
    ],
)
def test_dates_are_as_exact_as_they_are_written(written: str, known: str) -> None:
    assert edtf(written) == known
