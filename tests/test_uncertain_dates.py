import json
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.dates import display, machine, parse, solar_hijri

LANGUAGES = ["en", "es", "fr", "fa-AF", "ps"]
days = st.dates(date(623, 1, 1), date(9000, 12, 31))


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("2021-08-15", date(2021, 8, 15), date(2021, 8, 15)),
        ("2021-08", date(2021, 8, 1), date(2021, 8, 31)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2021", date(2021, 1, 1), date(2021, 12, 31)),
        ("195X", date(1950, 1, 1), date(1959, 12, 31)),
        ("1953~", date(1953, 1, 1), date(1953, 12, 31)),
        ("2021-10-29~", date(2021, 10, 29), date(2021, 10, 29)),
        ("2021-08-15/2021-09-06", date(2021, 8, 15), date(2021, 9, 6)),
        ("2015/2019-10", date(2015, 1, 1), date(2019, 10, 31)),
        ("2021-08-17/..", date(2021, 8, 17), None),
        ("2002~/..", date(2002, 1, 1), None),
        ("../2021-08", None, date(2021, 8, 31)),
        ("2021-08-17/", date(2021, 8, 17), None),
        ("/2021-08-17", None, date(2021, 8, 17)),
        ("[2021-09-04,2021-09-05]", date(2021, 9, 4), date(2021, 9, 5)),
        ("0001", date(1, 1, 1), date(1, 12, 31)),
        ("9999-12", date(9999, 12, 1), date(9999, 12, 31)),
    ],
)
def test_a_date_has_strict_bounds_and_none_where_it_is_open(text, earliest, latest):
    known = parse(text)
    assert (known.text, known.earliest, known.latest) == (text, earliest, latest)


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        (" 2021-08-15 ", "2021-08-15"),
        ("[2021-09-04, 2021-09-05]", "[2021-09-04,2021-09-05]"),
        ("۲۰۲۱-۰۸", "2021-08"),
        ("2021-08-15 / 2021-09-06", "2021-08-15/2021-09-06"),
    ],
)
def test_spaces_and_other_digits_are_put_right(typed, text):
    assert parse(typed).text == text


@pytest.mark.parametrize(
    "text",
    [
        "", "x", "15 August 2021", "15/08/2021", "2021-8-15", "20210815", "2021-13", "2021-00",
        "2021-02-30", "2023-02-29", "2021-21", "0000", "000X", "-0044", "Y12345", "20211",
        "2021-08-15T10:00:00", "{2021,2022}", "[2021]", "../..", "/", "2021-08-15/2021-08-10",
        "2021/2020~", "2021-XX",
    ],
)  # fmt: skip
def test_staff_are_told_what_to_write(text):
    with pytest.raises(ValueError, match="Write a date such as 2021-08-15, 2021-08, 2021, 1953~"):
        parse(text)


def test_an_end_before_the_beginning_is_named():
    with pytest.raises(ValueError, match="The end of this date lies before its beginning"):
        parse("2021-09/2021-08-31")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("2021-08-15", "15 August 2021"),
        ("2021-08", "August 2021"),
        ("2021", "2021"),
        ("195X", "the 1950s"),
        ("1953~", "about 1953"),
        ("2021-10-29~", "about 29 October 2021"),
        ("2021?", "uncertain: 2021"),
        ("1953%", "uncertain: about 1953"),
        ("2021-08-15/2021-09-06", "15 August 2021 – 6 September 2021"),
        ("2021-08-15/2021-08-26", "15–26 August 2021"),
        ("2021-08-15/2022-08-26", "15 August 2021 – 26 August 2022"),
        ("2021-08-15/2021-08-15", "15 August 2021"),
        ("2015/2019", "2015–2019"),
        ("2015/2019-10-23", "2015 – 23 October 2019"),
        ("2004?/2010-06~", "2004 (?) – about June 2010"),
        ("2021-08-17/..", "since 17 August 2021"),
        ("2002~/..", "since about 2002"),
        ("../2021-08", "until August 2021"),
        ("2021-08-17/", "17 August 2021 – ?"),
        ("/2021", "? – 2021"),
        ("[2021-09-04,2021-09-05]", "4 or 5 September 2021"),
        ("[2021-08-31,2021-09-01]", "31 August 2021 or 1 September 2021"),
        ("[2021-09-04,2021-09]", "4 September 2021 or September 2021"),
        ("[2020,2021~]", "2020 or about 2021"),
        ("", ""),
    ],
)
def test_a_date_is_said_in_words(text, words):
    assert display(text) == words


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("es", ["15 de agosto de 2021", "15–26 de agosto de 2021", "desde el 17 de agosto de 2021",
                "desde 2002 aproximadamente", "hacia 1953", "4 o 5 de septiembre de 2021"]),
        ("fr", ["15 août 2021", "15–26 août 2021", "depuis le 17 août 2021",
                "depuis 2002 environ", "vers 1953", "4 ou 5 septembre 2021"]),
        ("fa-AF", ["۱۵ اگست ۲۰۲۱", "۱۵–۲۶ اگست ۲۰۲۱", "از ۱۷ اگست ۲۰۲۱",
                   "از حدود ۲۰۰۲", "حدود ۱۹۵۳", "۴ یا ۵ سپتمبر ۲۰۲۱"]),
        ("ps", ["د ۲۰۲۱ د اګست ۱۵", "د ۲۰۲۱ د اګست ۱۵–۲۶", "پیل: د ۲۰۲۱ د اګست ۱۷",
                "پیل: نږدې ۲۰۰۲", "نږدې ۱۹۵۳", "د ۲۰۲۱ د سپتمبر ۴ یا ۵"]),
    ],
)  # fmt: skip
def test_a_date_is_said_in_the_readers_language(language, expected):
    texts = ["2021-08-15", "2021-08-15/2021-08-26", "2021-08-17/..", "2002~/..", "1953~",
             "[2021-09-04,2021-09-05]"]  # fmt: skip
    assert [display(text, language) for text in texts] == expected


def test_french_says_the_first_of_a_month():
    assert display("2021-09-01", "fr") == "1er septembre 2021"


def test_a_language_without_words_falls_back_to_english():
    assert display("2021-08-15", "de") == "15 August 2021"
    assert display("2021-08-15", "es-MX") == display("2021-08-15", "es")


@pytest.mark.parametrize(
    ("text", "latin", "dari", "pashto"),
    [
        ("2021-08-15", "24 Asad 1400", "۲۴ اسد ۱۴۰۰", "د ۱۴۰۰ د زمری ۲۴"),
        ("2021-03-20", "30 Hut 1399", "۳۰ حوت ۱۳۹۹", "د ۱۳۹۹ د کب ۳۰"),
        ("2021-03-21", "1 Hamal 1400", "۱ حمل ۱۴۰۰", "د ۱۴۰۰ د وری ۱"),
        ("2021-08", "Asad–Sonbola 1400", "اسد–سنبله ۱۴۰۰", "د ۱۴۰۰ زمری–وږی"),
        ("2022-03", "Hut 1400 – Hamal 1401", "حوت ۱۴۰۰ – حمل ۱۴۰۱", "د ۱۴۰۰ کب – د ۱۴۰۱ وری"),
        ("2021-10-29~", "about 7 Aqrab 1400", "حدود ۷ عقرب ۱۴۰۰", "نږدې د ۱۴۰۰ د لړم ۷"),
    ],
)
def test_days_and_months_have_a_solar_hijri_date_with_afghan_months(text, latin, dari, pashto):
    assert [solar_hijri(text, tag) for tag in ("en", "fa-AF", "ps")] == [latin, dari, pashto]


@pytest.mark.parametrize("text", ["", "2021", "202X", "2021-08-15/2021-09-06", "0500-01-01"])
def test_what_is_no_day_or_month_has_no_solar_hijri_date(text):
    assert solar_hijri(text, "en") is None


@pytest.mark.parametrize("text", ["2021-08-15", "2021-08", "2021"])
def test_html_gets_plain_dates(text):
    assert machine(text) == text


@pytest.mark.parametrize("text", ["", "1953~", "2021?", "195X", "2021/2022", "[2020,2021]"])
def test_html_has_no_value_for_other_dates(text):
    assert machine(text) == ""


@settings(deadline=None)
@given(days)
def test_every_day_is_its_own_bound_and_follows_the_day_before_in_the_solar_calendar(day):
    known = parse(day.isoformat())
    assert known.earliest == known.latest == day
    before = solar_hijri((day - timedelta(1)).isoformat(), "en")
    number, _, year = solar_hijri(day.isoformat(), "en").split()
    number_before, _, year_before = before.split()
    assert number in ("1", str(int(number_before) + 1))
    assert int(year) - int(year_before) in (0, 1)


@settings(deadline=None)
@given(days, days, st.sampled_from(["", "~", "?", "%"]), st.sampled_from(LANGUAGES))
def test_every_interval_has_its_bounds_and_words_in_every_language(one, other, mark, language):
    first, last = sorted([one, other])
    text = f"{first.isoformat()}{mark}/{last.isoformat()}{mark}"
    assert (parse(text).earliest, parse(text).latest) == (first, last)
    assert "{" not in display(text, language)


def test_every_date_of_the_real_facts_is_understood(shared_data):
    facts = json.loads((shared_data / "facts.json").read_text())
    dates = {fact["date_edtf"] for fact in facts if fact["date_edtf"]}
    assert len(dates) > 50
    for text in dates:
        assert parse(text).text == text
        assert all(display(text, language) for language in LANGUAGES)
