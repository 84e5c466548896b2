"""An article and its translations are each in a language of its own."""

from typing import Any

import pytest

from newsroom.models import Article
from tests import working_copies as make
from tests.staff import desk, filled, page_of, save

pytestmark = pytest.mark.django_db


def refusal(article: Article, **changes: Any) -> list[str]:
    client, address = desk("editor"), page_of(article)
    response = client.post(address, filled(client.get(address), **changes))
    assert response.status_code == 200
    errors: list[str] = response.context["adminform"].form.errors["translation_of"]
    return list(errors)


def test_an_article_is_a_translation_of_another_language() -> None:
    original = make.make_article(language="en")
    article = make.make_article(language="es")

    save(desk("editor"), article, translation_of=original.pk)

    assert article.translation_of == original


def test_not_of_itself() -> None:
    article = make.make_article()

    said = refusal(article, translation_of=article.pk)

    assert said == ["An article cannot be a translation of itself."]


def test_not_of_one_in_the_same_language() -> None:
    original = make.make_article(headline="A road is opened", language="en")

    said = refusal(make.make_article(language="en"), translation_of=original.pk)

    assert said == [
        "“A road is opened” has the same language (English); each translation has another."
    ]


def test_not_beside_another_in_the_same_language() -> None:
    original = make.make_article(language="en")
    make.make_article(headline="Se abre un camino", language="es", translation_of=original)

    said = refusal(make.make_article(language="es"), translation_of=original.pk)

    assert "“Se abre un camino” has the same language" in said[0]


def test_an_original_does_not_take_the_language_of_its_translation() -> None:
    original = make.make_article(language="en")
    make.make_article(headline="Se abre un camino", language="es", translation_of=original)

    assert "“Se abre un camino” has the same language" in refusal(original, language="es")[0]


def test_an_address_that_is_taken_says_so() -> None:
    taken, article = make.make_article(slug="a-road"), make.make_article()
    client, address = desk("editor"), page_of(article)

    response = client.post(address, filled(client.get(address), slug=taken.slug))

    assert "Another article has this address." in response.content.decode()
