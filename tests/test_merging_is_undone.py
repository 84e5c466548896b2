"""A merge is taken back: all is as it was, but for what was changed since."""

from typing import Any

import pytest
from django.apps import apps
from django.core import serializers

from newsroom.keeping import keep
from newsroom.models import (
    BodyRef,
    Depiction,
    DeskEntry,
    DeskRow,
    DeskWord,
    Merge,
    Person,
    PersonName,
    PersonText,
    Revision,
    Tag,
)
from newsroom.publishing.merge import CannotMerge, merge
from newsroom.publishing.unmerge import unmerge
from tests.working_copies import (
    make_article,
    make_claim,
    make_event,
    make_person,
    make_photo,
    make_place,
    make_quotation,
    make_source,
    make_tag,
    person_link,
)

pytestmark = pytest.mark.django_db

OF_THE_ACT = {"modified_at", "slug"}


def everything() -> dict[str, Any]:
    """All rows of the newsroom, but for what says when they were saved, the merges, and what
    follows from the others."""
    found = {}
    for model in apps.get_app_config("newsroom").get_models():
        if model in (Merge, BodyRef, DeskEntry, DeskRow, DeskWord, Revision):
            continue
        for row in serializers.serialize("python", model._default_manager.all()):
            fields = {
                name: value for name, value in row["fields"].items() if name not in OF_THE_ACT
            }
            found[f"{row['model']} {row['pk']}"] = fields
    return found


@pytest.fixture
def pair():
    gone = make_person("Haseeb Qawi Markaz", other_names=["Commander Haseeb"], living=False)
    kept = make_person("Hasib Qawi Markaz", text={"description": "A commander."})
    PersonText.objects.create(person=gone, language="fa-AF", name="حسیب قوی مرکز")
    return gone, kept


def test_all_is_as_it_was(pair):
    gone, kept = pair
    source = make_source()
    make_photo(people=[gone])
    make_photo(title="Both", people=[gone, kept])
    make_quotation(speaker=gone)
    event = make_event()
    for person in pair:
        event.participants.create(person=person, role="host")
        make_claim("role", "Commander", person=person, sources=[source])
        make_claim("role", "Guard", person=person, sources=[make_source(str(person))])
    make_claim("relation", person=make_person("A"), relation="parent", other_person=gone)
    before = everything()

    done = merge(gone, kept, take={"name", "living", "text:fa-AF:name"})
    assert everything() != before
    parted = unmerge(done)

    assert parted.left == []
    assert everything() == before


def test_tags_and_places_are_as_they_were():
    one, other = make_tag("Human rights"), make_tag("Rights")
    make_article(tags=[one, other])
    kept = make_place("Bazarak", parent=make_place("Bazarak District"), latitude=35.3)
    before = everything()
    merges = [merge(one, other, take={"name"}), merge(kept.parent, kept)]
    for done in merges:
        unmerge(done)
    assert everything() == before


def test_what_was_changed_since_stays_and_is_told(pair):
    gone, kept = pair
    photo, other = make_photo(people=[gone]), make_person("Another")
    done = merge(gone, kept, take={"name", "living"})
    kept.refresh_from_db()
    kept.name = "Hasib of the centre"
    keep(kept)
    Depiction.objects.filter(photo=photo).update(person=other)
    PersonName.objects.filter(person=kept, text="Commander Haseeb").update(weak=True)

    parted = unmerge(done)

    kept.refresh_from_db()
    assert (kept.name, kept.living) == ("Hasib of the centre", None)
    assert photo.depictions.get().person == other
    assert kept.other_names.get().text == "Commander Haseeb"
    assert sorted(parted.left) == [
        "depictions: 1 changed or deleted since",
        "display name: written anew since",
        "person name “Commander Haseeb”: changed since",
    ]


def test_texts_mean_it_again(pair):
    gone, kept = pair
    article = make_article(body=f"<p>{person_link(gone)} spoke.</p>")
    unmerge(merge(gone, kept))
    gone.refresh_from_db()
    assert gone.merged_into is None
    assert str(gone.uid) in article.body


def test_the_later_merge_is_undone_first(pair):
    gone, kept = pair
    last = make_person("Hasib")
    first, second = merge(gone, kept), merge(kept, last)
    with pytest.raises(CannotMerge, match="Undo that first"):
        unmerge(first)
    unmerge(second)
    assert Person.objects.get(pk=gone.pk).merged_into == kept
    unmerge(first)
    assert not Person.objects.exclude(merged_into=None).exists()


def test_it_is_undone_once(pair):
    done = merge(*pair)
    unmerge(done)
    with pytest.raises(CannotMerge, match="taken back already"):
        unmerge(done)


def test_a_tag_whose_name_is_taken_since_is_told():
    gone, kept = make_tag("Human rights"), make_tag("Rights")
    done = merge(gone, kept, take={"name"})
    Tag.objects.filter(pk=kept.pk).update(name="Rights of all")
    make_tag("Human rights")
    parted = unmerge(done)
    assert len(parted.left) == 2
    assert Tag.objects.get(pk=kept.pk).name == "Rights of all"
