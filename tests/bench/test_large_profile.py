"""A profile that everybody mentions against one that few do, with the same twenty claims."""

from collections.abc import Iterator
from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from archive import shapes
from archive.models import Kind, Link
from tests.archive_content import article, mention, paragraph, person, publish
from tests.bench.many import START, report, seconds, store

pytestmark = pytest.mark.django_db

FEW, MANY_MENTIONS, MANY_PHOTOS = 10, 100_000, 10_000
CLAIMS = 20


def claims() -> tuple[shapes.Claim, ...]:
    source = shapes.Citation(source=str(uuid4()), title="Report")
    return tuple(
        shapes.Claim(
            uid=str(uuid4()),
            kind="role",
            texts={"en": f"Office {number}"},
            start=f"{1990 + number}",
            end=f"{1991 + number}",
            citations=(source,),
        )
        for number in range(CLAIMS)
    )


def naming(uid: str, mentions: int, photos: int) -> Iterator[shapes.AnyShape]:
    for index in range(mentions):
        day = (START + timedelta(hours=2 * index)).date().isoformat()
        body = shapes.Body((paragraph("The road was opened by ", mention(uid)),))
        yield article(headline=f"Road {index}", first_published=day, body=body)
    rendition = shapes.Rendition("jpeg", 320, 180, "0" * 64, 9000)
    for index in range(photos):
        key = str(uuid4())
        yield shapes.Photo(
            uid=key,
            slug=key,
            language="en",
            texts={"en": shapes.PhotoText(f"Road {index}", "A road.", "A road", "")},
            renditions=(rendition,),
            depicts=(uid,),
            date_taken=(START + timedelta(hours=2 * index)).date().isoformat(),
        )


def test_a_profile_that_everybody_mentions_is_built_as_fast() -> None:
    few = person(slug="few", name="Few", claims=claims())
    many = person(slug="many", name="Many", claims=claims())
    publish(few)
    publish(many)
    store(naming(few.uid, FEW, FEW))
    store(naming(many.uid, MANY_MENTIONS, MANY_PHOTOS))
    linked = Link.objects.filter(target_uid=many.uid)
    assert linked.filter(source_kind=Kind.ARTICLE).count() == MANY_MENTIONS
    assert linked.filter(source_kind=Kind.PHOTO).count() == MANY_PHOTOS
    client = Client()

    def get(slug: str) -> None:
        assert client.get(f"/people/{slug}/").status_code == 200

    queries = []
    for slug in ("few", "many"):
        with CaptureQueriesContext(connection) as context:
            get(slug)
        queries.append(len(context))
    print(f"\nqueries: {queries}")
    assert queries[0] == queries[1]
    report(
        f"profile with {MANY_MENTIONS:,} mentions and {MANY_PHOTOS:,} photographs, to {FEW} each",
        seconds(lambda: get("few"), 21),
        seconds(lambda: get("many"), 21),
        1.5,
    )
