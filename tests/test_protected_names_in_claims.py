"""Before claims, events and quotations go out, their words are searched for protected names."""

from typing import Any

import pytest

from archive import shapes
from archive.models import Edition
from newsroom.models import Claim, Event, Participant, Person, QuotationText
from newsroom.publishing.freeze import freeze
from newsroom.publishing.plan import plan
from newsroom.publishing.publish import Blocked, publish
from tests import working_copies as make

pytestmark = pytest.mark.django_db

NAME, DARI = "Amrullah Saleh", "امرالله صالح"
IN_CITATIONS = ("quoted", "locator", "archived_url")
IN_SOURCES = ("title", "publisher", "url")


@pytest.fixture
def hidden() -> Person:
    return make.make_person(NAME, protection="protected", other_names=[DARI, "Amurallah Salehi"])


@pytest.fixture
def claim() -> Claim:
    """Of somebody public, with a source; it may be published."""
    other = make.make_person("Ahmad Massoud", public_figure=True)
    return make.make_claim(
        *("statement", "He was there."), person=other, sources=[make.make_source()]
    )


def refused(copy: object) -> str:
    before = Edition.objects.count()
    with pytest.raises(Blocked) as error:
        publish(copy, along=None)  # type: ignore[arg-type]
    assert Edition.objects.count() == before
    return str(error.value)


def test_without_a_name_they_go_out(hidden: Person, claim: Claim) -> None:
    assert publish(claim.person).number == 1  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "name", [NAME, DARI, "Saleh, Amrullah", "Amurallah Salehi", "@AmrullahSaleh"]
)
def test_what_is_claimed(hidden: Person, claim: Claim, name: str) -> None:
    claim.texts.update(text=f"He met {name}.")
    assert "texts, en" in refused(claim.person)


@pytest.mark.parametrize("language", ["fa-AF", "ps"])
def test_what_is_claimed_in_another_language(hidden: Person, claim: Claim, language: str) -> None:
    claim.texts.create(language=language, text=f"با {DARI} دید.")
    assert language in refused(claim.person)


def test_who_says_so(hidden: Person, claim: Claim) -> None:
    Claim.objects.update(status="contested", said_by=f"a cousin of {NAME}")
    assert "said_by" in refused(claim.person)


@pytest.mark.parametrize("field", IN_CITATIONS)
def test_what_is_cited(hidden: Person, claim: Claim, field: str) -> None:
    words = "https://copies.example/amrullah-saleh" if "url" in field else f"as {NAME} said"
    claim.citations.update(**{field: words})
    assert field in refused(claim.person)


@pytest.mark.parametrize("field", IN_SOURCES)
def test_the_sources(hidden: Person, claim: Claim, field: str) -> None:
    source = claim.citations.get().source
    setattr(source, field, "https://news.example/amrullah-saleh" if field == "url" else NAME)
    source.save()
    assert field in refused(claim.person)


@pytest.mark.parametrize("field", ["other_person", "appointed_by"])
def test_who_is_linked_is_left_out_and_single_words_are_found(
    hidden: Person, claim: Claim, field: str
) -> None:
    other: Person = claim.person  # type: ignore[assignment]
    fields: dict[str, Any] = {"kind": "role", "words": "Commander", field: hidden}
    if field == "other_person":
        fields |= {"kind": "relation", "words": "", "relation": "ally"}
    make.make_claim(person=other, sources=[make.make_source("Another")], **fields)
    words = shapes.canonical(shapes.encode(freeze(other))).decode()
    assert str(hidden.uid) not in words
    assert "Saleh" not in words
    assert not plan(other).item.blocking

    claim.citations.update(quoted="Then Saleh came.")
    assert "“Saleh”" in refused(other)


def test_an_internal_claim_names_whom_it_will(hidden: Person, claim: Claim) -> None:
    make.make_claim("life", f"Hid {NAME}.", person=claim.person, public=False)
    shape = publish(claim.person).shape  # type: ignore[arg-type]
    assert [each["kind"] for each in shape["claims"]] == ["statement"]


def test_events_are_searched_with_their_roles_and_sources(hidden: Person) -> None:
    event: Event = make.make_event()
    other = make.make_person("Ahmad Massoud", public_figure=True)
    Participant.objects.create(event=event, person=other, role=f"host of {NAME}")
    assert "role" in refused(event)

    Participant.objects.update(role="host")
    event.citations.create(source=make.make_source(), quoted=DARI)
    assert "quoted" in refused(event)


@pytest.mark.parametrize("field", ["text", "translator", "occasion"])
def test_translations_of_quotations(hidden: Person, field: str) -> None:
    said = make.make_quotation(attribution="A resident")
    said.citations.create(source=make.make_source())
    words = {"text": "ما آماده‌ایم", field: DARI}
    QuotationText.objects.create(quotation=said, language="fa-AF", **words)
    assert DARI in refused(said)


@pytest.mark.parametrize("field", ["text", "attribution", "medium"])
def test_quotations(hidden: Person, field: str) -> None:
    said = make.make_quotation(**{"attribution": "A resident", field: f"From {NAME}"})
    said.citations.create(source=make.make_source())
    assert f"({field})" in refused(said)
