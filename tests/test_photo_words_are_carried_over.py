"""When two photographs of one picture become one, what staff wrote and marked of either stays."""

import pytest

from newsroom.intake import clearance
from newsroom.intake.clearance import NotReady
from newsroom.intake.versions import add_version
from newsroom.models import Custody, Photo, PhotoText, Region, Status
from newsroom.publishing.publish import publish
from tests import working_copies as make
from tests.alike_pictures import cut, full, received, smaller

pytestmark = pytest.mark.django_db

FACE = {"x": 0.1, "y": 0.1, "width": 0.2, "height": 0.2}


def joined(photo: Photo, other: Photo) -> Photo:
    add_version(photo, other, by=None)
    return Photo.objects.get()


def log() -> str:
    return Custody.objects.get(action=Custody.Action.VERSION).detail


def mark(photo: Photo, verdict: str, **fields: bool) -> None:
    region = Region(**FACE, verdict=verdict, **fields)
    clearance.mark(photo, [region], nobody_identifiable=False, by=None)


def test_a_text_in_a_language_that_is_missing_comes_along() -> None:
    photo, other = received(full()), received(smaller())
    PhotoText.objects.create(photo=other, language="es", caption="Una bandera.")

    texts = {text.language: text.caption for text in joined(photo, other).texts.all()}

    assert texts == {"en": "A flag on a ridge.", "es": "Una bandera."}


def test_what_is_empty_is_filled_and_what_is_not_stays() -> None:
    photo = received(full(), text={"alt": ""}, credit="Photo: A", date_taken="")
    other = received(smaller(), text={"caption": "A banner."}, credit="B", date_taken="2021-08")

    photo = joined(photo, other)

    text = photo.texts.get()
    assert (text.alt, text.caption) == ("A flag on a ridge", "A flag on a ridge.")
    assert (photo.credit, photo.date_taken) == ("Photo: A", "2021-08")
    # Nothing is lost: the words that found no place are in the log.
    assert "caption (English): A banner." in log()
    assert "credit line: B" in log()


def test_people_and_tags_come_along_once() -> None:
    saleh, massoud = make.make_person("Amrullah Saleh"), make.make_person("Ahmad Massoud")
    talks, winter = make.make_tag("Talks"), make.make_tag("Winter")
    photo = received(full(), people=[saleh], tags=[talks])
    other = received(smaller(), people=[saleh, massoud], tags=[talks, winter])

    photo = joined(photo, other)

    assert set(photo.people.all()) == {saleh, massoud}
    assert photo.depictions.count() == 2
    assert set(photo.tags.all()) == {talks, winter}


def test_a_name_or_a_place_is_not_added_to_what_readers_know() -> None:
    place = make.make_place()
    draft = received(full(1), creator_name="")
    joined_draft = joined(draft, received(smaller(1), creator_name="N. N.", place=place))
    assert (joined_draft.creator_name, joined_draft.place) == ("N. N.", place)
    Photo.objects.all().delete()
    Custody.objects.all().delete()

    public = make.make_photo(data=full(2))
    publish(public)
    public = joined(public, received(smaller(2), creator_name="N. N.", place=place))

    # Left empty, they may protect somebody.
    assert (public.creator_name, public.place) == ("", None)
    assert "creator’s name: N. N." in log()
    assert "place: Bazarak" in log()


def test_what_readers_see_does_not_change_by_it() -> None:
    photo = make.make_photo(data=full())
    publish(photo)
    PhotoText.objects.create(
        photo=(other := received(smaller())), language="es", caption="Una bandera."
    )

    photo = joined(photo, other)

    assert (photo.status, photo.review) == (Status.CHANGED, Photo.Review.CLEARED)
    assert photo.published_number == 1


def test_what_a_review_covered_in_the_one_is_covered_in_the_other() -> None:
    photo, other = received(full(), nobody_identifiable=True), received(smaller())
    clearance.clear(photo, by=None)
    mark(other, "redact")

    photo = joined(photo, other)

    assert photo.review == Photo.Review.UNREVIEWED
    assert not photo.nobody_identifiable
    region = photo.regions.get()
    assert {name: getattr(region, name) for name in FACE} == FACE
    assert region.verdict == Region.Verdict.REDACT


def test_what_does_not_fit_is_said_and_the_picture_is_looked_at_again() -> None:
    photo, other = received(full(), nobody_identifiable=True), received(cut())
    clearance.clear(photo, by=None)
    mark(other, "consented", minor=True)

    photo = joined(photo, other)

    assert photo.review == Photo.Review.UNREVIEWED
    assert not photo.regions.exists()
    assert "marked: Consented" in log()


def test_boxes_of_two_reviews_are_not_doubled() -> None:
    photo, other = received(full()), received(smaller())
    mark(photo, "public_figure")
    mark(other, "public_figure")

    assert joined(photo, other).regions.count() == 1
    assert "marked: Public figure" in log()


def test_what_must_not_be_published_must_not_be_published_under_another_name() -> None:
    photo, other = received(full(), nobody_identifiable=True), received(smaller())
    clearance.clear(photo, by=None)
    clearance.set_back(other, Photo.Review.BLOCKED, by=None)

    photo = joined(photo, other)

    assert photo.review == Photo.Review.BLOCKED
    assert not photo.renditions


@pytest.mark.parametrize("found", ["redact", "blocked"])
def test_where_readers_see_it_somebody_has_to_look_first(found: str) -> None:
    photo, other = make.make_photo(data=full()), received(smaller())
    publish(photo)
    if found == "blocked":
        clearance.set_back(other, Photo.Review.BLOCKED, by=None)
    else:
        mark(other, "redact")

    with pytest.raises(NotReady, match="withdraw it if there is any doubt"):
        add_version(photo, other, by=None)

    assert Photo.objects.count() == 2
