"""Publishing many at once: beside one by one, and beside plain rows that nobody could find. Figures
are ratios within one run (`make bench`), with the seconds beside them for the curious.
"""

import statistics
import time
from collections.abc import Callable, Sequence
from functools import partial
from itertools import islice

import pytest
from django.db import transaction

from archive import ledger, shapes, storing
from archive.ledger import Publication
from archive.models import Edition, Record
from newsroom.demo.corpus import Corpus
from tests.bench.many import report

pytestmark = pytest.mark.django_db

BATCH, BATCHES, ALONE = 500, 4, 100


def clocked(action: Callable[[], object]) -> float:
    begin = time.perf_counter()
    action()
    return time.perf_counter() - begin


def plain(publications: Sequence[Publication]) -> float:
    """How long the records and editions alone take to store, with all their fields ready."""
    editions = storing.editions(publications)

    def store() -> None:
        Record.objects.bulk_create([edition.record for edition in editions])
        Edition.objects.bulk_create(editions)

    with transaction.atomic():
        taken = clocked(store)
        transaction.set_rollback(True)
    return taken


def test_many_at_once_against_one_by_one_and_against_plain_rows() -> None:
    corpus = Corpus(articles=BATCH * (BATCHES + 1), people=1_000)
    made = map(Publication, corpus.articles)
    for_profiles = iter(corpus.profiles)
    while profiles := list(islice(for_profiles, BATCH)):
        ledger.publish_many(map(Publication, profiles))
    warm = list(islice(made, BATCH))
    alone = clocked(lambda: [ledger.publish(each) for each in warm[:ALONE]]) / ALONE
    ledger.publish_many(warm[ALONE:])
    bare, together = [], []
    while batch := list(islice(made, BATCH)):
        bare.append(plain(batch) / BATCH)
        together.append(clocked(partial(ledger.publish_many, batch)) / BATCH)
    one, row = statistics.median(together), statistics.median(bare)
    words = statistics.mean(_words(each) for each in islice(corpus.articles, 50))
    print(f"\narticles of {words:.0f} words: {1 / one:.0f} a second through the ledger, ", end="")
    print(f"{1 / row:.0f} records and editions a second by bulk_create")
    report("an article among 500, to its plain rows", row, one, 60)
    report("an article alone, to one among 500", one, alone, 30)
    assert one < alone


def _words(shape: shapes.Article) -> int:
    return len(shapes.plain(shape.body).split())
