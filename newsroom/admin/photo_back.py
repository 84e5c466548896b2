"""The back of a photograph: how it came, what was done with it, what readers saw of it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast

from django.contrib import admin, messages
from django.contrib.admin.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import PermissionDenied
from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseNotAllowed,
    HttpResponseRedirect,
)
from django.template.response import TemplateResponse
from django.urls import reverse

from archive.models import Action, Change, Edition, LedgerEntry
from archive.views.addresses import edition_address
from newsroom import acts
from newsroom.admin import own_page, photo_facts
from newsroom.admin.media import media_address
from newsroom.admin.review import may_review
from newsroom.admin.uses import where_used
from newsroom.intake.custody import note
from newsroom.intake.read import Refused
from newsroom.intake.store import original
from newsroom.intake.versions import received_at
from newsroom.models import Custody, Photo, PhotoVersion, User, WithheldEdition

CHANGES = 100
# What the file is, whatever it was called when it came.
ENDINGS = {"jpeg": "jpg", "tiff": "tif"}


@dataclass(frozen=True)
class Act:
    """One act of the ledger on the photograph; `address` is that of an edition that is public."""

    at: datetime
    what: str
    number: int | None
    change: str = ""
    note: str = ""
    address: str = ""


@dataclass(frozen=True)
class Original:
    """A file as received: the one in use, or another version."""

    row: Photo | PhotoVersion
    received_at: datetime
    facts: list[tuple[str, str]]
    conflicts: list[tuple[str, list[tuple[str, str]]]]
    thumbnail: str


def back_page(desk: admin.ModelAdmin, request: HttpRequest, photo: Photo) -> HttpResponse:
    versions = photo.versions.select_related("received_by")
    changes = LogEntry.objects.filter(
        content_type=ContentType.objects.get_for_model(Photo), object_id=str(photo.pk)
    )
    context = {
        **own_page.context(desk, request, photo),
        "title": "Back of the photograph",
        "large": media_address(photo.preview),
        "received": photo.facts.get("caption", ""),
        "texts": photo.texts.all(),
        "in_use": _original(photo),
        "versions": [_original(version) for version in versions],
        "custody": Custody.objects.filter(uid=photo.uid).select_related("by"),
        "acts": publication_history(photo),
        "changes": changes.select_related("user")[:CHANGES],
        "rights": [
            ("Creator", photo.creator.name if photo.creator else photo.creator_name),
            ("Credit line", photo.credit),
            ("Copyright notice", photo.copyright),
            ("Rights usage terms", photo.usage_terms),
        ],
        "uses": where_used(photo.uid),
        "may_download": may_review(desk, request, photo),
    }
    return TemplateResponse(request, "admin/newsroom/photo/back.html", context)


def original_page(desk: admin.ModelAdmin, request: HttpRequest, photo: Photo) -> HttpResponse:
    """The file as it came, with all that it says, for those who may clear; it is logged."""
    if not may_review(desk, request, photo):
        raise PermissionDenied
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    row: Photo | PhotoVersion = photo
    if key := request.POST.get("version", ""):
        found = photo.versions.filter(pk=key).first() if key.isdecimal() else None
        if found is None:
            raise Http404
        row = found
    try:
        data = original(row)
    except Refused as error:
        messages.error(request, str(error))
        return HttpResponseRedirect(reverse("admin:newsroom_photo_back", args=[photo.pk]))
    note(photo, Custody.Action.DOWNLOADED, by=cast(User, request.user), detail=row.sha256)
    acts.note(request.user, "Original downloaded.", about=photo)
    kind = str(row.facts.get("format", "")).lower()
    name = f"{photo.slug}-{row.sha256[:8]}.{ENDINGS.get(kind, kind) or 'bin'}"
    return HttpResponse(
        data,
        # Never shown by a browser: it is what somebody else made.
        content_type="application/octet-stream",
        headers={
            "Content-Disposition": f'attachment; filename="{name}"',
            "X-Content-Type-Options": "nosniff",
            "Cache-Control": "no-store",
        },
    )


def publication_history(photo: Photo) -> list[Act]:
    """All that the ledger says of it, the latest first; what was withheld keeps its note here."""
    editions: dict[int, Any] = {
        edition.number: edition for edition in WithheldEdition.objects.filter(uid=photo.uid)
    }
    public = Edition.objects.filter(record__uid=photo.uid).select_related("record")
    shown = {edition.number: edition for edition in public.defer("shape")}
    editions |= shown
    acts = []
    for entry in LedgerEntry.objects.filter(uid=photo.uid).order_by("-seq"):
        number = entry.edition or 0
        edition = editions.get(number) if entry.action == Action.PUBLISH else None
        acts.append(
            Act(
                entry.time,
                " · ".join(filter(None, (entry.get_action_display(), entry.get_reason_display()))),
                entry.edition,
                Change(edition.change).label if edition else "",
                edition.note if edition else "",
                edition_address(shown[number].record, number) if number in shown else "",
            )
        )
    return acts


def _original(row: Photo | PhotoVersion) -> Original:
    return Original(
        row,
        row.received_at if isinstance(row, PhotoVersion) else received_at(row),
        photo_facts.all_facts(row),
        photo_facts.conflicts(row),
        media_address(row.thumbnail),
    )
