"""Where EXIF, IPTC and XMP say different things, one counts and staff see all of them."""

import pytest

from newsroom.intake.read import PhotoFacts, read
from tests.photo_files import iim, jpeg_with, photoshop, telltale_jpeg, xmp, xmp_text

IPTC = iim((2, 120, b"of IPTC"), (2, 110, b"of IPTC"), (2, 105, b"of IPTC"))
XMP = xmp(xmp_text("dc:description", "of XMP"), 'photoshop:Credit="of XMP"')


def facts(*segments: bytes, packet: bytes = b"", **exif_texts: str) -> PhotoFacts:
    return read(jpeg_with(*segments, packet=packet, **exif_texts))


def test_exif_goes_before_xmp_and_xmp_before_iptc() -> None:
    found = facts(photoshop(IPTC), packet=XMP, ImageDescription="of EXIF")
    assert (found.caption, found.credit, found.headline) == ("of EXIF", "of XMP", "of IPTC")


def test_every_version_is_kept() -> None:
    found = facts(photoshop(IPTC), packet=XMP, ImageDescription="of EXIF")
    assert found.conflicts == {
        "caption": {"EXIF": "of EXIF", "XMP": "of XMP", "IPTC": "of IPTC"},
        "credit": {"XMP": "of XMP", "IPTC": "of IPTC"},
    }


def test_iptc_that_was_changed_after_the_xmp_goes_before_it() -> None:
    before = iim((2, 120, b"before"))
    found = facts(photoshop(IPTC, digest_of=before), packet=XMP)
    assert found.caption == "of IPTC"
    assert found.conflicts["caption"] == {"IPTC": "of IPTC", "XMP": "of XMP"}
    assert facts(photoshop(IPTC, digest_of=IPTC), packet=XMP).caption == "of XMP"


def test_what_stands_in_one_place_alone_is_taken_from_there() -> None:
    only_iptc = facts(photoshop(IPTC), packet=xmp(attributes='photoshop:City="Rokha"'))
    assert (only_iptc.caption, only_iptc.city) == ("of IPTC", "Rokha")
    stale = facts(photoshop(iim((2, 105, b"of IPTC")), digest_of=b"before"), packet=XMP)
    assert (stale.headline, stale.caption) == ("of IPTC", "of XMP")


WHOLE = "United Nations Assistance Mission in Afghanistan"


@pytest.mark.parametrize(
    ("whole", "cut"),
    [(WHOLE, WHOLE[:32].encode()), ("é" * 40, ("é" * 16).encode()), ("aé" * 20, b"a" * 31)],
)
def test_what_iptc_cut_at_its_length_is_taken_whole_from_xmp(whole: str, cut: bytes) -> None:
    shortened = photoshop(iim((2, 110, cut)), digest_of=b"something else")
    found = facts(shortened, packet=xmp(attributes=f'photoshop:Credit="{whole}"'))
    same = whole.startswith(cut.decode())
    assert found.credit == (whole if same else cut.decode())
    assert bool(found.conflicts) is not same


def test_what_somebody_shortened_is_not_taken_for_cut() -> None:
    shortened = photoshop(iim((2, 110, b"United Nations")), digest_of=b"something else")
    found = facts(shortened, packet=xmp(attributes=f'photoshop:Credit="{WHOLE}"'))
    assert found.credit == "United Nations"
    assert found.conflicts == {"credit": {"IPTC": "United Nations", "XMP": WHOLE}}


@pytest.mark.parametrize(
    ("of_iptc", "of_xmp"),
    [
        ([(2, 120, b"one  caption ")], xmp_text("dc:description", "one\ncaption")),
        (
            [(2, 25, b"river"), (2, 25, b"valley")],
            xmp_text("dc:subject", "valley", "river", kind="Bag"),
        ),
        (
            [(2, 55, b"20210830")],
            "<photoshop:DateCreated>2021-08-30T09:15:00Z</photoshop:DateCreated>",
        ),
    ],
    ids=["spaces", "order of keywords", "one date more exact"],
)
def test_what_says_the_same_is_no_conflict(
    of_iptc: list[tuple[int, int, bytes]], of_xmp: str
) -> None:
    assert facts(photoshop(iim(*of_iptc)), packet=xmp(of_xmp)).conflicts == {}


def test_two_positions_are_compared() -> None:
    # Its XMP has only a latitude, so only the EXIF has a position.
    assert read(telltale_jpeg()).conflicts == {}
    elsewhere = telltale_jpeg().replace(
        b'exif:GPSLatitude="35,16N"', b'exif:GPSLatitude="1N" exif:GPSLongitude="2E"'.ljust(25)
    )
    grown = len(elsewhere) - len(telltale_jpeg())
    start = elsewhere.index(b"http://ns.adobe.com/xap/1.0/\0") - 2
    size = int.from_bytes(elsewhere[start : start + 2], "big") + grown
    whole = elsewhere[:start] + size.to_bytes(2, "big") + elsewhere[start + 2 :]
    assert read(whole).conflicts == {"gps": {"EXIF": "35.268611; 69.466667", "XMP": "1.0; 2.0"}}
