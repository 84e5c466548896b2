"""Where the review of a photograph stands, in sentences: who has to do what, what to mind."""

from collections.abc import Sequence

from django.db.models import QuerySet
from django.template.defaultfilters import date
from django.utils.safestring import SafeString
from django.utils.timezone import localtime

from newsroom.admin.lists import chip
from newsroom.intake.clearance import shows_minor, waits
from newsroom.intake.store import rendering_key
from newsroom.models import Person, Photo, Region, User

SECOND_PERSON = (
    "There is a minor in it, so it cannot be published yet: a second person who may clear "
    "photographs has to look at it and press “Approve”."
)
NOT_YOU = (
    "There is a minor in it. You cleared it, so somebody else who may clear photographs has to "
    "look at it and press “Approve”; until then it cannot be published."
)
LOOK = (
    "Nobody has cleared it yet. Can anyone be harmed by being recognised, or by the place being "
    "recognised? Look at faces, house numbers, number plates, reflections."
)
BLOCKED = "It must not be published. Whoever finds that it may be after all clears it."
OUT_OF_DATE = (
    "The creator, credit, rights or point of interest changed after its files were made: clear it "
    "again."
)
LIVE = "Readers can see it. What you cover leaves the public pages as soon as you save."
LIVE_MINOR = (
    "Readers can see it, and nobody has approved what is marked of a minor now: withdraw it, or "
    "have a second person approve it."
)


def review_chip(photo: Photo, waiting: bool) -> SafeString:
    if waiting:
        return chip("warns", "Waiting for a second person")
    return chip(photo.review, photo.get_review_display())


def sentences(photo: Photo, user: User) -> list[str]:
    """What has been decided, and whose turn it is."""
    if photo.review == Photo.Review.BLOCKED:
        return [BLOCKED]
    if photo.review != Photo.Review.CLEARED:
        return [LOOK]
    found = []
    if waits(photo):
        found.append(NOT_YOU if photo.reviewed_by_id == user.pk else SECOND_PERSON)
    elif photo.approved_at and shows_minor(photo):
        at = date(localtime(photo.approved_at), "j M Y, H:i")
        found.append(
            f"There is a minor in it; {photo.approved_by or 'somebody'} approved it, {at}."
        )
    if photo.rendered_from != rendering_key(photo):
        found.append(OUT_OF_DATE)
    if photo.is_live:
        found.append(LIVE_MINOR if waits(photo) else LIVE)
    return found


def warnings(photo: Photo, regions: Sequence[Region]) -> list[str]:
    """Where whom the form names does not go with what is marked."""
    people = _people(photo)
    found = [
        f"{person.name} is protected and named as being in the picture, so it cannot be "
        "published. Where nobody could recognise them, take them off that list."
        for person in people
        if person.protection != Person.Protection.PUBLIC
    ]
    names = ", ".join(person.name for person in people)
    if people and photo.nobody_identifiable:
        found.append(f"Named as being in the picture: {names}. So somebody can be identified.")
    elif len(people) > len(regions):
        found.append(
            f"Named as being in the picture: {names}. There are fewer boxes than that: mark each "
            "of them."
        )
    return found


def _people(photo: Photo) -> QuerySet[Person]:
    return Person.objects.filter(depictions__photo=photo).order_by("depictions__position")
