"""From a person, a place, a tag to all that was published about them, and back."""

import pytest
from django.test import Client

from archive import shapes
from tests.published import (
    claim,
    mention,
    paragraph,
    publish_article,
    publish_contributor,
    publish_organisation,
    publish_person,
    publish_photo,
    publish_place,
    publish_tag,
    quotation,
)

pytestmark = pytest.mark.django_db


def section(client: Client, address: str, name: str) -> str:
    page = client.get(address).content.decode()
    return page.partition(f'id="section-{name}"')[2].partition("</section>")[0]


def test_a_persons_names_description_and_text(client: Client) -> None:
    names = (
        shapes.Name("احمد مسعود", "fa-AF", "Arab"),
        shapes.Name("Ahmad Masood", "en"),
        shapes.Name("Ahmad", "en", weak=True),
    )
    publish_person(
        "Ahmad Massoud", description="Leader of the front.", text="Born 1989.", names=names
    )

    page = client.get("/people/ahmad-massoud/").content.decode()

    assert '<h1 lang="en" dir="ltr">Ahmad Massoud</h1>' in page
    assert "Leader of the front." in page
    assert "<p>Born 1989.</p>" in page
    assert '<bdi lang="fa-AF" dir="rtl">احمد مسعود</bdi>' in page
    assert "Ahmad Masood" in page
    assert ">Ahmad</bdi>" not in page


def test_articles_that_mention_photographs_that_depict_words_spoken(client: Client) -> None:
    person = publish_person("Ahmad Massoud")
    publish_article("He is named", body=(paragraph(mention(person)),))
    said = quotation("We will stay.", person)
    publish_article("He speaks", body=(said,))
    publish_photo("He is seen", depicts=[person])
    publish_organisation("The front", text=(paragraph(mention(person)),))
    address = "/people/ahmad-massoud/"

    assert "He is named" in section(client, address, "articles")
    assert "He speaks" not in section(client, address, "articles")
    assert "He is seen" in section(client, address, "photos")
    quotes = section(client, address, "quotes")
    assert "We will stay." in quotes
    assert f'href="/articles/he-speaks/#quote-{said.uid}"' in quotes
    assert "The front" in section(client, address, "profiles")


def test_a_persons_life_dates_lead_to_who_says_so(client: Client) -> None:
    born = claim("birth", start="[1964,1965]", certainty="medium")
    died = claim("death", start="2001", status="retracted")
    publish_person("Atta Noor", claims=(born, died))

    facts = client.get("/people/atta-noor/").content.decode().partition("<dl")[2]
    facts = facts.partition("</dl>")[0]

    assert f'<a href="#claim-{born.uid}">' in facts
    assert ">1964\u00a0or 1965</a>" in facts
    assert "fairly certain" in facts
    assert "Died" not in facts


def test_a_reader_can_follow_a_person(client: Client) -> None:
    publish_person("Ahmad Massoud")
    page = client.get("/people/ahmad-massoud/").content.decode()
    assert '<a href="/feeds/people/ahmad-massoud.atom">' in page.partition("<body>")[2]


def test_a_person_without_anything_has_no_empty_sections(client: Client) -> None:
    publish_person("Ahmad Massoud")
    assert "section-" not in client.get("/people/ahmad-massoud/").content.decode()


def test_a_persons_portrait(client: Client) -> None:
    publish_person("Ahmad Massoud", portrait=publish_photo("A portrait", credit="Drawing desk"))
    page = client.get("/people/ahmad-massoud/").content.decode()
    assert '<figure class="portrait">' in page
    assert "Drawing desk" in page


def test_a_long_list_goes_on_at_its_own_address(client: Client) -> None:
    person = publish_person("Ahmad Massoud")
    for number in range(11):
        publish_article(
            f"Report {number:02}",
            body=(paragraph(mention(person)),),
            first_published=f"2021-08-{number + 1:02}",
        )

    first = section(client, "/people/ahmad-massoud/", "articles")
    assert "Report 10" in first
    assert "Report 00" not in first
    assert 'href="/people/ahmad-massoud/articles/"' in first
    everything = client.get("/people/ahmad-massoud/articles/").content.decode()
    assert "Report 10" in everything
    assert "Report 00" in everything
    assert client.get("/people/ahmad-massoud/children/").status_code == 404


def test_a_place_has_its_parent_and_what_lies_in_it(client: Client) -> None:
    province = publish_place("Panjshir")
    publish_place("Rokha", parent=province)
    publish_place("Anaba", parent=province)
    publish_photo("A ridge", place=province)
    publish_organisation("The front", place=province)
    publish_article("Reported there", body=(paragraph(mention(province)),))

    inside = section(client, "/places/panjshir/", "places")
    assert inside.index("Anaba") < inside.index("Rokha")
    assert "A ridge" in section(client, "/places/panjshir/", "photos")
    assert "The front" in section(client, "/places/panjshir/", "organisations")
    assert "Reported there" in section(client, "/places/panjshir/", "articles")
    assert 'href="/places/panjshir/"' in client.get("/places/rokha/").content.decode()


def test_a_contributors_articles_and_photographs(client: Client) -> None:
    desk = publish_contributor("Field desk")
    publish_article("Written there", bylines=[desk])
    publish_photo("Taken there", creator=desk, creator_name="Field desk")

    assert "Written there" in section(client, "/contributors/field-desk/", "articles")
    assert "Taken there" in section(client, "/contributors/field-desk/", "photos")


def test_a_tags_articles_and_photographs(client: Client) -> None:
    tag = publish_tag("Press freedom")
    publish_article("A tagged report", tags=[tag])
    publish_photo("A tagged picture", tags=[tag])

    assert "A tagged report" in section(client, "/tags/press-freedom/", "articles")
    assert "A tagged picture" in section(client, "/tags/press-freedom/", "photos")


def test_an_organisations_parts_and_website(client: Client) -> None:
    front = publish_organisation("The front", website="https://example.org/")
    publish_organisation("Its office", parent=front)

    page = client.get("/organisations/the-front/").content.decode()

    assert 'href="https://example.org/"' in page
    assert "Its office" in section(client, "/organisations/the-front/", "parts")


def test_a_photographs_page_tells_all_that_is_known(client: Client) -> None:
    person, place = publish_person("Ahmad Massoud"), publish_place("Panjshir")
    photo = publish_photo(
        "A bridge",
        caption="A bridge at dawn.",
        credit="Illustration: Drawing desk",
        creator_name="Drawing desk",
        date_taken="2021~",
        place=place,
        depicts=[person],
        tags=[publish_tag("Rivers")],
        copyright="© The archive",
        usage_terms="CC BY 4.0",
    )
    publish_article("It shows the bridge", lead_photo=photo)

    page = client.get("/photos/a-bridge/").content.decode()

    for words in (
        "A bridge at dawn.",
        "Illustration: Drawing desk",
        "about 2021",
        'href="/places/panjshir/"',
        'href="/people/ahmad-massoud/"',
        'href="/tags/rivers/"',
        "© The archive",
        "CC BY 4.0",
    ):
        assert words in page
    assert "It shows the bridge" in section(client, "/photos/a-bridge/", "articles")
