"""The preview is the public page, before it is public."""

import re
from typing import Any

import pytest
from django.test import Client

from archive.models import Record
from newsroom.keeping import keep
from newsroom.models import Article
from newsroom.publishing.publish import publish
from tests import working_copies as make
from tests.staff import desk, page_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def article() -> Article:
    saleh, photo = make.make_person(), make.make_photo()
    words = make.quotation(saleh, "We will stay.", "Amrullah Saleh")
    return make.make_article(
        body=f"<p>By {make.person_link(saleh, 'Saleh')}.</p>{words}{make.photo_figure(photo)}",
        contributors=[make.make_contributor()],
        tags=[make.make_tag()],
        lead_photo=photo,
    )


def main_of(response: Any) -> str:
    """The main part of a page, without what differs on purpose: where its pictures are, its time,
    and how to cite an edition that is not there yet."""
    (main,) = re.findall(r"<main.*?</main>", response.content.decode(), re.DOTALL)
    main = main.replace("/admin/media/", "/media/")
    main = re.sub(r'<time.*?</time>|<section class="cite".*?</section>', "", main, flags=re.DOTALL)
    return re.sub(r"\s+", " ", main)


def test_it_shows_what_is_then_published(article: Article) -> None:
    response = desk("editor").get(page_of(article, "preview"))
    assert "/admin/media/" in response.content.decode()
    preview = main_of(response)
    publish(article, along=None)

    assert "We will stay." in preview
    assert preview == main_of(Client().get(f"/articles/{article.slug}/"))


def test_it_says_that_it_is_a_preview_and_leads_back(article: Article) -> None:
    page = desk("reporter").get(page_of(article, "preview")).content.decode()

    assert "Readers cannot see this page." in page
    assert page_of(article) in page


def test_it_is_kept_nowhere_and_writes_nothing(article: Article) -> None:
    response = desk("reporter").get(page_of(article, "preview"))

    assert "no-store" in response.headers["Cache-Control"]
    assert not Record.objects.exists()


def test_it_shows_what_is_saved_over_what_is_live(article: Article) -> None:
    publish(article, along=None)
    article.refresh_from_db()
    article.headline = "A road is closed"
    keep(article)

    assert "A road is closed" in main_of(desk("reporter").get(page_of(article, "preview")))
    assert "A road is closed" not in main_of(Client().get(f"/articles/{article.slug}/"))


def test_pictures_that_are_public_come_from_where_readers_get_them(article: Article) -> None:
    publish(article, along=None)

    assert "/admin/media/" not in desk("reporter").get(page_of(article, "preview")).content.decode()


def test_what_is_public_and_what_is_not_stand_side_by_side(article: Article) -> None:
    publish(article.lead_photo)  # type: ignore[arg-type]

    page = desk("reporter").get(page_of(article, "preview")).content.decode()

    assert 'href="/people/amrullah-saleh/"' in page
    assert "/admin/media/" not in page


def test_a_photograph_that_is_not_cleared_is_left_out() -> None:
    article = make.make_article(lead_photo=make.make_photo(cleared=False))

    assert "<img" not in main_of(desk("reporter").get(page_of(article, "preview")))


@pytest.mark.parametrize(
    "make_one",
    [
        *(make.make_person, make.make_place, make.make_organisation, make.make_contributor),
        *(make.make_tag, make.make_page, make.make_photo),
    ],
)
def test_every_kind_has_one(make_one: Any) -> None:
    copy = make_one()

    response = desk("reporter").get(page_of(copy, "preview"))

    assert response.status_code == 200


def test_readers_have_none(article: Article) -> None:
    assert Client().get(page_of(article, "preview")).status_code == 302
    assert Client().get(f"/articles/{article.slug}/").status_code == 404
