"""What freezing does with people who are not public, and what the checklist finds."""

import pytest

from archive import shapes
from archive.models import Change
from newsroom.models import Person, PersonName
from newsroom.publishing.freeze import freeze
from newsroom.publishing.publish import Blocked, plan, publish
from newsroom.publishing.withheld import initials
from tests.working_copies import (
    make_article,
    make_page,
    make_person,
    make_photo,
    make_tag,
    person_link,
    quotation,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def protected() -> Person:
    return make_person(
        "Amrullah Saleh",
        protection="protected",
        other_names=["امرالله صالح"],
        text={"description": "Known in the valley.", "body": "<p>A life.</p>"},
    )


def words(shape: shapes.AnyShape) -> str:
    return shapes.canonical(shapes.encode(shape)).decode()


def test_a_link_becomes_words_that_name_nobody(protected):
    other = make_person("Ahmad Massoud")
    body = (
        f"<h2>With {person_link(protected)}</h2>"
        f"<p>{person_link(protected, 'Mr Saleh')} and {person_link(other)} met.</p>"
        f"<ul><li>{person_link(protected)}</li></ul>"
        f"<blockquote><p>{person_link(protected)}</p></blockquote>"
        + quotation(protected, "We are ready.", "Saleh said")
    )
    shape = freeze(make_article(body=body))
    text = words(shape)
    assert "Saleh" not in text
    assert "saleh" not in text
    assert str(protected.uid) not in text
    assert shapes.plain(shape.body).count("name withheld") == 5
    assert str(other.uid) in text


def test_initials_stand_for_who_may_be_known_by_them():
    person = make_person("Amrullah Saleh", protection="initials")
    shape = freeze(make_article(body=f"<p>{person_link(person)} spoke.</p>"))
    assert shapes.plain(shape.body) == "A. S. spoke."
    assert initials("احمد شاه مسعود") == "ا. ش. م."
    assert initials("Dostum") == "D."


def test_the_words_are_in_the_language_of_the_text(protected):
    shape = freeze(make_article(language="fa-AF", body=f"<p>{person_link(protected)}</p>"))
    assert shapes.plain(shape.body) == "نام محفوظ"


def test_the_profile_keeps_nothing_but_its_uid(protected):
    shape = freeze(protected)
    assert (shape.name, shape.slug) == ("name withheld", str(protected.uid))
    assert "Saleh" not in words(shape)
    assert "صالح" not in words(shape)
    assert "valley" not in words(shape)


def test_a_photograph_does_not_say_whom_it_shows(protected):
    shape = freeze(make_photo(people=[protected, make_person("Ahmad Massoud")]))
    assert len(shape.depicts) == 1
    assert str(protected.uid) not in words(shape)


NAMED = {
    "headline": ({"headline": "Amrullah Saleh speaks"}, "headline"),
    "standfirst": ({"standfirst": "Amurallah Saleh spoke."}, "standfirst"),
    "the text": ({"body": "<p>One.</p><p>Then Amrullah <em>Saleh</em> came.</p>"}, "paragraph 2"),
    "another script": ({"body": "<p>گفتگو با امرالله صالح در کابل</p>"}, "paragraph 1"),
    "the address": ({"slug": "amrullah-saleh-speaks"}, "address"),
    "a footnote": ({"body": '<p>So.<span data-type="note">Amrullah Saleh</span></p>'}, "notes"),
    "an attribution": (
        {
            "body": '<figure data-type="quote"><blockquote><p>Ready.</p></blockquote>'
            "<figcaption>Amrullah Saleh</figcaption></figure>"
        },
        "attribution",
    ),
}


@pytest.mark.parametrize("case", NAMED)
def test_a_name_that_was_only_typed_stops_publishing_and_is_pointed_at(protected, case):
    fields, where = NAMED[case]
    with pytest.raises(Blocked, match="a protected person’s name") as refused:
        publish(make_article(**fields))
    assert where in str(refused.value)


def test_captions_tags_and_pages_are_looked_at_too(protected):
    for copy in (
        make_photo(text={"caption": "Amrullah Saleh at the bridge."}),
        make_photo(text={"alt": "Amrullah Saleh"}, slug="alt"),
        make_tag("Amrullah Saleh"),
        make_page(body="<p>Amrullah Saleh</p>"),
    ):
        with pytest.raises(Blocked, match="a protected person’s name"):
            publish(copy)


def test_a_note_for_readers_names_nobody_either(protected):
    article = make_article()
    publish(article)
    with pytest.raises(Blocked, match="note for readers names a protected person"):
        publish(article, change=Change.CORRECTION, note="It was Amrullah Saleh.")


def test_the_name_of_someone_public_stops_nothing():
    make_person("Amrullah Saleh")
    assert not plan(make_article(headline="Amrullah Saleh speaks")).item.blocking


def test_each_name_of_a_protected_person_counts(protected):
    article = make_article(headline="The Engineer speaks")
    assert not plan(article).item.blocking
    PersonName.objects.create(person=protected, text="The Engineer")
    assert plan(article).item.blocking
