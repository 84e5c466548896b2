"""Tombstones, and the editions that the newsroom keeps, are checked against the ledger."""

import uuid
from collections.abc import Callable
from datetime import timedelta
from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db.models import F
from django.utils import timezone

from archive.models import Action, LedgerEntry, Reason, Tombstone
from archive.verify import problems
from newsroom.models import Article, WithheldEdition
from newsroom.publishing.publish import publish, withdraw, withhold
from tests.working_copies import make_article, make_person

pytestmark = pytest.mark.django_db

NOBODY = uuid.UUID(int=1)


@pytest.fixture(autouse=True)
def gone() -> Article:
    """An article of two editions, withdrawn; a person whose first edition is withheld."""
    article, person = make_article(slug="road"), make_person()
    for copy in (article, article, person, person):
        publish(copy)
    withdraw(article, reason=Reason.LEGAL)
    withhold({person.uid: [1]}, reason=Reason.SAFETY)
    call_command("verify_ledger", verbosity=0, stdout=StringIO())
    return article


def verdict() -> list[str]:
    out = StringIO()
    with pytest.raises(CommandError, match="does not fit"):
        call_command("verify_ledger", stdout=out)
    return out.getvalue().splitlines()


def test_the_ledger_says_why_a_record_was_withdrawn():
    reasons = dict(LedgerEntry.objects.values_list("action", "reason"))
    assert reasons == {Action.PUBLISH: "", Action.WITHDRAW: Reason.LEGAL, Action.WITHHOLD: ""}


def test_a_removed_tombstone_is_named(gone: Article):
    Tombstone.objects.all().delete()
    assert verdict() == [f"The tombstone of {gone.uid}, withdrawn by ledger entry 5, was removed."]


@pytest.mark.parametrize(
    "change", [{"reason": Reason.ERROR}, {"withdrawn_at": F("withdrawn_at") + timedelta(days=1)}]
)
def test_an_altered_tombstone_is_named(gone: Article, change: dict[str, Any]):
    Tombstone.objects.update(**change)
    assert verdict() == [f"The tombstone of {gone.uid} says otherwise than ledger entry 5."]


def test_a_tombstone_of_what_never_was_is_named():
    Tombstone.objects.create(
        uid=NOBODY, kind="article", withdrawn_at=timezone.now(), reason=Reason.ERROR
    )
    assert verdict() == [f"The tombstone of {NOBODY} is not in the ledger."]


def test_a_tombstone_of_what_is_public_again_is_named(gone: Article):
    (tombstone,) = Tombstone.objects.all()
    publish(gone)
    call_command("verify_ledger", verbosity=0, stdout=StringIO())
    tombstone.pk = None
    tombstone.save()
    assert verdict() == [f"The tombstone of {gone.uid} is not in the ledger."]


WITHHELD_CHANGES: dict[str, Any] = {
    "shape": {"kind": "article", "headline": "Road closed"},
    "change": "retraction",
    "note": "Nothing happened.",
    "published_at": F("published_at") - timedelta(days=1),
    "salt": "0" * 32,
    "sha256": "0" * 64,
}


def test_every_field_that_is_hashed_is_tried():
    of_the_newsroom = {"id", "kind", "withheld_at", "reason"}
    fields = {f.name for f in WithheldEdition._meta.fields} - of_the_newsroom
    assert set(WITHHELD_CHANGES) | {"uid", "number"} == fields


@pytest.mark.parametrize("field", WITHHELD_CHANGES)
def test_an_altered_withheld_edition_is_named(gone: Article, field: str):
    kept = WithheldEdition.objects.filter(uid=gone.uid, number=2)
    kept.update(**{field: WITHHELD_CHANGES[field]})
    assert verdict() == [f"Withheld edition 2 of {gone.uid} was altered."]


RENAMED: dict[str, Callable[[Article], dict[str, Any]]] = {
    "uid": lambda gone: {"uid": NOBODY},
    "number": lambda gone: {"number": 7},
}


@pytest.mark.parametrize("field", RENAMED)
def test_a_withheld_edition_under_another_name_is_named(gone: Article, field: str):
    change = RENAMED[field](gone)
    WithheldEdition.objects.filter(uid=gone.uid, number=2).update(**change)
    uid, number = change.get("uid", gone.uid), change.get("number", 2)
    assert verdict() == [
        f"Withheld edition {number} of {uid} was not taken away by the ledger.",
        f"Withheld edition 2 of {gone.uid} was removed.",
    ]


def test_removed_withheld_editions_are_named(gone: Article):
    WithheldEdition.objects.all().delete()
    said = verdict()
    assert len(said) == 3
    assert f"Withheld edition 1 of {gone.uid} was removed." in said


def test_without_the_newsroom_only_the_archive_is_checked():
    WithheldEdition.objects.all().delete()
    assert list(problems()) == []
