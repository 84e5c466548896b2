"""Photographs that are reviewed one after another, and which of them is next.

A queue is a word in the address: “unreviewed”, “waiting” (for a second person), or the keys of
photographs that somebody chose, with dots between them.
"""

import re
from dataclasses import dataclass

from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.urls import reverse

from newsroom.intake.clearance import waiting
from newsroom.models import Photo

MOST = 200  # an address holds no more


@dataclass(frozen=True)
class Step:
    """Where a photograph stands in a queue; `after` is empty where it is the last."""

    before: str = ""
    after: str = ""
    words: str = ""


def review_address(key: int, queue: str = "") -> str:
    address = reverse("admin:newsroom_photo_review", args=[key])
    return f"{address}?queue={queue}" if queue else address


def step(request: HttpRequest, photo: Photo) -> Step:
    queue = request.GET.get("queue", "")
    if keys := _chosen(queue):
        return _among(keys, photo, queue)
    if queue == "unreviewed":
        rows = Photo.objects.filter(review=Photo.Review.UNREVIEWED)
    elif queue == "waiting":
        rows = waiting().exclude(reviewed_by=request.user.pk)
    else:
        return Step()
    left = rows.exclude(pk=photo.pk)
    return Step(after=_next(left, photo, queue), words=f"{left.count()} more after this one")


def _chosen(queue: str) -> list[int]:
    keys = queue.split(".")[:MOST]
    # More digits than these are no key that a database has.
    if not all(re.fullmatch("[0-9]{1,18}", key) for key in keys):
        return []
    return [int(key) for key in keys]


def _among(keys: list[int], photo: Photo, queue: str) -> Step:
    there = set(Photo.objects.filter(pk__in=keys).values_list("pk", flat=True))
    keys = [key for key in keys if key in there]
    if photo.pk not in keys:
        return Step(after=review_address(keys[0], queue) if keys else "")
    at = keys.index(photo.pk)
    return Step(
        before=review_address(keys[at - 1], queue) if at else "",
        after=review_address(keys[at + 1], queue) if at + 1 < len(keys) else "",
        words=f"{at + 1} of {len(keys)}",
    )


def _next(rows: QuerySet[Photo], photo: Photo, queue: str) -> str:
    """In the order of the list, newest first, and from its end to its beginning."""
    older = Q(created_at__lt=photo.created_at) | Q(created_at=photo.created_at, pk__lt=photo.pk)
    found = rows.filter(older).first() or rows.first()
    return review_address(found.pk, queue) if found else ""


def next_unreviewed(photo: Photo) -> str:
    """The address of another photograph that nobody has reviewed; empty where there is none."""
    rows = Photo.objects.filter(review=Photo.Review.UNREVIEWED).exclude(pk=photo.pk)
    return _next(rows, photo, "unreviewed")
