"""In how many records a word of the search stands is right after every act, or named as wrong."""

from collections import Counter
from collections.abc import Callable

import pytest
from msgspec.structs import replace

from archive import ledger, reindexing, search, shapes, verify
from archive.models import Change, IndexedWord, Reason, Record
from newsroom.publishing.protect import protect
from newsroom.publishing.publish import publish
from tests.archive_content import article
from tests.published import publish_again, publish_article, publish_person
from tests.working_copies import make_article, make_person, person_link

pytestmark = pytest.mark.django_db

WRONG = "The words of the search are counted wrong: run “manage.py rebuild_search”."


def counted() -> Counter[str]:
    """By the shapes of what is public."""
    records = Record.objects.select_related("current")
    texts = ((each.pk, shapes.search_text(each.current.load())) for each in records if each.current)
    return Counter(
        word
        for _key, *fields in search.prepared(texts)
        for word in {word for field in fields for word in field.split()}
    )


def right() -> bool:
    return search.words_counted() and counted() == dict(
        IndexedWord.objects.values_list("term", "doc")
    )


def test_nothing_is_counted_where_nothing_is_public() -> None:
    assert counted() == {}
    assert right()


def test_publishing_correcting_and_withdrawing_are_counted() -> None:
    publish_person("Ahmad Massoud")
    record = publish_article("Snow and ice", body="Snow, snow and again snow in winters.")
    other = publish_article("Snow", body="Winters.")
    assert right()
    assert IndexedWord.objects.get(term="snow").doc == 2
    publish_again(record, headline="Rain")
    publish_again(other, headline="Rain")
    assert right()
    assert not IndexedWord.objects.filter(term="ice").exists()
    ledger.withdraw(record.uid, reason=Reason.ERROR)
    assert right()
    assert IndexedWord.objects.get(term="rain").doc == 1
    ledger.withdraw(other.uid, reason=Reason.ERROR)
    assert right()
    assert not IndexedWord.objects.filter(term="rain").exists()


def test_merging_and_splitting_are_counted() -> None:
    gone, kept = publish_person("Hasib Qawi"), publish_person("Haseeb Qawi")
    ledger.merge(gone.uid, kept.uid)
    assert right()
    ledger.split(gone.uid)
    assert right()


def test_protecting_somebody_is_counted() -> None:
    person = make_person("Amrullah Saleh")
    publish(person)
    publish(make_article(headline="Talks", body=f"<p>{person_link(person)} came.</p>"), along=None)
    assert IndexedWord.objects.filter(term="amrullah").exists()
    person.protection = "protected"
    protect(person)
    assert right()
    assert not IndexedWord.objects.filter(term="amrullah").exists()


def test_many_published_at_once_are_counted() -> None:
    same, twice = article(headline="Snow"), article(headline="Ice")
    ledger.publish_many(map(ledger.Publication, [same, twice, article(headline="Ice and snow")]))
    assert right()
    ledger.publish_many(
        [
            ledger.Publication(replace(shape, headline=headline), Change.UPDATE)
            for shape, headline in ((same, "Rain"), (twice, "Wind"), (twice, "Wind and ice"))
        ]
    )
    assert right()


WRONGS: dict[str, Callable[[], object]] = {
    "too many": lambda: IndexedWord.objects.filter(term="snow").update(doc=2),
    "missing": lambda: IndexedWord.objects.filter(term="snow").delete(),
    "too much": lambda: IndexedWord.objects.create(term="never", doc=1),
}


@pytest.mark.database("postgres")
@pytest.mark.parametrize("wrong", WRONGS)
def test_a_wrong_count_is_named_and_put_right(wrong: str) -> None:
    publish_article("Snow")
    assert list(verify.problems()) == []
    WRONGS[wrong]()
    assert list(verify.problems()) == [WRONG]
    reindexing.rebuild()
    assert list(verify.problems()) == []
    assert right()


def test_rows_of_no_record_are_named_and_taken_away_with_their_words() -> None:
    publish_article("Snow")
    search.index([(10_000, shapes.SearchText((shapes.Passage("lost"),)))])
    assert any("rows of no record" in str(problem) for problem in verify.problems())
    reindexing.rebuild()
    assert list(verify.problems()) == []
    assert right()
