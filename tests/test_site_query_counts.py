"""A page costs the same few queries with one row and with twenty."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from archive import shapes
from archive.models import Change, Record
from tests.published import (
    gallery_block,
    mention,
    paragraph,
    photo_block,
    publish_again,
    publish_article,
    publish_contributor,
    publish_gallery,
    publish_organisation,
    publish_page,
    publish_person,
    publish_photo,
    publish_place,
    publish_tag,
    quotation,
)
from tests.searching import queries_in

pytestmark = pytest.mark.django_db

AT_MOST = {
    "/": 6,
    "/articles/": 4,
    "/articles/2021/": 4,
    "/articles/2021/08/": 4,
    "/photos/": 4,
    "/people/": 5,  # the organisations to choose from
    "/people/?letter=A": 4,
    "/organisations/": 4,
    "/places/": 6,  # the places of the map, and what each in the list lies in
    "/tags/": 4,
    "/contributors/": 4,
    "/corrections/": 4,
    "/corrections/?change=correction": 4,
    "/ledger/": 4,
    "/ledger.json": 1,
    "/search/?q=road&kind=article": 9,
    "/api/search?q=road&kind=article": 8,
    "/feeds/articles.atom": 4,
    "/feeds/corrections.atom": 1,
    "/feeds/people/ahmad-massoud.atom": 4,
    "/sitemap.xml": 4,
    "/sitemap-1.xml": 4,
    "/about/": 4,
    "/about/transparency/": 3,
    "/articles/main/": 5,  # one of them for the galleries in its text
    "/articles/main/v/1/": 5,
    "/articles/main/history/": 4,
    "/articles/main/v/2/changes/?from=1": 4,
    "/articles/main.json": 1,
    "/people/ahmad-massoud/": 10,  # the articles by year
    "/people/ahmad-massoud/articles/": 4,
    "/people/ahmad-massoud/photos/": 4,
    "/people/ahmad-massoud/quotes/": 4,
    "/quotes/": 4,
    "/quotes/?speaker=ahmad-massoud": 5,
    "/photos/bridge/": 4,
    "/photos/bridge/full/": 1,
    "/galleries/": 4,
    "/galleries/winter/": 4,
    "/galleries/winter/v/1/": 4,
    "/galleries/winter/photos/bridge/": 3,
    "/feeds/galleries/winter.atom": 4,
    "/places/panjshir/": 12,  # who was born, who died, what happened there: three more sections
    "/organisations/front/": 9,
    "/contributors/field-desk/": 6,
    "/tags/aid/": 6,
    "/tags/aid/galleries/": 4,
}


@pytest.fixture
def cast() -> dict[str, Record]:
    """What has an address of its own on the pages above."""
    return {
        "person": publish_person("Ahmad Massoud", sort_key="Ahmad"),
        "place": publish_place("Panjshir"),
        "front": publish_organisation("Front"),
        "desk": publish_contributor("Field desk"),
        "tag": publish_tag("Aid"),
        "page": publish_page("About", slug="about"),
        "bridge": (bridge := publish_photo("Bridge")),
        "winter": publish_gallery("Winter", photos=[bridge]),
    }


def add_rows(cast: dict[str, Record], count: int, start: int) -> list[Record]:
    """`count` rows more in every list: each with a picture, a person, a place of its own."""
    photos = []
    for number in range(start, start + count):
        photo = publish_photo(
            f"Road {number}",
            creator=cast["desk"],
            place=cast["place"],
            depicts=[cast["person"]],
            tags=[cast["tag"]],
        )
        photos.append(photo)
        gallery = publish_gallery(
            f"Gallery {number}", photos=[cast["bridge"], photo], tags=[cast["tag"]]
        )
        other = publish_person(f"A person of the road {number}", portrait=photo)
        publish_place(f"A place on the road {number}", parent=cast["place"])
        publish_organisation(f"Road {number}", parent=cast["front"], place=cast["place"])
        publish_tag(f"Road {number}", text=(paragraph(mention(cast["person"])),))
        publish_contributor(f"Desk {number}", text=(paragraph(mention(cast["front"])),))
        article = publish_article(
            f"Road {number}",
            lead_photo=photo,
            bylines=[cast["desk"]],
            tags=[cast["tag"]],
            first_published=f"{2021 - number % 3}-08-30",
            body=(
                paragraph(*(mention(cast[name]) for name in ("person", "place", "front"))),
                paragraph(mention(other)),
                quotation("We stay.", cast["person"]),
                photo_block(cast["bridge"]),
                gallery_block(gallery),
                gallery_block(cast["winter"]),
            ),
        )
        publish_again(article, change=Change.CORRECTION, note="A word.")
    return photos


def main_article(cast: dict[str, Record], photos: list[Record]) -> None:
    """An article with everything in it, one of each or twenty."""
    blocks: list[shapes.Block] = [photo_block(photo) for photo in photos]
    blocks += [gallery_block(gallery) for gallery in Record.objects.filter(kind="gallery")]
    people = Record.objects.filter(kind="person")
    blocks += [paragraph(mention(person)) for person in people]
    blocks += [quotation("We stay.", person) for person in people]
    article = Record.objects.filter(slug="main").first()
    fields: dict[str, Any] = {
        "body": shapes.Body(tuple(blocks)),
        "tags": tuple(str(tag.uid) for tag in Record.objects.filter(kind="tag")),
    }
    if article is None:
        publish_article("Main", lead_photo=cast["bridge"], bylines=[cast["desk"]], **fields)
    else:
        publish_again(article, note="More.", **fields)
        publish_article("Principal", language="es", translation_of=article)


def main_gallery(cast: dict[str, Record], photos: list[Record]) -> None:
    placed = (cast["bridge"], *photos)
    publish_again(
        cast["winter"],
        photos=tuple(shapes.PlacedPhoto(str(photo.uid)) for photo in placed),
        tags=(str(cast["tag"].uid),),
    )


def counted(client: Client) -> dict[str, int]:
    counts = {}
    for address in AT_MOST:
        with CaptureQueriesContext(connection) as queries:
            assert client.get(address).status_code == 200
        counts[address] = queries_in(queries)
    return counts


def test_no_page_asks_more_when_there_is_more(client: Client, cast: dict[str, Record]) -> None:
    photos = add_rows(cast, 1, start=0)
    main_article(cast, photos)
    main_gallery(cast, photos)
    publish_again(Record.objects.get(slug="main"))  # so that v/1 is an old edition
    one = counted(client)

    photos += add_rows(cast, 19, start=1)
    main_article(cast, photos)
    main_gallery(cast, photos)
    twenty = counted(client)

    assert one == twenty
    assert {address: count for address, count in twenty.items() if count > AT_MOST[address]} == {}
