"""One search for staff, over what is published and what is not, in the words of readers' search."""

from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from archive.models import Reason
from newsroom.keeping import keep
from newsroom.models import Article, PersonText, Stage, Status
from newsroom.publishing.publish import publish, withdraw
from tests import working_copies as make
from tests.finding import found, look_for
from tests.staff import desk, page_of

pytestmark = pytest.mark.django_db

MADE: dict[str, Any] = {
    "article": lambda: make.make_article(headline="Kestrel", notes="Ask the quartermaster."),
    "photo": lambda: make.make_photo(cleared=False, title="Kestrel", credit="The quartermaster"),
    "gallery": lambda: make.make_gallery("Kestrel", text={"description": "By the quartermaster"}),
    "person": lambda: make.make_person("Kestrel", text={"description": "A quartermaster"}),
    "organisation": lambda: make.make_organisation("Kestrel quartermaster"),
    "place": lambda: make.make_place("Kestrel quartermaster"),
    "event": lambda: make.make_event("Kestrel quartermaster"),
    "quotation": lambda: make.make_quotation("Kestrel", attribution="the quartermaster"),
    "contributor": lambda: make.make_contributor("Kestrel quartermaster"),
    "tag": lambda: make.make_tag("Kestrel quartermaster"),
    "page": lambda: make.make_page("Kestrel", body="<p>The <em>quarter</em>master.</p>"),
    "source": lambda: make.make_source("Kestrel", notes="From the quartermaster."),
}


@pytest.fixture
def chief() -> Client:
    return desk("chief")


@pytest.mark.parametrize("kind", MADE)
def test_a_draft_of_every_kind_is_found_by_its_words(chief: Client, kind: str) -> None:
    copy = MADE[kind]()

    for words in ("kestrel", "quartermasters KESTREL", f"kestrel kind:{kind}"):
        (row,) = look_for(chief, words).context["rows"]
        assert row.address == page_of(copy)
    assert found(chief, "kestrel -quartermaster") == []


def test_words_of_every_language_and_place_of_a_photograph(chief: Client) -> None:
    person = make.make_person("Karim Testi")
    text = {"headline": "دره", "caption": "Les routes sont fermées.", "alt": "Snow"}
    photo = make.make_photo(cleared=False, title="Ridge", people=[person], text=text)
    photo.original_filename = "PANJ_0042.NEF"
    photo.save()
    keep(photo)

    for words in ("دره", "route fermee", "snow", "PANJ_0042.NEF", "karim", photo.slug):
        assert "Ridge" in found(chief, words), words


@pytest.mark.parametrize(
    "words", ["masood", "مسعود", "massoud", "Masʿūd", "ahmad masud", '"احمد مسعود"', "mass*"]
)
def test_names_are_found_in_every_spelling(chief: Client, words: str) -> None:
    make.make_person("Ahmad Massoud", other_names=["احمد مسعود"], protection="protected")
    make.make_article(headline="Talks", body="<p>With Ahmad Massoud.</p>")
    make.make_article(headline="Something else")

    labels = found(chief, words)

    assert labels[0] == "Ahmad Massoud"
    assert "Something else" not in labels
    if '"' not in words and "*" not in words:
        assert "Talks" in labels


def test_what_was_also_looked_for_is_said_and_can_be_left_out(chief: Client) -> None:
    make.make_person("Ahmad Massoud")

    page = look_for(chief, "masood")

    assert page.context["results"].question.also == ("Massoud",)
    assert found(chief, "masood") == ["Ahmad Massoud"]
    assert chief.get(f"/admin/search/{page.context['exact']}").context["rows"] == []


def test_what_is_called_so_comes_before_what_mentions_it(chief: Client) -> None:
    make.make_article(headline="A mention", body="<p>Bazarak, Bazarak, Bazarak.</p>")
    make.make_place("Bazarak")
    make.make_article(headline="Bazarak is quiet")

    assert found(chief, "bazarak") == ["Bazarak", "Bazarak is quiet", "A mention"]


def test_every_state_is_found_and_can_be_chosen(chief: Client) -> None:
    articles = {state: make.make_article(headline=f"Kestrel, {state}") for state in Status.values}
    for state in ("live", "changed", "withdrawn"):
        publish(articles[state])
    keep(articles["changed"])
    withdraw(articles["withdrawn"], reason=Reason.EDITORIAL)
    for stage in Stage.values:
        Article.objects.filter(pk=articles[stage].pk).update(stage=stage)
    Article.objects.filter(pk=articles["scheduled"].pk).update(due_at=timezone.now())

    page = look_for(chief, "kestrel")

    assert {choice.label: choice.count for choice in page.context["states"]} == dict.fromkeys(
        Status.labels, 1
    )
    for state in Status.values:
        assert found(chief, "kestrel", state=state) == [f"Kestrel, {state}"]
    assert len(found(chief, "kestrel", state=["draft", "live"])) == 2


def test_kinds_languages_and_days_narrow(chief: Client) -> None:
    make.make_article(headline="Kestrel", language="fr", first_published="2021-08-27")
    make.make_event("Kestrel", date="2019-05")
    make.make_source("Kestrel", date="2020")

    def kinds(words: str, **params: Any) -> set[str]:
        return {row.kind for row in look_for(chief, words, **params).context["rows"]}

    assert kinds("kestrel", kind=["event", "source"]) == {"Event", "Source"}
    assert kinds("kestrel kind:article") == {"Article"}
    assert kinds("kestrel language:fr") == {"Article"}
    assert kinds("kestrel language:French") == {"Article"}
    assert kinds("kestrel after:2021-08") == {"Article"}
    assert kinds("kestrel before:2019") == {"Event"}
    assert kinds("kind:source") == {"Source"}
    assert kinds("kestrel kind:nothing") == set()


def test_what_makes_no_sense_is_said(chief: Client) -> None:
    make.make_article(headline="Kestrel")

    page = look_for(chief, "kestrel before:yesterday")

    assert page.context["results"].question.ignored == ("before:yesterday",)
    assert len(page.context["rows"]) == 1
    assert look_for(chief, "", kind="nonsense", state="x", **{"from": "y"}).context["rows"] == []


def test_results_show_where_it_was_found(chief: Client) -> None:
    person = make.make_person("Karim Testi", protection="protected", other_names=["Qareem Tasti"])
    PersonText.objects.create(person=person, language="en", body="<p>A cook &amp; a poet.</p>")
    keep(person)

    (row,) = look_for(chief, "poet").context["rows"]

    assert str(row.snippet).startswith("A cook & a poet.")
    assert [part.text for part in row.snippet.parts if part.found] == ["poet"]
    assert ["name withheld" in chip for chip in row.chips] == [False, True]


@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(st.text(max_size=60) | st.text("\"'*-:()=^%_\\\0 aو", max_size=30))
def test_nothing_typed_is_an_error(chief: Client, words: str) -> None:
    assert chief.get("/admin/search/", {"q": words}).status_code in (200, 302)
    assert chief.get("/admin/newsroom/person/", {"q": words}).status_code in (200, 302)
    assert chief.get("/admin/pick/", {"q": words}).status_code == 200


@pytest.mark.parametrize(
    "address", ["search/", "pick/", "library/", "newsroom/claim/", "newsroom/photo/"]
)
def test_a_whole_page_that_was_pasted_is_no_error(chief: Client, address: str) -> None:
    make.make_photo(cleared=False, title="Kestrel")

    for words in ("a b c d " * 300, " ".join(map(str, range(900)))):
        assert chief.get(f"/admin/{address}", {"q": words}).status_code == 200
    assert chief.get("/admin/library/", {"from": "9" * 30}).status_code == 200
