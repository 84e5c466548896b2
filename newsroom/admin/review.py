"""Looking at a photograph: what came in its file, and whether it may be published."""

from collections.abc import Iterable
from typing import cast

from django.contrib import admin, messages
from django.http import HttpRequest

from newsroom.intake.clearance import Live, NotReady, clear, set_back
from newsroom.intake.read import Refused
from newsroom.models import Photo, User

_RECEIVED = (
    ("headline", "Headline"),
    ("caption", "Caption"),
    ("creators", "Creator"),
    ("credit", "Credit"),
    ("copyright", "Copyright"),
    ("usage_terms", "Usage terms"),
    ("date_created", "Taken"),
    ("sensitive", "Could harm someone"),
    ("unreadable", "Damaged"),
)


def as_received(photo: Photo) -> list[tuple[str, str]]:
    """What the file says of itself, in words; empty fields are left out."""
    rows = [("File", photo.original_filename)]
    if photo.width and photo.height:
        rows.append(("Size", f"{photo.width} × {photo.height} pixels"))
    for name, label in _RECEIVED:
        value = photo.facts.get(name)
        text = ", ".join(value) if isinstance(value, list | tuple) else str(value or "")
        if text:
            rows.append((label, text))
    return rows


def set_review(
    desk: admin.ModelAdmin, request: HttpRequest, photos: Iterable[Photo], review: Photo.Review
) -> None:
    """Clears or un-clears each of the photographs, and says what became of it."""
    by = cast(User, request.user)
    done = []
    for photo in photos:
        try:
            if review == Photo.Review.CLEARED:
                clear(photo, by=by)
            else:
                set_back(photo, review, by=by)
        except (Live, NotReady, Refused) as error:
            messages.error(request, f"{photo.label}: {error}")
        else:
            desk.log_change(request, photo, f"{review.label}.")
            done.append(photo.label)
    if done:
        messages.success(request, f"{review.label}: {', '.join(done)}.")
