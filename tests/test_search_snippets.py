"""The place of a text that a reader is shown: cut between words, and with what was found marked."""

import sys
import unicodedata
from collections.abc import Callable
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.search.grammar import Term, parse
from archive.search.matching import All, Either, Node
from archive.search.snippets import WIDTH, Cutter, Snippet
from archive.shapes import Name, Passage, search_text
from tests.published import publish_article, publish_person
from tests.searching import results


def cut(query: str, *texts: str, stemmed: bool = True, language: str = "en") -> Snippet:
    terms = parse(query).terms
    node: Node | None = All(terms) if len(terms) > 1 else terms[0] if terms else None
    snippet = Cutter(node, stemmed=stemmed).cut(Passage(text, language) for text in texts)
    assert snippet is not None
    return snippet


def marked(snippet: Snippet) -> list[str]:
    return [part.text for part in snippet.parts if part.found]


FILL = "one two three four five six seven eight nine ten " * 20

FOUND = {
    ("snow", "Snow closed the pass."): ["Snow"],
    ("SNOW", "snow, Snow; “SNOW”"): ["snow", "Snow", "SNOW"],
    ("snow", "snowing snowfall"): ["snowing"],
    ("sno*", "snowing snowfall asnow"): ["snowing", "snowfall"],
    ("winters", "A winter count"): ["winter"],
    ('"deep snow"', "deep water, snow, deep snow, deep, snow"): ["deep snow", "deep, snow"],
    ("snow deep", "deep in the snow"): ["deep", "snow"],
    ('deep "deep snow"', "deep snow and deep water"): ["deep snow", "deep"],
    ("montagne", "Les Montagnes"): ["Montagnes"],
    ("ete", "L’été à Paris"): ["L’été"],
    ('"sortie d’afghanistan"', "La sortie d’Afghanistan"): ["sortie d’Afghanistan"],
    ("massoud", "Massoud’s son, Mas‘oud"): ["Massoud’s"],
    ("masoud", "Massoud’s son, Mas‘oud"): ["Mas‘oud"],
    ("مسعود", "احمد شاه مسعود، در پنجشیر"): ["مسعود"],
    ("محمد", "مُحَمَّد و محمدی"): ["مُحَمَّد"],
    ("كتاب", "یک کتاب‌خانه، کتاب"): ["کتاب", "کتاب"],
    ("میروم", "به خانه می‌روم."): ["می‌روم"],
    ("می روم", "به خانه می‌روم."): ["می", "روم"],
    ("روم", "به خانه می‌روم."): ["روم"],
    ("۱۴۰۰", "سال 1400 و ١٤٠٠"): ["1400", "١٤٠٠"],
    ("हिन्दी", "यह हिन्दी है।"): ["हिन्दी"],
    ("तमिल", "तमिल தமிழ்"): ["तमिल"],
    ("தமிழ்", "तमिल தமிழ்"): ["தமிழ்"],
    ("strasse", "Die Straße"): ["Straße"],
    ("istanbul", "İstanbul"): ["İstanbul"],
    ("x" * 150, "x" * 150): ["x" * 150],
}


@pytest.mark.parametrize(("asked", "words"), FOUND.items(), ids=[ascii(q) for q, _t in FOUND])
def test_what_was_found_is_marked_as_it_is_printed(asked: tuple[str, str], words: list[str]):
    query, text = asked
    snippet = cut(query, text)
    assert marked(snippet) == words
    assert str(snippet) == text


def test_words_as_typed_are_marked_without_their_other_forms() -> None:
    assert marked(cut("winters", "winter winters", stemmed=False)) == ["winters"]


def test_other_spellings_are_marked_and_have_no_other_forms() -> None:
    node = Either(
        (Term(("masood",)), Term(("massoud",), as_is=True), Term(("نام", "او"), as_is=True))
    )
    snippet = Cutter(node, stemmed=True).cut([Passage("Massoud and Massouds: نام او")])
    assert snippet is not None
    assert marked(snippet) == ["Massoud", "نام او"]


def test_the_passage_with_most_of_what_is_sought_is_shown() -> None:
    snippet = cut("snow ice", "Snow.", "Snow and ice.", "Ice.")
    assert str(snippet) == "Snow and ice."
    assert snippet.language == "en"


def test_the_beginning_is_shown_where_nothing_is_found() -> None:
    assert str(cut("snow", "", " ", "No ice.")) == "No ice."
    assert str(cut("", FILL)).startswith("one two")
    assert Cutter(None, stemmed=True).cut([Passage("")]) is None


def test_a_long_text_is_cut_between_words_near_what_was_found() -> None:
    snippet = cut("snow", f"{FILL}deep snow\nfell {FILL}")
    text = str(snippet)
    assert text.startswith("… ")
    assert text.endswith(" …")
    assert set(text.strip("… ").split()) <= {*FILL.split(), "deep", "snow", "fell"}
    assert marked(snippet) == ["snow"]
    assert WIDTH / 2 < len(text) <= WIDTH + 4


def test_where_the_most_stands_together_is_shown() -> None:
    assert "ice and snow" in str(cut("snow ice", f"snow {FILL} snow {FILL} ice and snow {FILL}"))


def test_from_right_to_left_it_is_the_same_text() -> None:
    fill = "یک دو سه چهار پنج شش هفت هشت نه ده " * 20
    snippet = cut("مسعود", f"{fill}احمد شاه مسعود در پنجشیر {fill}", language="fa-AF")
    assert "احمد شاه مسعود در پنجشیر" in str(snippet)
    assert marked(snippet) == ["مسعود"]
    assert snippet.language == "fa-AF"


@pytest.mark.parametrize("letters", ["ថ្មី", "हि", "e\u0301", "မြန်"])
def test_where_no_space_is_no_letter_is_cut_from_its_signs(letters: str) -> None:
    for before in range(8):
        text = "x" * before + letters * 200
        shown = str(cut("nothing", text)).removesuffix(" …")
        rest = text.removeprefix(shown)
        assert rest != text
        assert unicodedata.category(rest[0])[0] != "M"


@given(st.text(), st.text(), st.text())
def test_any_text_is_cut_out_of_itself(query: str, text: str, more: str) -> None:
    whole = f"x {text} {query} {more * 20}"
    shown = str(cut(query, whole)).removeprefix("… ").removesuffix(" …")
    assert shown in whole


def steps(act: Callable[[], object]) -> int:
    """How many lines of the project's own code run."""
    count = 0

    def trace(frame, event, _argument):
        nonlocal count
        if not frame.f_code.co_filename.endswith("archive/search/snippets.py"):
            return None
        count += event == "line"
        return trace

    sys.settrace(trace)
    try:
        act()
    finally:
        sys.settrace(None)
    return count


@pytest.mark.parametrize("query", ["snow", "snow sno* deep", '"snow snow snow"'])
def test_a_word_on_every_page_of_a_book_costs_as_the_book_is_long(query: str) -> None:
    short, long = (steps(partial(cut, query, "snow " * many)) for many in (500, 5_000))
    assert long < 11 * short
    # Of one that is a hundred times longer it could not be waited for, if it cost the square.
    assert marked(cut(query, "snow " * 50_000))


@pytest.mark.django_db
def test_a_reader_sees_the_spelling_that_was_printed() -> None:
    publish_person("Ahmad Massoud", names=(Name("احمد مسعود", "fa-AF"),))
    publish_article("A report", body="Then مسعود spoke.")
    found = results("q=masood&kind=article")
    (record,) = found.records
    assert record.current is not None
    snippet = found.cutter().cut(search_text(record.current.load()).text)
    assert snippet is not None
    assert marked(snippet) == ["مسعود"]
