"""What is covered on a photograph that readers can see is covered for them at once."""

from typing import Any

import pytest
from django.core.files.storage import storages
from django.test import Client

from archive.models import Edition, Record
from archive.verify import problems
from newsroom.intake import clearance, store
from newsroom.intake.store import rendition_names
from newsroom.keeping import keep
from newsroom.models import Photo, Removal, Status
from newsroom.publishing import outbox, remade
from newsroom.publishing.protect import protect
from newsroom.publishing.publish import Blocked, publish
from newsroom.publishing.redact import CHANGED, COVERED, save_marks
from tests import photo_files
from tests import working_copies as make
from tests.archive_content import archive_dump
from tests.photo_reviews import FACE, boxes, colour, is_black, mark, press, region, said
from tests.staff import desk, make_user

pytestmark = pytest.mark.django_db(transaction=True)


def files(storage: str) -> set[str]:
    found = storages[storage]
    return set(found.listdir("")[1]) if found.exists("") else set()


def live(*regions: Any, **fields: Any) -> Photo:
    photo = make.make_photo(cleared=False, **fields)
    if regions:
        mark(photo, *regions)
    clearance.clear(photo, by=None)
    publish(photo)
    return photo


def cover(photo: Photo, *regions: Any, **how: Any) -> Any:
    saved = save_marks(photo, regions, nobody_identifiable=False, by=None, **how)
    photo.refresh_from_db()
    return saved.edition


def is_covered(name: str, across: float = 0.2, down: float = 0.25) -> bool:
    return is_black(colour("public", name, across, down))


def whole(photo: Photo) -> set[str]:
    """The public files of the whole picture, as the record has them."""
    rows = Record.objects.get(uid=photo.uid).card["renditions"]
    return rendition_names([row for row in rows if not row.get("crop")])


def test_readers_get_other_files_at_once_and_the_old_ones_are_gone() -> None:
    photo = live()
    before = files("public")

    edition = cover(photo, region())

    assert (edition.number, edition.note) == (2, COVERED)
    assert files("public").isdisjoint(before)
    assert files("public") == rendition_names(photo.renditions) == files("private")
    assert all(is_covered(name) for name in whole(photo))
    assert not Removal.objects.exists()
    assert photo.status == Status.LIVE
    assert photo.review == Photo.Review.CLEARED
    assert list(problems()) == []


def test_old_editions_show_the_new_picture() -> None:
    photo = live()
    publish(article := make.make_article(lead_photo=photo))
    cover(photo, region())

    pages = [f"/photos/{photo.slug}/v/1/", f"/articles/{article.slug}/", f"/photos/{photo.slug}/"]
    names = whole(photo)
    for page in pages:
        text = Client().get(page).content.decode()
        assert any(name in text for name in names), page
    first = Edition.objects.get(record__uid=photo.uid, number=1).shape["renditions"]
    assert not any(name in text for name in rendition_names(first))


def test_nothing_else_of_the_working_copy_goes_out() -> None:
    photo = live(data=photo_files.saved(photo_files.upright(700, 400)))
    photo.credit, photo.focal_x = "Photo: Not published yet", 0.9
    keep(photo)
    photo.texts.update(caption="Not published yet.")

    cover(photo, region())

    assert "Not published yet" not in archive_dump()
    shape = Edition.objects.get(record__uid=photo.uid, number=2).shape
    assert shape["focal"] == [0.5, 0.5]
    # The left of the square in the middle is red; of that further to the right it would be green.
    squares = rendition_names([row for row in shape["renditions"] if row["crop"] == "1x1"])
    assert all(
        photo_files.near([colour("public", name, 0.4, 0.1)], [photo_files.RED]) for name in squares
    )
    assert photo.status == Status.CHANGED
    for name in files("public"):
        with storages["public"].open(name) as file:
            data = file.read()
        assert b"Not published yet" not in data
        assert b"Archive desk" in data
    assert "clear it again" in said(desk("photo editor"), photo)


def test_the_original_stays_as_it_was_received() -> None:
    photo = live()
    cover(photo, region())
    with photo.file.open("rb") as file:
        assert file.read() == make.picture()


def test_uncovering_is_asked_for_and_told_in_other_words() -> None:
    photo = live(region())
    with pytest.raises(clearance.NotReady, match="they would see more"):
        cover(photo, region("consented"))

    edition = cover(photo, region("consented"), may_show_more=True)

    assert edition.note == CHANGED
    assert not any(is_covered(name) for name in whole(photo))


def test_a_minor_is_never_uncovered_for_readers_in_one_step() -> None:
    photo = make.make_photo(cleared=False)
    mark(photo, region(minor=True))
    clearance.clear(photo, by=None)
    clearance.approve(photo, by=make_user("editor"))
    publish(photo)

    for after in (region("consented"), region("consented", minor=True)):
        with pytest.raises(clearance.NotReady, match="there is a minor in it"):
            cover(photo, after, may_show_more=True)
    assert cover(photo, region(minor=True), region(x=0.6)).note == COVERED
    # What was approved were other marks.
    assert photo.approved_at is None
    with pytest.raises(Blocked, match="second person"):
        publish(photo)


def test_marks_that_cover_nothing_else_publish_nothing() -> None:
    photo = live(region())
    assert cover(photo, region(note="Asked for it."), region("public_figure", x=0.6)) is None
    assert Edition.objects.count() == 1
    assert photo.status == Status.LIVE


def test_the_page_does_it_and_says_so() -> None:
    client, photo = desk("photo editor"), live()
    page = said(client, photo)
    assert "What you cover leaves the public pages as soon as you save." in page

    press(client, photo, "save", **boxes(FACE))

    assert f"Readers are told: “{COVERED}”" in said(client, photo)
    consented = {"marks-0-verdict": "consented", "nobody_identifiable": ""}
    response = press(client, photo, "save", **consented)
    assert "“Readers may see what was covered”" in response.content.decode()
    # It publishes more of the picture, so clearing alone is not enough.
    press(client, photo, "save", may_show_more="on", **consented)
    assert photo.published_number == 2
    press(desk("editor"), photo, "save", may_show_more="on", **consented)
    assert photo.published_number == 3


def test_nobody_else_marks_a_live_photograph_past_its_readers() -> None:
    photo = live()
    with pytest.raises(clearance.Live):
        mark(photo, region())
    assert not photo.regions.exists()


@pytest.mark.parametrize("where", ["ledger", "storage", "working copy"])
def test_a_failure_leaves_everything_as_it_was(monkeypatch: Any, where: str) -> None:
    photo = live()
    before, public, private = archive_dump(), files("public"), files("private")

    def fail(*args: Any, **kwargs: Any) -> None:
        raise OSError

    target = {
        "ledger": "archive.ledger.publish_many",
        "storage": "newsroom.publishing.outbox.make_public",
        "working copy": "newsroom.publishing.redact._keep_files",
    }[where]
    monkeypatch.setattr(target, fail)
    with pytest.raises(OSError):  # noqa: PT011
        cover(photo, region())

    assert (archive_dump(), files("public"), files("private")) == (before, public, private)
    assert not photo.regions.exists()
    photo.refresh_from_db()
    assert photo.status == Status.LIVE
    assert not Removal.objects.exists()


def test_a_publication_meanwhile_is_not_overwritten(monkeypatch: Any) -> None:
    photo = live()

    def slowly(*args: Any, **kwargs: Any) -> Any:
        found = store.make_renditions(*args, **kwargs)
        other = Photo.objects.get(pk=photo.pk)
        other.texts.update(caption="Corrected.")
        publish(other)
        return found

    monkeypatch.setattr(remade, "make_renditions", slowly)
    with pytest.raises(clearance.Meanwhile):
        cover(photo, region())
    assert Record.objects.get(uid=photo.uid).card["captions"] == {"en": "Corrected."}
    assert not photo.regions.exists()


def test_protecting_a_photographer_leaves_no_file_that_nothing_names() -> None:
    person = make.make_person("Amrullah Saleh")
    photo = live(region(), creator_name="Amrullah Saleh")
    person.protection = "protected"

    protect(person)

    photo.refresh_from_db()
    assert files("private") == rendition_names(photo.renditions)
    assert files("public") == outbox.public_names([str(photo.uid)])
    assert all(is_covered(name) for name in whole(photo))
