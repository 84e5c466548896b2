import time

import pytest

from archive.names import Finder

PEOPLE = [
    ("saleh", "Amrullah Saleh"),
    ("son", "Ahmad Massoud"),
    ("father", "Ahmad Shah Massoud"),
    ("dostum", "عبدالرشید دوستم"),
    ("qanuni", "Yunus Qanuni"),
    ("noor", "Atta Mohammad Noor"),
    ("panjshir", "Panjshir"),
    ("mazar", "Mazar-e Sharif"),
]


def found(text, names=PEOPLE):
    hits = Finder(names).find(text)
    assert all(text[hit.start : hit.end] == hit.text for hit in hits)
    return [(hit.key, hit.text) for hit in hits]


@pytest.mark.parametrize(
    ("text", "hits"),
    [
        ("Then Amurallah Saleh spoke.", [("saleh", "Amurallah Saleh")]),
        ("Amrullah Saleh's aide, AMRULLAH SALEH", [("saleh", "Amrullah Saleh"),
                                                  ("saleh", "AMRULLAH SALEH")]),
        ("امرالله صالح گفت", [("saleh", "امرالله صالح")]),
        ("le général Abdul Rachid Dostom", [("dostum", "Abdul Rachid Dostom")]),
        ("Marshal Abdurrashid Do‘stum", [("dostum", "Abdurrashid Do‘stum")]),
        ("محمدیونس قانونی گفت", [("qanuni", "محمدیونس قانونی")]),
        ("with Atta Noor in Mazar-i-Sharif", [("noor", "Atta Noor"), ("mazar", "Mazar-i-Sharif")]),
        ("в Панджшере и Мазари Шариф; Панджшир", [("panjshir", "Панджшир")]),
        ("slug: amrullah-saleh-speaks", [("saleh", "amrullah-saleh")]),
        ("Ahmad\nMassoud", [("son", "Ahmad\nMassoud")]),
    ],
)  # fmt: skip
def test_a_known_name_is_found_in_any_spelling_and_script(text, hits):
    assert found(text) == hits


def test_father_and_son_are_told_apart():
    text = "Ahmad Massoud, son of Ahmad Shah Massoud, and احمد مسعود پسر احمدشاه مسعود"
    assert [key for key, _ in found(text)] == ["son", "father", "son", "father"]
    assert found("Ahmad Shah Massoud", [("son", "Ahmad Massoud")]) == []


@pytest.mark.parametrize(
    "text",
    [
        "Massoud and Saleh",  # not given alone
        "Ahmad, Massoud and Saleh",
        "Ahmad\n\nMassoud",
        "Ahmad. Massoud",
        "the Panjshiris of Panjshiri descent",
        "Atta's Noor",
        "",
    ],
)
def test_what_is_no_name_as_given_is_not_found(text):
    assert found(text) == []


def test_a_name_of_one_word_is_found_where_it_was_given():
    names = [("father", "Massoud"), ("noor", "Noor")]
    assert found("Masood's men", names) == [("father", "Masood")]
    # A common word of the language is not the name.
    assert found("neither here nor there, Noor", names) == [("noor", "Noor")]


def test_the_longest_name_wins_and_nothing_overlaps():
    names = [
        ("front", "National Resistance Front"),
        ("resistance", "Resistance"),
        ("country", "Afghanistan"),
        ("full", "National Resistance Front of Afghanistan"),
    ]
    text = "National Resistance Front of Afghanistan; the National Resistance Front. Resistance!"
    assert found(text, names) == [
        ("full", "National Resistance Front of Afghanistan"),
        ("front", "National Resistance Front"),
        ("resistance", "Resistance"),
    ]


def test_a_key_with_several_names_is_hit_once_and_two_keys_are_both_hit():
    names = [("one", "Ahmad Zia"), ("one", "احمد ضیا"), ("one", "Ahmed Ziya"), ("two", "Ahmad Zia")]
    assert found("Ahmad Zia", names) == [("one", "Ahmad Zia"), ("two", "Ahmad Zia")]


def test_offsets_are_those_of_the_text_as_given():
    text = "a\u200b “Áh̩mad‌ Massōud” b"
    (hit,) = Finder(PEOPLE).find(text)
    assert hit.key == "son"
    assert text[: hit.start] == "a\u200b “"
    assert text[hit.end :] == "” b"


def test_names_without_letters_are_passed_over():
    assert found("… — …", [("none", "…"), ("empty", "")]) == []


def test_ten_thousand_words_against_ten_thousand_names_take_seconds_at_most():
    first = (
        "Ahmad Karim Rahim Bashir Rashid Omar Amin Yunus Zia Daud Ismail Habib Latif Noor".split()
    )
    last = "Massoud Rabbani Ghani Qanuni Noori Sayyaf Rahimi Karimi Azizi Haqqani Saleh".split()
    names = [
        (f"{a} {b} {c}{number}", f"{a} {b} {c}" + "bdfgk"[number])
        for a in first
        for b in first
        for c in last
        for number in range(5)
    ]
    assert len(names) > 10_000
    finder = Finder(names)
    text = " ".join(["the Ahmad Karim Massoudb fought on near"] * 1_430)
    started = time.process_time()
    hits = finder.find(text)
    assert len(hits) == 1_430
    assert time.process_time() - started < 5
