"""Who is protected is behind no quotation; what they were then is not said either."""

from typing import Any

import pytest
from django.test import Client

from archive.models import Link
from archive.verify import problems
from newsroom.models import Article, Person
from newsroom.publishing.protect import protect
from newsroom.publishing.publish import publish
from tests import working_copies as make
from tests.archive_content import archive_dump

pytestmark = pytest.mark.django_db


@pytest.fixture
def saleh() -> Person:
    person, front = make.make_person("Amrullah Saleh"), make.make_organisation("The front")
    make.make_claim(
        *("role", "Leader"), person=person, other_organisation=front, start="2019", end="2023",
        sources=[make.make_source()],
    )  # fmt: skip
    return person


@pytest.fixture
def article(saleh: Person) -> Article:
    words = make.quotation(saleh, "We will stay.", "Amrullah Saleh")
    return make.make_article(
        first_published="2021-03-01", body=f"<p>By {make.person_link(saleh, 'him')}.</p>{words}"
    )


def said(client: Client) -> dict[str, Any]:
    """The list, and the page of the words in the article."""
    uid = Link.objects.get(quote_uid__isnull=False).quote_uid
    return {
        address: client.get(address).content.decode() for address in ("/quotes/", f"/quotes/{uid}/")
    }


def test_protecting_takes_the_speaker_from_their_words(
    article: Article, saleh: Person, client: Client
) -> None:
    front: Any = saleh.claims.get().other_organisation
    for copy in (saleh, front, article):
        copy.refresh_from_db()
        if not copy.is_live:
            publish(copy)
    assert all("Amrullah Saleh" in page and "Leader" in page for page in said(client).values())

    saleh.refresh_from_db()
    saleh.protection = Person.Protection.PROTECTED
    protect(saleh)

    for page in said(client).values():
        assert "We will stay." in page
        assert "name withheld" in page
        assert "Saleh" not in page
        assert "Leader" not in page
    assert client.get("/quotes/?speaker=amrullah-saleh").status_code == 404
    assert "Saleh" not in archive_dump()
    assert not list(problems())
