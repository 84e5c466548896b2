"""The page of a place says who was born, who died, and what happened there."""

import pytest
from django.test import Client

from tests.published import (
    claim,
    publish_again,
    publish_event,
    publish_organisation,
    publish_person,
    publish_place,
)

pytestmark = pytest.mark.django_db


def section(client: Client, name: str) -> str:
    page = client.get("/places/bazarak/").content.decode()
    return page.partition(f'id="section-{name}"')[2].partition("</section>")[0]


def test_born_died_and_what_happened_here(client: Client) -> None:
    place, elsewhere = publish_place("Bazarak"), publish_place("Takhar")
    told = (
        claim("birth", "Born in Jangalak.", place=place, start="1953~"),
        claim("death", "Killed.", place=elsewhere, start="2001-09-09"),
        claim("life", "Came home.", place=place, start="1975", status="contested"),
    )
    person = publish_person("Ahmad Shah Massoud", claims=told)
    publish_person("Somebody else", claims=(claim("death", "Died.", place=place, start="1984"),))
    publish_organisation("The front", claims=(claim("life", "Met.", place=place, start="2021"),))
    publish_event("A meeting", claims=(claim("life", "Broken off.", place=place),))

    born, died, happened = (section(client, name) for name in ("born", "died", "happened"))

    assert "Born here" in born
    assert '<a href="/people/ahmad-shah-massoud/">' in born
    assert "Born in Jangalak." in born
    assert "about 1953" in born
    assert "Somebody else" in died
    assert "Ahmad Shah Massoud" not in died
    assert "Came home." in happened
    assert "contested" in happened
    assert "The front" in happened
    assert "A meeting" in happened
    assert 'href="/places/bazarak/' not in section(client, "organisations")

    publish_again(person, claims=())
    assert section(client, "born") == ""
    assert "Came home." not in section(client, "happened")


def test_a_long_list_goes_on_at_its_own_address(client: Client) -> None:
    place = publish_place("Bazarak")
    for number in range(13):
        born = claim("birth", f"Born {number:02}.", place=place)
        publish_person(f"Person {number:02}", claims=(born,))

    assert 'href="/places/bazarak/born/"' in section(client, "born")
    everything = client.get("/places/bazarak/born/").content.decode()
    assert "Born 00." in everything
    assert "Born 12." in everything
