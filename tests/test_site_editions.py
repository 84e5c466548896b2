"""Editions keep their addresses: read, cited, told apart, and gone when they are withheld."""

import pytest
from django.test import Client

from archive import ledger
from archive.models import Change, Reason
from tests.published import (
    photo_block,
    publish_again,
    publish_article,
    publish_person,
    publish_photo,
)

pytestmark = pytest.mark.django_db

NOINDEX = '<meta name="robots" content="noindex">'


def test_an_old_edition_is_read_as_it_was_and_says_so(client: Client) -> None:
    article = publish_article("The valley", standfirst="As it was.")
    publish_again(article, standfirst="As it is.")

    old = client.get("/articles/the-valley/v/1/").content.decode()
    new = client.get("/articles/the-valley/v/2/").content.decode()

    assert "As it was." in old
    assert "As it is." not in old
    assert "You are reading edition 1, which has been replaced." in old
    assert '<a href="/articles/the-valley/">Read the current edition</a>' in old
    assert NOINDEX in old
    assert "As it is." in new
    assert "has been replaced" not in new
    assert NOINDEX not in new


def test_both_name_the_canonical_address(client: Client) -> None:
    publish_again(publish_article("The valley"))
    canonical = '<link rel="canonical" href="http://127.0.0.1:8000/articles/the-valley/">'
    for number in (1, 2):
        assert canonical in client.get(f"/articles/the-valley/v/{number}/").content.decode()


def test_an_old_edition_shows_photographs_as_they_are_now(client: Client) -> None:
    photo = publish_photo(credit="Old credit", caption="Old caption")
    before = photo.card["renditions"][0]["sha256"]
    publish_again(
        publish_article("The valley", body=(photo_block(photo, "As printed"), photo_block(photo)))
    )
    publish_again(photo, credit="New credit", renditions=(), texts={})
    page = client.get("/articles/the-valley/v/1/").content.decode()
    assert before not in page

    from tests.published import renditions

    photo = publish_again(photo, renditions=renditions(b"redacted"))
    page = client.get("/articles/the-valley/v/1/").content.decode()
    assert photo.card["renditions"][0]["sha256"] in page
    assert "New credit" in page
    assert "Old credit" not in page
    assert "As printed" in page
    assert "Old caption" not in page


def test_an_old_edition_of_a_photograph_has_its_old_words_and_its_new_file(client: Client) -> None:
    from tests.published import renditions

    photo = publish_photo("A bridge", caption="Old words", credit="Old credit")
    before = photo.card["renditions"][-1]["sha256"]
    publish_again(photo, renditions=renditions(b"redacted"), credit="New credit")

    page = client.get("/photos/a-bridge/v/1/").content.decode()

    assert "Old words" in page
    assert before not in page
    assert "New credit" in page


def test_history_lists_every_edition_of_every_kind(client: Client) -> None:
    person = publish_person("Ahmad Massoud")
    publish_again(person, change=Change.CORRECTION, note="His birth year was wrong.")

    page = client.get("/people/ahmad-massoud/history/").content.decode()

    assert page.index("Edition 2") < page.index("Edition 1")
    assert "Correction" in page
    assert "First published" in page
    assert "His birth year was wrong." in page
    for edition in person.editions.all():
        assert edition.sha256 in page
        assert f'href="/people/ahmad-massoud/v/{edition.number}/"' in page


def test_a_withheld_edition_is_gone_and_the_history_says_so(client: Client) -> None:
    article = publish_article("The valley", standfirst="Too much.")
    publish_again(article, standfirst="Enough.")
    ledger.withhold({article.uid: [1]})

    assert client.get("/articles/the-valley/v/1/").status_code == 410
    assert client.get("/articles/the-valley/v/1.json").status_code == 410
    assert client.get("/articles/the-valley/v/3/").status_code == 404
    assert "Edition 1: withheld" in client.get("/articles/the-valley/history/").content.decode()


def test_editions_of_a_withdrawn_record_are_gone(client: Client) -> None:
    article = publish_article("The valley")
    ledger.withdraw(article.uid, reason=Reason.SAFETY)
    for address in ("v/1/", "v/1.json", "history/"):
        assert client.get(f"/articles/the-valley/{address}").status_code == 410


def test_corrections_of_all_records_newest_first(client: Client) -> None:
    article = publish_article("The valley")
    person = publish_person("Ahmad Massoud")
    publish_again(article, change=Change.CORRECTION, note="The clinic is in Anaba.")
    publish_again(person, change=Change.CLARIFICATION, note="He is his son.")
    publish_again(article, change=Change.UPDATE, note="A sentence was added.")

    page = client.get("/corrections/").content.decode()

    assert page.index("He is his son.") < page.index("The clinic is in Anaba.")
    assert "A sentence was added." not in page
    assert 'href="/articles/the-valley/v/2/"' in page
