"""A working copy as readers would see it: the public page itself, made of what is frozen now."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from csp.constants import SELF
from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone

from archive import rows, shapes
from archive.models import Record
from archive.views.figures import gallery_photos
from archive.views.reading import Preview, resolve
from archive.views.render import render_record
from newsroom.admin import own_page
from newsroom.admin.pasted import change_address
from newsroom.models import GalleryPhoto, WorkingCopy, working_copies
from newsroom.publishing.freeze import freeze

NOTICE = (
    "Preview of what is saved. Readers cannot see this page. What is not published yet looks as "
    "if it were; photographs that are not cleared are left out."
)


def preview_page(desk: admin.ModelAdmin, request: HttpRequest, copy: Any) -> HttpResponse:
    shape = freeze(copy)
    response = render_record(
        request,
        record_of(copy, shape),
        shape,
        edition=None,
        resolve=resolve_with_drafts,
        gallery_photos=gallery_photos_with_drafts,
        preview=Preview(NOTICE, media=reverse("admin:index") + "media/", back=change_address(copy)),
    )
    response.headers["X-Frame-Options"] = "SAMEORIGIN"
    return own_page.replacing(response, {"frame-ancestors": [SELF]})


def resolve_with_drafts(uids: Iterable[UUID]) -> dict[UUID, Record]:
    """What is public as it is; what is not, as its working copy would be."""
    found = resolve(wanted := set(uids))
    copies = working_copies(wanted - found.keys())
    drafts = {uid: record_of(copy, freeze(copy)) for uid, copy in copies.items()}
    roles = (role for draft in drafts.values() for role in draft.card["roles"])
    held_at = {UUID(role["target"]) for role in roles if role["target"]} - found.keys()
    return found | drafts | (resolve_with_drafts(held_at) if held_at else {})


def gallery_photos_with_drafts(galleries: Iterable[UUID]) -> dict[UUID, list[UUID]]:
    """The photographs of galleries: of those that are not public, the working copy's."""
    found = gallery_photos(wanted := set(galleries))
    public = set(Record.objects.filter(uid__in=wanted).values_list("uid", flat=True))
    items = GalleryPhoto.objects.filter(gallery__uid__in=wanted - public)
    for gallery, photo in items.values_list("gallery__uid", "photo__uid"):
        found.setdefault(gallery, []).append(photo)
    return found


def record_of(copy: WorkingCopy, shape: shapes.AnyShape) -> Record:
    now = timezone.now()
    record = Record(**rows.fields(shape, first=copy.published_at or now, last=now))
    record.private = True
    return record
