"""Many photographs at once: chosen or dropped, received one by one, left and taken up again."""

import logging
import uuid
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any, cast
from uuid import UUID

from django import forms
from django.conf import settings
from django.contrib import admin
from django.contrib.admin.models import ADDITION
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import UploadedFile
from django.core.paginator import Paginator
from django.db.models import Count, QuerySet
from django.forms.widgets import Script
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from js_asset import ImportMap, Media

from archive.languages import CHOICES
from newsroom.acts import note
from newsroom.admin.media import media_address
from newsroom.admin.pasted import change_address
from newsroom.intake.arrivals import Arrival, arrive, recognised, too_large
from newsroom.intake.duplicates import alike
from newsroom.models import Photo, Upload, User

logger = logging.getLogger(__name__)

ACCEPT = ",".join(f"image/{name}" for name in "jpeg png webp tiff avif heic heif".split())
A_PAGE = 200
EARLIER = 5
FAILED = (
    "This file could not be received, through no fault of yours. Try it again; if that does not "
    "help, tell whoever looks after the site when it happened."
)

_MEDIA = Media(
    importmap=ImportMap(
        {f"newsroom/upload/{part}": f"newsroom/upload-{part}.js" for part in ("files", "send")}
        | {"newsroom/post": "newsroom/post.js"}
    ),
    css={"all": ["newsroom/photo-desk.css"]},
    js=[Script("newsroom/upload.js", type="module")],
)


class ForAllForm(forms.Form):
    """What is true of all that come together."""

    credit = forms.CharField(
        label="Credit line",
        max_length=200,
        required=False,
        help_text="For all of them: “Photo: Name / Agency”. Left empty, each keeps what its file "
        "says.",
        widget=forms.TextInput({"dir": "auto", "class": "vTextField"}),
    )
    language = forms.ChoiceField(
        label="Language of the captions",
        choices=CHOICES,
        initial="en",
        help_text="In which the captions came, or will be written first.",
    )


@dataclass(frozen=True)
class Outcome:
    """What became of a file; `photo` is the new photograph, or the one that it is here as."""

    filename: str
    status: str
    message: str
    photo: Photo | None = None
    alike: list[Photo] = field(default_factory=list)

    @property
    def compare(self) -> str:
        """The address where the photograph stands beside those that look like it."""
        if self.photo is None or not self.alike:
            return ""
        return reverse("admin:newsroom_photo_alike", args=[self.photo.pk])

    @property
    def thumbnail(self) -> str:
        return media_address(self.photo.thumbnail) if self.photo else ""

    @property
    def address(self) -> str:
        return change_address(self.photo) if self.photo else ""

    def as_json(self) -> dict[str, Any]:
        return {
            "status": self.status,
            "message": self.message,
            "photo": self.photo
            and {
                "pk": self.photo.pk,
                "filename": self.photo.original_filename,
                "label": self.photo.label,
                "address": self.address,
                "thumbnail": self.thumbnail,
            },
            "alike": [photo.label for photo in self.alike],
            "compare": self.compare,
        }


def upload_urls(desk: admin.ModelAdmin) -> list[URLPattern]:
    view = desk.admin_site.admin_view
    return [
        path("upload/", view(partial(begin, desk)), name="newsroom_photo_upload"),
        path(
            "upload/<uuid:uid>/", view(partial(upload_page, desk)), name="newsroom_photo_upload_to"
        ),
    ]


def begin(desk: admin.ModelAdmin, request: HttpRequest) -> HttpResponse:
    """An upload has its address, to come back to, from the start; its first file makes it."""
    if not desk.has_add_permission(request):
        raise PermissionDenied
    return HttpResponseRedirect(reverse("admin:newsroom_photo_upload_to", args=[uuid.uuid4()]))


def upload_page(desk: admin.ModelAdmin, request: HttpRequest, uid: UUID) -> HttpResponse:
    """A GET with `sha256` asks whether a file is here; a POST brings files, and who accepts JSON
    is told so what became of the one file that it holds."""
    if not desk.has_add_permission(request):
        raise PermissionDenied
    if sha256 := request.GET.get("sha256"):
        arrival = recognised(sha256)
        known = _outcome("", arrival) if arrival else Outcome("", "wanted", "")
        return JsonResponse(_told(desk, request, known).as_json())
    form = ForAllForm(request.POST or None)
    outcomes = []
    if request.method == "POST":
        outcomes = [_told(desk, request, each) for each in _receive(request, uid, form)]
        if request.accepts("application/json") and not request.accepts("text/html"):
            (outcome,) = outcomes or [Outcome("", "rejected", "Choose a file.")]
            status = 500 if outcome.status == "failed" else 200
            return JsonResponse(outcome.as_json(), status=status)
    received = Photo.objects.filter(upload__uid=uid).order_by("original_filename", "pk")
    if not desk.has_view_permission(request):
        received = received.none()
    page = Paginator(received, A_PAGE).get_page(request.GET.get("p"))
    context = {
        **desk.admin_site.each_context(request),
        "opts": desk.opts,
        "title": "Upload photographs",
        "media": _MEDIA,
        "form": form,
        "accept": ACCEPT,
        "limit": settings.PHOTO_LIMITS.file_bytes,
        "limit_mb": settings.PHOTO_LIMITS.file_bytes // 1_000_000,
        "at_once": settings.DATA_UPLOAD_MAX_NUMBER_FILES,
        "uid": uid,
        "outcomes": outcomes,
        "page": page,
        "earlier": _earlier(request, uid),
        "received": [
            Outcome(photo.original_filename, "created", "Received.", photo) for photo in page
        ],
    }
    return TemplateResponse(request, "admin/newsroom/photo/upload.html", context)


def _told(desk: admin.ModelAdmin, request: HttpRequest, outcome: Outcome) -> Outcome:
    """Who may add photographs, but not see them, learns what became of the file and no more."""
    if desk.has_view_permission(request):
        return outcome
    return replace(outcome, photo=None, alike=[])


def _earlier(request: HttpRequest, uid: UUID) -> QuerySet[Upload]:
    """What somebody uploaded last, to go on with it."""
    own = Upload.objects.filter(by=cast(User, request.user)).exclude(uid=uid)
    return own.annotate(size=Count("photos")).filter(size__gt=0)[:EARLIER]


def _receive(request: HttpRequest, uid: UUID, form: ForAllForm) -> list[Outcome]:
    files = request.FILES.getlist("files")
    if not form.is_valid():
        message = " ".join(str(error) for errors in form.errors.values() for error in errors)
        return [Outcome(file.name or "", "rejected", message) for file in files]
    if not files:
        form.add_error(None, "Choose the photographs first.")
        return []
    by = cast(User, request.user)
    upload, _ = Upload.objects.get_or_create(uid=uid, defaults={"by": by})
    return [_arrival(file, upload, by, **form.cleaned_data) for file in files]


def _arrival(
    file: UploadedFile, upload: Upload, by: User, *, credit: str, language: str
) -> Outcome:
    name = file.name or ""
    if refusal := too_large(file.size or 0):
        return Outcome(name, "rejected", refusal)
    try:
        arrival = arrive(file.read(), name, by=by, upload=upload, credit=credit, language=language)
        if arrival.status == "created":
            note(by, "Uploaded.", about=arrival.photo, kind=ADDITION)
        return _outcome(name, arrival)
    except Exception:
        # One file that nobody expected must not take the others with it.
        logger.exception("A photograph could not be received.")
        return Outcome(name, "failed", FAILED)


def _outcome(filename: str, arrival: Arrival) -> Outcome:
    photo = arrival.photo
    new = arrival.status == "created"
    return Outcome(
        filename,
        arrival.status,
        "Received." if new else arrival.reason,
        photo,
        [other.photo for other in alike(photo)] if new and photo else [],
    )
