import json
import subprocess
import sys
import time
from itertools import combinations, product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.names import fold, match, prepare, skeleton

# One name a line, in spellings that are in use: English, French, German, Russian, scholarly, Dari,
# Pashto, Arabic. Within a line all match; no two lines do.
ONE_NAME_A_LINE = """
Ahmad, Ahmed, احمد, أحمد, Ахмад
Mohammad, Muhammad, Mohammed, Mouhammad, محمد, محمّد
Mahmud, Mahmoud, Mahmood, محمود
Hassan, Hasan, حسن, Хасан
Hussain, Husain, Hossein, حسین, حسين
Jamal, Djamal, جمال
Jamil, Jameel, Djamil, جمیل
Karim, Kareem, Kerim, کریم, كريم
Rahim, Raheem, رحیم
Rahman, Rehman, رحمان, رحمن
Bashir, Basheer, Bachir, Baschir, بشیر
Rashid, Rasheed, Rachid, Raschid, رشید
Omar, Umar, عمر
Amir, Ameer, امیر
Amin, Ameen, امین
Aman, امان
Yunus, Younis, Yunos, یونس
Yusuf, Yousef, Youssouf, یوسف
Zia, Ziya, ضیا, ضیاء
Daud, Dawood, Daoud, داود, داوود
Ibrahim, Ebrahim, ابراهیم
Ismail, Esmail, اسماعیل, اسمعیل
Ishaq, Eshaq, اسحاق
Yahya, یحیی, يحيى
Mustafa, Mostafa, Moustapha, مصطفی
Abdullah, Abdallah, عبدالله
Obaidullah, Ubaidullah, عبیدالله
Amrullah, Amrollah, Amarullah, Amurallah, امرالله, أمر الله
Amirullah, امیرالله
Habibullah, Habibollah, حبیب‌الله, حبیب الله
Hibatullah, Haibatullah, هیبت‌الله
Burhanuddin, Borhanoddin, Burhan-ud-Din, Burhan al-Din, برهان‌الدین, برهان الدین
Salahuddin, Salah-ud-Din, صلاح‌الدین
Noor, Nur, Nour, نور
Noori, Nuri, نوری
Sher, Shir, شیر
Shah, Chah, Šāh, شاه, Шах
Ghani, Ghany, غنی
Latif, Lateef, لطیف
Latifa, Lateefa, لطیفه
Massoud, Masood, Masud, Mas'ud, Mas‘ūd, مسعود, Масуд
Mansur, Mansoor, منصور
Panjshir, Panjsher, Pandjchir, پنجشیر, پنجشېر, پنج شیر
Panjshiri, پنجشیری
Baghlan, بغلان
Badghis, بادغیس
Pul-e Khumri, Pol-e-Khomri, Puli Khumri, پل خمری
Abdul Rashid, Abdurrashid, Abdur Rashid, Abd al-Rashid, Abdul Raschid, عبدالرشید, عبد الرشید
Abdul Qadir, Abdulqader, Abd-ul-Qadir, عبدالقادر
Khalil-ur-Rahman, Khalilur Rahman, Khalilurrahman, خلیل‌الرحمن
Sayyaf, Sayaf, سیاف
Hekmatyar, Hikmatyar, حکمتیار
"""
NAMES = [line.split(", ") for line in ONE_NAME_A_LINE.strip().splitlines()]


@pytest.mark.parametrize("spellings", NAMES, ids=lambda spellings: spellings[0])
def test_the_spellings_of_a_name_match_in_both_scripts(spellings):
    unlike = [pair for pair in combinations(spellings, 2) if match(*pair) != "match"]
    assert unlike == []


def test_no_spelling_of_a_name_matches_another_name():
    prepared = [[prepare(spelling) for spelling in spellings] for spellings in NAMES]
    mistaken = [
        (NAMES[one][i], NAMES[other][j])
        for one, other in combinations(range(len(NAMES)), 2)
        for i, j in product(range(len(NAMES[one])), range(len(NAMES[other])))
        if match(prepared[one][i], prepared[other][j]) == "match"
    ]
    assert mistaken == []


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Ahmad Massoud", "Ahmad Shah Massoud"),  # son and father
        ("احمد مسعود", "احمدشاه مسعود"),
        ("Ahmad Massoud", "احمدشاه مسعود"),
        ("Ahmad Zia Massoud", "Ahmad Wali Massoud"),
        ("Burhanuddin Rabbani", "Salahuddin Rabbani"),
        ("Abdullah Abdullah", "Mohammad Abdullah"),
        ("صالح", "صلاح"),
        ("Ahmad Massoud", "Massoud Ahmad"),
    ],
)
def test_two_people_with_much_in_common_are_different(a, b):
    assert match(a, b) == match(b, a) == "different"


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Ustad Atta Mohammad Noor", "Atta Mohammad Noor"),
        ("Marshal Abdul Rashid Dostum", "عبدالرشید دوستم"),
        ("Commander Ismail Khan", "Mohammad Ismail Khan"),
        ("Atta Noor", "Atta Mohammad Noor"),
        ("Yunus Qanuni", "محمدیونس قانونی"),
        ("Massoud, Ahmad Shah", "Ahmad Shah Massoud"),
        ("Ahmadshah Masoud", "Ahmad Shah Massoud"),
        ("Ahamd Shah Masoud", "Ahmad Shah Massoud"),
        ("Salang Pass", "کتل سالنگ"),
        ("۱۴۰۰", "1400"),
    ],
)
def test_titles_a_mohammad_and_the_order_of_a_catalogue_do_not_part_a_name(a, b):
    assert match(a, b) == match(b, a) == "match"


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Noor", "Atta Mohammad Noor"),
        ("Ustad", "Burhanuddin Rabbani"),
        ("Marshal Fahim", "Fahim"),
        ("Ali Nazari", "Ali Maisam Nazary"),
        ("Siraj Haqqani", "Sirajuddin Haqqani"),
        ("Panjshir", "Panjir"),
        ("Mohammad Gul Rahimi", "Gul Mohammad Rahimi"),
        ("Hamidullah", "Hamdullah"),
    ],
)
def test_what_is_unsure_is_only_suggested(a, b):
    assert match(a, b) == match(b, a) == "suggest"


@pytest.mark.parametrize("name", ["", " ", "…", "‌", "!?"])
def test_what_is_no_name_matches_no_name(name):
    assert match(name, "Ahmad Massoud") == match("Ahmad Massoud", name) == "different"


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Mas‘ūd", "masud"),
        ("Mas'ud", "masud"),
        ("امراللّه", "امرالله"),
        ("كابل ي ى ة ۀ أ إ آ ؤ ئ", "کابل ی ی ه ه ا ا ا و ی"),
        ("پنجشېر ټ ډ ړ ڼ ګ ۍ", "پنجشیر ت د ر ن گ ی"),
        ("احمد‌شاه", "احمدشاه"),
        ("ثَور", "ثور"),
        ("۱۴۰۰ ١٤٠٠ १४००", "1400 1400 1400"),
        ("Saleh's l’Afghanistan", "saleh l afghanistan"),
        ("Straße, İstanbul — ÉTÉ!", "strasse istanbul ete"),
        ("हिन्दी", "हिन्दी"),
        ("a_b\u00a0 c\n", "a b c"),
    ],
)
def test_search_folds_letters_digits_and_marks(text, folded):
    assert fold(text) == folded


@settings(deadline=None)
@given(st.text())
def test_folding_again_changes_nothing(text):
    assert fold(fold(text)) == fold(text)


@settings(deadline=None)
@given(st.text(), st.text())
def test_any_text_can_be_compared_either_way_round(a, b):
    assert match(a, b) == match(b, a)


def test_a_skeleton_crosses_scripts():
    assert skeleton("Massoud") == skeleton("Mas'ud") == skeleton("مسعود") == "msd"


def test_a_hundred_thousand_comparisons_a_second():
    names = [prepare(f"{a[0]} {b[-1]}") for a in NAMES for b in NAMES]
    wanted = prepare("Ahmad Shah Massoud")
    started = time.process_time()
    for name in names * 5:
        match(wanted, name)
    assert len(names) * 5 / (time.process_time() - started) > 100_000


def test_real_pairs_of_names(shared_data):
    pairs = json.loads((shared_data / "name_pairs.json").read_text())
    verdicts = {pair["id"]: match(pair["a"], pair["b"]) for pair in pairs}
    same = [verdicts[pair["id"]] for pair in pairs if pair["expect"] == "match"]
    others = [verdicts[pair["id"]] for pair in pairs if pair["expect"] == "no_match"]
    assert same.count("match") / len(same) >= 0.85
    assert same.count("different") / len(same) <= 0.05
    assert set(others) == {"different"}


def _run(*arguments):
    return subprocess.run(
        [sys.executable, "-m", "archive.names", *arguments], capture_output=True, encoding="utf-8"
    )


def test_the_command_prints_the_verdict():
    assert _run("Massoud", "مسعود").stdout == "match\n"


def test_the_command_judges_a_file_of_pairs(tmp_path):
    file = tmp_path / "pairs.json"
    file.write_text(json.dumps([{"a": "Karim", "b": "Karam", "id": 7}]))
    assert json.loads(_run("--pairs", str(file)).stdout) == [
        {"a": "Karim", "b": "Karam", "id": 7, "verdict": "different"}
    ]


@pytest.mark.parametrize("content", [None, "x", "{}", '["a"]', '[{"a": "x"}]'])
def test_the_command_says_what_is_wrong_with_a_file(tmp_path, content):
    file = tmp_path / "pairs.json"
    if content is not None:
        file.write_text(content)
    done = _run("--pairs", str(file))
    assert done.returncode == 2
    assert str(file) in done.stderr
    assert "Traceback" not in done.stderr


def test_the_command_wants_two_names():
    assert _run("Massoud").returncode == 2
