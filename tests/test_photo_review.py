"""Whoever clears photographs says who can be seen in them; then they may be published."""

from typing import Any

import pytest
from django.core.files.storage import storages

from newsroom.intake.store import rendition_names
from newsroom.models import Custody, Photo, Region
from newsroom.publishing.publish import publish
from tests import working_copies as make
from tests.photo_reviews import FACE, boxes, mark, press, region, said
from tests.staff import desk, page_of, save

pytestmark = pytest.mark.django_db


def unreviewed(**fields: Any) -> Photo:
    return make.make_photo(cleared=False, nobody_identifiable=False, **fields)


def test_it_is_not_cleared_before_somebody_said_who_can_be_seen() -> None:
    client, photo = desk("photo editor"), unreviewed()

    press(client, photo, "cleared")

    assert photo.review == Photo.Review.UNREVIEWED
    assert "say that nobody can be identified; then clear it" in said(client, photo)


def test_clearing_saves_the_marks_first_and_makes_the_files() -> None:
    client, photo = desk("photo editor"), unreviewed()

    response = press(client, photo, "cleared", **boxes(FACE | {"note": "A child.", "minor": "on"}))

    assert response.headers["Location"] == page_of(photo, "review")
    assert photo.review == Photo.Review.CLEARED
    assert photo.reviewed_by is not None
    assert photo.renditions
    kept = photo.regions.get()
    assert (kept.x, kept.y, kept.width, kept.height) == (0.1, 0.2, 0.3, 0.4)
    assert (kept.verdict, kept.minor, kept.note) == ("redact", True, "A child.")


def test_nobody_identifiable_is_enough() -> None:
    client, photo = desk("photo editor"), unreviewed()

    press(client, photo, "cleared", nobody_identifiable="on")

    assert (photo.review, photo.nobody_identifiable) == (Photo.Review.CLEARED, True)


def test_it_is_blocked_and_set_back_by_buttons() -> None:
    client, photo = desk("photo editor"), make.make_photo()

    press(client, photo, "blocked")
    assert (photo.review, photo.renditions) == (Photo.Review.BLOCKED, [])

    press(client, photo, "unreviewed")
    assert photo.review == Photo.Review.UNREVIEWED


def test_marks_are_saved_by_themselves_and_can_be_removed() -> None:
    client, photo = desk("photo editor"), unreviewed()

    press(client, photo, "save", **boxes(FACE, FACE | {"x": 50, "verdict": "consented"}))
    assert [each.verdict for each in photo.regions.all()] == ["redact", "consented"]
    assert photo.review == Photo.Review.UNREVIEWED

    press(client, photo, "save", **{"marks-0-DELETE": "on"})
    assert [each.verdict for each in photo.regions.all()] == ["consented"]


def test_what_is_wrong_is_said_where_it_is_and_nothing_is_lost() -> None:
    client, photo = desk("photo editor"), unreviewed()

    response = press(
        client,
        photo,
        "cleared",
        **boxes({**FACE, "verdict": "", "note": "In the doorway"}, FACE | {"width": 0}),
    )

    page = response.content.decode()
    assert "Say who it is, or that it has to be covered" in page
    assert "In the doorway" in page
    assert "Nothing was saved" in page
    assert not photo.regions.exists()
    assert photo.review == Photo.Review.UNREVIEWED


@pytest.mark.parametrize("value", ["", "nan", "-1", "100", "101", "x"])
def test_no_box_is_outside_the_picture(value: str) -> None:
    client, photo = desk("photo editor"), unreviewed()

    response = press(client, photo, "save", **boxes(FACE | {"x": value}))

    assert response.status_code == 200
    assert not photo.regions.exists()


def test_a_box_that_goes_beyond_the_border_ends_there() -> None:
    client, photo = desk("photo editor"), unreviewed()

    press(client, photo, "save", **boxes(FACE | {"x": 90, "width": 50}))

    assert (photo.regions.get().x, photo.regions.get().width) == (0.9, 0.1)


def test_nobody_and_somebody_is_a_contradiction() -> None:
    client, photo = desk("photo editor"), unreviewed()

    row = boxes(FACE | {"verdict": "public_figure"})
    response = press(client, photo, "save", nobody_identifiable="on", **row)

    assert "Take one back." in response.content.decode()
    assert not photo.nobody_identifiable


def test_new_marks_make_what_was_cleared_unreviewed_and_take_its_files(
    django_capture_on_commit_callbacks: Any,
) -> None:
    client, photo = desk("photo editor"), make.make_photo()
    names = rendition_names(photo.renditions)

    with django_capture_on_commit_callbacks(execute=True):
        press(client, photo, "save", **boxes(FACE))

    assert photo.review == Photo.Review.UNREVIEWED
    assert (photo.renditions, photo.regions.count()) == ([], 1)
    assert not [name for name in names if storages["private"].exists(name)]


def test_saving_marks_as_they_are_changes_nothing() -> None:
    client, photo = desk("photo editor"), unreviewed()
    mark(photo, region(x=1 / 3))
    press(client, photo, "cleared")
    at, kept = photo.reviewed_at, photo.regions.get().pk

    press(client, photo, "save")

    assert (photo.review, photo.reviewed_at) == (Photo.Review.CLEARED, at)
    assert photo.regions.get().pk == kept


def test_two_reviewers_at_once_are_told() -> None:
    client, photo = desk("photo editor"), unreviewed()
    opened = client.get(page_of(photo, "review")).context["form"]["token"].value()
    mark(photo, region("consented"))

    response = press(client, photo, "cleared", token=opened, **boxes(FACE))

    assert "after you opened it" in response.content.decode()
    assert [each.verdict for each in photo.regions.all()] == ["consented"]
    assert photo.review == Photo.Review.UNREVIEWED
    # What they drew is still there, and pressing again replaces the other.
    assert response.context["rows"].forms[0]["verdict"].value() == "redact"
    again = response.context["form"]["token"].value()
    press(client, photo, "cleared", token=again, **boxes(FACE))
    assert [each.verdict for each in photo.regions.all()] == ["redact"]


def test_the_form_is_saved_before_it_is_reviewed() -> None:
    client, photo = desk("photo editor"), unreviewed()

    response = save(client, photo, credit="Photo: Agency", _review="")

    assert response.headers["Location"] == page_of(photo, "review")
    assert photo.credit == "Photo: Agency"


def test_a_live_photograph_is_withdrawn_before_it_is_blocked() -> None:
    client, photo = desk("photo editor"), make.make_photo()
    publish(photo)

    press(client, photo, "blocked")

    assert photo.review == Photo.Review.CLEARED
    assert "Withdraw it first" in said(client, photo)


def test_a_reporter_sees_the_marks_and_changes_none() -> None:
    client, photo = desk("reporter"), make.make_photo(nobody_identifiable=False, cleared=False)
    mark(photo, region(note="Gave consent in writing."))

    page = said(client, photo)
    response = press(client, photo, "cleared", **boxes(FACE))

    assert "Gave consent in writing." in page
    assert "A photo editor reviews and clears it." in page
    assert 'name="act"' not in page
    assert response.status_code == 403
    assert photo.review == Photo.Review.UNREVIEWED


def test_whom_the_form_names_and_nobody_marked_is_said() -> None:
    person = make.make_person("Amrullah Saleh")
    client, photo = desk("photo editor"), unreviewed(people=[person])
    assert "There are fewer boxes than that" in said(client, photo)

    press(client, photo, "save", nobody_identifiable="on")
    assert "So somebody can be identified." in said(client, photo)

    person.protection = "protected"
    person.save()
    assert "Amrullah Saleh is protected and named as being in the picture" in said(client, photo)


def test_the_log_says_who_did_what() -> None:
    client, photo = desk("photo editor"), unreviewed()

    press(client, photo, "cleared", **boxes(FACE | {"minor": "on"}))

    rows = Custody.objects.filter(uid=photo.uid, by__username="photo-editor")
    assert {(row.action, row.detail) for row in rows} == {
        ("cleared", ""),
        ("marked", "Redact: 1, minors: 1"),
    }
    assert Region.objects.count() == 1
