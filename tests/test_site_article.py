"""What a reader finds on an article's page beside its text."""

import pytest
from django.test import Client

from archive.models import Change, Record
from tests.published import (
    mention,
    paragraph,
    publish_again,
    publish_article,
    publish_contributor,
    publish_organisation,
    publish_person,
    publish_photo,
    publish_tag,
    quotation,
)

pytestmark = pytest.mark.django_db


def read(client: Client, record: Record) -> str:
    response = client.get(f"/articles/{record.slug}/")
    assert response.status_code == 200
    return response.content.decode()


def test_headline_standfirst_and_outlet(client: Client) -> None:
    page = read(
        client,
        publish_article(
            headline="The road <north> & back",
            standfirst="Two days on foot.",
            first_published="2021-08-30",
            original_outlet="Example Review",
            original_url="https://example.org/road",
        ),
    )
    assert "<h1>The road &lt;north&gt; &amp; back</h1>" in page
    assert "Two days on foot." in page
    assert '<time datetime="2021-08-30">30\u00a0August 2021</time>' in page
    assert '<a href="https://example.org/road" rel="external"><bdi>Example Review</bdi></a>' in page


def test_byline_keeps_the_name_as_printed_and_links_to_the_contributor(client: Client) -> None:
    contributor = publish_contributor("Field desk")
    article = publish_article(bylines=[contributor])
    publish_again(contributor, name="Northern field desk")

    page = read(client, article)

    assert '<a href="/contributors/field-desk/" rel="author"><bdi>Field desk</bdi></a>' in page


def test_who_and_what_the_story_names(client: Client) -> None:
    person = publish_person("Ahmad Massoud")
    speaker = publish_person("Amrullah Saleh")
    front = publish_organisation("National Resistance Front")
    words = paragraph(mention(front, "The front"), " and ", mention(person, "Massoud"))

    page = read(client, publish_article(body=(words, quotation("We stay.", speaker))))

    rail = page.partition('<aside class="rail"')[2]
    assert "People in this story" in rail
    assert "Ahmad Massoud" in rail
    assert "Amrullah Saleh" in rail
    assert rail.index("Ahmad Massoud") < rail.index("National Resistance Front")


def test_lead_photograph_comes_first_and_is_not_lazy(client: Client) -> None:
    photo = publish_photo(caption="A bridge.", credit="Illustration: Drawing desk")

    page = read(client, publish_article(lead_photo=photo))

    figure = page.partition('<figure class="lead">')[2].partition("</figure>")[0]
    assert 'fetchpriority="high"' in figure
    assert "lazy" not in figure
    assert 'type="image/avif"' in figure
    assert "320w" in figure
    assert 'width="640" height="426"' in figure
    assert 'alt="A wooden bridge over a river"' in figure
    assert "A bridge." in figure
    assert "Illustration: Drawing desk" in figure


def test_contents_list_from_three_headings(client: Client) -> None:
    from archive.shapes import Heading, Text

    def headings(count: int) -> tuple[Heading, ...]:
        return tuple(Heading(2, f"part-{n}", (Text(f"Part {n}"),)) for n in range(count))

    assert "In this article" not in read(client, publish_article(body=headings(2)))
    page = read(client, publish_article(body=headings(3)))
    assert 'href="#part-2">Part 2</a>' in page
    assert '<h2 id="part-2">Part 2</h2>' in page


def test_tags_and_cite_box(client: Client) -> None:
    article = publish_article(tags=[publish_tag("Press freedom")])

    page = read(client, article)

    edition = article.current
    assert edition is not None
    assert '<a href="/tags/press-freedom/" rel="tag">' in page
    assert f"http://127.0.0.1:8000/articles/{article.slug}/v/1/" in page
    assert edition.sha256 in page


def test_translations_point_at_each_other(client: Client) -> None:
    english = publish_article("The valley")
    spanish = publish_article("El valle", language="es", translation_of=english)
    french = publish_article("La vallée", language="fr", translation_of=english)

    page = read(client, english)
    assert '<a href="/articles/el-valle/" hreflang="es" lang="es" dir="ltr">español</a>' in page
    assert (
        '<link rel="alternate" hreflang="fr" href="http://127.0.0.1:8000/articles/la-vallee/">'
        in page
    )
    for other, title in ((spanish, "la-vallee"), (french, "el-valle")):
        page = read(client, other)
        assert 'href="/articles/the-valley/" hreflang="en"' in page
        assert f'href="/articles/{title}/" hreflang' in page


def test_corrections_are_told_on_the_page(client: Client) -> None:
    article = publish_article()
    assert 'id="notes"' not in read(client, article)

    publish_again(article, change=Change.CORRECTION, note="The clinic is in Anaba.")

    head, _, text = read(client, article).partition('<div class="prose">')
    assert "Correction</strong>" in head
    assert "The clinic is in Anaba." in head
    assert "The clinic is in Anaba." not in text


def test_a_retraction_is_told_above_the_text(client: Client) -> None:
    article = publish_again(publish_article(), change=Change.RETRACTION, note="It did not happen.")

    head, _, text = read(client, article).partition('<div class="prose">')

    assert "Retracted." in head
    assert "It did not happen." in head
    assert "It did not happen." not in text
