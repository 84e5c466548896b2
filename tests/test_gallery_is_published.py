"""A gallery goes out with its photographs, says what changes, and names nobody who is protected."""

from typing import Any

import pytest

from archive import shapes
from archive.comparing import Difference
from archive.models import Edition, Reason, Record
from newsroom.keeping import keep
from newsroom.models import Gallery, Person
from newsroom.publishing.protect import protect
from newsroom.publishing.publish import Blocked, plan, publish, withdraw
from tests.working_copies import make_gallery, make_person, make_photo, person_link, picture

pytestmark = pytest.mark.django_db


def live(gallery: Gallery) -> Any:
    """What readers get of it."""
    return Edition.objects.filter(record__uid=gallery.uid).latest("number").shape


def reordered(gallery: Gallery, *titles: str) -> None:
    for position, title in enumerate(titles, start=1):
        gallery.items.filter(photo__title=title).update(position=position)


def in_words(difference: Difference) -> tuple[str, list[tuple[str, str]]]:
    return difference.where, [(piece.mark, piece.text) for piece in difference.pieces]


def test_its_photographs_go_out_along() -> None:
    ridge = make_photo(title="Ridge")
    gallery = make_gallery(photos=[ridge])

    assert [item.copy for item in plan(gallery).along] == [ridge]
    publish(gallery, along=None)

    assert set(Record.objects.values_list("kind", flat=True)) == {"gallery", "photo"}
    gallery.refresh_from_db()
    assert plan(gallery).nothing_to_do


def test_a_photograph_that_is_not_cleared_stays_behind() -> None:
    ready, unready = make_photo(title="Ready"), make_photo(title="Unready", cleared=False)
    gallery = make_gallery(photos=[unready, ready])

    along = {item.copy: bool(item.blocking) for item in plan(gallery).along}
    assert along == {ready: False, unready: True}
    with pytest.raises(Blocked, match="has not been cleared"):
        publish(gallery, along=None)

    publish(gallery, along=[ready.uid])
    assert not Record.objects.filter(uid=unready.uid).exists()


def test_a_gallery_of_which_readers_would_see_nothing_is_refused() -> None:
    gallery = make_gallery(photos=[make_photo(cleared=False)])
    with pytest.raises(Blocked, match="None of its photographs can be shown yet"):
        publish(gallery)
    with pytest.raises(Blocked, match="Choose the photographs"):
        publish(make_gallery("Empty"))


def test_the_diff_says_which_photographs_come_go_and_move_and_which_captions_change() -> None:
    a, b, c, d = (
        make_photo(title=title, data=picture(colour=colour))
        for title, colour in (
            ("A", "#111111"),
            ("B", "#333333"),
            ("C", "#555555"),
            ("D", "#777777"),
        )
    )
    gallery = make_gallery(photos=[(a, "Dawn at the pass."), (b, "B’s own."), c])
    publish(gallery, along=None)

    gallery.items.filter(photo=b).delete()
    gallery.items.create(photo=d, position=4, caption="The last.")
    gallery.items.filter(photo=a).update(caption="Dusk at the pass.")
    gallery.texts.update(title="A long winter")
    reordered(gallery, "C", "A", "D")
    keep(gallery)

    assert [in_words(each) for each in plan(gallery).changes] == [
        ("texts, en, title", [("same", "A"), ("added", "long"), ("same", "winter")]),
        ("photographs and galleries", [("removed", "B"), ("added", "D")]),
        (
            "caption of “A”",
            [("removed", "Dawn"), ("added", "Dusk"), ("same", "at the pass.")],
        ),
        ("caption of “D”", [("added", "The last.")]),
        ("caption of “B”", [("removed", "B’s own.")]),
        ("order of the photographs", [("same", "“C” moves from place 3 to place 1.")]),
    ]


def test_only_what_was_moved_is_named() -> None:
    photos = [make_photo(title=title) for title in "ABCDE"]
    gallery = make_gallery(photos=[(photo, f"Caption {photo.title}") for photo in photos])
    publish(gallery, along=None)

    reordered(gallery, "A", "E", "B", "C", "D")
    keep(gallery)

    assert [in_words(each) for each in plan(gallery).changes] == [
        ("order of the photographs", [("same", "“E” moves from place 5 to place 2.")])
    ]


def test_protecting_a_person_takes_the_name_out_of_texts_and_captions() -> None:
    saleh = make_person()
    text = {"body": f"<p>With {person_link(saleh)} at the pass.</p>", "description": "Saleh there"}
    photos = [(make_photo(), "Amrullah Saleh and others. Saleh left.")]
    gallery = make_gallery("Saleh in winter", photos=photos, text=text)
    publish(gallery, along=None)

    saleh.refresh_from_db()
    saleh.protection = Person.Protection.PROTECTED
    found = protect(saleh)

    assert gallery.uid in found.rewritten
    shape = live(gallery)
    assert "saleh" not in str(shape).lower()
    assert str(saleh.uid) not in str(shape)
    assert shape["photos"][0]["caption"] == "name withheld and others. name withheld left."
    assert shape["slug"] == str(gallery.uid)
    gallery.refresh_from_db()
    assert gallery.slug == str(gallery.uid)


@pytest.mark.parametrize("field", ["title", "description", "body", "caption"])
def test_a_protected_name_anywhere_in_it_stops_it(field: str) -> None:
    make_person(protection=Person.Protection.PROTECTED)
    words = {field: "Amrullah Saleh"}
    photos = [(make_photo(), words.pop("caption", ""))]
    gallery = make_gallery(photos=photos, text=words)
    with pytest.raises(Blocked, match="protected person’s name"):
        publish(gallery, along=None)


def test_a_caption_calls_nobody_whom_its_picture_shows_by_a_part_of_the_name() -> None:
    saleh = make_person(protection=Person.Protection.PROTECTED)
    shown, other = make_photo(people=[saleh]), make_photo()
    caption = "Saleh, who then left."
    one = plan(make_gallery("One", photos=[(shown, caption), other]))
    two = plan(make_gallery("Two", photos=[(other, caption)]))
    assert ["“Saleh”" in problem.message for problem in one.item.blocking] == [True]
    assert not two.item.blocking


def test_who_is_linked_and_protected_loses_link_and_name() -> None:
    saleh = make_person(protection=Person.Protection.PROTECTED)
    body = f"<p>With {person_link(saleh)} at the pass.</p>"
    gallery = make_gallery(photos=[make_photo()], text={"body": body})
    publish(gallery, along=None)
    assert str(saleh.uid) not in str(live(gallery))
    shape = shapes.load(live(gallery))
    assert isinstance(shape, shapes.Gallery)
    assert shapes.plain(shape.texts["en"].body) == "With name withheld at the pass."


def test_a_withdrawn_photograph_leaves_the_gallery_and_does_not_come_back_by_it() -> None:
    ridge, other = make_photo(title="Ridge"), make_photo(title="Other")
    gallery = make_gallery(photos=[ridge, other])
    publish(gallery, along=None)
    ridge.refresh_from_db()
    withdraw(ridge, reason=Reason.SAFETY)

    gallery.refresh_from_db()
    keep(gallery)
    planned = plan(gallery)
    assert ridge not in [item.copy for item in planned.along]
    assert any("“Ridge” was withdrawn" in one.message for one in planned.item.warnings)
    publish(gallery, along=None)
    assert not Record.objects.filter(uid=ridge.uid).exists()
