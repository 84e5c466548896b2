"""What is pasted into staff's search and names one thing opens it."""

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from newsroom.models import Photo
from newsroom.publishing.publish import publish
from tests import working_copies as make
from tests.finding import found
from tests.staff import desk, list_of, page_of
from tests.test_desk_tells_no_more_than_may_be_seen import who_may

pytestmark = pytest.mark.django_db


def opened(client: Client, words: str) -> str:
    response = client.get(reverse("admin:search"), {"q": words})
    return str(response.headers.get("Location", ""))


def test_uids_and_public_addresses_open_the_form() -> None:
    article, source, client = make.make_article(), make.make_source(), desk("editor")
    publish(article)

    for words in (
        str(article.uid),
        f" {article.uid.hex.upper()} ",
        f"{settings.SITE_URL}/articles/{article.slug}/",
        f"/id/{article.uid}",
    ):
        assert opened(client, words) == page_of(article), words
    assert opened(client, str(source.uid)) == page_of(source)


@pytest.mark.parametrize("page", ["change", "preview", "history"])
def test_an_address_of_the_desks_opens_the_form(page: str) -> None:
    article, client = make.make_article(), desk("editor")

    for start in ("", "testserver", "http://testserver"):
        assert opened(client, start + page_of(article, page) + "?x=1#y") == page_of(article)
    assert opened(client, f"https://elsewhere.example{page_of(article)}") == ""


@pytest.mark.parametrize(
    "words",
    ["/admin/newsroom/article/999/change/", "/admin/", "/nowhere/", "https://[", "/", "a/b"],
)
def test_an_address_of_nothing_is_words(words: str) -> None:
    assert opened(desk("editor"), words) == ""


def test_nobody_is_led_to_what_they_may_not_see() -> None:
    person, client = make.make_person("Karim Testi"), who_may("view_photo")
    publish(person)

    for words in (str(person.uid), f"/people/{person.slug}/", page_of(person)):
        assert opened(client, words) == ""
        assert found(client, words) == []
        assert client.get(list_of(Photo), {"q": words}).status_code == 200
