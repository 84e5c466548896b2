"""A photograph's page: what is known of it, how to use it, and a larger view."""

import json
import re
from typing import Any

import pytest
from django.test import Client

from archive import shapes
from archive.models import Record
from archive.views.licences import licence_url
from tests.published import (
    publish_again,
    publish_article,
    publish_contributor,
    publish_gallery,
    publish_person,
    publish_photo,
    publish_place,
    publish_tag,
    renditions,
)

pytestmark = pytest.mark.django_db

SITE = "http://127.0.0.1:8000"


def read(client: Client, record: Record) -> str:
    response = client.get(f"/photos/{record.slug}/")
    assert response.status_code == 200
    return response.content.decode()


def described(page: str) -> dict[str, Any]:
    """The structured data of a page."""
    found = re.search(r'<script type="application/ld\+json">(.*?)</script>', page)
    assert found
    return json.loads(found[1])  # type: ignore[no-any-return]


def test_the_extended_description_unfolds_and_says_what_it_is(client: Client) -> None:
    page = read(client, publish_photo(extended="A river from left to right.\n\nNobody is there."))
    details = page.partition("<details>")[2].partition("</details>")[0]
    assert ">Extended description</summary>" in details
    assert '<p lang="en" dir="ltr">A river from left to right.\n\nNobody is there.</p>' in details
    assert "<details" not in read(client, publish_photo("Without one"))


def test_the_largest_whole_picture_can_be_downloaded_under_a_name_that_says_what_it_is(
    client: Client,
) -> None:
    files = renditions(crops=("", "16x9", "1x1", "og"))
    photo = publish_photo("A bridge at dawn", renditions=files)
    largest = next(f for f in files if (f.format, f.width, f.crop) == ("jpeg", 640, ""))

    page = read(client, photo)

    assert f'href="/media/{largest.name}" download="a-bridge-at-dawn.jpeg"' in page
    assert "<bdi>640 × 426</bdi> pixels, <bdi>" in page
    link = page.partition("download=")[2].partition("</p>")[0]
    assert f"{largest.size}\xa0bytes" in link
    answer = client.get(f"/media/{largest.name}")
    assert len(b"".join(answer)) == largest.size


def test_its_size_is_told_in_kilobytes(client: Client) -> None:
    files = tuple(
        shapes.Rendition(f.format, f.width, f.height, f.sha256, 235_520) for f in renditions()
    )
    assert "230.0\xa0KB" in read(client, publish_photo(renditions=files))


def test_the_credit_to_print_beside_it_is_ready_to_copy(client: Client) -> None:
    page = read(client, publish_photo(credit='Drawing desk / "The archive"'))
    field = re.search(r'<input id="credit"[^>]*>', page)
    assert field
    assert 'value="Drawing desk / &quot;The archive&quot;"' in field[0]
    assert "readonly" in field[0]
    assert '<label for="credit">' in page
    assert 'id="credit"' not in read(client, publish_photo("Nobody’s"))


def test_rights_and_whom_to_ask_for_a_licence(client: Client) -> None:
    photo = publish_photo(copyright="© The archive", usage_terms="CC BY-SA 4.0")
    page = read(client, photo)
    use = page.partition('class="use"')[2].partition("</section>")[0]
    assert "© The archive" in use
    licence = "https://creativecommons.org/licenses/by-sa/4.0/"
    assert f'<a href="{licence}" rel="license external">CC BY-SA 4.0</a>' in use
    assert '<a href="/about/">' in use


@pytest.mark.parametrize(
    ("terms", "address"),
    [
        ("CC BY 4.0", "https://creativecommons.org/licenses/by/4.0/"),
        ("cc-by-nc-nd-3.0", "https://creativecommons.org/licenses/by-nc-nd/3.0/"),
        ("Creative Commons BY-SA 2.5", "https://creativecommons.org/licenses/by-sa/2.5/"),
        ("Licensed under CC BY-NC 4.0.", "https://creativecommons.org/licenses/by-nc/4.0/"),
        ("CC0", "https://creativecommons.org/publicdomain/zero/1.0/"),
        ("See https://example.org/terms.", "https://example.org/terms"),
        ("CC BY", ""),
        ("CC BY-XX 4.0", ""),
        ("CC BY-SA-4", ""),
        ("For editorial use only", ""),
        ("", ""),
    ],
)
def test_a_licence_is_known_by_its_name_or_address(terms: str, address: str) -> None:
    assert licence_url(terms) == address


def test_a_larger_view_with_a_way_back(client: Client) -> None:
    photo = publish_photo("Bridge", caption="A bridge at dawn.", credit="Drawing desk")
    assert '<a class="print" href="/photos/bridge/full/">' in read(client, photo)

    response = client.get("/photos/bridge/full/")
    page = response.content.decode()

    assert response.status_code == 200
    assert f'<link rel="canonical" href="{SITE}/photos/bridge/">' in page
    assert '<nav class="walk"' in page
    assert '<a href="/photos/bridge/">Back to the photograph</a>' in page
    assert "A bridge at dawn." in page
    assert "Drawing desk" in page
    # 640 × 426 pixels, as high as 88 hundredths of the window.
    assert 'sizes="min(100vw, 132vh)"' in page
    assert "masthead" not in page


def test_only_photographs_have_a_larger_view(client: Client) -> None:
    publish_person("Ahmad Massoud", portrait=publish_photo("A portrait"))
    assert client.get("/people/ahmad-massoud/full/").status_code == 404
    publish_photo("Without files", renditions=())
    assert client.get("/photos/without-files/full/").status_code == 404
    publish_again(publish_photo("Old"), slug="new")
    assert client.get("/photos/old/full/")["Location"] == "/photos/new/full/"


def test_the_articles_and_galleries_that_show_it(client: Client) -> None:
    photo = publish_photo("Bridge")
    publish_article("It shows the bridge", lead_photo=photo)
    publish_gallery("Ten bridges", photos=[photo], description="From the north.")
    publish_gallery("Without it", photos=[publish_photo("Another")])

    page = read(client, photo)

    articles = page.partition('id="section-articles"')[2].partition("</section>")[0]
    assert "It shows the bridge" in articles
    galleries = page.partition('id="section-galleries"')[2].partition("</section>")[0]
    assert ">Galleries that show it</h2>" in page
    assert '<h3><a href="/galleries/ten-bridges/"' in galleries
    assert "From the north." in galleries
    assert "Without it" not in page


def test_what_programs_are_told_of_it(client: Client) -> None:
    photo = publish_photo(
        "Bridge",
        caption="A bridge at dawn.",
        credit="Illustration: Drawing desk",
        creator=publish_contributor("Drawing desk"),
        creator_name="Drawing desk",
        copyright="© The archive",
        usage_terms="CC BY 4.0",
        date_taken="2021-08",
        place=publish_place("Panjshir"),
        depicts=[publish_person("Ahmad Massoud")],
        tags=[publish_tag("Rivers")],
    )
    files = {f.width: f.name for f in renditions() if f.format == "jpeg"}

    data = described(read(client, photo))

    assert data["@type"] == "ImageObject"
    assert data["contentUrl"] == f"{SITE}/media/{files[640]}"
    assert data["thumbnailUrl"] == f"{SITE}/media/{files[320]}"
    assert (data["width"], data["height"]) == (640, 426)
    assert data["representativeOfPage"] is True
    assert data["caption"] == "A bridge at dawn."
    assert data["creditText"] == "Illustration: Drawing desk"
    assert data["copyrightNotice"] == "© The archive"
    assert data["license"] == "https://creativecommons.org/licenses/by/4.0/"
    assert data["acquireLicensePage"] == f"{SITE}/about/"
    assert data["dateCreated"] == "2021-08"
    assert data["creator"]["@type"] == "Organization"
    assert data["creator"]["name"] == "Drawing desk"
    assert data["contentLocation"]["name"] == "Panjshir"
    assert [person["name"] for person in data["about"]] == ["Ahmad Massoud"]
    assert data["keywords"] == ["Rivers"]


def test_terms_that_name_no_licence_claim_none(client: Client) -> None:
    assert "license" not in described(read(client, publish_photo(usage_terms="Ask first")))
