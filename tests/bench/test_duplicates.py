"""Looking for pictures that look alike among 100,000 photographs. Figures are ratios within one
run (`make bench`), with the seconds and the memory beside them for the curious.
"""

import tracemalloc
from base64 import b64encode
from random import Random

import pytest

from newsroom.intake.duplicates import alike
from newsroom.models import Photo, PhotoVersion
from tests.bench.many import report, seconds

pytestmark = pytest.mark.django_db

MANY = 100_000


def fill(number: int) -> Photo:
    """Photographs of which no two look alike, a tenth of them with another version; one of them."""
    chance = Random(number)

    def random_likeness() -> str:
        return b64encode(chance.randbytes(48)).decode()

    Photo.objects.bulk_create(
        (
            Photo(slug=f"photo-{each}", likeness=random_likeness(), sha256=f"{each:064x}")
            for each in range(number)
        ),
        batch_size=2000,
    )
    PhotoVersion.objects.bulk_create(
        (
            PhotoVersion(photo=photo, likeness=random_likeness(), width=1, height=1)
            for photo in Photo.objects.order_by("pk")[: number // 10].only("pk")
        ),
        batch_size=2000,
    )
    return Photo.objects.order_by("pk")[number // 2]


def test_looking_for_what_looks_alike_costs_little_more_than_reading_it():
    photo = fill(MANY)

    def plain_scan() -> None:
        for rows in (Photo.objects.order_by(), PhotoVersion.objects.order_by()):
            for _ in rows.values_list("pk", "likeness").iterator(chunk_size=5000):
                pass

    def look() -> None:
        assert alike(photo) == []

    report(f"look-alikes among {MANY:,}, to a plain scan", seconds(plain_scan), seconds(look), 4)
    tracemalloc.start()
    look()
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    print(f"memory for it: {peak / 1e6:.1f} MB")
    assert peak < 30e6
