"""Galleries at their desk: photographs in an order, captions of their own, lists, choosing many."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from newsroom.admin.galleries import ItemRows
from newsroom.keeping import keep
from newsroom.models import Gallery, Photo, Upload
from tests.staff import add_to, desk, filled, list_of, page_of, save
from tests.working_copies import make_gallery, make_photo, picture

pytestmark = pytest.mark.django_db


def photo(title: str, **fields: Any) -> Photo:
    """One that nobody has looked at."""
    return make_photo(cleared=False, title=title, **fields)


def titles(gallery: Gallery) -> list[str]:
    return [item.photo.title for item in gallery.items.select_related("photo")]


def row(number: int, photo: Photo, position: int, caption: str = "") -> dict[str, Any]:
    """What the browser adds when a photograph is chosen."""
    names = {"photo": photo.uid, "position": position, "caption": caption}
    return {f"items-{number}-{name}": value for name, value in names.items()}


def queries(client: Client, address: str) -> int:
    client.get(address)  # what is read once and kept
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    return len(captured)


def test_a_gallery_is_made_with_its_photographs_in_order() -> None:
    client = desk("reporter")
    first, second = photo("First"), photo("Second")
    data = filled(client.get(add_to(Gallery)), name="A winter")
    data |= {"texts-0-language": "en", "texts-0-title": "A winter", "items-TOTAL_FORMS": 2}
    data |= row(0, second, 2) | row(1, first, 1, "At the pass.")

    response = client.post(add_to(Gallery), data)

    assert response.status_code == 302, response.context["errors"]
    gallery = Gallery.objects.get()
    assert (gallery.slug, gallery.texts.get().title) == ("a-winter", "A winter")
    assert titles(gallery) == ["First", "Second"]
    assert [item.caption for item in gallery.items.all()] == ["At the pass.", ""]


def test_photographs_change_places_get_captions_and_leave() -> None:
    client = desk("editor")
    gallery = make_gallery(photos=[photo("One"), photo("Two"), photo("Three")])
    before = gallery.modified_at

    save(
        client,
        gallery,
        **{
            "items-0-position": 3,
            "items-0-caption": "Now the last.",
            "items-1-DELETE": "on",
            "items-2-position": 1,
        },
    )

    assert titles(gallery) == ["Three", "One"]
    assert [item.caption for item in gallery.items.all()] == ["", "Now the last."]
    assert gallery.modified_at > before


def test_a_photograph_is_in_a_gallery_once() -> None:
    client = desk("editor")
    ridge = photo("Ridge")
    gallery = make_gallery(photos=[ridge])
    address = page_of(gallery)

    twice = filled(client.get(address), **row(1, ridge, 2), **{"items-TOTAL_FORMS": 2})
    response = client.post(address, twice)
    assert "A photograph is in the gallery twice." in response.content.decode()

    response = client.post(address, twice | {"items-0-DELETE": "on"})
    assert "“Ridge” is removed and added at once." in response.content.decode()
    assert titles(gallery) == ["Ridge"]


def test_a_photograph_that_is_gone_meanwhile_is_said_and_the_rest_is_kept() -> None:
    client = desk("editor")
    gone, there = photo("Gone"), photo("There")
    gallery = make_gallery()
    data = filled(client.get(page_of(gallery)), **{"items-TOTAL_FORMS": 2})
    data |= row(0, gone, 1, "Kept.") | row(1, there, 2)
    gone.delete()

    page = client.post(page_of(gallery), data).content.decode()

    assert "not in the library any more" in page
    assert "Kept." in page
    assert "There" in page


def test_a_gallery_that_is_too_large_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ItemRows, "max_num", 1)
    client = desk("editor")
    gallery = make_gallery(photos=[photo("One")])
    data = filled(client.get(page_of(gallery)), **row(1, photo("Two"), 2))
    page = client.post(page_of(gallery), data | {"items-TOTAL_FORMS": 2}).content.decode()
    assert "A gallery holds at most 1 photographs. Remove some." in page


def test_the_form_shows_each_photograph_and_its_own_caption() -> None:
    gallery = make_gallery(photos=[(photo("Ridge", text={"caption": "A flag at dawn."}), "Ours.")])

    page = desk("editor").get(page_of(gallery)).content.decode()

    for words in ("Ridge", "Not reviewed", "A flag at dawn.", "Ours.", "/admin/media/thumbnails/"):
        assert words in page


def test_a_form_of_twenty_photographs_costs_what_a_form_of_one_costs() -> None:
    client = desk("chief")
    one = make_gallery(photos=[photo("1")])
    many = make_gallery(photos=[photo(str(number)) for number in range(20)])
    assert queries(client, page_of(many)) == queries(client, page_of(one))


@pytest.mark.parametrize("query", ["", "?q=winter"])
def test_a_list_of_twenty_costs_what_a_list_of_one_costs(query: str) -> None:
    client = desk("chief")
    make_gallery("Winter 0", photos=[photo("1"), photo("2")])
    of_one = queries(client, list_of(Gallery) + query)
    for number in range(1, 20):
        make_gallery(f"Winter {number}", photos=[photo("1"), photo("2")])
    assert queries(client, list_of(Gallery) + query) == of_one


def test_the_list_shows_the_first_picture_the_number_and_the_status() -> None:
    first = photo("First")
    make_gallery("A winter", photos=[first, photo("Second", data=picture(colour="#000000"))])
    make_gallery("Nothing yet")

    response = desk("reporter").get(list_of(Gallery))

    page = response.content.decode()
    assert f'src="/admin/media/{first.thumbnail}"' in page
    assert page.count("desk-thumb") == 1
    assert "Draft" in page
    assert [gallery.size for gallery in response.context["cl"].result_list] == [0, 2]


def test_where_a_photograph_is_used_the_gallery_stands() -> None:
    ridge = photo("Ridge")
    make_gallery("A winter", photos=[ridge])

    (group,) = desk("editor").get(page_of(ridge)).context["uses"]

    assert (group.kind, [str(use.copy) for use in group.rows]) == ("galleries", ["A winter"])


def test_a_gallery_is_made_of_the_photographs_selected_in_their_list() -> None:
    client = desk("reporter")
    chosen = [photo("One"), photo("Two"), photo("Blocked")]
    photo("Not selected")
    Photo.objects.filter(title="Blocked").update(review=Photo.Review.BLOCKED)
    data = {"action": "make_gallery", "_selected_action": [each.pk for each in chosen]}

    response = client.post(list_of(Photo), data, follow=True)

    gallery = Gallery.objects.get()
    assert response.redirect_chain[-1][0] == page_of(gallery)
    assert titles(gallery) == ["One", "Two"]
    assert "must not be published: 1." in response.content.decode()

    client.post(list_of(Photo), data | {"_selected_action": [chosen[2].pk]})
    assert Gallery.objects.count() == 1


def library(client: Client, **query: Any) -> list[str]:
    found = client.get("/admin/library/", query).json()["results"]
    return [result["label"] for result in found]


def test_the_library_is_searched_by_words_and_by_upload() -> None:
    client = desk("reporter")
    card = Upload.objects.create()
    for title in ("Earlier", "Later", "Blocked"):
        photo(title)
    Photo.objects.update(upload=card)
    Photo.objects.filter(title="Blocked").update(review=Photo.Review.BLOCKED)
    photo("Another", text={"caption": "Snow on the Salang."})

    assert library(client) == ["Another", "Later", "Earlier"]
    assert library(client, upload=str(card.uid)) == ["Earlier", "Later"]
    assert library(client, q="salang") == ["Another"]
    assert library(client, q="salang", upload=str(card.uid)) == []
    assert library(client, upload="nonsense", **{"from": "²"}) == library(client)


def test_the_library_comes_in_pages_that_cost_the_same() -> None:
    client = desk("reporter")
    for number in range(61):
        keep(Photo(title=f"Photo {number}", file="x"))
    first, second = (client.get("/admin/library/", {"from": start}).json() for start in ("", "60"))
    assert (len(first["results"]), first["more"]) == (60, True)
    assert ([each["label"] for each in second["results"]], second["more"]) == (["Photo 0"], False)
    of_one = queries(client, "/admin/library/?q=Photo%2060")
    assert queries(client, "/admin/library/?q=Photo") == of_one


def test_those_who_may_not_see_photographs_find_none(client: Client) -> None:
    photo("Ridge")
    assert client.get("/admin/library/").status_code == 302
    assert library(desk("")) == []


def test_a_public_address_of_a_gallery_opens_its_form() -> None:
    gallery = make_gallery("A winter")
    response = desk("reporter").get(list_of(Gallery), {"q": "/galleries/a-winter/"})
    assert response.headers["Location"] == page_of(gallery)
