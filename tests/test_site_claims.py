"""What is known of a person: roles, relations, contested facts, each with its sources."""

from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from archive import shapes
from archive.models import Record
from tests.published import (
    claim,
    paragraph,
    publish,
    publish_again,
    publish_article,
    publish_event,
    publish_organisation,
    publish_person,
    publish_place,
    publish_saying,
    quotation,
)

pytestmark = pytest.mark.django_db

CITED = (shapes.Citation(title="The yearbook", url="https://example.org/y", locator="p. 12"),)


def part(client: Client, address: str, heading: str) -> str:
    """The section with this heading."""
    page = client.get(address).content.decode()
    return page.partition(f">{heading}</h2>")[2].partition("</section>")[0]


def path(record: Record) -> str:
    return f"/id/{record.uid}"


def page_of(client: Client, record: Record) -> str:
    return client.get(path(record), follow=True).content.decode()


def test_roles_are_drawn_and_told_with_their_sources(client: Client) -> None:
    front = publish_organisation("The front")
    roles = (
        claim("role", "Commander", target=front, start="1979", end="2001", citations=CITED),
        claim("role", "Minister", start="1992", known_by=True, basis="appointed"),
    )
    publish_person("Ahmad Massoud", claims=roles)

    roles_part = part(client, "/people/ahmad-massoud/", "Roles")

    assert "<svg" in roles_part
    assert '<a href="/organisations/the-front/">' in roles_part
    assert "held by" in roles_part
    assert "appointed" in roles_part
    sources = roles_part.partition('<details class="sources">')[2]
    assert "The yearbook" in sources
    assert "p. 12" in sources


def test_a_relation_is_on_both_pages_each_with_its_own_name(client: Client) -> None:
    son = publish_person("Ahmad Massoud")
    parent = claim("relation", relation="parent", target=son, citations=CITED)
    publish_person("Ahmad Shah Massoud", claims=(parent,))

    father_part = part(client, "/people/ahmad-shah-massoud/", "Relations")
    son_part = part(client, "/people/ahmad-massoud/", "Relations")

    assert "Parent of <a" in father_part
    assert "The yearbook" in father_part
    assert "Child of <a" in son_part
    assert "The yearbook" in son_part
    assert f'id="claim-{parent.uid}"' in father_part


def test_a_relation_that_both_claim_is_told_once(client: Client) -> None:
    one, other = publish_person("Ahmad Massoud"), publish_person("Amrullah Saleh")
    publish_again(one, claims=(claim("relation", relation="ally", target=other),))
    publish_again(other, claims=(claim("relation", relation="ally", target=one),))

    assert part(client, "/people/ahmad-massoud/", "Relations").count("Ally of <a") == 1


def test_a_relation_to_one_who_is_not_public_is_not_told(client: Client) -> None:
    gone = claim("relation", relation="ally", target=str(uuid4()))
    publish_person("Ahmad Massoud", claims=(gone,))

    assert "Relations" not in client.get("/people/ahmad-massoud/").content.decode()


def test_contradicting_claims_stand_side_by_side_with_who_says_so(client: Client) -> None:
    first = claim("birth", start="1953-09-02", status="contested", said_by="The family")
    second = claim(
        *("birth",), start="1953-01-09", status="contested", said_by="An encyclopaedia",
        version_of=first.uid, citations=CITED,
    )  # fmt: skip
    publish_person("Ahmad Massoud", claims=(first, second))

    born = part(client, "/people/ahmad-massoud/", "Born")

    assert born.count("<li>") == 1 + 1  # one fact, one source
    assert "Sources contradict each other" in born
    assert born.index("The family") < born.index("An encyclopaedia")
    assert born.count("contested") == 2


def test_an_allegation_never_reads_as_a_fact(client: Client) -> None:
    said = claim("allegation", "Took money.", status="contested", said_by="A rival")
    publish_person("Ahmad Massoud", claims=(said,))

    told = part(client, "/people/ahmad-massoud/", "Allegations")

    assert "Took money." in told
    assert "contested" in told
    assert "A rival" in told


def test_an_organisation_shows_who_held_roles_there(client: Client) -> None:
    front = publish_organisation("The front")
    publish_person("Ahmad Massoud", claims=(claim("role", "Leader", target=front, start="2021"),))

    held = part(client, "/organisations/the-front/", "Who held roles here")

    assert "Ahmad Massoud" in held
    assert "Leader" in held
    assert "2021" in held


def test_other_authorities_are_linked(client: Client) -> None:
    publish_person("Ahmad Massoud", identifiers=(shapes.Identifier("wikidata", "Q1"),))

    assert 'href="https://www.wikidata.org/wiki/Q1"' in page_of(client, Record.objects.get())


def test_an_event_names_when_where_who_and_its_versions(client: Client) -> None:
    person, place = publish_person("Ahmad Massoud"), publish_place("Parwan")
    version = claim("statement", "It failed.", said_by="One side", status="contested")
    publish_event(
        *("Talks",), participants=[person], place=place, claims=(version,), status="contested",
        citations=CITED,
    )  # fmt: skip

    page = client.get("/events/talks/").content.decode()

    assert "25 August 2021" in page.replace("\xa0", " ")
    assert "Sources tell it differently" in page
    assert '<a href="/people/ahmad-massoud/">' in page
    assert '<a href="/places/parwan/">' in page
    assert "It failed." in page
    assert "The yearbook" in page
    assert "Talks" in part(client, "/people/ahmad-massoud/", "Events")
    assert "Talks" in part(client, "/places/parwan/", "Events")
    assert "Talks" in client.get("/timeline/").content.decode()


def test_words_outside_any_article_have_a_page(client: Client) -> None:
    person = publish_person("Ahmad Massoud")
    said = publish_saying(
        *("Ready.",), speaker=person, status="verified", citations=CITED,
        translations={"fr": shapes.Translation("Prêts.", "A translator")},
    )  # fmt: skip

    page = client.get(f"/quotes/{said.uid}/").content.decode()

    assert "Ready." in page
    assert '<blockquote lang="fr" dir="ltr"><p>Prêts.</p>' in page
    assert "A translator" in page
    assert "Verified" in page
    assert "The yearbook" in page
    # When it was published is not when it was spoken.
    assert "<time" not in part(client, "/people/ahmad-massoud/", "Words spoken")
    assert f'href="/quotes/{said.uid}/"' in part(client, "/people/ahmad-massoud/", "Words spoken")
    assert "Ready." in client.get("/quotes/").content.decode()


def test_words_in_an_article_lead_there(client: Client) -> None:
    said = quotation("We will stay.", publish_person("Ahmad Massoud"))
    publish_article("He speaks", body=(paragraph("So:"), said))

    page = client.get(f"/quotes/{said.uid}/").content.decode()

    assert f'<a href="/articles/he-speaks/#quote-{said.uid}">' in page
    assert client.get(f"/quotes/{uuid4()}/").status_code == 404


def test_twenty_claims_cost_what_one_costs(client: Client) -> None:
    person = publish_person("Ahmad Massoud")
    front = publish_organisation("Front")

    def claims(count: int) -> None:
        others = [publish_person(f"Other {number} of {count}") for number in range(count)]
        places = [publish_place(f"Place {number} of {count}") for number in range(count)]
        own = [claim("relation", relation="ally", target=other) for other in others]
        own += [claim("role", "Member", target=front, place=place) for place in places]
        own += [claim("life", "Left.", place=place, start="2001") for place in places]
        publish_again(person, claims=tuple(own))
        for other in others:
            publish_again(other, claims=(claim("relation", relation="parent", target=person),))
            publish_event(f"Event of {other.title}", participants=[person, front])
            publish_saying(speaker=person)

    def queries(address: str) -> int:
        with CaptureQueriesContext(connection) as captured:
            assert client.get(address).status_code == 200
        return len(captured)

    addresses = ("/people/ahmad-massoud/", "/organisations/front/", "/timeline/", "/quotes/")
    claims(1)
    of_one = [queries(address) for address in addresses]
    claims(20)
    assert [queries(address) for address in addresses] == of_one


@pytest.mark.parametrize("language", ["fa-AF", "es"])
def test_a_page_without_claims_says_nothing_of_them(client: Client, language: str) -> None:
    publish(
        shapes.Person(
            uid=str(uuid4()), slug="a-person", language=language, name="احمد", sort_key="احمد"
        )
    )
    page = client.get("/people/a-person/").content.decode()
    assert "claims-" not in page
