"""The addresses of what was merged lead to the one kept, for ever, but where they may not."""

from uuid import uuid4

import pytest
from django.test import Client
from msgspec.structs import replace

from archive import ledger
from archive.models import Reason, Record
from tests.published import publish_again, publish_article, publish_person, quotation

pytestmark = pytest.mark.django_db


@pytest.fixture
def kept() -> Record:
    return publish_person("Ahmad Massoud", slug="kept")


@pytest.fixture
def merged(kept: Record) -> Record:
    """Once at /people/former/, then at /people/gone/, now merged."""
    gone = publish_again(publish_person("Ahmad Masood", slug="former"), slug="gone")
    ledger.merge(gone.uid, kept.uid)
    return gone


def status(client: Client, *paths: str) -> set[int]:
    return {client.get(path).status_code for path in paths}


ADDRESSES = {
    "/people/gone/": "/people/kept/",
    "/people/former/": "/people/kept/",
    "/people/gone.json": "/people/kept.json",
    "/people/gone/history/": "/people/kept/history/",
    "/people/gone/articles/": "/people/kept/articles/",
    "/feeds/people/gone.atom": "/feeds/people/kept.atom",
    "/people/gone/v/1/": "/people/kept/history/",
    "/people/former/v/2.json": "/people/kept/history/",
}


@pytest.mark.parametrize("old", ADDRESSES)
def test_an_old_address_redirects_to_the_same_page_of_the_one_kept(client, merged, old):
    response = client.get(old)
    assert (response.status_code, response["Location"]) == (301, ADDRESSES[old])
    assert client.get(response["Location"]).status_code == 200


def test_the_uid_redirects_to_the_one_kept(client, merged):
    response = client.get(f"/id/{merged.uid}")
    assert (response.status_code, response["Location"]) == (301, "/people/kept/")


def test_an_old_address_follows_the_one_kept(client, kept, merged):
    publish_again(kept, slug="moved")
    assert client.get("/people/gone/")["Location"] == "/people/moved/"
    third = publish_person("Third", slug="third")
    ledger.merge(kept.uid, third.uid)
    for old in ("/people/gone/", "/people/kept/", f"/id/{merged.uid}"):
        assert client.get(old)["Location"] == "/people/third/"


def test_nobody_else_takes_an_old_address(merged):
    with pytest.raises(ledger.SlugTaken):
        publish_person("Another", slug="gone")


def test_when_the_one_kept_is_withdrawn_both_say_so(client, kept, merged):
    ledger.withdraw(kept.uid, reason=Reason.LEGAL)
    for old in ("/people/gone/", "/people/kept/", f"/id/{merged.uid}", f"/id/{kept.uid}"):
        response = client.get(old)
        assert response.status_code == 410
        assert str(Reason.LEGAL.label) in response.content.decode()


def test_what_neither_was_public_has_no_page(client):
    gone, kept = uuid4(), uuid4()
    ledger.merge(gone, kept)
    assert status(client, f"/id/{gone}", f"/id/{kept}") == {404}


def test_an_address_withheld_before_the_merge_stays_gone(client, kept):
    gone = publish_again(publish_person("Name", slug="name"), slug="other")
    ledger.withhold({gone.uid: [1]})
    assert status(client, "/people/name/") == {410}
    ledger.merge(gone.uid, kept.uid)
    assert status(client, "/people/name/") == {410}
    assert status(client, "/people/other/") == {301}
    ledger.split(gone.uid)
    ledger.merge(gone.uid, kept.uid)
    assert status(client, "/people/name/") == {410}


def test_what_was_withdrawn_before_the_merge_stays_withdrawn(client, kept):
    gone = publish_person("Name", slug="name")
    ledger.withdraw(gone.uid, reason=Reason.SAFETY)
    ledger.merge(gone.uid, kept.uid)
    assert status(client, "/people/name/", "/people/name/v/1/") == {410}


OLD = ("/people/gone/", "/people/former/", "/people/gone.json", "/people/gone/v/1/")


def test_when_the_one_kept_loses_its_name_old_addresses_lead_nowhere(client, kept, merged):
    """As protecting somebody does: the profile goes by its uid, whatever comes after."""
    publish_again(kept, slug=str(kept.uid))
    ledger.withhold({kept.uid: [1]})
    assert status(client, *OLD, "/people/kept/") == {410}
    assert client.get(f"/id/{merged.uid}")["Location"] == f"/people/{kept.uid}/"
    publish_again(kept, slug="another-name")
    assert status(client, *OLD) == {410}


def test_nor_do_they_where_it_comes_back_without_its_name(client, kept, merged):
    (edition,) = ledger.withdraw(kept.uid, reason=Reason.SAFETY)
    ledger.publish(ledger.Publication(replace(edition.load(), slug=str(kept.uid))))
    assert status(client, *OLD) == {410}


def test_an_address_never_leads_to_somebody_without_a_name(client):
    kept = publish_person("Name withheld")
    publish_again(kept, slug=str(kept.uid))
    ledger.merge(publish_person("Name", slug="name").uid, kept.uid)
    assert status(client, "/people/name/") == {410}


def test_after_a_split_an_old_address_is_gone_until_it_is_published_again(client, kept):
    gone = publish_person("Name", slug="name")
    (edition,) = ledger.merge(gone.uid, kept.uid)
    ledger.split(gone.uid)
    assert status(client, "/people/name/", f"/id/{gone.uid}") == {410}
    ledger.publish(ledger.Publication(edition.load()))
    assert status(client, "/people/name/") == {200}


def test_the_words_of_the_merged_are_those_of_the_kept_whichever_address_is_asked(client, kept):
    gone = publish_person("Ahmad Masood", slug="gone")
    publish_article("A vow", body=(quotation("We stay.", gone),))
    ledger.merge(gone.uid, kept.uid)

    answer = client.get("/quotes/?speaker=gone&year=2026")

    assert (answer.status_code, answer["Location"]) == (301, "/quotes/?speaker=kept&year=2026")
    assert "We stay." in client.get("/quotes/?speaker=kept").content.decode()
