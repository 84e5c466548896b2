"""Two photographs of one picture become one, with several originals; nothing is lost by it."""

from typing import Any

import pytest
from django.core.files.storage import storages

from archive.models import Reason
from newsroom.intake import clearance
from newsroom.intake.clearance import Live, NotReady
from newsroom.intake.duplicates import alike, keep_apart
from newsroom.intake.versions import (
    add_version,
    remove_files,
    stays,
    use_better,
    use_version,
)
from newsroom.models import Custody, Photo, PhotoVersion, Region, User
from newsroom.publishing.publish import publish, withdraw
from tests import working_copies as make
from tests.alike_pictures import cut, full, received, smaller
from tests.staff import make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor() -> User:
    return make_user("photo editor")


def fresh(photo: Photo) -> Photo:
    return Photo.objects.get(pk=photo.pk)


def content(row: Photo | PhotoVersion) -> bytes:
    with row.file.open("rb") as file:
        return bytes(file.read())


def logged(photo: Photo) -> set[str]:
    return set(Custody.objects.filter(uid=photo.uid).values_list("action", flat=True))


def box(**fields: Any) -> Region:
    place = {"x": 0.1, "y": 0.1, "width": 0.2, "height": 0.2, "verdict": "consented"}
    return Region(**place | fields)


def files() -> set[str]:
    found = set()
    for folder in ("", "thumbnails", "previews"):
        if storages["private"].exists(folder):
            found |= {f"{folder}/{name}" for name in storages["private"].listdir(folder)[1]}
    originals = storages["default"]
    for folder in originals.listdir("")[0]:
        found |= {f"{folder}/{name}" for name in originals.listdir(folder)[1]}
    return found


def test_the_other_original_becomes_a_version_and_its_working_copy_goes(editor: User) -> None:
    photo, other = received(smaller()), received(full(), received_by=editor)

    add_version(photo, other, by=editor)

    version = PhotoVersion.objects.get()
    assert list(Photo.objects.all()) == [photo]
    assert (version.photo, version.sha256, version.width) == (photo, other.sha256, 900)
    assert content(version) == full()
    assert version.facts["sha256"] == other.sha256
    assert fresh(photo).sha256 == photo.sha256
    assert logged(photo) == {"received", "version"}
    assert logged(other) == {"received", "deleted"}
    assert Custody.objects.get(action="version").by == editor


def test_the_older_stays_unless_the_newer_is_public_or_in_use() -> None:
    older, newer = received(full()), received(smaller())
    assert stays(newer, older) == (older, newer)

    make.make_article(lead_photo=newer)
    assert stays(older, newer) == (newer, older)

    clearance.mark(older, [], nobody_identifiable=True, by=None)
    clearance.clear(older, by=None)
    publish(older)
    assert stays(newer, fresh(older)) == (older, newer)


def test_the_better_original_comes_in_use_and_the_former_is_kept(editor: User) -> None:
    photo, other = received(smaller()), received(full())
    before = photo.sha256

    use_better(photo, other, by=editor)

    photo, version = fresh(photo), PhotoVersion.objects.get()
    assert (photo.sha256, photo.width) == (other.sha256, 900)
    assert (version.sha256, version.width) == (before, 300)
    assert content(photo) == full()
    assert photo.facts["width"] == 900
    assert "replaced" in logged(photo)


def test_where_the_better_one_is_in_use_it_stays_in_use() -> None:
    photo, other = received(full()), received(smaller())

    use_better(photo, other, by=None)

    assert fresh(photo).sha256 == photo.sha256
    assert "replaced" not in logged(photo)


def test_each_original_keeps_the_time_at_which_it_came() -> None:
    photo, other = received(smaller()), received(full())
    came = {row.sha256: row.at for row in Custody.objects.filter(action=Custody.Action.RECEIVED)}

    use_better(photo, other, by=None)
    version = PhotoVersion.objects.get()
    assert version.received_at == came[photo.sha256]

    use_version(photo, version, by=None)
    version.refresh_from_db()
    assert version.received_at == came[other.sha256]


def test_another_original_has_to_be_reviewed_again(editor: User) -> None:
    photo, other = received(smaller(), nobody_identifiable=True), received(full())
    clearance.clear(photo, by=editor)

    use_better(photo, other, by=editor)

    photo = fresh(photo)
    assert photo.review == Photo.Review.UNREVIEWED
    assert not photo.nobody_identifiable
    assert not photo.renditions
    with pytest.raises(NotReady):
        clearance.clear(photo, by=editor)


@pytest.mark.parametrize(("data", "boxes"), [(full(), 1), (cut(), 0)])
def test_what_was_marked_stays_only_where_the_shape_is_the_same(data: bytes, boxes: int) -> None:
    photo, other = received(smaller(), focal_x=0.2), received(data)
    clearance.mark(photo, [box()], nobody_identifiable=False, by=None)
    clearance.clear(photo, by=None)

    use_better(photo, other, by=None)

    assert fresh(photo).review == Photo.Review.UNREVIEWED
    assert fresh(photo).regions.count() == boxes
    assert fresh(photo).focal_x == (0.2 if boxes else 0.5)


def test_readers_do_not_get_another_picture_unseen() -> None:
    photo, other = make.make_photo(data=smaller()), received(full())
    publish(photo)

    with pytest.raises(Live, match="Withdraw it first"):
        use_better(photo, other, by=None)

    assert Photo.objects.count() == 2
    assert not PhotoVersion.objects.exists()
    add_version(photo, other, by=None)  # changes nothing that they see
    with pytest.raises(Live):
        use_version(photo, PhotoVersion.objects.get(), by=None)
    assert fresh(photo).review == Photo.Review.CLEARED


def test_what_was_published_or_is_used_is_not_made_a_version() -> None:
    photo, public, used = received(full()), make.make_photo(data=smaller()), received(cut())
    publish(public)
    withdraw(public, reason=Reason.ERROR)
    make.make_article(headline="A road", body=f"<p>A</p>{make.photo_figure(used)}")

    with pytest.raises(NotReady, match="was published"):
        add_version(photo, public, by=None)
    with pytest.raises(NotReady, match=r"is used by “A road”\. Put “Flag on a ridge” in its place"):
        add_version(photo, used, by=None)
    assert Photo.objects.count() == 3


def test_two_who_press_at_once_make_one_version() -> None:
    photo, other = received(full()), received(smaller())
    add_version(photo, other, by=None)

    with pytest.raises(NotReady, match="Somebody has just dealt with it"):
        add_version(photo, other, by=None)
    with pytest.raises(NotReady, match="Somebody has just dealt with it"):
        add_version(photo, photo, by=None)


def test_of_the_same_file_twice_one_is_kept(django_capture_on_commit_callbacks: Any) -> None:
    photo, other = received(full()), received(full())

    with django_capture_on_commit_callbacks(execute=True):
        joined = add_version(photo, other, by=None)

    assert joined.version is None
    assert content(photo) == full()
    assert not other.file.storage.exists(str(other.file.name))
    assert len(files()) == 3


def test_versions_of_the_other_come_along_and_look_alikes_stay_apart() -> None:
    photo, other, third = received(full(1)), received(smaller(1)), received(full(2))
    add_version(other, third, by=None)
    apart = received(smaller(2))
    keep_apart(other, apart, by=None)

    add_version(photo, other, by=None)

    assert photo.versions.count() == 2
    assert alike(apart) == []


def test_a_photograph_that_is_deleted_leaves_no_file(
    django_capture_on_commit_callbacks: Any, editor: User
) -> None:
    photo = received(full(), nobody_identifiable=True)
    clearance.clear(photo, by=None)
    add_version(photo, received(smaller()), by=None)
    kept = received(full(2))
    assert len(files()) > 9

    with django_capture_on_commit_callbacks(execute=True):
        remove_files(photo, by=editor)
        photo.delete()

    assert len(files()) == 3
    assert content(kept) == full(2)
    assert Custody.objects.get(uid=photo.uid, action="deleted").by == editor
