"""Where readers can see a picture twice, what is covered in one of them must be in the other too:
the desk says so where it is not."""

from typing import Any

import pytest
from django.contrib.messages import get_messages
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from archive.models import Reason
from newsroom.intake import clearance
from newsroom.intake.duplicates import keep_apart
from newsroom.models import Photo
from newsroom.publishing.publish import publish, withdraw
from tests import working_copies as make
from tests.alike_pictures import cut, full, received, smaller
from tests.photo_reviews import FACE, boxes, mark, press, region, said
from tests.staff import desk, page_of

pytestmark = pytest.mark.django_db

COVER_IT = "Look whether all that is covered here is covered there"
MORE = "More is covered there."


def live(data: bytes, *regions: Any, **fields: Any) -> Photo:
    photo = make.make_photo(cleared=False, data=data, **fields)
    if regions:
        mark(photo, *regions)
    clearance.clear(photo, by=None)
    publish(photo)
    return photo


@pytest.fixture
def editor() -> Client:
    return desk("photo editor")


@pytest.mark.parametrize("other", [full(), smaller(), cut()])
def test_covering_one_says_that_readers_see_the_other(editor: Client, other: bytes) -> None:
    photo, uncovered = live(full()), live(other, title="A road")
    assert "looks like this picture" not in said(editor, photo)

    response = press(editor, photo, "save", **boxes(FACE | {"verdict": "redact"}))

    told = get_messages(response.wsgi_request)
    (warning,) = [str(message) for message in told if message.level_tag == "warning"]
    link = f'<a href="{page_of(uncovered, "review")}">“A road”</a>'
    assert f"Readers can see {link}, which looks like this picture. {COVER_IT}" in warning
    assert warning in said(editor, photo)
    assert MORE in said(editor, uncovered)


def test_what_is_not_published_says_so_too(editor: Client) -> None:
    live(full())
    photo = received(smaller())

    mark(photo, region())

    assert COVER_IT in said(editor, photo)


def test_where_the_same_is_covered_nothing_is_said(editor: Client) -> None:
    photo, other = live(full(), region()), live(smaller(), region())

    for each in (photo, other):
        assert "looks like this picture" not in said(editor, each)


def test_what_readers_do_not_see_is_not_named(editor: Client) -> None:
    photo, gone = live(full(), region()), live(smaller())
    withdraw(gone, reason=Reason.ERROR)
    received(smaller())

    assert "looks like this picture" not in said(editor, photo)


def test_the_same_file_is_named_though_it_is_kept_apart(editor: Client) -> None:
    photo, same, like = live(full(), region()), live(full()), live(smaller())
    keep_apart(photo, same, by=None)
    keep_apart(photo, like, by=None)

    page = said(editor, photo)

    assert page_of(same, "review") in page
    assert page_of(like, "review") not in page


def test_it_is_found_for_twenty_with_the_queries_of_one(editor: Client) -> None:
    photo = live(full(), region())

    def more(number: int) -> None:
        Photo.objects.bulk_create(
            Photo(
                slug=f"copy-{number}-{each}",
                likeness=photo.likeness,
                width=photo.width,
                height=photo.height,
                published_number=1,
                published_at=timezone.now(),
            )
            for each in range(number)
        )

    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            said(editor, photo)
        return len(captured)

    more(1)
    with_one = queries()
    more(19)

    assert said(editor, photo).count(COVER_IT) == 20
    assert queries() == with_one
