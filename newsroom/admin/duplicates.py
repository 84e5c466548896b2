"""Two photographs that look alike, side by side: are they one picture, and which file is better?"""

from dataclasses import dataclass
from typing import Any, cast

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.defaultfilters import date, filesizeformat
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.timezone import localtime

from newsroom.admin.media import media_address
from newsroom.admin.pasted import change_address
from newsroom.admin.photo_facts import in_words, label
from newsroom.admin.uses import Uses, where_used
from newsroom.intake.carrying import same_shape
from newsroom.intake.clearance import NotReady
from newsroom.intake.duplicates import alike, better, keep_apart, stored_size
from newsroom.intake.versions import (
    LIVE,
    MEANWHILE,
    Joined,
    add_version,
    obstacle,
    received_at,
    stays,
    use_better,
    use_version,
)
from newsroom.models import Photo, User
from newsroom.publishing.publish import locked

SAYS = ("caption", "headline", "creators", "credit", "copyright", "date_created")


@dataclass(frozen=True)
class Side:
    """One of the two, called by its number: on a small screen neither is left or right."""

    number: int
    photo: Photo
    large: str
    uses: list[Uses]

    @classmethod
    def of(cls, number: int, photo: Photo) -> "Side":
        return cls(number, photo, media_address(photo.preview), where_used(photo.uid))


@dataclass(frozen=True)
class Choice:
    """A button, and what it does; or why it cannot be pressed."""

    act: str
    words: str
    does: str
    refusal: str = ""


def alike_page(desk: admin.ModelAdmin, request: HttpRequest, photo: Photo) -> HttpResponse:
    """`other` in the address names the one to compare with; without it, the nearest."""
    if request.method == "POST":
        return HttpResponseRedirect(_act(desk, request, photo))
    found = [each.photo for each in alike(photo)]
    other = _other(photo, request.GET.get("other", "")) or next(iter(found), None)
    context = {
        **desk.admin_site.each_context(request),
        "opts": desk.opts,
        "copy": photo,
        "original": photo,
        "form_address": change_address(photo),
        "title": "Is this one picture?" if other else "Originals",
        "may_change": desk.has_change_permission(request, photo),
        "found": [(each, media_address(each.thumbnail)) for each in found],
        "versions": [
            (version, media_address(version.thumbnail), stored_size(version))
            for version in photo.versions.select_related("received_by")
        ],
    }
    if other is not None:
        context |= _compared(photo, other)
    return TemplateResponse(request, "admin/newsroom/photo/alike.html", context)


def looks_alike(photo: Photo) -> list[SafeString]:
    """For the form: a sentence with the way to compare, where something looks like a photograph
    that readers never saw."""
    found = [] if photo.published_at else alike(photo)
    if not found:
        return []
    count = "Another photograph looks" if len(found) == 1 else f"{len(found)} photographs look"
    return [format_html('{} like this one. <a href="{}">Compare them</a>', count, _page(photo))]


def _compared(photo: Photo, other: Photo) -> dict[str, Any]:
    kept, gone = stays(photo, other)
    judged = better(photo, other)
    number = {photo.pk: 1, other.pk: 2}
    in_use = judged.original if judged else None
    return {
        "other": other,
        "kept": kept,
        "sides": [Side.of(1, photo), Side.of(2, other)],
        "rows": [
            (words, one, two, one != two)
            for (words, one), (_, two) in zip(_facts(photo), _facts(other), strict=True)
        ],
        "better": judged and {"number": number[judged.original.pk], "judged": judged},
        "same_file": photo.sha256 == other.sha256,
        "choices": _choices(kept, gone, in_use is gone, number),
    }


def _choices(kept: Photo, gone: Photo, swap: bool, number: dict[int, int]) -> list[Choice]:
    left = f"One photograph is left: {number[kept.pk]}, “{kept.label}”, with its address."
    refusal = obstacle(kept, gone)
    if gone.sha256 == kept.sha256:
        does = [f"{left} The second copy of the file goes."] * 2
    else:
        version = (
            f"{left} Its file stays in use; that of {number[gone.pk]} is kept as another version."
        )
        review = (
            f"{left} The file of {number[gone.pk]} comes in use there, and its own is kept as "
            "another version. It has to be reviewed again, for more may be seen in it."
        )
        if not same_shape(kept, gone):
            review += " What was marked on it goes: it would not fit."
        does = [review if swap else version, version]
    swap_refusal = LIVE if swap and kept.is_live else ""
    return [
        Choice("better", "Keep the better original", does[0], refusal or swap_refusal),
        Choice("version", "Add as another version", does[1], refusal),
        Choice("apart", "Keep apart", "They are two pictures. You are not asked again."),
    ]


def _facts(photo: Photo) -> list[tuple[str, str]]:
    """The same rows for each."""
    size, millions = stored_size(photo), (photo.width or 0) * (photo.height or 0) / 1e6
    mega = f" ({millions:.0f} megapixels)" if millions >= 1 else ""
    came = str(date(localtime(received_at(photo)), "j M Y, H:i"))
    return [
        ("Pixels", f"{photo.width} × {photo.height}{mega}"),
        ("Size", "The file is missing." if size is None else str(filesizeformat(size))),
        ("Format", in_words(photo.facts.get("format"))),
        ("Received", f"{came}, {photo.received_by}" if photo.received_by else came),
        ("Name of the file", photo.original_filename),
        *((f"{label(name)}, in the file", in_words(photo.facts.get(name))) for name in SAYS),
        ("Position, in the file", "Yes (never published)" if photo.facts.get("gps") else "No"),
        ("Caption now", "\n".join(text.caption for text in photo.texts.all() if text.caption)),
        ("Status", photo.status.label),
        ("Review", photo.get_review_display()),
    ]


def _other(photo: Photo, key: str) -> Photo | None:
    return Photo.objects.exclude(pk=photo.pk).filter(pk=key).first() if key.isdecimal() else None


def _page(photo: Photo) -> str:
    return reverse("admin:newsroom_photo_alike", args=[photo.pk])


def _act(desk: admin.ModelAdmin, request: HttpRequest, photo: Photo) -> str:
    """Where to go on."""
    if not desk.has_change_permission(request, photo):
        raise PermissionDenied
    try:
        with transaction.atomic():
            locked()  # so that nobody publishes it meanwhile
            match request.POST.get("act"):
                case "apart":
                    return _apart(desk, request, photo)
                case "use":
                    return _use(desk, request, photo)
                case _:
                    return _join(desk, request, photo)
    except NotReady as error:
        messages.error(request, f"{photo.label}: {error}")
        return _page(photo)


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
    other = _other(photo, request.POST.get("other", ""))
    if other is None:
        raise NotReady(MEANWHILE)
    return other


def _onwards(photo: Photo) -> str:
    """To the next that looks like it, or back to its form."""
    return _page(photo) if alike(photo) else change_address(photo)
