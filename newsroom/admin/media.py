"""Pictures that readers cannot see: staff's thumbnails, and renditions not published yet."""

import mimetypes

from django.core.exceptions import PermissionDenied
from django.core.files.storage import storages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

mimetypes.add_type("image/avif", ".avif")
mimetypes.add_type("image/webp", ".webp")

# The names of pictures that staff and previews see.
RENDITION = r"[0-9a-f]{32,64}\.(?:avif|webp|jpg)"


@require_safe
def private_file(request: HttpRequest, name: str) -> HttpResponse | FileResponse:
    if not request.user.has_perm("newsroom.view_photo"):
        raise PermissionDenied
    try:
        file = storages["private"].open(name)
    except FileNotFoundError:
        raise Http404 from None
    return FileResponse(file, content_type=content_type(name))


def content_type(name: str) -> str | None:
    return mimetypes.guess_type(name)[0]


def media_address(name: str) -> str:
    """Empty where there is no file."""
    return name and reverse("admin:media", kwargs={"name": name})
