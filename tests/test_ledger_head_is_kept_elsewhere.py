"""Whoever rewrites the whole ledger is found out by a hash kept elsewhere; checking sees one state
of the database while others publish."""

import re
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from archive.chain import content_sha256, entry_sha256
from archive.models import Edition, LedgerEntry, LedgerHead
from tests.archive_content import article, publish
from tests.plugins.fresh_site import FreshSite


def verify(*arguments: str) -> str:
    out = StringIO()
    call_command("verify_ledger", *arguments, stdout=out)
    return out.getvalue()


def kept_head() -> str:
    (head,) = re.findall(r"\d+:[0-9a-f]{64}", verify())
    return str(head)


def rewrite() -> None:
    """Alter the first edition, and then every hash after it, as an intruder would."""
    edition = Edition.objects.earliest("pk")
    edition.note = "Nothing happened."
    edition.sha256 = content_sha256(edition.record.uid, edition)
    edition.save()
    before = ""
    for entry in LedgerEntry.objects.order_by("seq"):
        if entry.seq == 1:
            entry.content_sha256 = edition.sha256
        entry.chain_sha256 = before = entry_sha256(before, entry)
        entry.save()
    LedgerHead.objects.update(chain_sha256=before)


@pytest.mark.django_db
def test_an_empty_ledger_has_no_head():
    assert verify() == "The archive fits its ledger (0 entries).\n"


@pytest.mark.django_db
def test_a_rewritten_ledger_shows_by_a_head_kept_elsewhere():
    publish(article())
    head = kept_head()
    publish(article())
    assert "fits its ledger (2 entries)" in verify("--head", head)
    rewrite()
    assert "fits its ledger" in verify()
    out = StringIO()
    with pytest.raises(CommandError, match="1 found"):
        call_command("verify_ledger", "--head", head, stdout=out)
    assert "Ledger entry 1 has another hash than the one kept elsewhere" in out.getvalue()


@pytest.mark.django_db
def test_a_ledger_cut_short_shows_by_a_head_kept_elsewhere():
    publish(article())
    head = f"2{kept_head()[1:]}"
    out = StringIO()
    with pytest.raises(CommandError, match="1 found"):
        call_command("verify_ledger", "--head", head, stdout=out)
    assert "Ledger entry 2, whose hash was kept elsewhere, is gone." in out.getvalue()


@pytest.mark.django_db
@pytest.mark.parametrize("head", ["7", "x:" + "0" * 64, "1:0000", "0:" + "0" * 64])
def test_a_head_that_is_none_is_refused(head: str):
    with pytest.raises(CommandError, match="64 hexadecimal digits"):
        verify("--head", head)


WHILE_OTHERS_PUBLISH = """
import django; django.setup()
import uuid
from threading import Thread
from django.core.management import call_command
from django.db import connection
from archive import ledger
from archive.models import Reason
from archive.verify import acts
from tests.archive_content import article, publish

shapes = [article() for _ in range(3)]
for shape in shapes:
    publish(shape)

def others():
    publish(shapes[0])
    publish(article())
    connection.close()

def then_others_publish(uids, of=acts.of):
    found = of(uids)
    thread = Thread(target=others)
    thread.start()
    thread.join(timeout=20)
    assert not thread.is_alive(), "publishing waits"
    acts.of = of
    return found

acts.of = then_others_publish
call_command("verify_ledger", no_color=True)
call_command("verify_ledger", no_color=True)
# On SQLite, writers of this process queue again as the settings say.
assert getattr(connection, "transaction_mode", "IMMEDIATE") == "IMMEDIATE"
"""


def test_checking_neither_stops_publishing_nor_takes_it_for_tampering(migrated_site: FreshSite):
    before, after = migrated_site.run("-c", WHILE_OTHERS_PUBLISH).splitlines()
    assert "fits its ledger (3 entries)" in before
    assert "fits its ledger (5 entries)" in after
