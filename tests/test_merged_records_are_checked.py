"""Merges are in the ledger, for everybody to check, and what follows from them is checked by it."""

import hashlib
import json
from collections.abc import Callable
from datetime import timedelta
from uuid import UUID

import pytest
from django.core.management import call_command
from django.db.models import F
from django.test import Client

from archive import ledger
from archive.models import Action, Alias, KnownRole, LedgerEntry, Link, Reason, Record, Tombstone
from archive.verify import problems
from tests.published import (
    claim,
    mention,
    paragraph,
    publish_article,
    publish_organisation,
    publish_person,
)

pytestmark = pytest.mark.django_db

NOBODY = UUID(int=1)


@pytest.fixture(autouse=True)
def merged() -> Record:
    """One person merged into another and that one into a third, an organisation into another."""
    first, second, third = (publish_person(name) for name in ("First", "Second", "Third"))
    front, same = publish_organisation("Front"), publish_organisation("The Front")
    publish_article("Road", body=(paragraph(*map(mention, (first, second, third))),))
    publish_person("Holder", claims=(claim("role", "Leader", target=front),))
    ledger.merge(first.uid, second.uid)
    ledger.merge(second.uid, third.uid)
    ledger.merge(front.uid, same.uid)
    assert list(problems()) == []
    return first


def verdict() -> list[str]:
    found = list(problems())
    assert found
    return found


def aliases() -> list[tuple[object, ...]]:
    return sorted(Alias.objects.values_list("uid", "target", "merged_at"), key=str)


ALIAS_ACTS: dict[str, tuple[Callable[[UUID], object], str]] = {
    "removed": (lambda uid: Alias.objects.filter(uid=uid).delete(), "was removed"),
    "led elsewhere": (
        lambda uid: Alias.objects.filter(uid=uid).update(target=NOBODY),
        "leads or is dated otherwise",
    ),
    "dated otherwise": (
        lambda uid: Alias.objects.filter(uid=uid).update(merged_at=F("merged_at") - timedelta(1)),
        "leads or is dated otherwise",
    ),
}


@pytest.mark.parametrize("act", ALIAS_ACTS)
def test_a_merge_that_was_tampered_with_is_named(act: str, merged: Record):
    before = aliases()
    tamper, expected = ALIAS_ACTS[act]
    tamper(merged.uid)
    (said,) = verdict()
    assert str(merged.uid) in said
    assert expected in said
    assert said.endswith("run “manage.py rebuild_archive”.")
    call_command("rebuild_archive", verbosity=0)
    assert aliases() == before
    assert list(problems()) == []


def test_a_forged_merge_is_named(merged: Record):
    before = aliases()
    Alias.objects.create(uid=NOBODY, target=merged.uid, merged_at=merged.last_published)
    (said,) = verdict()
    assert said.startswith(f"That {NOBODY} is merged is not in the ledger")
    call_command("rebuild_archive", verbosity=0)
    assert aliases() == before


def test_an_undone_merge_that_is_put_back_is_named(merged: Record):
    alias = Alias.objects.get(uid=merged.uid)
    ledger.split(merged.uid)
    assert list(problems()) == []
    alias.save(force_insert=True)
    assert f"That {merged.uid} is merged is not in the ledger" in verdict()[0]


def test_a_merge_into_another_than_the_ledger_says_is_named(merged: Record):
    LedgerEntry.objects.filter(uid=merged.uid, action=Action.MERGE).update(target=NOBODY)
    assert any(f"({Action.MERGE} {merged.uid}) was altered" in said for said in verdict())


def test_a_ledger_forged_to_lead_in_a_circle_is_named_and_not_followed_for_ever(merged: Record):
    third = Alias.objects.get(uid=merged.uid).target
    LedgerEntry.objects.filter(uid=merged.uid, action=Action.MERGE).update(uid=third)
    assert any("was altered" in said for said in verdict())


def test_a_link_that_leads_to_the_one_merged_is_named(merged: Record):
    Link.objects.filter(role="mentions").update(target_uid=merged.uid)
    assert any("“Road”" in said and "in links" in said for said in verdict())


def test_a_role_in_the_organisation_merged_is_named():
    front = Tombstone.objects.get(kind="organisation").uid
    KnownRole.objects.update(organisation_uid=front)
    (said,) = verdict()
    assert "“Holder”" in said
    assert "in roles" in said


def test_the_tombstone_of_the_one_merged_is_checked(merged: Record):
    Tombstone.objects.filter(uid=merged.uid).update(reason=Reason.LEGAL)
    (said,) = verdict()
    assert f"The tombstone of {merged.uid} says otherwise" in said
    Tombstone.objects.filter(uid=merged.uid).delete()
    assert "was removed" in verdict()[0]


def test_the_ledger_names_both_and_a_stranger_can_check_it(client: Client, merged: Record):
    ledger.split(merged.uid)
    before = ""
    entries = client.get("/ledger.json").json()["entries"]
    for entry in entries:
        chain = entry.pop("chain_sha256")
        content = json.dumps(
            {**entry, "before": before},
            sort_keys=True,
            separators=(",", ":"),
            ensure_ascii=False,
        )
        before = hashlib.sha256(content.encode()).hexdigest()
        assert before == chain
    of_first = [entry for entry in entries if entry["uid"] == str(merged.uid)]
    second = entries[1]["uid"]
    assert [(each["action"], each["reason"], each.get("target")) for each in of_first] == [
        ("publish", "", None),
        ("withdraw", "merged", None),
        ("merge", "", second),
        ("split", "", second),
    ]


def test_the_ledgers_page_shows_where_what_was_merged_leads(client: Client, merged: Record):
    page = client.get("/ledger/").content.decode()
    rows = [row for row in page.split("<li") if f"/id/{merged.uid}" in row]
    assert ["Merged</strong>" in row for row in rows] == [True, False, False]
    assert '<a href="/people/third/" lang="en" dir="ltr">Third</a>' in rows[0]
    assert "Into</span>" in rows[0]
    # Its own acts are not shown as those of the one kept.
    assert "Third" not in rows[1]
    assert "Merged with another" in rows[1]
    ledger.split(merged.uid)
    assert "Merge undone" in client.get("/ledger/").content.decode()
