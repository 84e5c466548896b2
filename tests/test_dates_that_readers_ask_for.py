"""A reader of Dari asks for 1400 and means 2021."""

import pytest

from archive import dates
from tests.published import publish_article
from tests.searching import titles

ASKED = {
    "1400": "2021-03-21/2022-03-20",
    "۱۴۰۰": "2021-03-21/2022-03-20",
    "1399": "2020-03-20/2021-03-20",
    "1400-05": "2021-07-23/2021-08-22",
    "1400-5": "2021-07-23/2021-08-22",
    "1400-12": "2022-02-20/2022-03-20",
    "1400-05-24": "2021-08-15",
    "2021": "2021",
    "2021-08-15": "2021-08-15",
    "1299": "1299",
    "1500": "1500",
    "2021~": "2021~",
}


@pytest.mark.parametrize(("text", "known"), ASKED.items(), ids=map(ascii, ASKED))
def test_a_year_of_these_centuries_is_solar_hijri(text: str, known: str) -> None:
    assert dates.asked(text).text == known


@pytest.mark.parametrize("text", ["1400-13", "1400-07-31", "1400-00", "1400-05-", "soon", ""])
def test_what_is_no_date_is_none(text: str) -> None:
    with pytest.raises(ValueError, match="Write a date such as"):
        dates.asked(text)


@pytest.mark.django_db
@pytest.mark.parametrize(
    "query",
    [
        "road after:1400",
        "road after:۱۴۰۰-۰۵",
        "road before:1400-05 after:1400-05",
        "q=road&after=1400&before=1400",
    ],
)
def test_periods_are_asked_for_in_either_calendar(query: str) -> None:
    publish_article("Before", body="A road.", first_published="2021-03-20")
    publish_article("Then", body="A road.", first_published="2021-08-15")
    assert titles(query) == ["Then"]
