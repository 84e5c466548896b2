"""Galleries: photographs in an order, with a page of their own and a larger view of each."""

import re

import pytest
from defusedxml.ElementTree import fromstring
from django.test import Client

from archive import ledger
from archive.models import Change, Reason, Record
from tests.published import (
    gallery_block,
    mention,
    paragraph,
    publish_again,
    publish_article,
    publish_gallery,
    publish_person,
    publish_photo,
    publish_tag,
)
from tests.test_site_photo_page import described

pytestmark = pytest.mark.django_db

SITE = "http://127.0.0.1:8000"


def read(client: Client, address: str = "/galleries/a-winter/") -> str:
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


def shown(page: str) -> list[str]:
    """The slugs of the photographs on a gallery's page, in their order."""
    return re.findall(r'<li id="photo-([^"]+)">', page)


@pytest.fixture
def three() -> list[Record]:
    return [
        publish_photo(name, caption=f"{name}, its own caption.", credit=f"{name} desk")
        for name in ("Bridge", "Road", "Ridge")
    ]


def test_the_newest_come_first_thirty_a_page(client: Client) -> None:
    assert "There are no galleries here." in read(client, "/galleries/")
    for number in range(31):
        publish_gallery(f"Gallery {number}", description=f"Number {number}.")

    page = read(client, "/galleries/")
    titles = re.findall(r"<h2><a [^>]*>Gallery (\d+)<", page)
    assert titles == [str(number) for number in range(30, 0, -1)]
    assert "Number 30." in page
    following = re.search(r'rel="next" href="([^"]*)"', page)
    assert following
    assert re.findall(r">Gallery (\d+)<", read(client, f"/galleries/{following[1]}")) == ["0"]


@pytest.mark.parametrize(("address", "link"), [("/photos/", "/galleries/"), ("/", "/galleries/")])
def test_galleries_are_found_where_photographs_are(
    client: Client, three: list[Record], address: str, link: str
) -> None:
    assert f'href="{link}"' in read(client, address)
    assert 'href="/photos/"' in read(client, "/galleries/").partition("<main")[2]


def test_title_text_and_photographs_in_their_order(client: Client, three: list[Record]) -> None:
    bridge, road, ridge = three
    publish_gallery(
        "A winter",
        description="Snow on the roads.",
        text="From December to March.",
        photos=[ridge, (bridge, "Here the bridge is white."), road],
        tags=[publish_tag("Snow")],
    )

    page = read(client)

    assert '<h1 lang="en" dir="ltr">A winter</h1>' in page
    assert '<p class="standfirst" lang="en" dir="ltr">Snow on the roads.</p>' in page
    assert "<p>From December to March.</p>" in page
    assert shown(page) == ["ridge", "bridge", "road"]
    captions = re.findall(r"<figcaption><span [^>]*>([^<]*)</span>", page)
    assert captions == [
        "Ridge, its own caption.",
        "Here the bridge is white.",
        "Road, its own caption.",
    ]
    assert page.count('<span class="credit"><bdi>Road desk</bdi></span>') == 1
    assert 'href="/galleries/a-winter/photos/bridge/"' in page
    assert 'href="/tags/snow/"' in page
    assert ["lazy" in picture for picture in page.split("<picture>")[1:]] == [False, False, True]


def test_only_public_photographs_are_shown(client: Client, three: list[Record]) -> None:
    publish_gallery("A winter", photos=[(one, "Said here.") for one in three])
    ledger.withdraw(three[0].uid, reason=Reason.SAFETY)

    page = read(client)

    assert shown(page) == ["road", "ridge"]
    assert page.count("Said here.") == 2 * 2  # on the page, and to programs
    assert str(three[0].uid) not in page
    walk = read(client, "/galleries/a-winter/photos/road/")
    assert "1 of 2" in walk
    assert 'rel="prev"' not in walk


def test_a_gallery_in_dari(client: Client, three: list[Record]) -> None:
    publish_gallery(
        "زمستان", slug="zemestan", language="fa-AF", photos=[(three[0], "پل"), three[1]]
    )

    page = read(client, "/galleries/zemestan/")

    assert '<html lang="fa-AF" dir="rtl">' in page
    assert '<h1 lang="fa-AF" dir="rtl">زمستان</h1>' in page
    assert '<span lang="fa-AF" dir="rtl">پل</span>' in page
    assert '<span lang="en" dir="ltr">Road, its own caption.</span>' in page
    assert '<html lang="fa-AF" dir="rtl">' in read(client, "/galleries/zemestan/photos/road/")


def test_the_larger_view_leads_on_and_back(client: Client, three: list[Record]) -> None:
    publish_gallery("A winter", photos=[three[0], (three[1], "Here the road is white."), three[2]])
    base = "/galleries/a-winter/photos"

    page = read(client, f"{base}/road/")

    assert f'<link rel="canonical" href="{SITE}/photos/road/">' in page
    assert f'<link rel="prev" href="{base}/bridge/">' in page
    assert f'<a rel="prev" href="{base}/bridge/">Previous</a>' in page
    assert "<bdi>2 of 3</bdi>" in page
    assert f'<link rel="next" href="{base}/ridge/">' in page
    assert f'<a rel="next" href="{base}/ridge/">Next</a>' in page
    assert '<a href="/galleries/a-winter/#photo-road">Back to <bdi' in page
    assert "Here the road is white." in page
    assert '<h1><a href="/photos/road/"' in page
    assert "<img" in page
    assert 'rel="prev"' not in read(client, f"{base}/bridge/")
    assert 'rel="next"' not in read(client, f"{base}/ridge/")


def test_a_photograph_that_left_the_gallery_is_found_on_its_own_page(
    client: Client, three: list[Record]
) -> None:
    gallery = publish_gallery("A winter", photos=three)
    address = "/galleries/a-winter/photos/bridge/"
    publish_again(three[0], slug="old-bridge")
    assert client.get(address)["Location"] == "/photos/bridge/"
    assert client.get(address, follow=True).redirect_chain[-1][0] == "/photos/old-bridge/"
    assert client.get("/galleries/a-winter/photos/old-bridge/").status_code == 200

    ledger.withdraw(three[0].uid, reason=Reason.SAFETY)
    assert client.get(address, follow=True).status_code == 410
    ledger.withdraw(gallery.uid, reason=Reason.EDITORIAL)
    assert client.get("/galleries/a-winter/photos/road/").status_code == 410
    assert client.get("/galleries/a-winter/").status_code == 410
    assert client.get("/photos/road/").status_code == 200


def test_only_a_gallery_has_larger_views_within_it(client: Client, three: list[Record]) -> None:
    publish_article("A winter", lead_photo=three[0])
    assert client.get("/articles/a-winter/photos/bridge/").status_code == 404
    publish_again(publish_gallery("Old", photos=three), slug="new")
    moved = client.get("/galleries/old/photos/road/")
    assert moved["Location"] == "/galleries/new/photos/road/"


def test_editions_history_and_data(client: Client, three: list[Record]) -> None:
    gallery = publish_gallery("A winter", photos=three[:2])
    publish_again(gallery, photos=(), change=Change.CORRECTION, note="None was of that winter.")

    assert shown(read(client)) == []
    old = read(client, "/galleries/a-winter/v/1/")
    assert shown(old) == ["bridge", "road"]
    assert "You are reading edition 1" in old
    assert "None was of that winter." in read(client, "/galleries/a-winter/history/")
    assert "None was of that winter." in read(client, "/corrections/")
    assert '<a href="/galleries/a-winter/"' in read(client, "/ledger/")
    data = client.get("/galleries/a-winter/v/1.json").json()
    assert [photo["uid"] for photo in data["shape"]["photos"]] == [str(p.uid) for p in three[:2]]
    assert client.get(f"/id/{gallery.uid}")["Location"] == "/galleries/a-winter/"


def test_feed_sitemap_and_search(client: Client, three: list[Record]) -> None:
    gallery = publish_gallery("A winter", photos=three, text="Snow on the Salang road.")
    publish_article("About the snow", body=(gallery_block(gallery),))

    assert "About the snow" in read(client).partition('id="section-articles"')[2]
    feed = fromstring(client.get("/feeds/galleries/a-winter.atom").content)
    titles = [title.text for title in feed.iter("{http://www.w3.org/2005/Atom}title")]
    assert "About the snow" in titles
    assert f"{SITE}/galleries/a-winter/</loc>" in client.get("/sitemap-1.xml").content.decode()
    found = read(client, "/search/?q=Salang&kind=gallery")
    assert '<span class="kind">Gallery</span>' in found
    assert '<a href="/galleries/a-winter/"' in found
    assert "Kind: <bdi>Galleries</bdi>" in found


def test_tags_and_people_lead_to_the_galleries_that_name_them(client: Client) -> None:
    tag, person = publish_tag("Snow"), publish_person("Ahmad Massoud")
    publish_gallery("A winter", tags=[tag], text=(paragraph(mention(person)),))

    tagged = read(client, "/tags/snow/").partition('id="section-galleries"')[2]
    assert '<a href="/galleries/a-winter/"' in tagged.partition("</section>")[0]
    assert "A winter" in read(client, "/tags/snow/galleries/")
    named = read(client, "/people/ahmad-massoud/").partition('id="section-profiles"')[2]
    assert '<a href="/galleries/a-winter/"' in named


def test_what_programs_are_told_of_it(client: Client, three: list[Record]) -> None:
    publish_gallery("A winter", photos=[(three[0], "Here."), three[1]], description="Snow.")

    data = described(read(client))

    assert data["@type"] == "ImageGallery"
    assert (data["name"], data["description"]) == ("A winter", "Snow.")
    assert [image["@type"] for image in data["image"]] == ["ImageObject"] * 2
    assert data["image"][0]["url"] == f"{SITE}/photos/bridge/"
    assert data["image"][0]["contentUrl"].startswith(f"{SITE}/media/")
    assert [image["caption"] for image in data["image"]] == ["Here.", "Road, its own caption."]
    assert data["image"][1]["creditText"] == "Road desk"
