"""The words of the index are those of the search, on both engines, in every script."""

import unicodedata
from collections.abc import Iterable

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from archive import search
from archive.models import IndexedWord
from archive.search.words import LONGEST, STEM, TITLE, indexed, stem, stems, words
from archive.shapes import Passage, SearchText
from tests.published import publish_again, publish_article
from tests.searching import results, titles

ODD = "İ ß ﷺ ﷲ ŉ ẚ ʹ ½ ² Ⅷ ① ٤ ४ ﬁ ǆ ΐ Σςσ K å ÅÅ한 हिन्दी தமிழ் ක්‍රි ไทย ខ្មែរ မြန်မာ".split()


@pytest.mark.parametrize(
    ("text", "folded"),
    {
        "İstanbul": ["istanbul"],
        "Straße": ["strasse"],
        "ﷲ": ["الله"],
        "ﷺ": ["صلی", "الله", "علیه", "وسلم"],
        "ŉ": ["n"],
        "½": ["1", "2"],
        "Ⅷ": ["viii"],
        "٤٢ ۴۲ ४२ 42": ["42"] * 4,
        "می‌روم": ["میروم"],
        "مُحَمَّد": ["محمد"],
        "كتاب ي": ["کتاب", "ی"],
        "e\u0301te\u0301": ["ete"],
        "हिन्दी": ["हिन्दी"],
        "a\0b": ["a", "b"],
        "\ud800": [],
        "🏔️": [],
        "\u202e\u200f": [],
        "…!?، ؛": [],
        "x" * 300: ["x" * LONGEST],
    }.items(),
)
def test_words_are_folded(text: str, folded: list[str]) -> None:
    assert words(text) == folded


@given(st.text())
@example(" ".join(ODD))
def test_what_is_folded_stays_as_it_is(text: str) -> None:
    folded = words(text)
    assert words(" ".join(folded)) == folded
    assert [word for part in text.split() for word in words(part)] == folded
    assert all(unicodedata.category(char)[0] in "LMN" for word in folded for char in word)


STEMS = {
    "en": ("winters", "wintering", "winter"),
    "es": ("montañas", "montaña", "montanas"),
    "fr": ("montagnes", "montagne", "MONTAGNE"),
}


@pytest.mark.parametrize("language", STEMS)
def test_other_forms_of_a_word_have_its_stem(language: str) -> None:
    roots = {stem(word, language) for form in STEMS[language] for word in words(form)}
    assert len(roots) == 1
    for form in STEMS[language]:
        (word,) = words(form)
        assert roots <= {word, *stems(word)}


@pytest.mark.parametrize("language", ["fa-AF", "ps", "ar", "de", ""])
def test_other_languages_have_no_stems(language: str) -> None:
    assert stem("winters", language) == "winters"
    assert indexed([Passage("winters", language)]) == "winters"


def test_the_index_holds_words_in_their_order_and_stems_after_them() -> None:
    text = indexed([Passage("Deep winters", "en"), Passage("Winters, montagnes", "fr")])
    assert text == f"deep winters winters montagnes {STEM}winter {STEM}montagn"


@pytest.mark.django_db
@pytest.mark.parametrize("language", STEMS)
def test_every_form_finds_every_other_unless_asked_as_typed(language: str) -> None:
    for form in STEMS[language]:
        publish_article(form, language=language, body="")
    every = sorted(STEMS[language])
    for form in every:
        assert sorted(titles(form)) == every
        exact = [r.title for r in results(f"q={form}&exact=1").records]
        assert sorted(exact) == sorted(each for each in every if words(each) == words(form))


def _alphabet() -> Iterable[str]:
    """Every letter, mark and number of Unicode, two hundred in a word."""
    letters = (chr(n) for n in range(0x110000))
    known = [char for char in letters if unicodedata.category(char)[0] in "LMN"]
    # Of scripts that are written alike, thousands of signs are as good as all.
    return [char for n, char in enumerate(known) if n % 97 == 0 or ord(char) < 0x3400]


@pytest.mark.django_db
def test_a_letter_of_any_script_is_found_alone_and_in_a_word() -> None:
    made = {word: None for char in _alphabet() for word in (*words(char), *words(f"x{char}y"))}
    publish_article("Letters", body=" ".join(made))
    held = set(IndexedWord.objects.values_list("term", flat=True))
    assert set(made) <= held
    wrong = [word for word in list(made)[:: len(made) // 150] if titles(f'"{word}"') != ["Letters"]]
    assert wrong == []


@pytest.mark.django_db
@pytest.mark.parametrize("word", ODD)
def test_an_odd_word_is_found_as_it_is_written(word: str) -> None:
    publish_article("Odd", body=f"Before {word} after")
    publish_article("Other", body="Before after")
    if words(word):
        assert titles(word) == titles(f"“before {word} after”") == ["Odd"]


@pytest.mark.django_db
def test_the_longest_record_there_can_be_is_taken() -> None:
    """As many different words as there is room for, in letters of four bytes each."""
    long = [f"{number:05}" + "𐎀" * (LONGEST - 5) for number in range(5000)]
    record = publish_article("Long")
    passages = tuple(Passage(" ".join(long[begin::3])) for begin in range(3))
    search.index([(record.pk, SearchText(*((passage,) for passage in passages)))])
    assert [titles(long[n]) for n in (0, 1, 2, -1)] == [["Long"], ["Long"], ["Long"], []]
    publish_again(record, headline="Short")
    assert titles(long[0]) == []


def test_what_has_no_room_is_left_out_from_the_end() -> None:
    many = " ".join(f"{number:08}winters" for number in range(20_000))
    text = indexed([Passage(many, "en")], TITLE).split()
    assert text == words(many)[: len(text)]
    assert sum(len(word) + 6 for word in text) <= TITLE
    few = " ".join(many.split()[:100])
    assert len(indexed([Passage(few, "en")], TITLE).split()) == 200


@pytest.mark.django_db
def test_both_engines_are_given_the_same() -> None:
    rows = search.prepared([(1, SearchText((Passage("Les montagnes", "fr"),), (Passage("Ānā"),)))])
    assert rows == [(1, f"les montagnes {STEM}le {STEM}montagn", "ana", "")]
