"""An address left empty is made from what staff call the thing."""

import pytest
from django.core.exceptions import ValidationError

from newsroom.keeping import keep
from newsroom.models import Article
from newsroom.publishing.publish import publish
from tests.working_copies import make_article, make_contributor, make_person, make_photo

pytestmark = pytest.mark.django_db


def test_an_address_is_in_plain_letters_whatever_the_script():
    assert make_person("احمد مسعود").slug == "hmd-mswd"
    assert make_article(headline="¿Qué pasó en Panjshir?").slug == "que-paso-en-panjshir"


def test_two_of_one_name_get_addresses_of_their_own():
    assert [make_person("Ahmad").slug for _ in range(3)] == ["ahmad", "ahmad-2", "ahmad-3"]


def test_a_headline_without_letters_still_gets_an_address():
    article = make_article(headline="!?")
    assert article.slug == article.uid.hex[:12]


def test_a_year_is_no_address_because_it_is_a_list():
    assert make_article(headline="2021").slug == "article-2021"
    with pytest.raises(ValidationError, match="Add a word"):
        Article(headline="A year", slug="2021").full_clean()


@pytest.mark.parametrize("title", ["", "Safe house in Rokha"])
def test_what_staff_call_a_photograph_stays_out_of_its_address(title):
    photo = make_photo(title=title, cleared=False)
    assert photo.label == (title or "IMG_0001.jpg")
    assert photo.slug == photo.uid.hex[:12]


def test_a_name_softened_before_publishing_leaves_the_address():
    desk = make_contributor("A name in full")
    desk.name = "A pseudonym"
    keep(desk)
    assert desk.slug == "a-pseudonym"
    publish(desk)
    desk.refresh_from_db()
    desk.name = "Another"
    keep(desk)
    assert desk.slug == "a-pseudonym"


def test_an_address_that_was_typed_stays():
    article = make_article(slug="typed")
    article.headline = "Another headline"
    keep(article)
    assert article.slug == "typed"
    article.slug = "typed-again"
    keep(article)
    keep(article)
    assert article.slug == "typed-again"
    article.slug = ""
    keep(article)
    assert article.slug == "another-headline"
