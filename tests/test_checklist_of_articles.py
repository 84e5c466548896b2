"""What the checklist finds in an article before it goes out, and where it leads to."""

from collections.abc import Callable
from typing import Any

import pytest
from django.conf import settings

from archive.models import Reason
from newsroom.models import Article
from newsroom.publishing.plan import plan
from newsroom.publishing.publish import publish, withdraw
from tests import working_copies as make
from tests.staff import desk, page_of

pytestmark = pytest.mark.django_db

DARI = (
    "<p>در ماه اسد سال ۱۴۰۰ راه دره دوباره باز شد و مردم به خانه‌های خود برگشتند. این خبر را یک "
    "باشنده ولایت گفت.</p>"
)


def found(article: Article) -> list[tuple[str, bool, str]]:
    """The findings of the text itself: (the message’s beginning, does it block?, field)."""
    problems = plan(article).item.problems
    return [(problem.message, problem.blocks, problem.field) for problem in problems]


def an_article(**fields: Any) -> Article:
    return make.make_article(**{"contributors": [make.make_contributor()]} | fields)


def quote(words: str, mark: str = "") -> str:
    return (
        f'<figure data-type="quote"><blockquote><p>{words}{mark}</p></blockquote>'
        "<figcaption>a resident</figcaption></figure>"
    )


def cited() -> str:
    source = make.make_source()
    return f'<span data-type="note" data-source="{source.uid}">p. 2</span>'


FAULTS: dict[str, tuple[Callable[[], dict[str, Any]], str, bool, str]] = {
    "a long headline": (
        lambda: {"headline": "A road " * 16},
        "The headline has 111 characters",
        False,
        "headline",
    ),
    "a headline twice": (
        lambda: {"headline": make.make_article(headline="A road").headline},
        "Another article has the same headline (Draft).",
        False,
        "headline",
    ),
    "letters of another language": (
        lambda: {"body": DARI, "headline": "راه دره", "standfirst": ""},
        "It is set to English, and its letters are not",
        True,
        "language",
    ),
    "a heading without one above": (
        lambda: {"body": "<h3>The road</h3><p>It is open.</p>"},
        "“The road” is a heading of the second rank",
        False,
        "body",
    ),
    "a quotation without a source": (
        lambda: {"body": quote("The road is open.")},
        "No source says that these are the words: “The road is open.…”",
        False,
        "body",
    ),
    "a link to nothing here": (
        lambda: {"body": f'<p>See <a href="{settings.SITE_URL}/people/nobody/">him</a>.</p>'},
        "“him” leads to an address of this site where nothing is",
        True,
        "body",
    ),
    "a page without an archived copy": (
        lambda: {"body": '<p>See <a href="https://example.org/a">a report</a>.</p>'},
        "No archived copy is known of where “a report” leads: https://example.org/a.",
        False,
        "body",
    ),
    "somebody named and not linked": (
        lambda: {"body": f"<p>{make.make_person('Amrullah Saleh').name} spoke.</p>"},
        "“Amrullah Saleh” is named and not linked",
        False,
        "body",
    ),
    "a name that may mean two": (
        lambda: {
            "body": "<p>Noor Khan spoke.</p>",
            "notes": f"{make.make_person('Noor Khan')}{make.make_person('Noor Khan')}",
        },
        "“Noor Khan” may mean Noor Khan or Noor Khan.",
        False,
        "body",
    ),
    "a protected person in another script": (
        lambda: {
            "body": "<p>They met امرالله صالح there.</p>",
            "notes": make.make_person("Amrullah Saleh", protection="protected").name,
        },
        "“امرالله صالح” is a protected person’s name",
        True,
        "paragraph 1",
    ),
    "a photograph without words in the article’s language": (
        lambda: {
            "body": DARI,
            "headline": "راه دره",
            "standfirst": "",
            "language": "fa-AF",
            "lead_photo": make.make_photo(),
        },
        "The photograph “Flag on a ridge” has no caption and no alternative text in Dari",
        False,
        "lead_photo",
    ),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_each_fault_is_found_and_leads_to_its_place(fault: str) -> None:
    make_fields, message, blocks, field = FAULTS[fault]
    fields = make_fields()

    (said,) = [each for each in found(an_article(**fields)) if each[0].startswith(message)]

    assert said[1:] == (blocks, field)


def test_a_sound_article_has_none() -> None:
    saleh, photo = make.make_person(), make.make_photo()
    kept = make.make_source(
        url="https://example.org/a", archived_url="https://web.archive.org/web/2021/a"
    )
    other = make.make_article(headline="Before")
    publish(other)
    publish(photo)
    body = (
        f"<h2>The road</h2><h3>To the valley</h3><p>{make.person_link(saleh)} spoke. Saleh left. "
        f'See <a href="{kept.url}">a report</a>, <a href="https://archive.org/x">a copy</a> and '
        f'<a href="{settings.SITE_URL}/articles/{other.slug}/">what was before</a>.</p>'
        f"{quote('The road is open.', cited())}{make.photo_figure(photo)}"
    )

    assert found(an_article(body=body, lead_photo=photo)) == []


def test_a_link_is_dead_once_its_page_is_withdrawn() -> None:
    other = make.make_article(headline="Before")
    publish(other)
    link = f'<a href="{settings.SITE_URL}/articles/{other.slug}/">before</a>'
    article = an_article(body=f"<p>As {link}.</p>")
    assert found(article) == []

    withdraw(other, reason=Reason.EDITORIAL)

    assert found(article)[0][1]


def test_a_finding_in_the_text_leads_to_its_words() -> None:
    make.make_person("Amrullah Saleh")
    article = an_article(body="<p>The road is open. Amrullah Saleh spoke.</p>")

    page = desk("editor").get(page_of(article, "publish")).content.decode()

    assert f'href="{page_of(article)}#id_body/Amrullah%20Saleh"' in page


def test_remarks_need_a_reason_and_the_reason_is_kept() -> None:
    article = an_article(body=quote("The road is open."))
    editor = desk("editor")
    address = page_of(article, "publish")
    form = {"token": editor.get(address).context["token"]}

    refused = editor.post(address, form)

    assert "Look at the remarks, then say why it goes out so." in refused.content.decode()
    assert editor.post(address, form | {"in_spite": "He asked us not to."}).status_code == 302
    history = editor.get(page_of(article, "history")).content.decode()
    assert "In spite of the remarks: He asked us not to." in history
