"""A rewritten past shows: each field of an edition and of an entry is altered in turn."""

import uuid
from datetime import timedelta
from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.db.models import F

from archive.models import Action, Change, Edition, LedgerEntry, LedgerHead, Reason, Record
from tests.archive_content import article, person, publish

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def published() -> None:
    shape = article(headline="Road opened")
    publish(shape)
    publish(shape, Change.UPDATE, "Longer.")
    publish(person())


def verdict() -> str:
    """What the command says; it must end with an error."""
    out = StringIO()
    with pytest.raises(CommandError, match="does not fit"):
        call_command("verify_ledger", stdout=out)
    return out.getvalue()


def test_an_untouched_archive_fits():
    out = StringIO()
    call_command("verify_ledger", stdout=out)
    assert "fits its ledger (3 entries)" in out.getvalue()


EDITION_CHANGES: dict[str, Any] = {
    "number": 7,
    "shape": {"kind": "article", "headline": "Road closed"},
    "change": Change.RETRACTION,
    "note": "Nothing happened.",
    "published_at": F("published_at") - timedelta(days=1),
    "salt": "0" * 32,
    "sha256": "0" * 64,
}


def test_every_field_of_an_edition_is_tried():
    assert set(EDITION_CHANGES) | {"id", "record"} == {f.name for f in Edition._meta.fields}


@pytest.mark.parametrize("field", EDITION_CHANGES)
def test_an_altered_edition_is_named(field: str):
    Edition.objects.filter(number=1, record__kind="article").update(
        **{field: EDITION_CHANGES[field]}
    )
    said = verdict()
    assert "of article “Road opened”" in said
    assert ("was altered" in said) or ("is not in the ledger" in said and "was removed" in said)


def test_an_edition_moved_to_another_record_is_named():
    other = Record.objects.get(kind="person")
    Edition.objects.filter(number=2).update(record=other)
    said = verdict()
    assert "Edition 2 of person “Amrullah Saleh”" in said
    assert "not in the ledger" in said


def test_an_edition_given_another_key_leaves_the_record_without_it():
    Edition.objects.filter(number=2).update(id=999)
    assert "does not point to its latest edition" in verdict()


ENTRY_CHANGES: dict[str, Any] = {
    "action": Action.WITHHOLD,
    "uid": uuid.UUID(int=1),
    "target": uuid.UUID(int=2),
    "edition": 9,
    "content_sha256": "0" * 64,
    "reason": Reason.SAFETY,
    "time": F("time") + timedelta(seconds=1),
    "chain_sha256": "0" * 64,
}


def test_every_field_of_an_entry_is_tried():
    assert set(ENTRY_CHANGES) | {"seq"} == {f.name for f in LedgerEntry._meta.fields}


@pytest.mark.parametrize("field", ENTRY_CHANGES)
def test_an_altered_entry_is_named(field: str):
    LedgerEntry.objects.filter(seq=2).update(**{field: ENTRY_CHANGES[field]})
    assert "Ledger entry 2 " in verdict()


def test_a_renumbered_entry_is_named():
    LedgerEntry.objects.filter(seq=3).update(seq=4)
    said = verdict()
    assert "Ledger entry 3 was removed" in said
    assert "Ledger entry 4 " in said


def test_reordered_entries_are_named():
    for old, new in ((1, 100), (2, 1), (100, 2)):
        LedgerEntry.objects.filter(seq=old).update(seq=new)
    said = verdict()
    assert "Ledger entry 1 " in said
    assert "Ledger entry 2 " in said


def test_a_removed_entry_is_named():
    LedgerEntry.objects.filter(seq=2).delete()
    said = verdict()
    assert "Ledger entry 2 was removed" in said
    assert "Edition 2 of article “Road opened”" in said


def test_entries_cut_off_the_end_are_named():
    LedgerEntry.objects.filter(seq=3).delete()
    assert "Ledger entries 3 to 3 were removed from the end" in verdict()


def test_an_altered_head_is_named():
    LedgerHead.objects.update(chain_sha256="0" * 64)
    assert "head does not fit" in verdict()


def test_a_removed_edition_is_named():
    uid = Record.objects.get(kind="article").uid
    Edition.objects.filter(number=1, record__uid=uid).delete()
    assert f"Edition 1 of {uid} was removed" in verdict()


def test_a_record_pointing_to_an_old_edition_is_named():
    record = Record.objects.get(kind="article")
    Record.objects.filter(pk=record.pk).update(current=record.editions.get(number=1))
    assert "does not point to its latest edition" in verdict()


def test_an_edition_forged_after_the_latest_is_named_and_not_asked_for():
    record = Record.objects.get(kind="article")
    Edition.objects.create(
        record=record,
        number=3,
        shape=record.current.shape,
        change=Change.MINOR,
        published_at=record.last_published,
    )
    said = verdict()
    assert "Edition 3 of article “Road opened”" in said
    assert "is not in the ledger" in said
    assert "does not point to" not in said


# Neither can be published, and of neither a hash can be made.
@pytest.mark.parametrize("stored", ['"half \\ud83d"', "1e999"])
def test_an_edition_that_cannot_be_hashed_is_named(stored: str):
    if connection.vendor == "postgresql":
        pytest.skip("PostgreSQL stores neither")
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE archive_edition SET shape = %s WHERE number = 2", [f'{{"slug": {stored}}}']
        )
    assert "Edition 2 of article “Road opened”" in verdict()
