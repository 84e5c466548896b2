"""People are found by a role they held, where, and when; each state of the list has its address."""

import re
from html import unescape

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from archive import shapes
from archive.models import Record
from archive.views import narrowing
from tests.published import claim, publish_again, publish_organisation, publish_person

pytestmark = pytest.mark.django_db


@pytest.fixture
def council() -> Record:
    return publish_organisation(
        "Council of the North", slug="council", names=(shapes.Name("شورای شمال", "fa-AF"),)
    )


def held(name: str, words: str, **fields: object) -> Record:
    return publish_person(name, claims=(claim("role", words, **fields),))


def page(client: Client, **asked: str) -> str:
    return client.get("/people/", asked).content.decode()


def found(client: Client, **asked: str) -> list[str]:
    listed = page(client, **asked).partition('id="found"')[2]
    return re.findall(r"<p><a href[^>]*><bdi[^>]*>([^<]*)<", listed)


def chips(text: str) -> dict[str, str]:
    """What each says, and where it leads."""
    part = text.partition('aria-label="Narrowed to"')[2].partition("</ul>")[0]
    links = re.findall(r'<a href="([^"]*)">(.*?)</a>', part)
    return {
        re.sub("<[^>]*>", "", label).removeprefix("Remove: ").removesuffix(" ×"): unescape(url)
        for url, label in links
    }


def test_by_what_the_role_is_called(client: Client) -> None:
    held("Ahmad", "Minister of Defence")
    held("Karim", "Deputy minister of the interior")
    held("Parwin", "Governor")
    held("Zhila", "")
    assert found(client, role="minister") == ["Ahmad", "Karim"]
    assert found(client, role="MINIST") == ["Ahmad", "Karim"]
    assert found(client, role="defence minister") == ["Ahmad"]
    assert found(client, role="inister") == []


def test_by_what_it_is_called_in_another_language(client: Client) -> None:
    texts = {"en": "Minister", "fa-AF": "وزیر دفاع"}
    role = shapes.Claim(uid="5b8f4e5e-9d9f-4cf1-a3b5-0f0f4f3f2f1f", kind="role", texts=texts)
    publish_person("Ahmad", claims=(role,))
    held("Karim", "Governor")
    assert found(client, role="وزير") == ["Ahmad"]


def test_by_organisation(client: Client, council: Record) -> None:
    other = publish_organisation("Another council", slug="another")
    held("Ahmad", "Member", target=council)
    held("Karim", "Member", target=other)
    assert found(client, organisation="council") == ["Ahmad"]
    text = page(client, organisation="council")
    assert re.search(r'<option value="council" [^>]*selected>Council of the North \(1\)', text)
    assert chips(text) == {"Organisation: Council of the North": "/people/"}


def test_an_organisation_counts_its_people_once(client: Client, council: Record) -> None:
    roles = (claim("role", "Member", target=council), claim("role", "Head", target=council))
    publish_person("Ahmad", claims=roles)
    held("Karim", "Member", target=council)
    publish_organisation("Nobody held a role here")
    text = page(client)
    assert "Council of the North (2)" in text
    assert "Nobody held a role here" not in text


def test_where_there_are_too_many_for_a_menu_the_organisation_is_typed(
    client: Client, council: Record, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(narrowing, "MOST_ORGANISATIONS", 1)
    held("Ahmad", "Member", target=council)
    held("Karim", "Member", target=publish_organisation("Assembly"))
    text = page(client)
    assert "<select" not in text
    assert '<input id="organisation" name="organisation"' in text
    assert found(client, organisation="north") == ["Ahmad"]
    assert found(client, organisation="شورای شمال") == ["Ahmad"]
    assert found(client, organisation="assembly") == ["Karim"]
    assert found(client, organisation="nothing of the kind") == []


def test_an_organisation_that_is_not_in_the_menu_stays_in_the_form(
    client: Client, council: Record
) -> None:
    publish_organisation("Assembly", slug="assembly")
    held("Ahmad", "Member", target=council)
    text = page(client, organisation="assembly")
    assert 'name="organisation" value="assembly"' in text
    assert chips(text) == {"Organisation: Assembly": "/people/"}
    assert found(client, organisation="assembly") == []


@pytest.mark.parametrize(
    ("since", "until", "names"),
    [
        ("1990", "1995", ["Open", "Unknown"]),
        ("2001", "2003", ["Ended", "Open", "Unknown"]),
        ("2004", "2004", ["Ended", "Open", "Unknown"]),
        ("2005", "", ["Held by", "Open", "Unknown"]),
        ("", "1980", ["Unknown"]),
        ("2003", "2001", ["Ended", "Open", "Unknown"]),
        ("۲۰۰۱", "۲۰۰۳", ["Ended", "Open", "Unknown"]),
    ],
)
def test_by_period(client: Client, since: str, until: str, names: list[str]) -> None:
    held("Ended", "Governor", start="2001-06", end="2004")
    held("Open", "Governor", start="1990-03/..")
    held("Unknown", "Governor")
    held("Held by", "Governor", start="2010", end="2012", known_by=True)
    # Held by 2010 at the latest: it may have begun in any year before.
    expected = sorted({*names, "Held by"})
    assert found(client, since=since, until=until) == expected


def test_the_period_says_what_it_cannot_know(client: Client) -> None:
    held("Ahmad", "Governor", start="2001", end="2004")
    words = "beginning or end is not known"
    assert words in page(client, since="2002")
    assert words not in page(client, role="governor")
    assert list(chips(page(client, since="2002"))) == ["Period: from 2002"]
    assert list(chips(page(client, until="2002"))) == ["Period: to 2002"]


@pytest.mark.parametrize("year", ["0", "20", "abcd", "99999", "-200", "0000", "20 1"])
def test_what_is_no_year_is_left_out(client: Client, year: str) -> None:
    held("Ahmad", "Governor", start="2001", end="2004")
    held("Karim", "Governor", start="1980", end="1981")
    assert found(client, since=year) == ["Ahmad", "Karim"]
    assert chips(page(client, since=year)) == {}


def test_everything_is_asked_of_one_role(client: Client, council: Record) -> None:
    publish_person(
        "Ahmad",
        claims=(
            claim("role", "Minister", start="1990", end="1992"),
            claim("role", "Governor", target=council, start="2001", end="2004"),
        ),
    )
    assert found(client, role="governor", organisation="council", since="2003") == ["Ahmad"]
    assert found(client, role="minister", since="2001") == []
    assert found(client, role="minister", organisation="council") == []
    assert found(client, role="governor", q="ahmed", until="2001") == ["Ahmad"]
    assert found(client, role="governor", q="karim") == []


def test_each_filter_can_be_removed(client: Client, council: Record) -> None:
    held("Ahmad", "Governor", target=council, start="2001", end="2004")
    asked = {"q": "ahm", "role": "gov", "organisation": "council", "since": "2001", "until": "2002"}
    links = chips(page(client, **asked, letter="A"))
    assert links == {
        "Role: gov": "/people/?q=ahm&organisation=council&since=2001&until=2002&letter=A",
        "Organisation: Council of the North": (
            "/people/?q=ahm&role=gov&since=2001&until=2002&letter=A"
        ),
        "Period: 2001 – 2002": "/people/?q=ahm&role=gov&organisation=council&letter=A",
        "Letter: A": "/people/?q=ahm&role=gov&organisation=council&since=2001&until=2002",
    }
    for url in links.values():
        assert "Ahmad" in client.get(url).content.decode()


def test_the_form_keeps_what_was_asked(client: Client, council: Record) -> None:
    held("Ahmad", "Governor", target=council)
    text = page(client, q="ah", role='gov"ernor', since="2001", until="2003")
    assert 'name="q" value="ah"' in text
    assert 'name="role" value="gov&quot;ernor"' in text
    assert 'name="since" value="2001"' in text
    assert 'name="until" value="2003"' in text
    assert "<details open" in text
    assert "<details open" not in page(client)


def test_nobody_is_told_what_to_do(client: Client) -> None:
    held("Ahmad", "Governor")
    text = page(client, role="minister")
    assert "Nobody was found." in text
    assert "Remove some of what narrows the list." in text


def test_a_retracted_role_finds_nobody(client: Client) -> None:
    record = held("Ahmad", "Governor")
    publish_again(record, claims=(claim("role", "Governor", status="retracted"),))
    assert found(client, role="governor") == []


def test_within_a_script_only_its_names_are_counted(client: Client) -> None:
    dari = {"fa-AF": shapes.ProfileText(name="احمد")}
    publish_person("Ahmad", texts=dari, claims=(claim("role", "Governor"),))
    held("Karim", "Governor")
    text = page(client, role="governor", script="arab")
    assert "1 found" in text
    assert found(client, role="governor", script="arab") == ["احمد"]
    assert "2 found" in page(client, role="governor")


def test_other_lists_are_not_narrowed(client: Client, council: Record) -> None:
    held("Ahmad", "Governor", target=council)
    text = client.get("/organisations/?role=governor&since=1900").content.decode()
    assert "Council of the North" in text
    assert 'name="role"' not in text


@pytest.mark.parametrize(
    "asked",
    [
        {"role": "gov"},
        {"organisation": "council-0", "since": "2001"},
        {"organisation": "council"},
        {"q": "person", "role": "gov", "until": "2003"},
    ],
)
def test_as_many_queries_for_twenty_as_for_one(client: Client, asked: dict[str, str]) -> None:
    counts = []
    for number in range(20):
        place = publish_organisation(f"Council {number}", slug=f"council-{number}")
        first = publish_organisation(f"Assembly {number}") if number else place
        roles = [claim("role", "Governor", target=first, start="2001")]
        if number:
            zero = Record.objects.get(slug="council-0")
            roles.append(claim("role", "Governor", target=zero, start="2002"))
        publish_person(f"Person {number}", claims=tuple(roles))
        if number in (0, 19):
            with CaptureQueriesContext(connection) as queries:
                assert found(client, **asked)
            counts.append(len(queries))
    assert counts[0] == counts[1] <= 9
