"""Which of two records is the better answer: each rule of docs/search.md alone."""

from datetime import date

import pytest

from archive import shapes
from archive.search.query import CALLED, SPELT, TYPED, Hit, ordered
from tests.archive_content import article, person, publish
from tests.searching import TODAY, titles

pytestmark = pytest.mark.django_db

FILLING = "Snow fell on the pass and the road was closed for a week. "


def put(headline: str, words: str = "", **fields: object) -> None:
    publish(article(headline=headline, words=words or FILLING, **fields))


def someone(name: str, *others: str, **fields: object) -> None:
    names = tuple(shapes.Name(text=other) for other in others)
    publish(person(name=name, names=names, **fields))


def test_a_title_stands_above_a_name_and_a_name_above_text() -> None:
    put("Harvest", "The granary. " * 40)
    # Not the whole name, which would stand above all.
    someone("Wali Karim", "Keeper of the granary")
    put("The granary", FILLING * 40)
    assert titles("granary") == ["The granary", "Wali Karim", "Harvest"]


def test_all_of_the_words_in_a_title_are_better_than_some_and_some_than_none() -> None:
    put("Harvest", "A granary and a mill. " * 30)
    put("The granary", "It has a mill.")
    put("A granary and a mill", FILLING * 30)
    assert titles("granary mill") == ["A granary and a mill", "The granary", "Harvest"]


def test_who_is_called_just_what_was_asked_comes_first() -> None:
    put("Wali Karim, Wali Karim and again Wali Karim", "Wali Karim. " * 50)
    someone("Wali Ahmad Karim")
    someone("Wali Karim")
    assert titles("Wali Karim")[0] == "Wali Karim"
    assert titles("wali ahmad karim")[0] == "Wali Ahmad Karim"
    # In other letters, too.
    assert titles("ولی کریم")[0] == "Wali Karim"


def test_somebody_who_is_only_part_of_what_was_asked_does_not_come_first() -> None:
    someone("Wali Karim", texts={"en": shapes.ProfileText(description="Keeps a granary.")})
    put("Wali Karim and the granary")
    assert titles("Wali Karim granary") == ["Wali Karim and the granary", "Wali Karim"]


def test_a_name_spelt_as_it_was_typed_is_better_than_in_another_spelling() -> None:
    someone("Amrullah Saleh", "Amrollah Saleh")
    put("In the text, typed", "It was Amrollah who said so.")
    put("In the text, spelt otherwise", "It was Amrullah who said so.")
    put("What Amrullah said")
    put("What Amrollah said")
    assert titles("Amrollah") == [
        "What Amrollah said",
        # Typed in a name of his, at least.
        "Amrullah Saleh",
        "What Amrullah said",
        "In the text, typed",
        "In the text, spelt otherwise",
    ]


def test_a_word_as_it_was_typed_is_better_than_another_form_of_it() -> None:
    put("One", "Two executions were reported.")
    put("Two", "The execution was reported.")
    assert titles("execution") == ["Two", "One"]
    assert titles("executions") == ["One", "Two"]


def test_many_times_is_better_than_once_and_short_texts_are_better_than_long_ones() -> None:
    put("Once in a long text", "The granary burnt. " + FILLING * 50)
    put("Often", "The granary burnt. The granary was built anew. " * 3 + FILLING * 3)
    put("Once", "The granary burnt. " + FILLING * 5)
    assert titles("granary") == ["Often", "Once", "Once in a long text"]


def test_the_new_is_slightly_better_than_the_old() -> None:
    put("New", f"At last the granary burnt. {FILLING}", first_published="2025-06-01")
    # Shorter, and so the better by its rank alone.
    put("Old", f"The granary burnt. {FILLING}", first_published="1975-06-01")
    assert titles("granary") == ["New", "Old"]


def test_the_old_that_answers_clearly_better_stays_first() -> None:
    put("The granary", first_published="1990-06-01")
    put("Harvest", "The granary burnt. " + FILLING * 2, first_published="2025-06-01")
    often = "The granary burnt, the granary! " * 4
    put("Older harvests", often + FILLING, first_published="1980-06-01")
    assert titles("granary") == ["The granary", "Older harvests", "Harvest"]


def test_what_is_equal_comes_newest_first() -> None:
    for day in ("2021-03-04", "2021-03-05", "2021-03-03"):
        put(f"Of {day}", "The granary burnt.", first_published=day)
    found = titles('"granary burnt"')
    assert found == ["Of 2021-03-05", "Of 2021-03-04", "Of 2021-03-03"]


def test_sorted_by_date_the_rank_does_not_matter() -> None:
    put("The granary", first_published="2021-03-04")
    put("Newest", "The granary.", first_published="2021-03-05")
    put("Oldest", "The granary.", first_published="2021-03-03")
    assert titles("q=granary&sort=newest") == ["Newest", "The granary", "Oldest"]
    assert titles("q=granary&sort=oldest") == ["Oldest", "The granary", "Newest"]


def test_a_year_is_a_word_in_either_calendar_and_a_period_has_both_its_ends() -> None:
    put("In summer", first_published="2021-08-15")
    put("Into the next year", first_published="2021-03-15/2021-03-25")
    put("One or the other", first_published="[2022-05-01,2022-05-02]")
    assert titles("q=2021&sort=newest") == ["In summer", "Into the next year"]
    assert titles("q=۱۴۰۰&sort=newest") == ["In summer", "Into the next year"]
    assert titles("حوت ۱۳۹۹") == ["Into the next year"]
    assert titles("Sawr 1401") == ["One or the other"]
    # Of a year alone the days are not known.
    publish(article(headline="That year", words=FILLING, first_published="1999"))
    assert titles("1999") == ["That year"]
    assert titles("1378") == []


def test_no_rank_makes_up_for_where_a_name_stands_and_no_age_for_rank() -> None:
    def hit(key: int, standing: int, rank: float, day: str = "2026-01-01") -> Hit:
        return Hit(key, "article", "en", day, rank, standing)

    hits = [
        hit(1, SPELT, 1000.0),
        hit(2, CALLED, 0.1),
        hit(3, TYPED, 600.0),
        hit(4, SPELT, 1050.0, "1900-01-01"),
        hit(5, SPELT, 1150.0, "1900-01-01"),
    ]
    best = [each.key for each in ordered(hits, "relevance", TODAY)]
    assert best == [2, 3, 5, 1, 4]
    assert [each.key for each in ordered(hits, "relevance", date(1900, 1, 1))] == [2, 3, 5, 4, 1]


def test_the_caption_of_an_article_s_first_picture_is_found_with_it() -> None:
    lead = shapes.PlacedPhoto(uid="6f4f6a39-5d0c-4f0b-9d0e-0b9f5a6f2a11", caption="A mill wheel.")
    publish(article(headline="Harvest", lead_photo=lead))
    assert titles("mill wheel") == ["Harvest"]


def test_the_parts_of_a_word_joined_without_a_space_are_found() -> None:
    put("آنچه می‌دانیم", language="fa-AF")
    assert titles("می دانیم") == titles("می‌دانیم") == titles("میدانیم") == ["آنچه می‌دانیم"]


def test_titles_of_events_have_other_forms_and_names_of_people_none() -> None:
    talks = shapes.Event(
        uid="2b5ff8a8-8f9e-4a5e-9c39-4d3e2b0a1c22",
        slug="talks",
        language="en",
        name="Talks in the granaries",
        sort_key="",
        date="2021-08-25",
    )
    publish(talks)
    someone("Rabbani Walis")
    assert titles("talk granary") == ["Talks in the granaries"]
    assert titles("wali") == []
