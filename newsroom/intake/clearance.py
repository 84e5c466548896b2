"""Whether a photograph may be published: what its review marked, who cleared it, who approved."""

from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone

from archive import shapes
from newsroom.intake.custody import note
from newsroom.intake.store import (
    credit_of,
    drop_renditions,
    make_renditions,
    rendering_key,
    rendition_names,
)
from newsroom.models import Custody, Photo, Region, User


class Live(ValueError):
    """A published photograph cannot be un-cleared; it is withdrawn first."""


class NotReady(ValueError):
    """What has to be done before. The message is a sentence for staff."""


NOT_MARKED = (
    "Mark each person who can be seen, or say that nobody can be identified; then clear it."
)
SAME_PERSON = "You cleared this picture: somebody else has to look at it and approve it."


def mark(
    photo: Photo, regions: Iterable[Region], *, nobody_identifiable: bool, by: User | None
) -> None:
    """Replace what a review marked. Unless readers can see it, the photograph is then unreviewed,
    and its renditions are gone: they were made for what was marked before.

    `regions` are not saved and need not name the photograph. Raises ValidationError.
    """
    found = list(regions)
    for region in found:
        region.photo = photo
        region.full_clean()
    with transaction.atomic():
        photo.regions.all().delete()
        Region.objects.bulk_create(found)
        photo.nobody_identifiable = nobody_identifiable
        photo.approved_by = photo.approved_at = None
        photo.save(update_fields=["nobody_identifiable", "approved_by", "approved_at"])
        counts = ", ".join(
            f"{label}: {number}"
            for value, label in Region.Verdict.choices
            if (number := sum(region.verdict == value for region in found))
        )
        said = counts or ("nobody can be identified" if nobody_identifiable else "nothing")
        note(photo, Custody.Action.MARKED, by=by, detail=said)
    if photo.review == Photo.Review.CLEARED and not photo.is_live:
        _review(photo, Photo.Review.UNREVIEWED, by, [])


def clear(photo: Photo, *, by: User | None) -> None:
    """Declare a photograph safe to publish and make its public files, privately for now.

    Raises `NotReady` where nobody said who can be seen, `Refused` where the original is not what
    was received, or cannot be decoded.
    """
    if not photo.nobody_identifiable and not photo.regions.exists():
        raise NotReady(NOT_MARKED)
    files = make_renditions(photo, credit_of(photo))
    photo.rendered_from = rendering_key(photo)
    _review(photo, Photo.Review.CLEARED, by, files)
    note(photo, Custody.Action.CLEARED, by=by)


def set_back(photo: Photo, review: Photo.Review, *, by: User | None) -> None:
    """Block a photograph, or ask for another review. Raises `Live` where readers can see it."""
    if Photo.objects.filter(pk=photo.pk, published_number__isnull=False).exists():
        raise Live("Readers can see this photograph. Withdraw it first.")
    _review(photo, review, by, [])
    blocked = review == Photo.Review.BLOCKED
    note(photo, Custody.Action.BLOCKED if blocked else Custody.Action.SET_BACK, by=by)


def shows_minor(photo: Photo) -> bool:
    return any(region.minor for region in photo.regions.all())


def approve(photo: Photo, *, by: User) -> None:
    """The second pair of eyes on a picture with a minor. Raises `NotReady`."""
    if photo.review != Photo.Review.CLEARED:
        raise NotReady("It has to be cleared first.")
    if by.pk == photo.reviewed_by_id:
        raise NotReady(SAME_PERSON)
    photo.approved_by, photo.approved_at = by, timezone.now()
    photo.save(update_fields=["approved_by", "approved_at"])
    note(photo, Custody.Action.APPROVED, by=by)


def _review(
    photo: Photo, review: Photo.Review, by: User | None, files: list[shapes.Rendition]
) -> None:
    before = rendition_names(photo.renditions)
    photo.renditions = [shapes.encode(file) for file in files]
    photo.review, photo.reviewed_by, photo.reviewed_at = review, by, timezone.now()
    photo.modified_at = photo.reviewed_at
    if review != Photo.Review.CLEARED:
        photo.approved_by = photo.approved_at = None
    # These alone: somebody else may have saved, or published, while the files were made.
    photo.save(
        update_fields=[
            *("review", "reviewed_by", "reviewed_at", "approved_by", "approved_at"),
            *("modified_at", "renditions", "rendered_from"),
        ]
    )
    # What is public is copied there; the outbox looks after that.
    stale = before - rendition_names(photo.renditions)
    transaction.on_commit(lambda: drop_renditions(stale))
