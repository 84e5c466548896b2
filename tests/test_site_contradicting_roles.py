"""Roles that sources tell differently stand together in the table, and say that they differ."""

import re

import pytest
from django.test import Client
from msgspec.structs import replace

from tests.published import claim, publish_person

pytestmark = pytest.mark.django_db

DIFFER = "Sources contradict each other:"


def bodies(client: Client, slug: str) -> list[str]:
    """The table of roles, in its parts."""
    page = client.get(f"/people/{slug}/").content.decode()
    table = page.partition("<table>")[2].partition("</table>")[0]
    return re.findall(r"<tbody.*?</tbody>", table, re.DOTALL)


def test_versions_stand_together_whatever_lies_between(client: Client) -> None:
    first = claim("role", "Governor", start="2004", end="2018", said_by="one source")
    between = claim("role", "Minister", start="2005")
    other = claim(
        "role", "Governor once more", start="2006", said_by="another", version_of=first.uid
    )
    publish_person("Atta Noor", claims=(first, between, other))

    together, alone = bodies(client, "atta-noor")

    assert DIFFER in together
    assert together.index("one source") < together.index("another")
    assert together.count('scope="row"') == 2
    assert "Minister" in alone
    assert DIFFER not in alone


def test_a_version_of_what_is_not_public_stands_alone(client: Client) -> None:
    gone = claim("role", "Governor")
    publish_person("Atta Noor", claims=(claim("role", "Envoy", start="2004", version_of=gone.uid),))

    (alone,) = bodies(client, "atta-noor")

    assert "Envoy" in alone
    assert DIFFER not in alone


def test_whatever_contradicts_one_of_them_stands_with_all(client: Client) -> None:
    first = claim("role", "Governor", start="2004", said_by="one source")
    second = claim("role", "Envoy", start="2005", said_by="another", version_of=first.uid)
    third = claim("role", "Minister", start="2006", said_by="a third", version_of=second.uid)
    publish_person("Atta Noor", claims=(third, first, second))

    (together,) = bodies(client, "atta-noor")

    assert together.count('scope="row"') == 3


def test_two_that_name_each_other_stand_together(client: Client) -> None:
    first = claim("role", "Governor", start="2004", said_by="one source")
    second = claim("role", "Envoy", start="2005", said_by="another", version_of=first.uid)
    publish_person("Atta Noor", claims=(replace(first, version_of=second.uid), second))

    (together,) = bodies(client, "atta-noor")

    assert DIFFER in together
    assert together.count('scope="row"') == 2
