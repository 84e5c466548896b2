"""Quotations are found with their speaker, and the ones worth a block get one, word for word."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsroom.exchange.article.blocks import Rich
from newsroom.exchange.article.names import People
from newsroom.exchange.article.quotations import quotations_in
from newsroom.exchange.article.speakers import Speakers
from tests.article_files import all_words, from_text, understood, words

STUBBORN = (
    "Facts are stubborn things; and whatever may be our wishes, our inclinations, or the dictates "
    "of our passions, they cannot alter the state of facts and evidence"
)
INTRO = "John Adams was a lawyer in Boston before he was anything else in his long life."


def quoted(text: str) -> list[tuple[str, str, bool, bool]]:
    """(speaker, attribution, sure, in a block of its own) of each quotation in a text."""
    article = from_text(f"A lawyer and his words\n\n{INTRO}\n\n{text}\n\n{INTRO}")
    return [(q.speaker, q.attribution, not q.why, q.own_block) for q in article.quotations]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f'"{STUBBORN}," Adams said.', ("John Adams", "Adams said", True, True)),
        (f"“{STUBBORN},” said John Adams.", ("John Adams", "said John Adams", True, True)),
        (f'"{STUBBORN}," he added.', ("John Adams", "he added", False, True)),
        (f'"{STUBBORN}," the lawyer added.', ("John Adams", "the lawyer added", False, True)),
        (f'Adams told the jury: "{STUBBORN}."', ("John Adams", "", True, True)),
        (f'He argued that "{STUBBORN.lower()}".', ("John Adams", "He argued that", False, False)),
        (f"«{STUBBORN}», dijo Adams.", ("John Adams", "dijo Adams", True, True)),
        (f"« {STUBBORN} », a déclaré Adams.", ("John Adams", "a déclaré Adams", True, True)),
        (f'"{STUBBORN}," they said.', ("", "they said", False, True)),
        (
            f'"{STUBBORN}," Adams, counsel for the Crown, told the court.',
            ("John Adams", "Adams, counsel for the Crown, told the court", True, True),
        ),
        ("“Is it not so?” Adams asked.", ("John Adams", "Adams asked", True, False)),
    ],
)
def test_the_speaker_is_the_fullest_name_the_article_gives(
    text: str, expected: tuple[str, str, bool, bool]
) -> None:
    assert quoted(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        'He had quarrels with "the papers" all his life.',
        'The "Boston Gazette" of that year is lost.',
        'It was known as the "town house of the people" then.',
    ],
)
def test_words_in_quotation_marks_that_nobody_speaks_are_left_alone(text: str) -> None:
    assert quoted(text) == []


def test_a_surname_of_two_people_is_a_guess_that_says_so() -> None:
    article = from_text(
        f"Two letters\n\n{INTRO} Abigail Adams wrote to him from the farm in Braintree.\n\n"
        f'"{STUBBORN}," Adams wrote.\n\n{INTRO}'
    )
    (quotation,) = article.quotations
    assert quotation.speaker == "Abigail Adams"
    assert "John Adams" in quotation.why


@pytest.mark.parametrize(
    "said",
    [
        f'"{STUBBORN}," the son of John Adams said.',
        f'The son of John Adams went on: "{STUBBORN}."',
        f'The son of John Adams assured that "{STUBBORN.lower()}".',
    ],
)
def test_the_son_of_somebody_is_not_that_somebody(said: str) -> None:
    article = from_text(
        "A son and his father\n\nJohn Quincy Adams was minister in Berlin. Adams wrote home every "
        f"week for years.\n\n{said}\n\n{INTRO}"
    )
    assert [q.speaker for q in article.quotations] == ["John Quincy Adams"]


def test_names_inside_quoted_words_introduce_nobody() -> None:
    article = from_text(
        f'Words\n\n{INTRO} Jefferson was far away.\n\n"Thomas Jefferson survives," Adams said. '
        f'Then the room was still. "{STUBBORN}," he said.\n\n{INTRO}'
    )
    assert [q.speaker for q in article.quotations] == ["John Adams", "John Adams"]


def test_a_quotation_of_several_sentences_is_one() -> None:
    (quotation,) = quoted(f'"We stay. {STUBBORN}. We stay," Adams said.')
    assert quotation == ("John Adams", "Adams said", True, True)


def test_a_long_paragraph_is_cut_around_a_quotation_without_losing_a_word() -> None:
    text = f'The trial was held in 1770. "{STUBBORN}," he told the jury. Six men were acquitted.'
    article = from_text(f"A lawyer\n\n{INTRO}\n\n{text}\n\n{INTRO}")
    kinds = [block.kind for block in article.sections[0].blocks]
    assert kinds == ["paragraph", "paragraph", "quotation", "paragraph", "paragraph"]
    assert all_words(article) == words(f"{INTRO} {text} {INTRO}")
    assert article.sections[0].blocks[2].text == STUBBORN


def test_a_short_quotation_stays_in_its_paragraph_and_is_reported() -> None:
    said = "Facts are stubborn things; and whatever may be our wishes"
    text = f'The trial was held in 1770. "{said}," Adams said.'
    article = from_text(f"A lawyer\n\n{INTRO}\n\n{text}\n\n{INTRO}")
    assert [block.kind for block in article.sections[0].blocks] == ["paragraph"] * 3
    assert [(q.speaker, q.own_block) for q in article.quotations] == [("John Adams", False)]


def test_an_interrupted_quotation_stays_as_printed() -> None:
    article = understood("free-press.txt")
    *_, last = article.sections[-1].blocks
    assert last.kind == "paragraph"
    assert last.text.startswith('"It violates the rights')


def test_a_quotation_that_never_closes_is_left_and_said() -> None:
    article = from_text(f'A lawyer\n\n{INTRO}\n\n"{STUBBORN}, and so it went on.\n\n{INTRO}')
    assert article.quotations == []
    assert any("never closed" in sentence for sentence in article.unsure)


def test_dari_quotations_have_their_speaker() -> None:
    (quotation,) = understood("gulistan.txt").quotations
    assert (quotation.speaker, quotation.own_block) == ("سعدی", True)


@given(st.text(alphabet='aB ."“”«»,:?!Saleh said\n', max_size=120))
def test_whatever_the_marks_no_letter_is_lost(text: str) -> None:
    rich = Rich(text.replace("\n", " ").strip())
    blocks, _, _ = quotations_in(rich, Speakers(People([rich.text])), 0)
    out = " ".join(
        f"{block.text} {block.quotation.attribution if block.quotation else ''}" for block in blocks
    )
    assert "".join(words(out)) == "".join(words(rich.text))
