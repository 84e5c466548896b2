"""What was wrong is told above what is read, or at its foot; and to programs in the page's data."""

import json
import re
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from archive.models import Change, Record
from tests.published import (
    publish_again,
    publish_article,
    publish_gallery,
    publish_page,
    publish_person,
    publish_photo,
    publish_saying,
)
from tests.searching import queries_in

pytestmark = pytest.mark.django_db

VALLEY = "/articles/the-valley/"


def read(client: Client, address: str = VALLEY) -> str:
    return client.get(address).content.decode()


def head_and_foot(page: str) -> tuple[str, str]:
    """What is told above the text, and what is told below it."""
    above, _, text = page.partition("<body>")[2].partition('<div class="prose">')
    return above, text.partition('id="notes"')[2]


def linked_data(page: str) -> dict[str, Any]:
    found = re.search(r'<script type="application/ld\+json">(.*?)</script>', page)
    assert found
    data: dict[str, Any] = json.loads(found[1])
    return data


@pytest.mark.parametrize(
    ("change", "label"),
    [
        (Change.RETRACTION, "Retracted."),
        (Change.CORRECTION, "Correction"),
        (Change.EDITORS_NOTE, "Editor’s note"),
    ],
)
def test_what_has_to_be_known_first_is_told_above(
    client: Client, change: Change, label: str
) -> None:
    publish_again(publish_article("The valley"), change=change, note="It was in Anaba.")
    above, below = head_and_foot(read(client))
    assert f"{label}</strong>" in above
    assert '<p class="summary" lang="en" dir="ltr">It was in Anaba.</p>' in above
    assert 'href="/articles/the-valley/v/2/changes/"' in above
    assert below == ""


@pytest.mark.parametrize("change", [Change.CLARIFICATION, Change.UPDATE])
def test_what_only_adds_is_told_at_the_foot(client: Client, change: Change) -> None:
    publish_again(publish_article("The valley"), change=change, note="It was in Anaba.")
    above, below = head_and_foot(read(client))
    assert "It was in Anaba." not in above
    assert "It was in Anaba." in below
    assert 'href="/articles/the-valley/v/2/changes/"' in below


def test_a_minor_change_is_told_in_the_history_alone(client: Client) -> None:
    publish_again(publish_article("The valley"), change=Change.MINOR, note="A comma.")
    assert "A comma." not in read(client)
    assert '<p class="summary" dir="auto">A comma.</p>' in read(client, f"{VALLEY}history/")


def test_many_are_no_wall_above_the_text(client: Client) -> None:
    article = publish_article("The valley")
    publish_again(article, change=Change.RETRACTION, note="Do not rely on it.")
    for number in range(12):
        publish_again(article, change=Change.CORRECTION, note=f"Mistake {number}.")
    above, below = head_and_foot(read(client))
    assert above.index("Do not rely on it.") < above.index("Mistake 11.")
    assert above.count('class="notice note') == 2
    assert '<a href="#notes"' in above
    assert below.index("Mistake 10.") < below.index("Mistake 5.")
    assert "Mistake 4." not in below
    assert '<a href="/articles/the-valley/history/" >5 more in the history</a>' in below
    assert "<title>Retracted: The valley" in read(client)


def test_a_note_says_its_language_and_runs_its_way(client: Client) -> None:
    article = publish_article("دره", slug="dara", language="fa-AF")
    publish_again(article, change=Change.CORRECTION, note="کلینیک در انابه است.")
    note = '<p class="summary" lang="fa-AF" dir="rtl">کلینیک در انابه است.</p>'
    for address in ("/articles/dara/", "/articles/dara/history/", "/corrections/"):
        assert note in read(client, address)


def every_other_kind() -> list[tuple[str, Record]]:
    photo = publish_photo("A bridge")
    return [
        ("photos", photo),
        ("people", publish_person("Ahmad Massoud")),
        ("galleries", publish_gallery("A winter", photos=[photo])),
        ("about", publish_page("How we correct")),
        ("quotes", publish_saying("We are ready.", attribution="A farmer")),
    ]


def test_every_kind_tells_its_corrections(client: Client) -> None:
    for folder, record in every_other_kind():
        address = f"/{folder}/{record.slug}/"
        publish_again(record, change=Change.CLARIFICATION, note="Clearer now.")
        publish_again(record, change=Change.CORRECTION, note="A word was wrong.")
        page = read(client, address)
        assert page.index("A word was wrong.") < page.index("Clearer now."), folder
        assert f'href="{address}v/3/changes/"' in page
        assert client.get(f"{address}v/3/changes/").status_code == 200


def test_an_old_edition_says_that_it_was_corrected_since(client: Client) -> None:
    article = publish_article("The valley")
    publish_again(article, change=Change.CLARIFICATION, note="Clearer now.")
    publish_again(article, change=Change.CORRECTION, note="It was in Anaba.")
    publish_again(article, change=Change.UPDATE, note="More.")

    old = read(client, f"{VALLEY}v/2/")
    assert "Since then:" in old
    assert "Correction</strong>" in old
    assert "It was in Anaba." in old
    assert 'href="/articles/the-valley/v/4/changes/?from=2"' in old
    # What it told itself it tells still; what came later it does not tell as its own.
    above, below = head_and_foot(old)
    assert above.count("It was in Anaba.") == 1
    assert "Clearer now." in below
    assert "More." not in below
    assert "Since then" not in read(client, f"{VALLEY}v/4/")


def test_a_translation_says_that_its_original_was_corrected_since(client: Client) -> None:
    article = publish_article("The valley")
    spanish = publish_article("El valle", language="es", translation_of=article)
    publish_again(article, change=Change.UPDATE, note="More.")
    assert "has not been checked since" not in read(client, "/articles/el-valle/")

    publish_again(article, change=Change.CORRECTION, note="It was in Anaba.")
    page = read(client, "/articles/el-valle/")
    assert "The original was corrected on" in page
    assert 'href="/articles/the-valley/v/3/changes/"' in page
    assert "has not been checked since" not in read(client)

    publish_again(spanish, change=Change.CORRECTION, note="Estaba en Anaba.")
    assert "has not been checked since" not in read(client, "/articles/el-valle/")
    publish_again(article, change=Change.RETRACTION, note="It did not happen.")
    publish_again(article, change=Change.CORRECTION, note="A name.")
    assert "The original was retracted on" in read(client, "/articles/el-valle/")


def test_as_many_notes_as_there_are_cost_one_query(client: Client) -> None:
    article = publish_article("The valley")
    photo = publish_photo("A bridge")

    def counted() -> list[int]:
        counts = []
        for address in (VALLEY, "/photos/a-bridge/", f"{VALLEY}v/1/"):
            with CaptureQueriesContext(connection) as queries:
                read(client, address)
            counts.append(queries_in(queries))
        return counts

    alone = counted()
    publish_again(article, change=Change.CORRECTION, note="One.")
    publish_again(photo, change=Change.CORRECTION, note="One.")
    one = counted()
    for number in range(20):
        publish_again(article, change=Change.CORRECTION, note=f"{number}.")
        publish_again(photo, change=Change.CORRECTION, note=f"{number}.")
    assert counted() == one
    assert one == [count + 1 for count in alone]


def test_programs_read_the_version_and_the_corrections(client: Client) -> None:
    article = publish_article("The valley")
    publish_again(article, change=Change.UPDATE, note="More.")
    publish_again(article, change=Change.CORRECTION, note="It was in Anaba.")
    data = linked_data(read(client))
    assert data["version"] == 3
    assert data["dateModified"] > data["datePublished"]
    (correction,) = data["correction"]
    assert correction == correction | {
        "@type": "CorrectionComment",
        "name": "Correction",
        "text": "It was in Anaba.",
        "inLanguage": "en",
        "url": "http://127.0.0.1:8000/articles/the-valley/v/3/changes/",
    }
    assert "datePublished" in correction
    assert "creativeWorkStatus" not in data

    publish_again(article, change=Change.RETRACTION, note="It did not happen.")
    data = linked_data(read(client))
    assert data["creativeWorkStatus"] == "Retracted"
    assert [each["name"] for each in data["correction"]] == ["Retraction", "Correction"]


def test_of_what_is_no_work_the_page_has_the_version(client: Client) -> None:
    publish_again(publish_person("Ahmad Massoud"), change=Change.CORRECTION, note="A year.")
    data = linked_data(read(client, "/people/ahmad-massoud/"))
    assert "version" not in data
    page = data["mainEntityOfPage"]
    assert page["@type"] == "WebPage"
    assert page["version"] == 2
    assert page["correction"][0]["text"] == "A year."


def test_the_json_of_an_edition_has_its_note(client: Client) -> None:
    publish_again(publish_article("The valley"), change=Change.CORRECTION, note="In Anaba.")
    edition = client.get("/articles/the-valley.json").json()["edition"]
    assert (edition["number"], edition["change"], edition["note"]) == (2, "correction", "In Anaba.")
