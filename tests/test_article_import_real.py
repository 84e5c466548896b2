"""A real feature, as its outlet's page left it: what the importer makes of every part of it."""

from pathlib import Path

import pytest

from newsroom.exchange.article.read import read
from newsroom.exchange.article.understand import Understood, understand
from tests.article_files import all_words, words

SALEH, MASSOUD = "Amrullah Saleh", "Ahmad Massoud"


@pytest.fixture(scope="module")
def source(shared_data: Path) -> str:
    return (shared_data / "panjshir_feature.txt").read_text()


@pytest.fixture(scope="module")
def feature(source: str) -> Understood:
    return understand(read(source.encode(), "panjshir_feature.txt"))


def test_the_first_line_is_the_standfirst_and_the_third_the_headline(
    feature: Understood, source: str
) -> None:
    lines = source.splitlines()
    assert feature.standfirst == lines[0]
    assert feature.headline == lines[2]
    assert feature.language == "en"


def test_three_subheads_make_four_sections_one_of_them_a_quotation(
    feature: Understood, source: str
) -> None:
    lines = source.splitlines()
    headings = [section.heading.text for section in feature.sections[1:] if section.heading]
    assert feature.sections[0].heading is None
    assert len(headings) == 3
    assert all(heading in lines for heading in headings)
    assert headings[0].startswith('"')


def test_six_photo_slots_one_with_credit_and_caption_one_file_twice(feature: Understood) -> None:
    first, *rest = feature.photo_slots
    assert first.credit == "HajiNoorUllah7"
    assert first.caption.startswith("The Northern Alliance flag")
    assert [(slot.credit, slot.caption) for slot in rest] == [("", "")] * 5
    hints = [slot.hint for slot in rest]
    assert len(set(hints)) == 4
    assert all(hint.startswith("atalayar_") for hint in hints)


def test_the_tip_line_notice_in_spanish_is_kept_apart(feature: Understood) -> None:
    assert [one.text.split()[0] for one in feature.apart] == ["Envíanos", "Si"]


def test_saleh_and_massoud_have_quotations_of_their_own(feature: Understood) -> None:
    own = [quotation.speaker for quotation in feature.quotations if quotation.own_block]
    assert own == [SALEH] * 3 + [MASSOUD] * 3


def test_what_others_said_stays_in_the_text_with_its_speaker(feature: Understood) -> None:
    others = {q.speaker: q.own_block for q in feature.quotations} | {SALEH: False, MASSOUD: False}
    assert others == {
        SALEH: False,
        MASSOUD: False,
        "Abdul Rahman": False,
        "Josep Borrell": False,
        "Joe Biden": False,
        "": False,
    }


def test_guesses_and_the_misspelt_name_are_said(feature: Understood) -> None:
    said = " ".join(feature.unsure)
    assert "Amurallah Saleh" in said
    assert "first line" in said
    assert all(q.why for q in feature.quotations if q.attribution.startswith(("he ", "He ")))


def test_no_word_is_changed_lost_or_moved(feature: Understood, source: str) -> None:
    lines = source.splitlines()
    taken = {feature.headline, feature.standfirst, *(one.text for one in feature.apart)}
    hints = {slot.hint for slot in feature.photo_slots} - {""}
    left = [line for line in lines if line.strip() and line.strip() not in taken | hints]
    expected = [word for word in words("\n".join(left)) if word != "PHOTO"]
    assert all_words(feature) == expected
