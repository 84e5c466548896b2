"""Many things published at once leave what publishing them one by one does, in few queries."""

from collections.abc import Callable, Iterable
from uuid import UUID

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from msgspec.structs import replace

from archive import ledger, shapes
from archive.chain import address_sha256
from archive.ledger import Publication, SlugTaken
from archive.models import Change, FormerSlug, GoneAddress, Link, LinkCount, Reason, Record
from archive.verify import problems
from tests.archive_content import article, mention, paragraph, person, publish
from tests.archive_state import state
from tests.searching import titles

pytestmark = pytest.mark.django_db


def text(*parts: str | shapes.Inline) -> shapes.Body:
    return shapes.Body((paragraph(*parts),))


OLD = article(slug="old", headline="An old road", body=text("Old words."))
GONE = article(slug="gone", headline="A closed road")
SALEH = person(slug="saleh", name="Amrullah Saleh")
TWIN = person(slug="twin", name="Amrullah Saleh")


@pytest.fixture(autouse=True)
def published() -> None:
    """An article, one that was withdrawn, and a person with a twin that was merged into him."""
    for shape in (OLD, GONE, SALEH, TWIN):
        publish(shape)
    publish(article(slug="named", body=text("With ", mention(SALEH.uid), ".")))
    ledger.withdraw(UUID(GONE.uid), reason=Reason.ERROR)
    ledger.merge(UUID(TWIN.uid), UUID(SALEH.uid))


def new_ones() -> Iterable[Publication]:
    """Of several kinds, which refer to each other, forwards and backwards."""
    office = shapes.Organisation(
        uid=article().uid, slug="office", language="en", name="Office", sort_key="Office"
    )
    role = shapes.Claim(
        uid=article().uid, kind="role", texts={"en": "Clerk"}, target=office.uid, start="2004"
    )
    clerk = person(slug="clerk", name="Zalmay Tez", claims=(role,))
    original = article(slug="one", body=text(mention(clerk.uid, "Tez"), mention(office.uid)))
    said = shapes.Quotation(article().uid, (paragraph("We wait."),), speaker=clerk.uid)
    yield Publication(
        article(
            language="fr",
            slug="deux",
            headline="Les chevaux",
            first_published="2021-08",
            translation_of=original.uid,
            body=shapes.Body((said, paragraph(mention(SALEH.uid), mention(TWIN.uid, "Twin")))),
        )
    )
    for shape in (original, clerk, office):
        yield Publication(shape)


def twice() -> Iterable[Publication]:
    shape = article(slug="first", body=text("With ", mention(SALEH.uid), "."))
    yield Publication(shape)
    yield Publication(replace(shape, slug="second"), Change.UPDATE, "Moved.")
    yield Publication(replace(shape, slug="third", body=text("Alone.")), Change.CORRECTION, "So.")
    yield Publication(replace(shape, slug="second", body=text("Again.")), Change.MINOR)


def corrected_among_new_ones() -> Iterable[Publication]:
    yield Publication(article(slug="before", body=text("With ", mention(SALEH.uid), ".")))
    yield Publication(replace(OLD, headline="The old road"), Change.CORRECTION, "A word.")
    yield Publication(article(slug="after"))


def moved_and_back() -> Iterable[Publication]:
    for slug in ("new", "newer", "old", "newest"):
        yield Publication(replace(OLD, slug=slug), Change.UPDATE)


def come_back() -> Iterable[Publication]:
    yield Publication(article(slug="other"))
    yield Publication(replace(GONE, headline="An open road"), Change.UPDATE)


def no_more_named() -> Iterable[Publication]:
    named = Record.objects.get(slug="named").current
    assert named
    yield Publication(article(slug="one-more", body=text(mention(SALEH.uid))))
    yield Publication(replace(named.load(), body=text("Nobody.")), Change.CORRECTION)


def protected_and_not() -> Iterable[Publication]:
    """What the merged one was called passes to the one that may not be named, who then takes it."""
    yield Publication(replace(SALEH, slug=SALEH.uid), Change.MINOR)
    yield Publication(replace(SALEH, slug="twin"), Change.MINOR)


SAME: list[Callable[[], Iterable[Publication]]] = [
    new_ones,
    twice,
    corrected_among_new_ones,
    moved_and_back,
    come_back,
    no_more_named,
    protected_and_not,
]


@pytest.mark.parametrize("publications", SAME)
def test_the_outcome_is_that_of_one_by_one(publications: Callable[[], Iterable[Publication]]):
    many = list(publications())
    before = state()
    with transaction.atomic():
        one_by_one = [ledger.publish(each) for each in many]
        expected = state()
        transaction.set_rollback(True)
    assert state() == before
    together = ledger.publish_many(many)
    found = state()
    for table, rows in expected.items():
        assert found[table] == rows, table
    assert [each.number for each in together] == [each.number for each in one_by_one]
    assert [each.record.uid for each in together] == [each.record.uid for each in one_by_one]
    assert list(problems()) == []


def taken() -> Iterable[Publication]:
    yield Publication(article(slug="free"))
    yield Publication(article(slug="old"))


def taken_in_the_same_batch() -> Iterable[Publication]:
    yield Publication(article(slug="free"))
    yield Publication(article(slug="free"))


def left_in_the_same_batch() -> Iterable[Publication]:
    yield Publication(replace(OLD, slug="new"))
    yield Publication(article(slug="old"))


def swapped() -> Iterable[Publication]:
    named = Record.objects.get(slug="named").current
    assert named
    yield Publication(replace(OLD, slug="named"))
    yield Publication(replace(named.load(), slug="old"))


def of_what_was_withdrawn() -> Iterable[Publication]:
    yield Publication(article(slug="free"))
    yield Publication(article(slug="gone"))


@pytest.mark.parametrize(
    "publications",
    [taken, taken_in_the_same_batch, left_in_the_same_batch, swapped, of_what_was_withdrawn],
)
def test_a_taken_address_changes_nothing(publications: Callable[[], Iterable[Publication]]):
    many = list(publications())
    before = state()
    with pytest.raises(SlugTaken, match="belongs, or belonged, to another article"):
        ledger.publish_many(many)
    assert state() == before


def test_what_was_merged_is_refused_with_all_the_others():
    before = state()
    with pytest.raises(ValueError, match="This was merged into"):
        ledger.publish_many([Publication(article()), Publication(TWIN)])
    assert state() == before


def test_what_leads_to_a_merged_one_leads_to_the_other():
    both = text(mention(SALEH.uid), mention(TWIN.uid))
    ledger.publish_many(Publication(article(body=both)) for _ in range(3))
    assert not Link.objects.filter(target_uid=TWIN.uid).exists()
    assert LinkCount.objects.get(target_uid=SALEH.uid).count == 4


def test_what_comes_back_has_its_address_again():
    def gone() -> bool:
        return GoneAddress.objects.filter(sha256=address_sha256("article", "gone")).exists()

    assert gone()
    ledger.publish_many(come_back())
    assert not gone()


def test_a_batch_is_found_at_once():
    ledger.publish_many(new_ones())
    assert titles("cheval") == ["Les chevaux"]
    assert "Zalmay Tez" in titles("zalmay")


def test_nothing_at_all_can_be_published():
    before = state()
    assert ledger.publish_many([]) == []
    assert state() == before


def test_twenty_take_as_many_queries_as_one():
    queries = []
    for number in (1, 20):
        many = [
            Publication(shape)
            for _ in range(number)
            for shape in (article(body=text(mention(SALEH.uid))), person())
        ]
        with CaptureQueriesContext(connection) as captured:
            ledger.publish_many(many)
        queries.append(len(captured))
    assert queries[0] == queries[1] < 40
    assert FormerSlug.objects.count() == 0
