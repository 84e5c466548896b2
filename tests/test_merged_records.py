"""Two records that are one person: whoever refers to either means the one kept."""

from collections.abc import Callable
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from archive import ledger, shapes
from archive.models import Action, Alias, KnownRole, LedgerEntry, Link, LinkCount, Reason, Record
from archive.verify import problems
from tests.archive_content import archive_dump
from tests.published import (
    claim,
    mention,
    paragraph,
    publish_again,
    publish_article,
    publish_organisation,
    publish_person,
    publish_photo,
    quotation,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def kept() -> Record:
    return publish_person("Ahmad Massoud", slug="ahmad-massoud")


@pytest.fixture
def gone() -> Record:
    return publish_person("Zarbulmasal", slug="zarbulmasal")


def derived() -> dict[str, list[Any]]:
    """What follows from the editions, whatever its keys in the database are."""
    link = ("source__uid", "target_uid", "role", "position", "date", "quote_uid", "detail")
    count = ("target_uid", "role", "source_kind", "year", "count")
    role = ("record__uid", "organisation_uid", "folded")
    rows = {
        "links": Link.objects.values_list(*link),
        "counts": LinkCount.objects.values_list(*count),
        "roles": KnownRole.objects.values_list(*role),
        "aliases": Alias.objects.values_list("uid", "target"),
    }
    return {name: sorted(found, key=str) for name, found in rows.items()}


def page(client: Client, path: str) -> str:
    response = client.get(path)
    assert response.status_code == 200
    return response.content.decode()


def test_what_refers_to_the_one_merged_links_to_the_one_kept(client, kept, gone):
    publish_article("A road", slug="road", body=(paragraph("With ", mention(gone, "Masood")),))
    ledger.merge(gone.uid, kept.uid)
    assert '<a href="/people/ahmad-massoud/">Masood</a>' in page(client, "/articles/road/")
    assert '<a href="/people/ahmad-massoud/">Masood</a>' in page(client, "/articles/road/v/1/")


def test_the_page_of_the_one_kept_lists_what_referred_to_either(client, kept, gone):
    publish_article("Of the one", body=(paragraph(mention(kept)),), first_published="2020-01")
    publish_article("Of the other", body=(paragraph(mention(gone)),), first_published="2021-01")
    publish_article("Of words", body=(quotation("We stay.", gone),))
    publish_photo("A portrait of the other", depicts=[gone])
    ledger.merge(gone.uid, kept.uid)

    profile = page(client, "/people/ahmad-massoud/")
    for title in ("Of the one", "Of the other", "We stay.", "A portrait of the other"):
        assert title in profile
    articles = page(client, "/people/ahmad-massoud/articles/")
    assert "Of the other" in articles
    assert "year=2020" in articles
    assert "year=2021" in articles
    assert "Of the other" in page(client, "/feeds/people/ahmad-massoud.atom")


def test_what_names_both_is_listed_once(client, kept, gone):
    words = paragraph(mention(kept, "Ahmad"), mention(gone, "Masood"), mention(gone, "Masood"))
    publish_article("Of both", body=(words,))
    publish_photo("Of both", depicts=[kept, gone])
    ledger.merge(gone.uid, kept.uid)
    mentioned = Link.objects.get(role="mentions")
    assert mentioned.target_uid == kept.uid
    assert mentioned.detail == {"as": "Ahmad", "count": 3}
    assert Link.objects.filter(role="depicts").count() == 1
    counts = LinkCount.objects.values_list("target_uid", "role", "count")
    assert sorted(counts) == [(kept.uid, "depicts", 1), (kept.uid, "mentions", 1)]


def test_the_one_kept_is_not_listed_on_its_own_page(client, gone):
    kept = publish_person("Ahmad", text=(paragraph("Also called ", mention(gone, "Masood")),))
    before = derived()
    ledger.merge(gone.uid, kept.uid)
    assert not Link.objects.exists()
    ledger.split(gone.uid)
    assert derived() == before


def test_who_held_roles_in_a_merged_organisation_is_found_by_the_one_kept(client):
    kept, gone = publish_organisation("The Front"), publish_organisation("Front, the")
    publish_person("Ahmad", claims=(claim("role", "Leader", target=gone),))
    before = derived()
    ledger.merge(gone.uid, kept.uid)
    assert KnownRole.objects.get().organisation_uid == kept.uid
    assert "Ahmad" in page(client, f"/organisations/{kept.slug}/")
    ledger.split(gone.uid)
    assert derived() == before


def test_what_is_published_later_means_the_one_kept_too(kept, gone):
    article = publish_article("A road", body=(paragraph(mention(gone)),))
    ledger.merge(gone.uid, kept.uid)
    publish_again(article, headline="A long road")
    assert Link.objects.get().target_uid == kept.uid
    assert list(problems()) == []


def test_nothing_that_was_said_of_the_one_merged_stays(gone):
    other = publish_person("Ahmad")
    publish_again(gone, name="Zarbulmasal II", slug="zarbulmasal-ii")
    editions = ledger.merge(gone.uid, other.uid)
    assert [edition.shape["name"] for edition in editions] == ["Zarbulmasal", "Zarbulmasal II"]
    assert "arbulmasal" not in archive_dump()
    assert not Record.objects.filter(uid=gone.uid).exists()


def test_merging_what_was_never_public_only_says_so(kept):
    never = uuid4()
    publish_article("A road", body=(paragraph(shapes.Reference(str(never), "person", ())),))
    assert ledger.merge(never, kept.uid) == []
    assert Link.objects.get().target_uid == kept.uid
    entry = LedgerEntry.objects.latest("seq")
    assert (entry.action, entry.uid, entry.target) == (Action.MERGE, never, kept.uid)
    assert LedgerEntry.objects.filter(action=Action.WITHDRAW).count() == 0
    assert list(problems()) == []


def test_merges_that_follow_each_other_lead_to_the_last_and_come_apart_again(kept, gone):
    third = publish_person("Third")
    for number, one in enumerate((kept, gone, third)):
        publish_article(f"Road {number}", body=(paragraph(mention(one)),))
    publish_article("All", body=(paragraph(mention(kept), mention(gone), mention(third)),))
    states = [derived()]
    ledger.merge(gone.uid, kept.uid)
    states.append(derived())
    ledger.merge(kept.uid, third.uid)
    assert {alias.target for alias in Alias.objects.all()} == {third.uid}
    assert {link.target_uid for link in Link.objects.all()} == {third.uid}
    ledger.split(kept.uid)
    assert derived() == states.pop()
    ledger.split(gone.uid)
    assert derived() == states.pop()
    assert list(problems()) == []


def test_the_first_of_two_merges_can_be_undone_alone(kept, gone):
    third = publish_person("Third")
    publish_article("All", body=(paragraph(mention(kept), mention(gone)),))
    ledger.merge(gone.uid, kept.uid)
    ledger.merge(kept.uid, third.uid)
    ledger.split(gone.uid)
    assert list(Alias.objects.values_list("uid", "target")) == [(kept.uid, third.uid)]
    assert {link.target_uid for link in Link.objects.all()} == {gone.uid, third.uid}
    ledger.split(kept.uid)
    assert {link.target_uid for link in Link.objects.all()} == {gone.uid, kept.uid}
    assert list(problems()) == []


def test_after_a_split_the_one_merged_can_be_published_again(client, kept, gone):
    publish_article("A road", slug="road", body=(paragraph(mention(gone, "Masood")),))
    edition = ledger.merge(gone.uid, kept.uid)[-1]
    again = ledger.Publication(edition.load())
    with pytest.raises(ValueError, match="Undo the merge first"):
        ledger.publish(again)
    ledger.split(gone.uid)
    assert "Masood" in page(client, "/articles/road/")
    assert client.get("/people/zarbulmasal/").status_code == 410
    assert ledger.publish(again).number == 2
    assert '<a href="/people/zarbulmasal/">Masood</a>' in page(client, "/articles/road/")
    assert list(problems()) == []


Refused = dict[str, tuple[Callable[[Record, Record], tuple[UUID, UUID]], str]]

REFUSED: Refused = {
    "itself": (lambda gone, kept: (kept.uid, kept.uid), "into itself"),
    "another kind": (lambda gone, kept: (gone.uid, publish_organisation().uid), "same kind"),
    "not public": (lambda gone, kept: (gone.uid, uuid4()), "Swap the two"),
    "merged already": (lambda gone, kept: (_merged(gone, kept), kept.uid), "merged already"),
    "into one merged": (lambda gone, kept: (kept.uid, _merged(gone, kept)), "Choose that one"),
}


def _merged(gone: Record, kept: Record) -> UUID:
    ledger.merge(gone.uid, kept.uid)
    return gone.uid


@pytest.mark.parametrize("case", REFUSED)
def test_what_cannot_be_merged_is_refused_and_stays(case: str, kept: Record, gone: Record):
    prepare, sentence = REFUSED[case]
    uids = prepare(gone, kept)
    before, entries = derived(), LedgerEntry.objects.count()
    with pytest.raises(ValueError, match=sentence):
        ledger.merge(*uids)
    assert derived() == before
    assert LedgerEntry.objects.count() == entries


def test_a_withdrawn_person_is_still_no_organisation(kept, gone):
    ledger.withdraw(gone.uid, reason=Reason.ERROR)
    with pytest.raises(ValueError, match="same kind"):
        ledger.merge(gone.uid, publish_organisation().uid)


def test_what_is_not_merged_cannot_be_split(gone):
    with pytest.raises(ValueError, match="not merged"):
        ledger.split(gone.uid)


def test_a_page_asks_no_more_for_twenty_merged_people_than_for_one(client, kept):
    def counted(number: int) -> int:
        people = [publish_person(f"Person {index} of {number}") for index in range(number)]
        words = (paragraph(mention(person)) for person in people)
        publish_article(slug=f"of-{number}", body=tuple(words))
        for person in people:
            ledger.merge(person.uid, kept.uid)
        with CaptureQueriesContext(connection) as queries:
            assert page(client, f"/articles/of-{number}/").count("/people/ahmad-massoud/") >= number
        return len(queries)

    assert counted(1) == counted(20)
