"""Nobody replaces what a colleague wrote into a claim meanwhile without being told."""

from typing import Any

import pytest
from django.test import Client

from newsroom.models import Claim
from tests import working_copies as make
from tests.staff import desk, filled, page_of

pytestmark = pytest.mark.django_db

MEANWHILE = "Somebody saved this after you opened it."


def opened(client: Client, claim: Claim) -> dict[str, Any]:
    """The form as a browser would send it back, with what the page hides."""
    page = client.get(page_of(claim))
    return filled(page) | {"opened": page.context["opened"]}


@pytest.mark.parametrize(
    "theirs",
    [{"certainty": "low"}, {"texts-0-text": "Left for Kabul."}, {"citations-0-locator": "2"}],
)
def test_the_second_to_save_is_told_and_may_save_again(theirs: dict[str, str]) -> None:
    me, colleague = desk("editor"), desk("reporter")
    person, source = make.make_person(), make.make_source()
    claim = make.make_claim("life", "Left.", person=person, sources=[source])
    mine = opened(me, claim) | {"notes": "Ask again."}

    assert colleague.post(page_of(claim), opened(colleague, claim) | theirs).status_code == 302
    refused = me.post(page_of(claim), mine)

    assert MEANWHILE in refused.content.decode()
    assert "Ask again.</textarea>" in refused.content.decode()
    again = mine | {"opened": refused.context["opened"]}
    assert me.post(page_of(claim), again).status_code == 302
    claim.refresh_from_db()
    assert claim.notes == "Ask again."


def test_two_claims_of_one_profile_are_edited_at_once() -> None:
    me, colleague, person = desk("editor"), desk("reporter"), make.make_person()
    one = make.make_claim("life", "Left.", person=person)
    other = make.make_claim("life", "Came back.", person=person)
    mine = opened(me, one) | {"notes": "Ask again."}

    colleague.post(page_of(other), opened(colleague, other) | {"certainty": "low"})

    assert me.post(page_of(one), mine).status_code == 302


def test_the_form_carries_what_it_was_opened_with() -> None:
    claim = make.make_claim("life", "Left.", person=make.make_person())
    page = desk("editor").get(page_of(claim))

    assert f'name="opened" value="{page.context["opened"]}"' in page.content.decode()
