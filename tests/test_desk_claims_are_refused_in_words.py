"""What is wrong in a claim's form is said beside the field, and what was written stays."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from newsroom.models import Claim, Person
from tests import working_copies as make
from tests.staff import desk, filled

pytestmark = pytest.mark.django_db


def add(client: Client, subject: Person, **fields: Any) -> Any:
    address = f"{reverse('admin:newsroom_claim_add')}?person={subject.pk}"
    return client.post(address, filled(client.get(address), **fields))


@pytest.mark.parametrize(
    ("start", "end", "wrong"),
    [
        ("yesterday", "2021", ["start"]),
        ("2021", "31/12/2021", ["end"]),
        ("soon", "later", ["start", "end"]),
        ("2021-13", "2022", ["start"]),
    ],
)
def test_what_is_no_date_is_said_beside_the_field(start: str, end: str, wrong: list[str]) -> None:
    words = {"texts-0-text": "Minister of the interior"}

    page = add(desk("reporter"), make.make_person(), kind="role", start=start, end=end, **words)

    form = page.context["adminform"].form
    assert list(form.errors) == wrong
    assert all("Write a date such as" in form.errors[name][0] for name in wrong)
    shown = page.content.decode()
    assert f'value="{start}"' in shown
    assert "Minister of the interior</textarea>" in shown


def test_what_is_not_over_has_no_end() -> None:
    words = {"texts-0-text": "Minister of the interior"}

    page = add(
        desk("reporter"), make.make_person(), kind="role", start="2020/..", end="2021", **words
    )

    assert "it is not over" in page.context["adminform"].form.errors["end"][0]


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        ("role", "Write the role"),
        ("title", "Write the title."),
        ("life", "Write what happened."),
        ("statement", "Write what is stated."),
        ("allegation", "Write what is alleged."),
        ("birth", "Write when or where it was"),
        ("death", "Write when or where it was"),
    ],
)
def test_a_claim_that_says_nothing_is_not_kept(kind: str, said: str) -> None:
    page = add(desk("reporter"), make.make_person(), kind=kind, **{"texts-0-text": "  "})

    assert said in page.content.decode()
    assert not Claim.objects.exists()


@pytest.mark.parametrize("known", [{"start": "1953~"}, {"texts-0-text": "In a village."}])
def test_a_birth_is_known_by_its_day_or_in_words(known: dict[str, str]) -> None:
    assert add(desk("reporter"), make.make_person(), kind="birth", **known).status_code == 302


def test_the_last_words_of_a_claim_are_not_taken_out() -> None:
    client = desk("editor")
    claim = make.make_claim("life", "Left the city.", person=make.make_person())
    address = reverse("admin:newsroom_claim_change", args=[claim.pk])

    page = client.post(address, filled(client.get(address)) | {"texts-0-DELETE": "on"})

    assert "Write what happened." in page.content.decode()
    assert claim.texts.exists()


def test_a_whole_text_is_no_claim() -> None:
    words = {"texts-0-text": "a word " * 400}

    page = add(desk("reporter"), make.make_person(), kind="statement", **words)

    assert "A claim is one fact: at most 2000 characters" in page.content.decode()
    assert "a word a word" in page.content.decode()


def test_a_date_is_kept_in_plain_digits() -> None:
    words = {"texts-0-text": "Minister"}

    add(desk("reporter"), make.make_person(), kind="role", start=" ۲۰۲۱-۰۹ ", **words)

    assert Claim.objects.get().start == "2021-09"


def test_it_is_said_that_readers_are_not_told_of_somebody_protected() -> None:
    client, person = desk("reporter"), make.make_person("Ahmad Massoud")
    friend = make.make_person("Zalmay Azizi", protection=Person.Protection.PROTECTED)
    fields = {"kind": "relation", "relation": "ally", "other_person": friend.pk}

    add(client, person, **fields)
    page = client.get(reverse("admin:newsroom_person_change", args=[person.pk]))

    assert "Readers are not told what this claim says of Zalmay Azizi" in page.content.decode()
