"""Snippets look only at words that begin like what is sought: no word is passed over."""

import re
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.search.grammar import Term
from archive.search.heads import head, pattern
from archive.search.matching import Either
from archive.search.snippets import Cutter
from archive.search.words import parts, stems, words

# Letters of several scripts with what may stand between, before and above them.
LETTERS = st.text(
    st.sampled_from(
        "aeszlAÉßæłİıĳﬁ'’ʼ ‘-“”…،ءـآأئیيكکةهمسعودﷲ۱١1\u0301\u064e\u200c\u200b한हि語\u3000\n"
    )
)


@given(st.lists(LETTERS | st.text(), min_size=1), st.data())
def test_every_word_of_a_text_is_found_by_its_first_letters(texts: list[str], data: st.DataObject):
    text = " ".join(texts)
    said = [*words(text), *parts(text)]
    if not said:
        return
    sought = data.draw(st.lists(st.sampled_from(said), min_size=1, max_size=3))
    cutter = Cutter(Either(tuple(Term((word,)) for word in sought)), stemmed=True)
    chunks = [(found.start(), found[0]) for found in re.finditer(r"\S+", text)]
    every = [chunk for chunk in chunks if cutter._beginning(chunk[1])]
    assert set(every) <= set(cutter._chunks(text))
    assert all(chunk in chunks for chunk in cutter._chunks(text))


@given(st.text(st.sampled_from("abcdeilnorstuvyñç"), min_size=1, max_size=14))
def test_a_stem_begins_as_its_word_does(word: str) -> None:
    for stem in stems(word):
        assert word.startswith(head(stem))


ENDINGS = (
    "y ying ies ied ment ational ization s es er ar ir ando emos aient issement euse 's".split()
)


@pytest.mark.parametrize("ending", ENDINGS)
def test_a_stem_begins_as_its_word_does_with_any_ending(ending: str) -> None:
    beginnings = map("".join, product("bdlqt", "aeiouy", ("", "g", "qu", "rr", "ss")))
    for word in [*(each + ending for each in beginnings), "dying", "lying", "skies", "idly"]:
        for folded in words(word):
            for stem in stems(folded):
                assert folded.startswith(head(stem))


def test_what_begins_otherwise_is_not_looked_at() -> None:
    text = "Snow fell “softly” on l’été, and Panjshir’s valley: " * 20
    found = [text[place.start() :][:2] for place in pattern(["sno"]).finditer(text)]
    assert found == ["Sn"] * 20
    found = [text[place.start() :][:2] for place in pattern(["ete"]).finditer(text)]
    assert found == ["ét"] * 20
