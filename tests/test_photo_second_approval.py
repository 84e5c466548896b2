"""Where a minor is in the picture, two people have to have looked at it before it is published."""

import pytest
from django.test import Client

from archive.models import Reason
from newsroom.intake import clearance
from newsroom.intake.store import rendition_names
from newsroom.keeping import keep
from newsroom.models import Custody, Photo, User
from newsroom.publishing.publish import Blocked, publish, withdraw
from tests import working_copies as make
from tests.photo_reviews import boxes, mark, press, region, said
from tests.staff import list_of, make_user, page_of

pytestmark = pytest.mark.django_db

CHILD = {"x": 10, "y": 10, "width": 20, "height": 30, "verdict": "consented", "minor": "on"}


def browser(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def one() -> User:
    return make_user("photo editor", username="one")


@pytest.fixture
def other() -> User:
    return make_user("editor", username="other")


def child(by: User) -> Photo:
    """A photograph with a minor, marked and cleared."""
    photo = make.make_photo(cleared=False, nobody_identifiable=False)
    mark(photo, region("consented", minor=True), by=by)
    clearance.clear(photo, by=by)
    return photo


def is_blocked(photo: Photo) -> bool:
    try:
        publish(Photo.objects.get(pk=photo.pk))
    except Blocked:
        return True
    return False


def test_it_is_blocked_until_a_second_person_approves(one: User, other: User) -> None:
    photo = make.make_photo(cleared=False, nobody_identifiable=False)
    press(browser(one), photo, "cleared", **boxes(CHILD))
    assert is_blocked(photo)
    assert "You cleared it, so somebody else" in said(browser(one), photo)

    page = said(browser(other), photo)
    assert "a second person who may clear photographs has to look at it and press" in page
    press(browser(other), photo, "approve")

    assert photo.approved_by == other
    assert "other approved it" in said(browser(one), photo)
    assert Custody.objects.filter(uid=photo.uid, action="approved", by=other).exists()
    assert not is_blocked(photo)


def test_who_cleared_it_is_not_offered_to_approve_and_cannot(one: User) -> None:
    photo = child(one)
    client = browser(one)

    assert 'value="approve"' not in said(client, photo)
    response = press(client, photo, "approve")

    assert clearance.SAME_PERSON in response.content.decode()
    assert photo.approved_at is None


def test_who_marked_it_may_approve_what_somebody_else_cleared(one: User, other: User) -> None:
    photo = make.make_photo(cleared=False, nobody_identifiable=False)
    mark(photo, region(minor=True), by=one)
    clearance.clear(photo, by=other)

    clearance.approve(photo, by=one)

    assert not is_blocked(photo)


@pytest.mark.parametrize("group", ["reporter", ""])
def test_nobody_approves_without_the_permission(one: User, group: str) -> None:
    photo = child(one)
    client = browser(make_user(group, username="third"))

    response = client.post(page_of(photo, "review"), {"act": "approve"})

    assert response.status_code == 403
    photo.refresh_from_db()
    assert photo.approved_at is None


def test_what_is_not_cleared_or_shows_no_minor_is_not_approved(other: User) -> None:
    photo = make.make_photo()
    with pytest.raises(clearance.NotReady, match="no second person is needed"):
        clearance.approve(photo, by=other)
    mark(photo, region(minor=True))
    with pytest.raises(clearance.NotReady, match="cleared first"):
        clearance.approve(photo, by=other)


def test_the_approval_is_of_the_marks_that_were_seen(one: User, other: User) -> None:
    photo = child(one)
    client = browser(other)
    opened = (
        client.get(f"/admin/newsroom/photo/{photo.pk}/review/").context["form"]["token"].value()
    )
    mark(photo, region("redact", minor=True), by=one)
    clearance.clear(photo, by=one)

    response = press(client, photo, "approve", token=opened)

    assert "after you opened it" in response.content.decode()
    assert photo.approved_at is None


def test_marks_that_were_changed_are_not_approved_with_it(one: User, other: User) -> None:
    photo = child(one)

    response = press(browser(other), photo, "approve", **{"marks-0-verdict": "redact"})

    assert "Save the marks" in response.content.decode()
    assert (photo.approved_at, photo.regions.get().verdict) == (None, "consented")


def approved(one: User, other: User) -> Photo:
    photo = child(one)
    clearance.approve(photo, by=other)
    return photo


def test_new_marks_take_the_approval_away(one: User, other: User) -> None:
    photo = approved(one, other)
    mark(photo, region("consented", minor=True, note="By their parents."), by=other)
    assert photo.approved_at is None
    clearance.clear(photo, by=one)
    assert is_blocked(photo)


@pytest.mark.parametrize("review", [Photo.Review.UNREVIEWED, Photo.Review.BLOCKED])
def test_a_set_back_takes_the_approval_away(one: User, other: User, review: Photo.Review) -> None:
    photo = approved(one, other)
    clearance.set_back(photo, review, by=one)
    clearance.clear(photo, by=one)
    assert is_blocked(photo)


def test_a_withdrawal_takes_the_approval_away(one: User, other: User) -> None:
    photo = approved(one, other)
    publish(photo)
    withdraw(photo, reason=Reason.EDITORIAL)
    clearance.clear(photo, by=one)
    assert is_blocked(photo)


def test_a_new_credit_leaves_the_approval_where_the_same_person_clears(
    one: User, other: User
) -> None:
    photo = approved(one, other)
    before = rendition_names(photo.renditions)
    photo.credit = "Photo: Another agency"
    keep(photo)
    assert is_blocked(photo)  # its files have the old credit

    clearance.clear(photo, by=one)

    assert rendition_names(photo.renditions).isdisjoint(before)
    assert (photo.reviewed_by, photo.approved_by) == (one, other)
    assert not is_blocked(photo)


def test_a_new_credit_takes_the_approval_where_who_approved_clears(one: User, other: User) -> None:
    photo = approved(one, other)
    photo.credit = "Photo: Another agency"
    keep(photo)

    clearance.clear(photo, by=other)

    assert (photo.reviewed_by, photo.approved_by) == (other, None)
    assert is_blocked(photo)
    clearance.approve(photo, by=one)
    assert not is_blocked(photo)


def test_those_that_wait_are_listed(one: User, other: User) -> None:
    waiting, done = child(one), approved(one, other)
    harmless = make.make_photo()

    found = browser(other).get(list_of(Photo), {"review": "waiting"})

    assert list(found.context["cl"].queryset) == [waiting]
    assert "Waiting for a second person</span>" in found.content.decode()
    cleared = browser(other).get(list_of(Photo), {"review": "cleared"}).context["cl"].queryset
    assert set(cleared) == {waiting, done, harmless}
