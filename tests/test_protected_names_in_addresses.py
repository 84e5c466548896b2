"""A protected name within an address: of the page itself, of a link, of a source."""

import pytest

from archive import shapes
from newsroom.models import Person
from newsroom.publishing.freeze import freeze
from newsroom.publishing.protection import Guard
from newsroom.publishing.publish import Blocked, publish
from tests.working_copies import make_article, make_organisation, make_person, make_source

pytestmark = pytest.mark.django_db

SOURCE = "Report on the talks"


@pytest.fixture
def protected() -> Person:
    return make_person("Amrullah Saleh", protection="protected", other_names=["امرالله صالح"])


def linking(address):
    return freeze(make_article(body=f'<p>As <a href="{address}">he <em>wrote</em></a> then.</p>'))


ADDRESSES = [
    "https://example.org/2021/08/amrullah-saleh-speaks.html",
    "https://example.org/?q=Amrullah+Saleh&page=2",
    "https://example.org/Amrullah%20Saleh",
    "https://example.org/wiki/%D8%A7%D9%85%D8%B1%D8%A7%D9%84%D9%84%D9%87_%D8%B5%D8%A7%D9%84%D8%AD",
    "https://web.example.org/save?url=https%3A%2F%2Fexample.org%2FAmrullah%2520Saleh",
    "https://example.org/authors/saleh-amrullah/",
    "https://example.org/@AmrullahSaleh2",
    "https://example.org/2021/09/amrullah-salehs-brother",
    "https://amrullahsaleh.example.org/",
    "https://example.org/a/gftgw-b-mrllh-slh",
    "mailto:amrullah.saleh@example.org",
]


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_link_to_it_is_pointed_at_and_becomes_its_words(protected, address):
    guard, shape = Guard([protected]), linking(address)

    assert {where for where, _ in guard.places(shape)} == {"paragraph 1, link"}
    clean = guard.without_names(shape)
    assert shapes.plain(clean.body) == "As he wrote then."
    assert not any(isinstance(node, shapes.Link) for node in shapes.walk(clean.body.blocks))
    assert guard.places(clean) == []


@pytest.mark.parametrize(
    "address", ["https://example.org/amrullah/karim-saleh", "mailto:desk@example.org"]
)
def test_any_other_link_stays(protected, address):
    guard, shape = Guard([protected]), linking(address)

    assert guard.places(shape) == []
    assert guard.without_names(shape) == shape


def test_the_address_of_the_first_publication_stops_publishing(protected):
    article = make_article(
        original_url="https://example.org/amrullah-saleh/", original_outlet="A newspaper"
    )

    with pytest.raises(Blocked, match=r"protected person’s name \(original_url\)"):
        publish(article)
    assert Guard([protected]).without_names(freeze(article)).original_url == ""


def test_addresses_of_a_source_are_emptied_and_the_source_stays(protected):
    source = make_source(
        SOURCE,
        url="https://example.org/amrullah-saleh",
        archived_url="https://archive.example.org/1/https://example.org/amrullah-saleh",
    )
    note = f'<span data-type="note" data-source="{source.uid}">So.</span>'
    shape = freeze(make_article(body=f"<p>It was said.{note}</p>"))
    guard = Guard([protected])

    places = [where for where, _ in guard.places(shape)]
    assert [where.rpartition(", ")[2] for where in places] == ["url", "archived_url"]
    citation = guard.without_names(shape).body.notes[0].citation
    assert (citation.title, citation.url, citation.archived_url) == (SOURCE, "", "")


def test_the_website_of_an_organisation(protected):
    shape = freeze(make_organisation(website="https://www.amrullah-saleh.example.org/"))
    guard = Guard([protected])

    assert [where for where, _ in guard.places(shape)] == ["website"]
    assert guard.without_names(shape).website == ""


def test_an_address_made_of_arabic_script_stops_publishing(protected):
    article = make_article(slug="gftgw-b-mrllh-slh")

    with pytest.raises(Blocked, match=r"“mrllh-slh” is .* \(address\)"):
        publish(article)
    assert Guard([protected]).places(freeze(make_article(slug="gftgw-b-mrllh-slhy"))) == []
