"""The chronology: what happened, in order of time, as far as it is known and by whom it is told."""

import re
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from archive import ledger, shapes
from tests.published import (
    claim,
    publish_again,
    publish_event,
    publish_organisation,
    publish_person,
    publish_place,
)

pytestmark = pytest.mark.django_db

CITED = (shapes.Citation(title="The yearbook", url="https://example.org/yearbook"),)


def read(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode().replace("\xa0", " ")


def titles(page: str) -> list[str]:
    """The events of a page, in order."""
    return re.findall(r'<a href="/events/[^"]+" lang="en" dir="ltr">(?:<s>)?([^<]+)', page)


def row(page: str, title: str) -> str:
    return next(each for each in page.split('<div class="row">') if f">{title}<" in each)


def test_events_stand_in_order_of_time_under_their_years_and_months(client: Client) -> None:
    for name, date in {
        "Third": "2021-09-06",
        "First": "1953~",
        "Second": "2021-08-15/2021-09-06",
        "Fourth": "2022-01",
    }.items():
        publish_event(name, date=date)

    page = read(client, "/timeline/")

    assert titles(page) == ["First", "Second", "Third", "Fourth"]
    headings = re.findall(r'<h[23] id="([^"]+)"><a href="([^"]+)"', page)
    assert headings == [
        ("1953", "/timeline/1953/"),
        ("2021", "/timeline/2021/"),
        ("2021-08", "/timeline/2021/08/"),
        ("2021-09", "/timeline/2021/09/"),
        ("2022", "/timeline/2022/"),
        ("2022-01", "/timeline/2022/01/"),
    ]


def test_a_year_a_month_and_a_day_have_addresses(client: Client) -> None:
    publish_event("August", date="2021-08-15")
    publish_event("September", date="2021-09-06")
    publish_event("That day too", date="2021-09-06")
    publish_event("Later", date="2022-09-06")

    assert titles(read(client, "/timeline/2021/")) == ["August", "September", "That day too"]
    month = read(client, "/timeline/2021/09/")
    assert titles(month) == ["September", "That day too"]
    assert month.count('<li id="2021-09-06">') == 1
    assert "September 2021</time></h1>" in month
    event = read(client, "/events/september/")
    assert '<a href="/timeline/2021/09/#2021-09-06">' in event
    for address in ("/timeline/2020/", "/timeline/2021/07/", "/timeline/0000/"):
        assert client.get(address).status_code == 404


def test_what_is_only_known_to_be_of_a_year_is_in_none_of_its_months(client: Client) -> None:
    publish_event("Some time", date="2021")
    publish_event("New Year", date="2021-01-01")

    assert titles(read(client, "/timeline/2021/")) == ["Some time", "New Year"]
    assert titles(read(client, "/timeline/2021/01/")) == ["New Year"]
    assert '<a href="/timeline/2021/">' in read(client, "/events/some-time/")


def test_an_uncertain_date_is_shown_as_uncertain(client: Client) -> None:
    publish_event("About", date="2021-09-06~")
    publish_event("Either", date="[2021-09-04,2021-09-05]")
    publish_event("Between", date="2021-08-16/2021-08-17")
    publish_event("Month", date="2021-09")

    page = read(client, "/timeline/")

    assert "about 6 September 2021" in row(page, "About")
    assert "4 or 5 September 2021" in row(page, "Either")
    assert "16–17 August 2021" in row(page, "Between")
    assert "the day is not known" in row(page, "Month")
    assert "the day is not known" not in row(page, "Either")
    assert titles(page) == ["Between", "Month", "Either", "About"]


def test_what_ended_by_a_day_stands_at_that_day(client: Client) -> None:
    publish_event("By then", date="../2021-09-06")
    assert titles(read(client, "/timeline/2021/09/")) == ["By then"]


def test_versions_that_contradict_each_other_stand_side_by_side(client: Client) -> None:
    one = claim("statement", "It failed.", said_by="One side", citations=CITED)
    other = claim("statement", "It did not.", said_by="The other", version_of=one.uid)
    agreed = claim("statement", "It rained.")
    publish_event("Talks", claims=(one, other, agreed), status="contested")
    publish_event("Taken back", status="retracted", date="2021-08-26")

    page = read(client, "/timeline/")

    versions = row(page, "Talks").partition('<div class="versions">')[2]
    for words in ("It failed.", "One side", "It did not.", "The other", "1 source"):
        assert words in versions
    assert "It rained." not in page
    assert "Sources tell it differently" in row(page, "Talks")
    assert "<s>Taken back</s>" in page


def test_each_says_where_who_and_by_what_sources(client: Client) -> None:
    people = [publish_person(f"Person {number}") for number in range(10)]
    place = publish_place("Charikar")
    roles = (shapes.Participant(str(people[0].uid), {"en": "negotiator"}), *people[1:])
    publish_event("Talks", participants=roles, place=place, citations=CITED, description="Long.")

    talks = row(read(client, "/timeline/"), "Talks")

    assert '<a href="/places/charikar/">' in talks
    assert '<a href="/people/person-0/">' in talks
    assert "negotiator" in talks
    assert '<a href="/events/talks/">and 2 more</a>' in talks
    assert "1 source" in talks
    assert "The yearbook" in talks
    assert "Long." in talks


def test_narrowed_to_one_person_an_organisation_or_a_place(client: Client) -> None:
    person, front = publish_person("Ahmad Massoud"), publish_organisation("Front")
    province = publish_place("Panjshir")
    village = publish_place("Anaba", parent=publish_place("District", parent=province))
    publish_event("Both", participants=[person, front], place=village)
    publish_event("Alone", participants=[person], date="2022-01-01")
    publish_event("Neither")

    assert titles(read(client, "/timeline/?person=ahmad-massoud")) == ["Both", "Alone"]
    assert titles(read(client, "/timeline/?person=ahmad-massoud&organisation=front")) == ["Both"]
    assert titles(read(client, "/timeline/?place=panjshir&person=")) == ["Both"]
    narrowed = read(client, "/timeline/2022/?person=ahmad-massoud")
    assert titles(narrowed) == ["Alone"]
    assert '<option value="ahmad-massoud" lang="en" dir="ltr" selected>' in narrowed
    assert '<a href="/timeline/2022/01/?person=ahmad-massoud"' in narrowed
    assert "No event of that time" in read(client, "/timeline/2022/?place=panjshir")
    for nobody in ("nobody", "a%00b", "%20"):
        assert client.get(f"/timeline/?person={nobody}").status_code == 404
    assert '<a href="/timeline/?person=ahmad-massoud">' in read(client, "/people/ahmad-massoud/")


def test_narrowed_to_what_was_called_otherwise_before(client: Client) -> None:
    person, other = publish_person("Ahmad Massoud"), publish_person("Ahmad Masood")
    publish_event("Talks", participants=[person])
    publish_event("Later", participants=[other], date="2021-09-01")
    publish_again(person, slug="massoud")
    ledger.merge(other.uid, person.uid)

    for former in ("ahmad-massoud", "ahmad-masood"):
        response = client.get(f"/timeline/2021/?person={former}")
        assert response.status_code == 301
        assert response.headers["Location"] == "/timeline/2021/?person=massoud"
    assert titles(read(client, "/timeline/?person=massoud")) == ["Talks", "Later"]


def test_how_much_there_is_of_each_year_and_month(client: Client) -> None:
    for number, date in enumerate(("2019", "2021-08-15", "2021-08-16", "2021-09-06")):
        publish_event(f"Event {number}", date=date)

    years = read(client, "/timeline/")
    assert re.findall(r">(\d+ \(\d+\))</a>", years) == ["2019 (1)", "2021 (3)"]
    drawn = years.partition("<svg")[2].partition('<nav aria-label="Years"')[0]
    assert "<title>2021: 3</title>" in drawn
    months = read(client, "/timeline/2021/08/")
    assert re.findall(r">(\w+ \(\d+\))</a>", months) == ["August (2)", "September (1)"]
    assert 'href="/timeline/2021/08/" aria-current="page"' in months


def test_a_long_chronology_goes_on(client: Client) -> None:
    for number in range(32):
        publish_event(f"Event {number:02}", date=f"2021-{number // 28 + 1:02}-{number % 28 + 1:02}")

    first = read(client, "/timeline/")
    assert titles(first) == [f"Event {number:02}" for number in range(30)]
    following = re.findall(r'rel="next" href="([^"]+)"', first)[0]
    assert titles(read(client, f"/timeline/{following}")) == ["Event 30", "Event 31"]
    assert len(titles(read(client, "/timeline/2021/01/"))) == 28


def test_the_former_address_of_the_list_of_events_leads_there(client: Client) -> None:
    assert client.get("/events/").headers["Location"] == "/timeline/"
    publish_event("Talks")
    assert '<a href="/timeline/">' in read(client, "/events/talks/")
    assert 'href="/timeline/"' in read(client, "/")


def test_in_dari_with_both_calendars(client: Client) -> None:
    publish_event("Talks", date="2021-09-06")
    with translation.override("fa"):
        page = read(client, "/timeline/")
    assert "۶ سپتمبر ۲۰۲۱" in page
    assert "سنبله ۱۴۰۰" in page


def test_twenty_events_cost_what_one_costs(client: Client) -> None:
    cast: dict[str, Any] = {
        "participants": [publish_person("Ahmad Massoud"), publish_organisation("Front")],
        "place": publish_place("Panjshir"),
        "citations": CITED,
    }

    def publish(start: int, end: int) -> None:
        for number in range(start, end):
            other = publish_person(f"Other {number}")
            village = publish_place(f"Village {number}", parent=cast["place"])
            fields = cast | {"place": village, "participants": [*cast["participants"], other]}
            told = claim("statement", "So.", place=village, target=other, status="contested")
            publish_event(f"Event {number}", claims=(told,), **fields)

    def queries() -> list[int]:
        found = []
        for query in ("", "?person=ahmad-massoud&organisation=front&place=panjshir"):
            for address in ("/timeline/", "/timeline/2021/", "/timeline/2021/08/"):
                with CaptureQueriesContext(connection) as captured:
                    read(client, address + query)
                found.append(len(captured))
        return found

    publish(0, 1)
    one = queries()
    publish(1, 20)
    assert queries() == one
    assert max(one) <= 5
