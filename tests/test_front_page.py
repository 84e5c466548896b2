"""An editor orders the front page, as a page like any other: what leads, stays, comes back."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from archive.models import Reason
from newsroom.models import Article, Page, PagePick
from newsroom.publishing.publish import publish, withdraw
from tests import working_copies as make
from tests.searching import queries_in
from tests.staff import add_to, desk, filled, page_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def articles() -> list[Article]:
    """Twelve, the newest last."""
    made = [
        make.make_article(headline=f"Story {number}", first_published=f"2021-08-{number:02}")
        for number in range(1, 13)
    ]
    for each in made:
        publish(each)
    return made


def front(**places: Article) -> Page:
    page = make.make_page("The front page", body="", slug="home")
    for position, (place, article) in enumerate(places.items()):
        PagePick.objects.create(
            page=page, article=article, place=place.partition("_")[0], position=position
        )
    publish(page)
    return page


def shown() -> tuple[list[str], list[str]]:
    """The headlines in their order, and those worth reading again."""
    context = Client().get("/").context
    articles, picked = context["articles"], context["picked"]
    return [each.title.text for each in articles], [each.title.text for each in picked]


def test_without_an_editor_the_newest_leads(articles: list[Article]) -> None:
    titles, picked = shown()

    assert titles == [f"Story {number}" for number in range(12, 3, -1)]
    assert picked == []


def test_what_leads_what_is_pinned_and_what_is_picked(articles: list[Article]) -> None:
    front(lead=articles[0], pinned=articles[1], picked_1=articles[11], picked_2=articles[2])

    titles, picked = shown()

    assert titles[:4] == ["Story 1", "Story 2", "Story 11", "Story 10"]
    assert len(titles) == 9
    assert picked == ["Story 12", "Story 3"]
    assert "Worth reading again" in Client().get("/").content.decode()


def test_what_is_withdrawn_leaves_the_front_page(articles: list[Article]) -> None:
    front(lead=articles[0], picked=articles[1])

    withdraw(articles[0], reason=Reason.EDITORIAL)
    withdraw(articles[1], reason=Reason.EDITORIAL)

    assert shown()[0][0] == "Story 12"
    assert shown()[1] == []


def test_an_editor_orders_it_at_the_desk_and_sees_it_before(articles: list[Article]) -> None:
    editor = desk("editor")
    form = filled(editor.get(add_to(Page)), name="The front page", slug="home")
    form |= {
        "texts-0-language": "en",
        "texts-0-title": "The front page",
        "texts-0-body": "<p>A note to readers.</p>",
        "picks-0-article": articles[3].pk,
        "picks-0-place": "lead",
        "picks-0-position": "0",
    }
    assert editor.post(add_to(Page), form).status_code == 302
    page = Page.objects.get()
    preview = editor.get(page_of(page, "preview"))
    assert preview.context["articles"][0].title.text == "Story 4"
    assert "A note to readers." in preview.content.decode()
    assert shown()[0][0] == "Story 12"

    publish(page)

    assert shown()[0][0] == "Story 4"
    assert "A note to readers." in Client().get("/").content.decode()


def test_it_has_editions_and_no_second_address(articles: list[Article]) -> None:
    page = front(lead=articles[0])
    page.picks.all().delete()
    publish(page)

    answer = Client().get("/about/home/")
    assert (answer.status_code, answer.headers["Location"]) == (301, "/")
    history = Client().get("/about/home/history/").content.decode()
    assert "Story 1" in history
    assert "Story 1" in Client().get("/about/home/v/1/").content.decode()
    about = make.make_page("About", slug="about")
    publish(about)
    assert "The front page" not in Client().get("/about/").content.decode()


@pytest.mark.parametrize(
    ("slug", "places", "said"),
    [
        ("about", ["lead"], "Only the page whose address is “home”"),
        ("home", ["lead", "lead"], "Only one article leads"),
    ],
)
def test_what_cannot_be_is_refused_in_words(
    slug: str, places: list[str], said: str, articles: list[Article]
) -> None:
    page = make.make_page("A page", slug=slug)
    for place, article in zip(places, articles, strict=False):
        PagePick.objects.create(page=page, article=article, place=place)

    assert said in desk("editor").get(page_of(page, "publish")).content.decode()


def test_one_pick_costs_what_twelve_cost(articles: list[Article]) -> None:
    page, counts = front(lead=articles[0]), []
    for more in ([], articles[1:]):
        for article in more:
            PagePick.objects.create(page=page, article=article)
        publish(page)
        with CaptureQueriesContext(connection) as captured:
            Client().get("/")
        counts.append(queries_in(captured))

    assert counts[0] == counts[1]
