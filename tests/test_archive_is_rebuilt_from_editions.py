"""What follows from the editions comes back from them alone; what was merged, from the ledger."""

import uuid
from typing import Any
from uuid import UUID

import pytest
from django.core.management import call_command
from django.db import connection
from msgspec.structs import replace

from archive import ledger
from archive.models import (
    Alias,
    FormerSlug,
    KnownName,
    KnownRole,
    KnownWord,
    Link,
    LinkCount,
    Record,
)
from archive.search import index
from archive.shapes import Claim, Passage, SearchText
from tests.archive_content import article, mention, paragraph, person, publish

pytestmark = pytest.mark.django_db

LOST = SearchText((Passage("lost"),))
HELD = Claim(uid=str(uuid.uuid4()), kind="role", texts={"en": "Minister"}, target=str(uuid.uuid4()))
NAME = ("text", "folded", "weak")
WORD = ("text", "folded", "bones", "whole")
ROLE = ("organisation_uid", "folded", "earliest", "latest")


@pytest.fixture
def archive() -> list[Record]:
    saleh, same = person(claims=(HELD,)), person(name="Amrulla Saleh")
    publish(saleh)
    publish(same)
    ledger.merge(UUID(same.uid), UUID(saleh.uid))
    for number in range(3):
        shape = article(headline=f"Road {number}", first_published=f"20{number + 20}-05")
        shape = replace(
            shape, body=replace(shape.body, blocks=(paragraph("With ", mention(same.uid)),))
        )
        publish(shape)
        publish(replace(shape, slug=f"moved-{number}"))
    return list(Record.objects.order_by("pk"))


def derived() -> dict[str, Any]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM archive_search ORDER BY 1")
        search_rows = cursor.fetchall()
    return {
        "records": list(Record.objects.order_by("pk").values()),
        "links": list(
            Link.objects.order_by("source", "position").values_list(
                "source", "source_kind", "target_uid", "role", "position", "date", "detail"
            )
        ),
        "counts": list(
            LinkCount.objects.order_by("target_uid", "role", "year").values_list(
                "target_uid", "role", "source_kind", "year", "count"
            )
        ),
        "names": list(KnownName.objects.order_by("text").values_list("record", *NAME)),
        "words": list(KnownWord.objects.order_by("folded", "whole").values_list("record", *WORD)),
        "roles": list(KnownRole.objects.order_by("folded").values_list("record", *ROLE)),
        "aliases": list(Alias.objects.order_by("uid").values_list("uid", "target", "merged_at")),
        "former": list(FormerSlug.objects.order_by("slug").values_list("kind", "slug", "record")),
        "search": search_rows,
    }


def test_rebuilding_a_healthy_archive_changes_nothing(archive):
    before = derived()
    assert before["links"]
    assert before["counts"]
    assert before["former"]
    assert before["names"]
    assert before["roles"]
    assert before["aliases"]
    call_command("rebuild_archive", verbosity=0)
    assert derived() == before


def test_rebuilding_restores_what_was_lost(archive):
    before = derived()
    Link.objects.all().delete()
    LinkCount.objects.update(count=99)
    FormerSlug.objects.all().delete()
    KnownName.objects.update(text="Somebody", folded=" somebody")
    KnownRole.objects.all().delete()
    Alias.objects.all().delete()
    Record.objects.filter(kind="article").update(title="?", sort_key="?", card={"titles": {}})
    index([(archive[0].pk, LOST), (10_000, LOST)])
    assert derived() != before
    call_command("rebuild_archive", verbosity=0)
    assert derived() == before


def test_rebuilding_gives_exchanged_addresses_back(archive):
    before = derived()
    one, other = Record.objects.filter(kind="article")[:2]
    for record, slug in ((one, "in-between"), (other, one.slug), (one, other.slug)):
        Record.objects.filter(pk=record.pk).update(slug=slug)
    assert derived() != before
    call_command("rebuild_archive", verbosity=0)
    assert derived() == before


def test_rebuilding_gives_exchanged_editions_back(archive):
    before = derived()
    one, other = Record.objects.filter(kind="article")[:2]
    for record, edition in ((one, None), (other, one.current), (one, other.current)):
        Record.objects.filter(pk=record.pk).update(current=edition)
    assert derived() != before
    call_command("rebuild_archive", verbosity=0)
    assert derived() == before


def test_rebuilding_leads_readers_back_to_the_latest_edition(archive):
    before = derived()
    record = archive[-1]
    Record.objects.filter(pk=record.pk).update(current=record.editions.get(number=1))
    call_command("rebuild_archive", verbosity=0)
    assert derived() == before


def test_rebuilding_frees_the_addresses_that_forged_rows_hold(archive):
    before = derived()
    slug = FormerSlug.objects.get(record=archive[1]).slug
    FormerSlug.objects.filter(slug=slug).update(record=archive[-1])
    FormerSlug.objects.create(kind="article", slug="never", record=archive[1])
    FormerSlug.objects.create(kind="person", slug=slug, record=archive[0])
    call_command("rebuild_archive", verbosity=0)
    assert derived() == before


def test_rebuilding_takes_away_a_record_without_editions(archive):
    before = derived()
    record = Record.objects.get(pk=archive[1].pk)
    slug, uid = record.slug, uuid.uuid4()
    Record.objects.filter(pk=record.pk).update(slug="elsewhere")
    record.pk, record.uid, record.slug, record.current = None, uid, slug, None
    record.save()
    call_command("rebuild_archive", verbosity=0)
    assert derived() == before


def test_rebuilding_puts_no_forged_edition_in_front(archive):
    before = derived()
    edition = archive[-1].current
    edition.pk, edition.number = None, 3
    edition.shape = edition.shape | {"headline": "Road closed"}
    edition.save()
    call_command("rebuild_archive", verbosity=0)
    assert derived() == before
