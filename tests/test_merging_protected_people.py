"""Whoever is protected is so by every name and every uid that was merged into them."""

import pytest
from django.test import Client

from archive.models import Record
from archive.verify import problems
from newsroom.models import Person, PersonName
from newsroom.publishing.freeze import freeze
from newsroom.publishing.merge import CannotMerge, merge
from newsroom.publishing.protect import protect
from newsroom.publishing.protection import Guard
from newsroom.publishing.publish import Blocked, publish
from newsroom.publishing.unmerge import unmerge
from tests.archive_content import archive_dump
from tests.working_copies import make_article, make_person, person_link, quotation

pytestmark = pytest.mark.django_db

NAMES = ("amrullah", "saleh", "aminullah", "tajik")


@pytest.fixture
def merged():
    """(gone, kept, an article that links the first, the merge): all was live."""
    gone = make_person("Aminullah Tajik")
    kept = make_person("Amrullah Saleh")
    article = make_article(
        headline="Talks",
        body=f"<p>{person_link(gone)} came, and Tajik left.</p>"
        + quotation(gone, "Ready.", "Tajik said"),
    )
    for copy in (article, kept):
        publish(copy, along=None)
    done = merge(*map(anew, (gone, kept)))
    return anew(gone), anew(kept), anew(article), done


def anew(copy):
    return type(copy).objects.get(pk=copy.pk)


def test_protecting_the_one_takes_away_what_names_the_other(merged, client: Client):
    gone, kept, article, _ = merged
    old = f"/people/{gone.slug}/"
    assert client.get(old).status_code == 301
    # Whatever staff did with the names that came along.
    PersonName.objects.filter(person=kept).delete()
    kept.protection = "protected"
    protect(kept)

    left = archive_dump().casefold()
    assert [name for name in NAMES if name in left] == []
    edition = Record.objects.get(uid=article.uid).current
    assert edition is not None
    assert str(gone.uid) not in str(edition.shape)
    assert client.get(old).status_code == 410
    assert client.get(f"/people/{kept.slug}/").status_code == 410
    assert client.get(f"/id/{gone.uid}").status_code in (301, 410)
    assert list(problems()) == []


def test_nothing_that_refers_to_the_other_can_name_them(merged):
    _, kept, _, _ = merged
    gone = merged[0]
    kept.protection = "initials"
    protect(kept)
    new = make_article(body=f"<p>{person_link(gone)} came, and Aminullah Tajik left.</p>")

    shape = freeze(new)
    assert str(gone.uid) not in str(shape)
    with pytest.raises(Blocked, match="Tajik"):
        publish(new)
    guard = Guard.of_everyone_protected()
    assert set(guard.people) == {str(gone.uid), str(kept.uid)}
    assert guard.in_words("Then Aminullah Tajik came")


def test_naming_them_again_frees_both_names(merged):
    gone, kept, _, _ = merged
    kept.protection = "protected"
    protect(kept)
    Person.objects.filter(pk=kept.pk).update(protection="public")
    assert not Guard.of_everyone_protected()
    assert gone.merged_into == kept


def test_undoing_brings_nobody_back_who_was_protected_since(merged):
    gone, kept, _, done = merged
    kept.protection = "protected"
    protect(kept)

    parted = unmerge(done)

    assert not parted.is_back
    assert "changed since" in parted.stays_away
    assert anew(gone).protection == "protected"
    assert not Record.objects.filter(uid=gone.uid).exists()
    left = archive_dump().casefold()
    assert [name for name in NAMES if name in left] == []
    assert set(Guard.of_everyone_protected().people) == {str(gone.uid), str(kept.uid)}


def test_undoing_brings_nothing_back_that_names_somebody_protected_since(merged):
    gone, _, _, done = merged
    make_person("Aminullah Tajik", protection="protected")
    parted = unmerge(done)
    assert "protected since" in parted.stays_away
    assert not Record.objects.filter(uid=gone.uid).exists()


def test_both_have_the_same_protection_or_stay_two():
    one, other = make_person("A"), make_person("B", protection="protected")
    for gone, kept in ((one, other), (other, one)):
        with pytest.raises(CannotMerge, match="the same protection"):
            merge(gone, kept)


def test_two_who_are_protected_become_one_without_a_word():
    kept, gone = (
        make_person(name, protection="protected") for name in ("Amrullah Saleh", "Aminullah Tajik")
    )
    article = make_article(headline="Talks", body=f"<p>{person_link(gone)} came.</p>")
    for copy in (kept, gone, article):
        publish(copy)
    merge(anew(gone), anew(kept))
    publish(article)
    left = archive_dump().casefold()
    assert [name for name in NAMES if name in left] == []
    assert list(problems()) == []
