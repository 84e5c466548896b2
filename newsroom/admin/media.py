"""Pictures that readers cannot see: staff's thumbnails, and renditions not published yet."""

import mimetypes

from django.core.exceptions import PermissionDenied
from django.core.files.storage import storages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from archive import shapes
from newsroom.models import Photo

mimetypes.add_type("image/avif", ".avif")
mimetypes.add_type("image/webp", ".webp")


@require_safe
def private_file(request: HttpRequest, name: str) -> HttpResponse | FileResponse:
    if not request.user.has_perm("newsroom.view_photo"):
        raise PermissionDenied
    try:
        file = storages["private"].open(name)
    except FileNotFoundError:
        raise Http404 from None
    return FileResponse(file, content_type=mimetypes.guess_type(name)[0])


def media_address(name: str) -> str:
    return reverse("admin:media", kwargs={"name": name})


def largest(photo: Photo, width: int = 1440) -> str:
    """The address of the best private picture up to a width: a rendition, else the thumbnail."""
    files = [shapes.Rendition(**data) for data in photo.renditions]
    fitting = [file for file in files if file.format == "webp" and file.width <= width]
    name = max(fitting, key=lambda file: file.width).name if fitting else photo.thumbnail
    return media_address(name) if name else ""
