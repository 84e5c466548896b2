"""What every public answer carries, and what it must not."""

import re

import pytest
from django.db import DatabaseError, connection
from django.test import Client

from tests.published import (
    publish_again,
    publish_article,
    publish_gallery,
    publish_page,
    publish_person,
    publish_photo,
)

pytestmark = pytest.mark.django_db

PAGES = [
    "/",
    "/articles/",
    "/articles/2021/",
    "/articles/the-valley/",
    "/articles/the-valley/v/1/",
    "/articles/the-valley/history/",
    "/articles/the-valley.json",
    "/people/",
    "/people/ahmad-massoud/",
    "/people/ahmad-massoud/articles/",
    "/photos/",
    "/photos/bridge/",
    "/photos/bridge/full/",
    "/galleries/",
    "/galleries/winter/",
    "/galleries/winter/photos/bridge/",
    "/about/",
    "/about/transparency/",
    "/about/transparency.json",
    "/corrections/",
    "/ledger/",
    "/ledger.json",
    "/search/?q=valley",
    "/search.atom?q=valley",
    "/api/",
    "/api/search?q=valley",
    "/api/openapi.json",
    "/api/schema/person.json",
    "/feeds/articles.atom",
    "/sitemap.xml",
    "/robots.txt",
]


@pytest.fixture(autouse=True)
def _published() -> None:
    publish_article("The valley", first_published="2021-08-30")
    publish_person("Ahmad Massoud")
    publish_page("About", slug="about")
    publish_gallery("Winter", photos=[publish_photo("Bridge")])


@pytest.mark.parametrize("address", PAGES)
def test_a_page_may_be_kept_a_minute_and_is_known_by_its_etag(client: Client, address: str) -> None:
    client.cookies["sessionid"] = "a-session-of-staff"
    response = client.get(address)

    assert response.status_code == 200
    kept = "private" if "?" in address else "public"
    assert {*response["Cache-Control"].split(", ")} == {kept, "max-age=60"}
    assert not response.cookies
    assert "Cookie" not in response.get("Vary", "")
    again = client.get(address, headers={"If-None-Match": response["ETag"]})
    assert again.status_code == 304


@pytest.mark.parametrize(
    "asked",
    [
        *("/search/?q=valley", "/search/?person=ahmad-massoud", "/search/suggest?q=val"),
        *("/search.csv?q=valley", "/search.jsonl?q=valley", "/search.atom?q=valley"),
        *("/api/search?q=valley", "/people/?q=ahmad", "/people/?role=minister"),
    ],
)
def test_no_cache_of_others_keeps_what_somebody_asked_for(client: Client, asked: str) -> None:
    response = client.get(asked)

    assert {*response["Cache-Control"].split(", ")} == {"private", "max-age=60"}


def test_a_new_edition_changes_the_etag(client: Client) -> None:
    before = client.get("/articles/the-valley/")["ETag"]
    publish_again(publish_article("Another"), headline="Another one")
    assert client.get("/articles/the-valley/")["ETag"] == before
    publish_person("Amrullah Saleh")
    assert client.get("/people/")["ETag"] != client.get("/people/?letter=A")["ETag"]


@pytest.mark.parametrize("address", PAGES)
def test_nothing_inline_and_nothing_from_elsewhere(client: Client, address: str) -> None:
    response = client.get(address)
    page = response.content.decode()

    assert "default-src 'none'" in response["Content-Security-Policy"]
    assert "unsafe" not in response["Content-Security-Policy"]
    assert "style=" not in page
    assert "<style" not in page
    assert 'src="http' not in page
    own = r'<script type="module" src="/static/archive/[^"]+"></script>'
    assert "<script" not in re.sub(own, "", page.replace('<script type="application/ld+json">', ""))


@pytest.mark.parametrize("address", ["/", "/search/", "/media/x", "/healthz"])
def test_nothing_can_be_posted(address: str) -> None:
    answer = Client(enforce_csrf_checks=True).post(address)
    assert answer.status_code == (404 if address == "/media/x" else 405)


def test_the_site_is_well(client: Client) -> None:
    response = client.get("/healthz")
    assert response.status_code == 200
    assert response.content == b"ok\n"
    assert "no-store" in response["Cache-Control"]


def test_the_site_is_not_well_without_its_database(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse() -> None:
        raise DatabaseError("no connection")

    monkeypatch.setattr(connection, "cursor", refuse)
    response = client.get("/healthz")
    assert response.status_code == 503
    assert "no-store" in response["Cache-Control"]


def test_what_went_wrong_shows_nothing_of_it(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*args: object, **kwargs: object) -> None:
        raise RuntimeError("secret words")

    monkeypatch.setattr("archive.views.home.render", fail)
    client.raise_request_exception = False
    response = client.get("/")
    assert response.status_code == 500
    assert "secret words" not in response.content.decode()
    assert "Something went wrong" in response.content.decode()
