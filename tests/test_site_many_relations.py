"""One whom very many others name as theirs: the page says where the rest is."""

import pytest
from django.test import Client

from tests.published import claim, publish_organisation, publish_person

pytestmark = pytest.mark.django_db

SENTENCE = "Of what others state, the newest 2 are shown here."


@pytest.fixture
def front(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("archive.views.claims.MOST_TIES", 2)
    front = publish_organisation("Front")
    for number in range(3):
        member = claim("relation", relation="member", target=front, start="2021")
        publish_person(f"Member {number}", claims=(member,))


def test_the_rest_is_in_a_list_of_its_own(client: Client, front: None) -> None:
    page = client.get("/organisations/front/").content.decode()
    assert SENTENCE in page
    assert '<a href="/organisations/front/relations/">' in page
    assert "section-relations" not in page

    everyone = client.get("/organisations/front/relations/").content.decode()
    for number in range(3):
        assert f'<a href="/people/member-{number}/">' in everyone
    assert everyone.count("Has as member") == 3


def test_nothing_is_said_where_nothing_is_left_out(
    client: Client, front: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("archive.views.claims.MOST_TIES", 3)
    assert "Of what others state" not in client.get("/organisations/front/").content.decode()
