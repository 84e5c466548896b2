"""What is decided of two photographs that look alike: they become one, or stay two."""

from typing import cast

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest
from django.urls import reverse

from newsroom.admin import photo_state
from newsroom.admin.pasted import change_address
from newsroom.admin.review import may_review
from newsroom.intake.clearance import NotReady
from newsroom.intake.duplicates import alike, keep_apart, may_be_one
from newsroom.intake.versions import (
    MEANWHILE,
    Joined,
    add_version,
    stays,
    use_better,
    use_version,
)
from newsroom.models import Photo, User
from newsroom.publishing.publish import locked

NOT_ALIKE = (
    "“{}” is not the same file and does not look like this photograph, or somebody has kept them "
    "apart. The two cannot be compared or made one here."
)


def other_of(photo: Photo, key: str) -> Photo | None:
    return Photo.objects.exclude(pk=photo.pk).filter(pk=key).first() if key.isdecimal() else None


def page_of(photo: Photo) -> str:
    return reverse("admin:newsroom_photo_alike", args=[photo.pk])


def decide_on(desk: admin.ModelAdmin, request: HttpRequest, photo: Photo) -> str:
    """Where to go on."""
    act = request.POST.get("act")
    # The others take away what a review decided, or a working copy.
    if not (
        desk.has_change_permission(request, photo)
        if act == "apart"
        else may_review(desk, request, photo)
    ):
        raise PermissionDenied
    try:
        with transaction.atomic():
            locked()  # so that nobody publishes it meanwhile
            match act:
                case "apart":
                    return _apart(desk, request, photo)
                case "use":
                    return _use(desk, request, photo)
                case _:
                    return _join(desk, request, photo)
    except NotReady as error:
        messages.error(request, f"{photo.label}: {error}")
        return page_of(photo)


def _apart(desk: admin.ModelAdmin, request: HttpRequest, photo: Photo) -> str:
    other = _chosen(request, photo)
    keep_apart(photo, other, by=cast(User, request.user))
    desk.log_change(request, photo, f"Kept apart from “{other.label}”.")
    desk.log_change(request, other, f"Kept apart from “{photo.label}”.")
    messages.success(request, f"“{photo.label}” and “{other.label}” are two pictures.")
    return _onwards(photo)


def _join(desk: admin.ModelAdmin, request: HttpRequest, photo: Photo) -> str:
    kept, gone = stays(photo, _chosen(request, photo))
    if request.POST.get("kept") != str(kept.pk):
        raise NotReady(MEANWHILE)
    desk.log_deletions(request, Photo.objects.filter(pk=gone.pk))
    join = use_better if request.POST.get("act") == "better" else add_version
    joined = join(kept, gone, by=cast(User, request.user))
    desk.log_change(request, kept, _said(gone, joined))
    messages.success(request, f"“{kept.label}” is one photograph now. {_said(gone, joined)}")
    if joined.carried.left:
        left = ", ".join(words.partition(":")[0] for words in joined.carried.left)
        messages.info(request, f"What it had in other words stands on its back: {left}.")
    if kept.is_live:
        for warning in photo_state.protected(kept):
            messages.warning(request, warning)
    return _onwards(kept)


def _said(gone: Photo, joined: Joined) -> str:
    over = ", ".join(joined.carried.over)
    carried = f" Carried over: {over}." if over else ""
    if joined.version is None:
        return f"“{gone.label}” was the same file.{carried}"
    return f"“{gone.label}” is part of it, and both files are kept.{carried}"


def _use(desk: admin.ModelAdmin, request: HttpRequest, photo: Photo) -> str:
    key = request.POST.get("version", "")
    version = photo.versions.filter(pk=key).first() if key.isdecimal() else None
    if version is None:
        raise NotReady(MEANWHILE)
    use_version(photo, version, by=cast(User, request.user))
    said = f"The original in use is “{version.original_filename}” now."
    desk.log_change(request, photo, said)
    messages.success(request, f"{said} Review it again.")
    return change_address(photo)


def _chosen(request: HttpRequest, photo: Photo) -> Photo:
    other = other_of(photo, request.POST.get("other", ""))
    if other is None:
        raise NotReady(MEANWHILE)
    if not may_be_one(photo, other):
        raise NotReady(NOT_ALIKE.format(other.label))
    return other


def _onwards(photo: Photo) -> str:
    """To the next that looks like it, or back to its form."""
    return page_of(photo) if alike(photo) else change_address(photo)
