"""Readers see what changed: in the history, on a page of its own, and between any two editions."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from archive import ledger
from archive.models import Change, Reason, Record
from tests.published import (
    body,
    mention,
    paragraph,
    photo_block,
    publish_again,
    publish_article,
    publish_person,
    publish_photo,
    publish_tag,
)
from tests.searching import queries_in

pytestmark = pytest.mark.django_db

HISTORY = "/articles/the-valley/history/"


def read(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200, address
    return response.content.decode()


def changes(client: Client, number: int, query: str = "") -> str:
    return read(client, f"/articles/the-valley/v/{number}/changes/{query}")


def three_editions() -> Record:
    article = publish_article("The valley", body="The clinic is in Rokha.\nIt has ten beds.")
    publish_again(
        article,
        change=Change.CORRECTION,
        note="The clinic is in Anaba.",
        body=body("The clinic is in Anaba.\nIt has ten beds."),
    )
    publish_again(article, body=body("The clinic is in Anaba.\nIt has twelve beds."))
    return article


def test_the_history_shows_the_words_in_their_place(client: Client) -> None:
    three_editions()
    page = read(client, HISTORY)
    newest, corrected, _first = page.split('<li class="row">')[1:]
    assert ">Rokha.<" in corrected.partition("<del>")[2]
    assert ">Anaba.<" in corrected.partition("<ins>")[2]
    assert "removed: </span>" in corrected
    assert "twelve" not in corrected
    assert "twelve" in newest
    assert 'href="/articles/the-valley/v/2/changes/"' in corrected


def test_the_page_of_the_changes_names_the_record_as_canonical(client: Client) -> None:
    three_editions()
    page = changes(client, 2)
    assert '<meta name="robots" content="noindex">' in page
    assert '<link rel="canonical" href="http://127.0.0.1:8000/articles/the-valley/">' in page
    assert "The clinic is in Anaba." in page
    assert "twelve" not in page


def test_any_two_editions_are_compared(client: Client) -> None:
    three_editions()
    page = changes(client, 3, "?from=1")
    assert "Rokha." in page
    assert "twelve" in page
    assert '<option value="1" selected>' in page
    answer = client.get("/articles/the-valley/v/1/changes/?from=3")
    assert answer["Location"] == "/articles/the-valley/v/3/changes/?from=1"


def test_the_first_edition_changed_nothing(client: Client) -> None:
    three_editions()
    page = changes(client, 1)
    assert "This is the first edition" in page
    assert "<dl" not in page


@pytest.mark.parametrize("query", ["?from=x", "?from=0", "?from=3", "?from=-1", "?from=٢"])
def test_what_is_no_edition_is_not_found(client: Client, query: str) -> None:
    three_editions()
    assert client.get(f"/articles/the-valley/v/3/changes/{query}").status_code == 404


@pytest.mark.parametrize("query", ["?from=4", "?from=x", "?from=0"])
def test_the_history_has_no_such_page(client: Client, query: str) -> None:
    three_editions()
    assert client.get(f"{HISTORY}{query}").status_code == 404


def test_a_withheld_edition_is_compared_with_nothing(client: Client) -> None:
    article = three_editions()
    ledger.withhold({article.uid: [2]})

    page = changes(client, 3)
    assert "Edition 2 is withheld; this is compared with edition 1." in page
    assert "Rokha." in page
    assert "Edition 2 is withheld; this is compared with edition 1." in read(client, HISTORY)
    assert client.get("/articles/the-valley/v/2/changes/").status_code == 410
    assert changes(client, 3, "?from=2").count("Edition 2 is withheld") == 1
    assert '<option value="2"' not in page


def test_where_all_before_is_withheld_nothing_of_it_is_told(client: Client) -> None:
    article = three_editions()
    ledger.withhold({article.uid: [1, 2]})
    for page in (changes(client, 3), changes(client, 3, "?from=1")):
        assert "is public any more, so it is compared with nothing" in page
        assert "Rokha" not in page
        assert "<dl" not in page
    page = read(client, HISTORY)
    assert page.index("Edition 3") < page.index("Edition 2: withheld")
    assert page.index("Edition 2: withheld") < page.index("Edition 1: withheld")
    assert "Rokha" not in page


def test_what_is_named_is_called_as_today_or_not_at_all(client: Client) -> None:
    person, gone = publish_person("Ahmad Massoud"), publish_person("Somebody else")
    photo, tag = publish_photo("A bridge"), publish_tag("Aid")
    article = publish_article("The valley", body=(paragraph("He", " came with ", "another."),))
    publish_again(
        article,
        body=body(
            (paragraph(mention(person, "He"), " came with ", mention(gone, "another"), "."),)
            + (photo_block(photo),)
        ),
        tags=(str(tag.uid),),
    )
    publish_again(person, name="Ahmad Massoud the younger")
    ledger.withdraw(gone.uid, reason=Reason.SAFETY)
    for page in (changes(client, 2), read(client, HISTORY)):
        assert '<a href="/people/ahmad-massoud/"><bdi' in page
        assert "Ahmad Massoud the younger" in page
        assert "something no longer public" in page
        assert "Somebody else" not in page
    page = changes(client, 2)
    assert '<a href="/photos/a-bridge/">' in page
    assert '<a href="/tags/aid/">' in page


def test_editions_that_are_the_same_say_so(client: Client) -> None:
    publish_again(publish_article("The valley"))
    assert "It is the same as edition 1." in read(client, HISTORY)
    assert "Nothing differs between these two." in changes(client, 2)


def test_a_long_change_begins_in_the_history_and_goes_on_in_its_page(client: Client) -> None:
    article = publish_article("The valley", body="\n".join(f"Line {n}." for n in range(9)))
    publish_again(article, body=body("\n".join(f"Line {n} of it." for n in range(9))))
    page = read(client, HISTORY)
    assert page.count("<dt") == 3
    assert "All that changed" in page
    assert changes(client, 2).count("<dt") == 9


def test_every_kind_has_its_changes(client: Client) -> None:
    publish_again(publish_photo("A bridge"), credit="Another desk")
    publish_again(publish_person("Ahmad Massoud"), living=True)
    assert "Another" in read(client, "/photos/a-bridge/v/2/changes/")
    page = read(client, "/people/ahmad-massoud/v/2/changes/")
    assert ">Living</dt>" in page


def test_words_of_dari_run_from_right_to_left(client: Client) -> None:
    article = publish_article("دره", slug="dara", language="fa-AF", body="کلینیک در روخه است.")
    publish_again(article, body=body("کلینیک در انابه است."))
    page = read(client, "/articles/dara/v/2/changes/")
    assert '<dd lang="fa-AF" dir="rtl">' in page
    assert '<span class="hidden" lang="en">added: </span>' in page


def test_a_former_address_leads_to_the_new_one(client: Client) -> None:
    publish_again(publish_article("The valley"), slug="the-other-valley")
    answer = client.get("/articles/the-valley/v/2/changes/")
    assert answer["Location"] == "/articles/the-other-valley/v/2/changes/"


def test_a_long_history_has_pages_and_asks_no_more_of_the_database(client: Client) -> None:
    person = publish_person("Ahmad Massoud")
    article = publish_article("The valley", body="Edition 1.")

    def counted(*addresses: str) -> list[int]:
        counts = []
        for address in addresses:
            with CaptureQueriesContext(connection) as queries:
                read(client, address)
            counts.append(queries_in(queries))
        return counts

    one = counted(HISTORY, "/articles/the-valley/v/1/changes/")
    for number in range(2, 46):
        publish_again(article, body=body((paragraph(mention(person), f" {number}."),)))
    assert counted(HISTORY, "/articles/the-valley/v/45/changes/") == one
    assert max(one) <= 4

    page = read(client, HISTORY)
    assert "Edition 45" in page
    assert "Edition 26" in page
    assert "Edition 25<" not in page
    assert 'rel="next" href="?from=25"' in page
    page = read(client, f"{HISTORY}?from=25")
    assert "Edition 25" in page
    assert 'rel="prev" href="?from=45"' in page
    assert 'rel="next" href="?from=5"' in page
    assert 'rel="next"' not in read(client, f"{HISTORY}?from=5")
