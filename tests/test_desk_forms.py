"""Forms at the desks stay light, whatever the tables hold, and send a strict policy."""

import re
from typing import Any

import pytest

from archive.languages import LANGUAGES
from newsroom.keeping import keep
from newsroom.models import (
    Article,
    Contributor,
    Organisation,
    Page,
    Person,
    Photo,
    Place,
    Source,
    Tag,
    User,
)
from tests import working_copies as make
from tests.staff import add_to, desk, list_of, make_user, page_of

pytestmark = pytest.mark.django_db

MODELS = [Article, Photo, Person, Organisation, Place, Contributor, Source, Tag, Page, User]


@pytest.fixture
def crowd() -> None:
    """Fifty rows in each table."""
    for number in range(50):
        make.make_person(f"Person {number}")
        make.make_place(f"Place {number}")
        make.make_organisation(f"Organisation {number}")
        make.make_contributor(f"Contributor {number}")
        make.make_tag(f"Tag {number}")
        make.make_source(f"Source {number}")
        make.make_article(headline=f"Article {number}")
        make.make_page(f"Page {number}")
        keep(Photo(title=f"Photo {number}", file="x"))
        make_user(username=f"user-{number}")


def longest_select(page: str) -> int:
    selects: list[str] = re.findall(r"<select.*?</select>", page, re.DOTALL)
    return max((select.count("<option") for select in selects), default=0)


@pytest.mark.usefixtures("crowd")
def test_no_form_loads_a_table() -> None:
    client = desk("chief")
    languages_and_none = len(LANGUAGES) + 1

    for model in MODELS:
        first: Any = model._default_manager.order_by("pk").first()
        change = (
            f"{list_of(model)}{first.pk}/change/" if model in (User, Source) else page_of(first)
        )
        for address in (add_to(model), change):
            page = client.get(address).content.decode()
            assert longest_select(page) <= languages_and_none, address


@pytest.mark.usefixtures("crowd")
def test_no_list_loads_a_table() -> None:
    client = desk("chief")

    for model in MODELS:
        page = client.get(list_of(model)).content.decode()
        selects = re.findall(r"<select.*?</select>", page, re.DOTALL)
        assert all(select.count("<option") <= 10 for select in selects)
        # What is offered to filter by: no more than the languages, a few states, a few dates.
        assert len(re.findall(r'<li[^>]*>\s*<a href="\?', page)) < 60


def test_every_page_has_a_strict_policy_and_is_kept_nowhere() -> None:
    client = desk("chief")
    article = make.make_article()
    pages = ["/admin/", list_of(Article), page_of(article), page_of(article, "publish")]

    for page in pages:
        headers = client.get(page).headers
        policy = headers["Content-Security-Policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert "frame-ancestors 'none'" in policy
        assert "no-store" in headers["Cache-Control"]


def test_only_the_pages_with_an_editor_have_a_nonce() -> None:
    client = desk("chief")
    article = make.make_article()

    assert "'nonce-" in client.get(page_of(article)).headers["Content-Security-Policy"]
    assert "'nonce-" not in client.get(list_of(Article)).headers["Content-Security-Policy"]
