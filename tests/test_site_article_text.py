"""How the blocks of a text come out on a page: linked where public, plain words where not."""

from uuid import uuid4

import pytest
from django.test import Client

from archive import ledger, shapes
from archive.models import Reason, Record
from tests.published import (
    mention,
    paragraph,
    photo_block,
    publish_article,
    publish_person,
    publish_photo,
    quotation,
)

pytestmark = pytest.mark.django_db


def text_of(client: Client, article: Record) -> str:
    page = client.get(f"/articles/{article.slug}/").content.decode()
    return page.partition('<div class="prose">')[2].partition("<aside")[0]


def test_every_kind_of_block(client: Client) -> None:
    body = (
        shapes.Heading(2, "first", (shapes.Text("First"),)),
        shapes.List((((paragraph("one")),), ((paragraph("two")),)), ordered=True),
        shapes.Quote((paragraph("old words"),)),
        shapes.Rule(),
        paragraph(shapes.Text("strong", strong=True), shapes.LineBreak(), "and plain"),
    )

    text = text_of(client, publish_article(body=body))

    for part in (
        '<h2 id="first">First</h2>',
        "<ol><li><p>one</p></li><li><p>two</p></li></ol>",
        "<blockquote><p>old words</p></blockquote>",
        "<hr>",
        "<p><strong>strong</strong><br>and plain</p>",
    ):
        assert part in text


def test_words_are_never_markup(client: Client) -> None:
    evil = "<script>alert(1)</script>"
    link = shapes.Link("javascript:alert(1)", (shapes.Text("a link"),))

    text = text_of(client, publish_article(body=(paragraph(evil, link),)))

    assert "<script>" not in text
    assert "&lt;script&gt;" in text
    assert "javascript:" not in text
    assert "a link" in text


def test_no_space_slips_in_between_words_and_marks(client: Client) -> None:
    person = publish_person("Amrullah Saleh")
    line = paragraph("by ", mention(person, "Amurallah"), ", who spoke.")

    text = text_of(client, publish_article(body=(line,)))

    assert '<p>by <a href="/people/amrullah-saleh/">Amurallah</a>, who spoke.</p>' in text


def test_a_withdrawn_person_stays_as_plain_words(client: Client) -> None:
    person = publish_person("Amrullah Saleh")
    said = quotation("We stay.", person, attribution="Mr Saleh")
    article = publish_article(body=(paragraph(mention(person, "Amurallah"), " spoke"), said))
    ledger.withdraw(person.uid, reason=Reason.EDITORIAL)

    text = text_of(client, article)

    assert "<p>Amurallah spoke</p>" in text
    assert "Mr Saleh" in text
    assert "/people/" not in text


def test_a_withdrawn_photograph_vanishes_with_its_caption(client: Client) -> None:
    photo = publish_photo()
    article = publish_article(body=(photo_block(photo, "Printed here"), paragraph("After")))
    assert "Printed here" in text_of(client, article)

    ledger.withdraw(photo.uid, reason=Reason.RIGHTS)

    assert "Printed here" not in text_of(client, article)
    assert "<figure" not in text_of(client, article)


def test_a_photograph_shows_its_own_caption_where_none_is_printed(client: Client) -> None:
    photo = publish_photo(caption="Its own caption")

    text = text_of(client, publish_article(body=(photo_block(photo),)))

    assert "Its own caption" in text


def test_the_first_photographs_are_not_waited_with(client: Client) -> None:
    lead, *photos = [publish_photo(f"Road {number}") for number in range(4)]
    blocks = tuple(photo_block(photo) for photo in photos)

    pictures = (
        client.get(f"/articles/{publish_article(lead_photo=lead, body=blocks).slug}/")
        .content.decode()
        .split("<picture>")[1:]
    )

    assert ["lazy" in picture for picture in pictures] == [False, False, True, True]
    text = text_of(client, publish_article(body=blocks))
    assert ["lazy" in picture for picture in text.split("<picture>")[1:]] == [False, False, True]


def test_a_quotation_can_be_linked_to_and_names_its_speaker(client: Client) -> None:
    person = publish_person("Amrullah Saleh")
    said = quotation("نمی‌رویم", person, attribution="Amurallah Saleh", language="fa-AF")

    text = text_of(client, publish_article(body=(said,)))

    assert f'id="quote-{said.uid}"' in text
    assert '<blockquote lang="fa-AF" dir="rtl"><p>نمی‌رویم</p></blockquote>' in text
    assert '<a href="/people/amrullah-saleh/"><bdi>Amurallah Saleh</bdi></a>' in text


def test_only_the_name_in_an_attribution_leads_to_the_speaker(client: Client) -> None:
    person = publish_person("Amrullah Saleh")
    printed = "Amrullah Saleh, on the radio"

    text = text_of(client, publish_article(body=(quotation("No.", person, attribution=printed),)))

    link = '<a href="/people/amrullah-saleh/">Amrullah Saleh</a>'
    assert f"<bdi>{link}, on the radio</bdi>" in text
    other = quotation("No.", person, attribution="Amrullah Salehi")
    assert ">Amrullah Salehi</bdi></a>" in text_of(client, publish_article(body=(other,)))


def test_footnotes_lead_there_and_back(client: Client) -> None:
    citation = shapes.Citation(
        source=str(uuid4()),
        title="A report",
        publisher="Example Wire",
        url="https://example.org/report",
        locator="p. 4",
        accessed="2021-08-30",
    )
    body = shapes.Body(
        (paragraph("A claim", shapes.NoteMark(1)),), (shapes.Note(1, "Counted twice.", citation),)
    )

    text = text_of(client, publish_article(body=body))

    assert 'id="note-ref-1" href="#note-1"' in text
    note = text.partition('<li id="note-1">')[2].partition("</li>")[0]
    assert "Counted twice." in note
    assert '<a href="https://example.org/report" rel="external">A report</a>' in note
    assert "p. 4" in note
    assert '<time datetime="2021-08-30">' in note
    assert 'href="#note-ref-1"' in note
