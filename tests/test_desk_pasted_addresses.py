"""A public address pasted into the search of any list opens the working copy it is of."""

from typing import Any
from urllib.parse import urlsplit

import pytest
from django.conf import settings

from archive.models import Reason, Record
from newsroom.models import Article, Photo, Tag
from newsroom.publishing.publish import publish, withdraw
from tests import working_copies as make
from tests.staff import desk, list_of, page_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def live() -> Article:
    article = make.make_article(headline="A road is opened")
    publish(article)
    return article


def paste(address: str, model: Any = Article) -> str:
    return str(desk("editor").get(list_of(model), {"q": address}).headers.get("Location", ""))


@pytest.mark.parametrize(
    "tail", ["", "history/", "v/1/"], ids=["its page", "its history", "an edition"]
)
def test_a_whole_address(live: Article, tail: str) -> None:
    assert paste(f"{settings.SITE_URL}/articles/{live.slug}/{tail}") == page_of(live)


@pytest.mark.parametrize("host", [urlsplit(settings.SITE_URL).netloc, "testserver"])
def test_an_address_without_its_scheme(live: Article, host: str) -> None:
    assert paste(f"{host}/articles/{live.slug}/") == page_of(live)


def test_a_path(live: Article) -> None:
    assert paste(f" /articles/{live.slug} ") == page_of(live)


def test_the_data_of_a_record(live: Article) -> None:
    assert paste(f"/articles/{live.slug}.json") == page_of(live)


def test_an_address_by_uid_in_the_list_of_another_kind(live: Article) -> None:
    assert paste(f"{settings.SITE_URL}/id/{live.uid}", model=Photo) == page_of(live)


def test_a_former_address(live: Article) -> None:
    # Staff cannot do this; taking a name out of an address can.
    former = live.slug
    live.slug = "the-road"
    live.save()
    publish(live)

    assert paste(f"/articles/{former}/") == page_of(live)


def test_an_address_that_is_gone(live: Article) -> None:
    former = live.slug
    withdraw(live, reason=Reason.ERROR)
    live.slug = str(live.uid)
    live.save()
    assert not Record.objects.exists()

    assert paste(f"/articles/{former}/") == page_of(live)


def test_the_front_of_the_pages_about_the_site() -> None:
    page = make.make_page("About")

    assert paste("/about/") == page_of(page)


@pytest.mark.parametrize(
    "words",
    [
        "https://example.org/articles/a-road-is-opened/",
        "/articles/nothing-here/",
        "a-road",
        "/",
        "http://[a",
    ],
)
def test_anything_else_is_searched_for(live: Article, words: str) -> None:
    response = desk("editor").get(list_of(Tag), {"q": words})

    assert response.status_code == 200
