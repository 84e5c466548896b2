"""What a reader types is understood as they mean it, and nothing typed is an error."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.search.grammar import MAX_FILTERS, MAX_TERMS, Question, Term, parse

# As readers see it: words apart by spaces, a phrase by its words in "…".
WORDS = {
    "": [],
    "  \t\n ": [],
    "snow": ["snow"],
    "Snow SNOW snow": ["snow"],
    "snow ice": ["snow", "ice"],
    "Al-Qaeda": ["al", "qaeda"],
    "Mas‘ūd’s": ["masud"],
    "l’Afghanistan": ["afghanistan"],
    "qu'il d’État l’": ["il", "etat", "l"],
    '"ring of mountains"': ["ring of mountains"],
    "“ring of mountains”": ["ring of mountains"],
    "«ring of mountains»": ["ring of mountains"],
    "„ring of mountains“": ["ring of mountains"],
    "‹ring of mountains›": ["ring of mountains"],
    '"ring of mountains': ["ring of mountains"],
    '“ring of mountains"': ["ring of mountains"],
    'snow "ring of" ice': ["snow", "ring of", "ice"],
    'a"b c"d': ["a", "b c", "d"],
    '"a «b» c"': ["a", "b", "c"],
    '"" "" """': [],
    "panjsh*": ["panjsh*"],
    "al-q*": ["al", "q*"],
    "*": [],
    "*snow*": ["snow"],
    "sn*w": ["sn", "w"],
    "snow OR ice": ["snow", "or", "ice"],
    "title:snow": ["title", "snow"],
    "NEAR(a b)": ["near", "a", "b"],
    "a & b | !c <-> d": ["a", "b", "c", "d"],
    "person: massoud": ["person", "massoud"],
    "2021-08": ["2021", "08"],
    "snow\0ice": ["snow", "ice"],
    "half\ud800 \udfff character": ["half", "character"],
    # Dari: the letters of any keyboard, the comma, the semicolon and the question mark.
    "احمد مسعود": ["احمد", "مسعود"],
    "احمد، مسعود؛ كجاست؟": ["احمد", "مسعود", "کجاست"],
    "مسعود،پنجشیر": ["مسعود", "پنجشیر"],
    "«شیر پنجشیر»": ["شیر پنجشیر"],
    "می‌روم": ["میروم"],
    "پنجش*": ["پنجش*"],
    "سال ۱۴۰۰": ["سال", "1400"],
    "\u200fمسعود\u200e": ["مسعود"],
    "हिन्दी": ["हिन्दी"],
    "½": ["1", "2"],
}


def said(terms: tuple[Term, ...]) -> list[str]:
    return [str(term) for term in terms]


@pytest.mark.parametrize(("typed", "understood"), WORDS.items(), ids=WORDS)
def test_words_and_phrases(typed: str, understood: list[str]) -> None:
    question = parse(typed)
    assert said(question.terms) == understood
    assert question == Question(terms=question.terms)


WITHOUT = {
    "-snow": ["snow"],
    "ice -snow": ["snow"],
    "−snow": ["snow"],  # the minus sign
    "–snow": ["snow"],  # the dash that a phone makes of a hyphen
    '-"deep snow"': ["deep snow"],
    "-sno*": ["sno*"],
    "-al-qaeda": ["al qaeda"],
    "-l’afghanistan": ["afghanistan"],
    "--snow": ["snow"],
    "-«شیر پنجشیر»": ["شیر پنجشیر"],
    "-طالبان": ["طالبان"],
    "\u200f-طالبان": ["طالبان"],
    "- snow": [],
    "deep – snow": [],
    "deep-snow": [],
    "deep–snow": [],
    "snow-": [],
    "—snow": [],
    "-": [],
}


@pytest.mark.parametrize(("typed", "understood"), WITHOUT.items(), ids=WITHOUT)
def test_what_must_not_be_there(typed: str, understood: list[str]) -> None:
    assert said(parse(typed).without) == understood


FILTERS = {
    "person:massoud": ("person", "massoud"),
    "Person:Massoud": ("person", "Massoud"),
    'person:"Ahmad Massoud"': ("person", "Ahmad Massoud"),
    "person:«احمد مسعود»": ("person", "احمد مسعود"),
    "person:“احمد مسعود”": ("person", "احمد مسعود"),
    "person:مسعود،": ("person", "مسعود"),
    "place:panjshir;": ("place", "panjshir"),
    "organisation:NRF": ("organisation", "NRF"),
    "tag:winter,": ("tag", "winter"),
    "kind:photo": ("kind", "photo"),
    "language:fa-AF": ("language", "fa-AF"),
    "\u200fperson:مسعود\u200f": ("person", "مسعود"),
    "person:kind:photo": ("person", "kind:photo"),
    "person:a\ud800b": ("person", "ab"),
}


@pytest.mark.parametrize(("typed", "understood"), FILTERS.items(), ids=map(ascii, FILTERS))
def test_filters(typed: str, understood: tuple[str, str]) -> None:
    assert parse(typed) == Question(filters=(understood,))


@pytest.mark.parametrize("typed", ['person:""', "person:«»", "tag:,"])
def test_a_filter_by_nothing_is_none(typed: str) -> None:
    assert parse(typed) == Question()


DAYS = {
    "after:2021-08-15": (date(2021, 8, 15), None),
    "after:2021-08": (date(2021, 8, 1), None),
    "after:2021": (date(2021, 1, 1), None),
    "before:2021": (None, date(2021, 12, 31)),
    'before:"2021-08"': (None, date(2021, 8, 31)),
    "AFTER:202X": (date(2020, 1, 1), None),
    "after:۲۰۲۱": (date(2021, 1, 1), None),
    "after:2020, before:۲۰۲۱؛": (date(2020, 1, 1), date(2021, 12, 31)),
    "after:2020 after:2022": (date(2022, 1, 1), None),
}


@pytest.mark.parametrize(("typed", "understood"), DAYS.items(), ids=DAYS)
def test_days(typed: str, understood: tuple[date | None, date | None]) -> None:
    assert parse(typed) == Question(after=understood[0], before=understood[1])


@pytest.mark.parametrize(
    "typed",
    ["after:x", "before:2021-13", 'after:"last week"', "after:/2021", "after:2021-02-30"]
    + ["-person:massoud", "-before:2021", '-tag:"a b"'],
)
def test_what_makes_no_sense_is_told(typed: str) -> None:
    assert parse(f"snow {typed}") == Question((Term(("snow",)),), ignored=(typed,))


def test_what_is_too_much_is_told() -> None:
    words = [f"w{number}" for number in range(MAX_TERMS + 1)]
    tags = [f"tag:t{number}" for number in range(MAX_FILTERS + 1)]
    question = parse(" ".join([*words, *(f"-{word}" for word in words), *tags]))
    assert said(question.terms) == said(question.without) == words[:-1]
    assert [f"tag:{value}" for _field, value in question.filters] == tags[:-1]
    assert question.ignored == (words[-1], f"-{words[-1]}", tags[-1])


@given(st.text())
def test_no_text_is_an_error(text: str) -> None:
    question = parse(text)
    for term in (*question.terms, *question.without):
        # Nothing that an engine would take for more than letters, marks and digits.
        assert term.words
        assert all(word and parse(f'"{word}"').terms == (Term((word,)),) for word in term.words)


@given(st.lists(st.sampled_from([*'"«»-–*:,، ()', "person:", "after:", "a", "2021"])).map("".join))
def test_no_heap_of_operators_is_an_error(text: str) -> None:
    found = parse(text)
    letters = {char for term in (*found.terms, *found.without) for char in "".join(term.words)}
    assert letters <= set("person after 2021")
