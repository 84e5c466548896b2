"""The caption grid: what is written on many photographs, each row saved by itself."""

from dataclasses import dataclass
from functools import partial
from typing import Any, cast
from urllib.parse import urlencode
from uuid import UUID

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db import transaction
from django.db.models import QuerySet
from django.forms.widgets import Script
from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseRedirect,
    JsonResponse,
    QueryDict,
)
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.views.decorators.http import require_POST
from js_asset import ImportMap, Media

from archive.languages import BY_TAG, CHOICES
from newsroom.admin.caption_form import MEANWHILE, ApplyForm, values
from newsroom.admin.caption_names import add_name, is_uid, may_add, may_see
from newsroom.admin.caption_rows import Row, photos_with_all
from newsroom.models import Photo, User

A_PAGE = 200
# What fits into an address.
MOST_SELECTED = 400

_MODULES = (
    {
        f"newsroom/captions/{part}": f"newsroom/captions-{part}.js"
        for part in ("apply", "names", "replace", "row")
    }
    | {
        f"newsroom/body-editor/{part}": f"newsroom/body-editor.{part}.js"
        for part in ("element", "records")
    }
    | {"newsroom/post": "newsroom/post.js"}
)
_MEDIA = Media(
    importmap=ImportMap(_MODULES),
    css={"all": ["newsroom/photo-desk.css"]},
    js=[Script("newsroom/captions.js", type="module")],
)


@dataclass(frozen=True)
class Chosen:
    """Which photographs, in which language: the query of the grid's address."""

    upload: UUID | None
    ids: tuple[int, ...]
    language: str
    page: str

    @classmethod
    def read(cls, query: QueryDict) -> "Chosen":
        upload = query.get("upload", "")
        language = query.get("language", "")
        return cls(
            UUID(upload) if is_uid(upload) else None,
            tuple(int(each) for each in query.get("ids", "").split(",") if each.isdecimal()),
            language if language in BY_TAG else "",
            query.get("p", ""),
        )

    def photos(self) -> QuerySet[Photo]:
        """In the order of the card that they came on."""
        chosen = {"pk__in": self.ids} if self.upload is None else {"upload__uid": self.upload}
        return Photo.objects.filter(**chosen).order_by("original_filename", "pk")

    def query(self, *, page: bool = True, language: bool = True) -> str:
        parts = {
            "upload": str(self.upload or ""),
            "ids": ",".join(map(str, self.ids)),
            "language": self.language if language else "",
            "p": self.page if page else "",
        }
        return urlencode({name: value for name, value in parts.items() if value}, safe=",")


def caption_urls(desk: admin.ModelAdmin) -> list[URLPattern]:
    view = desk.admin_site.admin_view
    save, add = (require_POST(partial(act, desk)) for act in (save_row, add_name))
    return [
        path("captions/", view(partial(captions_page, desk)), name="newsroom_photo_captions"),
        path("captions/<int:pk>/", view(save), name="newsroom_photo_caption_row"),
        path("captions/names/", view(add), name="newsroom_photo_add_name"),
    ]


@admin.action(description="Write captions", permissions=["view"])
def write_captions(
    desk: admin.ModelAdmin, request: HttpRequest, photos: QuerySet[Photo]
) -> HttpResponse | None:
    ids = list(photos.order_by().values_list("pk", flat=True)[: MOST_SELECTED + 1])
    if len(ids) > MOST_SELECTED:
        messages.error(request, f"Select {MOST_SELECTED} photographs or fewer at a time.")
        return None
    query = urlencode({"ids": ",".join(map(str, sorted(ids)))}, safe=",")
    return HttpResponseRedirect(f"{reverse('admin:newsroom_photo_captions')}?{query}")


def captions_page(
    desk: admin.ModelAdmin, request: HttpRequest, refused: Row | None = None
) -> HttpResponse:
    """`refused` is a row that was posted without the script, and could not be saved."""
    if not desk.has_view_permission(request):
        raise PermissionDenied
    chosen = Chosen.read(request.GET)
    if chosen.upload is None and not chosen.ids:
        messages.info(request, "Select photographs in this list, then “Write captions”.")
        return HttpResponseRedirect(reverse("admin:newsroom_photo_changelist"))
    page = Paginator(photos_with_all(chosen.photos()), A_PAGE).get_page(chosen.page)
    photos = list(page)
    language = chosen.language or (photos[0].language if photos else "en")
    seen = may_see(request)
    rows = [
        refused if refused and refused.photo.pk == photo.pk else Row(photo, language, seen)
        for photo in photos
    ]
    context = {
        **desk.admin_site.each_context(request),
        "opts": desk.opts,
        "title": "Captions",
        "media": _MEDIA,
        "rows": rows,
        "page": page,
        "language": language,
        "language_choices": CHOICES,
        "chosen": chosen,
        "query": chosen.query(),
        "page_query": f"{query}&" if (query := chosen.query(page=False)) else "",
        "apply": ApplyForm(auto_id="apply_%s"),
        "may_change": desk.has_change_permission(request),
        "may_add": " ".join(may_add(desk, request)),
    }
    return TemplateResponse(request, "admin/newsroom/photo/captions.html", context)


def save_row(desk: admin.ModelAdmin, request: HttpRequest, pk: int) -> HttpResponse:
    """Save one row. Who accepts JSON is told in it; a browser without the script gets the grid."""
    if not desk.has_change_permission(request):
        raise PermissionDenied
    language = request.GET.get("language", "")
    as_json = not request.accepts("text/html")
    with transaction.atomic():
        locked = Photo.objects.select_for_update(of=("self",)).filter(pk=pk)
        photo = photos_with_all(locked).first()
        if photo is None or language not in BY_TAG:
            if not as_json:
                raise Http404
            gone = "This photograph is not here any more, so nothing could be saved."
            return JsonResponse({"status": "gone", "message": gone}, status=404)
        stored = values(photo, language)
        row = Row(photo, language, may_see(request), request.POST)
        saved = row.form.is_valid()
        changed = row.form.save(by=cast(User, request.user)) if saved else []
        if changed:
            named = ", ".join(str(row.form.fields[name].label) for name in changed)
            desk.log_change(request, photo, f"Captions: {named}.")
    if as_json:
        return _told(pk, language) if saved else _refused(row, stored)
    if not saved:
        return captions_page(desk, request, refused=row)
    messages.success(request, f"Saved: {photo.label}.")
    grid = reverse("admin:newsroom_photo_captions")
    return HttpResponseRedirect(f"{grid}?{Chosen.read(request.GET).query()}#row-{pk}")


def _told(pk: int, language: str) -> JsonResponse:
    row = Row(photos_with_all(Photo.objects.all()).get(pk=pk), language)
    return JsonResponse(
        {
            "status": "saved",
            "opened": row.opened,
            "values": values(row.photo, language),
            "notes": row.notes,
        }
    )


def _refused(row: Row, stored: dict[str, Any]) -> JsonResponse:
    if row.form.has_error("__all__", "meanwhile"):
        said = {"status": "conflict", "message": MEANWHILE, "opened": row.opened, "values": stored}
        return JsonResponse(said, status=409)
    return JsonResponse({"status": "invalid", "errors": row.form.errors}, status=422)
