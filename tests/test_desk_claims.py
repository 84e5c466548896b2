"""Claims at the desk: added from the form of whom they are about, and kept with their sources."""

from typing import Any

import pytest
from django.contrib.admin.models import LogEntry
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from newsroom.keeping import keep
from newsroom.models import Claim, Event, Person, Status
from newsroom.publishing.publish import Blocked, publish
from tests import working_copies as make
from tests.staff import desk, filled, page_of

pytestmark = pytest.mark.django_db


def add_to(subject: Any) -> str:
    return f"{reverse('admin:newsroom_claim_add')}?{subject.KIND.value}={subject.pk}"


def add(client: Client, subject: Any, **fields: Any) -> Any:
    address = add_to(subject)
    return client.post(address, filled(client.get(address), **fields))


def live(person: Person) -> Person:
    publish(person)
    person.refresh_from_db()
    return person


def test_a_role_is_added_with_its_words_and_its_source() -> None:
    person, source = live(make.make_person()), make.make_source()

    response = add(
        desk("reporter"),
        person,
        kind="role",
        start="2004-02",
        basis="appointed",
        known_by="on",
        **{"texts-0-text": "Head of the directorate", "texts-0-language": "en"},
        **{"citations-TOTAL_FORMS": 1, "citations-0-source": source.pk},
        **{"citations-0-locator": "p. 3"},
    )

    assert response.status_code == 302
    assert response.headers["Location"] == f"{page_of(person)}#claims-group"
    claim = person.claims.get()
    assert (claim.start, claim.known_by, claim.basis) == ("2004-02", True, "appointed")
    assert claim.citations.get().locator == "p. 3"
    person.refresh_from_db()
    assert person.status == Status.CHANGED


@pytest.mark.parametrize("maker", ["person", "organisation", "place", "event"])
def test_the_form_of_a_profile_lists_its_claims(maker: str) -> None:
    subject = getattr(make, f"make_{maker}")()
    make.make_claim("statement", "It stood for a year.", **{maker: subject})

    page = desk("reporter").get(page_of(subject)).content.decode()

    assert "It stood for a year." in page
    assert "No source" in page
    assert add_to(subject) in page


def test_its_cost_does_not_grow_with_the_claims() -> None:
    client, person = desk("chief"), make.make_person()

    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            assert client.get(page_of(person)).status_code == 200
        return len(captured)

    def claim(number: int) -> None:
        other = make.make_person(f"Other {number}")
        fields: dict[str, Any] = {
            "relation": "ally",
            "other_person": other,
            "sources": [make.make_source()],
        }
        make.make_claim("relation", person=person, **fields)

    claim(0)
    queries()
    of_one = queries()
    for number in range(1, 20):
        claim(number)
    assert queries() == of_one


def test_the_profile_counts_as_edited_when_a_claim_is_deleted() -> None:
    client, source = desk("editor"), make.make_source()
    person = make.make_person()
    claim = make.make_claim("life", "Left the city.", person=person, sources=[source])
    person = live(person)

    response = client.post(page_of(claim, "delete"), {"post": "yes"})

    assert response.headers["Location"] == f"{page_of(person)}#claims-group"
    assert not Claim.objects.exists()
    person.refresh_from_db()
    assert person.status == Status.CHANGED
    assert LogEntry.objects.filter(change_message__contains="Left the city.").exists()


def test_saving_a_claim_unchanged_changes_nothing() -> None:
    client, person = desk("editor"), make.make_person()
    claim = make.make_claim("life", "Left.", person=person, sources=[make.make_source()])
    live(person)

    assert client.post(page_of(claim), filled(client.get(page_of(claim)))).status_code == 302

    person.refresh_from_db()
    assert person.status == Status.LIVE


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"kind": "relation"}, "Say how they stand to each other."),
        ({"kind": "relation", "relation": "ally"}, "Choose the other person or organisation."),
        ({"kind": "birth", "basis": "elected"}, "A claim of this kind has no such thing."),
        ({"kind": "role", "known_by": "on"}, "Write the date on which the role is first cited."),
        ({"kind": "role", "start": "2010", "end": "2009"}, "This is before the beginning."),
    ],
)
def test_what_does_not_belong_is_refused_in_words(fields: dict[str, str], said: str) -> None:
    page = add(desk("reporter"), make.make_person(), **fields)

    assert said in page.content.decode()
    assert not Claim.objects.exists()


def test_nobody_stands_in_a_relation_to_themselves() -> None:
    person = make.make_person()

    page = add(desk("reporter"), person, kind="relation", relation="ally", other_person=person.pk)

    assert "That is whom the claim is about." in page.content.decode()


def test_only_claims_of_the_same_profile_contradict_it() -> None:
    person, other = make.make_person(), make.make_person("Somebody else")
    own = make.make_claim("birth", person=person, start="1953")
    make.make_claim("birth", person=other, start="1960")

    form = desk("reporter").get(add_to(person)).context["adminform"].form

    assert list(form.fields["version_of"].queryset) == [own]


def test_a_claim_about_nothing_cannot_be_added() -> None:
    page = desk("chief").get(reverse("admin:newsroom_claim_add"), follow=True)

    assert "open their form and add it there" in page.content.decode()
    assert desk("photo editor").get(reverse("admin:newsroom_claim_add")).status_code == 403


def test_claims_of_a_protected_person_are_for_those_who_protect() -> None:
    person = make.make_person()
    claim = make.make_claim("life", "Left the city.", person=person)
    person.protection = Person.Protection.PROTECTED
    keep(person)
    editor, chief = desk("editor"), desk("chief")

    assert editor.get(add_to(person)).status_code == 403
    assert editor.post(page_of(claim), {}).status_code == 403
    assert editor.post(page_of(claim, "delete"), {"post": "yes"}).status_code == 403
    assert chief.get(add_to(person)).status_code == 200
    assert chief.get(page_of(claim)).status_code == 200


def test_a_claim_without_a_source_is_published_for_a_reason_that_is_logged() -> None:
    client, person = desk("editor"), make.make_person()
    claim = make.make_claim("life", "Left the city.", person=person)
    with pytest.raises(Blocked):
        publish(person)

    form = filled(client.get(page_of(claim)), uncited_reason="Known to all of us.")
    assert client.post(page_of(claim), form).status_code == 302

    person.refresh_from_db()
    publish(person)
    assert LogEntry.objects.filter(change_message__contains="Known to all of us.").exists()


def test_what_changes_for_readers_is_told_claim_by_claim() -> None:
    client, person, source = desk("editor"), make.make_person(), make.make_source()
    make.make_claim("life", "Left the city.", person=person, sources=[source], position=2)
    person = live(person)
    other = make.make_person("Ahmad Massoud")
    make.make_claim(
        "relation", person=person, relation="ally", other_person=other, sources=[source]
    )

    changes = dict(client.get(page_of(person, "publish")).context["changes"])

    (said,) = changes.values()
    assert "claim: relation" in str(list(changes))
    assert "Ally of Ahmad Massoud" in "".join(piece.text for piece in said)


def test_an_event_is_written_with_those_who_took_part() -> None:
    client, person = desk("reporter"), make.make_person()
    address = reverse("admin:newsroom_event_add")
    form = filled(
        client.get(address),
        name="Talks in Charikar",
        date="2021-08-25/2021-08-26",
        **{"participants-0-person": person.pk, "participants-0-role": "negotiator"},
    )

    response = client.post(address, form)

    assert response.status_code == 302
    assert Event.objects.get().participants.get().person == person


def test_a_quotation_needs_a_speaker_and_a_source_to_be_published() -> None:
    said = make.make_quotation("We are ready.")

    with pytest.raises(Blocked) as refused:
        publish(said)

    messages = [problem.message for item in refused.value.items for problem in item.problems]
    assert "Say who spoke." in messages
    assert "No source says that these are the words." in messages
