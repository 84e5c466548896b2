"""Who may only write cannot delete a working copy, or take away what a review decided, by making
two photographs one."""

import pytest

from newsroom.intake import clearance
from newsroom.intake.duplicates import keep_apart
from newsroom.intake.versions import add_version
from newsroom.models import KeptApart, Photo, User
from newsroom.publishing.publish import publish
from tests import working_copies as make
from tests.alike_pictures import full, received, smaller
from tests.photo_reviews import mark, region
from tests.staff import desk, page_of

pytestmark = pytest.mark.django_db

NEEDS = "Somebody who may clear photographs has to decide this: ask a photo editor."


@pytest.mark.parametrize("act", ["better", "version", "use", "", "anything"])
def test_a_reporter_deletes_nothing_and_uncovers_nothing(act: str) -> None:
    client = desk("reporter")
    photo = received(smaller())
    add_version(photo, received(full()), by=None)
    mark(photo, region())
    clearance.clear(photo, by=None)
    other = received(smaller())
    fields = {"act": act, "other": other.pk, "kept": photo.pk, "version": photo.versions.get().pk}

    response = client.post(page_of(photo, "alike"), fields)

    assert response.status_code == 403
    assert Photo.objects.count() == 2
    photo.refresh_from_db()
    assert (photo.review, photo.width) == (Photo.Review.CLEARED, 300)
    assert photo.regions.count() == 1


def test_a_reporter_sees_who_decides_and_keeps_apart() -> None:
    client, photo = desk("reporter"), received(smaller())
    add_version(photo, received(full()), by=None)
    other = received(smaller())
    Photo.objects.update(created_by=User.objects.get(username="reporter"))

    page = client.get(page_of(photo, "alike")).content.decode()

    assert page.count(NEEDS) == 3
    for act in ("better", "version", "use"):
        assert f'value="{act}"' not in page
    client.post(page_of(photo, "alike"), {"act": "apart", "other": other.pk})
    assert KeptApart.objects.exists()


def test_a_photo_editor_is_not_told_to_ask_one() -> None:
    client, photo = desk("photo editor"), received(smaller())
    add_version(photo, received(full()), by=None)
    received(smaller())

    page = client.get(page_of(photo, "alike")).content.decode()

    assert NEEDS not in page
    for act in ("better", "version", "use"):
        assert f'value="{act}"' in page


@pytest.mark.parametrize("act", ["better", "version", "apart"])
def test_another_picture_cannot_be_taken_for_it(act: str) -> None:
    client = desk("photo editor")
    photo, stranger = received(full(1)), received(full(2), title="A road")
    address = page_of(photo, "alike")

    shown = client.get(address, {"other": stranger.pk}).content.decode()
    fields = {"act": act, "other": stranger.pk, "kept": photo.pk}
    said = client.post(address, fields, follow=True).content.decode()

    for page in (shown, said):
        assert "“A road” is not the same file and does not look like this photograph" in page
    assert "Keep the better original" not in shown
    assert Photo.objects.count() == 2
    assert not KeptApart.objects.exists()


def test_what_was_kept_apart_is_not_made_one() -> None:
    client, photo, other = desk("photo editor"), received(full()), received(smaller())
    keep_apart(photo, other, by=None)

    fields = {"act": "version", "other": other.pk, "kept": photo.pk}
    client.post(page_of(photo, "alike"), fields)

    assert Photo.objects.count() == 2


@pytest.mark.parametrize("backwards", [False, True])
def test_what_is_alike_by_a_version_can_be_made_one(backwards: bool) -> None:
    """Only one of the two finds the other."""
    client = desk("photo editor")
    photo = received(full(1))
    add_version(photo, received(full(2)), by=None)
    other = received(smaller(2))
    here, there = (photo, other) if backwards else (other, photo)

    fields = {"act": "version", "other": there.pk, "kept": photo.pk}
    client.post(page_of(here, "alike"), fields)

    assert Photo.objects.get() == photo
    assert photo.versions.count() == 2


def test_a_protected_person_who_comes_to_what_readers_see_is_said() -> None:
    client, photo = desk("photo editor"), make.make_photo(data=full())
    publish(photo)
    person = make.make_person("N. N.", protection="protected")
    other = received(smaller(), people=[person])

    fields = {"act": "version", "other": other.pk, "kept": photo.pk}
    said = client.post(page_of(photo, "alike"), fields, follow=True).content.decode()

    assert list(photo.people.all()) == [person]
    words = "N. N. is protected and named as being in the picture, which readers can see. Withdraw"
    assert words in said
    assert words in client.get(page_of(photo, "review")).content.decode()
