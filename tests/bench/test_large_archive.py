"""An archive of 100,000 articles: what grows with it and what does not. Figures are ratios within
one run (`make bench`), with the seconds beside them for the curious.
"""

from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest
from django.test import Client

from archive import shapes
from archive.models import Record
from tests.archive_content import article, mention, paragraph, person, publish
from tests.bench.many import START, report, seconds, store

pytestmark = pytest.mark.django_db

MANY, FEW = 100_000, 10


def roads(number: int, target: str) -> Iterator[shapes.Article]:
    """Articles that mention `target`."""
    for index in range(number):
        at = START + timedelta(hours=2 * index)
        body = shapes.Body((paragraph(f"Road {index} of ", mention(target)),))
        yield article(
            headline=f"Road {index} is opened", first_published=at.date().isoformat(), body=body
        )


def test_pages_do_not_slow_down_with_the_archive():
    few, many = person(slug="few", name="Few"), person(slug="many", name="Many")
    publish(few)
    publish(many)
    store(roads(FEW, few.uid))
    client = Client()

    def get(path: str) -> Callable[[], None]:
        def action() -> None:
            assert client.get(path).status_code == 200

        return action

    paths = ("/", "/articles/", "/articles/2000/01/", "/people/", "/sitemap.xml")
    small = {path: seconds(get(path)) for path in paths}
    one = seconds(lambda: publish(article()), times=30)
    store(roads(MANY, many.uid))
    for path in paths:
        # The sitemap's index lists one part for each 10,000 records or so.
        report(f"{path} with {MANY:,} articles", small[path], seconds(get(path)), 4)
    report(
        f"profile with {MANY:,} mentions against {FEW}",
        seconds(get("/people/few/")),
        seconds(get("/people/many/")),
        4,
    )
    report(
        f"all articles on a person, {MANY:,} against {FEW}",
        seconds(get("/people/few/articles/")),
        seconds(get("/people/many/articles/")),
        4,
    )
    deep = Record.objects.order_by("date")[MANY // 2].date
    report(
        "a month in the middle against the first page",
        seconds(get("/articles/")),
        seconds(get(f"/articles/{deep:%Y/%m}/")),
        4,
    )
    report("publishing one article", one, seconds(lambda: publish(article()), times=30), 4)
