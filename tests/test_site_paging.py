"""Walking through a long list meets every row once, there and back, whatever is published."""

import re
from itertools import chain

import pytest
from django.test import Client

from tests.published import mention, paragraph, publish_article, publish_person

pytestmark = pytest.mark.django_db


def walk(client: Client, address: str, rel: str = "next") -> tuple[list[list[str]], str]:
    """The titles of each page as they are met, and the last page's address."""
    pages = []
    at = address
    while True:
        page = client.get(at).content.decode()
        pages.append(re.findall(r"<a [^>]*>(?:<bdi[^>]*>)?((?:Report|Person) \d+)<", page))
        link = re.search(rf'rel="{rel}" href="([^"]*)"', page)
        if link is None:
            return pages, at
        at = address.partition("?")[0] + link[1].replace("&amp;", "&")


def test_articles_of_one_day_come_once_each(client: Client) -> None:
    expected = [f"Report {number}" for number in reversed(range(65))]
    for title in reversed(expected):
        publish_article(title, first_published="2021-08-30")

    pages, last = walk(client, "/articles/")
    assert [len(page) for page in pages] == [30, 30, 5]
    assert list(chain.from_iterable(pages)) == expected

    back, first = walk(client, last, rel="prev")
    assert list(chain.from_iterable(reversed(back))) == expected
    again, _ = walk(client, first)
    assert again == pages


def test_people_come_in_the_order_of_their_sort_keys(client: Client) -> None:
    names = [f"Person {number}" for number in range(100, 135)]
    for name in reversed(names):
        publish_person(name)
    pages, last = walk(client, "/people/")
    assert list(chain.from_iterable(pages)) == names
    assert [len(page) for page in pages] == [30, 5]
    assert walk(client, last, rel="prev")[0][-1] == names[:30]


def test_a_letter_stays_while_paging(client: Client) -> None:
    for number in range(100, 131):
        publish_person(f"Person {number}")
    publish_person("Zarifa Ghafari", sort_key="Ghafari")
    pages, _ = walk(client, "/people/?letter=P")
    assert [len(page) for page in pages] == [30, 1]


def test_a_persons_articles_come_once_each(client: Client) -> None:
    person = publish_person("Ahmad Massoud")
    expected = [f"Report {number}" for number in reversed(range(33))]
    for title in reversed(expected):
        publish_article(title, body=(paragraph(mention(person)),), first_published="2021-08")
    pages, _ = walk(client, "/people/ahmad-massoud/articles/")
    assert list(chain.from_iterable(pages)) == expected


def test_what_is_published_meanwhile_moves_nothing(client: Client) -> None:
    for number in range(31):
        publish_article(f"Report {number}", first_published=f"2021-01-{number + 1:02}")
    page = client.get("/articles/").content.decode()
    link = re.search(r'rel="next" href="([^"]*)"', page)
    assert link is not None

    publish_article("Report 99", first_published="2022-01-01")

    assert "Report 0<" in client.get(f"/articles/{link[1]}").content.decode()


@pytest.mark.parametrize(
    "key", ["x", "!", "W10", "WzAsIngiLDFd", "WzIsIjIwMjEtMDEtMDEiLDFd", "WzAsWzFdLDFd", "é" * 9]
)
def test_a_made_up_key_finds_nothing(client: Client, key: str) -> None:
    assert client.get("/articles/", {"from": key}).status_code == 404
