"""Everything that was said, in texts and outside them: one list, filters, an address for each."""

from uuid import UUID, uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from archive import ledger, shapes
from archive.models import Reason, Record
from tests.published import (
    mention,
    paragraph,
    publish_again,
    publish_article,
    publish_organisation,
    publish_person,
    publish_saying,
    quotation,
)

pytestmark = pytest.mark.django_db


def get(client: Client, address: str, status: int = 200) -> str:
    response = client.get(address)
    assert response.status_code == status
    return response.content.decode()


def said_on(page: str) -> list[str]:
    """The words of the quotations on a page, in order."""
    parts = page.partition("<main")[2].split("<blockquote")[1:]
    return [part.partition("<p>")[2].partition("</p>")[0] for part in parts]


@pytest.fixture
def person() -> Record:
    return publish_person("Ahmad Massoud")


@pytest.fixture
def spoken(person: Record) -> dict[str, UUID]:
    """Five quotations, newest first."""
    stay = quotation("We stay.", person)
    neighbour = quotation("We heard it.", attribution="A neighbour")
    dari = quotation("می‌مانیم", person, language="fa-AF")
    publish_article("He speaks", first_published="2021-08-30", body=(stay,))
    publish_article("Heard", first_published="2021-08-20", body=(neighbour,))
    publish_article("In Dari", first_published="2020-05-01", body=(dari,))
    sure = publish_saying("Ready.", speaker=person, date="2021-09-01", status="verified")
    other = publish_saying("No.", attribution="Radio", date="2019-01-01", status="disputed")
    return {
        "sure": sure.uid,
        "stay": UUID(stay.uid),
        "neighbour": UUID(neighbour.uid),
        "dari": UUID(dari.uid),
        "other": other.uid,
    }


def test_all_of_them_newest_first(client: Client, spoken: dict[str, UUID]) -> None:
    page = get(client, "/quotes/")

    assert said_on(page) == ["Ready.", "We stay.", "We heard it.", "می‌مانیم", "No."]
    for uid in spoken.values():
        assert f'href="/quotes/{uid}/"' in page
    assert f'<a href="/articles/he-speaks/#quote-{spoken["stay"]}">' in page
    assert "A neighbour" in page
    assert '<blockquote lang="fa-AF" dir="rtl"' in page


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ("speaker=ahmad-massoud", ["Ready.", "We stay.", "می‌مانیم"]),
        ("year=2021", ["Ready.", "We stay.", "We heard it."]),
        ("language=fa-AF", ["می‌مانیم"]),
        ("status=verified", ["Ready."]),
        ("status=disputed", ["No."]),
        ("in=articles", ["We stay.", "We heard it.", "می‌مانیم"]),
        ("in=other", ["Ready.", "No."]),
        ("speaker=ahmad-massoud&year=2021&in=articles", ["We stay."]),
        ("language=fa-AF&status=verified", []),
    ],
)
def test_they_are_narrowed(
    client: Client, spoken: dict[str, UUID], asked: str, words: list[str]
) -> None:
    assert said_on(get(client, f"/quotes/?{asked}")) == words


@pytest.mark.parametrize(
    "asked",
    ["speaker=nobody", "speaker=%00", "year=1800", "year=x", "language=xx", "language=%00"],
)
def test_what_nobody_said(client: Client, spoken: dict[str, UUID], asked: str) -> None:
    get(client, f"/quotes/?{asked}", 404)
    if "speaker" not in asked:
        get(client, f"/people/ahmad-massoud/quotes/?{asked}", 404)


def test_every_filter_says_how_many_it_leaves(client: Client, spoken: dict[str, UUID]) -> None:
    page = get(client, "/quotes/?year=2021&speaker=ahmad-massoud")

    assert '<a href="?speaker=ahmad-massoud&amp;year=2021" aria-current="true">2021 (2)</a>' in page
    assert '<a href="?speaker=ahmad-massoud&amp;year=2020">2020 (1)</a>' in page
    assert '<a href="?speaker=ahmad-massoud">All (3)</a>' in page
    assert (
        '<option value="ahmad-massoud" lang="en" dir="ltr" selected>Ahmad Massoud</option>' in page
    )
    assert '<input type="hidden" name="year" value="2021">' in page


def test_a_speaker_by_a_former_address(client: Client, spoken: dict[str, UUID]) -> None:
    publish_again(Record.objects.get(slug="ahmad-massoud"), slug="massoud")

    response = client.get("/quotes/?speaker=ahmad-massoud&year=2021")

    assert response.status_code == 301
    assert response.headers["Location"] == "/quotes/?speaker=massoud&year=2021"


def test_words_in_an_article_have_a_page(client: Client, person: Record) -> None:
    front = publish_organisation("The front")
    block = shapes.Quotation(
        uid=str(uuid4()),
        content=(paragraph("With ", mention(front), shapes.NoteMark(1), "."), paragraph("Here.")),
        speaker=str(person.uid),
        attribution="Ahmad Massoud, on the radio",
        language="fa-AF",
        citation=shapes.Citation(title="The recording"),
    )
    body = shapes.Body((block,), (shapes.Note(1, "Heard twice."),))
    publish_article("He speaks", first_published="2021-08-30", body=body)
    address = f"/quotes/{block.uid}/"

    page = get(client, address)

    assert f'<link rel="canonical" href="http://127.0.0.1:8000{address}">' in page
    assert f'<meta property="og:url" content="http://127.0.0.1:8000{address}">' in page
    assert '<link rel="alternate" type="application/json" href="/articles/he-speaks.json">' in page
    link = '<a href="/organisations/the-front/">The front</a>'
    printed = f"/articles/he-speaks/#quote-{block.uid}"
    assert (
        f'<blockquote lang="fa-AF" dir="rtl" cite="{printed}"><p>With {link}.</p><p>Here.</p>'
        in page
    )
    assert '<a href="/people/ahmad-massoud/">Ahmad Massoud</a>, on the radio' in page
    assert f'<a href="{printed}">' in page
    assert "30 August 2021" in page.replace("\xa0", " ")
    assert "The recording" in page
    assert "Cite this edition" in page
    assert '"@type": "Quotation"' in page
    get(client, f"/quotes/{block.uid}.json", 404)


def test_words_in_the_text_of_a_profile_have_one_too(client: Client, person: Record) -> None:
    said = quotation("We are of all valleys.", person)
    publish_organisation("The front", text=(said,))

    page = get(client, f"/quotes/{said.uid}/")

    assert "We are of all valleys." in page
    assert f'href="/organisations/the-front/#quote-{said.uid}"' in page
    assert said_on(get(client, "/quotes/")) == ["We are of all valleys."]


def test_what_is_withdrawn_is_gone_at_once(client: Client, spoken: dict[str, UUID]) -> None:
    for slug in ("he-speaks", str(spoken["sure"])):
        ledger.withdraw(Record.objects.get(slug=slug).uid, reason=Reason.SAFETY)

    get(client, f"/quotes/{spoken['stay']}/", 404)
    get(client, f"/quotes/{spoken['sure']}/", 410)
    get(client, f"/quotes/{spoken['sure']}.json", 410)
    assert said_on(get(client, "/quotes/")) == ["We heard it.", "می‌مانیم", "No."]


def test_words_that_a_later_edition_leaves_out(client: Client, spoken: dict[str, UUID]) -> None:
    publish_again(Record.objects.get(slug="he-speaks"), body=shapes.Body((paragraph("Cut."),)))

    get(client, f"/quotes/{spoken['stay']}/", 404)
    assert "We stay." not in get(client, "/quotes/")


def test_a_long_list_goes_on_within_what_was_asked(client: Client, person: Record) -> None:
    for number in range(31):
        publish_saying(f"Word {number:02}", speaker=person, date=f"2021-08-{number + 1:02}")
    publish_saying("Before", speaker=person, date="2020")

    first = get(client, "/quotes/?year=2021")
    following = first.partition('rel="next" href="')[2].partition('"')[0].replace("&amp;", "&")

    assert len(said_on(first)) == 30
    assert said_on(get(client, f"/quotes/{following}")) == ["Word 00"]


def test_nothing_yet(client: Client) -> None:
    assert "Nothing is listed here yet." in get(client, "/quotes/")


def test_twenty_cost_what_one_costs(client: Client, person: Record) -> None:
    block = quotation("Main.", person)
    article = publish_article("Main", body=(block,))
    addresses = (
        "/quotes/",
        "/quotes/?speaker=ahmad-massoud",
        "/people/ahmad-massoud/quotes/",
        f"/quotes/{block.uid}/",
    )

    def queries() -> list[int]:
        found = []
        for address in addresses:
            with CaptureQueriesContext(connection) as captured:
                get(client, address)
            found.append(len(captured))
        return found

    one = queries()
    others = [publish_person(f"Other {number}") for number in range(20)]
    mentions = (paragraph(*(mention(other) for other in others)),)
    block = shapes.Quotation(uid=block.uid, content=mentions, speaker=str(person.uid))
    publish_again(article, body=shapes.Body((block,)))
    for other in others:
        publish_saying(f"Word of {other.title}", speaker=other)
        publish_saying("Word", speaker=person)
    assert queries() == one
    assert one == [4, 5, 4, 2]
