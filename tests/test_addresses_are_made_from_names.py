"""An address left empty is made from what staff call the thing."""

import pytest
from django.core.exceptions import ValidationError

from newsroom.models import Article
from tests.working_copies import make_article, make_person, make_photo

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


def test_the_name_of_a_photograph_s_file_stays_out_of_its_address():
    photo = make_photo(title="", cleared=False)
    assert photo.label == "IMG_0001.jpg"
    assert photo.slug == photo.uid.hex[:12]
