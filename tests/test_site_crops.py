"""Which part of a photograph readers see where, and what other sites show beside a link."""

import re

import pytest
from django.test import Client

from archive import ledger
from archive.models import Reason, Record
from tests.published import (
    publish_article,
    publish_gallery,
    publish_person,
    publish_photo,
    renditions,
)

pytestmark = pytest.mark.django_db

SITE = "http://127.0.0.1:8000"


@pytest.fixture
def photo() -> Record:
    files = renditions(crops=("", "16x9", "1x1", "og"))
    return publish_photo("Bridge", renditions=files, focal=(0, 1))


def pictures(client: Client, address: str) -> list[str]:
    page = client.get(address).content.decode()
    return [part.partition("</picture>")[0] for part in page.split("<picture>")[1:]]


def crops(picture: str) -> set[str]:
    """The crops of the files that a <picture> names."""
    by_name = {file.name: file.crop for file in renditions(crops=("", "16x9", "1x1", "og"))}
    return {by_name[name] for name in re.findall(r"/media/([0-9a-f]{64}\.\w+)", picture)}


@pytest.mark.parametrize("address", ["/photos/bridge/", "/photos/bridge/full/", "/articles/shown/"])
def test_the_whole_picture_where_it_is_looked_at(
    client: Client, photo: Record, address: str
) -> None:
    publish_article("Shown", lead_photo=photo)
    picture = pictures(client, address)[0]
    assert crops(picture) == {""}
    assert 'width="640" height="426"' in picture


@pytest.mark.parametrize(
    ("address", "crop", "size"),
    [
        ("/articles/", "16x9", 'width="640" height="360"'),
        ("/galleries/", "16x9", 'width="640" height="360"'),
        ("/search/?q=shown", "16x9", 'width="640" height="360"'),
        ("/photos/", "1x1", 'width="640" height="640"'),
        ("/people/", "1x1", 'width="640" height="640"'),
    ],
)
def test_its_crops_in_cards_and_lists(
    client: Client, photo: Record, address: str, crop: str, size: str
) -> None:
    publish_article("Shown", lead_photo=photo)
    publish_gallery("A winter", photos=[photo])
    publish_person("Ahmad Massoud", portrait=photo)

    (picture,) = pictures(client, address)

    assert crops(picture) == {crop}
    assert size in picture
    assert f'class="crop-{crop} fx0 fy4"' in picture
    for file_format in ("avif", "webp", "jpg"):
        assert len(re.findall(rf"\.{file_format} (?:320|640)w", picture)) == 2


def test_the_front_page_has_cards_below_its_first_picture(client: Client, photo: Record) -> None:
    publish_article("Newest", lead_photo=photo, first_published="2021-09")
    publish_article("Older", lead_photo=photo, first_published="2021-08")
    first, card, grid = pictures(client, "/")
    assert (crops(first), crops(card), crops(grid)) == ({""}, {"16x9"}, {"1x1"})


def test_a_photograph_of_before_shows_its_whole_around_the_same_point(client: Client) -> None:
    publish_article("Shown", lead_photo=publish_photo("Bridge", focal=(1, 0.5)))
    (picture,) = pictures(client, "/articles/")
    assert crops(picture) == {""}
    assert 'class="crop-16x9 fx4 fy2"' in picture
    assert 'width="640" height="426"' in picture


def shared(client: Client, address: str) -> dict[str, str]:
    page = client.get(address).content.decode()
    metas = re.findall(
        r'<meta (?:property|name)="((?:og:image|twitter)[^"]*)" content="([^"]*)"', page
    )
    return dict(metas)


@pytest.mark.parametrize(
    "address",
    ["/articles/shown/", "/photos/bridge/", "/galleries/a-winter/", "/people/ahmad-massoud/"],
)
def test_other_sites_show_the_crop_made_for_them(
    client: Client, photo: Record, address: str
) -> None:
    publish_article("Shown", lead_photo=photo)
    publish_gallery("A winter", photos=[photo])
    publish_person("Ahmad Massoud", portrait=photo)
    (file,) = renditions(crops=("og",))

    assert shared(client, address) == {
        "og:image": f"{SITE}/media/{file.name}",
        "og:image:width": "1200",
        "og:image:height": "630",
        "og:image:alt": "A wooden bridge over a river",
        "twitter:card": "summary_large_image",
    }


def test_other_sites_show_the_largest_jpeg_where_there_is_no_crop(client: Client) -> None:
    publish_photo("Bridge")
    largest = next(f for f in renditions() if (f.format, f.width) == ("jpeg", 640))
    found = shared(client, "/photos/bridge/")
    assert found["og:image"] == f"{SITE}/media/{largest.name}"
    assert (found["og:image:width"], found["og:image:height"]) == ("640", "426")


def test_without_a_picture_there_is_nothing_to_show(client: Client) -> None:
    publish_person("Ahmad Massoud")
    assert shared(client, "/people/ahmad-massoud/") == {}


def test_another_photograph_stands_for_a_gallery_whose_first_was_withdrawn(
    client: Client, photo: Record
) -> None:
    first = publish_photo("First", renditions=())
    publish_gallery("A winter", photos=[first, photo])
    ledger.withdraw(first.uid, reason=Reason.SAFETY)
    (file,) = renditions(crops=("og",))
    assert shared(client, "/galleries/a-winter/")["og:image"] == f"{SITE}/media/{file.name}"
