"""Letters survive the character sets that programs wrote them in; where one is a guess, or was
lost before, staff are told."""

import pytest

from newsroom.intake.embedded import letters
from newsroom.intake.read import PhotoFacts, read
from tests.photo_files import iim, jpeg_with, photoshop, xmp

UTF_8, LATIN_1 = (1, 90, b"\x1b%G"), (1, 90, b"\x1b-A")


def of_iptc(*datasets: tuple[int, int, bytes]) -> PhotoFacts:
    return read(jpeg_with(photoshop(iim(*datasets))))


def of_exif(caption: bytes) -> PhotoFacts:
    blank = "a caption in ASCII"  # Pillow writes no other
    return read(
        jpeg_with(ImageDescription=blank).replace(blank.encode(), caption.ljust(len(blank), b"\0"))
    )


@pytest.mark.parametrize(
    ("datasets", "caption"),
    [
        ([UTF_8, (2, 120, "Äußerung".encode())], "Äußerung"),
        ([(2, 120, "پنجشیر".encode())], "پنجشیر"),
        ([(2, 120, "Äußerung".encode("latin-1"))], "Äußerung"),
        ([UTF_8, (2, 120, "Äußerung".encode("latin-1"))], "Äußerung"),
        ([LATIN_1, (2, 120, "Äußerung".encode("latin-1"))], "Äußerung"),
        ([(2, 120, b"\x93quoted\x94 by Windows")], "“quoted” by Windows"),
    ],
    ids=["utf-8", "utf-8 unmarked", "latin-1 unmarked", "wrong mark", "latin-1", "windows"],
)
def test_letters_of_iptc_survive(datasets: list[tuple[int, int, bytes]], caption: str) -> None:
    found = of_iptc(*datasets)
    assert (found.caption, found.doubtful) == (caption, ())


def test_a_mark_of_latin_1_is_believed_and_the_result_is_doubted() -> None:
    found = of_iptc(LATIN_1, (2, 120, "Äußerung".encode()), (2, 105, b"plain"))
    assert (found.caption, found.doubtful) == ("Ã„uÃŸerung", ("caption",))


@pytest.mark.parametrize("text", ["Zoë’s Müller à Göteborg", "“Où est l’été ?”", "São Paulo"])
def test_an_old_macintosh_is_recognised_by_its_words_as_a_guess(text: str) -> None:
    found = of_iptc((2, 120, text.encode("mac_roman")), (2, 105, b"plain"))
    assert (found.caption, found.doubtful) == (text, ("caption",))
    # One file was written by one program: what is too short to tell follows.
    found = of_iptc((2, 120, text.encode("mac_roman")), (2, 90, "Malmö".encode("mac_roman")))
    assert (found.city, found.doubtful) == ("Malmö", ("caption", "city"))


@pytest.mark.parametrize("charset", ["latin-1", "utf-8", "mac_roman"])
def test_letters_of_exif_survive(charset: str) -> None:
    found = of_exif("Müllers Äpfel".encode(charset))
    assert found.caption == "Müllers Äpfel"
    assert found.doubtful == (("caption",) if charset == "mac_roman" else ())


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-be", "utf-16-le", "utf-32"])
def test_xmp_is_read_in_every_form_of_unicode(encoding: str) -> None:
    packet = xmp(attributes='photoshop:Credit="پنجشیر"', encoding=encoding)
    assert read(jpeg_with(packet=packet)).credit == "پنجشیر"


def test_xmp_in_no_form_of_unicode_is_read_as_windows_wrote_it() -> None:
    packet = xmp(attributes='photoshop:Credit="Äußerung"', encoding="cp1252")
    assert read(jpeg_with(packet=packet)).credit == "Äußerung"


@pytest.mark.parametrize(
    "text",
    [
        "KÃ¥lltorp",  # UTF-8 read as Latin-1
        "Ù¾Ù†Ø¬Ø´ÛŒØ± valley",
        "Masoudâ€™s men",
        "MŸnchen, donÕt",  # a Macintosh's read by Windows
        "The Navyís newest carrier",  # Windows' read by a Macintosh
        "ìRELEASEî",
        "no letter: \ufffd",
    ],
)
def test_letters_that_went_through_the_wrong_set_before_are_doubted(text: str) -> None:
    assert letters.doubtful(text)


@pytest.mark.parametrize(
    "text",
    [
        "Plain words, 100 %",
        "Ahmad Shah Massoud, “Lion of Panjshir” – 2001",
        "احمد شاه مسعود",
        "د پنجشېر دره",
        "“CAFÉ”",
        "Mas‘ud’s café; Ka‘ba; señor; el país; París; MÜNCHEN; ÅÄÖ",
        "Straße, Œuvre, Łódź, Škoda, İstanbul, Ærø, Đà Nẵng",
        "Ελλάδα; Москва; 北京; 37 °C; ½ €; © 2021",
    ],
)
def test_letters_of_many_languages_are_not_doubted(text: str) -> None:
    assert not letters.doubtful(text)
