"""The desk is told of the same file, and of the same picture in another file."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from PIL import ExifTags, Image

from newsroom.intake.arrivals import arrive
from newsroom.intake.duplicates import alike, better, keep_apart, same_file
from newsroom.intake.versions import add_version
from newsroom.models import KeptApart, Photo
from tests.alike_pictures import cut, full, received, smaller
from tests.working_copies import picture

pytestmark = pytest.mark.django_db


def found(photo: Photo) -> list[Photo]:
    return [each.photo for each in alike(photo)]


def test_the_same_picture_is_found_smaller_and_cut_and_no_other() -> None:
    whole = received(full())
    less, part = received(smaller()), received(cut())
    for number in range(2, 6):
        received(full(number))

    assert set(found(whole)) == {less, part}
    assert found(whole)[0] == less  # the nearest first
    assert whole in found(less)
    assert whole in found(part)


def test_the_same_file_twice_is_found_even_where_it_is_of_one_tone() -> None:
    first, second = received(picture()), received(picture())
    received(picture(colour="#101010"))

    assert found(first) == [second]
    assert alike(second)[0].distance == 0


def test_a_version_leads_to_its_photograph() -> None:
    photo = received(full(1))
    add_version(photo, received(full(2)), by=None)

    assert found(received(smaller(2))) == [photo]


def test_what_was_kept_apart_is_not_named_again() -> None:
    one, other, third = received(full()), received(smaller()), received(cut())

    keep_apart(other, one, by=None)
    keep_apart(one, other, by=None)

    assert KeptApart.objects.count() == 1
    assert found(one) == [third]
    assert found(other) == [third]
    assert len(found(third)) == 2


def test_looking_takes_the_same_queries_whatever_the_number() -> None:
    photo = received(full())

    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            alike(photo)
        return len(captured)

    def more(number: int) -> None:
        Photo.objects.bulk_create(
            Photo(slug=f"copy-{number}-{each}", likeness=photo.likeness) for each in range(number)
        )

    more(1)
    with_one = queries()
    more(19)

    assert len(found(photo)) == 20
    assert queries() == with_one


def test_a_file_that_is_here_is_recognised_as_what_it_is() -> None:
    photo, other = received(full(1)), received(full(2))
    add_version(photo, other, by=None)

    arrival = arrive(full(2), "again.jpg", by=None)

    assert (arrival.status, arrival.photo) == ("duplicate", photo)
    assert arrival.facts["sha256"] == other.sha256
    assert same_file(other.sha256) == photo
    assert Photo.objects.count() == 1


def test_the_larger_original_is_the_better() -> None:
    small, large = received(smaller()), received(full())

    for judged in (better(small, large), better(large, small)):
        assert judged is not None
        assert judged.original == large
        assert "it has more pixels" in judged.why


def test_of_the_same_size_the_one_that_says_more_is_the_better() -> None:
    exif = Image.Exif()
    exif[ExifTags.Base.Artist] = "A Photographer"
    bare, telling = received(full()), received(full(exif=exif))

    judged = better(bare, telling)

    assert judged is not None
    assert judged.original == telling
    assert judged.why == ("its file says more of where the picture comes from",)


def test_what_speaks_for_the_other_is_said_too() -> None:
    blown_up, first = received(smaller(width=1200)), received(full(quality=98))

    judged = better(blown_up, first)

    assert judged is not None
    assert judged.original == blown_up
    assert judged.but == ("it is less compressed",)


def test_of_the_same_size_the_less_compressed_is_the_better() -> None:
    poor, good = received(full(quality=40)), received(full(quality=95))

    judged = better(poor, good)

    assert judged is not None
    assert judged.original == good
    assert judged.why == ("it is less compressed",)


def test_where_nothing_tells_none_is_the_better() -> None:
    assert better(received(full()), received(full())) is None


def test_an_original_that_is_missing_is_not_the_better() -> None:
    large, small = received(full()), received(smaller())
    large.file.storage.delete(str(large.file.name))

    judged = better(large, small)

    assert judged is not None
    assert judged.original == small
    assert judged.why == ("the other’s file is missing",)
