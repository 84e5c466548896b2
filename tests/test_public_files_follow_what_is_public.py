"""The files that readers can fetch are those of what is public now, whatever happened before."""

import pytest
from django.core.files.storage import storages

from archive.models import Record
from newsroom.intake import clearance, store
from newsroom.keeping import keep
from newsroom.models import Photo, Removal
from newsroom.publishing.protect import protect
from newsroom.publishing.publish import publish
from tests.working_copies import make_person, make_photo

pytestmark = pytest.mark.django_db(transaction=True)


def public_files() -> set[str]:
    return set(storages["public"].listdir("")[1]) if storages["public"].exists("") else set()


def all_public_bytes() -> bytes:
    parts = []
    for name in public_files():
        with storages["public"].open(name) as file:
            parts.append(file.read())
    return b"".join(parts)


def test_a_publication_that_fails_leaves_no_file(monkeypatch):
    photo = make_photo()

    def fail(*args):
        raise RuntimeError

    monkeypatch.setattr("archive.ledger.publish_many", fail)
    with pytest.raises(RuntimeError):
        publish(photo)
    assert public_files() == set()
    assert Removal.objects.count() == 0


def test_copying_that_fails_half_way_leaves_no_file():
    photo = make_photo()
    storages["private"].delete(f"{photo.renditions[4]['sha256']}.webp")
    with pytest.raises(FileNotFoundError):
        publish(photo)
    assert public_files() == set()
    assert Record.objects.count() == 0


def test_a_corrected_credit_takes_the_old_files_away():
    photo = make_photo(credit="Photo: First Name")
    publish(photo)
    before = public_files()
    assert b"First Name" in all_public_bytes()
    photo.credit = "Photo: An agency"
    keep(photo)
    clearance.clear(photo, by=None)
    publish(photo)
    assert public_files().isdisjoint(before)
    assert b"First Name" not in all_public_bytes()
    assert b"An agency" in all_public_bytes()


def test_protecting_a_photographer_makes_the_files_anew():
    person = make_person("Amrullah Saleh")
    photo = make_photo(creator_name="Amrullah Saleh", copyright="© Amrullah Saleh")
    publish(photo)
    assert b"Amrullah Saleh" in all_public_bytes()
    person.protection = "protected"
    protect(person)
    assert public_files()
    assert b"Saleh" not in all_public_bytes()
    assert b"name withheld" in all_public_bytes()
    card = Record.objects.get(uid=photo.uid).card
    assert {f"{each['sha256']}.avif" for each in card["renditions"]} & public_files()


def test_a_photograph_whose_files_cannot_be_made_anew_is_withdrawn():
    person = make_person("Amrullah Saleh")
    photo = make_photo(creator_name="Amrullah Saleh")
    publish(photo)
    photo.file.storage.delete(photo.file.name)
    person.protection = "protected"
    protect(person)
    assert public_files() == set()
    assert not Record.objects.filter(uid=photo.uid).exists()


def test_an_original_that_was_exchanged_is_not_cleared():
    photo = make_photo(cleared=False)
    (storage, name) = (photo.file.storage, photo.file.name)
    storage.delete(name)
    with storage.open(name, "wb") as file:
        file.write(b"something else")
    with pytest.raises(store.Refused, match="has changed since it was received"):
        clearance.clear(photo, by=None)
    assert Photo.objects.get().review == Photo.Review.UNREVIEWED
