"""Previews for readers outside the newsroom: an address with a secret, until a time, for one thing.

What is at the address is the preview as it is when it is read, without anything that staff alone
may see. It expires, can be revoked, and nothing of who reads it is kept.
"""

import hashlib
import secrets
from datetime import datetime
from typing import TypeVar

from django.core.files.storage import storages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.urls import URLPattern, path, re_path, reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from archive import shapes
from archive.views.reading import Preview
from archive.views.render import render_record
from newsroom.admin.media import RENDITION, content_type
from newsroom.admin.preview import gallery_photos_with_drafts, record_of, resolve_with_drafts
from newsroom.intake.store import rendition_names
from newsroom.models import Photo, PreviewLink, User, WorkingCopy, working_copy
from newsroom.publishing.freeze import freeze

AnyResponse = TypeVar("AnyResponse", HttpResponse, FileResponse)

NOTICE = (
    "Not published. You read this because somebody in the newsroom sent you its address; please do "
    "not pass it on. It ends on {:%-d %B %Y, %H:%M} UTC."
)


def make_link(copy: WorkingCopy, whom: str, until: datetime, *, by: User) -> str:
    """The secret of a new link."""
    secret = secrets.token_urlsafe(24)
    PreviewLink.objects.create(
        kind=copy.KIND, uid=copy.uid, sha256=_hash(secret), whom=whom, by=by, expires_at=until
    )
    return secret


def outside_address(secret: str) -> str:
    return reverse("outside", args=[secret])


@require_safe
@never_cache
def outside_page(request: HttpRequest, secret: str) -> HttpResponse:
    link, copy = _opened(secret)
    shape = freeze(copy)
    response = render_record(
        request,
        record_of(copy, shape),
        shape,
        edition=None,
        resolve=resolve_with_drafts,
        gallery_photos=gallery_photos_with_drafts,
        preview=Preview(NOTICE.format(link.expires_at), media=f"{outside_address(secret)}media/"),
    )
    return _unseen(response)


@require_safe
@never_cache
def outside_media(request: HttpRequest, secret: str, name: str) -> HttpResponse | FileResponse:
    _link, copy = _opened(secret)
    if name not in _files(copy):
        raise Http404
    try:
        file = storages["private"].open(name)
    except FileNotFoundError:
        raise Http404 from None
    return _unseen(FileResponse(file, content_type=content_type(name)))


def _opened(secret: str) -> tuple[PreviewLink, WorkingCopy]:
    """Raises Http404 alike for what never was, is over, or was revoked."""
    link = PreviewLink.objects.filter(
        sha256=_hash(secret), revoked_at=None, expires_at__gt=timezone.now()
    ).first()
    copy = working_copy(link.uid) if link else None
    if link is None or copy is None:
        raise Http404
    return link, copy


def _files(copy: WorkingCopy) -> set[str]:
    """The pictures on the page: those that were cleared, and no others."""
    uids = shapes.target_uids(freeze(copy)) | {copy.uid}
    uids |= {photo for found in gallery_photos_with_drafts(uids).values() for photo in found}
    photos = Photo.objects.filter(uid__in=uids, review=Photo.Review.CLEARED)
    return {name for photo in photos for name in rendition_names(photo.renditions)}


def _unseen(response: AnyResponse) -> AnyResponse:
    """For nobody’s index, and named to no other site."""
    response.headers["X-Robots-Tag"] = "noindex, nofollow, noarchive"
    response.headers["Referrer-Policy"] = "no-referrer"
    return response


def _hash(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()


urlpatterns: list[URLPattern] = [
    path("preview/<str:secret>/", outside_page, name="outside"),
    re_path(rf"^preview/(?P<secret>[\w-]+)/media/(?P<name>{RENDITION})$", outside_media),
]
