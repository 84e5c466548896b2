"""What staff are offered from a photograph's own headline, caption, credit and date."""

import hashlib
import pickle

import pytest

from newsroom.intake.embedded.block import edtf
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
    xmp_text,
)

UTF_8, LATIN_1 = (1, 90, b"\x1b%G"), (1, 90, b"\x1b-A")


def facts(*segments: bytes, packet: bytes = b"", **exif_texts: str) -> PhotoFacts:
    return read(jpeg_with(*segments, packet=packet, **exif_texts))


@pytest.mark.parametrize("format_", ["JPEG", "PNG", "WEBP"])
def test_size_is_that_of_the_upright_picture(format_: str) -> None:
    found = read(held(6, format_))
    assert (found.format, found.width, found.height, found.orientation) == (format_, 64, 48, 6)
    assert found.sha256 == hashlib.sha256(held(6, format_)).hexdigest()


def test_an_orientation_that_does_not_exist_counts_as_upright() -> None:
    assert read(held(9)).orientation == 1
    assert read(held(0)).orientation == 1


def test_a_photograph_without_words_says_nothing() -> None:
    found = read(saved(upright()))
    assert (found.headline, found.caption, found.creators, found.date_created) == ("", "", (), "")
    assert (found.sensitive, found.unreadable) == ((), ())


def test_facts_can_be_passed_between_processes() -> None:
    found = read(telltale_jpeg())
    assert pickle.loads(pickle.dumps(found)) == found


def test_xmp_gives_every_field() -> None:
    found = facts(
        packet=xmp(
            xmp_text("dc:creator", "One", "Two", kind="Seq")
            + xmp_text("dc:description", "Panjshir &amp; Salang")
            + xmp_text("dc:rights", "© Agency")
            + xmp_text("xmpRights:UsageTerms", "Editorial use only")
            + "<photoshop:Headline>Valley</photoshop:Headline>",
            'photoshop:Credit="Agency" photoshop:DateCreated="2021-08-30T09:15:00+04:30"',
        )
    )
    assert found.creators == ("One", "Two")
    assert found.caption == "Panjshir & Salang"
    assert found.copyright == "© Agency"
    assert found.usage_terms == "Editorial use only"
    assert found.headline == "Valley"
    assert found.credit == "Agency"
    assert found.date_created == "2021-08-30T09:15:00+04:30"


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


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-be"])
def test_xmp_in_utf_16_is_read(encoding: str) -> None:
    assert (
        facts(packet=xmp("<dc:format>x</dc:format>", 'photoshop:Credit="پنجشیر"', encoding)).credit
        == "پنجشیر"
    )


def test_iptc_gives_its_fields_and_a_date_with_time() -> None:
    found = facts(
        photoshop(
            iim(
                (2, 80, b"One"), (2, 80, b"Two"), (2, 105, b"Valley"), (2, 110, b"Agency"),
                (2, 116, b"(c) Agency"), (2, 120, b"Line one\rline two"),
                (2, 55, b"20210830"), (2, 60, b"091500+0430"),
            )
        )
    )  # fmt: skip
    assert (found.creators, found.headline, found.credit) == (("One", "Two"), "Valley", "Agency")
    assert (found.copyright, found.caption) == ("(c) Agency", "Line one\nline two")
    assert found.date_created == "2021-08-30T09:15:00+04:30"


@pytest.mark.parametrize(
    ("datasets", "caption"),
    [
        ([UTF_8, (2, 120, "Äußerung".encode())], "Äußerung"),
        ([(2, 120, "پنجشیر".encode())], "پنجشیر"),
        ([(2, 120, "Äußerung".encode("latin-1"))], "Äußerung"),
        ([UTF_8, (2, 120, "Äußerung".encode("latin-1"))], "Äußerung"),
        ([LATIN_1, (2, 120, "Ã© is two letters".encode("latin-1"))], "Ã© is two letters"),
        ([(2, 120, b"\x93quoted\x94 by Windows")], "“quoted” by Windows"),
    ],
    ids=["utf-8", "utf-8 unmarked", "latin-1 unmarked", "wrong mark", "latin-1", "windows"],
)
def test_letters_survive_whatever_the_character_set(
    datasets: list[tuple[int, int, bytes]], caption: str
) -> None:
    assert facts(photoshop(iim(*datasets))).caption == caption


def test_exif_may_be_utf_8_or_latin_1() -> None:
    ascii_ = jpeg_with(ImageDescription="a caption in ASCII")  # Pillow writes no other
    for text, charset in (("Äußerung", "latin-1"), ("پنجشیر", "utf-8")):
        stored = ascii_.replace(b"a caption in ASCII", text.encode(charset).ljust(18, b"\0"))
        assert read(stored).caption == text


def test_exif_goes_before_xmp_and_xmp_before_iptc() -> None:
    iptc = iim((2, 120, b"of IPTC"), (2, 110, b"of IPTC"), (2, 105, b"of IPTC"))
    packet = xmp(xmp_text("dc:description", "of XMP"), 'photoshop:Credit="of XMP"')
    found = facts(photoshop(iptc), packet=packet, ImageDescription="of EXIF")
    assert (found.caption, found.credit, found.headline) == ("of EXIF", "of XMP", "of IPTC")


def test_iptc_that_was_changed_after_the_xmp_goes_before_it() -> None:
    now, before = iim((2, 120, b"of IPTC")), iim((2, 120, b"before"))
    packet = xmp(xmp_text("dc:description", "of XMP"))
    assert facts(photoshop(now, digest_of=before), packet=packet).caption == "of IPTC"
    assert facts(photoshop(now, digest_of=now), packet=packet).caption == "of XMP"


def test_a_credit_that_iptc_cut_is_taken_whole_from_xmp() -> None:
    whole = "United Nations Assistance Mission in Afghanistan"
    cut = photoshop(iim((2, 110, whole[:32].encode())), digest_of=b"something else")
    assert facts(cut, packet=xmp(attributes=f'photoshop:Credit="{whole}"')).credit == whole


@pytest.mark.parametrize(
    "blank", ["   ", "OLYMPUS DIGITAL CAMERA", "SONY DSC", "Created with GIMP"]
)
def test_what_a_camera_writes_by_itself_is_no_caption(blank: str) -> None:
    packet = xmp(xmp_text("dc:description", "A caption"))
    assert facts(packet=packet, ImageDescription=blank).caption == "A caption"
    assert facts(ImageDescription=blank).caption == ""


def test_several_artists_and_two_copyrights_are_told_apart() -> None:
    found = facts(Artist='One; "Two"', Copyright="The photographer\0The editor")
    assert found.creators == ("One", "Two")
    assert found.copyright == "The photographer\nThe editor"


def test_no_text_holds_what_a_database_refuses() -> None:
    found = facts(photoshop(iim((2, 120, b"a\0b\x07c"))))
    assert found.caption == "abc"


@pytest.mark.parametrize(
    ("written", "known"),
    [
        ("2021:08:30 09:15:00", "2021-08-30T09:15:00"),
        ("2021:08:30 09:15:00+0430", "2021-08-30T09:15:00+04:30"),
        ("2021-08-30T09:15:00.25Z", "2021-08-30T09:15:00Z"),
        ("2021-08-30T09:15", "2021-08-30"),
        ("2021-08", "2021-08"),
        ("1979-00-00", "1979"),
        ("2021-08-00", "2021-08"),
        ("0000:00:00 00:00:00", ""),
        ("2021:02:30 09:15:00", ""),
        ("2021-13", ""),
        ("    :  :     :  :  ", ""),
        ("yesterday", ""),
    ],
)
def test_dates_are_as_exact_as_they_are_written(written: str, known: str) -> None:
    assert edtf(written) == known
