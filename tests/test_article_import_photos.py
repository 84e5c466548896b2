"""An imported article keeps a slot for each photograph, with its credit and caption apart."""

import pytest

from newsroom.exchange.article.photos import PhotoLine, photo_line, split_credit
from tests.article_files import understood


@pytest.mark.parametrize(
    ("line", "credit", "caption"),
    [
        ("PHOTO/Reading Room - The long tables.", "Reading Room", "The long tables."),
        ("Photo: City Archive / EFE", "City Archive / EFE", ""),
        ("Foto: Museo Nacional", "Museo Nacional", ""),
        ("عکس: کتابخانهٔ عامه", "کتابخانهٔ عامه", ""),
        ("The long tables. (AP Photo/Reading Room)", "AP Photo/Reading Room", "The long tables."),
        ("Las mesas largas. (Foto de Archivo / AFP).", "Archivo / AFP", "Las mesas largas."),
        ("The long tables [Image Credit: City Archive]", "City Archive", "The long tables"),
        (
            "The long tables. REUTERS/Reading Room/File",
            "REUTERS/Reading Room/File",
            "The long tables.",
        ),
        ("Reading Room via AFP via Getty Images", "Reading Room via AFP via Getty Images", ""),
        ("The long tables. Photo: City Archive", "City Archive", "The long tables."),
        ("© City Archive", "© City Archive", ""),
        (
            "Photo: The long tables are laid out before nine.",
            "",
            "The long tables are laid out before nine.",
        ),
    ],
)
def test_credit_and_caption_are_told_apart(line: str, credit: str, caption: str) -> None:
    assert photo_line(line) == PhotoLine(credit=credit, caption=caption)


@pytest.mark.parametrize(
    "line", ["outlet_long tables hall", "hall.jpg", "IMG_2034", "_DSC0042.NEF.png", "DSCF1002"]
)
def test_a_file_name_is_a_hint_and_never_a_caption(line: str) -> None:
    assert photo_line(line) == PhotoLine(hint=line)


@pytest.mark.parametrize(
    "line",
    [
        "The image of the city changed: it grew.",
        "Photographs of the hall are rare.",
        "He told AFP that the hall was full.",
        "The snake_case name, he said, is a habit.",
        "The Snake_Case Years",
        "Photographs: how the readers of one small town came to own all of their old pictures",
        "photos/ | press photographs with captions and credits of agencies, in several sizes",
        "A room for every reader",
        "The figures were given by the ministry (AFP).",
    ],
)
def test_ordinary_text_is_no_photograph(line: str) -> None:
    assert photo_line(line) is None


def test_a_caption_without_a_credit_stays_whole() -> None:
    assert split_credit("Readers at the long tables.") == ("", "Readers at the long tables.")


def test_every_photograph_of_a_file_becomes_a_slot_in_its_place() -> None:
    article = understood("free-press.txt")
    assert [(s.hint, s.credit, s.caption) for s in article.photo_slots] == [
        (
            "",
            "AP Photo/Reading Room",
            "Newspapers of the eighteenth century on a reading-room table.",
        ),
        ("", "Mathew Brady / Library of Congress", ""),
        ("IMG_2034.JPG", "", ""),
        (
            "douglass_boston hall",
            "City Archive",
            "The hall in which the meeting of December 1860 was broken up.",
        ),
    ]


def test_a_file_name_right_above_a_subhead_opens_its_section() -> None:
    article = understood("bibliotecas.txt")
    assert article.sections[1].heading
    assert article.sections[1].blocks[0].hint == "retrato_sor juana"
