"""Whether a photograph may be published: what its review marked, who cleared it, who approved.

Whoever clears a picture answers for it together with its marks. Where a minor is marked, a second
person approves exactly that:

- New marks, a set-back and a withdrawal take the approval away: it was of something else.
- Clearing again, because the credit or the point of interest changed, leaves it, for the picture
  and its marks are the same. It goes where the one who approved clears: nobody else would then
  stand beside them.
- Whoever marked may approve what somebody else cleared: two people have looked at it.
"""

import hashlib
from collections.abc import Iterable

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from archive import shapes
from newsroom.intake import marks
from newsroom.intake.custody import note
from newsroom.intake.store import (
    credit_of,
    drop_renditions,
    make_renditions,
    rendering_key,
    rendition_names,
)
from newsroom.models import Custody, Photo, Region, User


class NotReady(ValueError):
    """What has to be done before. The message is a sentence for staff."""


class Live(NotReady):
    """Readers can see the photograph, so this may not be done to it."""


class Meanwhile(NotReady):
    """Somebody else reviewed it after it was looked at."""


NOT_MARKED = (
    "Mark each person who can be seen, or say that nobody can be identified; then clear it."
)
SAME_PERSON = "You cleared this picture: somebody else has to look at it and approve it."
MEANWHILE = (
    "Somebody changed this photograph, or its review, after you opened it. Look at it again, then "
    "decide."
)
_REVIEW = (
    *("review", "reviewed_by", "reviewed_at", "approved_by", "approved_at"),
    *("nobody_identifiable", "renditions", "rendered_from", "modified_at"),
)


def token(photo: Photo) -> str:
    """A hash of what a reviewer decides on: the file, its marks, its review, who can see it."""
    rows = list(photo.regions.order_by("pk").values_list("pk", *marks.FIELDS))
    review = [str(part) for part in (photo.review, photo.reviewed_at, photo.approved_at)]
    parts = (photo.sha256, photo.is_live, review, photo.nobody_identifiable, rows)
    return hashlib.sha256(repr(parts).encode()).hexdigest()


def mark(
    photo: Photo, regions: Iterable[Region], *, nobody_identifiable: bool, by: User | None
) -> None:
    """Replace what a review marked. A photograph that was cleared is then unreviewed, and its
    renditions are gone: they were made for what was marked before.

    `regions` are not saved and need not name the photograph. Raises ValidationError, and `Live`
    where readers would see something else: newsroom.publishing.redact does that.
    """
    found = marks.tidied(photo, regions)
    with transaction.atomic():
        row = locked_row(photo)
        if row.is_live and marks.covered(found) != marks.covered(row.regions.all()):
            raise Live("Readers can see this photograph: its files have to be replaced at once.")
        if not marks.same(row, found, nobody_identifiable):
            keep_marks(row, found, nobody_identifiable=nobody_identifiable, by=by)
            if not row.is_live and (row.review == Photo.Review.CLEARED or row.renditions):
                _review(row, Photo.Review.UNREVIEWED, by, [])
    follow(photo, row)


def keep_marks(
    photo: Photo, regions: list[Region], *, nobody_identifiable: bool, by: User | None
) -> None:
    """Write marks that are `tidied`, and nothing else; whatever was approved was not this."""
    photo.regions.all().delete()
    Region.objects.bulk_create(regions)
    photo.nobody_identifiable = nobody_identifiable
    photo.approved_by = photo.approved_at = None
    photo.save(update_fields=["nobody_identifiable", "approved_by", "approved_at"])
    note(photo, Custody.Action.MARKED, by=by, detail=marks.in_words(regions, nobody_identifiable))


def clear(photo: Photo, *, by: User | None, seen: str = "") -> None:
    """Declare a photograph, as it is saved, safe to publish and make its files, privately for now.

    `seen` is the `token` of what was looked at. Raises `NotReady` where nobody said who can be
    seen, or where something changed before the files were made, and `Refused` where the original
    is not what was received, or cannot be decoded.
    """
    row = Photo.objects.get(pk=photo.pk)
    seen = seen or token(row)
    if not row.nobody_identifiable and not row.regions.exists():
        raise NotReady(NOT_MARKED)
    made_from = rendering_key(row)
    files = make_renditions(row, credit_of(row))
    try:
        with transaction.atomic():
            row = locked_row(photo)
            # It took seconds, in which others could save.
            if token(row) != seen or rendering_key(row) != made_from:
                raise Meanwhile(MEANWHILE)
            row.rendered_from = made_from
            _review(row, Photo.Review.CLEARED, by, files)
            note(row, Custody.Action.CLEARED, by=by)
    except BaseException:
        drop_renditions(file.name for file in files)
        raise
    follow(photo, row)


def set_back(photo: Photo, review: Photo.Review, *, by: User | None) -> None:
    """Block a photograph, or ask for another review. Raises `Live` where readers can see it."""
    with transaction.atomic():
        row = locked_row(photo)
        if row.is_live:
            raise Live("Readers can see this photograph. Withdraw it first.")
        _review(row, review, by, [])
        blocked = review == Photo.Review.BLOCKED
        note(row, Custody.Action.BLOCKED if blocked else Custody.Action.SET_BACK, by=by)
    follow(photo, row)


def shows_minor(photo: Photo) -> bool:
    return any(region.minor for region in photo.regions.all())


def waits(photo: Photo) -> bool:
    """Is it cleared, and does a second person have to approve it?"""
    cleared = photo.review == Photo.Review.CLEARED
    return cleared and photo.approved_at is None and shows_minor(photo)


def waiting() -> QuerySet[Photo]:
    """Those that wait for a second person."""
    minors = Region.objects.filter(minor=True).values("photo")
    return Photo.objects.filter(
        review=Photo.Review.CLEARED, approved_at__isnull=True, pk__in=minors
    )


def approve(photo: Photo, *, by: User, seen: str = "") -> None:
    """The second pair of eyes on a picture with a minor. Raises `NotReady`."""
    with transaction.atomic():
        row = locked_row(photo)
        if seen and token(row) != seen:
            raise Meanwhile(MEANWHILE)
        if row.review != Photo.Review.CLEARED:
            raise NotReady("It has to be cleared first.")
        if not shows_minor(row):
            raise NotReady("Nobody in it is marked as a minor, so no second person is needed.")
        if by.pk == row.reviewed_by_id:
            raise NotReady(SAME_PERSON)
        row.approved_by, row.approved_at = by, timezone.now()
        row.save(update_fields=["approved_by", "approved_at"])
        note(row, Custody.Action.APPROVED, by=by)
    follow(photo, row)


def locked_row(photo: Photo) -> Photo:
    """The photograph as it is now; whoever else reviews it waits until the transaction ends."""
    return Photo.objects.select_for_update().get(pk=photo.pk)


def follow(photo: Photo, row: Photo) -> None:
    """Bring the caller’s copy, whose other fields may not be saved, up to what was decided."""
    for name in _REVIEW:
        setattr(photo, name, getattr(row, name))


def _review(
    photo: Photo, review: Photo.Review | str, by: User | None, files: list[shapes.Rendition]
) -> None:
    before, found = rendition_names(photo.renditions), [shapes.encode(file) for file in files]
    now = timezone.now()
    # Only another set of files would change what readers get.
    if photo.renditions != found:
        photo.modified_at = now
    again = photo.review == review == Photo.Review.CLEARED
    if not again or (photo.approved_by_id is not None and by and by.pk == photo.approved_by_id):
        photo.approved_by = photo.approved_at = None
    photo.renditions = found
    photo.review, photo.reviewed_by, photo.reviewed_at = review, by, now
    # These alone: somebody else may have saved, or published, while the files were made.
    photo.save(update_fields=_REVIEW)
    # What is public is copied there; the outbox looks after that.
    stale = before - rendition_names(photo.renditions)
    transaction.on_commit(lambda: drop_renditions(stale))
