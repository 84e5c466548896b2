"""What a review marked is saved, and what readers see of a published photograph follows at once.

Their new edition is the live one with new files; nothing of the working copy goes out with it.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from archive import shapes
from archive.models import Change, Edition
from newsroom.intake import clearance, marks
from newsroom.intake.clearance import Meanwhile, NotReady, token
from newsroom.intake.custody import note
from newsroom.intake.store import drop_renditions, rendering_key, rendition_names
from newsroom.models import Custody, Photo, Region, User
from newsroom.publishing import outbox
from newsroom.publishing.publish import Publication, locked, publish_shapes
from newsroom.publishing.remade import as_published, new_files

COVERED = "Part of the picture was covered."
CHANGED = "What is covered in the picture was changed."

SHOWS_MORE = (
    "Readers can see this photograph, and they would see more of it. Put the box back; or whoever "
    "may publish ticks “Readers may see what was covered”."
)
SHOWS_MINOR = (
    "Readers can see this photograph, and there is a minor in it. To show more of it, withdraw it "
    "first; then it is cleared, and a second person approves it."
)


@dataclass(frozen=True)
class Saved:
    """`token` is that of what was saved; `edition` is what readers see since then, if that is
    something else than before."""

    token: str
    edition: Edition | None = None


def save_marks(
    photo: Photo,
    regions: Iterable[Region],
    *,
    nobody_identifiable: bool,
    by: User | None,
    seen: str = "",
    may_show_more: bool = False,
) -> Saved:
    """Replace what a review marked. Where readers can see the photograph, and something else is
    covered than before, they get new files at once.

    `seen` is the token of what was looked at (newsroom.intake.clearance); `may_show_more` says
    that something may be uncovered for readers. Raises ValidationError, `NotReady`, and `Refused`
    or OSError where the files cannot be made. Then nothing has changed.
    """
    found = marks.tidied(photo, regions)
    row = Photo.objects.get(pk=photo.pk)
    seen = seen or token(row)
    if row.is_live and not found and not nobody_identifiable:
        raise NotReady(clearance.NOT_MARKED)
    before, after = marks.covered(row.regions.all()), marks.covered(found)
    if not row.is_live or before == after:
        with transaction.atomic():
            row = _as_seen(photo, seen)
            clearance.mark(row, found, nobody_identifiable=nobody_identifiable, by=by)
            clearance.follow(photo, row)
            return Saved(token(row))
    shows_more = marks.uncovers(before, after)
    if shows_more and (clearance.shows_minor(row) or any(region.minor for region in found)):
        raise NotReady(SHOWS_MINOR)
    if shows_more and not may_show_more:
        raise NotReady(SHOWS_MORE)
    number, live = _live(row)
    with new_files() as remake:
        # It takes seconds, in which others can publish; so what it was made of is looked at again.
        shape = remake(row, live, covered=after)
        outbox.expect(remake.names)
        with transaction.atomic():
            row = _as_seen(photo, seen)
            if _live(row)[0] != number:
                raise Meanwhile(clearance.MEANWHILE)
            clearance.keep_marks(row, found, nobody_identifiable=nobody_identifiable, by=by)
            words = CHANGED if shows_more else COVERED
            (edition,) = publish_shapes([Publication(shape, Change.MINOR, words)], [row])
            if shows_more:
                row.reviewed_by, row.reviewed_at = by, timezone.now()
                note(row, Custody.Action.CLEARED, by=by, detail="Readers see more of it.")
            _keep_files(row, shape)
            saved = Saved(token(row), edition)
    clearance.follow(photo, row)
    return saved


def _as_seen(photo: Photo, seen: str) -> Photo:
    """The photograph under the ledger’s lock, so that nobody publishes it meanwhile."""
    locked()
    row = clearance.locked_row(photo)
    if token(row) != seen:
        raise Meanwhile(clearance.MEANWHILE)
    return row


def _live(photo: Photo) -> tuple[int, shapes.Photo]:
    """What readers see, and the number of its edition."""
    edition = Edition.objects.filter(record__uid=photo.uid).order_by("-number")[0]
    shape = edition.load()
    if not isinstance(shape, shapes.Photo):
        raise TypeError(f"{photo.uid} is not published as a photograph.")
    return edition.number, shape


def _keep_files(photo: Photo, shape: shapes.Photo) -> None:
    """The working copy has the files that are public. Where its credit is another by now, they are
    out of date, and the checklist says so."""
    stale = rendition_names(photo.renditions)
    photo.renditions = [shapes.encode(file) for file in shape.renditions]
    photo.rendered_from = rendering_key(as_published(photo, shape))
    photo.save(update_fields=["renditions", "rendered_from", "reviewed_by", "reviewed_at"])
    stale -= rendition_names(photo.renditions)
    transaction.on_commit(lambda: drop_renditions(stale))
