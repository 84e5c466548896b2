"""An imported article has its headline, standfirst and sections, and none of the page around it."""

import pytest

from newsroom.exchange.article.language import guess
from tests.article_files import FILES, all_words, from_text, understood, words

PARAGRAPH = (
    "The reading room opens at nine on every day of the week, and the first readers are already "
    "on the steps with their pencils, because no ink is allowed at the long tables inside."
)


def headings(name: str) -> list[str | None]:
    sections = understood(name).sections
    return [section.heading.text if section.heading else None for section in sections]


def test_a_headline_comes_first_and_the_standfirst_below_the_byline() -> None:
    article = understood("free-press.txt")
    assert article.headline == "Why two centuries of readers kept these sentences"
    assert article.standfirst.startswith("Five writers argued")
    assert article.byline == "The Reading Desk"
    assert article.date == "12 May 2019"


def test_a_standfirst_can_stand_above_its_headline() -> None:
    article = from_text(
        "In the oldest library of the valley a handful of readers keeps the letters of two "
        "centuries in order, among them the grandson of its founder\n\nA room for every reader\n\n"
        f"{PARAGRAPH}\n\n{PARAGRAPH}"
    )
    assert article.headline == "A room for every reader"
    assert article.standfirst.startswith("In the oldest library")
    assert any("first line" in sentence for sentence in article.unsure)


def test_a_shorter_line_below_a_short_headline_is_the_first_subhead() -> None:
    article = from_text(f"A room for every reader of old books\n\nThe door\n\n{PARAGRAPH}")
    assert article.headline == "A room for every reader of old books"
    assert [section.heading.text for section in article.sections if section.heading] == ["The door"]


def test_an_article_may_have_no_standfirst() -> None:
    article = understood("bibliotecas.txt")
    assert article.headline == "La biblioteca que una monja reunió en su celda"
    assert article.standfirst == ""
    assert "No standfirst was found." in article.unsure


def test_a_file_without_a_headline_says_so() -> None:
    article = from_text(f"{PARAGRAPH}\n\n{PARAGRAPH}")
    assert article.headline == ""
    assert any("No headline" in sentence for sentence in article.unsure)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        (
            "free-press.txt",
            [None, "The letters that were never burnt", '"Where is it all kept?"'],
        ),
        ("bibliotecas.txt", [None, "Una defensa de la lectura"]),
        ("gulistan.txt", [None, "درس‌های مکتب خانگی"]),
    ],
)
def test_short_lines_above_paragraphs_make_sections(name: str, expected: list[str | None]) -> None:
    assert headings(name) == expected


def test_a_short_line_above_nothing_is_left_as_a_paragraph() -> None:
    article = from_text(f"A room for every reader\n\n{PARAGRAPH}\n\nThe end of it")
    assert [s.heading for s in article.sections] == [None]
    assert any("The end of it" in sentence for sentence in article.unsure)


@pytest.mark.parametrize(
    ("name", "language"),
    [("free-press.txt", "en"), ("bibliotecas.txt", "es"), ("gulistan.txt", "fa-AF")],
)
def test_the_language_is_guessed(name: str, language: str) -> None:
    assert understood(name).language == language


def test_pashto_is_not_taken_for_dari() -> None:
    assert guess("په کابل کې د کتابتون دروازې هره ورځ د لوستونکو پر مخ پرانیستې وي") == "ps"


@pytest.mark.parametrize(
    ("name", "beginnings"),
    [
        ("free-press.txt", ["By The", "12 May", "Read more", "Follow us", "©"]),
        ("bibliotecas.txt", ["Lea también", "Síguenos"]),
        ("gulistan.txt", ["ما را"]),
    ],
)
def test_what_the_outlet_added_is_kept_apart_with_a_reason(
    name: str, beginnings: list[str]
) -> None:
    apart = understood(name).apart
    assert len(apart) == len(beginnings)
    for one, beginning in zip(apart, beginnings, strict=True):
        assert one.text.startswith(beginning)
        assert one.reason


def test_a_closing_notice_in_another_language_goes_with_its_heading() -> None:
    article = from_text(
        f"A room for every reader\n\n{PARAGRAPH}\n\n{PARAGRAPH}\n\nUna sala para todos\n"
        "La sala de lectura está abierta para quien quiera venir y los libros no se prestan."
    )
    assert [one.text[:8] for one in article.apart] == ["Una sala", "La sala "]
    assert "es" in article.apart[1].reason
    assert len(article.sections) == 1


@pytest.mark.parametrize("name", ["free-press.txt", "bibliotecas.txt", "gulistan.txt"])
def test_no_word_of_the_article_is_changed_lost_or_moved(name: str) -> None:
    article = understood(name)
    source = (FILES / name).read_text()
    for taken in (
        article.headline,
        article.standfirst,
        *(one.text for one in article.apart),
        *(slot.hint for slot in article.photo_slots),
    ):
        assert taken in source
        source = source.replace(taken, "", 1) if taken else source
    labels = {"Photo", "Foto", "عکس", "de"}
    kept = [word for word in words(source) if word not in labels]
    assert sorted(word for word in all_words(article) if word not in labels) == sorted(kept)


def test_lines_broken_to_a_width_are_joined() -> None:
    lines = [PARAGRAPH[:60].rsplit(" ", 1)[0]]
    rest = PARAGRAPH[len(lines[0]) :].strip()
    while rest:
        cut = rest[:60].rsplit(" ", 1)[0] if len(rest) > 60 else rest
        lines.append(cut)
        rest = rest[len(cut) :].strip()
    wrapped = "\n".join(lines)
    article = from_text(f"A room for every reader\n\n{wrapped}\n\n{wrapped}\n\n{wrapped}")
    assert [block.text for block in article.sections[0].blocks] == [PARAGRAPH] * 3
    assert any("joined" in sentence for sentence in article.unsure)


def test_lines_with_bullets_make_a_list() -> None:
    article = from_text(
        f"A room for every reader\n\n{PARAGRAPH}\n\n- maps\n- letters\n\n{PARAGRAPH}"
    )
    assert [block.kind for block in article.sections[0].blocks] == [
        "paragraph",
        "list",
        "paragraph",
    ]
    assert [item.text for item in article.sections[0].blocks[1].items] == ["maps", "letters"]
