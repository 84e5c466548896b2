"""The demo archive shows all the facts of the research material: dated, graded and sourced as they
are there, the contested ones as contested."""

import html
import json
import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from django.db import transaction
from django.test import Client
from django.utils.html import escape, strip_tags
from pytest_django import DjangoDbBlocker

from archive import dates, shapes
from archive.drawings.period import ends
from archive.drawings.words import standing
from archive.models import Record
from newsroom.demo import known
from newsroom.demo.content import table
from newsroom.demo.load import Loader

pytestmark = pytest.mark.django_db

Fact = dict[str, Any]


class Shown(NamedTuple):
    """A claim as it was published, and as its profile's page prints it."""

    shape: shapes.Profile
    claim: shapes.Claim
    printed: str


@pytest.fixture(scope="module")
def loader(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Loader]:
    """The demo archive without its photographs and articles, loaded once."""
    with django_db_blocker.unblock(), transaction.atomic():
        loader = Loader(lambda message: None)
        loader.facts()
        loader.publish()
        yield loader
        transaction.set_rollback(True)


@pytest.fixture
def shown(loader: Loader, client: Client) -> dict[str, list[Shown]]:
    """What the archive shows of each fact, by the fact's id."""
    rows = defaultdict(list)
    for row in known.claim_rows():
        rows[known.subject(row)].append(row)
    found = defaultdict(list)
    for subject, about in rows.items():
        kind, slug = subject.split(":")
        record = Record.objects.select_related("current").get(kind=kind, slug=slug)
        assert record.current
        shape = record.current.load()
        assert isinstance(shape, shapes.Profile)
        page = client.get(f"/id/{record.uid}", follow=True).content.decode()
        # The working copies' claims keep the order of the rows.
        for row, claim in zip(about, shape.claims, strict=True):
            for fact in row.get("facts", ()):
                found[fact].append(Shown(shape, claim, printed(page, claim)))
    return found


def printed(page: str, claim: shapes.Claim) -> str:
    """What the page prints of a claim: up to the next one."""
    after = page.partition(f'id="claim-{claim.uid}"')[2]
    return re.split(r'id="claim-|</section>', after)[0]


def test_every_fact_is_shown_with_its_date_certainty_and_sources(
    shown: dict[str, list[Shown]], shared_data: Path
) -> None:
    facts = json.loads((shared_data / "facts.json").read_text(encoding="utf-8"))
    assert len(facts) == 77
    assert shown.keys() == {fact["id"] for fact in facts}
    wrong = {fact["id"]: list(_wrong(fact, shown[fact["id"]])) for fact in facts}
    assert {fact: found for fact, found in wrong.items() if found} == {}


def _wrong(fact: Fact, found: list[Shown]) -> Iterator[str]:
    if (date := _date([each.claim for each in found])) != fact["date_edtf"]:
        yield f"dated {date}, not {fact['date_edtf']}"
    urls = {citation.url for each in found for citation in each.claim.citations}
    if urls != set(fact["source"]):
        yield f"not the sources given: {urls ^ set(fact['source'])}"
    if fact["kind"] == "event" and found[0].shape.__struct_config__.tag != "event":
        yield "is no event"
    for each in found:
        yield from _differs(fact, each.claim)
        yield from _unprinted(each)


def _date(claims: list[shapes.Claim]) -> str:
    """A life is told as a birth and a death; the claims of one fact else have one date."""
    if {claim.kind for claim in claims} == {"birth", "death"}:
        return "/".join(claim.start for claim in claims)
    (date,) = {"/".join(filter(None, (claim.start, claim.end))) for claim in claims}
    return date


def _differs(fact: Fact, claim: shapes.Claim) -> Iterator[str]:
    if fact["certainty"] == "contested":
        if claim.status != "contested" or not claim.said_by:
            yield "is not contested, or by nobody"
    elif (claim.status, claim.certainty) != ("accepted", fact["certainty"]):
        yield f"{claim.status}, {claim.certainty}"
    if fact["predicate"] == "coordinates":
        for number in fact["object"].split(","):
            if number not in claim.texts["en"]:
                yield f"{number} is not told"


def _unprinted(each: Shown) -> Iterator[str]:
    claim = each.claim
    words = html.unescape(strip_tags(each.printed)).replace("\xa0", " ")
    told = [claim.texts.get("en", ""), standing(claim), claim.said_by]
    parts = ends(claim) if claim.kind in ("role", "title") else (claim.start, claim.end)
    told += [dates.display(part) for part in parts if part and part != ".."]
    told += ["not over"] if claim.kind == "role" and parts[1] == ".." else []
    yield from (f"the page does not say “{text}”" for text in told if text not in words)
    for citation in claim.citations:
        if f'href="{escape(citation.url)}"' not in each.printed:
            yield f"the page does not lead to {citation.url}"


def test_versions_that_contradict_each_other_stand_side_by_side(
    shown: dict[str, list[Shown]], client: Client
) -> None:
    (drone, clash, denial) = shown["f016"]
    assert {clash.claim.version_of, denial.claim.version_of} == {drone.claim.uid}

    page = client.get("/events/death-of-fahim-dashty/").content.decode()

    allegations = page.partition("Allegations</h2>")[2].partition("</section>")[0]
    assert "Sources contradict each other" in allegations
    assert allegations.count("according to") == len(shown["f016"])
    assert "Sources tell it differently" in page


def test_what_is_told_of_the_facts_is_in_words_of_its_own(shared_data: Path) -> None:
    feature = _runs((shared_data / "panjshir_feature.txt").read_text(encoding="utf-8"))
    assert feature
    told = [text for row in known.claim_rows() for text in row.get("texts", {}).values()]
    told += [event.get("description", "") for event in table("events")]
    assert [text for text in told if _runs(text) & feature] == []


def _runs(text: str) -> set[str]:
    """Every eight words that follow each other."""
    words = re.findall(r"\w+", text.casefold())
    return {" ".join(words[at : at + 8]) for at in range(len(words) - 7)}


def test_one_who_is_private_and_may_live_is_not_named(loader: Loader, client: Client) -> None:
    private = loader.made["person:akmal-ameer"]
    assert private.is_private

    assert client.get(f"/people/{private.slug}/").status_code == 404
    for path in ("/people/", "/events/freedom-front-fighters-killed/", f"/id/{private.uid}"):
        response = client.get(path, follow=True)
        assert response.status_code == 200
        assert "Akmal" not in response.content.decode()
        assert "Ameer" not in response.content.decode()
