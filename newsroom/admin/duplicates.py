"""Two photographs that look alike, side by side: are they one picture, and which file is better?"""

from dataclasses import dataclass
from typing import Any

from django.contrib import admin, messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.defaultfilters import date, filesizeformat
from django.template.response import TemplateResponse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.timezone import localtime

from newsroom.admin import own_page
from newsroom.admin.joining import NOT_ALIKE, decide_on, other_of, page_of
from newsroom.admin.media import media_address
from newsroom.admin.photo_facts import in_words, label
from newsroom.admin.review import may_review
from newsroom.admin.uses import Uses, where_used
from newsroom.intake.carrying import same_shape
from newsroom.intake.duplicates import alike, better, may_be_one, stored_size
from newsroom.intake.versions import (
    LIVE,
    obstacle,
    received_at,
    stays,
)
from newsroom.models import Photo

NEEDS_CLEARING = "Somebody who may clear photographs has to decide this: ask a photo editor."
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
        return HttpResponseRedirect(decide_on(desk, request, photo))
    found = [each.photo for each in alike(photo)]
    other = other_of(photo, request.GET.get("other", ""))
    if other and other not in found and not may_be_one(photo, other):
        messages.error(request, NOT_ALIKE.format(other.label))
        other = None
    other, may_join = other or next(iter(found), None), may_review(desk, request, photo)
    context = {
        **own_page.context(desk, request, photo),
        "title": "Is this one picture?" if other else "Originals",
        "may_change": desk.has_change_permission(request, photo),
        "may_join": may_join,
        "needs": NEEDS_CLEARING,
        "found": [(each, media_address(each.thumbnail)) for each in found],
        "versions": [
            (version, media_address(version.thumbnail), stored_size(version))
            for version in photo.versions.select_related("received_by")
        ],
    }
    if other is not None:
        context |= _compared(photo, other, may_join)
    return TemplateResponse(request, "admin/newsroom/photo/alike.html", context)


def looks_alike(photo: Photo) -> list[SafeString]:
    """For the form: a sentence with the way to compare, where something looks like a photograph
    that readers never saw."""
    found = [] if photo.published_at else alike(photo)
    if not found:
        return []
    count = "Another photograph looks" if len(found) == 1 else f"{len(found)} photographs look"
    return [format_html('{} like this one. <a href="{}">Compare them</a>', count, page_of(photo))]


def _compared(photo: Photo, other: Photo, may_join: bool) -> dict[str, Any]:
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
        "choices": _choices(kept, gone, in_use is gone, number, may_join),
    }


def _choices(
    kept: Photo, gone: Photo, swap: bool, number: dict[int, int], may_join: bool
) -> list[Choice]:
    left = f"One photograph is left: {number[kept.pk]}, “{kept.label}”, with its address."
    refusal = obstacle(kept, gone) if may_join else NEEDS_CLEARING
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
