"""Links, counts, cards, former addresses and search come back from the editions alone."""

from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection
from msgspec.structs import replace

from archive.models import FormerSlug, Link, LinkCount, Record
from archive.search import index
from archive.shapes import SearchText
from tests.archive_content import article, mention, paragraph, person, publish

pytestmark = pytest.mark.django_db


@pytest.fixture
def archive() -> list[Record]:
    saleh = person()
    publish(saleh)
    for number in range(3):
        shape = article(headline=f"Road {number}", first_published=f"20{number + 20}-05")
        shape = replace(
            shape, body=replace(shape.body, blocks=(paragraph("With ", mention(saleh.uid)),))
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
        "former": list(FormerSlug.objects.order_by("slug").values_list("kind", "slug", "record")),
        "search": search_rows,
    }


def test_rebuilding_a_healthy_archive_changes_nothing(archive):
    before = derived()
    assert before["links"]
    assert before["counts"]
    assert before["former"]
    call_command("rebuild_archive", verbosity=0)
    assert derived() == before


def test_rebuilding_restores_what_was_lost(archive):
    before = derived()
    Link.objects.all().delete()
    LinkCount.objects.update(count=99)
    FormerSlug.objects.all().delete()
    Record.objects.filter(kind="article").update(title="?", sort_key="?", card={"titles": {}})
    index(archive[0].pk, SearchText("lost", "", ""))
    index(10_000, SearchText("nobody", "", ""))
    assert derived() != before
    call_command("rebuild_archive", verbosity=0)
    assert derived() == before
