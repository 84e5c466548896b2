"""Two profiles become one, with all that leads to either and all that they say."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from newsroom.models import (
    Claim,
    ClaimCitation,
    Person,
    PersonIdentifier,
    PersonText,
    Place,
    Tag,
    working_copies,
)
from newsroom.publishing.merge import MEANWHILE, CannotMerge, merge
from newsroom.publishing.merge_plan import choices, following, token
from newsroom.publishing.plan import plan
from tests.working_copies import (
    make_article,
    make_claim,
    make_event,
    make_organisation,
    make_person,
    make_photo,
    make_place,
    make_quotation,
    make_source,
    make_tag,
    person_link,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def pair():
    """One commander, twice: (the one that goes, the one that is kept)."""
    gone = make_person("Haseeb Qawi Markaz", other_names=["Commander Haseeb"], living=False)
    kept = make_person("Hasib Qawi Markaz", text={"description": "A commander."})
    return gone, kept


def test_everything_leads_to_the_one_that_is_kept(pair):
    gone, kept = pair
    photo, both = make_photo(people=[gone]), make_photo(title="Both", people=[gone, kept])
    said = make_quotation(speaker=gone)
    event = make_event()
    event.participants.create(person=gone, role="host")
    event.participants.create(person=kept, role="host")
    event.participants.create(person=gone, role="guard")
    claim = make_claim("role", "Commander", person=gone)
    of_other = make_claim("relation", person=make_person("A"), relation="parent", other_person=gone)

    merge(gone, kept)

    for row in (said, claim, of_other, gone):
        row.refresh_from_db()
    assert [each.person for each in photo.depictions.all()] == [kept]
    assert [each.person for each in both.depictions.all()] == [kept]
    assert said.speaker == kept
    # What both had is there once.
    assert [(each.person, each.role) for each in event.participants.order_by("role")] == [
        (kept, "guard"),
        (kept, "host"),
    ]
    assert (claim.person, of_other.other_person) == (kept, kept)
    assert gone.merged_into == kept
    assert following(gone) == []


def test_texts_stay_as_they_are_and_mean_the_one_that_is_kept(pair):
    gone, kept = pair
    article = make_article(body=f"<p>{person_link(gone)} and {person_link(kept)} spoke.</p>")
    before = article.body

    merge(gone, kept)

    article.refresh_from_db()
    assert article.body == before
    assert working_copies([gone.uid]) == {gone.uid: kept}
    assert [each.copy for each in plan(article).along] == [kept]


def test_each_field_is_chosen(pair):
    gone, kept = pair
    PersonText.objects.create(person=gone, language="en", description="Of the valley.")
    PersonText.objects.create(person=gone, language="fa-AF", name="حسیب", description="فرمانده")
    offered = {each.key: each.take for each in choices(gone, kept)}
    assert offered == {
        "name": False,
        "sort_key": False,
        "living": True,
        "text:en:description": False,
        "text:fa-AF:name": True,
        "text:fa-AF:description": True,
    }

    merge(gone, kept, take={"living", "text:en:description", "text:fa-AF:name"})

    kept.refresh_from_db()
    assert (kept.name, kept.living) == ("Hasib Qawi Markaz", False)
    texts = {text.language: (text.name, text.description) for text in kept.texts.all()}
    assert texts == {"en": ("", "Of the valley."), "fa-AF": ("حسیب", "")}


def test_it_is_found_by_all_names_and_numbers_of_both(pair):
    gone, kept = pair
    PersonText.objects.create(person=gone, language="fa-AF", name="حسیب قوی مرکز")
    PersonText.objects.create(person=gone, language="fr", name="Engineer Karimi")
    for person, value in ((gone, "Q1"), (kept, "Q1"), (gone, "Q2")):
        PersonIdentifier.objects.create(person=person, scheme="wikidata", value=value)

    merge(gone, kept, take={"name"})

    kept.refresh_from_db()
    assert kept.name == "Haseeb Qawi Markaz"
    others = {each.text: (each.script, each.kind) for each in kept.other_names.all()}
    assert others == {
        "Commander Haseeb": ("", "transliteration"),
        "Hasib Qawi Markaz": ("Latn", "transliteration"),
        "حسیب قوی مرکز": ("Arab", "transliteration"),
        "Engineer Karimi": ("Latn", "alias"),
    }
    assert sorted(kept.identifiers.values_list("value", flat=True)) == ["Q1", "Q2"]


def test_what_both_said_is_said_once_with_the_sources_of_both(pair):
    gone, kept = pair
    one, other = make_source("One"), make_source("Other")
    for person, sources in ((kept, [one]), (gone, [one, other])):
        make_claim("role", "Commander", person=person, sources=sources, start="2019")
    contradicting = make_claim(
        "role", "Guard", person=gone, version_of=Claim.objects.get(person=gone), start="2019"
    )

    merge(gone, kept)

    claim, left = Claim.objects.filter(person=kept).order_by("pk")[0], Claim.objects.count()
    assert left == 2
    cited = ClaimCitation.objects.filter(claim=claim).values_list("source__title", flat=True)
    assert sorted(cited) == ["One", "Other"]
    contradicting.refresh_from_db()
    assert contradicting.version_of == claim


def test_a_place_is_never_a_part_of_itself():
    kept = make_place("Bazarak", parent=make_place("Bazarak District"))
    gone, village = kept.parent, make_place("Malaspa", parent=kept.parent)

    merge(gone, kept)

    kept.refresh_from_db(), village.refresh_from_db()
    assert (kept.parent, village.parent) == (None, kept)

    far = make_place("Far", parent=village)
    with pytest.raises(CannotMerge, match="a part of itself"):
        merge(Place.objects.get(pk=far.pk), kept)


def test_tags_keep_one_name_each():
    gone, kept = make_tag("Human rights"), make_tag("Rights")
    article = make_article(tags=[gone, kept])

    merge(gone, kept, take={"name"})

    kept.refresh_from_db()
    assert kept.name == "Human rights"
    assert list(article.tags.all()) == [kept]
    assert Tag.objects.get(pk=gone.pk).name == "Rights"


def test_organisations_follow_with_their_parts():
    gone, kept = make_organisation("NRF"), make_organisation()
    part = make_organisation("Women of the front", parent=gone)
    role = make_claim("role", "Speaker", person=make_person(), other_organisation=gone)

    merge(gone, kept)

    part.refresh_from_db(), role.refresh_from_db()
    assert (part.parent, role.other_organisation) == (kept, kept)


def test_what_was_merged_before_leads_to_the_last(pair):
    gone, kept = pair
    last = make_person("Hasib")
    merge(gone, kept)
    merge(kept, last)
    assert Person.objects.get(pk=gone.pk).merged_into == last
    with pytest.raises(CannotMerge, match="was merged into “Hasib” already"):
        merge(gone, last)


def test_two_of_whom_a_claim_says_that_they_are_two_stay_two(pair):
    gone, kept = pair
    claim = make_claim("relation", person=gone, relation="parent", other_person=kept)
    with pytest.raises(CannotMerge, match="they are two for now"):
        merge(gone, kept)
    claim.delete()
    merge(gone, kept)


def test_what_was_saved_meanwhile_is_looked_at_first(pair):
    gone, kept = pair
    seen = token(gone, kept)
    merge(make_person("Haseeb"), kept)
    with pytest.raises(CannotMerge) as refused:
        merge(gone, kept, seen=seen)
    assert str(refused.value) == MEANWHILE


def test_many_rows_cost_as_many_queries_as_few():
    def queries(rows: int) -> int:
        gone, kept = make_person("Haseeb"), make_person("Hasib")
        for each in range(rows):
            make_photo(title=f"One {each}", people=[gone], cleared=False)
            make_photo(title=f"Both {each}", people=[gone, kept], cleared=False)
            make_claim("role", f"Guard {each}", person=gone)
            make_quotation(speaker=gone)
        with CaptureQueriesContext(connection) as counted:
            merge(gone, kept)
        return len(counted)

    queries(0)
    assert queries(1) == queries(20)
