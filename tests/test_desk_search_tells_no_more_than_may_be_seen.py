"""Staff's search shows nobody more than the lists of their desks do."""

import pytest
from django.test import Client
from django.urls import reverse

from newsroom.models import Person, Photo
from tests import working_copies as make
from tests.finding import found, look_for
from tests.staff import desk, list_of
from tests.test_desk_tells_no_more_than_may_be_seen import who_may

pytestmark = pytest.mark.django_db

ADDRESS = "/admin/search/"


def test_readers_are_asked_to_sign_in_and_told_nothing() -> None:
    make.make_article(headline="Kestrel")

    for address in (f"{ADDRESS}?q=kestrel", "/admin/newsroom/article/?q=kestrel"):
        response = Client().get(address)
        assert response.status_code == 302
        assert response.headers["Location"].startswith(reverse("admin:login"))


def test_readers_find_no_draft_at_any_address_of_theirs() -> None:
    make.make_article(headline="Kestrel", body="<p>Kestrel</p>")
    make.make_person("Kestrel", protection="protected")

    for address in ("/search/?q=kestrel", "/api/search?q=kestrel", "/people/?q=kestrel"):
        response = Client().get(address)
        body = b"".join(response) if response.streaming else response.content
        assert b"Kestrel" not in body, address


@pytest.mark.parametrize("group", ["reporter", "photo editor", "editor", "chief"])
def test_each_group_finds_those_kinds_that_its_desks_list(group: str) -> None:
    client = desk(group)
    kinds = {
        "article": make.make_article(headline="Kestrel"),
        "photo": make.make_photo(cleared=False, title="Kestrel"),
        "gallery": make.make_gallery("Kestrel"),
        "person": make.make_person("Kestrel"),
        "event": make.make_event("Kestrel"),
        "quotation": make.make_quotation("Kestrel"),
        "page": make.make_page("Kestrel"),
        "source": make.make_source("Kestrel"),
    }
    listed = {
        kind for kind, copy in kinds.items() if client.get(list_of(type(copy))).status_code == 200
    }

    for kind in kinds:
        assert bool(found(client, "kestrel", kind=kind)) == (kind in listed), kind


def test_who_only_uploads_finds_nothing_and_is_offered_no_search() -> None:
    client = who_may("add_photo")
    make.make_photo(cleared=False, title="Kestrel")

    assert client.get(ADDRESS, {"q": "kestrel"}).status_code == 403
    assert client.get("/admin/pick/", {"q": "kestrel"}).json()["results"] == []


def test_spellings_of_people_are_known_only_to_who_may_see_them() -> None:
    make.make_person(
        "Karim Testi", other_names=["Cutter of Wood"], protection=Person.Protection.PROTECTED
    )
    make.make_article(headline="A cutter of wood", body="<p>He came from the valley.</p>")
    reporter, stranger = desk("reporter"), who_may("view_article")

    assert found(reporter, "karim testi") == ["Karim Testi", "A cutter of wood"]
    page = look_for(stranger, "karim testi")
    assert page.context["rows"] == []
    assert page.context["results"].question.also == ()
    assert found(stranger, "kareem") == []


def test_counts_tell_nothing_of_what_may_not_be_seen() -> None:
    make.make_person("Kestrel")
    make.make_article(headline="Kestrel")

    client = who_may("view_article")

    page = look_for(client, "kestrel")

    assert page.context["results"].total == 1
    assert [choice.label for choice in page.context["kinds"]] == ["Articles"]
    assert look_for(client, "kind:person").context["results"].total == 0


def test_lists_and_fields_search_their_own_kind_alone() -> None:
    make.make_person("Kestrel")
    photo = make.make_photo(cleared=False, title="Kestrel")
    client = desk("photo editor")

    assert list(client.get(list_of(Photo), {"q": "kestrel"}).context["cl"].queryset) == [photo]
