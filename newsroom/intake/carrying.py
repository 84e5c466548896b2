"""What staff wrote and marked of a photograph, carried over to the other one of the same picture.

What is there already stays as it is. What can have only one place, and has it, is left behind: it
is returned in words, to be kept in the log.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from newsroom.intake.clearance import mark, set_back
from newsroom.intake.duplicates import Original, apart_from, keep_apart
from newsroom.intake.marks import FIELDS
from newsroom.keeping import keep, keep_whole
from newsroom.models import Photo, PhotoText, Region, User

_FIELDS = ("title", "credit", "copyright", "usage_terms", "date_taken")
# Empty in what readers know, they may be so to protect somebody.
_GUARDED = ("creator", "creator_name", "place")
_TEXT = ("headline", "caption", "alt", "extended")


@dataclass
class Carried:
    """In words: “caption (English)”, and “caption (English): A flag on a ridge.”"""

    over: list[str] = field(default_factory=list)
    left: list[str] = field(default_factory=list)

    def fill(
        self,
        mine: Photo | PhotoText,
        theirs: Photo | PhotoText,
        names: Iterable[str],
        *,
        of: str = "",
        only_note: bool = False,
    ) -> None:
        """Fill the empty fields of a row from another's; it is not saved."""
        for name in names:
            described: Any = mine._meta.get_field(name)
            value, label = getattr(theirs, name), f"{described.verbose_name}{of}"
            if not value or value == getattr(mine, name):
                continue
            if only_note or getattr(mine, name):
                self.left.append(f"{label}: {value}")
            else:
                setattr(mine, name, value)
                self.over.append(label)


def carry(photo: Photo, other: Photo, *, by: User | None) -> Carried:
    """Carry over from `other`, which is about to be deleted, what `photo` lacks; saved."""
    done = Carried()
    done.fill(photo, other, _FIELDS)
    done.fill(photo, other, _GUARDED, only_note=photo.published_at is not None)
    _texts(photo, other, done)
    depicted = photo.depictions.values("person")
    if other.depictions.exclude(person__in=depicted).update(photo=photo):
        done.over.append("people in the picture")
    tagged = photo.tagged.values("tag")
    if other.tagged.exclude(tag__in=tagged).update(content_object=photo):
        done.over.append("tags")
    if done.over:
        keep(photo)
        keep_whole(photo, by=by)
    _marks(photo, other, done, by)
    for third in Photo.objects.filter(pk__in=apart_from(other) - {photo.pk}):
        keep_apart(photo, third, by=by)
    return done


def _texts(photo: Photo, other: Photo, done: Carried) -> None:
    mine = {text.language: text for text in photo.texts.all()}
    for text in other.texts.all():
        language = text.get_language_display()
        if (own := mine.get(text.language)) is None:
            text.photo = photo
            text.save(update_fields=["photo"])
            done.over.append(f"text in {language}")
        else:
            done.fill(own, text, _TEXT, of=f" ({language})")
            own.save()


def _marks(photo: Photo, other: Photo, done: Carried, by: User | None) -> None:
    """What a review found in the one, it found in the other. Readers see what was cleared for
    them; where that is in doubt, `obstacle` has refused."""
    found = list(other.regions.all())
    wanted = to_heed(other) if photo.regions.exists() else found
    if wanted and not photo.is_live and same_shape(photo, other):
        both = [*unsaved(photo.regions.all()), *unsaved(wanted)]
        mark(photo, both, nobody_identifiable=False, by=by)
        done.over.append("marked parts")
        found = [region for region in found if region not in wanted]
    elif to_heed(other) and photo.review == Photo.Review.CLEARED:
        set_back(photo, Photo.Review.UNREVIEWED, by=by)
    done.left += [f"marked: {region}, {region.note}".rstrip(", ") for region in found]
    if other.review == Photo.Review.BLOCKED != photo.review:
        set_back(photo, Photo.Review.BLOCKED, by=by)


def to_heed(photo: Photo) -> list[Region]:
    """What nobody must come to see, and who needs a second pair of eyes."""
    redact = Region.Verdict.REDACT
    return [region for region in photo.regions.all() if region.minor or region.verdict == redact]


def unsaved(regions: Iterable[Region]) -> list[Region]:
    return [Region(**{name: getattr(region, name) for name in FIELDS}) for region in regions]


def same_shape(one: Original, other: Original) -> bool:
    """Would what is marked in the one be where it is in the other?"""
    across, down = (one.width or 0) * (other.height or 0), (other.width or 0) * (one.height or 0)
    return abs(across - down) <= 0.01 * max(across, down)
