"""Addresses never die: former ones redirect, withdrawn ones say so, and a uid always finds."""

import re
from uuid import uuid4

import pytest
from django.test import Client

from archive import ledger
from archive.models import Reason
from tests.published import (
    mention,
    paragraph,
    publish_again,
    publish_article,
    publish_page,
    publish_person,
)

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("rest", ["/", ".json", "/history/", "/v/1/", "/v/1.json"])
def test_a_former_slug_redirects_to_the_same_page_of_the_record(client: Client, rest: str) -> None:
    article = publish_article(slug="the-vally")
    publish_again(article, slug="the-valley")

    response = client.get(f"/articles/the-vally{rest}")

    assert response.status_code == 301
    assert response["Location"] == f"/articles/the-valley{rest}"
    assert client.get(response["Location"]).status_code == 200


def test_a_former_slug_of_a_person_redirects_their_long_lists(client: Client) -> None:
    person = publish_person("Ahmad Massoud", slug="ahmad-masood")
    publish_again(person, slug="ahmad-massoud")
    response = client.get("/people/ahmad-masood/articles/")
    assert response["Location"] == "/people/ahmad-massoud/articles/"


@pytest.mark.parametrize("reason", Reason.values)
def test_a_withdrawn_address_says_when_and_why(client: Client, reason: str) -> None:
    article = publish_article("Secret words", slug="secret-words")
    ledger.withdraw(article.uid, reason=Reason(reason))

    response = client.get("/articles/secret-words/")
    page = response.content.decode()

    assert response.status_code == 410
    assert str(Reason(reason).label) in page
    assert str(article.uid) in page
    assert "Withdrawn" in page
    assert "Secret words" not in page
    assert 'role="search"' in page


def test_the_uid_finds_a_record_whatever_it_is_called(client: Client) -> None:
    article = publish_article(slug="the-vally")
    publish_again(article, slug="the-valley")
    assert client.get(f"/id/{article.uid}")["Location"] == "/articles/the-valley/"

    ledger.withdraw(article.uid, reason=Reason.LEGAL)
    assert client.get(f"/id/{article.uid}").status_code == 410
    assert client.get(f"/id/{uuid4()}").status_code == 404


@pytest.mark.parametrize(
    "address",
    ["/nope/", "/articles/nope/", "/articles/nope.json", "/people/nope/articles/", "/about/nope/"],
)
def test_what_never_was_is_not_found_and_offers_a_search(client: Client, address: str) -> None:
    response = client.get(address)
    assert response.status_code == 404
    assert 'role="search"' in response.content.decode()


def test_a_slash_is_added(client: Client) -> None:
    publish_article(slug="the-valley")
    response = client.get("/articles/the-valley")
    assert response.status_code == 301
    assert response["Location"] == "/articles/the-valley/"


def test_the_sites_own_pages(client: Client) -> None:
    publish_page("About the archive", slug="about")
    publish_page("How we correct", slug="corrections-policy")

    assert "<h1>About the archive</h1>" in client.get("/about/").content.decode()
    assert client.get("/about/about/")["Location"] == "/about/"
    assert "How we correct" in client.get("/about/corrections-policy/").content.decode()


def test_the_sites_own_pages_lead_to_each_other_in_their_order(client: Client) -> None:
    publish_page("Safety", order=3)
    publish_page("Contact", order=2)
    publish_page("About the archive", slug="about", order=1)

    for address in ("/about/", "/about/contact/", "/about/safety/"):
        page = client.get(address).content.decode()
        listed = page.partition('aria-labelledby="pages"')[2].partition("</nav>")[0]
        assert re.findall(r'href="([^"]+)"', listed) == [
            "/about/",
            "/about/contact/",
            "/about/safety/",
        ]
        assert f'href="{address}" aria-current="page"' in listed
    assert 'href="/about/">How this archive' in client.get("/corrections/").content.decode()


def test_the_about_pages_json(client: Client) -> None:
    about = publish_page("About the archive", slug="about")
    assert client.get("/about.json", follow=True).json()["uid"] == str(about.uid)


@pytest.mark.parametrize("number", ["01", "0", "9" * 30])
def test_an_edition_has_one_address(client: Client, number: str) -> None:
    publish_article(slug="the-valley")
    assert client.get("/articles/the-valley/v/1/").status_code == 200
    assert client.get(f"/articles/the-valley/v/{number}/").status_code == 404
    assert client.get(f"/articles/the-valley/v/{number}.json").status_code == 404


def test_one_entry_of_the_menu_is_current(client: Client) -> None:
    person = publish_person("Ahmad Massoud")
    publish_article(body=(paragraph(mention(person)),))
    page = client.get("/people/ahmad-massoud/articles/").content.decode()
    menu = page.partition("<nav")[2].partition("</nav>")[0]
    assert re.findall(r'href="([^"]+)" aria-current', menu) == ["/people/"]


def test_a_renamed_front_page_redirects(client: Client) -> None:
    publish_again(publish_page("About", slug="about"), slug="about-us")
    response = client.get("/about/")
    assert response.status_code == 301
    assert response["Location"] == "/about/about-us/"


def test_a_person_and_a_place_may_share_a_slug(client: Client) -> None:
    publish_person("Bazarak", slug="bazarak")
    assert client.get("/people/bazarak/").status_code == 200
    assert client.get("/places/bazarak/").status_code == 404
