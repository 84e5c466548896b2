"""An article names an event: the event's page lists the article, the article the event."""

import pytest
from django.test import Client

from newsroom.publishing.publish import publish
from tests.working_copies import make_article, make_event

pytestmark = pytest.mark.django_db


def test_each_leads_to_the_other(client: Client) -> None:
    talks = make_event("Talks in Charikar")
    words = f'<p>The <a data-ref="{talks.uid}" data-kind="event">talks</a> failed.</p>'
    article = make_article(headline="No agreement", body=words)
    publish(article, along=None)

    read = client.get("/articles/no-agreement/").content.decode()
    assert '<a href="/events/talks-in-charikar/"' in read.partition("<h1")[2]
    assert ">Events</h2>" in read
    listed = client.get("/events/talks-in-charikar/").content.decode()
    assert 'href="/articles/no-agreement/"' in listed


def test_events_are_picked_by_name_with_their_day(admin_client: Client) -> None:
    talks = make_event("Talks in Charikar", date="2021-08-25")
    found = admin_client.get("/admin/pick/", {"kind": "event", "q": "charikar"}).json()["results"]
    assert [(one["uid"], one["detail"]) for one in found] == [(str(talks.uid), "2021-08-25")]
