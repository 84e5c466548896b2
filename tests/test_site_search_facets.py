"""What narrows the results is counted, leads on by an address, and comes off again."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from archive import shapes
from archive.models import Record
from tests.published import (
    mention,
    paragraph,
    publish_article,
    publish_organisation,
    publish_person,
    publish_photo,
    publish_place,
    publish_tag,
)
from tests.search_page import Shown
from tests.searching import queries_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def valley() -> Record:
    """Three reports of snow, in two languages and years, two of which name somebody; returned."""
    person = publish_person("Ahmad Massoud", texts={"fa-AF": shapes.ProfileText(name="احمد مسعود")})
    front = publish_organisation("The Front")
    place = publish_place("Anaba")
    tag = publish_tag("Winter")
    named = (paragraph("Snow. ", mention(person), mention(place)),)
    publish_article("First", body=named, first_published="2021-08", tags=(tag,))
    publish_article("Second", body=named, first_published="2022", tags=(tag,))
    third = (paragraph("Snow — برف. ", mention(front)),)
    publish_article("سوم", language="fa-AF", body=third, first_published="2022")
    return person


def test_each_choice_has_its_count_and_an_address(client: Client, valley: Record) -> None:
    shown = Shown(client, "?q=snow")
    assert shown.texts("//nav[h2='People']//li") == ["Ahmad Massoud 2"]
    assert shown.texts("//nav[h2='Places']//li") == ["Anaba 2"]
    assert shown.texts("//nav[h2='Organisations']//li") == ["The Front 1"]
    assert shown.texts("//nav[h2='Tags']//li") == ["Winter 2"]
    assert shown.texts("//nav[h2='Language']//li") == ["English 2", "دری 1"]
    (dari,) = shown.root.xpath("//nav[h2='Language']//bdi[@dir='rtl']")
    assert dari.get("lang") == "fa-AF"
    # All are articles, or what was chosen already: nothing to choose.
    assert not shown.root.xpath("//nav[h2='Kind']")
    chosen = Shown(client, "?q=snow&language=en&language=fa-AF")
    assert len(chosen.titles()) == 3
    assert not chosen.root.xpath("//nav[h2='Language']")

    address = shown.links("People")["Ahmad Massoud 2"]
    assert address == "?q=snow&person=ahmad-massoud"
    assert set(Shown(client, address).titles()) == {"First", "Second"}


def test_what_is_chosen_adds_up_and_comes_off(client: Client, valley: Record) -> None:
    address = "?q=snow&kind=article&language=en&year=2022&person=ahmad-massoud&after=2021-01"
    shown = Shown(client, f"{address}&sort=newest&exact=1")
    assert shown.titles() == ["Second"]
    assert shown.chips() == {
        "Remove: Kind: Articles ×": f"{address}&exact=1&sort=newest".replace("&kind=article", ""),
        "Remove: Person: Ahmad Massoud ×": f"{address}&exact=1&sort=newest".replace(
            "&person=ahmad-massoud", ""
        ),
        "Remove: Language: English ×": f"{address}&exact=1&sort=newest".replace("&language=en", ""),
        "Remove: Year: 2022 ×": f"{address}&exact=1&sort=newest".replace("&year=2022", ""),
        "Remove: From: January 2021 ×": f"{address}&exact=1&sort=newest".replace(
            "&after=2021-01", ""
        ),
        "Remove all": "?q=snow&exact=1&sort=newest",
    }
    assert not shown.root.xpath("//nav[h2='People']")  # he is chosen


def test_a_new_search_keeps_what_narrows(client: Client, valley: Record) -> None:
    shown = Shown(client, "?q=snow&kind=article&year=2022&person=ahmad-massoud&sort=newest")
    fields = {
        each.get("name"): each.get("value")
        for each in shown.root.xpath("//*[@form='search' or ancestor::form[@id='search']]")
        if each.get("name") and each.get("type") != "checkbox"
    }
    assert fields == {
        "q": "snow",
        "kind": "article",
        "year": "2022",
        "person": "ahmad-massoud",
        "sort": "newest",
        "after": "",
        "before": "",
    }
    assert shown.root.xpath("//input[@type='checkbox']/@name") == ["exact"]


def test_years_are_drawn_and_listed(client: Client, valley: Record) -> None:
    shown = Shown(client, "?q=snow")
    bars = {each.findtext("title"): each.get("href") for each in shown.root.xpath("//svg//a")}
    assert bars == {"2021: 1": "?q=snow&year=2021", "2022: 2": "?q=snow&year=2022"}
    listed = "//section[h2='Time']//li"
    assert shown.texts(listed) == ["2022 2", "2021 1"]
    narrowed = Shown(client, shown.root.xpath(f"{listed}//a/@href")[1])
    assert narrowed.titles() == ["First"]
    assert not narrowed.root.xpath("//main//figure | //section[h2='Time']/details")


def test_a_period_that_ends_before_it_begins(client: Client, valley: Record) -> None:
    assert Shown(client, "?q=snow&after=2021-08&before=2021-08").titles() == ["First"]
    shown = Shown(client, "?q=snow&after=2022&before=2021")
    assert shown.titles() == []
    assert shown.link("Without what narrows the search") == "?q=snow"


def test_what_is_not_public_narrows_to_nothing(client: Client, valley: Record) -> None:
    shown = Shown(client, "?q=snow&person=nobody-known")
    assert shown.titles() == []
    assert shown.chips() == {"Remove: Person: nobody-known ×": "?q=snow"}


def test_order(client: Client, valley: Record) -> None:
    shown = Shown(client, "?q=snow&language=en")
    assert shown.text("//nav[@aria-label='Order']//a[@aria-current]") == "Relevance"
    newest = shown.link("Newest")
    assert newest == "?q=snow&language=en&sort=newest"
    assert Shown(client, newest).titles() == ["Second", "First"]
    oldest = Shown(client, shown.link("Oldest"))
    assert oldest.titles() == ["First", "Second"]
    assert oldest.text("//nav[@aria-label='Order']//a[@aria-current]") == "Oldest"
    # Without words nothing is more relevant than another.
    unsaid = Shown(client, "?kind=article")
    assert unsaid.texts("//nav[@aria-label='Order']//a") == ["Newest", "Oldest"]
    assert unsaid.text("//nav[@aria-label='Order']//a[@aria-current]") == "Newest"


def test_more_choices_stand_behind_the_first(client: Client) -> None:
    tags = tuple(publish_tag(f"Tag {number}") for number in range(8))
    publish_article("Snow", tags=tags)
    shown = Shown(client, "?q=snow")
    assert len(shown.links("Tags")) == 8
    assert len(shown.texts("//nav[h2='Tags']/ul/li")) == 5
    assert shown.text("//nav[h2='Tags']/details/summary") == "3 more"


def test_queries_are_as_many_for_twenty_results_as_for_one(client: Client) -> None:
    def publish(number: int) -> None:
        person = publish_person(f"Somebody {number}", portrait=publish_photo(f"Portrait {number}"))
        body = (paragraph("Road snow. ", mention(person)),)
        publish_article(f"Report {number}", body=body, tags=(publish_tag(f"Tag {number}"),))

    def queries(address: str) -> int:
        with CaptureQueriesContext(
            connection,
        ) as captured:
            assert Shown(client, address).titles()
        return queries_in(captured)

    publish(0)
    addresses = (
        "?q=road+snow",
        "?q=road&kind=article&tag=tag-0&person=somebody-0",
        "?kind=article",
        "?q=road+person:somebody+tag:tag",
    )
    few = [queries(address) for address in addresses]
    for number in range(1, 20):
        publish(number)
    assert [queries(address) for address in addresses] == few
    # Each name after "person:" and the like costs three more, and all of them together a card.
    *plain, named = few
    assert max(plain) <= 11
    assert named <= 16
    # The ways out cost more, and never more than these.
    nothing = "?q=" + "+".join(f"nothing{number}" for number in range(20)) + "&kind=article&exact=1"
    with CaptureQueriesContext(connection) as captured:
        Shown(client, nothing)
    assert queries_in(captured) <= 40


def test_what_has_no_date_of_its_own_is_of_no_year(client: Client) -> None:
    publish_person("Rahima Snow")
    publish_article("Snow", first_published="2021-08")
    found = client.get("/api/search", {"q": "snow"}).json()
    assert {each["kind"] for each in found["results"]} == {"person", "article"}
    assert found["facets"]["year"] == [{"value": 2021, "count": 1}]
    for narrowed in ({"after": "1900"}, {"before": "2100"}, {"year": "2021"}):
        found = client.get("/api/search", {"q": "snow", **narrowed}).json()
        assert [each["kind"] for each in found["results"]] == ["article"]
