"""What the list of photographs can be narrowed to."""

from typing import Any
from uuid import UUID

from django.contrib import admin
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.template.defaultfilters import date
from django.utils.timezone import localtime

from newsroom.admin.articles import TagFilter
from newsroom.intake.clearance import waiting
from newsroom.models import Photo, PhotoTag, PhotoText, Upload

UPLOADS = 10
WAITING = "waiting"


class PhotoTagFilter(TagFilter):
    model = PhotoTag


class ReviewFilter(admin.SimpleListFilter):
    title = "review"
    parameter_name = "review"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        unreviewed, cleared, blocked = Photo.Review.choices
        return [unreviewed, cleared, (WAITING, "Waiting for a second person"), blocked]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Photo]) -> QuerySet[Photo]:
        match self.value():
            case "waiting":
                return queryset.filter(pk__in=waiting().values("pk"))
            case review if review in Photo.Review.values:
                return queryset.filter(review=review)
        return queryset


class UploadFilter(admin.SimpleListFilter):
    """The latest uploads, and the one that is asked for."""

    title = "upload"
    parameter_name = "upload"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        uploads = Upload.objects.select_related("by")
        found = list(uploads[:UPLOADS])
        wanted = _uid(self.value())
        if wanted and wanted not in {upload.uid for upload in found}:
            found += uploads.filter(uid=wanted)
        return [(str(upload.uid), _named(upload)) for upload in found]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Photo]) -> QuerySet[Photo]:
        wanted = _uid(self.value())
        return queryset.filter(upload__uid=wanted) if wanted else queryset


class MissingFilter(admin.SimpleListFilter):
    title = "what is missing"
    parameter_name = "missing"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [
            ("caption", "Caption"),
            ("alt", "Alternative text"),
            ("credit", "Credit line"),
            ("date", "Date"),
            ("place", "Place"),
        ]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Photo]) -> QuerySet[Photo]:
        match self.value():
            case "credit":
                return queryset.filter(credit="")
            case "date":
                return queryset.filter(date_taken="")
            case "place":
                return queryset.filter(place=None)
            case "caption" | "alt" as field:
                # Without any text, or with one that lacks it.
                texts = PhotoText.objects.filter(**{field: ""}).values("photo")
                return queryset.filter(Q(texts=None) | Q(pk__in=texts))
        return queryset


def _uid(value: str | None) -> UUID | None:
    try:
        return UUID(value or "")
    except ValueError:
        return None


def _named(upload: Upload) -> str:
    at = date(localtime(upload.at), "j M Y, H:i")
    return f"{at}, {upload.by}" if upload.by else str(at)
