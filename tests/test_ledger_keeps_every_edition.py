"""Publishing, correcting and withdrawing as the ledger writes them."""

import uuid

import pytest
from msgspec.structs import replace

from archive import ledger
from archive.models import (
    Action,
    Change,
    Edition,
    FormerSlug,
    LedgerEntry,
    Link,
    LinkCount,
    Reason,
    Record,
    Tombstone,
)
from archive.verify import problems
from tests.archive_content import archive_dump, article, mention, paragraph, person, publish
from tests.searching import results

pytestmark = pytest.mark.django_db


def test_a_correction_is_a_new_edition_and_the_old_one_stays():
    shape = article(headline="Road opened on Sunday")
    publish(shape)
    publish(replace(shape, headline="Road opened on Monday"), Change.CORRECTION, "It was Monday.")

    record = Record.objects.get()
    first, second = record.editions.order_by("number")
    assert (first.number, second.number) == (1, 2)
    assert first.shape["headline"] == "Road opened on Sunday"
    assert (second.change, second.note) == (Change.CORRECTION, "It was Monday.")
    assert (record.current, record.title) == (second, "Road opened on Monday")
    assert record.first_published == first.published_at
    assert [entry.action for entry in LedgerEntry.objects.all()] == [Action.PUBLISH] * 2
    assert list(problems()) == []


def test_an_address_left_behind_stays_reserved():
    shape = article(slug="old")
    publish(shape)
    publish(replace(shape, slug="new"))
    assert FormerSlug.objects.get().slug == "old"

    with pytest.raises(ledger.SlugTaken, match="old"):
        publish(article(slug="old"))
    with pytest.raises(ledger.SlugTaken, match="new"):
        publish(article(slug="new"))
    assert Record.objects.count() == 1
    assert Edition.objects.count() == 2

    publish(replace(shape, slug="old"))
    assert [former.slug for former in FormerSlug.objects.all()] == ["new"]
    assert list(problems()) == []


def test_links_follow_the_current_edition():
    saleh, massoud = person(), person(name="Ahmad Massoud")
    shape = article(
        body=replace(article().body, blocks=(paragraph("With ", mention(saleh.uid), "."),))
    )
    publish(shape)
    assert str(Link.objects.get().target_uid) == saleh.uid

    words = mention(massoud.uid, "Massoud")
    twice = replace(shape.body, blocks=(paragraph(words), paragraph(words)))
    publish(replace(shape, body=twice))
    link = Link.objects.get()
    assert str(link.target_uid) == massoud.uid
    assert (link.role, link.detail) == ("mentions", {"as": "Massoud", "count": 2})
    count = LinkCount.objects.get()
    assert (str(count.target_uid), count.role, count.count) == (massoud.uid, "mentions", 1)


def test_what_is_published_is_found_and_what_is_corrected_is_not():
    shape = article(words="The bridge at Anaba was rebuilt.")
    publish(shape)
    assert results("anaba bridge").total == 1
    publish(replace(shape, body=article(words="The bridge was rebuilt.").body))
    assert results("anaba").total == 0
    assert results("bridge").records == (Record.objects.get(),)


def test_of_a_withdrawn_record_no_word_stays():
    marker, slug = "Zarbulmasal", "qissa-hikayat"
    shape = article(headline=marker, slug=slug, words=f"{marker} {marker}")
    publish(shape)
    publish(replace(shape, slug="afsana-hikayat"), Change.UPDATE, f"About {marker}")
    assert marker in archive_dump()

    editions = ledger.withdraw(uuid.UUID(shape.uid), reason=Reason.SAFETY)

    left = archive_dump().casefold()
    for word in (marker, slug, "hikayat"):
        assert word.casefold() not in left
    assert [edition.number for edition in editions] == [1, 2]
    assert marker in editions[0].shape["headline"]
    tombstone = Tombstone.objects.get()
    assert (str(tombstone.uid), tombstone.reason) == (shape.uid, Reason.SAFETY)
    assert LinkCount.objects.count() == 0
    assert list(problems()) == []
    with pytest.raises(ledger.SlugTaken):
        publish(article(slug=slug))


def test_a_withdrawn_record_can_come_back_with_the_next_number():
    shape = article(slug="there-and-back")
    publish(shape)
    ledger.withdraw(uuid.UUID(shape.uid), reason=Reason.ERROR)
    edition = publish(shape)
    assert edition.number == 2
    assert Tombstone.objects.count() == 0
    assert edition.record.first_published == LedgerEntry.objects.get(seq=1).time
    assert list(problems()) == []


def test_earlier_editions_can_be_withheld_but_not_the_current_one():
    shape = article(slug="carries-a-name", words="With a name.")
    publish(shape)
    publish(replace(shape, slug="carries-none", body=article(words="Without.").body))
    withheld = ledger.withhold({uuid.UUID(shape.uid): [1, 2]})
    assert [edition.number for edition in withheld] == [1]
    assert [edition.number for edition in Edition.objects.all()] == [2]
    assert "carries-a-name" not in archive_dump()
    assert list(problems()) == []


def test_nothing_is_published_where_one_of_many_is_refused():
    publish(article(slug="taken"))
    many = [ledger.Publication(article()), ledger.Publication(article(slug="taken"))]
    with pytest.raises(ledger.SlugTaken):
        ledger.publish_many(many)
    assert Record.objects.count() == 1
    assert LedgerEntry.objects.count() == 1
    assert list(problems()) == []
